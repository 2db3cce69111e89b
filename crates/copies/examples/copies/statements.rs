//! Statements: which of a story's and its copy's are paired, against what the edits left of each.
//!
//! What always holds: a statement is in a copy where at least half of the words of its content are; what is right
//! follows from where the words came from.

use std::collections::HashMap;

use onrecord_copies::{Words, pair};
use onrecord_core::Span;

use crate::corpus::Document;
use crate::edits::Edit;
use crate::random::Random;
use crate::story::{Paragraph, Word, length};
use crate::tally::Tally;

/// A statement as it reads in one print.
struct Printed {
    /// Its document and its place among that document's statements.
    name: (usize, usize),
    source: String,
    cue: String,
    content: String,
}

/// Figures by edit, of the half that thresholds are chosen by or of the other.
pub fn report(documents: &[Document], stories: &[Vec<Paragraph>], choosing: bool) {
    let mut random = Random(3);
    let half = |at: &usize| documents[*at].is_for_choosing() == choosing && !documents[*at].gold.is_empty();
    let marked: Vec<usize> = (0..documents.len()).filter(half).collect();
    for rough in [false, true] {
        let mut total = Tally::default();
        for edit in Edit::ALL {
            let mut tally = Tally::default();
            for two in marked.windows(2) {
                let (story, other) = (&stories[two[0]], &stories[two[1]]);
                if length(story) > 100 && other.len() > 2 {
                    let copy = edit.copy(story, other, &mut random);
                    let mut right = printed(documents, &copy);
                    if rough {
                        roughen(&mut right, &mut random);
                    }
                    count(&printed(documents, story), &right, &mut tally);
                }
            }
            println!("{tally}  {}", edit.name());
            total = Tally {
                right: total.right + tally.right,
                wrong: total.wrong + tally.wrong,
                missed: total.missed + tally.missed,
            };
        }
        println!("{total}  all{}", if rough { ", contents cut as an extractor cuts them" } else { "" });
    }
    strangers(documents, stories, &marked);
}

/// How many statements of neighbours in the list, which tell different stories, are paired all the same.
fn strangers(documents: &[Document], stories: &[Vec<Paragraph>], marked: &[usize]) {
    let (mut all, mut paired) = (0, 0);
    for two in marked.windows(2) {
        let [one, other] = [two[0], two[1]].map(|at| printed(documents, &stories[at]));
        all += one.len();
        paired += pair(&views(&one), &views(&other)).len();
    }
    println!("{paired} of {all} paired with one of the next story of the same publisher");
}

/// The statements of every document of which a story has words.
fn printed(documents: &[Document], story: &[Paragraph]) -> Vec<Printed> {
    let mut words: HashMap<usize, Vec<&Word>> = HashMap::new();
    for word in story.iter().flatten() {
        if let Some((document, _)) = word.origin {
            words.entry(document).or_default().push(word);
        }
    }
    let mut found: Vec<Printed> = Vec::new();
    for (document, words) in words {
        found.extend(kept(document, &documents[document], &words));
    }
    found.sort_by_key(|p| p.name);
    found
}

fn kept(number: usize, document: &Document, words: &[&Word]) -> Vec<Printed> {
    let mut found = Vec::new();
    for (nth, statement) in document.gold.iter().enumerate() {
        let content = within(words, &statement.content);
        let whole: usize = statement.content.iter().map(|s| of(*s, &document.text)).sum();
        if content.len() * 2 >= whole.max(1) {
            let read = |spans: &[Span]| within(words, spans).concat();
            let (source, cue) = (read(&statement.source), read(&statement.cue));
            found.push(Printed { name: (number, nth), source, cue, content: content.concat() });
        }
    }
    found
}

/// Words of a span of the original text.
fn of(span: Span, text: &str) -> usize {
    span.of(text).map_or(0, |t| t.split_whitespace().count())
}

/// The words that begin in the spans.
fn within<'a>(words: &[&'a Word], spans: &[Span]) -> Vec<&'a str> {
    let inside =
        |word: &&&Word| word.origin.is_some_and(|(_, at)| spans.iter().any(|s| s.start <= at && at < s.end));
    words.iter().filter(inside).map(|word| word.text.as_str()).collect()
}

/// What an extractor does: of three contents one is cut short at either end, and one in ten is not found.
fn roughen(statements: &mut Vec<Printed>, random: &mut Random) {
    statements.retain(|_| random.below(10) > 0);
    for statement in statements {
        let words: Vec<&str> = statement.content.split_inclusive(' ').collect();
        let cut = words.len() / 3;
        statement.content = match random.below(6) {
            0 => words[cut..].concat(),
            1 => words[..words.len() - cut].concat(),
            _ => continue,
        };
    }
}

fn count(left: &[Printed], right: &[Printed], tally: &mut Tally) {
    let words = |side: &[Printed]| -> Vec<(usize, usize)> { side.iter().map(|p| p.name).collect() };
    let (a, b) = (words(left), words(right));
    let both = a.iter().filter(|name| b.contains(name)).count();
    let pairs = pair(&views(left), &views(right));
    let hits = pairs.iter().filter(|&&(i, j)| a[i] == b[j]).count();
    tally.right += hits;
    tally.wrong += pairs.len() - hits;
    tally.missed += both - hits;
}

fn views(side: &[Printed]) -> Vec<Words<'_>> {
    side.iter().map(|p| Words { source: &p.source, cue: &p.cue, content: &p.content }).collect()
}
