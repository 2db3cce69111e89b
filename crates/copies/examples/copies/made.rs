//! Made pairs: copies by edit, and lookalikes; how many are compared at all, and how many taken for copies.

use std::collections::BTreeMap;

use onrecord_copies::{Sketch, likeness};

use crate::corpus::Document;
use crate::edits::Edit;
use crate::lookalikes::Lookalike;
use crate::random::Random;
use crate::story::{Paragraph, length, text};
use crate::tally::Tally;

/// Stories that copies are made of.
const STORIES: usize = 800;
/// Words of a story that is edited.
const WORDS: std::ops::Range<usize> = 100..3_000;
/// Stories of one publisher and month that lookalikes are made of.
const TOGETHER: usize = 12;
/// Lookalikes of each kind from one publisher and month.
const FROM_MONTH: usize = 6;

/// What became of the pairs of one kind.
#[derive(Default)]
struct Row {
    pairs: usize,
    /// They share a key.
    compared: usize,
    /// They are said to be one story.
    taken: usize,
}

/// Figures of the half that thresholds are chosen by, or of the other.
pub fn report(documents: &[Document], stories: &[Vec<Paragraph>], choosing: bool) {
    let mut rows: BTreeMap<(bool, &str), Row> = BTreeMap::new();
    let mut add = |same: bool, kind: &'static str, pair: [&[Paragraph]; 2]| {
        let [a, b] = pair.map(text);
        let row = rows.entry((!same, kind)).or_default();
        row.pairs += 1;
        row.compared += usize::from(share_a_key(&a, &b));
        row.taken += usize::from(likeness(&a, &b).same_story());
    };
    copies(documents, stories, choosing, &mut add);
    lookalikes(documents, stories, choosing, &mut add);
    let mut total = Tally::default();
    for ((different, kind), row) in rows {
        let share = |part: usize| 100.0 * part as f64 / row.pairs as f64;
        let is = if different { "different" } else { "copy" };
        println!("{is:9} {:5.1} {:5.1}  {kind} ({})", share(row.compared), share(row.taken), row.pairs);
        (0..row.pairs).for_each(|n| total.add(!different, n < row.taken));
    }
    println!("decision: {total}");
}

fn share_a_key(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (Sketch::of(a), Sketch::of(b)) else { return false };
    a.bands().iter().zip(b.bands()).any(|(x, y)| *x == y)
}

/// Every edit of random stories, and each copy beside the one before it.
fn copies(
    documents: &[Document],
    stories: &[Vec<Paragraph>],
    choosing: bool,
    add: &mut impl FnMut(bool, &'static str, [&[Paragraph]; 2]),
) {
    let mut random = Random(1);
    for _ in 0..STORIES {
        let (at, other) = (random.below(stories.len()), random.below(stories.len()));
        let (story, other) = (&stories[at], &stories[other]);
        let fit = WORDS.contains(&length(story)) && other.len() > 2 && !std::ptr::eq(story, other);
        if !fit || documents[at].is_for_choosing() != choosing {
            continue;
        }
        let mut last = Edit::Lead.copy(story, other, &mut random);
        for edit in Edit::ALL {
            let copy = edit.copy(story, other, &mut random);
            add(true, edit.name(), [story, &copy]);
            add(true, "two copies of one story", [&last, &copy]);
            last = copy;
        }
    }
}

/// Every lookalike of stories of one publisher and month.
fn lookalikes(
    documents: &[Document],
    stories: &[Vec<Paragraph>],
    choosing: bool,
    add: &mut impl FnMut(bool, &'static str, [&[Paragraph]; 2]),
) {
    let mut random = Random(2);
    for month in months(documents, stories) {
        for together in month.chunks(TOGETHER).take(FROM_MONTH) {
            if documents[together[0]].is_for_choosing() != choosing {
                continue;
            }
            let together: Vec<_> = together.iter().map(|&at| stories[at].clone()).collect();
            for kind in Lookalike::ALL {
                if let Some([a, b]) = kind.pair(&together, &mut random) {
                    add(false, kind.name(), [&a, &b]);
                }
            }
        }
    }
}

/// The numbers of the documents of each publisher and month, in order of the day.
fn months(documents: &[Document], stories: &[Vec<Paragraph>]) -> Vec<Vec<usize>> {
    let mut months: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, document) in documents.iter().enumerate() {
        if WORDS.contains(&length(&stories[at])) {
            let month = document.published.get(..7).unwrap_or_default();
            months.entry((&document.publisher, month)).or_default().push(at);
        }
    }
    let mut months: Vec<_> = months.into_values().collect();
    months.iter_mut().for_each(|month| month.sort_by_key(|&at| &documents[at].published));
    months
}
