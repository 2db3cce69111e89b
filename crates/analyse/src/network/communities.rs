//! Communities of a network, and how polarised it is.
//!
//! Communities are those of the Louvain method (Blondel, Guillaume, Lambiotte & Lefebvre 2008, *Fast unfolding of communities in
//! large networks*, J. Stat. Mech. P10008) on the edges with a positive weight, within each connected component; nodes are
//! taken in their order, so that the same network always has the same. Polarisation is told by two figures: the modularity
//! of these communities (Newman 2006, PNAS 103), and the balance: the share of the weight of all edges that lies where two
//! camps would have it, agreement inside communities and conflict between them (1 minus the line index of balance, Harary
//! 1959; Doreian & Mrvar 1996, Social Networks 18).
//!
//! What always holds: every node has one community, numbered by their first nodes; modularity is at least 0, as all nodes
//! apart or together is always a choice; balance lies between 0 and 1.

use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;

use super::Network;

/// Sweeps over all nodes at one level; gains have ended long before.
const MOST_SWEEPS: usize = 50;
/// A move must gain more than this.
const LEAST_GAIN: f64 = 1e-12;

/// Which nodes belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Communities {
    /// For each node the number of its community.
    pub of: Vec<usize>,
    /// `Q = Σ_c (W_c/W − (S_c/2W)²)`: how much more agreement lies inside communities than chance would put there.
    pub modularity: f64,
    /// The share of all weight that is agreement inside or conflict between communities; 1 without edges.
    pub balance: f64,
}

impl Communities {
    /// How many have more than one node.
    pub fn shared(&self) -> usize {
        let mut sizes = vec![0; self.of.iter().max().map_or(0, |most| most + 1)];
        self.of.iter().for_each(|&community| sizes[community] += 1);
        sizes.into_iter().filter(|size| *size > 1).count()
    }
}

/// The communities of a network.
pub fn communities(network: &Network<'_>) -> Communities {
    let mut graph: UnGraph<(), f64> = UnGraph::with_capacity(network.nodes.len(), network.edges.len());
    network.nodes.iter().for_each(|_| {
        graph.add_node(());
    });
    for edge in network.edges.iter().filter(|edge| edge.weight > 0.0) {
        graph.add_edge(NodeIndex::new(edge.from), NodeIndex::new(edge.to), edge.weight);
    }
    let of = numbered(&louvain(&graph));
    Communities { modularity: modularity(&graph, &of), balance: balance(network, &of), of }
}

/// Moves nodes, makes a node of each community, and again, until nothing moves.
fn louvain(graph: &UnGraph<(), f64>) -> Vec<usize> {
    let mut level = graph.clone();
    let mut of: Vec<usize> = (0..graph.node_count()).collect();
    loop {
        let moved = numbered(&sweep(&level));
        let count = moved.iter().max().map_or(0, |most| most + 1);
        if count == level.node_count() {
            return of;
        }
        of.iter_mut().for_each(|community| *community = moved[*community]);
        level = merged(&level, &moved, count);
    }
}

/// One level: each node goes where modularity gains most, until none gains.
fn sweep(graph: &UnGraph<(), f64>) -> Vec<usize> {
    let strengths = strengths(graph);
    let mut of: Vec<usize> = (0..graph.node_count()).collect();
    let mut sums = strengths.clone();
    let double: f64 = strengths.iter().sum();
    if double <= 0.0 {
        return of;
    }
    let mut links = vec![0.0; graph.node_count()];
    for _ in 0..MOST_SWEEPS {
        let mut moved = false;
        for node in graph.node_indices() {
            let own = of[node.index()];
            sums[own] -= strengths[node.index()];
            let best = best(graph, node, &of, &sums, strengths[node.index()] / double, &mut links);
            sums[best] += strengths[node.index()];
            of[node.index()] = best;
            moved |= best != own;
        }
        if !moved {
            break;
        }
    }
    of
}

/// The community that gains most: `links into it − its strength · the node's strength / 2W`; its own on a tie.
fn best(
    graph: &UnGraph<(), f64>,
    node: NodeIndex,
    of: &[usize],
    sums: &[f64],
    pull: f64,
    links: &mut [f64],
) -> usize {
    let own = of[node.index()];
    let mut near = vec![own];
    for edge in graph.edges(node) {
        let other = if edge.source() == node { edge.target() } else { edge.source() };
        if other != node {
            links[of[other.index()]] += *edge.weight();
            near.push(of[other.index()]);
        }
    }
    let gain = |community: usize, links: &[f64]| links[community] - sums[community] * pull;
    let mut found = (own, gain(own, links) + LEAST_GAIN);
    near[1..].sort_unstable();
    for &community in &near[1..] {
        let gain = gain(community, links);
        if gain > found.1 {
            found = (community, gain);
        }
    }
    near.iter().for_each(|&community| links[community] = 0.0);
    found.0
}

