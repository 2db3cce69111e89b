//! Which statements of two copies report one utterance.
//!
//! What always holds: one to one; the pairs are in the order of the first copy; what is said decides, and who says
//! it and in which order it stands only among the like; time grows with the statements, not with their square.

mod bag;
mod known;
mod order;

use std::collections::HashMap;

use bag::Bag;
use known::Known;
use order::Order;

/// The words of a statement, as far as it has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words<'a> {
    /// Who says it; empty where the report names nobody.
    pub source: &'a str,
    /// What puts it down to the source.
    pub cue: &'a str,
    /// What is said.
    pub content: &'a str,
}

/// The least likeness of two contents that report one utterance, chosen by measurement (`examples/copies`).
const LEAST: f64 = 0.5;
/// The likeness above which a pair without a rival tells the order of the others.
const SURE: f64 = 0.8;
/// What a pair gains by as much as its sources share.
const SOURCE: f64 = 0.2;
/// What a pair gains by as much as its cues share.
const CUE: f64 = 0.05;

/// The pairs of indices into `a` and `b` whose statements are one utterance in two reports.
///
/// A statement trimmed or edited in one of the copies still pairs, even where a word turns its meaning round:
/// [`crate::differences`] shows how two reports differ. Of a content beyond 4,096 words the rest counts
/// for nothing.
pub fn pair(a: &[Words], b: &[Words]) -> Vec<(usize, usize)> {
    let (mut a, mut b) = (reports(a), reports(b));
    let likely = likely(&mut a, &mut b);
    let order = Order::of(&sure(&likely));
    let mut ranked: Vec<(f64, Pair)> = likely
        .into_iter()
        .map(|pair| (pair.likeness + favour(&a[pair.a], &b[pair.b]) + order.favour(pair.a, pair.b), pair))
        .collect();
    ranked.sort_by(|(x, p), (y, q)| y.total_cmp(x).then_with(|| (p.a, p.b).cmp(&(q.a, q.b))));
    let mut pairs = one_to_one(ranked.into_iter().map(|(_, pair)| pair), a.len(), b.len());
    pairs.sort_unstable();
    pairs
}

/// A statement made ready to compare.
struct Report {
    source: Bag,
    cue: Bag,
    content: Bag,
}

fn reports(side: &[Words]) -> Vec<Report> {
    let report =
        |w: &Words| Report { source: Bag::of(w.source), cue: Bag::of(w.cue), content: Bag::of(w.content) };
    side.iter().map(report).collect()
}

/// Two statements that may be one utterance.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pair {
    a: usize,
    b: usize,
    /// Of their contents.
    likeness: f64,
}

/// The pairs whose contents are alike enough.
fn likely(a: &mut [Report], b: &mut [Report]) -> Vec<Pair> {
    let known = Known::of(a.iter().map(|r| &r.content), b.iter().map(|r| &r.content));
    for report in a.iter_mut().chain(b.iter_mut()) {
        report.content.weigh(|word| known.weight(word));
    }
    let mut found = Vec::new();
    for (i, one) in a.iter().enumerate() {
        for j in known.near(&one.content) {
            let likeness = one.content.likeness(&b[j].content);
            if likeness >= LEAST {
                found.push(Pair { a: i, b: j, likeness });
            }
        }
    }
    found
}

/// The pairs of very like contents of which neither has a second that is likely.
fn sure(likely: &[Pair]) -> Vec<(usize, usize)> {
    let (mut left, mut right) = (HashMap::new(), HashMap::new());
    for pair in likely {
        *left.entry(pair.a).or_insert(0) += 1;
        *right.entry(pair.b).or_insert(0) += 1;
    }
    let alone = |pair: &&Pair| pair.likeness >= SURE && left[&pair.a] == 1 && right[&pair.b] == 1;
    likely.iter().filter(alone).map(|pair| (pair.a, pair.b)).collect()
}

/// What speaks for two statements beside their contents.
fn favour(one: &Report, other: &Report) -> f64 {
    SOURCE * one.source.likeness(&other.source) + CUE * one.cue.likeness(&other.cue)
}

/// The pairs, best first, of which no statement is in one taken before.
fn one_to_one(ranked: impl Iterator<Item = Pair>, a: usize, b: usize) -> Vec<(usize, usize)> {
    let (mut left, mut right) = (vec![true; a], vec![true; b]);
    let mut take = |pair: Pair| {
        let free = left[pair.a] && right[pair.b];
        if free {
            (left[pair.a], right[pair.b]) = (false, false);
        }
        free.then_some((pair.a, pair.b))
    };
    ranked.filter_map(&mut take).collect()
}

#[cfg(test)]
mod tests;
