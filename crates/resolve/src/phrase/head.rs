//! The noun of a phrase: where the words end that stand before it and it.
//!
//! What always holds: at most [`WORDS`] words are looked at before a noun.

use super::known_at;
use super::odd::{ends_in_line_above, opens_sentence};
use super::run::is_given;
use crate::lexicon::{Class, gender_of, is_adjective, noun, part};
use crate::page::Page;
use crate::places::{How, known};
use crate::position::is_verb;
use crate::tokens::{Shape, Token};

/// Words before a noun.
const WORDS: usize = 7;

/// One past the noun that ends the words from `at` on; `given` where an article or an owner says that they are a phrase.
pub(super) fn noun_end(page: &Page<'_>, at: usize, given: bool) -> Option<usize> {
    last_noun(page, at, given, is_size)
}

/// As [`noun_end`]; `is_size` tells which words say a size and are no rank.
fn last_noun(
    page: &Page<'_>,
    at: usize,
    given: bool,
    is_size: fn(&Page<'_>, usize) -> bool,
) -> Option<usize> {
    let mut end: Option<usize> = None;
    // "09:40 Colonel Orm": the number is none of the phrase.
    let apart = !given && page.near(at, at)?.shape == Shape::Number && known_at(page, at + 1).is_none();
    if apart && page.near(at, at + 1).is_some_and(Token::is_capital) {
        return None;
    }
    for t in at..at + WORDS {
        let Some(token) = page.near(at, t) else { break };
        // "Religious and political leader".
        let quality = |t: usize| is_adjective(&page.lower(t)) && noun(&page.lower(t)).is_none();
        let and = t > at && end.is_none() && page.word(t) == "and" && quality(t - 1) && quality(t + 1);
        if and && page.tokens[t - 1].shape == Shape::Lower && page.tokens[t + 1].shape == Shape::Lower {
            continue;
        }
        if !can_stand_before_noun(page, token, t, given || t > at) {
            break;
        }
        if t > at && ends_in_line_above(page, at, t) {
            break;
        }
        // "The council formally censured the mayor", "agencies also quoted experts": an adverb after a noun is of a verb.
        let adverb =
            page.word(t) == "also" || page.lower(t).ends_with("ly") && noun(&page.lower(t)).is_none();
        if end == Some(t) && adverb {
            break;
        }
        // "major airlines": no rank of a name.
        if is_size(page, t) {
            continue;
        }
        // "president Leona Vasht": a name after a noun in small letters.
        let small = end.is_some_and(|e| page.tokens[e - 1].shape == Shape::Lower);
        if small && token.is_capital() && !(end == Some(t) && is_state_between(page, t)) {
            break;
        }
        // "Former President Bill Harrow": a given name after a title, though it is a noun as well.
        if end == Some(t) && token.is_capital() && gender_of(&page.lower(t)).is_some() {
            break;
        }
        let Some(found) = noun(&page.lower(t)) else {
            // "The senator emailed supporters", "agencies quoted experts": a verb of those before it.
            if end == Some(t) && page.lower(t).ends_with("ed") && is_people_or_many(page, t - 1) {
                break;
            }
            continue;
        };
        // "The government releases a report": an article after it makes a verb of the plural.
        if end == Some(t) && is_object_next(page, t) {
            break;
        }
        // "Authorities release", "a soldier reports": a verb after people, though it is a noun as well.
        // "A press release" is none that the press does.
        let press = t > at && matches!(page.lower(t - 1).as_str(), "press" | "media");
        let named = press && given || t > at && page.tokens[t - 1].is_capital() && !page.begins(t - 1);
        let before =
            noun(&page.lower(t.saturating_sub(1))).filter(|n| end == Some(t) && n.is_person() && !named);
        if before.is_some_and(|n| n.plural != found.plural) && found.class == Class::Paper {
            break;
        }
        end = Some(t + 1);
    }
    end
}

/// Whether the noun at a token is of people, or of several bodies.
fn is_people_or_many(page: &Page<'_>, at: usize) -> bool {
    noun(&page.lower(at)).is_some_and(|n| n.is_person() || n.class == Class::Body && n.plural)
}

/// "Major", "general" in small letters before another word, or a state with a noun of its own: how large or wide something
/// is, unless a name follows.
fn is_size(page: &Page<'_>, at: usize) -> bool {
    // The noun of the state is looked for without its states in turn: else a list of states would take exponential time.
    let state =
        || known_at(page, at + 1).is_some() && last_noun(page, at + 1, true, is_size_of_word).is_some();
    is_size_of_word(page, at) || can_be_size(page, at) && state()
}

/// A size in small letters before a word in small letters ("major airlines").
fn is_size_of_word(page: &Page<'_>, at: usize) -> bool {
    let function = part::PREPOSITION | part::CONJUNCTION | part::AUXILIARY | part::DETERMINER;
    let word = |t: &Token| t.shape == Shape::Lower && !t.is(function) && !is_verb(page, at + 1);
    can_be_size(page, at) && page.near(at, at + 1).is_some_and(word)
}

fn can_be_size(page: &Page<'_>, at: usize) -> bool {
    matches!(page.word(at), "major" | "general" | "principal")
}

/// One past the noun in small letters that goes on a run of capitals ("Ketterian foreign ministry").
pub(super) fn tail(page: &Page<'_>, at: usize) -> Option<usize> {
    let token = page.near(at.checked_sub(1)?, at)?;
    if token.shape != Shape::Lower {
        return None;
    }
    let end = noun_end(page, at, false)?;
    // "The agency reports": a verb of the run, not a noun after it.
    // "The Lake shadow Trade Secretary": what a party's member would be, in capitals.
    let shadow = page.word(at) == "shadow"
        && noun(&page.lower(end - 1)).is_some_and(|n| n.class == Class::Office && !n.plural);
    if shadow {
        return Some(end);
    }
    let breaks = |t: usize| {
        !matches!(page.tokens[t].shape, Shape::Lower)
            || page.tokens[t].is(part::SPEECH | part::VERB)
            || is_verb(page, t) && !(t == at && t + 1 < end && is_adjective_of_state(page, at - 1))
            || page.lower(t) == "states"
            || t == at
                && (is_object_next(page, t)
                    || is_many_papers(page, t) && (end > t + 1 || is_given(page, t.saturating_sub(2))))
    };
    (!(at..end).any(breaks)).then_some(end)
}

/// "German chemicals company": what stands behind the adjective of a state is no verb.
pub(super) fn is_adjective_of_state(page: &Page<'_>, at: usize) -> bool {
    let demonym = known(page.words(at, at + 1)).is_some_and(|k| k.how == How::Demonym);
    demonym && !page.word(at).ends_with('s')
}

/// "An official Romanian delegation", "rival Palestinian factions": the adjective of a state between a noun that tells of what
/// kind and the noun itself.
fn is_state_between(page: &Page<'_>, at: usize) -> bool {
    let kind = noun(&page.lower(at - 1))
        .is_some_and(|n| !n.plural && !matches!(n.class, Class::Office | Class::Paper));
    let kind = kind || page.lower(at - 1) == "rival";
    let small = |t: &usize| page.near(at, *t).is_some_and(|t| t.shape == Shape::Lower) && !is_verb(page, *t);
    let mut after = (at + 1..at + 3).take_while(small);
    let one = known_at(page, at) == Some(at + 1) && is_adjective_of_state(page, at);
    kind && one && after.any(|t| noun(&page.lower(t)).is_some())
}

/// "Anna Orm orders border guards": papers in the plural between a name and another noun are what somebody does.
fn is_many_papers(page: &Page<'_>, at: usize) -> bool {
    noun(&page.lower(at)).is_some_and(|n| n.class == Class::Paper && n.plural)
}

/// "Anna Orm addresses the council": a noun in the plural that is a verb here, as an article follows.
fn is_object_next(page: &Page<'_>, at: usize) -> bool {
    let paper = noun(&page.lower(at)).is_some_and(|n| n.class == Class::Paper && n.plural);
    paper && page.near(at, at + 1).is_some_and(|t| t.is(part::DETERMINER))
}

fn can_stand_before_noun(page: &Page<'_>, token: &Token, at: usize, given: bool) -> bool {
    if !token.is_word()
        || token.is(part::WEEKDAY) && !given
        || token.is(part::PREPOSITION | part::CONJUNCTION | part::AUXILIARY | part::DETERMINER)
    {
        return false;
    }
    let word = page.lower(at);
    // "views" and "calls" are nouns as well as verbs.
    let verb = token.is(part::SPEECH | part::VERB) && noun(&word).is_none();
    // "Oil-trading" is no verb of what stands before it.
    let participle = ["ed", "ing", "ly"].iter().any(|e| word.ends_with(e))
        && noun(&word).is_none()
        && !word.contains('-')
        && !matches!(word.as_str(), "based" | "acting");
    !verb && (given || !participle && !is_adverb(&word)) && !is_pronoun(&word)
}

/// Adverbs that begin what a verb says of somebody, and no phrase ("has also included members").
fn is_adverb(word: &str) -> bool {
    opens_sentence(word)
        || matches!(
            word,
            "only" | "even" | "already" | "still" | "just" | "never" | "ever" | "again" | "now" | "not"
        )
}

fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "it"
            | "they"
            | "we"
            | "you"
            | "i"
            | "who"
            | "which"
            | "what"
            | "him"
            | "them"
            | "not"
            | "there"
    )
}
