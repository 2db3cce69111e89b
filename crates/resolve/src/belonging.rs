//! For whom an actor speaks: the body or state of its role or its description, else what its own name or the words beside it
//! tell, else the state in question.
//!
//! What always holds: who the actor is does not hang on it; nobody speaks for itself; what words leave open stays so.

mod before;
mod behind;
mod bodies;
mod crowds;
mod people;
mod question;
mod words;

use onrecord_core::ActorKind;

use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::phrase::Range;

impl Cast<'_> {
    /// The body or state for which an entity speaks, or of which it is a part.
    pub(crate) fn organisation_of(&self, id: EntityId) -> Option<String> {
        let entity = self.book.entities.get(id as usize)?;
        let told = entity.organisation().filter(|of| !is_itself(entity, of) && !words::is_many(of));
        let told = told.map(|of| {
            let exact = self.of_regime(entity, of).or_else(|| more_exact(entity, of));
            exact.unwrap_or_else(|| self.in_whole(of))
        });
        let parent = || crate::places::part_of(&entity.name).map(str::to_owned);
        let found = told.or_else(parent).or_else(|| match entity.kind() {
            _ if entity.known.is_some() => None,
            Some(ActorKind::State) => None,
            // "The company's owner": of nobody with a name.
            Some(ActorKind::Person) => {
                self.of_person(entity).filter(|of| of.contains(' ') || words::is_capital(of))
            }
            Some(ActorKind::Organisation) | None => self.of_body(entity),
            Some(ActorKind::Unnamed | ActorKind::Office | ActorKind::Group) => {
                self.of_body(entity).or_else(|| self.of_crowd(entity))
            }
        });
        found.filter(|of| *of != entity.name)
    }

    /// "The Authority" of the "Lake County Transport Authority": a body by the name that the text has for it.
    fn in_whole(&self, told: &str) -> String {
        let named = self.book.index.body(&self.book.entities, told).map(|id| self.name(id));
        let longer = |name: &String| name.split(' ').count() > told.split(' ').count();
        let begun = || Some(told).filter(|t| t.contains(' ')).and_then(|t| self.only_body_that_begins(t));
        named
            .filter(longer)
            .or_else(|| self.only_body_with(told))
            .or_else(begun)
            .unwrap_or_else(|| told.to_owned())
    }

    /// "A spokesman for the Orm regime": the state that Orm leads, or the one in question.
    fn of_regime(&self, entity: &Entity, told: &str) -> Option<String> {
        let regime = ["regime", "administration", "government"].iter().any(|w| entity.name.ends_with(w));
        let person = |e: &&Entity| e.kind() == Some(ActorKind::Person) && e.name == told;
        let leader = self.book.entities.iter().find(person).filter(|_| regime)?;
        self.state_of_leader(leader)
    }

    /// The state of which somebody tells an office, else the one in question.
    fn state_of_leader(&self, leader: &Entity) -> Option<String> {
        let told = leader.organisation().and_then(crate::places::known).filter(|k| k.code.is_some());
        told.map(|k| k.name).or_else(|| self.state_in_question()).map(str::to_owned)
    }

    /// "Lawrence Tolva" of the "Lawrence Tolva Laboratory": the only body of the text whose name begins with the words.
    fn only_body_that_begins(&self, words: &str) -> Option<String> {
        let begins = |e: &&Entity| {
            let body = e.kind() == Some(ActorKind::Organisation) && !e.is_nominal() && e.known.is_none();
            let named = || words::has_body(&e.name.split(' ').collect::<Vec<_>>());
            body && named() && e.name.strip_prefix(words).is_some_and(|rest| rest.starts_with(' '))
        };
        let mut found = self.book.entities.iter().filter(begins);
        let one = found.next().filter(|_| crate::places::known(words).is_none())?;
        found.next().is_none().then(|| one.name.clone())
    }

    /// The name of a body of the text that goes by these words.
    fn body_called(&self, words: &str) -> Option<String> {
        if let Some(known) = crate::places::known(words) {
            return Some(known.name.to_owned()).filter(|_| known.code.is_none());
        }
        let thing = |w: &str| words::is_no_name(w) || words::is_general(w) || words::is_people(w);
        let open = words.split(' ').all(thing);
        let body = self.book.index.body(&self.book.entities, words).map(|id| self.name(id));
        // "A Guardian spokeswoman" of the "Guardian", but no "Christian scientists" of a "Christian Union".
        body.filter(|name| !name.is_empty() && (!open || name == words))
    }

    /// The entity whose name is exactly these tokens.
    fn entity_at(&self, (start, end): Range) -> Option<&Entity> {
        let near = self.book.mentions[self.book.before(start)..].iter().take_while(|m| m.start < end);
        let own = |m: &&crate::mention::Mention| m.phrase.name == Some((start, end));
        near.into_iter().find(own).and_then(|m| self.book.entity(m))
    }
}

/// "Ketteria Prisons Service commissioner" of Ketteria: the body that begins with the state.
fn more_exact(entity: &Entity, told: &str) -> Option<String> {
    crate::places::known(told).filter(|k| k.code.is_some())?;
    let person = entity.kind() == Some(ActorKind::Person);
    let role = entity.role().filter(|_| person).map(|role| role.text.as_str())?;
    let words: Vec<&str> = role.split_whitespace().collect();
    words::body_before_office(&words)
        .filter(|body| bodies::whole(body).as_deref() == Some(told))
        .map(|body| body.join(" "))
}

/// "Lake Court" of "Ketteria's Lake Court": the body's own name without what stands before it.
fn is_itself(entity: &Entity, of: &str) -> bool {
    let body = matches!(entity.kind(), Some(ActorKind::Organisation));
    body && entity.name.strip_suffix(of).is_some_and(|before| {
        before.is_empty()
            || before.ends_with(' ') && !before.ends_with(" of ") && !before.ends_with(" of the ")
    })
}
