//! The linear-chain conditional random field over BIO labels (Lafferty, McCallum and Pereira 2001): the best
//! labelling of a window, and the exact posterior of each of its spans.

use onrecord_core::Role;

use crate::description::{Description, LABELS};

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

/// The spans of the best labelling of `rows`, in order.
pub fn decode(description: &Description, rows: &[Row]) -> Vec<Piece> {
    if rows.is_empty() {
        return Vec::new();
    }
    let labels = best_labels(description, rows);
    let (forward, backward) = (forward(description, rows), backward(description, rows));
    let whole = log_sum(&forward[rows.len() - 1]);
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < labels.len() {
        let Some(role) = Role::ALL.into_iter().find(|&r| begin_label(r) == labels[at]) else {
            at += 1;
            continue;
        };
        let inside = begin_label(role) + 1;
        let end = at + 1 + labels[at + 1..].iter().take_while(|&&l| l == inside).count();
        let score = span_score(description, rows, (&forward, &backward), begin_label(role), at, end);
        pieces.push(Piece { role, start: at, end, probability: (score - whole).exp().clamp(0.0, 1.0) });
        at = end;
    }
    pieces
}

fn best_labels(description: &Description, rows: &[Row]) -> Vec<usize> {
    let mut score: Row = std::array::from_fn(|l| description.start[l] + rows[0][l]);
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(rows.len());
    for row in &rows[1..] {
        let mut from = [0u8; LABELS];
        score = std::array::from_fn(|to| {
            let best = (0..LABELS).max_by(|&a, &b| {
                (score[a] + description.transitions[a][to])
                    .total_cmp(&(score[b] + description.transitions[b][to]))
            });
            let best = best.unwrap_or(0);
            from[to] = best as u8;
            score[best] + description.transitions[best][to] + row[to]
        });
        back.push(from);
    }
    let mut label = (0..LABELS).max_by(|&a, &b| score[a].total_cmp(&score[b])).unwrap_or(0);
    let mut labels = vec![label];
    for from in back.iter().rev() {
        label = usize::from(from[label]);
        labels.push(label);
    }
    labels.reverse();
    labels
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

/// Log of the sum over all labellings in which exactly `start..end` is a span that begins with label `begin`.
fn span_score(
    description: &Description,
    rows: &[Row],
    (forward, backward): (&[Row], &[Row]),
    begin: usize,
    start: usize,
    end: usize,
) -> f32 {
    let inside = begin + 1;
    let mut score = forward[start][begin];
    let mut label = begin;
    for row in &rows[start + 1..end] {
        score += description.transitions[label][inside] + row[inside];
        label = inside;
    }
    if end == rows.len() {
        return score;
    }
    score
        + log_sum(&std::array::from_fn(|to| {
            if to == inside {
                NEVER
            } else {
                description.transitions[label][to] + rows[end][to] + backward[end][to]
            }
        }))
}
