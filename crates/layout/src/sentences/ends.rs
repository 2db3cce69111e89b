//! The ends of sentences: full stops, question marks and what they mean where they stand.
//!
//! What always holds: ends come in reading order; each looks a bounded number of characters back, and forward
//! no further than the next letter, so all of them together read the text a bounded number of times.

use super::abbreviations::{self, Before};

/// The end of a sentence.
pub(super) struct End {
    /// One past its last byte, closing marks included.
    pub(super) at: usize,
    /// Where the next sentence may begin.
    pub(super) next: usize,
}

/// Reads a text from end to end.
pub(super) struct Ends<'t> {
    text: &'t str,
    at: usize,
    /// Whether the last straight double mark seen opened.
    quoted: bool,
    /// Whether the sentence that is read has a letter or a digit so far.
    worded: bool,
}

/// What ends a sentence, or may.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Stop,
    Ellipsis,
    Strong,
    /// 。！？: no white space is wanted after them.
    Wide,
}

impl<'t> Ends<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Ends { text, at: 0, quoted: false, worded: false }
    }

    /// The next end of the sentence that began at `start`.
    pub(super) fn next_after(&mut self, start: usize) -> Option<End> {
        self.worded = false;
        while let Some(c) = self.text[self.at..].chars().next() {
            let here = self.at;
            self.at += c.len_utf8();
            match c {
                '\n' => {
                    if let Some(next) = empty_line(&self.text[here..]) {
                        self.quoted = false;
                        self.at = here + next;
                        return Some(End { at: here, next: here + next });
                    }
                }
                '"' => self.quoted = self.opens(here),
                _ if is_terminator(c) => {
                    if let Some(end) = self.terminator(start, here) {
                        return Some(end);
                    }
                }
                _ => self.worded |= c.is_alphanumeric(),
            }
        }
        None
    }

    /// Whether the straight mark at `here` opens, from the white space beside it, or else from the one before.
    fn opens(&self, here: usize) -> bool {
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let left = space(self.text[..here].chars().next_back());
        let right = space(self.text[here + 1..].chars().next());
        if left == right { !self.quoted } else { left }
    }

    /// Reads the terminator at `here` with all that belongs to it, and says whether a sentence ends there.
    fn terminator(&mut self, start: usize, here: usize) -> Option<End> {
        let (shape, mut at) = run(self.text, here);
        let mut closed = false;
        loop {
            let after = closers(&self.text[at..], self.quoted) + at;
            self.quoted = self.quoted && !self.text[at..after].contains('"');
            closed |= after > at;
            at = after;
            match self.text[at..].chars().next() {
                Some(c) if closed && is_terminator(c) => at = run(self.text, at).1,
                _ => break,
            }
        }
        self.at = at;
        let rest = &self.text[at..];
        let ends = if starts_with_space(rest) {
            self.ends_before_space(start, here, shape, closed, rest)
        } else {
            rest.is_empty()
                || shape == Shape::Wide
                || (closed && opens_sentence(rest))
                || glued(self.text, here, rest)
        };
        (ends && self.worded).then(|| End { at, next: at + white(rest) })
    }

    /// Whether a sentence ends at a terminator that white space follows.
    fn ends_before_space(&self, start: usize, here: usize, shape: Shape, closed: bool, rest: &str) -> bool {
        let Some(next) = next_word(rest) else {
            return !rest.trim_start().starts_with([',', ';', ':', ')', ']']);
        };
        if starts_small(next) {
            return false;
        }
        match shape {
            Shape::Wide => true,
            Shape::Strong if closed => !abbreviations::is_tag(rest),
            Shape::Strong => !self.text[..here].ends_with("Yahoo") || abbreviations::begins_sentences(next),
            Shape::Ellipsis => abbreviations::first_word(next) != "I",
            Shape::Stop => self.stop_ends(start, here, next),
        }
    }

    /// Whether a single full stop at `here` ends a sentence, given the word before it and `next` after it.
    fn stop_ends(&self, start: usize, here: usize, next: &str) -> bool {
        let word = word_before(&self.text[start..here]);
        let first = start + word.len() == here;
        let digit = next.starts_with(|c: char| c.is_numeric());
        match abbreviations::read(word) {
            Before::Title => false,
            Before::Numbered => !digit,
            Before::Month => !digit && abbreviations::begins_sentences(next),
            Before::Hour => !abbreviations::follows_hour(next),
            Before::Abbreviated => !digit && abbreviations::begins_sentences(next),
            Before::Initial => !first && abbreviations::begins_sentences(next),
            Before::Number => !first && !abbreviations::is_month(next),
            Before::Word => true,
        }
    }
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽' | '。' | '！' | '？' | '｡')
}

