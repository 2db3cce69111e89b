//! An office in place of a name: as the author or the publisher of a document, in its title ("Address by the President of
//! Ketteria"), as the label of a turn.
//!
//! What always holds: an office is never a person's name; without a holder in the document or its title it is an actor of
//! kind [`ActorKind::Office`], for whoever keeps actors over many documents to join to its holder.

mod byline;
mod name;
mod words;

use onrecord_core::{ActorKind, Block, Span};

use crate::cast::Cast;
use crate::entity::{Entity, EntityId, Role};
use crate::mention::Mention;
use crate::page::Page;
use crate::phrase::{Determiner, Phrase, is_person, parse};
use crate::places::known;
use crate::position::at;
use crate::resolve::{Certainty, Pick};
use crate::roles::role;

pub(crate) use byline::{Byline, SPEECHES, byline};
pub use name::office_name;

impl Cast<'_> {
    /// Whom words mean that are an office alone; nothing where they are anything else.
    pub(crate) fn office(&mut self, words: &str) -> Option<Pick> {
        self.held(office(words)?, Certainty::ROLE)
    }

    /// The holder of an office, else the office itself, of which the words tell with that certainty.
    pub(crate) fn held(&mut self, office: Role, sure: f64) -> Option<Pick> {
        if let Some(holder) = self.holder(&office) {
            return Some(Pick::sure(holder, sure.min(Certainty::ROLE)));
        }
        let noun = office.noun.clone()?;
        let same = |e: &Entity| e.is_nominal() && e.name == office.text;
        let found = self.book.entities.iter().position(same);
        if found.is_none() && self.book.entities.len() >= Cast::PEOPLE {
            return None;
        }
        let id = found.unwrap_or_else(|| {
            self.book.entities.push(nameless(office, noun));
            self.book.entities.len() - 1
        });
        Some(Pick::sure(id as EntityId, sure))
    }

    /// The office that publishes the document, or wrote it.
    pub(crate) fn published_by(&self) -> Option<Role> {
        let of = &self.document.metadata;
        [&of.author, &of.publisher]
            .into_iter()
            .flatten()
            .filter(|words| words.len() <= 200)
            .find_map(|words| office(seat_of(words).unwrap_or(words)))
    }

    /// What the publisher's own office tells: "the President" in its texts is its holder, if the text has one alone.
    pub(crate) fn lend_realm(&mut self) {
        let Some(office) = self.published_by().filter(|office| office.of.is_some()) else { return };
        let open = |r: &Role| r.of.is_none() && is_part(&office, r);
        let Some(id) = self.only(|e| e.organisation().is_none() && e.roles.iter().any(open)) else { return };
        if self.is_beside_office(id) {
            return;
        }
        // Where others hold such an office, too, the one who is named first is at home.
        let first = |e: &Entity| e.mentions.first().copied().unwrap_or(u32::MAX);
        let own = first(&self.book.entities[id as usize]);
        let other = |e: &Entity| first(e) < own && e.roles.iter().any(|r| r.noun == office.noun);
        let told = |e: &Entity| e.roles.iter().any(|r| is_same(&office, r));
        if self.book.entities.iter().any(|e| is_named(e) && (told(e) || other(e))) {
            return;
        }
        let Some(entity) = self.book.entities.get_mut(id as usize) else { return };
        entity.roles.iter_mut().filter(|r| open(r)).for_each(|r| r.of.clone_from(&office.of));
    }

    /// "The President of Ketteria mourned President Odo Orm": whether the sentence that first names somebody has the publisher's
    /// own office, in full and without a name, before it.
    fn is_beside_office(&self, id: EntityId) -> bool {
        let first = self.book.entities[id as usize].mentions.first();
        let Some(first) = first.and_then(|&m| self.book.mentions.get(m as usize)) else { return false };
        let before = self.book.mentions[..self.book.before(first.start)].iter().rev();
        let mut near = before.take_while(|m| m.sentence == first.sentence).filter(|m| !m.inside);
        near.any(|m| m.phrase.complement.is_some() && self.own(&m.phrase).is_some())
    }

    /// "Leona Vasht greeted the pilots" above "The President greeted …": who begins the title of an office's text that begins with
    /// the office, if nothing tells another office of either.
    pub(crate) fn lend_office(&mut self, title: &Page<'_>) {
        let first = self.book.mentions.first().filter(|m| m.start == 0 && m.place & at::BEFORE_VERB != 0);
        let Some(office) = first.and_then(|m| self.own(&m.phrase)) else { return };
        let Some(subject) = byline::subject(title, &self.book) else { return };
        let told = |e: &Entity| e.roles.iter().any(|r| r.noun == office.noun);
        if self.book.entities.iter().any(|e| is_named(e) && told(e)) {
            return;
        }
        // "Leona Vasht appointed envoy" above "The President has appointed Leona Vasht": somebody else.
        let first = self.page.tokens.partition_point(|t| t.sentence == 0);
        let first = self.page.said(0, first);
        let entity = self.book.entities.get_mut(subject as usize).filter(|e| !first.contains(&e.name));
        let Some(entity) = entity else { return };
        if entity.roles.is_empty() && entity.titles.is_empty() && entity.organisation.is_none() {
            entity.tell(office);
        }
    }

    /// "The President", "the Head of State" in the texts of an office: that office, cut short.
    fn own(&self, phrase: &Phrase) -> Option<Role> {
        let capital = phrase.noun.is_some_and(|n| self.page.tokens[n].is_capital());
        let definite = matches!(phrase.determiner, Determiner::Definite | Determiner::None);
        if !capital || !definite || phrase.owner.is_some() || phrase.name.is_some() {
            return None;
        }
        let told = role(&self.page, (phrase.start, phrase.end))?;
        self.published_by().filter(|own| is_part(own, &told) || is_head_of_state(own, &told))
    }

    /// Who holds the office whose text this is, where a description means it.
    pub(crate) fn own_holder(&self, phrase: &Phrase) -> Option<Pick> {
        let holder = self.holder(&self.own(phrase)?)?;
        Some(Pick::sure(holder, Certainty::ROLE))
    }

    /// "The President" in a text of that office in which nobody is called so: the only person of it without any office, else
    /// the office itself, where the text names nobody without one.
    pub(crate) fn own_nameless(&mut self, phrase: &Phrase) -> Option<Pick> {
        let own = self.own(phrase)?;
        // "The President has appointed Leona Vasht": whom the sentence names first behind it, or a verb stands before, and who
        // does nothing.
        let here = self.page.tokens.get(phrase.start).map(|t| t.sentence);
        let mention = |&m: &u32| self.book.mentions.get(m as usize);
        let object = |e: &Entity| {
            let does = |m: &Mention| m.place & (at::BEFORE_VERB | at::SPEAKS) != 0;
            let behind = |m: &Mention| Some(m.sentence) == here && m.start > phrase.end;
            let first = e.mentions.first().and_then(mention);
            first.is_some_and(|m| behind(m) || m.place & at::AFTER_VERB != 0)
                && !e.mentions.iter().filter_map(mention).any(does)
        };
        let free = |e: &Entity| is_named(e) && is_without_office(e) && !object(e);
        match self.only(free) {
            Some(holder) => Some(Pick::sure(holder, Certainty::PAPER)),
            None if self.book.entities.iter().any(free) => None,
            None => self.held(own, Certainty::RELATIVE),
        }
    }

    /// Who holds the office whose text this is, if the text names that person.
    pub(crate) fn own_person(&self) -> Option<EntityId> {
        let own = self.published_by()?;
        self.holder(&own).or_else(|| self.only(is_without_office))
    }

    /// The office whose text this is, where a description means it.
    pub(crate) fn own_office(&mut self, phrase: &Phrase) -> Option<Pick> {
        let own = self.own(phrase)?;
        self.held(own, Certainty::RELATIVE)
    }

    /// Makes an office of somebody unnamed who is described by one in full ("the Ketterian president").
    pub(crate) fn as_office(&self, entity: &mut Entity, phrase: &Phrase) {
        let definite = matches!(phrase.determiner, Determiner::Definite | Determiner::None);
        let from = phrase.owner.map_or(phrase.start, |owner| owner.0);
        let Some(mut role) =
            role(&self.page, (from, phrase.end)).filter(|_| definite && entity.is_nameless())
        else {
            return;
        };
        let of = entity.organisation.as_deref();
        if !entity.plural && !entity.generic && kind_of(&role.text, of) == ActorKind::Office {
            role.of = of.map(str::to_owned);
            entity.kind = Some(ActorKind::Office);
            entity.roles.push(role);
        }
    }

    /// An office that a title tells cut short, in full: the publisher's own, or that of the state that publishes.
    pub(crate) fn in_full(&self, mut office: Role) -> Role {
        if office.of.is_some() {
            return office;
        }
        let own = self.published_by().filter(|own| is_part(own, &office) || is_head_of_state(own, &office));
        let publisher = self.document.metadata.publisher.as_deref();
        let state = publisher.and_then(crate::places::country_of).map(|(_, name)| name);
        match (own, state) {
            (Some(own), _) => own,
            (None, Some(state)) => {
                office.text = format!("{} of {state}", office.text);
                office.words.push(state.to_lowercase());
                office.words.sort_unstable();
                Role { of: Some(state.to_owned()), ..office }
            }
            (None, None) => office,
        }
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

/// Whose office a publisher is that goes by the name of its seat.
fn seat_of(publisher: &str) -> Option<&'static str> {
    Some(match publisher {
        "Kremlin" | "The Kremlin" => "President of Russia",
        "White House" | "The White House" => "President of the United States",
        "Élysée" | "Elysée" => "President of France",
        "Downing Street" | "10 Downing Street" => "Prime Minister of the United Kingdom",
        _ => return None,
    })
}

