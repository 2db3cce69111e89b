//! An office in place of a name, as the author or the publisher of a document ("President of Ketteria").
//!
//! What always holds: an office is never a person's name; without a holder in the document or its title it stays as written.

use onrecord_core::{ActorKind, Block, Span};

use crate::cast::Cast;
use crate::entity::{Entity, EntityId, Role};
use crate::page::Page;
use crate::phrase::{is_person, parse};
use crate::resolve::{Certainty, Pick};
use crate::roles::role;

impl Cast<'_> {
    /// Whom an author means who is given by an office alone; nothing where the words are anything else.
    pub(crate) fn office(&mut self, author: &str) -> Option<Pick> {
        let office = office(author)?;
        if let Some(holder) = self.holder(&office) {
            return Some(Pick::sure(holder, Certainty::ROLE));
        }
        let noun = office.noun.clone()?;
        let same = |e: &Entity| e.is_nominal() && e.name == office.text;
        let found = self.book.entities.iter().position(same);
        if found.is_none() && self.book.entities.len() >= Cast::PEOPLE {
            return None;
        }
        let id = found.unwrap_or_else(|| {
            self.book.entities.push(Entity::described(office.text, noun, ActorKind::Unnamed, false));
            self.book.entities.len() - 1
        });
        Some(Pick::sure(id as EntityId, Certainty::LIKELY))
    }

    /// The only person of the document who holds the office; else whom the title gives it cut short ("President Vasht").
    fn holder(&self, office: &Role) -> Option<EntityId> {
        let told = |e: &Entity| e.roles.iter().any(|r| is_same(office, r));
        let titled = |e: &Entity| {
            let other = |r: &Role| r.noun == office.noun && !is_part(office, r);
            let elsewhere = e.organisation().is_some_and(|o| !office.words.contains(&o.to_lowercase()));
            let holds = e.roles.iter().any(|r| is_part(office, r)) && !e.roles.iter().any(other);
            e.in_title && holds && !elsewhere
        };
        if self.book.entities.iter().any(|e| is_named(e) && told(e)) {
            return self.only(told);
        }
        self.only(titled)
    }

    /// The person of whom it holds, if it holds of one alone.
    fn only(&self, holds: impl Fn(&Entity) -> bool) -> Option<EntityId> {
        let mut found = (0..).zip(&self.book.entities).filter(|(_, e)| is_named(e) && holds(e));
        let (id, _) = found.next()?;
        found.next().is_none().then_some(id)
    }
}

fn is_named(entity: &Entity) -> bool {
    entity.kind() == Some(ActorKind::Person) && !entity.is_nominal()
}

/// The office that the words are, whole and without a name.
fn office(words: &str) -> Option<Role> {
    let block = Block::paragraph(Span::new(0, words.len()));
    let page = Page::new(words, &[block]);
    let phrase = parse(&page, 0).filter(|p| p.name.is_none() && p.end == page.tokens.len())?;
    phrase.noun_in(&page).filter(|n| is_person(*n) && !n.plural)?;
    role(&page, (phrase.start, phrase.end))
}

fn is_same(office: &Role, told: &Role) -> bool {
    told.noun == office.noun && told.words == office.words
}

/// Whether what is told is the office cut short ("President").
fn is_part(office: &Role, told: &Role) -> bool {
    told.noun == office.noun && told.words.iter().all(|w| office.words.contains(w))
}
