//! Who can have made a paper, and who is told behind "by" to have.
//!
//! What always holds: of what nothing tells what it is, a place has made nothing.

use onrecord_core::ActorKind;

use crate::cast::Cast;
use crate::entity::EntityId;
use crate::lexicon::Class;
use crate::mention::Mention;
use crate::tokens::Shape;

impl Cast<'_> {
    /// Whoever stands after "by" or "from": the body that is described there, else the first name.
    pub(super) fn made_by(&self, by: usize) -> Option<EntityId> {
        let near = self.book.mentions[self.book.before(by + 1)..].iter().take(2);
        let body =
            |m: &Mention| m.phrase.noun_in(&self.page).is_some_and(|n| n.class == Class::Body && !n.plural);
        // "By the Ketterian government 's Lake Service": whoever is owned.
        let mut own = self.book.mentions[self.book.before(by + 1)..].iter().take(6);
        let owned = |m: &&Mention| {
            m.phrase.name == Some((m.start, m.end))
                && m.start > by + 2
                && self.page.near(by, m.start).is_some()
                && self.page.tokens[m.start - 1].shape == Shape::Possessive
        };
        let state = |m: &Mention| m.start == by + 1 && m.phrase.name.is_none() && body(m);
        if near.clone().next().is_some_and(state)
            && let Some(owned) = own.find(owned)
        {
            return owned.entity;
        }
        let described = near.filter(|m| m.start == by + 1 && m.phrase.name.is_none() && body(m));
        described
            .filter_map(|m| m.entity)
            .next()
            .or_else(|| self.named_within(by, by + 5).map(|pick| pick.entity))
    }

    /// Whether the entity can have made a paper: two capitals of which nothing tells what they are ("Lake Summit") name hardly
    /// anybody, and one that stands after "in" may be a place.
    pub(super) fn can_make(&self, maker: EntityId) -> bool {
        self.book.entities.get(maker as usize).is_some_and(|e| match e.kind() {
            Some(ActorKind::Person) => e.is_nominal() || e.evidence.person > 0,
            Some(_) => true,
            None => e.evidence.place == 0 && !e.is_hyphened(),
        })
    }
}
