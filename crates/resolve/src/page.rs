//! The words of a document in their sentences, and what the document shows of its capitals.
//!
//! What always holds: sentences and tokens are in reading order; nothing beyond [`Page::SCANNED`] bytes is looked at, so that
//! memory is bounded.

use std::collections::HashSet;

use onrecord_core::{Block, Span};
use onrecord_layout::{Quotation, quotations, sentences};

use crate::anaphor::{Sort, sort_of};
use crate::lexicon::{gender_of, noun, part};
use crate::places::{How, known};
use crate::tokens::{Shape, Token, mended, tokens};
use crate::unions::{located, unions};

/// A sentence of the page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence {
    /// The index of its paragraph.
    pub block: u32,
    /// The index of its first token.
    pub first: usize,
    /// Whether most of its words are capitalised, so that capitals tell nothing.
    pub loud: bool,
}

/// A text, read into words.
pub(crate) struct Page<'d> {
    pub text: &'d str,
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    pub quotations: Vec<Quotation>,
    /// Words, in small letters, that stand capitalised within a sentence.
    capitals: HashSet<String>,
    /// Words that stand uncapitalised.
    smalls: HashSet<String>,
    /// Runs of two or three capitalised words that stand by themselves, in small letters.
    alone: HashSet<String>,
    /// The last words, in small letters, of such runs that begin with a given name.
    families: HashSet<String>,
    /// Seats of states, in small letters, that are family names behind an office here.
    seats: HashSet<String>,
    /// Names of bodies with an "and" in them, up to the word after it, in small letters.
    unions: HashSet<String>,
    /// Names of bodies that go on over "in" and a state, in small letters.
    located: HashSet<String>,
    /// Tokens of the third person's pronouns, by their sort.
    pronouns: [Vec<usize>; 4],
}

impl<'d> Page<'d> {
    /// Bytes of a text that are read.
    pub const SCANNED: usize = 4 << 20;

    /// Reads a text laid out as `blocks`.
    pub fn new(text: &'d str, blocks: &[Block]) -> Self {
        let within = |b: &&Block| b.span.end <= Self::SCANNED && b.span.of(text).is_some();
        let spans: Vec<Span> = blocks.iter().filter(within).map(|b| b.span).collect();
        let mut page = Page {
            text,
            tokens: Vec::new(),
            sentences: Vec::new(),
            quotations: quotations(text, &spans),
            capitals: HashSet::new(),
            smalls: HashSet::new(),
            alone: HashSet::new(),
            families: HashSet::new(),
            seats: HashSet::new(),
            unions: HashSet::new(),
            located: HashSet::new(),
            pronouns: Default::default(),
        };
        for (block, &span) in spans.iter().enumerate() {
            for sentence in sentences(text, span) {
                page.push(sentence, block as u32);
            }
        }
        page.mark_quoted();
        page.gather();
        page.unions = unions(&page);
        page.located = located(&page);
        page
    }

    fn push(&mut self, span: Span, block: u32) {
        let first = self.tokens.len();
        tokens(self.text, span, self.sentences.len() as u32, &mut self.tokens);
        let stops = span.of(self.text).is_some_and(|s| s.ends_with('.'));
        let loud = is_loud(&self.tokens[first..], stops);
        self.sentences.push(Sentence { block, first, loud });
    }

    fn mark_quoted(&mut self) {
        let mut token = 0;
        for quotation in self.quotations.iter().filter(|q| q.depth == 0) {
            while self.tokens.get(token).is_some_and(|t| t.span.start < quotation.inner.start) {
                token += 1;
            }
            while let Some(t) = self.tokens.get_mut(token).filter(|t| t.span.start < quotation.inner.end) {
                t.quoted = true;
                token += 1;
            }
        }
    }

    fn gather(&mut self) {
        for at in 0..self.tokens.len() {
            let token = self.tokens[at];
            let quiet = !self.sentences[token.sentence as usize].loud;
            match token.shape {
                Shape::Lower => self.note_small(at),
                Shape::Capital if self.begins(at) && sort_of(&self.lower(at)).is_some() => {
                    self.note_pronoun(at)
                }
                Shape::Capital | Shape::Upper | Shape::Initial if quiet && !self.begins(at) => {
                    self.capitals.insert(self.lower(at));
                }
                _ => {}
            }
            if quiet && token.is_capital() {
                self.note_alone(at);
            }
        }
    }

    /// Notes the run of capitals that begins at a token, if it is short and its first word is no title.
    fn note_alone(&mut self, at: usize) {
        let capital = |t: usize| self.near(at, t).is_some_and(Token::is_capital);
        let end = (at..at + 4).find(|&t| !capital(t)).unwrap_or(at);
        let begins = at.checked_sub(1).is_none_or(|before| !capital(before));
        // "Judge Anna Tunis": whose family name is a seat's is told by the office.
        let office = self.tokens[at].is(part::TITLE)
            || noun(&self.lower(at)).is_some_and(|n| n.is_person() && !n.plural);
        let seat = || known(self.word(end - 1)).is_some_and(|k| k.how == How::Seat);
        if begins && office && end == at + 3 && known(self.words(at + 1, end)).is_none() && seat() {
            self.seats.insert(self.lower(end - 1));
        }
        let named = noun(&self.lower(at)).is_none() && self.tokens[at].parts == 0;
        // What "of" or "and" stands before may go on what stands before them ("Minister of Trade and Industry Ilse Marek").
        let joined = |before: usize| matches!(self.lower(before).as_str(), "of" | "and" | "&" | "for");
        let follows_of = at.checked_sub(1).is_some_and(joined);
        if begins && named && !follows_of && (at + 2..at + 4).contains(&end) {
            self.alone.insert(self.words(at, end).to_lowercase());
            if gender_of(&self.lower(at)).is_some() {
                self.families.insert(self.lower(end - 1));
            }
        }
    }

