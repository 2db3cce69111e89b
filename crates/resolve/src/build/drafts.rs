//! The phrases of a page in reading order, those inside others after them.
//!
//! What always holds: mentions begin in order of their tokens; each token is read a bounded number of times.

use super::{MENTIONS, mention};
use crate::lexicon::Class;
use crate::mention::Mention;
use crate::page::Page;
use crate::phrase::{Phrase, Range, known_at, name_at, parse};

/// All phrases that can name somebody.
pub(super) fn drafts(page: &Page<'_>) -> Vec<Mention> {
    let mut drafts = Vec::new();
    let mut at = 0;
    while at < page.tokens.len() && drafts.len() < MENTIONS {
        match parse(page, at) {
            Some(phrase) => {
                let (start, end) = (phrase.start, phrase.end.max(at + 1));
                let own = phrase.name.unwrap_or((end, end));
                let paper = phrase.noun_in(page).is_some_and(|n| n.class == Class::Paper);
                let paper = phrase.noun.filter(|_| paper && phrase.name.is_none());
                drafts.push(mention(page, phrase, false));
                inside(page, (start, end), own, paper, &mut drafts);
                at = end;
            }
            None => at += 1,
        }
    }
    drafts
}

/// Names within a phrase beside its own: owners, states, bodies.
fn inside(page: &Page<'_>, (start, end): Range, own: Range, paper: Option<usize>, drafts: &mut Vec<Mention>) {
    // "The Lake Post article": the article is none of the name.
    let mut at = start + usize::from(page.lower(start) == "the");
    while at < end {
        // "The Executive Order": the noun of a paper is no name in it.
        if Some(at) == paper {
            at += 1;
            continue;
        }
        if (own.0..own.1).contains(&at) {
            at = own.1;
            continue;
        }
        let within = |e: &usize| *e <= end && (*e <= own.0 || at >= own.1);
        let found = name_at(page, at).filter(within).or_else(|| known_at(page, at).filter(within));
        match found {
            Some(e) => {
                let phrase = Phrase { start: at, end: e, name: Some((at, e)), ..Phrase::default() };
                drafts.push(mention(page, phrase, true));
                at = e;
            }
            None => at += 1,
        }
    }
}