/// How many bytes of white space `text` begins with.
pub(super) fn white(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn starts_with_space(text: &str) -> bool {
    text.starts_with(char::is_whitespace)
}

/// The end of the terminators that begin at `here`, spaced full stops (. . .) among them.
fn run(text: &str, here: usize) -> (Shape, usize) {
    let (mut at, mut stops, mut shape) = (here, 0, Shape::Stop);
    loop {
        let rest = &text[at..];
        match rest.chars().next() {
            Some(c @ ('.' | '…')) => {
                stops += if c == '…' { 3 } else { 1 };
                at += c.len_utf8();
            }
            Some(c @ ('!' | '?' | '‽')) => {
                shape = Shape::Strong;
                at += c.len_utf8();
            }
            Some(c) if is_terminator(c) => {
                shape = Shape::Wide;
                at += c.len_utf8();
            }
            Some(' ' | '\u{a0}')
                if stops > 0 && rest.trim_start_matches([' ', '\u{a0}']).starts_with('.') =>
            {
                at += rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
            }
            _ => break,
        }
    }
    (if shape == Shape::Stop && stops > 1 { Shape::Ellipsis } else { shape }, at)
}

/// How many bytes at the start of `rest` close something that the sentence opened.
fn closers(rest: &str, mut quoted: bool) -> usize {
    let mut at = 0;
    for (i, c) in rest.char_indices() {
        let after = rest[i + c.len_utf8()..].chars().next();
        let before_word = after.is_some_and(char::is_alphanumeric);
        let closes = match c {
            '”' | '’' | ')' | ']' | '}' | '」' | '』' | '›' => true,
            '"' if quoted => {
                quoted = false;
                true
            }
            '"' | '\'' | '＂' | '“' | '‘' | '»' | '«' | '*' | '_' => !before_word,
            _ => false,
        };
        if !closes {
            break;
        }
        at = i + c.len_utf8();
    }
    at
}

/// Where the text goes on after an empty line, if `rest` begins with one.
fn empty_line(rest: &str) -> Option<usize> {
    let (mut breaks, mut at) = (0, 0);
    for (i, c) in rest.char_indices() {
        match c {
            '\n' => breaks += 1,
            _ if c.is_whitespace() => {}
            _ => break,
        }
        at = i + c.len_utf8();
    }
    (breaks > 1).then_some(at)
}

/// The text from the first letter or digit on, past white space and marks that open; nothing if another mark
/// that ends or parts comes before it.
fn next_word(rest: &str) -> Option<&str> {
    for (i, c) in rest.char_indices() {
        if c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '#' | '@') {
            return Some(&rest[i..]);
        }
        if is_terminator(c) || matches!(c, ',' | ';' | ':' | ')' | ']' | '}') {
            return None;
        }
    }
    None
}

/// Whether a word begins in lower case and is none of the kind of iPhone.
fn starts_small(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_uppercase)
}

/// Whether a sentence may begin right here, without white space.
fn opens_sentence(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '„' | '«' | '‘' | '('))
}

/// Whether the white space between two sentences was lost: "… of all peoples.Knowing that …".
fn glued(text: &str, here: usize, rest: &str) -> bool {
    let word = word_before(&text[..here]);
    let small = word.chars().rev().take_while(|c| c.is_lowercase()).count();
    let next: String = rest.chars().take(24).take_while(|c| c.is_alphabetic()).collect();
    let ends = matches!(rest[next.len()..].chars().next(), Some(' ' | '\n' | ','));
    let name = matches!(next.as_str(), "Com" | "Org" | "Net" | "Gov" | "Edu" | "Info");
    let capital = next.starts_with(char::is_uppercase) && next.chars().skip(1).all(char::is_lowercase);
    small >= 3 && word.chars().all(char::is_alphabetic) && capital && ends && !name
}

/// The letters, digits and full stops at the end of `text`: as many as an abbreviation may have.
fn word_before(text: &str) -> &str {
    const LONGEST: usize = 16;
    let mut start = text.len();
    for (i, c) in text.char_indices().rev().take(LONGEST) {
        if !(c.is_alphanumeric() || c == '.' || c == '&') {
            break;
        }
        start = i;
    }
    text[start..].trim_start_matches('.')
}
