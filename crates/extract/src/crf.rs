//! The linear-chain conditional random field over BIO labels (Lafferty, McCallum and Pereira 2001): the exact
//! posterior of every span of a window, and the spans to report.
//!
//! Spans are chosen by what they are worth, not by the one best labelling (minimum Bayes risk, Goel and Byrne 2000): of
//! all sets that do not overlap, the one with the greatest sum of (worth - threshold). A span is worth its posterior
//! and, in part, its expected Jaccard index with the true span of its role: where the ends are unsure, each reading
//! has little posterior of its own, and yet something is there.

use onrecord_core::Role;

use crate::description::{Description, Fitted, LABELS};

/// Scores of the labels of one place.
pub type Row = [f32; LABELS];
/// Stands for a score that cannot be.
const NEVER: f32 = -1e4;

/// A labelled range of places, half open, with its posterior probability.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub role: Role,
    pub start: usize,
    pub end: usize,
    pub probability: f32,
}

impl Piece {
    /// Places shared over places in either.
    pub fn jaccard(&self, other: &Piece) -> f32 {
        let shared = self.end.min(other.end).saturating_sub(self.start.max(other.start));
        let either = (self.end - self.start) + (other.end - other.start) - shared;
        shared as f32 / either as f32
    }
}

fn begin_label(role: Role) -> usize {
    match role {
        Role::Source => 1,
        Role::Cue => 3,
        Role::Content => 5,
    }
}

/// Scores of a place that can only be outside.
pub fn outside_only() -> Row {
    let mut row = [NEVER; LABELS];
    row[0] = 0.0;
    row
}

/// What a window holds.
#[derive(Default)]
pub struct Decoded {
    /// The spans to report, in order.
    pub chosen: Vec<Piece>,
    /// Every span that is not quite improbable, the chosen ones among them, by where it ends.
    pub candidates: Vec<Piece>,
}

/// The spans of `rows`.
pub fn decode(description: &Description, rows: &[Row]) -> Decoded {
    if rows.is_empty() {
        return Decoded::default();
    }
    let lattice = Lattice {
        description,
        rows,
        forward: forward(description, rows),
        backward: backward(description, rows),
    };
    let candidates = lattice.candidates();
    let chosen = choose(&candidates, rows.len(), &description.fitted);
    Decoded { chosen, candidates }
}

/// Posterior below which a span is no candidate: far below any sensible threshold.
const FAINT: f32 = 0.02;

/// A window's rows with the sums over all labellings before and after each place.
struct Lattice<'a> {
    description: &'a Description,
    rows: &'a [Row],
    forward: Vec<Row>,
    backward: Vec<Row>,
}

impl Lattice<'_> {
    /// Every span whose posterior is not faint, by where it ends.
    fn candidates(&self) -> Vec<Piece> {
        let whole = log_sum(&self.forward[self.rows.len() - 1]);
        let mut found = Vec::new();
        for role in Role::ALL {
            for start in 0..self.rows.len() {
                let begin = begin_label(role);
                if self.forward[start][begin] + self.backward[start][begin] - whole > FAINT.ln() {
                    self.spans_from(role, start, whole, &mut found);
                }
            }
        }
        found.sort_by_key(|p| (p.end, p.start));
        found
    }

    /// The spans of `role` that begin at `start`: each is one label B and then I up to its end.
    fn spans_from(&self, role: Role, start: usize, whole: f32, found: &mut Vec<Piece>) {
        let inside = begin_label(role) + 1;
        let mut label = begin_label(role);
        let mut score = self.forward[start][label] - whole;
        for end in start + 1..=self.rows.len() {
            let probability = (score + self.ends(label, inside, end)).exp();
            if probability > FAINT {
                found.push(Piece { role, start, end, probability: probability.min(1.0) });
            }
            let Some(row) = self.rows.get(end) else { return };
            score += self.description.transitions[label][inside] + row[inside];
            label = inside;
            if score + self.backward[end][inside] <= FAINT.ln() {
                return;
            }
        }
    }

    /// Log of the sum over all that may follow a span that ends before place `end`.
    fn ends(&self, label: usize, inside: usize, end: usize) -> f32 {
        let Some(row) = self.rows.get(end) else { return 0.0 };
        log_sum(&std::array::from_fn(|to| {
            if to == inside {
                NEVER
            } else {
                self.description.transitions[label][to] + row[to] + self.backward[end][to]
            }
        }))
    }
}

/// What each candidate is worth, from 0 to 1: its posterior, and by the share `overlap` its expected Jaccard index.
fn worths(candidates: &[Piece], overlap: f32) -> Vec<f32> {
    let shared = |piece: &Piece| -> f32 {
        let alike = candidates.iter().filter(|c| c.role == piece.role);
        alike.map(|c| c.probability * piece.jaccard(c)).sum()
    };
    candidates.iter().map(|c| (1.0 - overlap) * c.probability + overlap * shared(c)).collect()
}

