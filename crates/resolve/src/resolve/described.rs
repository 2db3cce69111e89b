//! One part of a source: a name, a description of somebody named elsewhere, somebody unnamed.
//!
//! What always holds: a name wins over any description beside it.

use onrecord_core::{ActorKind, Span};

use super::{Certainty, Pick};
use crate::anaphor::Anaphor;
use crate::build::description;
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, Gender};
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase};

impl Cast<'_> {
    /// Whom the tokens of one part of a source mean.
    pub(super) fn part(&mut self, start: usize, end: usize, said: Span) -> Option<Pick> {
        let Some(at) = self.head(start, end) else { return self.without_mention(start, end) };
        let mention = self.within_source(at, end);
        let cut = self.cut_short(at, start, end).or_else(|| self.named_last(at, end));
        let unnamed = |cast: &mut Self| {
            cast.begun(&mention, start, end).or_else(|| cast.of_a_people(&mention, start, end))
        };
        if let Some(pick) = cut.or_else(|| unnamed(self)) {
            return Some(pick);
        }
        // "Someone close to Vasht", "70% of voters in Auvelle": the name is none of the one who speaks.
        let counted = mention.start > start && mention.phrase.name.is_some() && self.is_quantity(start);
        if counted {
            return self.without_mention(start, end);
        }
        if let Some(pick) = self.owned_thing(&mention, end, said) {
            return pick;
        }
        match mention.entity {
            Some(entity) if mention.phrase.name.is_some() => Some(self.named(&mention, entity)),
            Some(entity) => self.of_own(at, &mention, entity, end),
            None => self.open(at, &mention, end),
        }
    }

    /// The mention, its noun cut back into a source that ends before it ("the ministry | orders").
    fn within_source(&self, at: usize, end: usize) -> Mention {
        let mut mention = self.book.mentions[at].clone();
        let phrase = &mut mention.phrase;
        let title = phrase.title.filter(|t| phrase.noun.is_some_and(|n| n >= end) && t.0 < end);
        if let Some((start, _)) = title.filter(|_| phrase.name.is_none())
            && let Some(noun) =
                (start..end).rev().find(|&t| crate::lexicon::noun(&self.page.lower(t)).is_some())
        {
            phrase.noun = Some(noun);
            phrase.title = Some((start, noun + 1));
            (phrase.complement, phrase.end, mention.end, mention.entity) = (None, noun + 1, noun + 1, None);
        }
        mention
    }

    /// "China" of a source that ends there, where a phrase goes on ("China | plan drills"): the name that ends with the source.
    fn cut_short(&self, at: usize, start: usize, end: usize) -> Option<Pick> {
        let phrase = &self.book.mentions[at].phrase;
        if phrase.end <= end || phrase.name.is_some() {
            return None;
        }
        let after = self.book.mentions[at + 1..].iter().take_while(|m| m.start < end);
        let ends = after.filter(|m| m.inside && m.end == end && m.start <= start + 1);
        let named = ends.into_iter().find(|m| m.phrase.name.is_some())?;
        named.entity.map(|entity| self.named(named, entity))
    }

    /// "The head of the port's programmes, Brita Noor": a person's name between commas at the end of a source is whom the
    /// description before it tells of, unless that of another stands in between ("an aide to the president, Leona Vasht").
    fn named_last(&self, at: usize, end: usize) -> Option<Pick> {
        let head = &self.book.mentions[at].phrase;
        let noun = head.noun_in(&self.page).filter(|n| head.name.is_none() && n.is_person() && !n.plural)?;
        let inside = self.book.mentions[at + 1..].iter().take_while(|m| m.start < end);
        let last = inside.filter(|m| m.phrase.name.is_some()).last()?;
        let entity = last.entity.filter(|&e| self.book.entities[e as usize].is_person())?;
        let before = last.start.checked_sub(1).filter(|&t| matches!(self.page.word(t), "," | ")"))?;
        let opposed = noun.gender != Gender::Unknown
            && self.book.entities[entity as usize].gender != Gender::Unknown
            && noun.gender != self.book.entities[entity as usize].gender;
        let other = (head.noun? + 1..before)
            .any(|t| crate::lexicon::noun(&self.page.lower(t)).is_some_and(|n| n.is_person() && !n.plural));
        (last.end + 1 >= end && !other && !opposed).then(|| Pick::sure(entity, Certainty::ROLE))
    }

    /// The mention that is the part's head: the first that begins in it and is not inside another.
    fn head(&self, start: usize, end: usize) -> Option<usize> {
        let first = self.book.before(start);
        let here = |m: &&Mention| m.start < end;
        let inside = self.book.mentions[first..].iter().take_while(here).position(|m| !m.inside);
        let around = (first.saturating_sub(6)..first)
            .rev()
            .find(|&b| self.book.mentions[b].end > start && !self.book.mentions[b].inside);
        let any = || self.book.mentions.get(first).filter(|m| m.start < end).map(|_| first);
        let found = inside.map(|i| first + i);
        match (found, around) {
            // Words before the head are none of a name: "Some of the ministers".
            (Some(at), _) if self.book.mentions[at].start <= start + 6 => Some(at),
            (_, Some(around)) => self.name_around(around, start, end).or_else(any),
            (found, None) => found.or_else(any),
        }
    }

    /// A source that begins within a longer phrase: the name in it, if the source holds it.
    fn name_around(&self, mention: usize, start: usize, end: usize) -> Option<usize> {
        let phrase = &self.book.mentions[mention].phrase;
        let name = phrase.name.filter(|&(a, b)| a >= start && b <= end);
        let noun = phrase.noun.filter(|&n| n >= start && n < end);
        let own = |a: usize| !matches!(self.page.lower(a).as_str(), "of" | "from" | "who");
        let person = self.book.entity(&self.book.mentions[mention]).is_some_and(Entity::is_person);
        let office = person && phrase.asides.iter().any(|&(a, b)| own(a) && start >= a && end <= b);
        (name.is_some() || noun.is_some() || office).then_some(mention)
    }

    fn named(&self, mention: &Mention, entity: EntityId) -> Pick {
        let known = self.book.entities[entity as usize].known.is_some();
        let sure = match (mention.ambiguous, known) {
            (true, _) => Certainty::AMBIGUOUS_NAME,
            (_, true) => Certainty::STATE,
            _ => Certainty::NAME,
        };
        Pick::sure(entity, sure)
    }

    /// A description that stands for itself; a body or the unnamed of before, if the words say so.
    fn of_own(&mut self, at: usize, mention: &Mention, entity: EntityId, end: usize) -> Option<Pick> {
        self.lengthen(entity, mention, end);
        if let Some(anaphor) = self.again(mention)
            && let Some(pick) = self.score(&anaphor)
        {
            self.book.link(at, pick.entity);
            return Some(pick);
        }
        Some(Pick::sure(entity, Certainty::UNNAMED))
    }

    /// "The foreign ministry" in full after "the ministry": no anaphor, but "the agency's director" is one.
    fn again(&self, mention: &Mention) -> Option<Anaphor> {
        let noun = mention.phrase.noun_in(&self.page)?;
        let definite = mention.phrase.determiner == Determiner::Definite || mention.phrase.owner.is_some();
        (noun.is_person() && noun.plural && definite)
            .then(|| Anaphor::description(&self.page, &mention.phrase))
            .flatten()
    }

    /// The unnamed are described by all that the source says of them.
    fn lengthen(&mut self, entity: EntityId, mention: &Mention, end: usize) {
        let unnamed = self.book.entities[entity as usize].kind == Some(ActorKind::Unnamed);
        // A phrase that runs over the end of its source is cut there, behind its noun.
        let cut = end < mention.phrase.end && mention.phrase.noun.is_some_and(|n| n < end);
        if !unnamed || end <= mention.phrase.end && !cut {
            return;
        }
        let from = mention.phrase.start + usize::from(is_article(&self.page.lower(mention.phrase.start)));
        let words = self.page.words(from, end).split_whitespace().collect::<Vec<_>>().join(" ");
        let entity = &mut self.book.entities[entity as usize];
        if entity.mentions.len() == 1 && words.len() <= 120 {
            entity.name = words;
        }
    }

    /// A description that may mean somebody named elsewhere; if nobody is likely, it stands for itself.
    fn open(&mut self, at: usize, mention: &Mention, end: usize) -> Option<Pick> {
        let anaphor = Anaphor::description(&self.page, &mention.phrase)?;
        let ruled = self
            .by_owner(&mention.phrase)
            .or_else(|| self.own_holder(&mention.phrase))
            .or_else(|| self.by_role(&anaphor, &mention.phrase))
            .or_else(|| self.without_office(&anaphor, &mention.phrase))
            .or_else(|| self.by_noun(&mention.phrase))
            .or_else(|| self.by_government(&anaphor, &mention.phrase));
        let none = matches!(self.page.lower(mention.start).as_str(), "neither" | "no" | "each" | "every");
        let scored = ruled.or_else(|| {
            self.score(&anaphor).filter(|p| !none && self.can_hold(&anaphor, &mention.phrase, p))
        });
        if let Some(pick) = scored {
            self.book.link(at, pick.entity);
            return Some(pick);
        }
        if let Some(office) = self.own_office(&mention.phrase) {
            self.book.link(at, office.entity);
            return Some(office);
        }
        let new = self.own_entity(&mention.phrase)?;
        self.book.link(at, new);
        self.lengthen(new, mention, end);
        let office = self.book.entities[new as usize].kind == Some(ActorKind::Office);
        Some(Pick::sure(new, if office { Certainty::ROLE } else { Certainty::LIKELY }))
    }

    /// A new entity of a description's own.
    pub(super) fn own_entity(&mut self, phrase: &Phrase) -> Option<EntityId> {
        let mut entity = description(&self.page, &self.book, phrase)?;
        self.as_office(&mut entity, phrase);
        if self.book.entities.len() >= Cast::PEOPLE {
            return None;
        }
        if let Determiner::Pronoun(at) = phrase.determiner {
            self.owner_in_name(&mut entity, phrase, at)?;
        }
        self.book.entities.push(entity);
        Some(self.book.entities.len() as EntityId - 1)
    }

    /// "His administration": whose it is stands in the name.
    fn owner_in_name(&mut self, entity: &mut Entity, phrase: &Phrase, at: usize) -> Option<()> {
        // "Our side": whose it is, is the speaker's to tell.
        let Some(pronoun) = Anaphor::pronoun(&self.page, at) else { return Some(()) };
        let noun = self.page.lower(phrase.noun?);
        let owner = self.head_of(&pronoun, &noun).or_else(|| self.score(&pronoun))?;
        let owner = &self.book.entities[owner.entity as usize];
        let (start, end) = phrase.title?;
        let rest = self.page.words(start, end.max(phrase.complement.map_or(0, |c| c.1))).to_lowercase();
        entity.name = format!("{rest} of {}", owner.name);
        entity.generic = owner.generic;
        entity.organisation = owner.organisation().map(str::to_owned).or(Some(owner.name.clone()));
        Some(())
    }

    /// "The institute's director" with one director of it; nothing here, as the scorer sees the words of the role.
    fn by_owner(&self, phrase: &Phrase) -> Option<Pick> {
        let noun = phrase.noun_in(&self.page)?;
        (noun.class == Class::Body).then(|| self.same_words(phrase)).flatten()
    }

    /// Somebody unnamed of whom the same noun was said before ("a mediator", "the mediator").
    fn by_noun(&self, phrase: &Phrase) -> Option<Pick> {
        let noun = self.page.lower(phrase.noun?);
        let here = self.book.before(phrase.start);
        let bare = phrase.owner.is_none() && phrase.complement.is_none();
        let before = self.book.mentions[..here].iter().rev().take(200).filter(|_| bare);
        let same = |id: &EntityId| {
            let entity = &self.book.entities[*id as usize];
            entity.is_nameless()
                && !entity.plural
                && (entity.noun.as_ref() == Some(&noun) || noun == "person")
        };
        before.filter_map(|m| m.entity).find(same).map(|id| Pick::sure(id, Certainty::RELATIVE))
    }

    /// Whom the words before a possessive ending mean: a description, or the first name in them.
    pub(super) fn owner_of(&mut self, start: usize, end: usize) -> Option<Pick> {
        let last = end.checked_sub(1)?;
        crate::lexicon::noun(&self.page.lower(last)).filter(|n| n.class != Class::Paper)?;
        let phrase = Phrase {
            start,
            end,
            determiner: Determiner::Definite,
            title: Some((start, end)),
            noun: Some(last),
            ..Phrase::default()
        };
        let anaphor = Anaphor::description(&self.page, &phrase)?;
        let ruled = self
            .by_owner(&phrase)
            .or_else(|| self.by_role(&anaphor, &phrase))
            .or_else(|| self.by_noun(&phrase));
        ruled
            .or_else(|| self.score(&anaphor))
            .or_else(|| self.own_entity(&phrase).map(|id| Pick::sure(id, Certainty::LIKELY)))
    }

    /// A body whose name ends in the description's noun, the only one that does.
    fn same_words(&self, phrase: &Phrase) -> Option<Pick> {
        let noun = self.page.lower(phrase.noun?);
        let (from, to) = phrase.title?;
        let bare = phrase.owner.is_none() && phrase.complement.is_none();
        let said: Vec<String> = (from..to).map(|t| self.page.lower(t)).collect();
        // "The appeals court" of the "Court of Appeals of Auvelle"; one word must be its last.
        let ends = |name: &str| {
            let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
            let all = said.len() > 1 && said.iter().all(|w| words.contains(w));
            words.len() > said.len() && (all || said.len() == 1 && words.last() == Some(&noun))
        };
        let here = self.book.before(phrase.start);
        let before = |e: &Entity| e.mentions.first().is_some_and(|&m| (m as usize) < here);
        let mut named = (0..)
            .zip(&self.book.entities)
            .filter(|(_, e)| e.kind() == Some(ActorKind::Organisation) && before(e) && ends(&e.name));
        let (id, _) = named.next().filter(|_| bare)?;
        named.next().is_none().then(|| Pick::sure(id as EntityId, Certainty::NAME))
    }
}

pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "this" | "that" | "these" | "those")
}
