//! What "and" or a comma joins and is one all the same: the rest of a name, of an office, of what somebody is.
//!
//! What always holds: where one of these is true, the source names nobody there whom it does not name before.

use onrecord_core::ActorKind;

use crate::build::Book;
use crate::lexicon::{Class, Standing, is_adjective, noun, part, standing};
use crate::mention::Mention;
use crate::page::Page;
use crate::phrase::{Determiner, Phrase, has_body, is_aim, is_department, known_at};
use crate::places::{How, known};
use crate::tokens::Shape;

/// What stands behind an "and" or a comma of a source.
#[derive(Clone, Copy)]
pub(super) struct Joined<'a> {
    pub page: &'a Page<'a>,
    pub book: &'a Book,
    pub mention: &'a Mention,
    /// Where the source begins and ends.
    pub start: usize,
    pub end: usize,
    /// The word or mark that joins.
    pub and: usize,
}

/// The first name of a source, and the comma behind it.
fn named_aside<'a>(page: &Page<'_>, book: &'a Book, start: usize) -> Option<(&'a Mention, usize)> {
    let first = book.mentions[book.before(start)..].iter().find(|m| !m.inside && m.phrase.name.is_some())?;
    let comma = first.phrase.name.map(|n| n.1).filter(|&t| page.word(t) == ",")?;
    Some((first, comma))
}

/// "Delegates from Ketteria, Oskaria and Sann": a state or body of the tables after several people who are from there.
pub(super) fn is_of_all(Joined { page, book, mention, start, end, and }: Joined<'_>) -> bool {
    let named = mention.phrase.title.is_none() && book.entity(mention).is_some_and(|e| e.known.is_some());
    // A phrase that runs over the end of the source: its first word alone stands there.
    let listed = named || known_at(page, mention.start) == Some(end);
    let here = || book.mentions[book.before(start)..].iter().take_while(|m| m.start < mention.start);
    // "Families of men and women in Ketteria and Oskaria": those who stand last before it.
    let ends = |m: &&Mention| m.end + 1 == mention.start && m.phrase.name.is_none() && !m.inside;
    let first = here().find(ends).or_else(|| here().find(|m| !m.inside && m.start <= start + 1));
    let from = first.and_then(|m| m.phrase.complement.filter(|_| m.phrase.name.is_none()));
    let place = |t: usize| page.tokens[t].is_capital() && noun(&page.lower(t)).is_none();
    let of_known = from.is_some_and(|(a, b)| {
        let a = a + usize::from(page.lower(a + 1) == "both");
        let within =
            (from.map(|f| f.0)).is_some_and(|f| matches!(page.lower(f).as_str(), "in" | "from" | "across"));
        (a + 1..b).any(|t| known_at(page, t) == Some(b)) || within && b == a + 2 && place(a + 1)
    });
    let people = first.and_then(|m| m.phrase.noun_in(page)).is_some_and(|n| n.plural);
    // "Papers in Ketteria and other countries": the rest of where they are.
    let rest = page.lower(mention.start) == "other"
        && mention.phrase.noun.is_some_and(|n| {
            matches!(page.lower(n).as_str(), "countries" | "states" | "nations" | "places" | "cities")
        });
    // "Members of the Lake Council and the Tolva Party": another body that they are of.
    let body = |(a, b): (usize, usize)| page.lower(a) == "of" && has_body(page, a, b);
    let organisation = mention.phrase.title.is_none()
        && book.entity(mention).is_some_and(|e| e.kind() == Some(ActorKind::Organisation));
    let of_bodies =
        organisation && from.is_some_and(body) && page.word(and) == "and" && page.word(and - 1) != ",";
    let listed = listed || rest || of_bodies;
    listed && people && (of_known || of_bodies)
}

