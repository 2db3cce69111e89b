//! Words and marks of a text, with what their looks and the tables tell of them.
//!
//! What always holds: tokens are in reading order and apart, on character borders; white space and invisible controls
//! (directions of writing, joiners) are in none; the text is read once.

mod shape;

use onrecord_core::Span;

use crate::lexicon::{noun, part, parts_of};
use crate::places::{How, Known, known};

pub(crate) use shape::Shape;
use shape::shape;

/// A word or a mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub span: Span,
    pub shape: Shape,
    /// Bits of [`part`].
    pub parts: u16,
    /// The index of its sentence in the page.
    pub sentence: u32,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
}

impl Token {
    /// Whether it plays one of the parts.
    pub fn is(&self, parts: u16) -> bool {
        self.parts & parts != 0
    }

    /// Whether it can be a word of a name by its looks.
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial)
    }

    /// Whether it is a word that the tables say nothing of.
    pub fn is_plain(&self) -> bool {
        self.shape == Shape::Lower && self.parts == 0
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        !matches!(self.shape, Shape::Mark | Shape::Possessive)
    }
}

/// Abbreviations of what kind of company a name is of.
pub(crate) const COMPANIES: [&str; 4] = ["Inc", "Corp", "Ltd", "Co"];

/// Bytes beyond which a run of letters is no word of a name.
const LONGEST: usize = 60;

/// The tokens of `text` within `span`, all of sentence `sentence`.
pub(crate) fn tokens(text: &str, span: Span, sentence: u32, into: &mut Vec<Token>) {
    let Some(inside) = span.of(text) else { return };
    let mut at = 0;
    while let Some(c) = inside[at..].chars().next() {
        if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
            continue;
        }
        let end = match c {
            c if c.is_alphanumeric() => word_end(inside, at),
            c if is_apostrophe(c) && is_loose(&inside[at + c.len_utf8()..]) => at + c.len_utf8() + 1,
            c if is_apostrophe(c) && is_doubled(&inside[at + c.len_utf8()..]) => at + 2 * c.len_utf8() + 1,
            c => at + c.len_utf8(),
        };
        push_word(text, Span::new(span.start + at, span.start + end), sentence, into);
        at = end;
    }
}

/// Controls that are seen by nobody: marks of direction, joiners, the byte order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Whether what stands after an apostrophe is an "s" by itself: a possessive that a page set apart ("Ketteria 's").
fn is_loose(after: &str) -> bool {
    let mut chars = after.chars();
    chars.next() == Some('s') && chars.next().is_none_or(char::is_whitespace)
}

/// Whether the rest of a possessive whose apostrophe stands twice follows the first of them ("Ketteria''s").
fn is_doubled(after: &str) -> bool {
    after.strip_prefix('\'').is_some_and(is_loose)
}

/// The end of the word at `at`: letters, digits and marks inside, with hyphens, apostrophes and full stops between two of
/// them, and the full stop of an initial or an abbreviated title.
fn word_end(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut chars = text[at..].chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let joins = matches!(c, '-' | '‐' | '‑' | '.') || is_apostrophe(c) || is_invisible(c);
        let thousands = c == ',' && before.is_ascii_digit() && next.is_some_and(|n| n.is_ascii_digit());
        // "Mr.Orm": a title that a page set at its name.
        let title = || c == '.' && next.is_some_and(char::is_uppercase) && is_title(&text[at..end]);
        let between = thousands || joins && next.is_some_and(char::is_alphanumeric) && !title();
        before = c;
        if !between && !c.is_alphanumeric() && !is_combining(c) {
            break;
        }
        end += c.len_utf8();
    }
    let word = &text[at..end];
    if text[end..].starts_with('.') && takes_stop(word) { end + 1 } else { end }
}

