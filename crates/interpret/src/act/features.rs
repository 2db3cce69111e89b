//! The features of a statement: the words of its cue and of its content, what the lexicon finds, negation, modality, person.
//!
//! What always holds: each feature is given once; of a cue and of a content no more than a fixed number of words count. Where
//! the cue tells an act, the content's words say less than where the cue is plain, so they are features of another name.

use onrecord_core::{Act, Kind};

use super::ActInput;
use super::lexicon::{self, Hit, Patterns};
use super::tokens::stems;
use super::weak;

/// Words of a cue that count.
pub(super) const CUE_WORDS: usize = 12;
/// Words of a content that count.
pub(super) const CONTENT_WORDS: usize = 48;
/// Words of a content that a pattern of the cue may go on into.
const CARRY: usize = 5;
/// Words of a pattern that is plain and yet wins over a shorter one that tells an act ("would like | to mention").
const PLAIN: usize = 3;
/// Words between a negation and what it negates.
const REACH: usize = 4;

const NEGATIONS: [&str; 10] =
    ["not", "no", "never", "neither", "nor", "without", "nothing", "nobody", "none", "hardly"];
const MODALS: [&str; 12] =
    ["will", "would", "shall", "should", "can", "could", "may", "might", "must", "need", "ought", "let"];
const FIRST: [&str; 4] = ["i", "we", "our", "us"];
/// A statement's words, and what is found in them.
pub(super) struct Reading {
    kind: Kind,
    cue: Vec<String>,
    content: Vec<String>,
    /// The act that the cue tells, and whether it is negated.
    pub told: Option<(Act, bool)>,
    /// The acts that the content's words tell, and whether they are negated.
    pub content_hits: Vec<(Act, bool)>,
}

impl Reading {
    /// Reads the words; the cue counts as plain where it is not to tell anything.
    pub(super) fn of(input: &ActInput<'_>, with_cue: bool) -> Self {
        let cue = if with_cue { stems(input.cue, CUE_WORDS) } else { Vec::new() };
        let content = stems(input.content, CONTENT_WORDS);
        let told = told(&cue, &content);
        let content_hits = hits(lexicon::content(), &content);
        Reading { kind: input.kind, cue, content, told, content_hits }
    }

    /// What the content clearly does, without what is negated.
    pub(super) fn clear(&self) -> Vec<Act> {
        let found = hits(lexicon::clear(), &self.content);
        found.into_iter().filter(|(_, negated)| !negated).map(|(act, _)| act).collect()
    }

    /// Whether a word of the content is in a list.
    pub(super) fn head_has(&self, words: &[&str], most: usize) -> bool {
        self.content.iter().take(most).any(|word| words.contains(&word.as_str()))
    }
}

/// What a cue tells: the longest pattern that begins in it, the first of these.
fn told(cue: &[String], content: &[String]) -> Option<(Act, bool)> {
    let counted = |word: &&String| lexicon::counts_in_cue(word);
    let mut words: Vec<String> = cue.iter().filter(counted).cloned().collect();
    let end = words.len();
    words.extend(content.iter().filter(counted).take(CARRY).cloned());
    let hits = lexicon::cue().hits(&words);
    let own = |hit: &&Hit| hit.at < end && (hit.told.is_some() || hit.len >= PLAIN);
    let best = hits.iter().filter(own).min_by_key(|hit| (std::cmp::Reverse(hit.len), hit.at))?;
    Some((best.told?, is_negated(&words, best.at)))
}

/// Whether a negation stands shortly before the word at a place.
fn is_negated(words: &[String], at: usize) -> bool {
    let from = at.saturating_sub(REACH);
    words.get(from..at).is_some_and(|near| near.iter().any(|word| NEGATIONS.contains(&word.as_str())))
}

/// The acts that patterns tell of words, and whether they are negated.
fn hits(patterns: &Patterns, words: &[String]) -> Vec<(Act, bool)> {
    let found = patterns.hits(words);
    found.iter().filter_map(|hit| Some((hit.told?, is_negated(words, hit.at)))).collect()
}

