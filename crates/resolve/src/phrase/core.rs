//! The noun of a phrase with what stands before and after it.
//!
//! What always holds: at most [`WORDS`] words are looked at before a noun, and [`COMPLEMENTS`] complements after it.

use super::bodies::is_department;
use super::{Determiner, Phrase, Range, echo, is_person, known_at, run};
use crate::lexicon::{Class, gender_of, noun, part};
use crate::page::Page;
use crate::position::is_verb;
use crate::tokens::{Shape, Token};

/// Words before a noun.
const WORDS: usize = 7;

/// Ranks before a name, which are less than the office that a description tells.
const RANKS: [&str; 9] =
    ["general", "colonel", "captain", "major", "lieutenant", "sergeant", "admiral", "commander", "brigadier"];

/// Complements after a noun ("head of the office of the president").
const COMPLEMENTS: usize = 3;

/// One past the noun that ends the words from `at` on; `given` where an article or an owner says that they are a phrase.
pub(super) fn noun_end(page: &Page<'_>, at: usize, given: bool) -> Option<usize> {
    let mut end: Option<usize> = None;
    // "09:40 Colonel Orm": the number is none of the phrase.
    let apart = !given && page.near(at, at)?.shape == Shape::Number && known_at(page, at + 1).is_none();
    if apart && page.near(at, at + 1).is_some_and(Token::is_capital) {
        return None;
    }
    for t in at..at + WORDS {
        let Some(token) = page.near(at, t) else { break };
        if !can_stand_before_noun(page, token, t, given || t > at) {
            break;
        }
        // "president Leona Vasht": a name after a noun in small letters.
        if end.is_some_and(|e| page.tokens[e - 1].shape == Shape::Lower) && token.is_capital() {
            break;
        }
        let Some(found) = noun(&page.lower(t)) else { continue };
        // "Authorities release": a verb after people, though it is a noun as well.
        let people = end == Some(t) && noun(&page.lower(t - 1)).is_some_and(|n| n.plural && n.is_person());
        if people && found.class == Class::Paper && !found.plural {
            break;
        }
        end = Some(t + 1);
    }
    end
}

/// One past the noun in small letters that goes on a run of capitals ("Ketterian foreign ministry").
pub(super) fn tail(page: &Page<'_>, at: usize) -> Option<usize> {
    let token = page.near(at.checked_sub(1)?, at)?;
    if token.shape != Shape::Lower {
        return None;
    }
    let end = noun_end(page, at, false)?;
    // "The agency reports": a verb of the run, not a noun after it.
    let breaks = |t: usize| {
        !matches!(page.tokens[t].shape, Shape::Lower)
            || page.tokens[t].is(part::SPEECH | part::VERB)
            || is_verb(page, t)
            || page.lower(t) == "states"
            || t == at && is_object_next(page, t)
    };
    (!(at..end).any(breaks)).then_some(end)
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
    let participle = ["ed", "ing", "ly"].iter().any(|e| word.ends_with(e)) && noun(&word).is_none();
    !verb && (given || !participle && !is_adverb(&word)) && !is_pronoun(&word)
}

