//! Outlets and sites by a noun alone: "the newspaper" of a correspondent told before, "the site" of one that has a name.
//!
//! What always holds: a body is taken of which the text tells that it is one, in the sentence or a few before it.

use super::bodies::can_be_body;
use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::{Entity, EntityId, Evidence};
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase, is_press};

/// Sentences before the words that are looked at.
const NEAR: u32 = 3;

/// Nouns by which outlets of news are called.
#[rustfmt::skip]
const OUTLETS: [&str; 13] = [
    "newspaper", "paper", "magazine", "daily", "weekly", "tabloid", "broadcaster", "network", "channel", "station", "journal",
    "publication", "outlet",
];

/// Those who work for outlets.
#[rustfmt::skip]
const WRITERS: [&str; 9] = [
    "correspondent", "reporter", "journalist", "columnist", "editor", "anchor", "publisher", "photographer", "producer",
];

/// Nouns by which sites are called.
const SITES: [&str; 8] = ["site", "website", "portal", "forum", "blog", "network", "platform", "service"];

/// Nouns by which whoever runs a site is called as well.
const COMPANIES: [&str; 2] = ["company", "firm"];

impl Cast<'_> {
    /// "Lake17.com": a site that is called by its address.
    pub(super) fn site_in_small(&mut self, start: usize, end: usize) -> Option<Pick> {
        let word = self.page.words(start, end);
        let address = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        let (name, domain) = word.rsplit_once('.')?;
        let site =
            name.len() > 2 && word.chars().all(address) && matches!(domain, "com" | "org" | "net" | "info");
        let word = Some(word.to_owned()).filter(|_| site)?;
        let same = self.book.entities.iter().position(|e| e.name == word);
        let evidence = Evidence { body: 1, ..Evidence::default() };
        let new = Entity { evidence, ..Entity::named(word) };
        let id = same.map(|id| id as EntityId).or_else(|| self.book.push(new))?;
        Some(Pick::sure(id, Certainty::NAME))
    }

    /// "Odo Lind, Tolva Post correspondent, resigned after the newspaper found": for which somebody writes.
    pub(super) fn outlet_of_writer(&mut self, phrase: &Phrase) -> Option<Pick> {
        self.bare_noun(phrase).filter(|n| OUTLETS.contains(&n.as_str()))?;
        let writes = |m: &Mention| {
            let entity = self.book.entity(m).filter(|e| e.is_person() && !e.is_nominal())?;
            let role =
                entity.roles.iter().find(|r| r.noun.as_deref().is_some_and(|n| WRITERS.contains(&n)))?;
            role.of.clone()
        };
        let of = self.lately_before(phrase).into_iter().find_map(writes)?;
        if crate::places::known(&of).is_some_and(|k| k.code.is_some()) {
            return None;
        }
        let same = self.book.entities.iter().position(|e| !e.is_nominal() && e.name == of);
        let id = same.map(|id| id as EntityId).or_else(|| self.book.push(Entity::named(of)))?;
        self.note_body(id);
        Some(Pick::sure(id, Certainty::LIKELY))
    }

    /// "The paper" after "the Tolva Herald said": the newspaper named last by a name that tells it, where no paper of another kind is told.
    pub(super) fn newspaper_in_question(&self, phrase: &Phrase) -> Option<Pick> {
        self.bare_noun(phrase).filter(|n| n == "paper")?;
        let near = self.lately_before(phrase);
        let from = near.last().map_or(phrase.start, |m| m.start);
        let other = |t: usize| {
            matches!(self.page.lower(t).as_str(), "paper" | "papers" | "study" | "report") && t < phrase.start
        };
        if (from..phrase.start).any(other) {
            return None;
        }
        let press = |m: &&Mention| {
            let last = m.phrase.name.filter(|n| n.1 > n.0 + 1).map(|n| self.page.lower(n.1 - 1));
            let called = |e: &Entity| e.called.iter().any(|c| OUTLETS.contains(&c.as_str()));
            let entity = self.book.entity(m).filter(|e| can_be_body(e));
            entity.is_some_and(|e| called(e) || last.is_some_and(|w| is_press(&w)))
        };
        let last = near.into_iter().find(press)?;
        last.entity.map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// "The photo site Tolvagram removed it. The site said": the site that is told last; "the company" as well.
    pub(super) fn site_in_question(&self, phrase: &Phrase) -> Option<Pick> {
        let noun = self.bare_noun(phrase)?;
        if !SITES.contains(&noun.as_str()) && !COMPANIES.contains(&noun.as_str()) {
            return None;
        }
        let site = self.lately_before(phrase).into_iter().find(|m| self.is_site(m))?;
        site.entity.map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// "The site": a noun of no list.
    pub(super) fn site_by_noun(&self, start: usize, end: usize) -> Option<Pick> {
        let noun = start + 1;
        let phrase = Phrase {
            start,
            end,
            determiner: Determiner::Definite,
            noun: Some(noun),
            title: Some((noun, end)),
            ..Phrase::default()
        };
        let alone = end == start + 2 && self.page.lower(start) == "the";
        self.site_in_question(&phrase).filter(|_| alone)
    }

    /// The noun of a definite phrase of which nothing else is told.
    fn bare_noun(&self, phrase: &Phrase) -> Option<String> {
        let alone = phrase.title.is_some_and(|(from, to)| to == from + 1);
        let bare = phrase.owner.is_none() && phrase.complement.is_none() && phrase.name.is_none();
        let definite = phrase.determiner == Determiner::Definite;
        phrase.noun.filter(|_| alone && bare && definite).map(|n| self.page.lower(n))
    }

    /// The mentions of the sentences before a phrase, the last first.
    fn lately_before(&self, phrase: &Phrase) -> Vec<&Mention> {
        let Some(sentence) = self.page.tokens.get(phrase.start).map(|t| t.sentence) else {
            return Vec::new();
        };
        let before = self.book.mentions[..self.book.before(phrase.start)].iter().rev();
        before.take_while(|m| m.sentence + NEAR >= sentence).collect()
    }

    /// "The photo site Tolvagram", "Tolvagram, a photo website,", "Tolvagram.com": whether words tell that a name is a site's.
    fn is_site(&self, mention: &Mention) -> bool {
        let Some((from, to)) = mention.phrase.name else { return false };
        if !self.book.entity(mention).is_some_and(can_be_body) {
            return false;
        }
        let site = |t: usize| SITES.contains(&self.page.lower(t).as_str());
        let before = from.checked_sub(1).is_some_and(|t| self.page.near(from, t).is_some() && site(t));
        let article = matches!(self.page.lower(to + 1).as_str(), "a" | "an" | "the");
        let beside = self.page.word(to) == "," && article && {
            let mut words = (to + 2..to + 6).take_while(|&t| self.page.near(from, t).is_some());
            words.any(|t| site(t) && matches!(self.page.word(t + 1), "," | "." | "that" | "which" | "for"))
        };
        let address = [".com", ".org", ".net"].iter().any(|end| self.page.word(to - 1).ends_with(end));
        before || beside || address
    }
}
