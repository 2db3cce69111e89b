//! Whose a paper is by its own words: "a report by the agency", "its website", "the Herald/Gazette poll".
//!
//! What always holds: a paper is never an actor; where its words name several makers, they are all of them.

use onrecord_core::{ActorKind, Span};

use super::several::sure;
use super::{Certainty, Pick, THRESHOLD};
use crate::anaphor::Anaphor;
use crate::cast::Cast;
use crate::entity::{Entity, EntityId};
use crate::lexicon::{Class, noun, part};
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase, parse};
use crate::position::at;

/// Tokens after "of" and "in" in which the maker of a paper is named.
const NEAR: usize = 5;

/// What makers do with papers.
#[rustfmt::skip]
pub(super) const MAKING: [&str; 21] = [
    "released", "published", "prepared", "drafted", "issued", "conducted", "commissioned", "produced", "compiled", "authored",
    "posted", "delivered", "penned", "filed", "carried", "sponsored", "presented", "headed", "tabled", "submitted", "adopted",
];

/// Plurals of what is made known as papers are.
const RELEASED: [&str; 8] =
    ["figures", "statistics", "numbers", "findings", "results", "estimates", "images", "footage"];

/// Words before "with" for what several do together.
const JOINTLY: [&str; 6] =
    ["cooperation", "co-operation", "collaboration", "partnership", "conjunction", "association"];

/// Papers that two sides make.
pub(super) const PACTS: [&str; 7] =
    ["agreement", "treaty", "deal", "pact", "accord", "declaration", "memorandum"];

