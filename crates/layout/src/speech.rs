//! Speeches: whether a whole text is one speaker's own words, to be read as said by its author.
//!
//! What always holds: the answer is yes only on evidence of the text itself; words between quotation marks never
//! count, for they may be anybody's. English alone is known.

mod phrases;
mod profile;

use onrecord_core::{Block, Span};

use crate::quotes::{Quotation, quotations};
use crate::sentences::sentences;
pub(crate) use profile::{Profile, is_reporting, words};
use profile::{is_first_person, is_second_person};

/// Whether the text is one speaker's own speech: an address, a speech to a parliament, a statement at the United
/// Nations. Ask it only of a document whose metadata names an author, and after [`crate::turns`] found none.
///
/// The words are those outside quotation marks; "dense" is a number of first and second persons (I, we, our, you)
/// in a thousand words. The text is a speech if it is no report and no interview, and one of these holds:
///
/// 1. it opens with a salutation ("Mr. President, distinguished delegates", "Dear friends", "Thank you") or a
///    short exclamation ("Citizens!"), and is dense (14, or 8 where a formula such as "allow me to" follows);
/// 2. it opens with such a formula, is dense (15), and ends on thanks or a salutation, or has one elsewhere; or
///    is less dense (7) and names its occasion ("this session", "my delegation") three times;
/// 3. it speaks in the first person throughout (12, in each quarter some, the opening included), almost nothing
///    is quoted or reported, and it names its occasion twice.
///
/// It is a report if its verbs of reporting (said, told, according) are more than three in ten of its first and
/// second persons and more than 2.5 in a thousand words, or more than 35 in a hundred of its letters are quoted; an interview if it calls itself one at
/// the outset, or many of its sentences ask "you" something.
pub fn first_person_text(text: &str, blocks: &[Block]) -> bool {
    let spans: Vec<Span> = blocks.iter().map(|b| b.span).collect();
    let quotations = quotations(text, &spans);
    let profile = Profile::of(text, &spans, &quotations);
    if profile.is_report() || profile.words() < SHORTEST {
        return false;
    }
    let questions = asks(text, &spans, &quotations);
    let salutes = phrases::salutes(profile.opening()) || exclaims(text, &spans);
    let formula = phrases::has_formula(profile.opening());
    if salutes && (profile.density() >= 14.0 || (formula && profile.density() >= 8.0)) {
        return questions < 0.2;
    }
    if questions >= 0.05 || phrases::is_interview(profile.beginning()) {
        return false;
    }
    let thanks = phrases::thanks(profile.closing()) || phrases::salutes_anywhere(text);
    let placed = || profile.density() >= 7.0 && phrases::occasions(profile.text()) >= 3;
    (formula && ((thanks && profile.density() >= 15.0) || placed())) || steady(&profile)
}

/// Fewer words than this are a note.
const SHORTEST: usize = 25;

/// Whether a text without any salutation speaks in the first person from end to end, and of its occasion.
fn steady(profile: &Profile) -> bool {
    profile.words() >= 120
        && profile.first_person() >= 12.0
        && profile.quoted() <= 0.12
        && profile.reporting() <= 0.12 * profile.density()
        && profile.is_throughout(4.0)
        && phrases::occasions(profile.text()) >= 2
}

/// Whether the first sentence is a short exclamation: "Free people of a free country!"
fn exclaims(text: &str, blocks: &[Span]) -> bool {
    const LONGEST: usize = 70;
    let first = blocks.iter().find_map(|&b| sentences(text, b).first().copied());
    first.and_then(|s| s.of(text)).is_some_and(|s| s.ends_with('!') && s.len() < LONGEST)
}

/// Which part of the sentences asks "you" a question, where at least four do.
fn asks(text: &str, blocks: &[Span], quotations: &[Quotation]) -> f32 {
    let (mut all, mut asking) = (0usize, 0usize);
    for &block in blocks {
        for sentence in sentences(text, block) {
            all += 1;
            let words = || sentence.of(text).into_iter().flat_map(words);
            let ends = sentence.of(text).is_some_and(|s| s.ends_with('?'));
            // What is asked inside a quotation is part of a story.
            let quoted = || crate::quotes::quoted_share(text, quotations, sentence) > 0.5;
            asking += usize::from(ends && words().any(is_second_person) && !quoted());
        }
    }
    if asking < 4 { 0.0 } else { asking as f32 / all as f32 }
}

/// Whether a part of a text says I, we or you outside quotation marks, or asks something.
pub(crate) fn says_i_or_you(text: &str, part: Span, quotations: &[Quotation]) -> bool {
    let (plain, _) = profile::outside(text, &[part], quotations);
    plain.contains('?') || words(&plain).any(|w| is_first_person(w) || is_second_person(w))
}

/// Whether the parts of the blocks inside `rest` are one speaker's own words: as dense in I, we and you as a
/// speech, and no report.
pub(crate) fn is_own_words(text: &str, rest: Span, blocks: &[Block], quotations: &[Quotation]) -> bool {
    let parts = blocks.iter().map(|b| b.span).filter(|b| b.end > rest.start);
    let parts: Vec<Span> = parts.map(|b| Span::new(b.start.max(rest.start), b.end)).collect();
    let profile = Profile::of(text, &parts, quotations);
    profile.words() >= SHORTEST && profile.density() >= 15.0 && !profile.is_report()
}
