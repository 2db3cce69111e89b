//! One part of a source: a name, a description of somebody named elsewhere, somebody unnamed.
//!
//! What always holds: a name wins over any description beside it.

use onrecord_core::{ActorKind, Span};

use super::{Certainty, Pick};
use crate::anaphor::Anaphor;
use crate::build::description;
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, part};
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase, Range};
use crate::tokens::mended;

impl Cast<'_> {
    /// Whom the tokens of one part of a source mean.
    pub(super) fn part(&mut self, start: usize, end: usize, said: Span) -> Option<Pick> {
        self.deeper(|cast| cast.shallow_part(start, end, said))
    }

    fn shallow_part(&mut self, start: usize, end: usize, said: Span) -> Option<Pick> {
        if let Some(pick) = self.site_in_small(start, end).or_else(|| self.not_all(start, end)) {
            return Some(pick);
        }
        if let Some(pick) = self.city_of(start, end).or_else(|| self.addressed(start, end)) {
            return Some(pick);
        }
        let Some(at) = self.head(start, end) else {
            return self.site_by_noun(start, end).or_else(|| self.without_mention(start, end));
        };
        let beside = self.named_apart(start, end).or_else(|| self.named_outlet(start, end));
        if let Some(pick) = beside.or_else(|| self.released(start, end, said)) {
            return Some(pick);
        }
        if self.is_subject_matter(start, self.book.mentions[at].start)
            || self.is_event(&self.book.mentions[at], end)
            || self.is_outcome(start, end)
        {
            return None;
        }
        let mention = self.within_source(at, end);
        let cut = self.cut_short(at, start, end).or_else(|| self.named_last(at, end));
        let cut = cut.or_else(|| self.named_as(&mention, end)).or_else(|| self.named_behind(at, start, end));
        let cut = cut
            .or_else(|| self.named_in_quotes(&mention, end))
            .or_else(|| self.branch_of(&mention, end))
            .or_else(|| self.posted(at, start, end))
            .or_else(|| self.behind_short(at, end));
        let unnamed = |cast: &mut Self| {
            let owned = cast.owned_person(&mention, start, end);
            owned
                .or_else(|| cast.begun(&mention, start, end))
                .or_else(|| cast.of_a_people(&mention, start, end))
                .or_else(|| cast.placed(&mention, start, end))
        };
        if let Some(pick) = cut.or_else(|| unnamed(self)) {
            return Some(pick);
        }
        // "Someone close to Vasht", "70% of voters in Auvelle": the name is none of the one who speaks.
        let begins = mention.start > start || self.is_some_of_many(&mention);
        // "Thousands of dockers": they are not all of those whom the words after it mean.
        let many = mention.phrase.name.is_some() || mention.start > start && self.is_share_of(start);
        // "One section of the bill" is nobody.
        let paper = mention.phrase.noun_in(&self.page).is_some_and(|n| n.class == Class::Paper);
        let counted = begins && many && !paper && self.is_quantity(start);
        // "Many" before a phrase that runs on: nothing of it is the source's.
        let empty = mention.phrase.name.is_none() && mention.phrase.noun.is_none();
        if counted || empty {
            return self.without_mention(start, end);
        }
        if let Some(pick) = self.owned_thing(&mention, end, said) {
            return pick;
        }
        if let Some(pick) = self.before_paper(&mention, start, end) {
            return Some(pick);
        }
        if let Some(pick) = self.run_on(&mention, start, end) {
            return Some(pick);
        }
        if self.is_constitution(&mention) {
            return None;
        }
        if let Some(last) = self.before_statement(&mention, end) {
            let span = self.page.span(start, last);
            return self.words(span, said).into_iter().next();
        }
        match mention.entity {
            Some(entity) if mention.phrase.name.is_some() => Some(self.named(&mention, entity)),
            Some(entity) => {
                self.set_beside(&mention).or_else(|| self.of_own(at, &mention, entity, (start, end)))
            }
            None => self.open(at, &mention, (start, end)),
        }
    }

    /// A description that stands for itself; a body or the unnamed of before, if the words say so.
    fn of_own(&mut self, at: usize, mention: &Mention, entity: EntityId, source: Range) -> Option<Pick> {
        if let Some(pick) = self.fighters_before(mention) {
            return Some(pick);
        }
        self.lengthen(entity, mention, source);
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
    fn lengthen(&mut self, entity: EntityId, mention: &Mention, (start, end): Range) {
        let entity_of = &self.book.entities[entity as usize];
        let unnamed = entity_of.kind == Some(ActorKind::Unnamed) || entity_of.generic || entity_of.any;
        // A phrase that runs over the end of its source is cut there, behind its noun.
        let cut = end < mention.phrase.end && mention.phrase.noun.is_some_and(|n| n < end);
        let unnamed = unnamed || cut && entity_of.is_nominal() && entity_of.kind == Some(ActorKind::Group);
        // "The place | officials say": what stands before the source is none of them.
        let late = start > mention.start && mention.phrase.noun.is_some_and(|n| n >= start && n < end);
        // "Current and former officials": what "and" joins to the description is of it.
        let early = start + 1 < mention.start && self.page.lower(mention.start - 1) == "and"
            || start + 2 == mention.start
                && self.page.word(start + 1) == ","
                && crate::lexicon::is_adjective(&self.page.lower(start));
        if !unnamed || end <= mention.phrase.end && !cut && !late && !early {
            return;
        }
        let from = if late || early { start } else { mention.phrase.start };
        let from = from + usize::from(is_article(&self.page.lower(from)));
        // What stands in brackets or quotation marks is none of it.
        let mark = |t: &usize| matches!(self.page.word(*t), "(" | "\"" | "“" | "‘" | "—");
        let end = (from + 1..end).find(mark).unwrap_or(end);
        // A source that runs on over a verb of its own.
        let clause =
            |t: &usize| matches!(self.page.lower(*t).as_str(), "who" | "which" | "that" | "whose" | "where");
        // "A group claiming to be envoys": no verb of its own.
        let own = |&t: &usize| self.page.tokens[t].is(part::AUXILIARY) && self.page.lower(t - 1) != "to";
        let verb = (from + 1..end).find(own);
        let end = verb.filter(|&v| !(from..v).any(|t| clause(&t))).unwrap_or(end);
        let words = mended(self.page.words(from, end).trim_end_matches(|c: char| !c.is_alphanumeric()));
        let entity = &mut self.book.entities[entity as usize];
        if entity.mentions.len() == 1 && words.len() <= 120 {
            entity.name = words;
        }
    }

    /// A description that may mean somebody named elsewhere; if nobody is likely, it stands for itself.
    fn open(&mut self, at: usize, mention: &Mention, source: Range) -> Option<Pick> {
        let anaphor = Anaphor::description(&self.page, &mention.phrase)?;
        let ruled = self
            .set_beside(mention)
            .or_else(|| self.by_owner(&mention.phrase))
            .or_else(|| self.as_what(&mention.phrase))
            .or_else(|| self.own_state(&mention.phrase))
            .or_else(|| self.own_holder(&mention.phrase))
            .or_else(|| self.told_in_full(&mention.phrase))
            .or_else(|| self.who_won(&mention.phrase))
            .or_else(|| self.by_role(&anaphor, &mention.phrase, Class::Office))
            .or_else(|| self.own_nameless(&mention.phrase))
            .or_else(|| self.without_office(&anaphor, &mention.phrase))
            .or_else(|| self.by_noun_or_role(&anaphor, &mention.phrase))
            .or_else(|| self.government_of_part(&mention.phrase))
            .or_else(|| self.by_government(&anaphor, &mention.phrase))
            .or_else(|| self.told_opposition(&mention.phrase))
            .or_else(|| self.country_in_question(&mention.phrase))
            .or_else(|| self.place_in_question(&mention.phrase))
            .or_else(|| self.part_in_question(&mention.phrase))
            .or_else(|| self.by_age(&mention.phrase));
        // "Challenger alleges": without an article it is hardly anybody of before.
        let bare = mention.phrase.determiner == Determiner::None && mention.phrase.owner.is_none();
        let small = mention.phrase.noun.is_some_and(|n| !self.page.tokens[n].is_capital());
        let person =
            mention.phrase.noun_in(&self.page).is_some_and(|n| n.class == Class::Person && !n.plural);
        let none = matches!(self.page.lower(mention.start).as_str(), "neither" | "no" | "each" | "every")
            || bare && small && person
            // "Her office": whose it is tells which one.
            || matches!(mention.phrase.determiner, Determiner::Pronoun(_))
                && mention.phrase.noun.is_some_and(|n| self.page.lower(n) == "office")
            // "News agencies report": any of them.
            || bare && mention.phrase.noun_in(&self.page).is_some_and(|n| n.class == Class::Body && n.plural);
        let scored = ruled.or_else(|| {
            self.score(&anaphor).filter(|p| !none && self.can_hold(&anaphor, &mention.phrase, p))
        });
        let noun = anaphor.noun.as_deref().unwrap_or_default();
        let scored = scored.filter(|p| !self.is_other_publisher(noun, p.entity));
        let scored = scored.filter(|p| !self.is_its_owner(&mention.phrase, p.entity));
        let scored = scored.filter(|p| !self.is_of_other_part(&mention.phrase, p.entity));
        let scored = scored
            .or_else(|| self.body_in_question(&anaphor, &mention.phrase).filter(|_| !none))
            .or_else(|| self.outlet_of_writer(&mention.phrase))
            .or_else(|| self.site_in_question(&mention.phrase))
            .or_else(|| self.person_in_question(&anaphor, &mention.phrase, source.1))
            .or_else(|| self.named_below(&mention.phrase))
            .or_else(|| self.named_next(&mention.phrase))
            .or_else(|| self.force_of_title(&mention.phrase));
        if let Some(pick) = scored.or_else(|| self.own_office(&mention.phrase)) {
            // "The city | ordered dockers": what a source is cut from is more than whom it means.
            if mention.end == self.book.mentions[at].end {
                self.link_nameless(at, pick.entity);
            }
            return Some(pick);
        }
        let new = self.own_entity(&mention.phrase)?;
        self.link_nameless(at, new);
        self.lengthen(new, mention, source);
        let office = self.book.entities[new as usize].kind == Some(ActorKind::Office);
        Some(Pick::sure(new, if office { Certainty::ROLE } else { Certainty::LIKELY }))
    }

    /// Notes whom a mention means that has no name of its own.
    fn link_nameless(&mut self, at: usize, entity: EntityId) {
        if self.book.mentions[at].phrase.name.is_none() {
            self.book.link(at, entity);
        }
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
    pub(super) fn by_owner(&self, phrase: &Phrase) -> Option<Pick> {
        let noun = phrase.noun_in(&self.page)?;
        (noun.class == Class::Body).then(|| self.same_words(phrase)).flatten()
    }

    /// Somebody of whom the noun was said before: of one without a name and one with, who was mentioned last.
    fn by_noun_or_role(&self, anaphor: &Anaphor, phrase: &Phrase) -> Option<Pick> {
        let nameless = self.by_noun(phrase);
        let named = self.by_role(anaphor, phrase, Class::Person);
        let here = self.book.before(phrase.start);
        let last = |pick: &Pick| {
            let mentions = &self.book.entities[pick.entity as usize].mentions;
            mentions[..mentions.partition_point(|&m| (m as usize) < here)].last().copied()
        };
        match (&nameless, &named) {
            (Some(a), Some(b)) if last(b) < last(a) => nameless,
            (_, Some(_)) => named,
            _ => nameless,
        }
    }

    /// Somebody unnamed of whom the same noun was said before ("a mediator", "the mediator").
    pub(super) fn by_noun(&self, phrase: &Phrase) -> Option<Pick> {
        let noun = self.page.lower(phrase.noun?);
        let here = self.book.before(phrase.start);
        let bare = phrase.owner.is_none() && phrase.complement.is_none();
        let before = self.book.mentions[..here].iter().rev().take(200).filter(|_| bare);
        let states = self.states_in(phrase);
        let same = |id: &EntityId| {
            let entity = &self.book.entities[*id as usize];
            entity.is_nameless()
                && !entity.plural
                && !super::held::is_of_other(entity, &states)
                && (entity.noun.as_ref() == Some(&noun) || noun == "person")
        };
        before.filter_map(|m| m.entity).find(same).map(|id| Pick::sure(id, Certainty::RELATIVE))
    }
}

pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "this" | "that" | "these" | "those")
}
