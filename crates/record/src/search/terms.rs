//! What a person types into a search box, as an expression of SQLite's FTS5.
//!
//! The language: words must all occur; `"quoted words"` stand together; `nego*` begins a word; `OR` and `NOT` (in
//! capitals) and parentheses do what they say. Anything else is a word.
//!
//! What always holds: every text gives a valid expression or an error that says what is wrong; no text reaches FTS5
//! other than inside quotation marks.

use onrecord_core::bounds::has_words;
use onrecord_core::{Error, ErrorKind, Result};

/// What is searched for: a search that was typed, or phrases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    expression: String,
}

/// Bytes of a search.
const LONGEST: usize = 4 << 10;
/// Parentheses inside parentheses.
const DEEPEST: usize = 32;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Phrase { text: String, begins: bool },
    Or,
    Not,
    Open,
    Close,
}

impl Terms {
    /// Reads a search.
    ///
    /// # Errors
    /// When it holds no word, when `OR` or `NOT` lack one, or parentheses do not close.
    pub fn parse(typed: &str) -> Result<Self> {
        if typed.len() > LONGEST {
            return Err(refused(typed, "too long to search for").hint(format!("at most {LONGEST} bytes")));
        }
        let tokens = tokens(typed);
        let mut parser = Parser { typed, tokens: &tokens, at: 0, depth: 0 };
        let expression = parser.any_of()?;
        match parser.next() {
            None => Ok(Terms { expression }),
            Some(_) => Err(refused(typed, "a parenthesis closes that was not opened")),
        }
    }

    /// A search for any of some phrases, each as it stands; nothing where none of them holds a letter or a digit.
    pub fn any_of<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Option<Self> {
        let phrases = phrases.into_iter().filter(|phrase| has_words(phrase));
        let quoted: Vec<String> = phrases.map(|phrase| format!("\"{}\"", phrase.replace('"', " "))).collect();
        let expression = quoted.join(" OR ");
        (!expression.is_empty()).then_some(Terms { expression })
    }

    pub(crate) fn expression(&self) -> &str {
        &self.expression
    }
}

fn refused(typed: &str, what: &str) -> Error {
    let shown: String = typed.chars().take(80).collect();
    Error::new(ErrorKind::Format, format!("search '{shown}'"), what)
}

fn tokens(typed: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = typed.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '(' => (Some(Token::Open), 1),
            ')' => (Some(Token::Close), 1),
            '"' | '“' | '”' => quoted(rest, first.len_utf8()),
            _ => word(rest),
        };
        tokens.extend(token);
        rest = rest[length..].trim_start();
    }
    tokens
}

/// A phrase up to the closing mark, or to the end where it does not close.
fn quoted(rest: &str, mark: usize) -> (Option<Token>, usize) {
    let inside = &rest[mark..];
    let (text, after) = match inside.find(['"', '“', '”']) {
        Some(end) => (&inside[..end], mark + end + inside[end..].chars().next().map_or(0, char::len_utf8)),
        None => (inside, rest.len()),
    };
    let begins = rest[after..].starts_with('*');
    (phrase(text, begins), after + usize::from(begins))
}

fn word(rest: &str) -> (Option<Token>, usize) {
    let end = rest.find(|c: char| c.is_whitespace() || "()\"“”".contains(c)).unwrap_or(rest.len());
    let text = &rest[..end];
    let token = match text {
        "OR" => Some(Token::Or),
        "NOT" => Some(Token::Not),
        "AND" => None,
        _ => phrase(text.trim_end_matches('*'), text.ends_with('*')),
    };
    (token, end)
}

/// A phrase that holds a letter or a digit; other characters are not in the index.
fn phrase(text: &str, begins: bool) -> Option<Token> {
    has_words(text).then(|| Token::Phrase { text: text.replace('"', " "), begins })
}

