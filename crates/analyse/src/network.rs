//! Discourse networks as Discourse Network Analyzer makes them (Leifeld 2017, *Discourse Network Analysis*; Leifeld, Gruber &
//! Bossner 2019, *DNA manual*, chapter 2): actors by issues, actors by actors, issues by issues.
//!
//! `x_ijk` is how often node `i` of the one kind speaks to node `j` of the other on level `k` (for, against). From it come all
//! edge weights:
//! - ignore: `Σ_j (Σ_k x_ijk)(Σ_k x_i'jk)`
//! - congruence: `Σ_j Σ_k Σ_k' x_ijk x_i'jk' (1 − |k − k'|/(|K| − 1))`
//! - conflict: `Σ_j Σ_k Σ_k' x_ijk x_i'jk' |k − k'|/(|K| − 1)`
//! - subtract: congruence − conflict; in a two-mode network the weight is `Σ_k x_ijk`, or, subtracted, for minus against.
//!
//! What always holds: nodes stand in the order of their ids; an edge has a weight other than 0 and opens to the statements that
//! make it; without statements a network is empty and says why.

mod cells;
mod choice;
mod communities;
mod kernel;
mod normalise;
mod one_mode;
mod options;
mod slices;

use onrecord_core::contract::StatementJson;
use serde::Serialize;

pub use choice::Choice;
pub use communities::{Communities, communities};
pub use kernel::{Kernel, Shape};
pub use options::{Combine, Conditional, Duplicates, Mode, NetworkOptions, Normalisation};
pub use slices::{MOST as MOST_SLICES, Slice, Slices, slices};

use crate::gather::{Gathered, Report};
use cells::Cells;

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NodeKind {
    /// An actor.
    Actor,
    /// An issue.
    Issue,
}

/// A node of a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'a> {
    /// The id of the actor or issue.
    pub id: &'a str,
    /// The name or the proposition.
    pub label: &'a str,
    /// Which of them.
    pub kind: NodeKind,
    /// How many utterances it has in the network.
    pub utterances: usize,
    pub(crate) place: u32,
}

/// An edge of a network, which has no direction; in a two-mode network `from` is the actor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// A place in [`Network::nodes`].
    pub from: usize,
    /// Another.
    pub to: usize,
    /// Its weight, never 0.
    pub weight: f64,
}

/// A network.
#[derive(Debug)]
pub struct Network<'a> {
    /// How it was made.
    pub options: NetworkOptions,
    /// Actors by id, then issues by id.
    pub nodes: Vec<Node<'a>>,
    /// Edges by their nodes.
    pub edges: Vec<Edge>,
    /// How many utterances it is made of.
    pub utterances: usize,
    /// Utterances left out because the words tell no stance.
    pub unclear: usize,
    /// Why it has no edges, where it has none.
    pub why_empty: Option<String>,
    cells: Cells,
}

/// Makes a network.
///
/// # Errors
/// `Refused` where the mode does not have the normalisation.
pub fn network<'a>(gathered: &Gathered<'a>, options: &NetworkOptions) -> onrecord_core::Result<Network<'a>> {
    normalise::check(options)?;
    let cells = Cells::of(gathered, options);
    let nodes = nodes(gathered, &cells, options);
    let mut made = Network {
        options: options.clone(),
        nodes,
        edges: Vec::new(),
        utterances: cells.utterances(),
        unclear: cells.unclear,
        why_empty: None,
        cells,
    };
    made.edges = match options.mode {
        Mode::TwoMode => two_mode(&made),
        _ => one_mode::edges(&made),
    };
    made.edges.retain(|edge| edge.weight != 0.0 && edge.weight.abs() >= options.threshold.unwrap_or(0.0));
    if !options.isolates {
        made.drop_isolates();
    }
    made.why_empty = why_empty(gathered, &made);
    Ok(made)
}

fn why_empty(gathered: &Gathered<'_>, made: &Network<'_>) -> Option<String> {
    if !made.edges.is_empty() {
        return None;
    }
    gathered.why_empty().or_else(|| {
        Some(match (made.utterances, made.nodes.len()) {
            (0, _) => {
                "no utterance lies in the time asked for, tells its stance and is sure enough".to_owned()
            }
            (_, 1) => "there is one node alone".to_owned(),
            _ => "no two nodes have a weight between them that reaches the threshold".to_owned(),
        })
    })
}

