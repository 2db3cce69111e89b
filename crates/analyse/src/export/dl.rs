//! UCINET DL: a full matrix with labels. A label is quoted, on one line, without quotes of its own; equal labels get a number,
//! as UCINET takes labels for names.

use std::collections::HashMap;
use std::fmt::Write;

use super::number;
use crate::network::{Mode, Network, Node};

pub(super) fn write(network: &Network<'_>) -> String {
    let (rows, all) = (network.rows(), network.nodes.len());
    let mut out = String::new();
    if network.options.mode == Mode::TwoMode {
        let _ = writeln!(out, "dl nr = {rows}, nc = {}, format = fullmatrix", all - rows);
        labels(&mut out, "row labels", &network.nodes[..rows]);
        labels(&mut out, "col labels", &network.nodes[rows..]);
    } else {
        let _ = writeln!(out, "dl n = {rows}, format = fullmatrix");
        labels(&mut out, "labels", &network.nodes);
    }
    out.push_str("data:\n");
    for row in network.matrix() {
        let cells: Vec<String> = row.into_iter().map(number).collect();
        let _ = writeln!(out, "{}", cells.join(" "));
    }
    out
}

fn labels(out: &mut String, what: &str, nodes: &[Node<'_>]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let label = |node: &Node<'_>| {
        let clean: String =
            node.label.chars().map(|c| if c == '"' || c.is_control() { ' ' } else { c }).collect();
        let times = seen.entry(clean.clone()).or_insert(0);
        *times += 1;
        if *times == 1 { format!("\"{clean}\"") } else { format!("\"{clean} ({times})\"") }
    };
    let labels: Vec<String> = nodes.iter().map(label).collect();
    let _ = writeln!(out, "{what}:\n{}", labels.join(","));
}
