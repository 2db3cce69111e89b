//! Bodies by a noun alone: "the committee", "the club", "the newspaper".
//!
//! What always holds: a body is taken whose name or whose place in the text says that the noun is its own; of several that
//! can be meant none is, unless the scorer is sure.

use onrecord_core::ActorKind;

use super::unlike::is_unlike;
use super::{Certainty, Pick, THRESHOLD};
use crate::anaphor::Anaphor;
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, noun};
use crate::phrase::{Determiner, Phrase, is_press};
use crate::position::at;
use crate::tokens::Shape;

/// Sentences before a description in which the body is named that is in question.
const NEAR: u32 = 2;

/// Nouns of bodies, and words by which names tell that it is theirs.
const NAMED_BY: [(&[&str], &[&str]); 9] = [
    (
        &["company", "firm", "corporation", "business", "manufacturer", "maker", "operator"],
        &[
            "inc",
            "corp",
            "corporation",
            "ltd",
            "llc",
            "plc",
            "co",
            "company",
            "airlines",
            "motors",
            "group",
            "holdings",
            "ag",
            "gmbh",
            "industries",
            "technologies",
            "electronics",
        ],
    ),
    (&["airline", "carrier"], &["airlines", "airways", "airline", "air"]),
    (&["club", "team", "side"], &["fc", "united", "city", "club", "rovers", "wanderers", "athletic"]),
    (
        &["agency", "department", "authority", "regulator"],
        &["agency", "department", "authority", "administration", "bureau"],
    ),
    (&["court", "tribunal"], &["court", "tribunal"]),
    (
        &["organisation", "organization", "group", "ngo", "charity"],
        &[
            "organisation",
            "organization",
            "international",
            "watch",
            "foundation",
            "society",
            "convention",
            "association",
            "front",
        ],
    ),
    (
        &["network", "broadcaster", "channel", "station"],
        &["television", "tv", "radio", "network", "broadcasting"],
    ),
    (&["militia", "militants"], &["army", "front", "brigades"]),
    (&["military", "army"], &["forces", "army", "military"]),
];

/// Nouns by which a body is called that the text was about just before.
#[rustfmt::skip]
const OF_ANYBODY: [&str; 36] = [
    "agency", "airline", "alliance", "association", "authority", "bank", "bloc", "body", "broadcaster", "carrier", "charity",
    "club", "commission", "committee", "company", "corporation", "council", "court", "department", "firm", "foundation", "fund",
    "group", "institute", "manufacturer", "ministry", "movement", "network", "newspaper", "ngo", "organisation", "organization",
    "outlet", "party", "union", "watchdog",
];

/// Nouns by which an outlet of news is called.
#[rustfmt::skip]
const OF_OUTLETS: [&str; 18] = [
    "agency", "broadcaster", "channel", "daily", "journal", "magazine", "network", "newspaper", "organisation", "organization",
    "outlet", "paper", "publication", "publisher", "radio", "station", "tabloid", "weekly",
];

/// Nouns of bodies that publish nothing but what is their own.
#[rustfmt::skip]
const OF_THE_PUBLIC: [&str; 17] = [
    "army", "assembly", "commission", "committee", "congress", "council", "court", "government", "house", "military", "ministry",
    "navy", "parliament", "party", "police", "senate", "tribunal",
];