fn is_named(entity: &Entity) -> bool {
    entity.kind() == Some(ActorKind::Person) && !entity.is_nominal()
}

/// The entity of an office; somebody unnamed, where several can have it.
fn nameless(office: Role, noun: String) -> Entity {
    let kind = kind_of(&office.text, office.of.as_deref());
    let mut entity = Entity::described(office.text.clone(), noun, kind, false);
    entity.organisation.clone_from(&office.of);
    entity.roles.push(office);
    entity
}

/// What somebody without a name is of whom a role is told.
pub(crate) fn kind_of(role: &str, organisation: Option<&str>) -> ActorKind {
    if office_name(role, organisation).is_some() { ActorKind::Office } else { ActorKind::Unnamed }
}

/// The office that the words are, whole and without a name.
fn office(words: &str) -> Option<Role> {
    let block = Block::paragraph(Span::new(0, words.len()));
    let page = Page::new(words, &[block]);
    let phrase = parse(&page, 0).filter(|p| p.name.is_none() && p.end == page.tokens.len())?;
    of_phrase(&page, &phrase)
}

/// The office that a phrase without a name is.
fn of_phrase(page: &Page<'_>, phrase: &Phrase) -> Option<Role> {
    phrase.noun_in(page).filter(|n| phrase.name.is_none() && is_person(*n) && !n.plural)?;
    let mut office = role(page, (phrase.start, phrase.end))?;
    office.of = realm(page, phrase);
    Some(office)
}