struct Parser<'t> {
    typed: &'t str,
    tokens: &'t [Token],
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<&Token> {
        self.at += 1;
        self.tokens.get(self.at - 1)
    }

    fn take(&mut self, token: &Token) -> bool {
        let taken = self.peek() == Some(token);
        self.at += usize::from(taken);
        taken
    }

    fn any_of(&mut self) -> Result<String> {
        let mut parts = vec![self.all_of()?];
        while self.take(&Token::Or) {
            parts.push(self.all_of()?);
        }
        Ok(parts.join(" OR "))
    }

    fn all_of(&mut self) -> Result<String> {
        let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
        loop {
            let list = if self.take(&Token::Not) { &mut unwanted } else { &mut wanted };
            match self.one()? {
                Some(part) => list.push(part),
                None if unwanted.is_empty() && wanted.is_empty() => return Err(self.no_word()),
                None => break,
            }
        }
        if wanted.is_empty() {
            return Err(refused(self.typed, "NOT needs a word before it that is wanted"));
        }
        let mut expression = wanted.join(" AND ");
        for part in unwanted {
            expression = format!("({expression}) NOT {part}");
        }
        Ok(format!("({expression})"))
    }

    fn one(&mut self) -> Result<Option<String>> {
        if self.take(&Token::Open) {
            return self.inside().map(Some);
        }
        let Some(Token::Phrase { text, begins }) = self.peek() else { return Ok(None) };
        let star = if *begins { " *" } else { "" };
        let part = format!("\"{text}\"{star}");
        self.at += 1;
        Ok(Some(part))
    }

    fn inside(&mut self) -> Result<String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(refused(self.typed, "too many parentheses inside each other"));
        }
        let expression = self.any_of()?;
        self.depth -= 1;
        if self.take(&Token::Close) {
            Ok(format!("({expression})"))
        } else {
            Err(refused(self.typed, "a parenthesis is not closed"))
        }
    }

    fn no_word(&self) -> Error {
        refused(self.typed, "a word is missing")
            .hint("words, \"quoted words\", begin*, OR, NOT and ( ) can be used")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn expression(typed: &str) -> String {
        Terms::parse(typed).expect("a search").expression
    }

    #[test]
    fn what_is_typed_becomes_an_expression() {
        for (typed, expected) in [
            ("security guarantees", r#"("security" AND "guarantees")"#),
            ("\"security guarantees\" NATO*", r#"("security guarantees" AND "NATO" *)"#),
            ("peace OR war", r#"("peace") OR ("war")"#),
            ("peace NOT war", r#"(("peace") NOT "war")"#),
            ("(a OR b) c", r#"((("a") OR ("b")) AND "c")"#),
            ("don't (well-known)", r#"("don't" AND (("well-known")))"#),
            ("a AND b", r#"("a" AND "b")"#),
            ("“quoted words", r#"("quoted words")"#),
            ("or near", r#"("or" AND "near")"#),
        ] {
            assert_eq!(expression(typed), expected, "{typed}");
        }
    }

    #[test]
    fn any_of_many_phrases_is_searched_for_however_long_they_are_together() {
        let phrases = ["red \"lines\"", "the “red line”", "…"];
        let found = Terms::any_of(phrases).expect("a search");
        assert_eq!(found.expression, r#""red  lines " OR "the “red line”""#);
        assert_eq!(Terms::any_of(["…", ""]), None);
        let long = vec!["o".repeat(100); 64];
        assert!(
            Terms::any_of(long.iter().map(String::as_str)).is_some_and(|all| all.expression.len() > LONGEST)
        );
    }

    #[test]
    fn what_cannot_be_searched_says_why() {
        for (typed, what) in [
            ("", "a word is missing"),
            ("--- !", "a word is missing"),
            ("NOT war", "NOT needs a word"),
            ("a OR", "a word is missing"),
            ("(a", "not closed"),
            ("a)", "closes that was not opened"),
        ] {
            let error = Terms::parse(typed).expect_err(typed).to_string();
            assert!(error.contains(what), "{typed}: {error}");
        }
    }

    proptest! {
        #[test]
        fn every_text_is_a_valid_expression_or_an_error(typed in "([a-z]{1,3}|OR|NOT|AND|[()\"*“”:^+{}-]| |\\PC){0,24}") {
            let Ok(terms) = Terms::parse(&typed) else { return Ok(()) };
            let connection = rusqlite::Connection::open_in_memory().expect("a database in memory");
            connection.execute_batch("CREATE VIRTUAL TABLE t USING fts5 (x)").expect("a table");
            let found = connection.query_row("SELECT count(*) FROM t WHERE t MATCH ?", [terms.expression()], |r| r.get::<_, i64>(0));
            prop_assert_eq!(found.ok(), Some(0));
        }
    }
}