/// Each community as a node; what lies inside becomes a loop.
fn merged(graph: &UnGraph<(), f64>, of: &[usize], count: usize) -> UnGraph<(), f64> {
    let mut weights = std::collections::BTreeMap::new();
    for edge in graph.edge_references() {
        let (from, to) = (of[edge.source().index()], of[edge.target().index()]);
        *weights.entry((from.min(to), from.max(to))).or_insert(0.0) += *edge.weight();
    }
    let mut merged = UnGraph::with_capacity(count, weights.len());
    (0..count).for_each(|_| {
        merged.add_node(());
    });
    for ((from, to), weight) in weights {
        merged.add_edge(NodeIndex::new(from), NodeIndex::new(to), weight);
    }
    merged
}

/// The weight at each node, a loop counting twice.
fn strengths(graph: &UnGraph<(), f64>) -> Vec<f64> {
    let mut strengths = vec![0.0; graph.node_count()];
    for edge in graph.edge_references() {
        strengths[edge.source().index()] += *edge.weight();
        strengths[edge.target().index()] += *edge.weight();
    }
    strengths
}

/// Numbers in the order of their first nodes.
fn numbered(of: &[usize]) -> Vec<usize> {
    let mut numbers = std::collections::BTreeMap::new();
    of.iter()
        .map(|community| {
            let next = numbers.len();
            *numbers.entry(*community).or_insert(next)
        })
        .collect()
}

fn modularity(graph: &UnGraph<(), f64>, of: &[usize]) -> f64 {
    let strengths = strengths(graph);
    let double: f64 = strengths.iter().sum();
    if double <= 0.0 {
        return 0.0;
    }
    let inside =
        graph.edge_references().filter(|edge| of[edge.source().index()] == of[edge.target().index()]);
    let inside: f64 = inside.map(|edge| 2.0 * edge.weight()).sum();
    let mut sums = vec![0.0; graph.node_count()];
    of.iter().zip(strengths).for_each(|(&community, strength)| sums[community] += strength);
    let expected: f64 = sums.iter().map(|sum| (sum / double).powi(2)).sum();
    (inside / double - expected).max(0.0)
}

fn balance(network: &Network<'_>, of: &[usize]) -> f64 {
    let (mut fits, mut all) = (0.0, 0.0);
    for edge in &network.edges {
        let same = of[edge.from] == of[edge.to];
        all += edge.weight.abs();
        if same == (edge.weight > 0.0) {
            fits += edge.weight.abs();
        }
    }
    if all > 0.0 { fits / all } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(nodes: usize, edges: &[(usize, usize, f64)]) -> UnGraph<(), f64> {
        let mut graph = UnGraph::default();
        (0..nodes).for_each(|_| {
            graph.add_node(());
        });
        for (from, to, weight) in edges {
            graph.add_edge(NodeIndex::new(*from), NodeIndex::new(*to), *weight);
        }
        graph
    }

    #[test]
    fn two_triangles_with_a_bridge_are_two_communities() {
        let edges =
            [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0), (3, 4, 1.0), (4, 5, 1.0), (3, 5, 1.0), (2, 3, 1.0)];
        let graph = graph(6, &edges);
        let of = numbered(&louvain(&graph));
        assert_eq!(of, [0, 0, 0, 1, 1, 1]);
        // By hand: 2·(3/7 − (7/14)²) = 5/14.
        assert!((modularity(&graph, &of) - 5.0 / 14.0).abs() < 1e-12);
    }

    #[test]
    fn nodes_without_edges_stay_apart() {
        assert_eq!(numbered(&louvain(&graph(3, &[]))), [0, 1, 2]);
        assert_eq!(louvain(&graph(0, &[])), Vec::<usize>::new());
        assert_eq!(numbered(&louvain(&graph(3, &[(0, 2, 0.5)]))), [0, 1, 0]);
    }

    #[test]
    fn a_ring_of_cliques_is_told_apart_over_several_levels() {
        let mut edges = Vec::new();
        for clique in 0..8 {
            let at = clique * 4;
            for (a, b) in [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)] {
                edges.push((at + a, at + b, 1.0));
            }
            edges.push((at + 3, (at + 4) % 32, 1.0));
        }
        let of = numbered(&louvain(&graph(32, &edges)));
        assert!((0..32).all(|node| of[node] == of[node / 4 * 4]), "{of:?}");
    }
}