impl Cast<'_> {
    /// Whether an entity has published the document and can be no such thing as the noun says: no outlet of news is a court.
    pub(super) fn is_other_publisher(&self, noun: &str, id: EntityId) -> bool {
        let name = &self.book.entities[id as usize].name;
        let publisher = self.document.metadata.publisher.as_deref();
        publisher.is_some_and(|p| p.eq_ignore_ascii_case(name)) && !can_publish(noun, name)
    }

    /// A body whose name has the description's noun for its own, the only one that does.
    pub(super) fn same_words(&self, phrase: &Phrase) -> Option<Pick> {
        let noun = self.page.lower(phrase.noun?);
        let (from, to) = phrase.title?;
        let bare = phrase.owner.is_none() && phrase.complement.is_none();
        // "The 12-member commission": how many they are is none of the name.
        let word = |t: &usize| self.page.tokens[*t].shape != Shape::Number;
        let said: Vec<String> = (from..to).filter(word).map(|t| self.page.lower(t)).collect();
        // "The appeals court" of the "Court of Appeals of Auvelle"; one word must be the noun of the name.
        let ends = |name: &str| {
            let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
            let all = said.len() > 1 && said.iter().all(|w| words.contains(w));
            let own = said.len() == 1 && head(&words).is_some_and(|h| *h == noun);
            words.len() > said.len() && (all || own)
        };
        let here = self.book.before(phrase.start);
        let organisation = |e: &Entity| e.kind() == Some(ActorKind::Organisation);
        let called = |e: &Entity| said.len() == 1 && can_be_body(e) && e.called.contains(&noun);
        let own = |e: &Entity| (e.is_before(here) || e.in_title) && organisation(e) && ends(&e.name);
        let fits = |e: &Entity| own(e) || e.is_before(here) && called(e);
        let named: Vec<EntityId> =
            (0..).zip(&self.book.entities).filter(|(_, e)| bare && fits(e)).map(|(i, _)| i).collect();
        let told: Vec<EntityId> =
            named.iter().copied().filter(|e| !self.book.entities[*e as usize].generic).collect();
        let named = if told.is_empty() { named } else { told };
        match named[..] {
            [one] => Some(Pick::sure(one, Certainty::NAME)),
            [_, _, ..] => {
                let anaphor = Anaphor::description(&self.page, phrase)?;
                self.likeliest(&anaphor, &named).filter(|p| p.probability > THRESHOLD)
            }
            [] => None,
        }
    }

    /// The body that is in question where nothing else tells whom its noun means: the only one before whose name has a word
    /// that goes with the noun, else the only one that the sentence before, or this one, names.
    pub(super) fn body_in_question(&self, anaphor: &Anaphor, phrase: &Phrase) -> Option<Pick> {
        let definite = phrase.determiner == Determiner::Definite
            && phrase.owner.is_none()
            && phrase.complement.is_none();
        let word = anaphor.noun.as_deref().filter(|_| definite)?;
        // A regulator may be somebody as well.
        phrase
            .noun_in(&self.page)
            .filter(|n| !n.plural && (n.class == Class::Body || word == "regulator"))?;
        let here = self.book.before(phrase.start);
        let told = |e: &Entity| e.is_before(here) && e.is_nominal() && e.noun.as_deref() == Some(word);
        if self.book.entities.iter().any(told) {
            return None;
        }
        // "The news agency", "the news channel": a broadcaster as well.
        let news = phrase.title.is_some_and(|(from, to)| to == from + 2 && self.page.lower(from) == "news");
        let called = |e: &Entity| {
            let own = goes_with(word, &e.name) || news && goes_with("network", &e.name);
            e.is_before(here) && can_be_body(e) && own
        };
        let mut by_name = (0..).zip(&self.book.entities).filter(|(_, e)| called(e)).map(|(i, _)| i);
        let one = by_name.next().filter(|_| by_name.next().is_none());
        let alone = phrase.title.is_some_and(|(from, to)| to == from + 1) && OF_ANYBODY.contains(&word);
        let lately =
            || self.only_lately(anaphor, here).filter(|&e| alone && !self.is_other_publisher(word, e));
        let fits = |e: &EntityId| !is_unlike(word, &self.book.entities[*e as usize].name);
        one.or_else(lately).filter(fits).map(|e| Pick::sure(e, Certainty::LIKELY))
    }

    /// The only body that the sentences just before name; of several the only one that does something there.
    fn only_lately(&self, anaphor: &Anaphor, here: usize) -> Option<EntityId> {
        let sentence = self.page.tokens.get(anaphor.start)?.sentence;
        let block = |s: u32| self.page.sentences.get(s as usize).map(|s| s.block);
        let mut bodies: Vec<(EntityId, bool)> = Vec::new();
        for mention in self.book.mentions[..here].iter().rev().take_while(|m| m.sentence + NEAR >= sentence) {
            let Some(id) = mention.entity.filter(|_| mention.end <= anaphor.start) else { continue };
            let entity = &self.book.entities[id as usize];
            if !can_be_body(entity)
                || !(entity.kind() == Some(ActorKind::Person) || anaphor.fits(entity))
                || block(mention.sentence) != block(sentence)
                || anaphor.noun.as_deref().is_some_and(|n| is_unlike(n, &entity.name))
            {
                continue;
            }
            let does = mention.place & (at::BEFORE_VERB | at::SPEAKS) != 0 && !mention.inside;
            match bodies.iter_mut().find(|b| b.0 == id) {
                Some(known) => known.1 |= does,
                None => bodies.push((id, does)),
            }
        }
        let named = |id: EntityId| self.book.entities[id as usize].kind() == Some(ActorKind::Organisation);
        if let [(one, does)] = bodies[..] {
            return (does || named(one)).then_some(one);
        }
        let spoke = self.heard.iter().rev().find(|h| h.token < anaphor.start).map(|h| h.entity);
        if let Some(speaker) = spoke.filter(|id| bodies.iter().any(|b| b.0 == *id)) {
            return Some(speaker);
        }
        let mut doing = bodies.iter().filter(|b| b.1);
        doing.next().filter(|_| doing.next().is_none()).map(|b| b.0)
    }
}

/// Whether the entity, as far as the text tells, can be a body with a name: no state, nobody with an office, a given name or a title.
pub(super) fn can_be_body(entity: &Entity) -> bool {
    let open = !entity.is_plainly_person() && !entity.is_thing();
    let kind = match entity.kind() {
        Some(ActorKind::Organisation) => !entity.plural,
        Some(ActorKind::Person) | None => open && entity.evidence.place == 0,
        _ => false,
    };
    kind && !entity.is_nominal()
}

/// The noun of a body's name: the last before "of", "for", "on" or "to", else the last word.
fn head(words: &[String]) -> Option<&String> {
    let link = |w: &String| matches!(w.as_str(), "of" | "for" | "on" | "to");
    let stop = words.iter().position(link).filter(|&s| s > 0).unwrap_or(words.len());
    words[..stop].last().filter(|w| noun(w).is_some_and(|n| n.class == Class::Body))
}

/// Whether a publisher of that name can be called by the noun.
fn can_publish(noun: &str, name: &str) -> bool {
    let lower = name.to_lowercase();
    let words = || lower.split_whitespace();
    let outlet =
        lower.contains("news") || words().any(|w| is_press(w) || matches!(w, "radio" | "tv" | "television"));
    let own = words().any(|w| w == noun) || goes_with(noun, name);
    own || if outlet { OF_OUTLETS.contains(&noun) } else { !OF_THE_PUBLIC.contains(&noun) }
}

/// Whether a name has a word that goes with the noun.
fn goes_with(noun: &str, name: &str) -> bool {
    let words: Vec<String> = name
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    if matches!(noun, "newspaper" | "daily" | "tabloid" | "publication") {
        return words.len() > 1 && (words.last().is_some_and(|w| is_press(w)) || is_press(&words[0]));
    }
    let by = NAMED_BY.iter().filter(|(nouns, _)| nouns.contains(&noun));
    words.len() > 1 && by.into_iter().any(|(_, told)| words.iter().any(|w| told.contains(&w.as_str())))
}
