//! Transcripts whose paragraphs were run together, and the one label of a speech.
//!
//! What always holds: inside a paragraph a label stands at the start of a sentence, or right after a heading that
//! was run together with it; it is in capitals or has two words at least.

use std::collections::HashMap;

use onrecord_core::{Block, Span, floor_char_boundary};

use super::labels::{self, Label};
use super::names::{self, Form};
use super::seen::Seen;
use super::{Candidate, Page};
use crate::sentences::sentences;
use crate::speech::{Profile, is_own_words};

/// The labels at the starts of sentences.
pub(super) fn at_sentences(page: &Page<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut heads: Vec<Candidate> = Vec::new();
    for (i, block) in page.blocks.iter().enumerate() {
        for sentence in sentences(page.text, block.span) {
            match labels::read(page.text, block, sentence).filter(is_sure) {
                Some(label) => found.push(Candidate { block: i, label }),
                None if found.is_empty() => {
                    heads.extend(
                        after_heading(page.text, block, sentence).map(|label| Candidate { block: i, label }),
                    );
                }
                None => {}
            }
        }
    }
    let known = |c: &Candidate| found.iter().any(|f| f.label.person.may_be(&c.label.person));
    if let Some(head) = heads.into_iter().rev().find(known) {
        found.insert(0, head);
    }
    found
}

/// The labels of a transcript and, where the full stop before a label was lost, those that repeat one of them:
/// "Thank you Jane Doe: You are welcome."
pub(super) fn with_lost(page: &Page<'_>, found: Vec<Candidate>) -> Vec<Candidate> {
    const MOST_WORDS: usize = 6;
    let seen = Seen::count(&found);
    let named = |c: &&Candidate| {
        let words = c.label.span.of(page.text).unwrap_or_default().split_whitespace().count();
        (2..=MOST_WORDS).contains(&words) && seen.times(&c.label) >= 2
    };
    let known =
        found.iter().filter(named).filter_map(|c| Some((c.label.span.of(page.text)?, c.label.clone())));
    let known: HashMap<&str, Label> = known.collect();
    let mut all = found;
    let mut more = Vec::new();
    for (i, block) in page.blocks.iter().enumerate() {
        let Some(inside) = block.span.of(page.text) else { continue };
        let colons = inside.match_indices(':').map(|(i, _)| i);
        for colon in colons.filter(|i| inside[i + 1..].starts_with(char::is_whitespace)) {
            let words = inside[..colon].rmatch_indices(char::is_whitespace).take(MOST_WORDS);
            let name = words
                .map(|(at, space)| at + space.len())
                .find_map(|at| Some((at, known.get(&inside[at..colon])?)));
            let Some((at, like)) = name else { continue };
            more.push(Candidate { block: i, label: like.moved(block.span.start + at) });
        }
    }
    let old: Vec<Span> = all.iter().map(|c| c.label.span).collect();
    let new = |c: &Candidate| {
        let next = old.partition_point(|s| s.end <= c.label.span.start);
        old.get(next).is_none_or(|s| !s.overlaps(c.label.span))
    };
    all.extend(more.into_iter().filter(new));
    all.sort_by_key(|c| c.label.span.start);
    all
}

/// Whether a label inside a paragraph can be one.
fn is_sure(label: &Label) -> bool {
    let colon = label.colon.is_some();
    colon && matches!(label.form, Form::Question | Form::Answer | Form::Capitals | Form::Name)
}

/// The label that a heading without a full stop runs into: "Opening of the talks President of Ruritania Jane Doe:".
fn after_heading(text: &str, block: &Block, sentence: Span) -> Option<Label> {
    const LONGEST: usize = 160;
    let inside = sentence.of(text)?;
    let colon = inside.find(':')?;
    let from = floor_char_boundary(inside, colon.saturating_sub(LONGEST));
    let capitals =
        inside[from..colon].char_indices().filter(|&(_, c)| c.is_uppercase()).map(|(i, _)| from + i);
    let mut starts = capitals.filter(|&i| inside[..i].ends_with(|c: char| c.is_whitespace() || c == '*'));
    // The longest run of words before the colon that can be a name with an office.
    let name = starts.find(|&i| {
        let words = &inside[i..colon];
        let titled = words.split_whitespace().count() >= 3 && names::has_office(words);
        titled && names::read(words).is_some_and(|(form, _)| form == Form::Name)
    })?;
    labels::read(text, block, Span::new(sentence.start + name, sentence.end)).filter(is_sure)
}

/// The labels of a text that is otherwise one or two speakers' own words, from the first label to its end.
pub(super) fn few(page: &Page<'_>) -> Option<Vec<Candidate>> {
    let mut found: Vec<Candidate> = Vec::new();
    for (i, block) in page.blocks.iter().enumerate() {
        let mut first = true;
        for sentence in sentences(page.text, block.span) {
            // A heading runs into the first label only where a block or a part of it begins.
            let head = found.is_empty() && (first || rules_off(page.text, block.span.start, sentence));
            let read = labels::read(page.text, block, sentence).filter(is_sure);
            let read = read.or_else(|| after_heading(page.text, block, sentence).filter(|_| head));
            first = false;
            let Some(label) = read else { continue };
            let person = is_person(page.text, &label);
            if found.is_empty() && (!person || is_headline(page, i, &label)) {
                continue;
            }
            if !(person || found.iter().any(|f| f.label.person.may_be(&label.person))) {
                return None;
            }
            found.push(Candidate { block: i, label });
        }
    }
    let (end, label) = (page.blocks.last()?.span.end, &found.first()?.label);
    let rest = Span::new(label.speech.min(end), end);
    let own = is_own_words(page.text, rest, page.blocks, &page.quotations);
    (own && !speaks_before(page, label.span.start)).then_some(found)
}

/// Whether a sentence has a row of asterisks in it, or before it, which parts a page.
fn rules_off(text: &str, from: usize, sentence: Span) -> bool {
    let before = Span::new(from.min(sentence.start), sentence.start).of(text).unwrap_or_default();
    before.trim_end().ends_with('*')
        || sentence.of(text).is_some_and(|s| s.contains("* * *") || s.contains("***"))
}

/// Whether a label names a person beyond doubt: it has an office in it, or is a name of two or three words.
fn is_person(text: &str, label: &Label) -> bool {
    let name = label.span.of(text).unwrap_or_default();
    let words = name.split_whitespace().count();
    let plain = name.split_whitespace().all(|w| w.starts_with(char::is_uppercase) && !w.ends_with('s'));
    let named = words >= 2 && (names::has_office(name) || (words <= 3 && plain));
    named && !names::is_salutation(name) && !matches!(label.form, Form::Question | Form::Answer)
}

/// Whether what stands before a label is a speech already.
fn speaks_before(page: &Page<'_>, at: usize) -> bool {
    let before = page.blocks.iter().map(|b| b.span).take_while(|b| b.start < at);
    let before: Vec<Span> = before.map(|b| Span::new(b.start, b.end.min(at))).collect();
    Profile::of(page.text, &before, &page.quotations).density() > 5.0
}

/// Whether a label stands in a title.
fn is_headline(page: &Page<'_>, block: usize, label: &Label) -> bool {
    const LONGEST: usize = 160;
    let span = page.blocks[block].span;
    block == 0 && page.blocks.len() > 1 && label.speech < span.end && span.len() < LONGEST
}
