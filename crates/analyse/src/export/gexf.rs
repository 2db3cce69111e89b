//! GEXF 1.3 (gexf.net). Its weights may be negative; programs that draw by weight alone should be given congruence.

use std::fmt::Write;

use super::{Sheet, number};
use crate::markup::escape;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
  <meta><creator>onrecord</creator></meta>
  <graph defaultedgetype="undirected" mode="static">
    <attributes class="node">
      <attribute id="kind" title="kind" type="string"/>
      <attribute id="utterances" title="utterances" type="integer"/>
      <attribute id="community" title="community" type="integer"/>
    </attributes>
    <attributes class="edge">
      <attribute id="statements" title="statements" type="string"/>
    </attributes>
    <nodes>
"#;

pub(super) fn write(sheet: &Sheet<'_, '_>) -> String {
    let mut out = HEAD.to_owned();
    for (at, node) in sheet.network.nodes.iter().enumerate() {
        let kind = super::json::kind(node.kind);
        let _ = writeln!(
            out,
            "      <node id=\"n{at}\" label=\"{}\"><attvalues><attvalue for=\"kind\" value=\"{kind}\"/>\
             <attvalue for=\"utterances\" value=\"{}\"/><attvalue for=\"community\" value=\"{}\"/></attvalues></node>",
            escape(node.label),
            node.utterances,
            sheet.communities.of.get(at).copied().unwrap_or_default()
        );
    }
    out.push_str("    </nodes>\n    <edges>\n");
    for (at, edge) in sheet.network.edges.iter().enumerate() {
        let _ = writeln!(
            out,
            "      <edge id=\"e{at}\" source=\"n{}\" target=\"n{}\" weight=\"{}\"><attvalues>\
             <attvalue for=\"statements\" value=\"{}\"/></attvalues></edge>",
            edge.from,
            edge.to,
            number(edge.weight),
            escape(&sheet.statements(edge).join(" "))
        );
    }
    out.push_str("    </edges>\n  </graph>\n</gexf>\n");
    out
}