/// The nodes that the mode has.
fn nodes<'a>(gathered: &Gathered<'a>, cells: &Cells, options: &NetworkOptions) -> Vec<Node<'a>> {
    let (actors, issues) = cells.active();
    let mut nodes = Vec::new();
    if options.mode != Mode::Issues {
        nodes.extend(actors.into_iter().map(|(place, utterances)| {
            let actor = gathered.actors[place as usize];
            Node { id: actor.id, label: actor.name, kind: NodeKind::Actor, utterances, place }
        }));
    }
    if options.mode != Mode::Actors {
        nodes.extend(issues.into_iter().map(|(place, utterances)| {
            let issue = gathered.issues[place as usize];
            Node { id: issue.id, label: issue.proposition, kind: NodeKind::Issue, utterances, place }
        }));
    }
    nodes
}

fn two_mode(network: &Network<'_>) -> Vec<Edge> {
    let actors = network.nodes.iter().take_while(|node| node.kind == NodeKind::Actor).count();
    let node = |kind: &[Node<'_>], place: u32| {
        kind.binary_search_by_key(&place, |node| node.place).unwrap_or_default()
    };
    let divide = normalise::TwoMode::of(&network.cells, network.options.normalisation);
    let edge = |cell: &cells::Cell| Edge {
        from: node(&network.nodes[..actors], cell.actor),
        to: actors + node(&network.nodes[actors..], cell.issue),
        weight: divide.weight(cell, cell.weight(&network.options)),
    };
    network.cells.all.iter().map(edge).collect()
}

impl<'a> Network<'a> {
    /// The statements that make an edge, by time and id, as far as their words were given.
    pub fn evidence(&self, gathered: &Gathered<'a>, edge: &Edge) -> Vec<&'a StatementJson> {
        self.reports(gathered, edge).into_iter().filter_map(|report| report.whole).collect()
    }

    /// The ids of the statements that make an edge, by time and id.
    pub fn ids(&self, gathered: &Gathered<'a>, edge: &Edge) -> Vec<&'a str> {
        self.reports(gathered, edge).into_iter().map(|report| report.id).collect()
    }

    fn reports<'g>(&self, gathered: &'g Gathered<'a>, edge: &Edge) -> Vec<&'g Report<'a>> {
        let (Some(from), Some(to)) = (self.nodes.get(edge.from), self.nodes.get(edge.to)) else {
            return Vec::new();
        };
        let mut utterances = match self.options.mode {
            Mode::TwoMode => self.cells.of_pair(from.place, to.place, self.options.combine),
            mode => self.cells.shared(mode, from.place, to.place, &self.options),
        };
        utterances.sort_unstable();
        utterances.dedup();
        let all = utterances.into_iter().filter_map(|at| gathered.utterances.get(at as usize));
        all.flat_map(|utterance| gathered.reports(utterance)).collect()
    }

    /// All weights: rows are actors (or, between issues, issues), columns the nodes of the other kind, or the same.
    pub fn matrix(&self) -> Vec<Vec<f64>> {
        let rows = self.rows();
        let columns = self.nodes.len() - if self.options.mode == Mode::TwoMode { rows } else { 0 };
        let mut matrix = vec![vec![0.0; columns]; rows];
        for edge in &self.edges {
            match self.options.mode {
                Mode::TwoMode => matrix[edge.from][edge.to - rows] = edge.weight,
                _ => {
                    matrix[edge.from][edge.to] = edge.weight;
                    matrix[edge.to][edge.from] = edge.weight;
                }
            }
        }
        matrix
    }

    /// How many rows the matrix has.
    pub fn rows(&self) -> usize {
        match self.options.mode {
            Mode::TwoMode => self.nodes.iter().filter(|node| node.kind == NodeKind::Actor).count(),
            _ => self.nodes.len(),
        }
    }

    fn drop_isolates(&mut self) {
        let mut kept = vec![false; self.nodes.len()];
        for edge in &self.edges {
            kept[edge.from] = true;
            kept[edge.to] = true;
        }
        let mut next = 0;
        let places: Vec<usize> = kept
            .iter()
            .map(|kept| {
                next += usize::from(*kept);
                next.saturating_sub(1)
            })
            .collect();
        let mut keep = kept.iter();
        self.nodes.retain(|_| keep.next().copied().unwrap_or(false));
        for edge in &mut self.edges {
            (edge.from, edge.to) = (places[edge.from], places[edge.to]);
        }
    }
}
