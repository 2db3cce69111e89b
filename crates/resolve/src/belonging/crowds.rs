//! People without a name by their description: "Lake Front activists", "a scientist at the Tolva Institute", "church members",
//! "government officials".
//!
//! What always holds: a noun alone means the only body of the text that has it in its name; who is of a state where nothing is
//! told is of the one in question.

use onrecord_core::ActorKind;

use super::before::{of_small, person_at};
use super::words::{are_officials, is_capital, is_office_of_state, plain};
use crate::cast::Cast;
use crate::entity::Entity;
use crate::lexicon::noun;

/// Nouns of bodies by which a text calls the one that it is about ("church members").
#[rustfmt::skip]
const COMMON: [&str; 24] = [
    "administration", "agency", "airline", "authority", "bank", "center", "centre", "church", "club", "college", "company",
    "foundation", "hospital", "institute", "laboratory", "league", "museum", "organisation", "organization", "party", "regime",
    "school", "union", "university",
];

impl Cast<'_> {
    /// For whom people without a name speak.
    pub(super) fn of_crowd(&self, entity: &Entity) -> Option<String> {
        let all: Vec<&str> = entity.name.split_whitespace().collect();
        let words = counted(&all);
        let person = person_at(words);
        let state = || self.state_in_question().filter(|_| are_officials(words) || is_office_of_state(words));
        person
            .and_then(|at| self.by_capitals_before(words, at))
            .or_else(|| self.by_preposition(words))
            .or_else(|| person.and_then(|at| self.by_common(words, at)))
            .or_else(|| person.and_then(|at| of_small(words, at)))
            .or_else(|| state().map(str::to_owned))
    }

    /// "Church members", "half of the center's employees": the only body of the text that has the noun in its name.
    fn by_common(&self, words: &[&str], person: usize) -> Option<String> {
        let small = |at: &usize| *at == 0 || !is_capital(words[*at]);
        let common = (0..person).rev().take(2).filter(small).map(|at| plain(words[at]));
        common.into_iter().find_map(|word| self.only_body_with(&word))
    }

    /// The only body of the text that has one of the common nouns in its name, or is called by it.
    pub(super) fn only_body_with(&self, word: &str) -> Option<String> {
        let word = word.to_lowercase();
        if !COMMON.contains(&word.as_str()) {
            return None;
        }
        let has = |e: &&Entity| {
            let alone = e.name.to_lowercase() == word;
            let named = || e.name.contains(' ') && e.name.split_whitespace().any(|w| plain(w) == word);
            e.kind() == Some(ActorKind::Organisation) && !alone && (e.called.contains(&word) || named())
        };
        let bodies = || self.book.entities.iter().filter(has);
        // "The Lake administration" where no body's name has the noun.
        let described = |e: &&Entity| !e.any && !e.generic && e.name.starts_with(char::is_uppercase);
        let mut named = bodies().filter(|e| !e.is_nominal()).peekable();
        match named.peek() {
            Some(_) => only(named),
            None => only(bodies().filter(described)),
        }
    }
}

/// The name of the only body, or of all where they are one by several names ("Lake Weather Center", "the US Weather Center").
fn only<'e>(mut bodies: impl Iterator<Item = &'e Entity>) -> Option<String> {
    let one = bodies.next()?;
    let tail = |e: &Entity| -> Vec<String> { e.name.rsplitn(3, ' ').take(2).map(str::to_owned).collect() };
    bodies.all(|other| tail(other) == tail(one)).then(|| one.name.clone())
}

/// "A number of Ketterian officials", "dozens of Lake Front members": the words behind the count.
fn counted<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    let small = |w: &str| w.chars().all(|c| c.is_lowercase() || c == '-') && noun(w).is_none();
    match words {
        [count, "of", rest @ ..] | [_, count, "of", rest @ ..] if small(count) => rest,
        _ => words,
    }
}
