//! The profile of a text: how often it says "I" and "you", how often "said", and where.
//!
//! What always holds: only words outside quotation marks are counted; rates are per thousand of them.

use onrecord_core::{Span, Spans};

use crate::quotes::Quotation;

/// How many words are the opening of a text, and how many its close.
const OPENING: usize = 60;
/// How many words are its beginning, which tells what the text is.
const BEGINNING: usize = 120;

/// Counts over one text.
pub(crate) struct Profile {
    /// The words outside quotation marks, in lower case but for I and US, one space between them.
    text: String,
    opening: usize,
    beginning: usize,
    closing: usize,
    words: usize,
    /// Which word each first person is.
    first: Vec<usize>,
    second: usize,
    reporting: usize,
    /// Letters between quotation marks, of all letters.
    quoted: f32,
}

impl Profile {
    /// The profile of the `spans` of a text.
    pub(crate) fn of(text: &str, spans: &[Span], quotations: &[Quotation]) -> Self {
        let (plain, quoted) = outside(text, spans, quotations);
        let mut profile = Profile {
            text: String::with_capacity(plain.len()),
            opening: 0,
            beginning: 0,
            closing: 0,
            words: 0,
            first: Vec::new(),
            second: 0,
            reporting: 0,
            quoted,
        };
        let mut starts = Vec::new();
        for word in plain.split_whitespace() {
            starts.push(profile.text.len());
            profile.count(word);
        }
        profile.opening = starts.get(OPENING).copied().unwrap_or(profile.text.len());
        profile.beginning = starts.get(BEGINNING).copied().unwrap_or(profile.text.len());
        profile.closing = starts.len().checked_sub(OPENING).map_or(0, |i| starts[i]);
        profile
    }

    /// Counts one piece of text between white space, and keeps it.
    fn count(&mut self, piece: &str) {
        let mut before = "";
        for word in words(piece) {
            if is_first_person(word) {
                self.first.push(self.words);
            } else if is_second_person(word) {
                self.second += 1;
            } else if is_reporting(word) && !is_first_person(before) {
                self.reporting += 1;
            }
            before = word;
            self.words += 1;
        }
        self.text.push_str(&piece.to_lowercase());
        self.text.push(' ');
    }

    pub(crate) fn words(&self) -> usize {
        self.words
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn opening(&self) -> &str {
        &self.text[..self.opening]
    }

    pub(super) fn beginning(&self) -> &str {
        &self.text[..self.beginning]
    }

    pub(super) fn closing(&self) -> &str {
        &self.text[self.closing..]
    }

    fn rate(&self, count: usize) -> f32 {
        1000.0 * count as f32 / self.words.max(1) as f32
    }

    /// First and second persons.
    pub(crate) fn density(&self) -> f32 {
        self.rate(self.first.len() + self.second)
    }

    pub(super) fn first_person(&self) -> f32 {
        self.rate(self.first.len())
    }

    pub(super) fn reporting(&self) -> f32 {
        self.rate(self.reporting)
    }

    pub(super) fn quoted(&self) -> f32 {
        self.quoted
    }

    /// Whether others' words are what the text is made of.
    pub(crate) fn is_report(&self) -> bool {
        self.quoted > 0.35 || self.reporting() > (0.3 * self.density()).max(2.5)
    }

    /// Whether each quarter of the text, and its opening, has the first person, at a rate of `least`.
    pub(super) fn is_throughout(&self, least: f32) -> bool {
        let begins = self.first.first().is_some_and(|&word| word < OPENING);
        let quarters = (0..4).all(|i| {
            let (from, to) = (self.words * i / 4, self.words * (i + 1) / 4);
            let count = self.first.partition_point(|&w| w < to) - self.first.partition_point(|&w| w < from);
            1000.0 * count as f32 >= least * (to - from) as f32
        });
        begins && quarters
    }
}

/// The text outside quotation marks, and which part of the letters is inside.
pub(super) fn outside(text: &str, spans: &[Span], quotations: &[Quotation]) -> (String, f32) {
    let (from, to) = (spans.first().map_or(0, |s| s.start), spans.last().map_or(0, |s| s.end));
    let near = crate::quotes::touching(quotations, Span::new(from.min(to), to));
    let outer = near.iter().filter(|q| q.depth == 0).map(|q| q.span).collect();
    let outer = Spans::new(outer);
    let mut plain = String::with_capacity(text.len());
    let (mut quoted, mut all, mut next) = (0, 0, 0);
    let marked = outer.as_slice();
    for &span in spans {
        let mut at = span.start;
        all += letters(text, span);
        while next < marked.len() && marked[next].start < span.end {
            let mark = marked[next];
            plain.push_str(Span::new(at, mark.start.max(at)).of(text).unwrap_or_default());
            plain.push(' ');
            quoted += letters(text, mark);
            at = mark.end.max(at);
            next += 1;
        }
        plain.push_str(Span::new(at, span.end.max(at)).of(text).unwrap_or_default());
        plain.push('\n');
    }
    (plain, quoted as f32 / all.max(1) as f32)
}

fn letters(text: &str, span: Span) -> usize {
    span.of(text).map_or(0, |s| s.chars().filter(|c| c.is_alphanumeric()).count())
}

/// The words of a text: letters and digits, the apostrophe and what follows it left out.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let pieces = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
    pieces.filter_map(|piece| piece.split(['\'', '’']).find(|w| !w.is_empty()))
}

/// Whether a word is I, we or what belongs to them. US is a country.
pub(crate) fn is_first_person(word: &str) -> bool {
    const WORDS: [&str; 12] =
        ["I", "me", "my", "myself", "we", "us", "our", "ours", "ourselves", "We", "My", "Our"];
    WORDS.contains(&word)
}

/// Whether a word is you or what belongs to it.
pub(crate) fn is_second_person(word: &str) -> bool {
    matches!(word, "you" | "your" | "yours" | "yourselves" | "You" | "Your")
}

/// Whether a word is a verb by which a third person's words are reported.
pub(crate) fn is_reporting(word: &str) -> bool {
    const VERBS: [&str; 30] = [
        "said",
        "says",
        "told",
        "added",
        "according",
        "According",
        "stated",
        "noted",
        "stressed",
        "emphasized",
        "emphasised",
        "explained",
        "argued",
        "announced",
        "wrote",
        "asked",
        "reported",
        "claimed",
        "tweeted",
        "insisted",
        "assured",
        "informed",
        "thanked",
        "reminded",
        "recalled",
        "warned",
        "replied",
        "declared",
        "remarked",
        "underlined",
    ];
    VERBS.contains(&word)
}