/// The state or body of an office: by the tables, else what stands after its first "of".
fn realm(page: &Page<'_>, phrase: &Phrase) -> Option<String> {
    let listed = (phrase.start..phrase.end)
        .filter_map(|t| crate::phrase::known_at(page, t).filter(|&e| e <= phrase.end).map(|e| (t, e)))
        .find_map(|(t, e)| known(page.words(t, e)));
    let named = || {
        let (start, end) = phrase.complement?;
        let first = (start + 1..end).find(|&t| page.tokens[t].is_capital())?;
        Some(page.said(first, end))
    };
    listed.map(|k| k.name.to_owned()).or_else(named)
}

/// Whether the text tells nothing of a person's office, so that it may be the publisher's own.
fn is_without_office(entity: &Entity) -> bool {
    entity.roles.is_empty() && entity.organisation.is_none() && entity.evidence.person > 0 && !entity.in_title
}

fn is_same(office: &Role, told: &Role) -> bool {
    told.noun == office.noun && told.words == office.words
}

/// Whether what is told is the office cut short ("President").
fn is_part(office: &Role, told: &Role) -> bool {
    told.noun == office.noun && told.words.iter().all(|w| office.words.contains(w))
}

/// "The head of state", where the office is one of those that are.
fn is_head_of_state(office: &Role, told: &Role) -> bool {
    let other = |w: &String| !matches!(w.as_str(), "head" | "state" | "the");
    told.noun.as_deref() == Some("head")
        && !told.words.iter().any(other)
        && crate::roles::agreement(&told.words, &office.words) > 0.99
}
