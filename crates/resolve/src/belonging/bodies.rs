//! Bodies by their names: "the Ketterian Foreign Ministry", "the Supreme Court of Ketteria", "the Ministry of Health".
//!
//! What always holds: a body is a state's where its noun is of those that states have; a party is nobody's, a company where no state owns it.

use onrecord_core::ActorKind;

use super::words::{bare, begun, has_body, is_any_states, is_no_name, is_public, plain};
use crate::cast::Cast;
use crate::entity::Entity;
use crate::mention::Mention;
use crate::places::{How, Known, known};

/// Words of the longest name of a state that is looked for.
const LONGEST: usize = 5;

/// Mentions of a body that are looked at.
const MENTIONS: usize = 12;

impl Cast<'_> {
    /// What a body is a part of.
    pub(super) fn of_body(&self, entity: &Entity) -> Option<String> {
        let words: Vec<&str> = entity.name.split_whitespace().collect();
        let beside = || self.mentions_of(entity).find_map(|m| self.before_body(m, &words));
        // "A court" is one of many, anywhere; "a government commission" is the state's.
        let open = || {
            self.state_in_question()
                .filter(|_| is_any_states(&words) && (!entity.any || words.contains(&"government")))
        };
        whole(&words)
            .or_else(|| self.of_leader(&words))
            .or_else(|| self.of_unlisted(&words))
            .or_else(beside)
            .or_else(|| open().map(str::to_owned))
    }

    /// "The Orm administration": the state that Orm leads.
    fn of_leader(&self, words: &[&str]) -> Option<String> {
        let [.., name, noun] = words else { return None };
        let leads = matches!(plain(noun).as_str(), "administration" | "regime" | "government");
        let called =
            |e: &&Entity| e.kind() == Some(ActorKind::Person) && e.name.rsplit(' ').next() == Some(name);
        if !leads || words.len() > 3 || !name.starts_with(char::is_uppercase) {
            return None;
        }
        let leader = self.book.entities.iter().find(called).map(|leader| self.state_of_leader(leader));
        let often =
            || self.state_told_often().filter(|_| words.len() == 2 && !is_no_name(name)).map(str::to_owned);
        leader.unwrap_or_else(often)
    }

    pub(super) fn mentions_of(&self, entity: &Entity) -> impl Iterator<Item = &Mention> {
        entity.mentions.iter().take(MENTIONS).filter_map(|&m| self.book.mentions.get(m as usize))
    }

    /// "The Ketterian parliament": a state that no table has, by its adjective.
    fn of_unlisted(&self, words: &[&str]) -> Option<String> {
        let (first, _) = words.split_first().filter(|(_, rest)| is_public(rest))?;
        first.chars().next().filter(|c| c.is_uppercase())?;
        let state = self.book.entities.get(self.book.index.of_demonym(first)? as usize)?;
        (state.kind() == Some(ActorKind::State)).then(|| state.name.clone())
    }

    /// "Ketteria's Grain Office", "the Ketterian state news agency TKN": the state before a name that does not have it.
    fn before_body(&self, mention: &Mention, words: &[&str]) -> Option<String> {
        let phrase = &mention.phrase;
        let owner = phrase.owner.map(|(from, to)| self.page.words(from, to));
        if let Some(state) = owner.and_then(known).filter(|k| k.code.is_some() && k.how != How::Demonym) {
            return Some(state.name.to_owned()).filter(|_| is_public(words) || of_state_by_owner(words));
        }
        let (from, to) = phrase.title?;
        let title: Vec<&str> = self.page.words(from, to).split_whitespace().collect();
        phrase.name.and_then(|_| whole(&title))
    }
}

/// Nouns of bodies that are no state's, whatever their first word.
const FREE: [&str; 7] = ["alliance", "front", "league", "movement", "party", "team", "union"];

/// "Ketteria's National Grain Company".
fn of_state_by_owner(words: &[&str]) -> bool {
    let first = words.first().map(|w| plain(w)).unwrap_or_default();
    matches!(first.as_str(), "national" | "state" | "central" | "federal" | "royal")
        && !words.iter().any(|w| FREE.contains(&plain(w).as_str()))
}

/// The state that begins or ends a body's name, or the body of the tables that does.
pub(super) fn whole(words: &[&str]) -> Option<String> {
    let words = begun(words);
    let first = |n: usize| {
        let name = words[..n].join(" ");
        known(bare(&name)).map(|k| (k, &words[n..]))
    };
    if let Some((found, rest)) = (1..=LONGEST.min(words.len().saturating_sub(1))).rev().find_map(first) {
        // "The British Columbia coroner's office": another place.
        let place = rest
            .first()
            .is_some_and(|w| matches!(*w, "Columbia" | "County" | "Kurdistan" | "Ocean" | "Sea" | "Virgin"));
        return has(found, rest).filter(|_| !place);
    }
    let link = |&at: &usize| matches!(words[at], "of" | "in");
    (1..words.len()).filter(link).find_map(|at| {
        let rest = &words[at + 1..];
        let rest = if rest.first() == Some(&"the") { &rest[1..] } else { rest };
        // "A congress of clerics in Auvelle": where it meets.
        let met = words[at] == "in" && words[..at].iter().any(|w| matches!(*w, "congress" | "assembly"));
        let part = |found: Known| has(found, &words[..at]).filter(|_| !met);
        first_place(rest).and_then(part).or_else(|| last_place(rest).and_then(part))
    })
}

/// "Of Ketteria", "of Ketteria in Auvelle".
fn first_place(words: &[&str]) -> Option<Known> {
    (1..=LONGEST.min(words.len())).rev().find_map(|n| {
        let ends = n == words.len() || matches!(words[n], "in" | "at" | "to" | "for");
        known(&words[..n].join(" ")).filter(|k| ends && k.how != How::Demonym)
    })
}

/// "A court in Auvelle, Ketteria".
fn last_place(words: &[&str]) -> Option<Known> {
    let comma = words.iter().rposition(|w| w.ends_with(','))?;
    known(&words[comma + 1..].join(" ")).filter(|k| k.code.is_some() && k.how == How::Name)
}

/// The state or body, where the rest names a part of it.
fn has(found: Known, rest: &[&str]) -> Option<String> {
    let seat =
        rest.len() > 1 && known(&rest.join(" ")).is_some_and(|k| k.how == How::Seat && k.code == found.code);
    let part = if found.code.is_some() { is_public(rest) || seat } else { has_body(rest) };
    part.then(|| found.name.to_owned())
}
