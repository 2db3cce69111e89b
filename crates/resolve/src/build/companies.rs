//! Companies by the first word of their names ("Varn" of "Varn Brothers").
//!
//! What always holds: a word that stands after "in" is no company's.

use std::collections::{HashMap, HashSet};

use super::index::push;
use crate::entity::EntityId;
use crate::names::words_of;
use crate::phrase::{is_legal_form, is_trade};

/// Last words of the names of companies and the like, besides their legal forms and their trades.
const ENDS: [&str; 13] = [
    "Brothers",
    "Motor",
    "Company",
    "Corporation",
    "Holdings",
    "Steel",
    "Technologies",
    "Systems",
    "Pharmaceuticals",
    "Bank",
    "Institute",
    "Institution",
    "Endowment",
];

/// Whether a name is a company's by its last word.
pub(super) fn is_company(last: &str) -> bool {
    ENDS.contains(&last) || is_legal_form(last) || is_trade(&last.to_lowercase())
}

/// Companies by their first words.
#[derive(Default)]
pub(crate) struct Companies {
    by_first: HashMap<String, Vec<EntityId>>,
    /// Single words that stand after "in".
    places: HashSet<String>,
}

impl Companies {
    /// Notes a name, if it is a company's.
    pub fn note(&mut self, name: &str, first: &str, id: EntityId) {
        let last = name.rsplit(' ').next().unwrap_or_default();
        if is_company(last) {
            push(&mut self.by_first, first, id);
        }
    }

    /// Notes that a word stands where a place does.
    pub fn note_place(&mut self, word: &str) {
        self.places.extend(words_of(word));
    }

    /// The companies that a word may be short for.
    pub fn called(&self, word: &str) -> &[EntityId] {
        let place = self.places.contains(word);
        self.by_first.get(word).filter(|_| !place).map_or(&[], Vec::as_slice)
    }
}