/// Whether the word is an abbreviated title ("Mr", "Sen").
fn is_title(word: &str) -> bool {
    let capital = word.starts_with(char::is_uppercase);
    let lower = word.to_lowercase();
    (2..5).contains(&word.len()) && capital && parts_of(&lower) & part::TITLE != 0 && noun(&lower).is_none()
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn takes_stop(word: &str) -> bool {
    let one = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    // "The King." is a title in full.
    let short = |lower: &str| parts_of(lower) & part::TITLE != 0 && noun(lower).is_none();
    one || COMPANIES.contains(&word) || word.contains('.') || (word.len() <= 5 && short(&word.to_lowercase()))
}

/// Whether a possessive ending may stand apart behind the token.
fn can_own(text: &str, token: &Token) -> bool {
    let noun = || token.span.of(text).is_some_and(|w| crate::lexicon::noun(w).is_some_and(|n| !n.plural));
    token.is_capital() || noun()
}

/// Pushes the word, its possessive or contracted ending apart.
fn push_word(text: &str, span: Span, sentence: u32, into: &mut Vec<Token>) {
    let word = span.of(text).unwrap_or("");
    let ending = word.rfind(is_apostrophe).map(|at| word.split_at(at)).filter(|(_, tail)| is_ending(tail));
    match ending {
        // "The Ketterian government 's Lake Office", of a page that lost a link.
        Some(("" | "'", "'s" | "’s" | "ʼs")) if into.last().is_some_and(|t| can_own(text, t)) => {
            into.push(token(span, Shape::Possessive, 0, sentence));
        }
        Some((stem, tail)) if !stem.is_empty() => {
            let cut = span.start + stem.len();
            push(text, Span::new(span.start, cut), sentence, into);
            let ending = Span::new(cut, span.end);
            let verb = !tail.ends_with(['s', 'S']) || is_subject(stem);
            let (shape, parts) = if verb { (Shape::Lower, part::AUXILIARY) } else { (Shape::Possessive, 0) };
            into.push(token(ending, shape, parts, sentence));
        }
        _ if word.chars().all(is_apostrophe) && after_plural(text, span, into) => {
            into.push(token(span, Shape::Possessive, 0, sentence));
        }
        _ if word.len() < 4 && is_cut_adjective(text, span, into) => {}
        _ => push(text, span, sentence, into),
    }
}

/// An apostrophe with the ending of a possessive or of a verb ("’s", "’d", "’ve").
fn is_ending(tail: &str) -> bool {
    let letters = tail.trim_start_matches(is_apostrophe).to_lowercase();
    matches!(letters.as_str(), "s" | "m" | "d" | "ve" | "re" | "ll")
}

/// Whether "’s" after the word is a verb.
fn is_subject(stem: &str) -> bool {
    matches!(stem.to_lowercase().as_str(), "he" | "she" | "it" | "that" | "there" | "who" | "what")
}

/// "Ketteria n": the ending of an adjective that a page set apart from the state's name, which then stands for it.
fn is_cut_adjective(text: &str, span: Span, before: &[Token]) -> bool {
    let name = before.last().filter(|t| t.is_capital() && t.span.end + 1 == span.start);
    let words = name.and_then(|t| t.span.of(text)).zip(span.of(text));
    words.is_some_and(|(name, ending)| makes_adjective(name, ending))
}

fn makes_adjective(name: &str, ending: &str) -> bool {
    let adjective = |k: Known| k.code.is_some() && k.how == How::Demonym;
    ending == "n" && name.ends_with('a')
        || matches!(ending, "ian" | "an" | "ese" | "ish" | "i")
            && known(&format!("{name}{ending}")).is_some_and(adjective)
}

/// Words as print has them: one space between, endings that a page set apart joined to what they end.
pub(crate) fn mended(raw: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in raw.split_whitespace() {
        let ends = |last: &String| {
            let capital = last.starts_with(char::is_uppercase);
            matches!(word, "'s" | "’s" | "ʼs") || capital && makes_adjective(last, word)
        };
        match words.last_mut().filter(|last| ends(last)) {
            Some(last) => last.push_str(word),
            None => words.push(word.to_owned()),
        }
    }
    words.join(" ").replace("''s", "'s")
}

/// Whether the apostrophe ends a possessive plural ("the workers’ union").
fn after_plural(text: &str, span: Span, before: &[Token]) -> bool {
    let touches = before.last().filter(|t| t.span.end == span.start && t.is_word());
    let word_follows = text[span.end..].starts_with(' ');
    word_follows && touches.and_then(|t| t.span.of(text)).is_some_and(|w| w.ends_with('s'))
}

fn push(text: &str, span: Span, sentence: u32, into: &mut Vec<Token>) {
    let word = span.of(text).unwrap_or("");
    let shape = shape(word);
    let lower = || word.trim_end_matches('.').to_lowercase();
    // "Odo A. Orm": an initial with its full stop is no article.
    let initial = shape == Shape::Initial && word.ends_with('.');
    let parts = if shape == Shape::Mark || initial || word.len() > LONGEST { 0 } else { parts_of(&lower()) };
    into.push(token(span, shape, parts, sentence));
}

fn token(span: Span, shape: Shape, parts: u16, sentence: u32) -> Token {
    Token { span, shape, parts, sentence, quoted: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn words(text: &str, expected: &[&str]) {
        let mut found = Vec::new();
        tokens(text, Span::new(0, text.len()), 0, &mut found);
        let words: Vec<_> = found.iter().filter_map(|t| t.span.of(text)).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn possessives_and_abbreviations_are_cut_where_they_end() {
        words(
            "Mr. Stole’s U.S. aide, J. Orr.",
            &["Mr.", "Stole", "’s", "U.S.", "aide", ",", "J.", "Orr", "."],
        );
        words("the dockers’ union", &["the", "dockers", "’", "union"]);
        words("Adel al-Jubeir, 58", &["Adel", "al-Jubeir", ",", "58"]);
        words("I’d say they've 1,200 men", &["I", "’d", "say", "they", "'ve", "1,200", "men"]);
    }

    #[test]
    fn a_title_without_a_space_and_a_doubled_apostrophe_are_cut_off() {
        words("Mr.Orm of Ketteria''s army", &["Mr.", "Orm", "of", "Ketteria", "''s", "army"]);
        words("the U.S.A. and Dr.orm", &["the", "U.S.A.", "and", "Dr.orm"]);
    }

    #[test]
    fn endings_that_a_page_set_apart_are_told() {
        words("Ketteria 's army, Oskaria n troops", &["Ketteria", "'s", "army", ",", "Oskaria", "troops"]);
        words("option n or 's'", &["option", "n", "or", "'", "s", "'"]);
    }

    #[test]
    fn endings_that_a_page_set_apart_are_joined_in_what_is_shown() {
        for (raw, expected) in [
            ("Ketteria 's  army", "Ketteria's army"),
            ("the Oskaria n Government", "the Oskarian Government"),
            ("Iran ian envoys", "Iranian envoys"),
            ("option n", "option n"),
            ("Orm ian", "Orm ian"),
        ] {
            assert_eq!(mended(raw), expected);
        }
    }

    #[test]
    fn invisible_controls_are_no_tokens() {
        words("\u{202e}Oda\u{202c} \u{1F600} said", &["Oda", "\u{1F600}", "said"]);
    }
}
