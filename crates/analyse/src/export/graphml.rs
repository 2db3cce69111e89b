//! GraphML (Brandes et al. 2002), with the attributes that Gephi reads as columns.

use std::fmt::Write;

use super::{Sheet, number};
use crate::markup::escape;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="kind" for="node" attr.name="kind" attr.type="string"/>
  <key id="utterances" for="node" attr.name="utterances" attr.type="int"/>
  <key id="community" for="node" attr.name="community" attr.type="int"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
  <key id="statements" for="edge" attr.name="statements" attr.type="string"/>
  <graph id="network" edgedefault="undirected">
"#;

pub(super) fn write(sheet: &Sheet<'_, '_>) -> String {
    let mut out = HEAD.to_owned();
    for (at, node) in sheet.network.nodes.iter().enumerate() {
        let kind = super::json::kind(node.kind);
        let _ = writeln!(
            out,
            "    <node id=\"n{at}\"><data key=\"label\">{}</data><data key=\"kind\">{kind}</data>\
             <data key=\"utterances\">{}</data><data key=\"community\">{}</data></node>",
            escape(node.label),
            node.utterances,
            sheet.communities.of.get(at).copied().unwrap_or_default()
        );
    }
    for (at, edge) in sheet.network.edges.iter().enumerate() {
        let _ = writeln!(
            out,
            "    <edge id=\"e{at}\" source=\"n{}\" target=\"n{}\"><data key=\"weight\">{}</data>\
             <data key=\"statements\">{}</data></edge>",
            edge.from,
            edge.to,
            number(edge.weight),
            escape(&sheet.statements(edge).join(" "))
        );
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}
