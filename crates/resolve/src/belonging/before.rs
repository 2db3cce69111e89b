//! What stands before the noun of a person: "Lake Front activists", "a TK spokesman", "the protest group's leader".
//!
//! What always holds: words in capitals are a name where the text or the tables have it, or where the noun says that somebody
//! is spoken for or led; an adjective, an office and what a ministry is for are no name.

use onrecord_core::ActorKind;

use super::words::{
    Tie, bare, has_body, is_any_states, is_body, is_capital, is_general, is_link, is_no_name, is_people,
    is_public, plain, tie,
};
use crate::cast::Cast;
use crate::entity::Entity;
use crate::lexicon::{Class, gender_of, noun};
use crate::places::{How, known};

impl Cast<'_> {
    /// For whom somebody speaks by the words before the noun.
    pub(super) fn by_words_before(&self, words: &[&str]) -> Option<String> {
        let at = person_at(words)?;
        self.by_capitals_before(words, at).or_else(|| of_small(words, at))
    }

    /// "Lake Front activists", "a TK spokesman", "Ketterian officials": the words in capitals before the noun at `at`.
    pub(super) fn by_capitals_before(&self, words: &[&str], at: usize) -> Option<String> {
        let start = (0..at).find(|&i| is_capital(words[i]) && !is_quantity(words[i]))?;
        let ends = |w: &str| !is_capital(w) && !is_link(w) || matches!(w, "Minority" | "Majority");
        let end = (start + 1..at).find(|&i| ends(words[i])).unwrap_or(at);
        // "The Varn Board Chairman": the last word is of the office.
        let board =
            end > start + 1 && plain(words[end - 1]) == "board" && plain(words[at]).starts_with("chair");
        let end = end - usize::from(board);
        let run = &words[start..end];
        if let Some(told) = self.by_tables(run) {
            return told;
        }
        let small = board || words[end..at].iter().all(|w| w.chars().all(char::is_lowercase));
        let tie = if board { Some(Tie::Leads) } else { tie(&plain(words[at])) };
        self.by_tie(run, tie).filter(|_| small)
    }

    /// What the tables and the text know of a run; nothing within where it is known to be nobody's name.
    fn by_tables(&self, run: &[&str]) -> Option<Option<String>> {
        let name = run.join(" ");
        let name = bare(&name);
        let own = || self.book.index.body(&self.book.entities, name).is_some();
        // "Exiled Ketterian activist": the people stand behind another word.
        let people = run.iter().filter_map(|w| known(w)).find(|k| k.how == How::Demonym && k.code.is_some());
        if let Some(state) = people.filter(|_| !has_body(run) && !own()) {
            return Some(Some(state.name.to_owned()));
        }
        if let Some(state) = known(name).filter(|k| k.code.is_some()) {
            return Some(Some(state.name.to_owned()).filter(|_| state.how != How::Seat));
        }
        let called = || (1..=run.len()).rev().find_map(|stop| self.body_called(&run[..stop].join(" ")));
        // "Laker politicians" of the Lakers.
        let many = || known(&format!("{}s", run[0])).filter(|k| k.code.is_none()).map(|k| k.name.to_owned());
        if let Some(body) = called().or_else(many) {
            return Some(Some(body));
        }
        // "Army spokesman": that of the state in question.
        let alone = run.len() == 1 && (is_general(run[0]) || is_body(run[0]));
        alone.then(|| self.state_in_question().filter(|_| is_public(run)).map(str::to_owned))
    }

    /// A run that no table and no other words of the text have, by what the noun behind it says of it.
    fn by_tie(&self, run: &[&str], tie: Option<Tie>) -> Option<String> {
        let (first, last) = (run.first()?, run.last()?);
        let name = run.join(" ");
        let name = bare(&name);
        let several = run.len() > 1;
        // "The Tolva District Attorney": the last word is of the office.
        if matches!(plain(last).as_str(), "district" | "board" | "state" | "county") {
            return None;
        }
        let open = run.iter().any(|w| is_no_name(w) || is_people(w));
        let person = || gender_of(&plain(first)).is_some();
        let own = match tie {
            Some(Tie::Speaks) => !open,
            Some(Tie::Leads) => !open && several && !person(),
            Some(Tie::Governs) => !open && !person(),
            Some(Tie::Writes) => several,
            None => false,
        };
        let body = several && has_body(run) && is_capital(last);
        let found = own || body || !several && is_abbreviation(first);
        found.then(|| if tie == Some(Tie::Governs) { name.to_owned() } else { self.called_in_full(name) })
    }

    /// Whoever is called by the words: a person or a body of the text by the full name, else the words as they stand.
    fn called_in_full(&self, words: &str) -> String {
        let same = |e: &&Entity| {
            e.kind() == Some(ActorKind::Person) && !e.is_nominal() && e.name.rsplit(' ').next() == Some(words)
        };
        let person = self.book.entities.iter().find(same).map(|e| e.name.clone());
        person.or_else(|| self.only_body_that_begins(words)).unwrap_or_else(|| words.to_owned())
    }
}

/// "Protest group spokesman", "Tolva's dockers' union president": a body in small letters with words before it, which somebody
/// speaks for or leads.
pub(super) fn of_small(words: &[&str], at: usize) -> Option<String> {
    let office = plain(words[at]);
    let one = matches!(tie(&office), Some(Tie::Speaks | Tie::Leads));
    let one = one || matches!(office.as_str(), "leader" | "secretary" | "head");
    let words = &words[..at];
    let (body, before) = words.split_last().filter(|_| one)?;
    let small = noun(body).is_some_and(|n| n.class == Class::Body && !n.plural);
    let article = |w: &str| matches!(w, "the" | "a" | "an" | "chief" | "deputy" | "main" | "unnamed");
    let start = before.iter().position(|w| !article(w) && !crate::lexicon::is_adjective(&plain(w)))?;
    let capital = |w: &&str| is_capital(w) && bare(w) == *w;
    let open = before[start..].iter().any(|w| is_general(w) || capital(w)) || is_any_states(&words[start..]);
    (small && !open).then(|| words[start..].join(" "))
}

/// The noun of a person that the words before a preposition or a comma end in.
pub(super) fn person_at(words: &[&str]) -> Option<usize> {
    let ends = |w: &&str| {
        matches!(*w, "of" | "for" | "at" | "in" | "from" | "with" | "within" | "who" | "to" | "on")
    };
    let stop = words.iter().position(ends).unwrap_or(words.len());
    let stop = words[..stop].iter().position(|w| w.ends_with(',')).map_or(stop, |comma| comma + 1);
    let person = |w: &str| noun(&plain(w)).is_some_and(|n| n.is_person() || n.class == Class::People);
    words[..stop].iter().rposition(|w| person(w) && bare(w) == *w)
}

/// "Some Lake Front members": how many they are, in capitals where a sentence begins.
fn is_quantity(word: &str) -> bool {
    matches!(word, "Some" | "Many" | "Several" | "Most" | "All" | "Any" | "Other" | "Few" | "Both")
}

/// "LPK", "TK-IO".
fn is_abbreviation(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.chars().any(char::is_lowercase)
}