    /// Whether the document has a person of that family name ("Odo King").
    pub fn is_family(&self, lower: &str) -> bool {
        self.families.contains(lower)
    }

    /// Whether the seat of a state is somebody's family name here.
    pub fn is_seat_of_family(&self, lower: &str) -> bool {
        self.seats.contains(lower)
    }

    /// Whether the tokens, as a name, stand by themselves somewhere in the document.
    pub fn stands_alone(&self, from: usize, to: usize) -> bool {
        self.alone.contains(&self.words(from, to).to_lowercase())
    }

    fn note_small(&mut self, at: usize) {
        self.note_pronoun(at);
        self.smalls.insert(self.lower(at));
    }

    fn note_pronoun(&mut self, at: usize) {
        let sort = sort_of(&self.lower(at));
        if let Some(list) = sort.and_then(|s| self.pronouns.get_mut(s.0 as usize)) {
            list.push(at);
        }
    }

    /// How many pronouns of that sort stand from one token to before another.
    pub fn pronouns(&self, sort: Sort, from: usize, to: usize) -> usize {
        let Some(list) = self.pronouns.get(sort as usize) else { return 0 };
        list.partition_point(|&t| t < to).saturating_sub(list.partition_point(|&t| t < from))
    }

    /// The characters of a token; nothing past the end.
    pub fn word(&self, at: usize) -> &'d str {
        self.tokens.get(at).and_then(|t| t.span.of(self.text)).unwrap_or("")
    }

    /// The characters of a token in small letters.
    pub fn lower(&self, at: usize) -> String {
        self.word(at).to_lowercase()
    }

    /// The characters from one token to before another.
    pub fn words(&self, from: usize, to: usize) -> &'d str {
        self.span(from, to).of(self.text).unwrap_or("")
    }

    /// The same as print has them: one space between, endings that a page set apart joined.
    pub fn said(&self, from: usize, to: usize) -> String {
        mended(self.words(from, to))
    }

    /// The span from one token to before another.
    pub fn span(&self, from: usize, to: usize) -> Span {
        let start = self.tokens.get(from).map_or(0, |t| t.span.start);
        let end = to.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |t| t.span.end);
        Span::new(start, end.max(start))
    }

    /// The token, if it is of the same sentence as the one at `from`.
    pub fn near(&self, from: usize, at: usize) -> Option<&Token> {
        let sentence = self.tokens.get(from)?.sentence;
        self.tokens.get(at).filter(|t| t.sentence == sentence)
    }

    /// Whether a capital there may be that of a beginning: of a sentence, a quotation, or after a colon or a dash.
    pub fn begins(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&b| self.near(at, b).is_some()) else { return true };
        let mark = self.tokens[before].shape == Shape::Mark;
        mark && !matches!(self.word(before), "," | "(" | "/" | "&" | ";" | "%" | "$")
    }

    /// Whether the document has the word capitalised where no sentence begins.
    pub fn is_capitalised(&self, lower: &str) -> bool {
        self.capitals.contains(lower)
    }

    /// Whether the document has the word in small letters.
    pub fn is_small(&self, lower: &str) -> bool {
        self.smalls.contains(lower)
    }

    /// Whether the document tells that the "and" joins two halves of one name, which begins at `from`.
    pub fn is_union(&self, from: usize, and: usize) -> bool {
        self.word(and) == "and"
            && !self.unions.is_empty()
            && self.unions.contains(&self.said(from, and + 2).to_lowercase())
    }

    /// Whether the document tells that the tokens are the name of a body with the state where it is.
    pub fn is_located(&self, from: usize, to: usize) -> bool {
        !self.located.is_empty() && self.located.contains(&self.said(from, to).to_lowercase())
    }

    /// One past the second half of such a name between the tokens, which begins with the first.
    pub fn union_end(&self, from: usize, to: usize) -> Option<usize> {
        (from..to).rev().find(|&and| self.is_union(from, and)).map(|and| and + 2)
    }

    /// The first token that ends after byte `at`.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end <= at)
    }

    /// The first token that begins at or after byte `at`.
    pub fn token_from(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| t.span.start < at)
    }

    /// The sentence of a token.
    pub fn sentence_of(&self, at: usize) -> Option<&Sentence> {
        self.sentences.get(self.tokens.get(at)?.sentence as usize)
    }
}

/// Whether capitals tell nothing: hardly a word has none, save those that headlines leave small; what
/// ends in a full stop is no headline.
fn is_loud(tokens: &[Token], stops: bool) -> bool {
    let long = |t: &&Token| t.is_word() && t.shape != Shape::Number && t.span.len() > 3;
    let function = part::PREPOSITION | part::CONJUNCTION | part::DETERMINER;
    let capitals = tokens.iter().filter(long).filter(|t| t.is_capital()).count();
    let smalls = tokens.iter().filter(long).filter(|t| !t.is_capital() && !t.is(function)).count();
    capitals >= 4 && (smalls == 0 || !stops && smalls * 10 <= capitals)
}
