//! Sources that name several: where one part ends and the next begins.
//!
//! What always holds: the parts are in reading order and apart; a name or a complement is never cut.

use crate::build::Book;
use crate::page::Page;

/// Parts of one source.
const PARTS: usize = 12;

/// The parts of the tokens: one, where they name one.
pub(crate) fn parts(page: &Page<'_>, book: &Book, start: usize, end: usize) -> Vec<(usize, usize)> {
    let heads = heads(page, book, start, end);
    let mut parts = Vec::new();
    let mut from = start;
    for &head in heads.iter().skip(1).take(PARTS) {
        parts.push((from, joint(page, from, head)));
        from = head;
    }
    parts.push((from, end));
    parts
}

/// The first tokens of phrases that stand beside one another, the first of them at the start.
fn heads(page: &Page<'_>, book: &Book, start: usize, end: usize) -> Vec<usize> {
    let first = book.before(start);
    let mut heads = vec![start];
    let mut listed = false;
    for mention in book.mentions[first..].iter().take_while(|m| m.start < end) {
        let Some(prev) = mention.start.checked_sub(1).filter(|&p| p > start && !mention.inside) else {
            continue;
        };
        let or = page.lower(prev) == "or" && mention.phrase.name.is_some();
        let joined = or
            || matches!(page.lower(prev).as_str(), "and" | "&")
            || page.word(prev) == "," && is_list(page, mention.start, end, start);
        let role = mention.phrase.name.is_none()
            && mention.phrase.noun_in(page).is_some_and(|n| !n.plural)
            && is_aside(page, start, prev);
        if joined && !role {
            heads.push(mention.start);
            listed = true;
        }
    }
    if listed { heads } else { vec![start] }
}

/// In "A, B and C" a comma parts, in "A, the minister" it does not: a name follows, and an "and" after it or nothing.
fn is_list(page: &Page<'_>, at: usize, end: usize, start: usize) -> bool {
    let names = page.tokens[at].is_capital() && page.tokens[start].is_capital();
    let short = end - start <= 3;
    names && (short || (at..end).any(|t| matches!(page.lower(t).as_str(), "and" | "&")))
}

/// Whether a comma before says that what follows is still about the first.
fn is_aside(page: &Page<'_>, start: usize, at: usize) -> bool {
    (start..at).any(|t| page.word(t) == ",")
}

/// The end of a part before its comma and its "and".
fn joint(page: &Page<'_>, start: usize, next: usize) -> usize {
    let joins = |t: usize| matches!(page.lower(t).as_str(), "and" | "or" | "&" | "," | "both");
    (start + 1..next).rev().find(|&t| !joins(t)).map_or(next, |t| t + 1)
}