/// Every feature of a statement.
pub(super) fn features(input: &ActInput<'_>, with_cue: bool) -> Vec<String> {
    let reading = Reading::of(input, with_cue);
    let mut found = Vec::with_capacity(160);
    found.push("bias".to_owned());
    cue_features(&reading, &mut found);
    content_features(&reading, &mut found);
    shape_features(&reading, &mut found);
    let (act, place) = weak::of(&reading)
        .map_or(("none", "nothing"), |(act, by_cue)| (act.name(), if by_cue { "cue" } else { "content" }));
    found.push(format!("lexicon {act} by {place}"));
    found.sort_unstable();
    found.dedup();
    found
}

fn cue_features(reading: &Reading, found: &mut Vec<String>) {
    found.extend(reading.cue.iter().map(|word| format!("cue {word}")));
    found.extend(reading.cue.windows(2).map(|pair| format!("cue {} {}", pair[0], pair[1])));
    let here = reading.content.first().zip(reading.cue.last());
    found.extend(here.map(|(first, last)| format!("cue {last} | {first}")));
    if let Some((act, negated)) = reading.told {
        found.push(format!("tells {}{}", not(negated), act.name()));
    }
    if reading.kind == Kind::Verbatim {
        found.push("verbatim".into());
    }
    found
        .extend(reading.cue.iter().filter(|w| NEGATIONS.contains(&w.as_str())).map(|_| "cue negated".into()));
    found.extend(modals(&reading.cue).map(|word| format!("cue modal {word}")));
}

/// Words and pairs of the content, under a name that tells whether the cue is plain.
fn content_features(reading: &Reading, found: &mut Vec<String>) {
    let place = place(reading);
    for (at, word) in reading.content.iter().enumerate() {
        let mark = not(is_negated(&reading.content, at));
        found.push(format!("{place} {mark}{word}"));
    }
    found.extend(reading.content.windows(2).map(|pair| format!("{place} {} {}", pair[0], pair[1])));
    for (act, negated) in &reading.content_hits {
        found.push(format!("{place} says {}{}", not(*negated), act.name()));
    }
    found.extend(reading.content.first().map(|first| format!("{place} begins {first}")));
}

/// The prefix of a content's features: after a cue that tells an act they have weights of their own.
fn place(reading: &Reading) -> &'static str {
    if reading.told.is_some() { "told" } else { "plain" }
}

/// Person, modality and questions, joined with the act that the cue tells.
fn shape_features(reading: &Reading, found: &mut Vec<String>) {
    let person = if reading.head_has(&FIRST, 6) { "we" } else { "they" };
    let tells = reading.told.map_or("plain", |(act, _)| act.name());
    for modal in modals(&reading.content) {
        found.push(format!("{tells} {person} modal {modal}"));
    }
    found.push(format!("{tells} {person}"));
    if reading.content.iter().any(|word| word == "?") {
        found.push(format!("{} question", place(reading)));
    }
    if reading.content.iter().any(|word| word == "if") {
        found.push(format!("{tells} if"));
    }
    if let Some(act) = reading.clear().first() {
        found.push(format!("{tells} clear {}", act.name()));
    }
    for (act, negated) in reading.content_hits.iter().take(1) {
        found.push(format!("{tells} first says {}{}", not(*negated), act.name()));
    }
}

/// The modals among words, with their negation.
fn modals(words: &[String]) -> impl Iterator<Item = String> {
    words.iter().enumerate().filter(|(_, word)| MODALS.contains(&word.as_str())).map(|(at, word)| {
        let negated = words.get(at + 1).is_some_and(|next| NEGATIONS.contains(&next.as_str()));
        format!("{}{word}", not(negated))
    })
}

fn not(negated: bool) -> &'static str {
    if negated { "not " } else { "" }
}
