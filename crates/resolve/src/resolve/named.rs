//! Names that a source has beside its description, and names that its borders cut.
//!
//! What always holds: a name that begins behind the source's end is none of it, unless a comma alone parts them.

use onrecord_core::ActorKind;

use super::noun::FUNCTION;
use super::{Certainty, Pick};
use crate::build::government;
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, Gender, part};
use crate::mention::Mention;
use crate::phrase::Determiner;
use crate::position::is_verb;
use crate::tokens::Shape;

/// Posts that are known by their letters, before the place where they are held.
const POSTS: [&str; 14] =
    ["DGP", "ADGP", "IGP", "DIG", "IG", "SP", "SSP", "CM", "PM", "MP", "MLA", "CEO", "DC", "DM"];

impl Cast<'_> {
    /// The mention, its noun cut back into a source that ends before it ("the ministry | orders").
    pub(super) fn within_source(&self, at: usize, end: usize) -> Mention {
        let mut mention = self.book.mentions[at].clone();
        let phrase = &mut mention.phrase;
        // "The council | formally censured Mayor Noor": the name is none of the source.
        // "The Ketterian envoy |, Odo Lind, said": cut before the comma.
        let beside = phrase.name.is_some_and(|n| n.0 == end + 1) && self.page.word(end) == ",";
        if phrase.name.is_some_and(|n| n.0 > end) && phrase.noun.is_some() && !beside {
            (phrase.name, mention.entity) = (None, None);
        }
        let title = phrase.title.filter(|t| phrase.noun.is_some_and(|n| n >= end) && t.0 < end);
        if let Some((start, _)) = title.filter(|_| phrase.name.is_none())
            && let Some(noun) =
                (start..end).rev().find(|&t| crate::lexicon::noun(&self.page.lower(t)).is_some())
        {
            phrase.noun = Some(noun);
            phrase.title = Some((start, noun + 1));
            (phrase.complement, phrase.end, mention.end) = (None, noun + 1, noun + 1);
            // "The Ketterian government | releases": still the state.
            mention.entity = government(&self.page, &self.book, phrase);
        } else if phrase.noun.is_some_and(|n| n >= end)
            && phrase.name.is_none()
            && self.is_quantity(phrase.start)
        {
            (phrase.noun, phrase.title, mention.entity) = (None, None, None);
        }
        mention
    }

    /// "China" of a source that ends there, where a phrase goes on ("China | plan drills"): the name that ends with the source.
    pub(super) fn cut_short(&self, at: usize, start: usize, end: usize) -> Option<Pick> {
        let phrase = &self.book.mentions[at].phrase;
        if let Some((from, _)) = phrase.name.filter(|n| n.0 >= start && n.0 < end && n.1 > end) {
            return self.called(from, end);
        }
        if phrase.end <= end || phrase.name.is_some() {
            return None;
        }
        let after = self.book.mentions[at + 1..].iter().take_while(|m| m.start < end);
        let ends = after.filter(|m| m.inside && m.end == end && m.start <= start + 1);
        let named = ends.into_iter().find(|m| m.phrase.name.is_some())?;
        named.entity.map(|entity| self.named(named, entity))
    }

    /// The entity that the text calls by the words of a name that runs on over the end of its source ("Vasht | Seeks Peace").
    fn called(&self, from: usize, end: usize) -> Option<Pick> {
        let words = self.page.said(from, end);
        let same = |e: &Entity| !e.is_nominal() && crate::names::same_person(&e.name, &words);
        let short = |e: &Entity| e.words.len() <= 3 && e.mentions.len() > 1;
        let mut found = (0..).zip(&self.book.entities).filter(|(_, e)| same(e) && short(e));
        let (id, _) = found.next()?;
        found.next().is_none().then(|| Pick::sure(id, Certainty::AMBIGUOUS_NAME))
    }

    /// "The head of the port's programmes, Brita Noor", "the largest party, the Lake Union": a name between commas at the end
    /// of a source is whom the description before it tells of, unless that of another stands in between ("an aide to the
    /// president, Leona Vasht").
    pub(super) fn named_last(&self, at: usize, end: usize) -> Option<Pick> {
        let head = &self.book.mentions[at].phrase;
        // "One of the envoys, Odo Lind".
        let one = |t: usize| self.page.lower(t) == "of" && t > 0 && self.page.lower(t - 1) == "one";
        let of_many = head.start.checked_sub(1).is_some_and(one);
        let counsel = head.noun.is_some_and(|n| self.page.lower(n) == "counsel");
        let noun =
            head.noun_in(&self.page).filter(|n| head.name.is_none() && (!n.plural || of_many || counsel))?;
        // "The city of Corrin, Ketteria": a place, and where it is.
        let of = head.complement.is_some_and(|c| self.page.lower(c.0) == "of");
        if of
            && noun.class == Class::Body
            && self.book.mentions[at].entity.is_some_and(|e| !self.is_nominal(e))
        {
            return None;
        }
        let person = noun.is_person();
        if !person && noun.class != Class::Body {
            return None;
        }
        let inside = self.book.mentions[at + 1..].iter().take_while(|m| m.start < end);
        let last = inside.filter(|m| m.phrase.name.is_some() && !m.inside).last()?;
        let fits = |e: &EntityId| {
            let entity = &self.book.entities[*e as usize];
            let state = entity.kind() == Some(ActorKind::State);
            if person { entity.is_person() } else { !state && !entity.is_plainly_person() }
        };
        let entity = last.entity.filter(fits)?;
        let before = last
            .start
            .checked_sub(1)
            .filter(|&t| matches!(self.page.word(t), "," | ")" | "—" | "–" | "--" | "-"))?;
        let end = end - usize::from(matches!(self.page.lower(end - 1).as_str(), "today" | "yesterday"));
        let opposed = noun.gender != Gender::Unknown
            && self.book.entities[entity as usize].gender != Gender::Unknown
            && noun.gender != self.book.entities[entity as usize].gender;
        // "An official at the governor's office", "the envoy of the president to Ketteria": who stands within is no subject of what
        // follows the comma.
        let ends = |t: usize| {
            let owns = self.page.tokens[t + 1].shape == Shape::Possessive;
            let goes_on = |t: usize| self.page.tokens[t].is(part::PREPOSITION) && self.page.lower(t) != "of";
            // "The chief opposition party".
            let next = &self.page.tokens[t + 1];
            let modifies = t + 1 < before && next.is_word() && !next.is(FUNCTION);
            !owns && !modifies && !(t + 1..before).any(goes_on)
        };
        let person =
            |t: usize| crate::lexicon::noun(&self.page.lower(t)).is_some_and(|n| n.is_person() && !n.plural);
        let other = (head.noun? + 1..before).any(|t| person(t) && ends(t));
        (last.end + 1 >= end && !other && !opposed).then(|| Pick::sure(entity, Certainty::ROLE))
    }

    /// "The Lake Union (LU) Chairman Odo Orm": who holds an office of a body whose short name stands in brackets.
    pub(super) fn behind_short(&self, at: usize, end: usize) -> Option<Pick> {
        let head = &self.book.mentions[at];
        head.phrase.short.filter(|_| head.end < end)?;
        let next = self.book.mentions[at + 1..].iter().find(|m| !m.inside && m.start == head.end)?;
        let office = next.phrase.noun_in(&self.page).is_some_and(|n| n.is_person() && !n.plural);
        let named = next.phrase.name.is_some_and(|n| n.1 <= end);
        next.entity.filter(|_| office && named).map(|id| Pick::sure(id, Certainty::ROLE))
    }

    fn is_nominal(&self, id: EntityId) -> bool {
        self.book.entities[id as usize].is_nominal()
    }

    /// "Lake deputy spokeman Odo Lind", "media titan Odo Lind": a person's name at the end of a source, with nothing before it
    /// but words that no list may have.
    pub(super) fn named_behind(&self, at: usize, start: usize, end: usize) -> Option<Pick> {
        let head = &self.book.mentions[at];
        // "Odo Orm's longtime confident Arne Lind": who owns is none of it.
        let owned = head.start <= start
            && head.end > start
            && self.page.tokens.get(head.end).is_some_and(|t| t.shape == Shape::Possessive);
        // "Her opponent Leona Vasht": whoever has a noun of people before the name needs no other sign.
        let hers = head.phrase.determiner == Determiner::Pronoun(start)
            && head.phrase.noun_in(&self.page).is_some_and(|n| n.is_person());
        let from = if owned { head.end + 1 } else { start + usize::from(hers) };
        let person =
            |m: &Mention| self.book.entity(m).is_some_and(|e| e.is_plainly_person() && !e.is_nominal());
        let inside = self.book.mentions[at..].iter().take_while(|m| m.start < end);
        let last = inside.filter(|m| m.phrase.name.is_some_and(|n| n.1 == end && n.1 > n.0 + 1)).last()?;
        let (name, _) = last.phrase.name?;
        let plain = |t: usize| {
            let token = &self.page.tokens[t];
            token.is_word() && !token.is(FUNCTION) && !is_verb(&self.page, t)
        };
        let told = name > from && self.page.tokens[name - 1].is_plain() && (from..name).all(plain);
        let able = person(last) || hers && self.book.entity(last).is_some_and(Entity::is_person);
        (told && able && (owned || !person(head))).then_some(Pick::sure(last.entity?, Certainty::ROLE))
    }

    /// "DGP Tolva, P.S. Orm": the name after a comma of who holds a post, told by its letters and a place.
    pub(super) fn posted(&self, at: usize, start: usize, end: usize) -> Option<Pick> {
        let (from, comma) = self.book.mentions[at].phrase.name.filter(|n| n.0 <= start + 1)?;
        let post = POSTS.contains(&self.page.word(from)) && comma > from + 1;
        if !post || self.page.word(comma) != "," {
            return None;
        }
        let after = self.book.mentions[at + 1..].iter().take_while(|m| m.start < end);
        let named = after.into_iter().find(|m| m.phrase.name == Some((comma + 1, end)))?;
        let person = self.book.entity(named).is_some_and(Entity::is_person);
        named.entity.filter(|_| person).map(|id| Pick::sure(id, Certainty::ROLE))
    }

    /// "A branch of the Lake Union in Corrin": the body that it is a branch of, by the last name of a body in the words.
    pub(super) fn branch_of(&self, mention: &Mention, end: usize) -> Option<Pick> {
        let branch = mention.phrase.noun.filter(|_| mention.phrase.name.is_none())?;
        if self.page.lower(branch) != "branch" || self.page.lower(branch + 1) != "of" {
            return None;
        }
        let body = |m: &&Mention| {
            let named = m.phrase.name.is_some_and(|n| n.1 <= end);
            let kind = self.book.entity(m).and_then(Entity::kind);
            named && kind == Some(ActorKind::Organisation)
        };
        let within = self.book.mentions[self.book.before(branch)..].iter().take_while(|m| m.start < end);
        within.filter(body).last()?.entity.map(|id| Pick::sure(id, Certainty::RELATIVE))
    }

    /// "The Lake Front, the group believed to be behind it": the name that a description is set beside which goes on with
    /// what is told of it, and is no subject of its own.
    pub(super) fn set_beside(&self, mention: &Mention) -> Option<Pick> {
        let next = self.page.lower(mention.end);
        let goes_on = next.ends_with("ing")
            || crate::lexicon::is_adjective(&next)
            || matches!(
                next.as_str(),
                "critical" | "close" | "familiar" | "loyal" | "sympathetic" | "opposed"
            )
            || matches!(
                next.as_str(),
                "believed"
                    | "thought"
                    | "suspected"
                    | "accused"
                    | "blamed"
                    | "known"
                    | "responsible"
                    | "behind"
                    | "based"
                    | "led"
                    | "that"
                    | "which"
                    | "who"
                    | "whose"
            );
        self.beside(mention).filter(|_| goes_on)
    }

    /// The name before the comma that a description of one follows on, if it can be of that kind.
    pub(super) fn beside(&self, mention: &Mention) -> Option<Pick> {
        let noun =
            mention.phrase.noun_in(&self.page).filter(|n| mention.phrase.name.is_none() && !n.plural)?;
        let comma = mention.start.checked_sub(1).filter(|&t| self.page.word(t) == ",")?;
        self.page.near(mention.start, comma)?;
        let before = self.book.mentions[..self.book.before(mention.start)].iter().rev().take(4);
        let named = before.into_iter().find(|m| m.end == comma && m.phrase.name.is_some())?;
        let entity = self.book.entity(named)?;
        let state = entity.kind() == Some(ActorKind::State);
        let fits = match noun.class {
            Class::Body => !state && !entity.is_plainly_person(),
            Class::Paper => false,
            _ => entity.is_person(),
        };
        named.entity.filter(|_| fits).map(|e| Pick::sure(e, Certainty::RELATIVE))
    }

    /// "Democrats": a body that is called by the plural of its people.
    pub(super) fn is_called_by_people(&self, mention: &Mention) -> bool {
        self.is_named_by_people(mention) && mention.phrase.name.is_some_and(|n| n.0 == mention.start)
    }

    pub(super) fn named(&self, mention: &Mention, entity: EntityId) -> Pick {
        let known = self.book.entities[entity as usize].known.is_some();
        let sure = match (mention.ambiguous, known) {
            (true, _) => Certainty::AMBIGUOUS_NAME,
            (_, true) => Certainty::STATE,
            _ => Certainty::NAME,
        };
        Pick::sure(entity, sure)
    }
}
