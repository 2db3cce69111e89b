//! Names that a page says twice in a row, as link texts and captions without a border do ("Ilse Marek Marek IlseChancellor").
//!
//! What always holds: a word that a lexicon knows as a title or a noun repeats nothing; what is skipped lies in one sentence.

use crate::lexicon::{noun, part};
use crate::page::Page;

/// Tokens of the longest echo.
const LONGEST: usize = 6;

/// Whether the token at `end` repeats one of the tokens from `at` on, so that a name ends before it.
///
/// A name of one word twice ("Odo Odo") is a name.
pub(super) fn repeats(page: &Page<'_>, at: usize, end: usize) -> bool {
    let again = |of: usize, t: usize| same(page.word(of), page.word(t));
    // "Mohamed Orm Mohamed Lemine" says nothing twice: its last word again, or its first two.
    let turned = end > at + 1
        && (again(end - 1, end) || again(at, end) && (again(at + 1, end + 1) || again(end - 1, end + 1)));
    turned && is_own(page, end)
}

/// One past the echo of a name that begins at the name's end; the name's end where there is none.
pub(super) fn end(page: &Page<'_>, (start, name_end): (usize, usize)) -> usize {
    if !repeats(page, start, name_end) {
        return name_end;
    }
    let echoes = |t: usize| {
        page.near(start, t).is_some() && (start..name_end).any(|n| begins_with(page.word(t), page.word(n)))
    };
    (name_end..name_end + LONGEST).find(|&t| !echoes(t)).unwrap_or(name_end)
}

/// Whether the token is a word of a name and of nothing else.
fn is_own(page: &Page<'_>, at: usize) -> bool {
    let capital = |t: &crate::tokens::Token| t.is_capital() && !t.is(part::TITLE);
    page.tokens.get(at).is_some_and(capital)
        && page.word(at).chars().count() > 2
        && noun(&page.lower(at)).is_none()
}

fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.to_lowercase() == b.to_lowercase()
}

/// Whether a token is a word of the name, alone or with a capital grown onto it ("IlseChancellor").
fn begins_with(token: &str, word: &str) -> bool {
    let glued = |rest: &str| rest.chars().next().is_some_and(char::is_uppercase);
    same(token, word) || word.chars().count() > 2 && token.strip_prefix(word).is_some_and(glued)
}