/// Adverbs that begin what a verb says of somebody, and no phrase ("has also included members").
fn is_adverb(word: &str) -> bool {
    matches!(
        word,
        "also" | "only" | "even" | "already" | "still" | "just" | "never" | "ever" | "again" | "now" | "not"
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

/// Fills in the noun that ends at `noun_end`, its complement and the name after it; where the phrase ends.
pub(super) fn finish(page: &Page<'_>, phrase: &mut Phrase, at: usize, noun_end: usize) -> usize {
    phrase.title = Some((at, noun_end));
    phrase.noun = Some(noun_end - 1);
    let mut end = second_office(page, phrase, noun_end);
    let holder = noun(&page.lower(noun_end - 1)).is_some_and(|n| is_person(n) && !n.plural);
    for _ in 0..COMPLEMENTS {
        let Some(complement) = complement(page, end, phrase.complement.is_none()) else { break };
        let complement = if holder { complement } else { without_office(page, complement) };
        if let Some(name) = holder.then(|| name_within(page, complement)).flatten() {
            phrase.complement = Some((phrase.complement.map_or(complement.0, |c| c.0), name));
            phrase.name = Some((name, complement.1));
            return complement.1;
        }
        phrase.complement = Some((phrase.complement.map_or(complement.0, |c| c.0), complement.1));
        end = complement.1;
    }
    let rank = page.near(noun_end - 1, end).is_some_and(|t| t.is(part::TITLE)) && page.word(end).len() < 9;
    if (holder || rank || is_titled_body(page, phrase))
        && let Some(name) = name_after(page, phrase, end)
    {
        // "The eldest member, Prime Minister Ilse Marek": the office before the name is told beside the description.
        let first = if page.word(end) == "," { end + 1 } else { end };
        let rank = first + 1 == name.0 && RANKS.contains(&page.lower(first).as_str());
        if first < name.0 && page.word(end) == "," && !rank {
            phrase.asides.push((first, name.0));
        }
        phrase.name = Some(name);
        return name.1;
    }
    end
}

/// A complement of what nobody holds, up to the office with its own "of" that follows without a border ("the transcript of
/// the Council President of Ketteria").
fn without_office(page: &Page<'_>, (start, end): Range) -> Range {
    let capital = (start..end).find(|&t| page.tokens[t].is_capital());
    match capital.map(|first| (first, run::split_title(page, first, end))) {
        Some((first, run::Split::At(cut))) if run::is_link(page, cut) && cut > first + 1 => (start, cut - 1),
        _ => (start, end),
    }
}

/// "Deputy Prime Minister - Minister for Trade": the end of the second office.
fn second_office(page: &Page<'_>, phrase: &mut Phrase, end: usize) -> usize {
    let from = end - 1;
    let dash = page.near(from, end).is_some_and(|_| matches!(page.word(end), "-" | "–" | "—"));
    let office = |t: usize| {
        page.near(from, t).is_some_and(|t| t.is_capital()) && noun(&page.lower(t)).is_some_and(is_person)
    };
    let title = (end + 1..end + 4)
        .take_while(|&t| page.tokens.get(t).is_some_and(Token::is_capital))
        .find(|&t| office(t));
    let title = title.map(|t| t + 1).filter(|_| dash && page.tokens[from].is_capital());
    if let (Some(e), Some(range)) = (title, &mut phrase.title) {
        range.1 = e;
        return e;
    }
    end
}

/// "the daily Morgen", "the newspaper Morgen": a body with its name, without a complement between.
fn is_titled_body(page: &Page<'_>, phrase: &Phrase) -> bool {
    let body = phrase.noun_in(page).is_some_and(|n| n.class == Class::Body && !n.plural);
    body && phrase.complement.is_none()
}

/// A preposition with what follows it.
fn complement(page: &Page<'_>, at: usize, first: bool) -> Option<Range> {
    let preposition = page.near(at.checked_sub(1)?, at).map(|_| page.lower(at))?;
    let fits = match preposition.as_str() {
        "of" | "for" => true,
        "at" | "from" | "to" | "on" | "with" => first,
        "in" => first || page.near(at, at + 1).is_some_and(Token::is_capital),
        _ => false,
    };
    if !fits {
        return None;
    }
    let mut next = at + 1;
    while page.near(at, next).is_some_and(|t| t.is(part::DETERMINER)) && next < at + 3 {
        next += 1;
    }
    let owned = |end: usize| page.near(at, end).is_some_and(|t| t.shape == Shape::Possessive);
    let mut end = run::run(page, next)
        .or_else(|| noun_end(page, next, true))
        .or_else(|| departments_end(page, next).filter(|_| preposition == "of"))?;
    if owned(end) {
        end = run::run(page, end + 1).or_else(|| noun_end(page, end + 1, true)).unwrap_or(end);
    } else if let Some(longer) = tail(page, end) {
        end = longer;
    }
    Some((at, second_department(page, next, end)))
}

/// One past what a ministry is for, in small letters ("of defense", "of foreign affairs").
fn departments_end(page: &Page<'_>, at: usize) -> Option<usize> {
    let lower = |t: usize| page.near(at, t).is_some_and(|t| t.shape == Shape::Lower && t.parts == 0);
    let last = (at..at + 3).take_while(|&t| lower(t)).find(|&t| is_department(&page.lower(t)))?;
    Some(last + 1)
}

/// "Minister of Trade and Industry Ilse Marek": the end of the other half of what somebody is of, with the name after it.
fn second_department(page: &Page<'_>, at: usize, end: usize) -> usize {
    let capitals = (at..end).all(|t| page.tokens[t].is_capital());
    if !capitals || page.lower(end) != "and" || known_at(page, end + 1).is_some() {
        return end;
    }
    let Some(next) = run::run(page, end + 1) else { return end };
    let first = page.lower(end + 1);
    let person = gender_of(&first).is_some() || noun(&first).is_some_and(is_person);
    let department = (end + 1..next).any(|t| is_department(&page.lower(t)));
    let goes_on =
        department || run::split_tail(page, end + 1, next).is_some_and(|cut| page.stands_alone(cut, next));
    if !person && goes_on { next } else { end }
}

/// Where a person's name begins in a complement ("of Ukraine Volodymyr Zarudny").
fn name_within(page: &Page<'_>, complement: Range) -> Option<usize> {
    let first = (complement.0 + 1..complement.1).find(|&t| page.tokens[t].is_capital())?;
    let name = run::split_tail(page, first, complement.1)?;
    // "Adviser to President Vasht": the name is that of the office before it, which an article would part from it.
    let article = page.tokens[first - 1].is(part::DETERMINER);
    let other = !article && name > first && noun(&page.lower(name - 1)).is_some_and(is_person);
    (!other).then_some(name)
}

/// The name after a title: at once, or between commas.
fn name_after(page: &Page<'_>, phrase: &Phrase, at: usize) -> Option<Range> {
    let from = at.checked_sub(1)?;
    let token = page.near(from, at)?;
    if token.is_capital() {
        return person_run(page, at);
    }
    let bracketed = page.word(at) == "(" && page.word(at + 2) == ")";
    let at = if bracketed { at + 3 } else { at };
    if page.word(at) != "," {
        return None;
    }
    let definite = !matches!(phrase.determiner, Determiner::Indefinite | Determiner::None);
    let name = person_run(page, at + 1).filter(|n| definite || n.1 > n.0 + 1 || n.0 > at + 1)?;
    // "According to the president, Olaf said": a verb after it makes it another.
    let after_preposition = phrase.start.checked_sub(1).is_some_and(|t| page.tokens[t].is(part::PREPOSITION));
    let speaks = name.1 > name.0 + 1 && !after_preposition && !bracketed && is_verb(page, name.1);
    let ends = page.near(from, name.1).is_none_or(|t| t.shape == Shape::Mark);
    let closes = speaks || ends || echo::end(page, name) > name.1;
    closes.then_some(name)
}

/// A name at `at`, its titles left out.
fn person_run(page: &Page<'_>, at: usize) -> Option<Range> {
    let end = run::run(page, at)?;
    match run::split_title(page, at, end) {
        run::Split::Name => Some((at, end)),
        run::Split::At(cut) if !run::is_link(page, cut) => Some((cut, end)),
        run::Split::At(_) | run::Split::Title => None,
    }
}
