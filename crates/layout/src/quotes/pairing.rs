//! Pairing: which of a row of marks open, which close and which are none.
//!
//! What always holds: the reading with the least cost is taken, in time and memory linear in the marks; a mark
//! is part of one pair at most; pairs are apart or nested. At equal cost the first of close, open, pass is taken.

use super::marks::{Costs, Mark};

/// How deep marks of one family nest in each other.
const DEPTH: usize = 3;
/// A quotation inside one of the same family: rare, for the inner one has other marks by custom.
const NEST: u32 = 6;
/// An opening mark that shows that the one before was never closed.
const REOPEN: u32 = 6;

/// An opening mark and what ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// Index of the opening mark.
    pub(super) open: usize,
    /// Index of the closing mark.
    pub(super) close: Option<usize>,
    /// Index of the opening mark that shows it to be over.
    pub(super) before: Option<usize>,
}

/// What a mark does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Close,
    Open,
    Pass,
    Reopen,
}

/// The pairs of a row of marks of one family; `left_open` is the cost of one that nothing closes.
pub(super) fn pair(marks: &[Mark], left_open: u32) -> Vec<Pair> {
    replay(&cheapest(marks, left_open))
}

/// The acts with the least sum of costs (Viterbi's algorithm over the number of open quotations).
fn cheapest(marks: &[Mark], left_open: u32) -> Vec<Act> {
    let mut best: [Option<u32>; DEPTH] = [Some(0), None, None];
    let mut back: Vec<[Act; DEPTH]> = Vec::with_capacity(marks.len());
    for mark in marks {
        let mut next = [None; DEPTH];
        let mut acts = [Act::Pass; DEPTH];
        for depth in 0..DEPTH {
            for act in [Act::Close, Act::Open, Act::Pass, Act::Reopen] {
                let Some(cost) = arrive(&best, act, depth, mark.costs) else { continue };
                if next[depth].is_none_or(|least| cost < least) {
                    next[depth] = Some(cost);
                    acts[depth] = act;
                }
            }
        }
        best = next;
        back.push(acts);
    }
    trace(&back, ending(&best, left_open))
}

/// The cost of standing at `depth` after a mark that did `act`.
fn arrive(best: &[Option<u32>; DEPTH], act: Act, depth: usize, costs: Costs) -> Option<u32> {
    let from = came_from(act, depth)?;
    let before = best[from]?;
    let extra = match act {
        Act::Close => u32::from(costs.close),
        Act::Open => u32::from(costs.open) + if from > 0 { NEST } else { 0 },
        Act::Pass => u32::from(if from > 0 { costs.ignored } else { costs.stray }),
        Act::Reopen => u32::from(costs.open) + REOPEN,
    };
    // Costs are capped far below overflow: more than this is never the cheapest.
    Some(before.saturating_add(extra))
}

fn came_from(act: Act, depth: usize) -> Option<usize> {
    match act {
        Act::Close => Some(depth + 1).filter(|&d| d < DEPTH),
        Act::Open => depth.checked_sub(1),
        Act::Pass => Some(depth),
        Act::Reopen => (depth > 0).then_some(depth),
    }
}

/// The depth at which the row most cheaply ends.
fn ending(best: &[Option<u32>; DEPTH], left_open: u32) -> usize {
    let mut least = (u32::MAX, 0);
    let mut due = 0;
    for (depth, cost) in best.iter().enumerate() {
        if let Some(cost) = cost.map(|c| c.saturating_add(due)) {
            least = least.min((cost, depth));
        }
        due += left_open;
    }
    least.1
}

/// Walks back from the end.
fn trace(back: &[[Act; DEPTH]], mut depth: usize) -> Vec<Act> {
    let mut acts: Vec<Act> = Vec::with_capacity(back.len());
    for row in back.iter().rev() {
        let act = row[depth];
        acts.push(act);
        depth = came_from(act, depth).unwrap_or(0);
    }
    acts.reverse();
    acts
}

/// Turns acts into pairs.
fn replay(acts: &[Act]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (i, act) in acts.iter().enumerate() {
        match act {
            Act::Pass => continue,
            Act::Close => {
                if let Some(pair) = open.pop() {
                    pairs[pair].close = Some(i);
                }
                continue;
            }
            Act::Reopen => {
                if let Some(pair) = open.pop() {
                    pairs[pair].before = Some(i);
                }
            }
            Act::Open => {}
        }
        open.push(pairs.len());
        pairs.push(Pair { open: i, close: None, before: None });
    }
    pairs
}
