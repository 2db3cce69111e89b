//! The clause of an attribution: the sentence of its cue, and where source, cue and content lie in it.
//!
//! What always holds: the sentence lies in the text on character borders and is no longer than twice the window.

use onrecord_core::{Document, Span, Statement, floor_char_boundary};
use onrecord_layout::sentences;

/// Bytes that are looked at on each side of a cue.
const WINDOW: usize = 400;
/// Marks of time to come in a cue.
const FUTURE: [&str; 8] = ["will", "shall", "'ll", "’ll", "expected", "scheduled", "due", "going"];

/// The sentence of a cue.
pub(super) struct Clause<'a> {
    /// The document's text.
    pub text: &'a str,
    /// The sentence.
    pub sentence: Span,
    /// The cue, whole.
    pub cue: Span,
    statement: &'a Statement,
}

impl<'a> Clause<'a> {
    /// Of a statement that has a cue in the text.
    pub(super) fn of(document: &'a Document, statement: &'a Statement) -> Option<Self> {
        let text = document.text.as_str();
        let cue = statement.cue.hull().filter(|cue| cue.of(text).is_some())?;
        Some(Clause { text, sentence: sentence(text, block(document, cue), cue), cue, statement })
    }

    /// The words of the cue.
    pub(super) fn cue_text(&self) -> &'a str {
        self.cue.of(self.text).unwrap_or("")
    }

    /// Whether the act of saying is yet to come.
    pub(super) fn is_future(&self) -> bool {
        words(self.cue_text()).any(|word| FUTURE.iter().any(|mark| word.eq_ignore_ascii_case(mark)))
    }

    /// Whether the cue stands in the past perfect: an act of saying before others.
    pub(super) fn is_past_perfect(&self) -> bool {
        words(self.cue_text()).next().is_some_and(|word| word.eq_ignore_ascii_case("had"))
    }

    /// Whether a stretch is not the clause's own: of the source or of the content.
    pub(super) fn is_taken(&self, span: Span) -> bool {
        let roles = [&self.statement.source, &self.statement.content];
        roles.iter().any(|spans| spans.iter().any(|taken| taken.overlaps(span)))
    }

    /// The content's pieces.
    pub(super) fn content(&self) -> impl Iterator<Item = Span> + '_ {
        self.statement.content.iter()
    }
}

/// The block that a cue stands in: what stands above a paragraph does not date what it says.
fn block(document: &Document, cue: Span) -> Span {
    let after = document.blocks.partition_point(|block| block.span.start <= cue.start);
    let found = after.checked_sub(1).and_then(|at| document.blocks.get(at)).map(|block| block.span);
    found.filter(|span| span.contains(cue)).unwrap_or(Span::new(0, document.text.len()))
}

/// The sentence around a cue, cut where it leaves the block or the window; the cue alone, where there is none.
fn sentence(text: &str, block: Span, cue: Span) -> Span {
    let start = floor_char_boundary(text, cue.start.saturating_sub(WINDOW)).max(block.start);
    let end = floor_char_boundary(text, cue.end.saturating_add(WINDOW)).min(block.end).max(cue.end);
    let found = sentences(text, Span::new(start, end));
    let around = found.into_iter().filter(|sentence| sentence.overlaps(cue));
    around.reduce(|one, other| Span::new(one.start, other.end)).unwrap_or(cue)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty())
}