/// "Minister of Farms and Food", "Council for Strategic Growth and National Projects": the other half of what an office or a
/// body is for. Half a body is named nowhere else, and nothing tells that it is anybody.
pub(super) fn is_rest_of_body(Joined { page, book, mention, start, and, .. }: Joined<'_>) -> bool {
    let phrase = &mention.phrase;
    let Some((from, to)) = phrase.name.filter(|n| n.0 == mention.start && phrase.title.is_none()) else {
        return false;
    };
    let Some(of) = (start..and).rev().find(|&t| matches!(page.lower(t).as_str(), "of" | "for" | "on")) else {
        return false;
    };
    let head =
        (start..of).any(|t| noun(&page.lower(t)).is_some_and(|n| !n.plural && n.class != Class::Paper));
    let capitals = (of + 1..and).all(|t| page.tokens[t].is_capital() || page.lower(t) == "the");
    let known = (of + 1..and).any(|t| known_at(page, t) == Some(and));
    let departments = (from..to).all(|t| is_department(&page.lower(t)));
    let nobody = book.entity(mention).is_some_and(|e| {
        e.known.is_none() && e.evidence.person + e.evidence.body == 0 && e.mentions.len() == 1 && !e.in_title
    });
    page.lower(and) == "and" && head && capitals && !known && (departments || nobody && to > from + 1)
}

/// "Several current and former officials": adjectives before "and" that no noun follows are of the noun after it.
pub(super) fn is_rest_of_adjectives(Joined { page, book, mention, start, and, .. }: Joined<'_>) -> bool {
    // "A number of local and foreign envoys": behind how many they are.
    let many_of =
        page.lower(start) == "a" && page.lower(start + 1) == "number" && page.lower(start + 2) == "of";
    let start = if many_of { start + 3 } else { start };
    if and > start + 3 || and <= start || page.lower(and) != "and" {
        return false;
    }
    let many = mention.phrase.name.is_none() && mention.phrase.noun_in(page).is_some_and(|n| n.plural);
    // "British and international agencies": an adjective of a state is of the noun as well.
    let adjective = |m: &Mention| {
        m.phrase.noun.is_none()
            && known(page.words(and - 1, and)).is_some_and(|k| k.how == How::Demonym)
            && !page.word(and - 1).ends_with('s')
    };
    let ends = |m: &&Mention| (m.end == and || m.phrase.noun.is_some_and(|n| n + 1 == and)) && !adjective(m);
    let before = book.mentions[book.before(start)..].iter().take_while(|m| m.start < and).any(|m| ends(&m));
    let plain = (start..and).all(|t| page.tokens[t].is_word() && !page.tokens[t].is(part::PREPOSITION));
    let people = known(page.words(start, and)).is_some_and(|k| k.code.is_some() && k.how == How::Demonym);
    let determined = many_of
        || page.tokens[start].is(part::DETERMINER)
        || and == start + 1
            && (is_adjective(&page.lower(start)) || people && !page.word(start).ends_with('s'));
    many && !before && plain && determined
}

/// Kinds of people that a noun in the singular tells before "and" ("military and intelligence officials").
#[rustfmt::skip]
const KINDS: [&str; 14] = [
    "military", "government", "intelligence", "security", "army", "state", "city", "county", "business", "church", "community",
    "union", "industry", "party",
];

/// Whether the noun tells of what kind people are.
pub(crate) fn is_kind(noun: &str) -> bool {
    KINDS.contains(&noun)
}

/// "Ketterian military and intelligence officials", "a team of Ketterian and Oskarian envoys": words before "and" that tell of
/// what kind the people behind it are.
pub(super) fn is_of_two_kinds(Joined { page, mention, start, and, .. }: Joined<'_>) -> bool {
    let phrase = &mention.phrase;
    let bare = phrase.name.is_none() && phrase.determiner == Determiner::None && phrase.owner.is_none();
    let many = phrase.noun_in(page).is_some_and(|n| n.plural && n.is_person());
    let kind = phrase.noun.is_some_and(|n| n > mention.start);
    let small = (mention.start..mention.end).all(|t| page.tokens[t].shape == Shape::Lower);
    let one = small && is_kind(page.word(and - 1)) && !page.tokens[start].is(part::DETERMINER);
    let adjective = known(page.words(and - 1, and)).is_some_and(|k| k.how == How::Demonym);
    let within = and > start + 2 && matches!(page.lower(and - 2).as_str(), "of" | "from" | "between");
    // "Global justice and peace groups": two aims of the same people.
    let bodies = phrase.noun_in(page).is_some_and(|n| n.plural && n.class == Class::Body);
    let free = and < 2 || !page.tokens[and - 2].is(part::PREPOSITION);
    let aims = small && free && is_aim(page.word(and - 1)) && is_aim(page.word(mention.start));
    page.lower(and) == "and"
        && bare
        && kind
        && (many && (one || adjective && within) || (many || bodies) && aims)
}

