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

/// Stretches places over the whole square.
fn fit(places: &mut [(f64, f64)]) {
    let range = |value: fn(&(f64, f64)) -> f64| {
        let low = places.iter().map(value).fold(f64::INFINITY, f64::min);
        (low, places.iter().map(value).fold(f64::NEG_INFINITY, f64::max) - low)
    };
    let (x, y) = (range(|place| place.0), range(|place| place.1));
    let scaled =
        |value: f64, (low, width): (f64, f64)| if width > 1e-9 { (value - low) / width } else { 0.5 };
    places.iter_mut().for_each(|place| *place = (scaled(place.0, x), scaled(place.1, y)));
}
