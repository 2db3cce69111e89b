//! Networks of one kind of node: two nodes are joined by what both speak to, or are spoken to by.
//!
//! What always holds: a pair is looked at once; time is the number of pairs that meet in a column, not of all pairs.

use super::cells::{Cell, LEVELS, alike};
use super::normalise::Together;
use super::{Combine, Edge, Mode, Network};

/// The edges of a one-mode network, by their nodes; some may have the weight 0.
pub(crate) fn edges(network: &Network<'_>) -> Vec<Edge> {
    let table = Table::of(network);
    let mut edges = Vec::new();
    let mut row = Row::new(network.nodes.len());
    for from in 0..network.nodes.len() {
        row.fill(&table, from, network.options.combine);
        for (to, weight, mut together) in row.take() {
            together.activity = (table.activity[from], table.activity[to]);
            edges.push(Edge { from, to, weight: together.weight(weight, network.options.normalisation) });
        }
    }
    edges
}

/// Cells by node and by what they are joined by.
struct Table<'n> {
    /// For each node its cells, with their columns.
    rows: Vec<Vec<(usize, &'n Cell)>>,
    /// For each column its cells, with their nodes, in order.
    columns: Vec<Vec<(usize, &'n Cell)>>,
    activity: Vec<f64>,
}

impl<'n> Table<'n> {
    fn of(network: &'n Network<'_>) -> Self {
        let key = |cell: &Cell| match network.options.mode {
            Mode::Issues => (cell.issue, cell.actor),
            _ => (cell.actor, cell.issue),
        };
        let width = network.cells.all.iter().map(|cell| key(cell).1 as usize + 1).max().unwrap_or(0);
        let nodes = network.nodes.len();
        let mut table = Table {
            rows: vec![Vec::new(); nodes],
            columns: vec![Vec::new(); width],
            activity: vec![0.0; nodes],
        };
        for cell in &network.cells.all {
            let (place, column) = key(cell);
            let Ok(node) = network.nodes.binary_search_by_key(&place, |node| node.place) else { continue };
            table.rows[node].push((column as usize, cell));
            table.columns[column as usize].push((node, cell));
            table.activity[node] += cell.sum();
        }
        table.columns.iter_mut().for_each(|column| column.sort_by_key(|(node, _)| *node));
        table
    }
}

/// What one node has with each later one.
struct Row {
    met: Vec<bool>,
    touched: Vec<usize>,
    weights: Vec<f64>,
    together: Vec<Together>,
}

impl Row {
    fn new(nodes: usize) -> Self {
        Row {
            met: vec![false; nodes],
            touched: Vec::new(),
            weights: vec![0.0; nodes],
            together: vec![Together::default(); nodes],
        }
    }

    fn fill(&mut self, table: &Table<'_>, node: usize, combine: Combine) {
        for (column, cell) in &table.rows[node] {
            let column = &table.columns[*column];
            let later = column.partition_point(|(other, _)| *other <= node);
            for (other, meets) in &column[later..] {
                self.add(*other, cell, meets, combine);
            }
        }
    }

    fn add(&mut self, other: usize, cell: &Cell, meets: &Cell, combine: Combine) {
        if !std::mem::replace(&mut self.met[other], true) {
            self.touched.push(other);
        }
        self.weights[other] += weight(&cell.counts, &meets.counts, combine);
        let together = &mut self.together[other];
        for (one, two) in cell.counts.iter().zip(meets.counts) {
            together.product += one * two;
            together.overlap.0 += if two > 0.0 { *one } else { 0.0 };
            together.overlap.1 += if *one > 0.0 { two } else { 0.0 };
        }
    }

    /// What was found, in the order of the nodes, leaving the row empty.
    fn take(&mut self) -> Vec<(usize, f64, Together)> {
        let mut touched = std::mem::take(&mut self.touched);
        touched.sort_unstable();
        let found = touched.into_iter().map(|other| {
            self.met[other] = false;
            let weight = std::mem::take(&mut self.weights[other]);
            (other, weight, std::mem::take(&mut self.together[other]))
        });
        found.collect()
    }
}

/// The weight that two cells of one column give.
fn weight(one: &[f64; LEVELS], other: &[f64; LEVELS], combine: Combine) -> f64 {
    let mut sum = 0.0;
    for (a, x) in one.iter().enumerate() {
        for (b, y) in other.iter().enumerate() {
            let alike = alike(a, b);
            let factor = match combine {
                Combine::Ignore => 1.0,
                Combine::Congruence => alike,
                Combine::Conflict => 1.0 - alike,
                Combine::Subtract => 2.0 * alike - 1.0,
            };
            sum += x * y * factor;
        }
    }
    sum
}