/// "A group of envoys led by Anna Orm and Odo Lind", "a poll conducted for Orm News and Lind Television": names of those who lead the
/// ones before them, or for whom others asked.
pub(super) fn is_of_leaders(Joined { page, book, mention, start, and, .. }: Joined<'_>) -> bool {
    let led = |t: usize| {
        let word = page.lower(t);
        let leads = matches!(word.as_str(), "led" | "headed" | "chaired" | "founded" | "formed" | "run");
        let asked = matches!(word.as_str(), "conducted" | "commissioned") && page.lower(t + 1) == "for";
        asked || leads && page.lower(t + 1) == "by"
    };
    let first = book.mentions[book.before(start)..].iter().find(|m| !m.inside);
    let people = first.is_some_and(|m| m.phrase.name.is_none() && m.end < and);
    // "A poll, conducted for Orm News and Lind Television": the comma before what is told.
    let comma = |t: usize| page.word(t) == "," && !led(t + 1);
    mention.phrase.name.is_some() && people && !(start..=and).any(comma) && (start..and).any(led)
}

/// "The former envoy and current candidate": what goes on without an article of its own after an "and" is of the same person.
pub(super) fn is_second_description(Joined { page, book, mention, start, and, .. }: Joined<'_>) -> bool {
    let one = |m: &Mention| {
        m.phrase.name.is_none() && m.phrase.noun_in(page).is_some_and(|n| n.is_person() && !n.plural)
    };
    let first = book.mentions[book.before(start)..].iter().find(|m| !m.inside);
    let definite = first.is_some_and(|m| {
        m.start == start
            && one(m)
            && m.phrase.determiner == Determiner::Definite
            && page.lower(start) == "the"
    });
    // "The president and defence minister" may be two; "former" and the like tell of one.
    let same = |from: usize, to: usize| {
        let told = |s| matches!(s, Standing::Past | Standing::Called | Standing::Present);
        (from..to).any(|t| standing(&page.lower(t)).is_some_and(told))
    };
    let bare = mention.phrase.determiner == Determiner::None && mention.phrase.owner.is_none();
    // "The delegate and activist, who backs them": one of whom both are told.
    let backs = page.word(mention.end) == ","
        && page.lower(mention.end + 1) == "who"
        && matches!(page.lower(mention.end + 2).as_str(), w if w.ends_with('s'));
    // "The businessman and television star": what one can be beside the other.
    let anybody = |m: &Mention| m.phrase.noun_in(page).is_some_and(|n| n.class == Class::Person);
    let both = first.is_some_and(anybody) && anybody(mention);
    let told = backs || both || same(start, and) || same(mention.start, mention.end);
    page.lower(and) == "and" && definite && bare && one(mention) && told
}

/// "Leona Vasht, founder of Oskaria and Ketteria Watch": what follows "and" in what is said of a person after a comma is of it,
/// unless something tells that it is a person too.
pub(super) fn is_of_office(Joined { page, book, mention, start, and, .. }: Joined<'_>) -> bool {
    let aside = named_aside(page, book, start).filter(|(m, _)| m.start <= start + 1 && m.end <= and);
    let Some((first, comma)) = aside else { return false };
    let two = first.phrase.name.is_some_and(|n| n.1 == n.0 + 2);
    let person =
        |m: &Mention| book.entity(m).is_some_and(|e| e.is_person() && (e.evidence.person > 0 || two));
    let office = (comma + 1..and).find(|&t| noun(&page.lower(t)).is_some_and(|n| n.is_person() && !n.plural));
    let of = |t: usize| matches!(page.lower(t).as_str(), "of" | "for" | "on" | "at");
    let Some(office) = office else { return false };
    let told = (office + 1..and).any(of) && !(office..and).any(|t| page.word(t) == ",");
    // "On the Rights of the Child and Child Rehabilitation": what an office is for.
    let named = mention.phrase.name.filter(|n| !(n.0..n.1).all(|t| is_department(&page.lower(t))));
    let titled = mention.phrase.title.is_some() && named.is_some();
    let plain = named.is_some()
        && person(mention)
        && book.entity(mention).is_some_and(crate::entity::Entity::is_plainly_person);
    let small = mention.phrase.noun.is_some_and(|n| !page.tokens[n].is_capital());
    let several = small && mention.phrase.noun_in(page).is_some_and(|n| n.plural && n.is_person());
    page.lower(and) == "and" && person(first) && told && !plain && !titled && !several
}