/// Of `candidates` (sorted by end) those that do not overlap and are worth most, each less its role's threshold.
fn choose(candidates: &[Piece], places: usize, fitted: &Fitted) -> Vec<Piece> {
    let worths = worths(candidates, fitted.overlap);
    // worth[i]: the most that spans within the first i places are worth; last[i]: the candidate that ends there.
    let mut worth = vec![0.0f32; places + 1];
    let mut last: Vec<Option<usize>> = vec![None; places + 1];
    let mut next = candidates.iter().enumerate().peekable();
    for end in 1..=places {
        worth[end] = worth[end - 1];
        while let Some((index, piece)) = next.next_if(|(_, p)| p.end == end) {
            let sum = worth[piece.start] + worths[index] - fitted.least_span[piece.role as usize];
            if sum > worth[end] {
                (worth[end], last[end]) = (sum, Some(index));
            }
        }
    }
    let mut chosen = Vec::new();
    let mut at = places;
    while at > 0 {
        match last[at] {
            Some(index) => {
                at = candidates[index].start;
                chosen.push(candidates[index].clone());
            }
            None => at -= 1,
        }
    }
    chosen.reverse();
    chosen
}

fn log_sum(scores: &Row) -> f32 {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    most + scores.iter().map(|s| (s - most).exp()).sum::<f32>().ln()
}

/// `forward[i][l]`: log of the sum over all labellings of places up to i that end in l.
fn forward(description: &Description, rows: &[Row]) -> Vec<Row> {
    let mut table = Vec::with_capacity(rows.len());
    let mut last: Row = std::array::from_fn(|l| description.start[l] + rows[0][l]);
    table.push(last);
    for row in &rows[1..] {
        last = std::array::from_fn(|to| {
            row[to] + log_sum(&std::array::from_fn(|from| last[from] + description.transitions[from][to]))
        });
        table.push(last);
    }
    table
}

/// `backward[i][l]`: log of the sum over all labellings of the places after i, given l at i.
fn backward(description: &Description, rows: &[Row]) -> Vec<Row> {
    let mut table = vec![[0.0; LABELS]; rows.len()];
    for i in (0..rows.len() - 1).rev() {
        table[i] = std::array::from_fn(|from| {
            log_sum(&std::array::from_fn(|to| {
                description.transitions[from][to] + rows[i + 1][to] + table[i + 1][to]
            }))
        });
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn description() -> Description {
        let json = include_bytes!("../../../models/tagger/tagger.json");
        Description::parse(json).expect("the shipped description")
    }

    /// Every labelling of `rows` with its score, by brute force.
    fn labellings(d: &Description, rows: &[Row]) -> Vec<(Vec<usize>, f64)> {
        let mut all: Vec<(Vec<usize>, f64)> =
            (0..LABELS).map(|l| (vec![l], f64::from(d.start[l] + rows[0][l]))).collect();
        for row in &rows[1..] {
            let step = |(path, score): &(Vec<usize>, f64)| {
                let (path, score) = (path.clone(), *score);
                let from = path[path.len() - 1];
                (0..LABELS)
                    .map(move |to| {
                        let path = [&path[..], &[to]].concat();
                        (path, score + f64::from(d.transitions[from][to] + row[to]))
                    })
                    .collect::<Vec<_>>()
            };
            all = all.iter().flat_map(step).collect();
        }
        all
    }

    fn has_span(path: &[usize], piece: &Piece) -> bool {
        let begin = begin_label(piece.role);
        path[piece.start] == begin
            && path[piece.start + 1..piece.end].iter().all(|&l| l == begin + 1)
            && path.get(piece.end) != Some(&(begin + 1))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn posteriors_are_those_of_brute_force(rows in prop::collection::vec(prop::array::uniform7(-4f32..4.0), 1..5)) {
            let d = description();
            let all = labellings(&d, &rows);
            let whole: f64 = all.iter().map(|(_, s)| s.exp()).sum();
            let lattice = Lattice { description: &d, rows: &rows, forward: forward(&d, &rows), backward: backward(&d, &rows) };
            for piece in lattice.candidates() {
                let with: f64 = all.iter().filter(|(p, _)| has_span(p, &piece)).map(|(_, s)| s.exp()).sum();
                prop_assert!((f64::from(piece.probability) - with / whole).abs() < 1e-3, "{:?}", piece);
            }
        }

        #[test]
        fn chosen_spans_do_not_overlap(rows in prop::collection::vec(prop::array::uniform7(-4f32..4.0), 1..40)) {
            let pieces = decode(&description(), &rows).chosen;
            for pair in pieces.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
            }
        }
    }

    #[test]
    fn no_set_of_spans_is_worth_more() {
        let piece = |start, end, probability| Piece { role: Role::Cue, start, end, probability };
        let candidates = vec![piece(0, 2, 0.6), piece(1, 4, 0.7), piece(3, 5, 0.5), piece(5, 6, 0.1)];
        let fitted = Fitted { least_span: [0.3; 3], overlap: 0.0, ..Fitted::default() };
        assert_eq!(choose(&candidates, 6, &fitted), [piece(0, 2, 0.6), piece(3, 5, 0.5)]);
    }

    #[test]
    fn unsure_ends_do_not_hide_a_span() {
        let piece = |start, end, probability| Piece { role: Role::Cue, start, end, probability };
        let candidates = vec![piece(0, 1, 0.3), piece(0, 3, 0.32), piece(0, 4, 0.3)];
        let with =
            |overlap| choose(&candidates, 5, &Fitted { least_span: [0.4; 3], overlap, ..Fitted::default() });
        assert_eq!(with(0.0), []);
        assert_eq!(with(0.5), [piece(0, 3, 0.32)]);
    }
}
