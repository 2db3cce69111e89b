//! Tables of nodes, edges and weights (RFC 4180), with the column names that Gephi reads. A text that a spreadsheet would run
//! as a formula begins with an apostrophe.

use super::{Sheet, number};
use crate::network::Network;

pub(super) fn nodes(sheet: &Sheet<'_, '_>) -> String {
    let mut out = "Id,Label,Kind,Utterances,Community\r\n".to_owned();
    for (at, node) in sheet.network.nodes.iter().enumerate() {
        let community = sheet.communities.of.get(at).copied().unwrap_or_default();
        let kind = super::json::kind(node.kind).to_owned();
        line(
            &mut out,
            &[text(node.id), text(node.label), kind, node.utterances.to_string(), community.to_string()],
        );
    }
    out
}

pub(super) fn edges(sheet: &Sheet<'_, '_>) -> String {
    let mut out = "Source,Target,Type,Weight,Statements\r\n".to_owned();
    for edge in &sheet.network.edges {
        let (from, to) = (&sheet.network.nodes[edge.from], &sheet.network.nodes[edge.to]);
        let statements = text(&sheet.statements(edge).join(" "));
        line(
            &mut out,
            &[text(from.id), text(to.id), "Undirected".to_owned(), number(edge.weight), statements],
        );
    }
    out
}

pub(super) fn matrix(network: &Network<'_>) -> String {
    let rows = network.rows();
    let columns = &network.nodes[if rows < network.nodes.len() { rows } else { 0 }..];
    let mut head = vec![String::new()];
    head.extend(columns.iter().map(|node| text(node.label)));
    let mut out = String::new();
    line(&mut out, &head);
    for (node, row) in network.nodes.iter().zip(network.matrix()) {
        let mut cells = vec![text(node.label)];
        cells.extend(row.into_iter().map(number));
        line(&mut out, &cells);
    }
    out
}

fn line(out: &mut String, cells: &[String]) {
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

fn text(value: &str) -> String {
    let guard = if value.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    let value = format!("{guard}{value}");
    if value.contains(['"', ',', '\n', '\r']) {
        return format!("\"{}\"", value.replace('"', "\"\""));
    }
    value
}
