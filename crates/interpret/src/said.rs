//! When something was said, from the words that date the act of saying, against the time of publication.
//!
//! What always holds: the words lie in the sentence of the cue and outside source and content; the date is a day that exists
//! and no more precise than the words; without a time of publication only words that need none count; the text is looked at
//! no further than a fixed window around the cue.

mod clause;
mod expression;
mod phrases;
mod place;
mod resolve;
mod scan;
mod week;

use onrecord_core::contract::{SaidJson, Words};
use onrecord_core::{Document, Moment, OffsetMap, Spans, Statement};

use clause::Clause;

/// When something was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The time, no more precise than the words.
    pub date: Moment,
    /// The words that tell it, in bytes of the document's text.
    pub spans: Spans,
    /// Whether the text reports an earlier act of saying, not news.
    pub past: bool,
}

impl Said {
    /// The JSON of the contract.
    pub fn json(&self, text: &str, offsets: &OffsetMap<'_>) -> SaidJson {
        let spans = self.spans.iter().map(|span| offsets.pair(span)).collect();
        SaidJson {
            date: self.date.to_string(),
            words: Words { text: self.spans.text_in(text), spans },
            past: self.past,
        }
    }
}

/// Days between an act of saying and its report from which on the report is not news.
const NEWS_DAYS: i64 = 7;

/// When the statement was said, where words of its own clause tell that; nothing where they do not, or where what they tell
/// has not happened yet. `published` is the time of publication, against which "on Wednesday" is read.
pub fn said(document: &Document, statement: &Statement, published: Option<&Moment>) -> Option<Said> {
    let clause = Clause::of(document, statement)?;
    if clause.is_future() {
        return None;
    }
    let found = place::dating(&clause)?;
    let date = resolve::resolve(&found.expression, published)?;
    let past = clause.is_past_perfect() || published.is_some_and(|p| is_old(&date, p));
    Some(Said { date, spans: found.span.into(), past })
}

/// Whether a time ended long before another.
fn is_old(date: &Moment, published: &Moment) -> bool {
    date.latest() < published.earliest() - NEWS_DAYS * 24 * 3600
}
