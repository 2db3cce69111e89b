//! A network as JSON: how it was made, its nodes and its edges with their statements.

use serde::Serialize;
use serde_json::json;

use super::Sheet;
use crate::network::NodeKind;
use crate::number::four;

/// The word for a kind of node.
pub(super) fn kind(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Actor => "actor",
        NodeKind::Issue => "issue",
    }
}

#[derive(Serialize)]
struct NodeJson<'s> {
    id: &'s str,
    label: &'s str,
    kind: NodeKind,
    utterances: usize,
    community: usize,
}

#[derive(Serialize)]
struct EdgeJson<'s> {
    from: &'s str,
    to: &'s str,
    weight: f64,
    statements: Vec<&'s str>,
}

pub(super) fn write(sheet: &Sheet<'_, '_>) -> String {
    let network = sheet.network;
    let nodes = network.nodes.iter().zip(&sheet.communities.of).map(|(node, &community)| NodeJson {
        id: node.id,
        label: node.label,
        kind: node.kind,
        utterances: node.utterances,
        community,
    });
    let edges = network.edges.iter().map(|edge| EdgeJson {
        from: network.nodes[edge.from].id,
        to: network.nodes[edge.to].id,
        weight: edge.weight,
        statements: sheet.statements(edge),
    });
    let value = json!({
        "mode": network.options.mode,
        "combine": network.options.combine,
        "normalisation": network.options.normalisation,
        "duplicates": network.options.duplicates,
        "conditional": network.options.conditional,
        "utterances": network.utterances,
        "unclear": network.unclear,
        "why_empty": network.why_empty,
        "modularity": four(sheet.communities.modularity),
        "balance": four(sheet.communities.balance),
        "nodes": nodes.collect::<Vec<_>>(),
        "edges": edges.collect::<Vec<_>>(),
    });
    format!("{value}\n")
}
