//! Which of a sentence's times dates the act of saying.
//!
//! What always holds: it is outside source and content; no other clause or other act of saying stands between it and the cue.

use onrecord_core::Span;

use super::clause::Clause;
use super::expression::Expression;
use super::phrases::{is_occasion, phrase};
use super::scan::{Token, tokens};

/// Most words of the clause between a time and its cue.
const FAR: usize = 14;
/// Most words between a content and a time behind it, where the cue stands before the content.
const NEAR: usize = 3;
/// Words that begin another clause, or that make a time one of something else.
const PARTS: [&str; 30] = [
    "who",
    "whom",
    "whose",
    "which",
    "that",
    "when",
    "while",
    "where",
    "because",
    "since",
    "after",
    "before",
    "until",
    "although",
    "though",
    "if",
    "but",
    "said",
    "says",
    "say",
    "told",
    "added",
    "saying",
    "announced",
    "stated",
    "wrote",
    "asked",
    "scheduled",
    "planned",
    "due",
];
/// Words before a time that make it a bound, or a time to come.
const BOUNDS: [&str; 18] = [
    "since",
    "until",
    "till",
    "by",
    "before",
    "after",
    "from",
    "for",
    "next",
    "through",
    "between",
    "coming",
    "upcoming",
    "following",
    "ahead",
    "than",
    "dated",
    "every",
];
/// Words before a time that belong to it.
const LEADING: [&str; 12] =
    ["on", "in", "at", "during", "late", "early", "earlier", "the", "a", "an", "back", "his"];

const ARTICLES: [&str; 4] = ["the", "a", "an", "his"];

/// A time and where it stands.
pub(super) struct Dating {
    /// The time as named.
    pub expression: Expression,
    /// Its words, with the preposition before them.
    pub span: Span,
}

/// The time that dates the act of saying: of those that can, the nearest to the cue.
pub(super) fn dating(clause: &Clause<'_>) -> Option<Dating> {
    let words = tokens(clause.text, clause.sentence);
    let mut best: Option<(usize, Dating)> = None;
    let mut at = 0;
    while at < words.len() {
        let Some((found, count)) = dated(clause, &words, at) else {
            at += 1;
            continue;
        };
        at += count;
        if let Some(distance) = distance(clause, &words, found.span)
            && best.as_ref().is_none_or(|(least, _)| distance < *least)
        {
            best = Some((distance, found));
        }
    }
    best.map(|(_, found)| found)
}

/// The time that begins at a word, and how many words it has.
fn dated(clause: &Clause<'_>, words: &[Token], at: usize) -> Option<(Dating, usize)> {
    let before = at.checked_sub(1).map_or("", |before| &words[before].word);
    let (expression, count) = phrase(&words[at..], before)?;
    let lead = leading(words, at, count);
    let is_bound = lead.checked_sub(1).is_some_and(|before| BOUNDS.contains(&words[before].word.as_str()));
    let own = Span::new(words[at].span.start, words[at + count - 1].span.end);
    if is_bound || clause.is_taken(own) {
        return None;
    }
    let start = words[lead..=at].iter().map(|word| word.span).find(|span| !clause.is_taken(*span))?;
    Some((Dating { expression, span: Span::new(start.start, own.end) }, count))
}

/// The first of the words before a time that belong to it. An article does only where the time ends in the noun that has it:
/// of "at a Monday briefing" the day alone.
fn leading(words: &[Token], at: usize, count: usize) -> usize {
    let mut lead = at;
    while lead > 0 && !words[lead].is_apart && LEADING.contains(&words[lead - 1].word.as_str()) {
        lead -= 1;
    }
    let has_article = words[lead..at].iter().any(|word| ARTICLES.contains(&word.word.as_str()));
    let has_noun = words[at..at + count].last().is_some_and(|last| is_occasion(&last.word));
    if has_article && !has_noun { at } else { lead }
}

/// Words of the clause between a time and the cue; nothing where they part the two.
fn distance(clause: &Clause<'_>, words: &[Token], time: Span) -> Option<usize> {
    if time.overlaps(clause.cue) {
        return Some(0);
    }
    if clause.cue.end <= time.start {
        let gap = Span::new(clause.cue.end, time.start);
        let content = clause.content().filter(|piece| piece.overlaps(gap)).map(|piece| piece.end).max();
        return match content {
            Some(end) => open_words(clause, words, Span::new(end, time.start), NEAR).map(|count| count + FAR),
            None => open_words(clause, words, gap, FAR),
        };
    }
    let gap = Span::new(time.end, clause.cue.start);
    let is_first = words.first().is_some_and(|first| first.span.start == time.start);
    if is_first {
        return Some(own_words(clause, words, gap).count().min(FAR) + 1);
    }
    open_words(clause, words, gap, FAR)
}

/// How many of the clause's own words stand in a gap, where none parts the two and they are no more than asked for.
fn open_words(clause: &Clause<'_>, words: &[Token], gap: Span, most: usize) -> Option<usize> {
    let mut count = 0;
    for word in own_words(clause, words, gap) {
        count += 1;
        if count > most || PARTS.contains(&word.word.as_str()) {
            return None;
        }
    }
    Some(count)
}

fn own_words<'t>(clause: &Clause<'_>, words: &'t [Token], gap: Span) -> impl Iterator<Item = &'t Token> {
    words.iter().filter(move |word| gap.contains(word.span) && !clause.is_taken(word.span))
}
