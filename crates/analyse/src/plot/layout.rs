//! Where the nodes of a network lie: the force-directed placement of Fruchterman & Reingold (1991), from a circle on, without
//! chance.
//!
//! What always holds: coordinates lie between 0 and 1; the time is the square of the nodes times a fixed number of rounds.

use crate::network::Network;

const ROUNDS: usize = 150;

/// A place for each node.
pub(super) fn places(network: &Network<'_>, shown: &[usize]) -> Vec<(f64, f64)> {
    let count = shown.len();
    let mut places: Vec<(f64, f64)> = (0..count).map(|at| on_circle(at, count)).collect();
    let links = links(network, shown);
    #[expect(clippy::cast_precision_loss, reason = "few hundred nodes")]
    let ideal = (1.0 / count.max(1) as f64).sqrt() * 0.8;
    for round in 0..ROUNDS {
        let mut moves = repel(&places, ideal);
        for &(from, to, weight) in &links {
            attract(&places, &mut moves, (from, to), weight, ideal);
        }
        #[expect(clippy::cast_precision_loss, reason = "few rounds")]
        let heat = 0.1 * (1.0 - round as f64 / ROUNDS as f64);
        for (place, step) in places.iter_mut().zip(moves) {
            let length = step.0.hypot(step.1).max(1e-9);
            place.0 += step.0 / length * length.min(heat);
            place.1 += step.1 / length * length.min(heat);
        }
    }
    fit(&mut places);
    places
}

fn on_circle(at: usize, count: usize) -> (f64, f64) {
    #[expect(clippy::cast_precision_loss, reason = "few hundred nodes")]
    let angle = at as f64 / count.max(1) as f64 * std::f64::consts::TAU;
    (0.5 + 0.4 * angle.cos(), 0.5 + 0.4 * angle.sin())
}

/// Edges between nodes shown, with weights from 0 to 1; conflict pulls nobody together.
fn links(network: &Network<'_>, shown: &[usize]) -> Vec<(usize, usize, f64)> {
    let most = network.edges.iter().map(|edge| edge.weight.abs()).fold(f64::MIN_POSITIVE, f64::max);
    let link = |edge: &crate::network::Edge| {
        let place = |node: usize| shown.binary_search(&node).ok();
        (edge.weight > 0.0).then_some(())?;
        Some((place(edge.from)?, place(edge.to)?, (edge.weight / most).sqrt()))
    };
    network.edges.iter().filter_map(link).collect()
}

fn repel(places: &[(f64, f64)], ideal: f64) -> Vec<(f64, f64)> {
    let mut moves = vec![(0.0, 0.0); places.len()];
    for (one, a) in places.iter().enumerate() {
        for (other, b) in places.iter().enumerate().skip(one + 1) {
            let (x, y) = (a.0 - b.0, a.1 - b.1);
            let square = (x * x + y * y).max(1e-6);
            let force = ideal * ideal / square;
            moves[one] = (moves[one].0 + x * force, moves[one].1 + y * force);
            moves[other] = (moves[other].0 - x * force, moves[other].1 - y * force);
        }
    }
    for (step, place) in moves.iter_mut().zip(places) {
        step.0 += (0.5 - place.0) * 0.05;
        step.1 += (0.5 - place.1) * 0.05;
    }
    moves
}

fn attract(
    places: &[(f64, f64)],
    moves: &mut [(f64, f64)],
    (from, to): (usize, usize),
    weight: f64,
    ideal: f64,
) {
    let (x, y) = (places[from].0 - places[to].0, places[from].1 - places[to].1);
    let force = x.hypot(y) / ideal * weight * 0.3;
    moves[from] = (moves[from].0 - x * force, moves[from].1 - y * force);
    moves[to] = (moves[to].0 + x * force, moves[to].1 + y * force);
}

/// How much of a place is its rank: crowds are loosened and outliers drawn in.
const BY_RANK: f64 = 0.6;

/// Stretches places over the whole square.
fn fit(places: &mut [(f64, f64)]) {
    let x = stretched(places.iter().map(|place| place.0).collect());
    let y = stretched(places.iter().map(|place| place.1).collect());
    places.iter_mut().zip(x.into_iter().zip(y)).for_each(|(place, fitted)| *place = fitted);
}

/// Values between the smallest and the largest, partly as they lie and partly by their order.
fn stretched(values: Vec<f64>) -> Vec<f64> {
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let width = values.iter().copied().fold(f64::NEG_INFINITY, f64::max) - low;
    if width <= 1e-9 {
        return vec![0.5; values.len()];
    }
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]).then(a.cmp(&b)));
    let mut fitted = vec![0.0; values.len()];
    for (rank, at) in order.into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "few hundred nodes")]
        let rank = rank as f64 / (values.len() - 1).max(1) as f64;
        fitted[at] = BY_RANK * rank + (1.0 - BY_RANK) * (values[at] - low) / width;
    }
    fitted
}
