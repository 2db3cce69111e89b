//! One part of a source: a name, a description of somebody named elsewhere, somebody unnamed.
//!
//! What always holds: a name wins over any description beside it.

use onrecord_core::{ActorKind, Span};

use super::{Certainty, Pick};
use crate::anaphor::Anaphor;
use crate::build::description;
use crate::cast::Cast;
use crate::entity::EntityId;
use crate::lexicon::{Class, Gender};
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase};
use crate::roles::agreement;

impl Cast<'_> {
    /// Whom the tokens of one part of a source mean.
    pub(super) fn part(&mut self, start: usize, end: usize, said: Span) -> Option<Pick> {
        let Some(at) = self.head(start, end) else { return self.without_mention(start, end) };
        let mention = self.book.mentions[at].clone();
        if let Some(pick) = self.owned_thing(&mention, end, said) {
            return pick;
        }
        match mention.entity {
            Some(entity) if mention.phrase.name.is_some() => Some(self.named(&mention, entity)),
            Some(entity) => self.of_own(at, &mention, entity, end),
            None => self.open(at, &mention, end),
        }
    }

    /// The mention that is the part's head: the first that begins in it and is not inside another.
    fn head(&self, start: usize, end: usize) -> Option<usize> {
        let first = self.book.before(start);
        let here = |m: &&Mention| m.start < end;
        let inside = self.book.mentions[first..].iter().take_while(here).position(|m| !m.inside);
        let around = first
            .checked_sub(1)
            .filter(|&b| self.book.mentions[b].end > start && !self.book.mentions[b].inside);
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
        (name.is_some() || noun.is_some()).then_some(mention)
    }

    fn named(&self, mention: &Mention, entity: EntityId) -> Pick {
        let known = self.book.entities[entity as usize].known.is_some();
        let sure = match (mention.ambiguous, known) {
            (true, _) => Certainty::AMBIGUOUS_NAME,
            (_, true) => Certainty::STATE,
            _ => Certainty::NAME,
        };
        Pick::sure(self.state_of(entity), sure)
    }

    /// The state whose people a group is, where it speaks by its adjective alone; any other is itself.
    fn state_of(&self, entity: EntityId) -> EntityId {
        entity
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
        if !unnamed || end <= mention.phrase.end {
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
            .or_else(|| self.by_role(&anaphor, &mention.phrase))
            .or_else(|| self.by_noun(&mention.phrase));
        if let Some(pick) = ruled.or_else(|| self.score(&anaphor)) {
            self.book.link(at, pick.entity);
            return Some(pick);
        }
        let new = self.own_entity(&mention.phrase)?;
        self.book.link(at, new);
        self.lengthen(new, mention, end);
        Some(Pick::sure(new, Certainty::LIKELY))
    }

    /// A new entity of a description's own.
    pub(super) fn own_entity(&mut self, phrase: &Phrase) -> Option<EntityId> {
        let mut entity = description(&self.page, &self.book, phrase)?;
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
    fn owner_in_name(
        &mut self,
        entity: &mut crate::entity::Entity,
        phrase: &Phrase,
        at: usize,
    ) -> Option<()> {
        let pronoun = Anaphor::pronoun(&self.page, at)?;
        let noun = self.page.lower(phrase.noun?);
        let owner = self.head_of(&pronoun, &noun).or_else(|| self.score(&pronoun))?;
        let owner = &self.book.entities[owner.entity as usize];
        let (start, end) = phrase.title?;
        let rest = self.page.words(start, end.max(phrase.complement.map_or(0, |c| c.1))).to_lowercase();
        entity.name = format!("{rest} of {}", owner.name);
        entity.organisation = owner.organisation().map(str::to_owned).or(Some(owner.name.clone()));
        Some(())
    }

    /// "The institute's director" with one director of it; nothing here, as the scorer sees the words of the role.
    fn by_owner(&self, phrase: &Phrase) -> Option<Pick> {
        let noun = phrase.noun_in(&self.page)?;
        (noun.class == Class::Body).then(|| self.same_words(phrase)).flatten()
    }

    /// Who holds the office that a description names in full; of several the one that the scorer finds likeliest.
    fn by_role(&self, anaphor: &Anaphor, phrase: &Phrase) -> Option<Pick> {
        let noun = phrase.noun_in(&self.page).filter(|n| n.class == Class::Office && !n.plural)?;
        let holds = |e: &crate::entity::Entity| {
            let opposed =
                noun.gender != e.gender && noun.gender != Gender::Unknown && e.gender != Gender::Unknown;
            e.is_person() && !e.is_nominal() && !opposed && e.roles.iter().any(|r| is_held(anaphor, r))
        };
        let told = |e: &crate::entity::Entity| {
            e.roles.iter().filter(|r| is_held(anaphor, r)).map(|r| r.told).sum::<u32>()
        };
        let most = self.book.entities.iter().filter(|e| holds(e)).map(told).max().unwrap_or(0);
        // Whoever is called so once where another is called so often is a slip of reading.
        let often = |e: &crate::entity::Entity| holds(e) && told(e) * 3 >= most;
        let holders: Vec<EntityId> =
            (0..).zip(&self.book.entities).filter(|(_, e)| often(e)).map(|(i, _)| i).collect();
        match holders[..] {
            [] => None,
            [one] => Some(Pick::sure(one, Certainty::ROLE)),
            _ => self.likeliest(anaphor, &holders),
        }
    }

    /// The likeliest of some entities, with probabilities among them alone.
    fn likeliest(&self, anaphor: &Anaphor, among: &[EntityId]) -> Option<Pick> {
        let odds: Vec<(EntityId, f64)> =
            self.odds(anaphor).into_iter().filter(|o| among.contains(&o.0)).collect();
        let sum: f64 = odds.iter().map(|o| o.1).sum();
        let first = odds.first().filter(|_| sum > 0.0)?;
        let runner_up = odds.get(1).map(|o| (o.0, o.1 / sum));
        Some(Pick { entity: first.0, probability: first.1 / sum * Certainty::ROLE, runner_up })
    }

    /// Who can own an administration or a cabinet: whoever heads a state, a government, a city.
    fn head_of(&self, pronoun: &Anaphor, noun: &str) -> Option<Pick> {
        let heads = ["president", "prime", "premier", "chancellor", "governor", "mayor", "king", "queen"];
        if !matches!(noun, "administration" | "government" | "cabinet") {
            return None;
        }
        let is_head = |e: &crate::entity::Entity| {
            e.roles.iter().any(|r| {
                heads.iter().any(|h| r.words.iter().any(|w| w == h))
                    && !r.words.iter().any(|w| w == "spokesperson")
            })
        };
        let among: Vec<EntityId> =
            (0..).zip(&self.book.entities).filter(|(_, e)| is_head(e)).map(|(i, _)| i).collect();
        self.likeliest(pronoun, &among)
    }

    /// Somebody unnamed of whom the same noun was said before ("a mediator", "the mediator").
    fn by_noun(&self, phrase: &Phrase) -> Option<Pick> {
        let noun = self.page.lower(phrase.noun?);
        let here = self.book.before(phrase.start);
        let bare = phrase.owner.is_none() && phrase.complement.is_none();
        let before = self.book.mentions[..here].iter().rev().take(200).filter(|_| bare);
        let same = |id: &EntityId| {
            let entity = &self.book.entities[*id as usize];
            entity.kind == Some(ActorKind::Unnamed)
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
        let bare = phrase.title.is_some_and(|(a, b)| b == a + 1);
        let ends = |name: &str| {
            name.contains(' ') && name.to_lowercase().split_whitespace().last() == Some(noun.as_str())
        };
        let here = self.book.before(phrase.start);
        let before = |e: &crate::entity::Entity| e.mentions.first().is_some_and(|&m| (m as usize) < here);
        let mut named = (0..)
            .zip(&self.book.entities)
            .filter(|(_, e)| e.kind() == Some(ActorKind::Organisation) && before(e) && ends(&e.name));
        let (id, _) = named.next().filter(|_| bare)?;
        named.next().is_none().then(|| Pick::sure(id as EntityId, Certainty::NAME))
    }
}

/// Whether a description names a role: its noun is the role's own, and the role has all its words.
fn is_held(anaphor: &Anaphor, role: &crate::entity::Role) -> bool {
    let noun = |noun: &Option<String>| {
        noun.as_deref().map(|n| if n.starts_with("spokes") { "spokesperson" } else { n }.to_owned())
    };
    let synonym = anaphor.noun.as_deref() == Some("head") || anaphor.noun.as_deref() == Some("premier");
    agreement(&anaphor.words, &role.words) > 0.99 && (synonym || noun(&anaphor.noun) == noun(&role.noun))
}

pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "this" | "that" | "these" | "those")
}