/// "Bob Orm, head of Tolva Jets, a broker for firms and travellers": who has no name of their own in what is said of a person after
/// a comma is of it, unless a comma ends it.
pub(super) fn is_of_aside(Joined { page, book, mention, start, and, .. }: Joined<'_>) -> bool {
    let aside = named_aside(page, book, start).filter(|(m, _)| m.start <= start + 1);
    let Some((first, comma)) = aside else { return false };
    let person = book.entity(first).is_some_and(crate::entity::Entity::is_plainly_person);
    let office =
        (comma + 1..and.min(comma + 6)).find(|&t| noun(&page.lower(t)).is_some_and(|n| n.is_person()));
    let told = office.is_some_and(|o| {
        noun(&page.lower(o)).is_some_and(|n| !n.plural)
            && (comma + 1..=o).all(|t| !page.tokens[t].is_capital())
    });
    let bare = mention.phrase.name.is_none() && mention.phrase.determiner == Determiner::None;
    // "Odo Orm, the Lake's politics and outreach director".
    let owns = |t: usize| page.tokens[t].shape == crate::tokens::Shape::Possessive;
    let owned = (comma + 1..and.min(comma + 6)).any(owns)
        && mention.phrase.noun_in(page).is_some_and(|n| n.is_person() && !n.plural);
    page.lower(and) == "and" && person && (told || owned) && bare && page.word(and - 1) != ","
}

/// "Leona Vasht, from the Lake and Corrin Centre": what follows "and" is the other half of where somebody is from.
pub(super) fn is_from(Joined { page, book, mention, start, and, .. }: Joined<'_>) -> bool {
    let Some((first, comma)) = named_aside(page, book, start) else { return false };
    let person = |m: &Mention| book.entity(m).is_some_and(crate::entity::Entity::is_plainly_person);
    let body =
        mention.phrase.name.is_some_and(|(a, b)| has_body(page, a, b)) && mention.phrase.title.is_none();
    let from = matches!(page.lower(comma + 1).as_str(), "from" | "of" | "at" | "with");
    let open = !(comma + 1..and).any(|t| page.word(t) == ",");
    person(first) && from && open && body && page.lower(and) == "and"
}

/// "A survey of the greenest and most livable towns": what a paper is about is nobody who speaks.
pub(super) fn is_of_paper(Joined { page, book, mention, start, .. }: Joined<'_>) -> bool {
    let phrase = crate::phrase::parse(page, start).filter(|p| p.name.is_none());
    let paper = |p: &Phrase| {
        p.noun.is_some_and(|n| n < mention.start)
            && p.noun_in(page).is_some_and(|n| n.class == Class::Paper && !n.plural)
    };
    let own = |m: &Mention| m.phrase.noun_in(page).is_some_and(|n| n.class == Class::Paper);
    mention.phrase.name.is_none()
        && !own(mention)
        && phrase.is_some_and(|p| paper(&p))
        && book.entity(mention).is_none_or(|e| e.is_nominal())
}

/// "The family and supporters of Odo Lind", "leaders of the Lake Senate and House of Envoys": what follows on "of" is of all of
/// them, or all of it is.
pub(super) fn is_of_both(Joined { page, book, mention, start, and, .. }: Joined<'_>) -> bool {
    let first = book.mentions[book.before(start)..].iter().find(|m| !m.inside);
    let Some(first) = first.filter(|m| m.start <= start + 1 && m.end == and && m.phrase.name.is_none())
    else {
        return false;
    };
    let people = |m: &Mention| m.phrase.noun_in(page).is_some_and(|n| n.plural && n.is_person());
    let of = |m: &Mention| m.phrase.complement.filter(|c| page.lower(c.0) == "of");
    let bare = mention.phrase.determiner == Determiner::None && mention.phrase.owner.is_none();
    let one = of(first).is_none() && of(mention).is_some() && mention.phrase.name.is_none();
    let determined = first.phrase.determiner != Determiner::None;
    let many = first.phrase.noun.is_some_and(|t| page.lower(t) == "family" || people(first));
    let shared = one && determined && bare && people(mention) && many;
    let body = |from: usize, to: usize| has_body(page, from, to);
    let within = of(first).is_some_and(|(a, b)| body(a, b))
        && mention.phrase.name.is_some_and(|(a, b)| body(a, b))
        && mention.phrase.title.is_none()
        && mention.start == mention.phrase.name.map_or(0, |n| n.0);
    page.lower(and) == "and" && bare && (shared || people(first) && within)
}
