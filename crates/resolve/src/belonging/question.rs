//! The state in question: that of the publisher, else the only one that the text names.
//!
//! What always holds: what neither publisher nor title nor the only state of a text tells is left open.

use super::words::{are_officials, is_public};
use crate::cast::Cast;
use crate::entity::Entity;
use crate::lexicon::{Class, noun};
use crate::phrase::known_at;
use crate::places::{How, Known, governed, known, part_of};
use crate::tokens::Shape;

/// Names of states that are looked at.
const NAMES: usize = 20_000;

impl Cast<'_> {
    /// The state of which the text is where it does not say.
    pub(super) fn state_in_question(&self) -> Option<&'static str> {
        self.question().map(|(state, _)| state)
    }

    /// The same, where the text names it more than once or has it for its publisher's.
    pub(super) fn state_told_often(&self) -> Option<&'static str> {
        self.state_of_publisher().or_else(|| self.only_state().filter(|s| s.1 > 1).map(|s| s.0))
    }

    fn question(&self) -> Option<(&'static str, usize)> {
        let publisher = || self.state_of_publisher().map(|state| (state, usize::MAX));
        *self
            .in_question
            .get_or_init(|| publisher().or_else(|| self.only_state()).or_else(|| self.state_of_title()))
    }

    /// The only state that the title names, where the text names it more often than any other.
    fn state_of_title(&self) -> Option<(&'static str, usize)> {
        let state = |e: &&Entity| e.known.is_some_and(|k| k.code.is_some());
        let mut titled = self.book.entities.iter().filter(|e| e.in_title).filter(state);
        let one = titled.next().filter(|_| titled.next().is_none())?;
        let most = |e: &Entity| e.mentions.len() < one.mentions.len() || e.name == one.name;
        let name = one.known?.name;
        self.book.entities.iter().filter(state).all(most).then_some((name, one.mentions.len()))
    }

    fn state_of_publisher(&self) -> Option<&'static str> {
        let office = self.published_by().and_then(|office| office.of);
        let of_office = office.as_deref().and_then(known).filter(|k| k.code.is_some());
        let publisher = self.document.metadata.publisher.as_deref();
        let by_name = || publisher.and_then(governed);
        of_office.or_else(by_name).map(|k| k.name)
    }

    /// The only state that the text or its title names.
    fn only_state(&self) -> Option<(&'static str, usize)> {
        let mut only = None;
        let mut times = 0;
        let mut at = 0;
        let named = self.book.entities.iter().filter(|e| e.in_title).filter_map(|e| e.known);
        let mut states: Vec<(&'static str, bool)> =
            named.filter_map(|k| Some((state_of(k)?, true))).collect();
        while at < self.page.tokens.len() && states.len() < NAMES {
            match known_at(&self.page, at) {
                Some(next) => {
                    // "A Ketterian actor" alone does not tell where something is done; "the Ketterian army" does.
                    let word = self.page.word(next);
                    let office = || noun(&word.to_lowercase()).is_some_and(|n| n.class == Class::Office);
                    // "Many Ketterians", but not "two Ketterians".
                    let number = at > 0 && self.page.tokens[at - 1].shape == Shape::Number;
                    let people = || self.page.word(next - 1).ends_with('s') && !number;
                    let own = || is_public(&[word]) || are_officials(&[word]) || office() || people();
                    let found = known(self.page.words(at, next));
                    let state = found.and_then(|k| Some((state_of(k)?, k.how != How::Demonym || own())));
                    states.extend(state);
                    at = next;
                }
                None => at += 1,
            }
        }
        let told = states.iter().any(|s| s.1);
        for (name, _) in states {
            if only.is_some_and(|one| one != name) {
                return None;
            }
            only = Some(name);
            times += 1;
        }
        only.filter(|_| told).map(|state| (state, times))
    }
}

/// The state that a name means, or of which the body is that it means.
fn state_of(named: Known) -> Option<&'static str> {
    match named.code {
        Some(_) => Some(named.name),
        None => part_of(named.name).and_then(known).filter(|k| k.code.is_some()).map(|k| k.name),
    }
}
