//! A story as paragraphs of words that remember where they came from, so that what is edited stays traceable.
//!
//! What always holds: a word keeps its origin through every edit; words that an edit makes up have none.

use onrecord_core::Span;
use onrecord_layout::sentences;

/// Sentences in a paragraph, where the text has no line breaks to show them.
const SENTENCES: usize = 2;

/// A word with the white space after it.
#[derive(Clone)]
pub struct Word {
    pub text: String,
    /// Its document's number and its first byte there.
    pub origin: Option<(usize, usize)>,
}

pub type Paragraph = Vec<Word>;

/// The paragraphs of document number `document`.
pub fn paragraphs(document: usize, text: &str) -> Vec<Paragraph> {
    let spans = if text.trim_end().contains('\n') { by_line(text) } else { by_sentence(text) };
    let mut paragraphs: Vec<Paragraph> = spans.iter().map(|&span| words(document, text, span)).collect();
    paragraphs.retain(|p| !p.is_empty());
    paragraphs
}

/// The text of a story.
pub fn text(story: &[Paragraph]) -> String {
    let lines: Vec<String> = story.iter().map(|p| p.iter().map(|w| w.text.as_str()).collect()).collect();
    lines.join("\n")
}

/// How many words a story has.
pub fn length(story: &[Paragraph]) -> usize {
    story.iter().map(Vec::len).sum()
}

fn by_line(text: &str) -> Vec<Span> {
    let mut at = 0;
    let mut line = |line: &str| {
        at += line.len();
        Span::new(at - line.len(), at)
    };
    text.split_inclusive('\n').map(&mut line).collect()
}

fn by_sentence(text: &str) -> Vec<Span> {
    let all = sentences(text, Span::new(0, text.len()));
    all.chunks(SENTENCES).map(|group| Span::new(group[0].start, group[group.len() - 1].end)).collect()
}

fn words(document: usize, text: &str, span: Span) -> Paragraph {
    let mut at = span.start;
    let mut found = Vec::new();
    for word in text[span.start..span.end].split_inclusive(char::is_whitespace) {
        if !word.trim().is_empty() {
            found.push(Word { text: format!("{} ", word.trim()), origin: Some((document, at)) });
        }
        at += word.len();
    }
    found
}
