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

    /// The only person of the document who holds the office.
    fn holder(&self, office: &Role) -> Option<EntityId> {
        let person = |e: &Entity| e.kind() == Some(ActorKind::Person) && !e.is_nominal();
        let holding = |fits: fn(&Role, &Role) -> bool| {
            let holds = move |e: &&(EntityId, &Entity)| e.1.roles.iter().any(|r| fits(office, r));
            let people = (0..).zip(&self.book.entities).filter(|(_, e)| person(e)).collect::<Vec<_>>();
            let mut holders = people.iter().filter(holds).map(|(id, _)| *id);
            holders.next().map(|first| (first, holders.next().is_none()))
        };
        // "President Vasht" in what the President of Ketteria publishes is theirs, unless another is called so in full.
        let (id, alone) = holding(is_same).or_else(|| holding(is_part))?;
        alone.then_some(id)
    }
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
