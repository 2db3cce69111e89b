//! Real pairs: all that the keys bring together, and the sample of them that a person labelled.
//!
//! Labels: `same` is one story printed twice, with edits or brought up to date; `excerpt` a report of a speech beside
//! the speech; `live` two states of one live blog; `different` everything else, also where paragraphs of background
//! or a template are shared. A pair is named by the hashes of its texts.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use onrecord_copies::{Sketch, likeness};

use crate::corpus::Document;
use crate::tally::Tally;

const LABELS: &str = include_str!("labels.tsv");

/// Figures over the whole of the documents and over the labelled sample.
pub fn report(documents: &[Document]) {
    let pairs = candidates(documents);
    let taken: Vec<(usize, usize)> = pairs.iter().copied().filter(|&(a, b)| same(documents, a, b)).collect();
    println!("{} documents, {} pairs compared, {} taken", documents.len(), pairs.len(), taken.len());
    let near = |&&(a, b): &&(usize, usize)| days_apart(documents, a, b) <= 3;
    println!("of them at most 3 days apart: {} taken", taken.iter().filter(near).count());
    for choosing in [true, false] {
        let half = if choosing { "chosen on" } else { "reported" };
        println!("labelled, {half}: {}", labelled(documents, choosing, i64::MAX));
        println!("labelled, {half}, at most 3 days apart: {}", labelled(documents, choosing, 3));
    }
    others(documents);
}

fn candidates(documents: &[Document]) -> BTreeSet<(usize, usize)> {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, document) in documents.iter().enumerate() {
        for key in Sketch::of(&document.text).iter().flat_map(Sketch::bands) {
            places.entry(key).or_default().push(at);
        }
    }
    let pairs = |list: &Vec<usize>| -> Vec<(usize, usize)> {
        list.iter().enumerate().flat_map(|(n, &a)| list[n + 1..].iter().map(move |&b| (a, b))).collect()
    };
    places.values().flat_map(pairs).collect()
}

fn same(documents: &[Document], a: usize, b: usize) -> bool {
    likeness(&documents[a].text, &documents[b].text).same_story()
}

/// The labelled pairs as document numbers.
fn labels(documents: &[Document]) -> impl Iterator<Item = (usize, usize, &'static str)> {
    let places: HashMap<&str, usize> = documents.iter().enumerate().map(|(at, d)| (&*d.hash, at)).collect();
    LABELS.lines().filter_map(move |line| {
        let mut fields = line.split('\t');
        let (a, b, label) = (fields.next()?, fields.next()?, fields.next()?);
        Some((*places.get(a)?, *places.get(b)?, label))
    })
}

/// The decision against the labels `same` and `different`.
fn labelled(documents: &[Document], choosing: bool, days: i64) -> Tally {
    let mut tally = Tally::default();
    for (a, b, label) in labels(documents) {
        let counted = documents[a].is_for_choosing() == choosing && matches!(label, "same" | "different");
        if counted && days_apart(documents, a, b) <= days {
            tally.add(label == "same", same(documents, a, b));
        }
    }
    tally
}

/// What the decision says of the other labels.
fn others(documents: &[Document]) {
    let mut rows: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (a, b, label) in labels(documents).filter(|l| !matches!(l.2, "same" | "different")) {
        rows.entry(label).or_default()[usize::from(same(documents, a, b))] += 1;
    }
    for (label, [no, yes]) in rows {
        println!("labelled {label}: {yes} taken, {no} not");
    }
}

/// Days between two documents, near enough: months count 31.
fn days_apart(documents: &[Document], a: usize, b: usize) -> i64 {
    let day = |at: usize| {
        let mut parts = documents[at].published.split('-').map(|part| part.parse().unwrap_or(0i64));
        let mut next = || parts.next().unwrap_or(0);
        (next() * 12 + next()) * 31 + next()
    };
    (day(a) - day(b)).abs()
}