impl Cast<'_> {
    /// "Figures released by Odo Lind": whoever makes known what no list has as a paper.
    pub(super) fn released(&mut self, start: usize, end: usize, said: Span) -> Option<Pick> {
        let by = (start + 2..end.min(start + NEAR)).find(|&t| self.page.lower(t) == "by")?;
        let made = MAKING.contains(&self.page.lower(by - 1).as_str());
        let thing = by >= start + 2 && RELEASED.contains(&self.page.lower(by - 2).as_str());
        let pick = if made && thing { self.part(by + 1, end, said)? } else { return None };
        Some(Pick { probability: pick.probability.min(Certainty::PAPER), ..pick })
    }

    /// Whose paper it is: its owner's, or that of the first name in it or after "by", "of", "from".
    pub(super) fn maker(&mut self, phrase: &Phrase, end: usize, said: Span) -> Option<Pick> {
        if let Some((start, stop)) = phrase.owner {
            let at = self.page.span(start, stop);
            let described = self.owner_of(start, stop);
            return described
                .or_else(|| self.named_within(start, stop))
                .or_else(|| self.words(at, said).into_iter().next());
        }
        if phrase.noun.is_some_and(|n| self.page.lower(n) == "constitution") {
            return None;
        }
        if let Determiner::Pronoun(at) = phrase.determiner {
            if matches!(self.page.lower(at).as_str(), "my" | "our") {
                return self.first_person(at, said);
            }
            let pronoun = Anaphor::pronoun(&self.page, at)?;
            return self
                .owner_ahead(phrase, end)
                .or_else(|| self.of_a_site(phrase, &pronoun))
                .or_else(|| self.score(&pronoun));
        }
        if let Some(pick) = self
            .site_by_name(phrase, end)
            .or_else(|| self.site_in_question(phrase))
            .or_else(|| self.newspaper_in_question(phrase))
        {
            return Some(pick);
        }
        let asked = phrase
            .noun
            .is_some_and(|n| matches!(self.page.lower(n).as_str(), "poll" | "polls" | "survey" | "surveys"));
        let by = (phrase.start..end).find(|&t| match self.page.lower(t).as_str() {
            "by" => self.is_made_by(t),
            "from" | "of" => true,
            // "The release on the Lake Union's website".
            "on" => (t + 2..end.min(t + NEAR + 2)).any(|w| {
                matches!(self.page.lower(w).as_str(), "website" | "site")
                    && self.page.tokens[w - 1].shape == crate::tokens::Shape::Possessive
            }),
            // "A poll for the Lake News".
            "for" => asked && phrase.noun.is_some_and(|n| n + 1 == t),
            "in" => match self.page.lower(t - 1).as_str() {
                "published" => true,
                // "Issued in Auvelle": where, and not by whom.
                made => !asked && !MAKING.contains(&made),
            },
            _ => false,
        });
        // "A New Year editorial by the Lake News": what tells nothing of its kind is hardly the maker.
        let told = |p: &Pick| {
            let made = by.is_some_and(|t| self.page.lower(t) == "by");
            !made || self.book.entities[p.entity as usize].kind().is_some()
        };
        let before = phrase.title.and_then(|(a, b)| self.named_within(a, b)).filter(told);
        if let Some(pick) = before {
            return self.outlet_of_state(phrase, &pick, said).or(Some(pick));
        }
        let Some(by) = by else {
            let told = self.issuer(phrase, end).or_else(|| self.maker_before(phrase));
            return told.or_else(|| self.speaker_of_paper(phrase)).or_else(|| self.maker_below(phrase));
        };
        let made = matches!(self.page.lower(by).as_str(), "by" | "from");
        let published = by > 0 && self.page.lower(by - 1) == "published";
        if let Some(pick) = self.named_behind_noun(by + 1, end).filter(|_| !made) {
            return Some(pick);
        }
        let day = |t: &usize| self.page.lower(*t) == "on" && self.page.tokens[t + 1].is(part::WEEKDAY);
        let stop = (by + 2..end.saturating_sub(1)).find(day).unwrap_or(end);
        let described = if made { self.owned_body(by + 1, end) } else { None };
        let described = described.or_else(|| made.then(|| self.part(by + 1, stop, said)).flatten());
        let likely = |p: Pick| Pick { probability: p.probability.min(Certainty::PAPER), ..p };
        described
            .map(likely)
            .or_else(|| {
                let named = self.named_within(by, if made { end } else { self.before_matter(by, end) });
                named.filter(|p| made || published || self.can_make(p.entity))
            })
            .or_else(|| self.nominal_at(by + 1).filter(|_| made))
    }

    /// "A declaration of war on Ketteria": where it is told on what, or against whom, a paper is.
    fn before_matter(&self, of: usize, end: usize) -> usize {
        let on = |&t: &usize| matches!(self.page.lower(t).as_str(), "on" | "against" | "with" | "about");
        let small = |t: usize| !self.page.tokens[t].is_capital();
        let end = end.min(of + NEAR);
        (of + 2..end).find(on).filter(|&t| (of..t).all(small)).unwrap_or(end)
    }

    /// "According to its website, the council is …": who follows on the comma, where the words begin the sentence.
    fn owner_ahead(&self, phrase: &Phrase, end: usize) -> Option<Pick> {
        let begins = phrase
            .start
            .checked_sub(2)
            .is_some_and(|t| self.page.begins(t) && self.page.lower(t) == "according");
        let subject = self.book.mentions[self.book.before(end)..].first().filter(|m| m.start == end + 1)?;
        let fits = self.page.word(end) == ","
            && subject.phrase.name.is_some()
            && subject.place & at::BEFORE_VERB != 0;
        let entity = subject.entity.filter(|_| begins && fits)?;
        let person = self.book.entities[entity as usize].is_person();
        let his = matches!(self.page.lower(phrase.start).as_str(), "his" | "her");
        (person == his).then(|| Pick::sure(entity, Certainty::RELATIVE))
    }

    /// "The website The Lake Beast": the name behind it.
    fn site_by_name(&self, phrase: &Phrase, end: usize) -> Option<Pick> {
        let noun = phrase.noun?;
        let site = matches!(self.page.lower(noun).as_str(), "website" | "site" | "blog");
        let article = |t: usize| self.page.word(t) == "The" || self.page.word(t) == "the";
        // "A lake blog, Tolva.com,".
        let comma = self.page.word(noun + 1) == "," && self.page.word(noun + 2).contains('.');
        let name = noun + 1 + usize::from(article(noun + 1) || comma);
        let mut near = self.book.mentions[self.book.before(noun + 1)..].iter().take(3);
        let named = near.find(|m| m.phrase.name.is_some_and(|n| n.0 == name) && name < end && site)?;
        Some(Pick::sure(named.entity?, Certainty::NAME))
    }

    /// "Its website", "their website": that of a body, rather than of a state.
    fn of_a_site(&self, phrase: &Phrase, pronoun: &Anaphor) -> Option<Pick> {
        let noun = self.page.lower(phrase.noun?);
        let its = matches!(self.page.lower(phrase.start).as_str(), "its" | "their");
        if !its || !matches!(noun.as_str(), "website" | "page" | "blog" | "site") {
            return None;
        }
        let named = |e: &Entity| e.kind() == Some(ActorKind::Organisation) && !e.is_nominal();
        let bodies: Vec<EntityId> =
            (0..).zip(&self.book.entities).filter(|(_, e)| named(e)).map(|(i, _)| i).collect();
        self.likeliest(pronoun, &bodies).filter(|p| p.probability > THRESHOLD)
    }

    /// "Of the Ketterian newspaper Tolva Post": the name of a body behind its noun.
    fn named_behind_noun(&self, at: usize, end: usize) -> Option<Pick> {
        let phrase = parse(&self.page, at)
            .filter(|p| p.noun_in(&self.page).is_some_and(|n| n.class == Class::Body))?;
        let name = phrase.name.filter(|n| n.1 <= end)?;
        let mut near = self.book.mentions[self.book.before(at)..].iter().take_while(|m| m.start <= name.0);
        let named = near.find(|m| m.phrase.name == Some(name))?;
        named.entity.map(|id| Pick::sure(id, Certainty::PAPER))
    }

    /// Whom a description without a mention of its own means ("a statement from the party").
    fn nominal_at(&mut self, at: usize) -> Option<Pick> {
        let phrase = parse(&self.page, at).filter(|p| p.name.is_none())?;
        let start = phrase.title?.0;
        self.owner_of(start, phrase.noun? + 1)
    }

    /// Whether "by" stands there, of whoever made a paper: none who signed, translated or got it.
    pub(super) fn is_made_by(&self, by: usize) -> bool {
        let before = by.checked_sub(1).map(|t| self.page.lower(t)).unwrap_or_default();
        let other =
            before.ends_with("ed") || matches!(before.as_str(), "seen" | "shown" | "hit" | "read" | "given");
        self.page.lower(by) == "by" && (!other || MAKING.contains(&before.as_str()))
    }

    /// "A Herald/Lake Television poll", "reports by the Herald and the Gazette", "the ministry's agreement with the union": all
    /// who made a paper, where they are several.
    pub(super) fn makers(&self, start: usize, end: usize) -> Option<Vec<Pick>> {
        let paper = |t: &usize| noun(&self.page.lower(*t)).is_some_and(|n| n.class == Class::Paper);
        if let Some(both) = self.on_both_sides(start, end).or_else(|| self.one_and_other(start, end)) {
            return Some(both);
        }
        let phrase = parse(&self.page, start).filter(|p| p.name.is_none())?;
        let noun = phrase.noun.filter(|n| *n < end && paper(n))?;
        let signed = self.signed_before(&phrase).map(|(_, makers)| makers).filter(|makers| makers.len() > 1);
        let signed = signed.or_else(|| self.made_by_two(&phrase));
        if let Some(makers) = signed {
            return Some(sure(&makers, Certainty::LIKELY));
        }
        if let Some(both) = self.pact_before(&phrase).filter(|_| noun + 1 >= end) {
            return Some(sure(&both, Certainty::LIKELY));
        }
        let pact = PACTS.contains(&self.page.lower(noun).as_str());
        let link = |t: &usize| {
            let word = self.page.lower(*t);
            matches!(word.as_str(), "by" | "from") || pact && matches!(word.as_str(), "with" | "between")
        };
        let after = (noun + 1..end.min(noun + 4)).find(link).map(|t| (t, end));
        let mut makers: Vec<EntityId> = Vec::new();
        let owner = phrase.owner.filter(|_| pact);
        for (from, to) in [owner, after].into_iter().flatten() {
            let first = self.book.before(from);
            let named = self.book.mentions[first..].iter().take_while(|m| m.start < to && m.end <= to);
            // Names of a list alone, with nothing told of them.
            let listed = |m: &&Mention| {
                let mark = |t: usize| {
                    matches!(
                        self.page.lower(t).as_str(),
                        "and"
                            | ","
                            | "/"
                            | "&"
                            | "the"
                            | "by"
                            | "from"
                            | "with"
                            | "between"
                            | "including"
                            | "'s"
                            | "’s"
                    )
                };
                // "The Ketterian newspaper The Lake Herald": behind the noun of a body, and not the adjective.
                let body = |t: usize| {
                    let class = crate::lexicon::noun(&self.page.lower(t));
                    t < from + NEAR && class.is_some_and(|n| n.class == Class::Body && !n.plural)
                };
                let adjective = m.inside && m.end < to && body(m.end);
                // "The Lake Union, an Auvelle -based group": where it sits.
                let seat = self.page.word(m.end).starts_with('-');
                let named = m.phrase.name.is_some() && !adjective && !seat;
                named && (m.start == from || mark(m.start - 1) || body(m.start - 1))
            };
            let whole = |m: &&Mention| {
                let around =
                    |o: &&Mention| !o.inside && o.start != start && o.start <= m.start && o.end >= m.end;
                !m.inside
                    || !self.book.mentions[first..].iter().take_while(|o| o.start < to).any(|o| around(&o))
            };
            // "From the Herald, the Lake's daily": without an "and" the first is told of by what follows.
            let joins = |t: usize| {
                let word = self.page.lower(t);
                let beside = || word == "with" && JOINTLY.contains(&self.page.lower(t - 1).as_str());
                matches!(word.as_str(), "and" | "/" | "&" | "including") || beside()
            };
            let several = (from..to).any(joins);
            let most = if several { usize::MAX } else { 1 };
            for id in named.filter(listed).filter(whole).filter_map(|m| m.entity).take(most) {
                if !makers.contains(&id) {
                    makers.push(id);
                }
            }
        }
        (makers.len() > 1).then(|| sure(&makers, Certainty::PAPER))
    }

    /// "The Herald/Lake Television poll": the names on both sides of a stroke before a paper.
    fn on_both_sides(&self, start: usize, end: usize) -> Option<Vec<Pick>> {
        let stroke = (start..end).find(|&t| self.page.word(t) == "/" && !self.is_quantity(start))?;
        let paper = |t: usize| noun(&self.page.lower(t)).is_some_and(|n| n.class == Class::Paper);
        (stroke + 2..end.min(stroke + 8)).any(paper).then_some(())?;
        let near = self.book.mentions[self.book.before(start)..].iter().take_while(|m| m.start < end);
        let named = |m: &&Mention| m.phrase.name.is_some_and(|n| n.1 == stroke || n.0 == stroke + 1);
        let makers: Vec<EntityId> = near.filter(named).filter_map(|m| m.entity).collect();
        (makers.len() == 2).then(|| sure(&makers, Certainty::PAPER))
    }
}
