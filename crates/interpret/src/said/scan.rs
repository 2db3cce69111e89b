//! The words of a sentence with their places.
//!
//! What always holds: words are in reading order, apart, and lie in the sentence on character borders.

use onrecord_core::Span;

/// A word or a figure.
pub(super) struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its small letters.
    pub word: String,
    /// Whether more than white space, a comma or a full stop of an abbreviation stands before it.
    pub is_apart: bool,
}

/// The words of a text within a span; a hyphen between letters or figures is part of a word.
pub(super) fn tokens(text: &str, within: Span) -> Vec<Token> {
    let Some(inside) = within.of(text) else { return Vec::new() };
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(start) = inside[at..].find(char::is_alphanumeric).map(|offset| at + offset) {
        let rest = &inside[start..];
        let end = start + rest.find(|c: char| !in_word(c)).unwrap_or(rest.len());
        let word = inside[start..end].trim_end_matches(['-', '’', '\'']);
        let span = Span::new(within.start + start, within.start + start + word.len());
        let is_apart = !inside[at..start].chars().all(joins);
        found.push(Token { span, word: word.to_lowercase().replace('’', "'"), is_apart });
        at = start + word.len();
    }
    found
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '’' | '\'')
}

fn joins(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_places() {
        let text = "On Feb. 3, 2019 – mid-May’s";
        let found = tokens(text, Span::new(0, text.len()));
        let words: Vec<&str> = found.iter().filter_map(|token| token.span.of(text)).collect();
        assert_eq!(words, ["On", "Feb", "3", "2019", "mid-May’s"]);
        assert_eq!(found.iter().filter(|token| token.is_apart).count(), 1);
    }
}
