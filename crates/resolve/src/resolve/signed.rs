//! Whose a paper is by what they did with it: "the decree" after "Odo Lind signed a decree", "the lawsuit" after "two cities filed
//! a lawsuit".
//!
//! What always holds: a bounded stretch before is looked at; where the verb has no subject that is known, nobody is meant.

use super::THRESHOLD;
use super::sides::singular;
use crate::anaphor::Anaphor;
use crate::cast::Cast;
use crate::entity::EntityId;
use crate::lexicon::{Class, noun, part};
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase, is_party_tag};
use crate::position::at;
use crate::tokens::Shape;

/// Tokens before the paper that are looked at.
const BACK: usize = 400;

/// Tokens between a verb and the paper.
const NEAR: usize = 8;

/// The most who did it together.
const MAKERS: usize = 4;

/// Papers, and what those do who make them.
#[rustfmt::skip]
const SIGNED: [(&[&str], &[&str]); 6] = [
    (
        &["decree", "order", "edict", "directive", "proclamation"],
        &["signed", "signs", "sign", "issued", "issues", "issue"],
    ),
    (
        &["resolution", "motion"],
        &[
            "voted", "votes", "vote", "adopted", "adopts", "adopt", "passed", "passes", "pass", "approved", "approves",
            "tabled", "submitted", "proposed", "introduced",
        ],
    ),
    (
        &["law", "bill", "act", "budget", "legislation", "amendment", "amendments"],
        &[
            "signed", "signs", "passed", "passes", "approved", "approves", "adopted", "adopts", "submitted", "submits", "introduced",
            "introduces", "proposed", "proposes", "enacted", "enacts", "sponsored", "sponsors", "drafted", "unveiled",
        ],
    ),
    (
        &["lawsuit", "suit", "complaint", "petition"],
        &["filed", "files", "file", "lodged", "lodges", "lodge", "brought", "launched"],
    ),
    (&["indictment", "indictments"], &["returned", "issued", "unsealed", "filed"]),
    (
        &["ad", "ads", "advertisement", "advertisements"],
        &["launched", "launches", "aired", "airs", "ran", "runs", "released", "releases", "unveiled", "unveils"],
    ),
];

/// Papers that need no word where those who make them are told to do this.
const DEEDS: [(&[&str], &[&str]); 4] = [
    (&["lawsuit", "suit", "complaint", "petition"], &["sued", "sues"]),
    (&["ruling", "verdict", "judgment", "judgement", "decision"], &["ruled", "rules"]),
    (&["verdict"], &["convicted", "convicts", "acquitted", "acquits"]),
    (&["indictment", "indictments"], &["indicted", "indicts"]),
];

/// Whether the word tells when: "brought today by".
fn is_day(word: &str) -> bool {
    matches!(word, "today" | "yesterday" | "recently" | "jointly")
        || crate::lexicon::parts_of(word) & part::WEEKDAY != 0
}

fn is_paper(word: &str) -> bool {
    noun(word).is_some_and(|n| n.class == Class::Paper && !n.plural)
}

impl Cast<'_> {
    /// Where the paper is told that a bare definite phrase speaks of, and who signed, passed or filed it.
    pub(super) fn signed_before(&self, phrase: &Phrase) -> Option<(usize, Vec<EntityId>)> {
        let noun = self.page.lower(phrase.noun?);
        let bare = phrase.owner.is_none() && phrase.complement.is_none();
        let one = phrase.is_one_of_several(&self.page);
        if !bare || phrase.determiner != Determiner::Definite && !one {
            return None;
        }
        let any = matches!(noun.as_str(), "document" | "text");
        let own: Vec<_> = SIGNED.iter().filter(|(nouns, _)| any || nouns.contains(&noun.as_str())).collect();
        let deeds: Vec<_> = DEEDS.iter().filter(|(nouns, _)| any || nouns.contains(&noun.as_str())).collect();
        if own.is_empty() && deeds.is_empty() {
            return None;
        }
        for paper in (phrase.start.saturating_sub(BACK)..phrase.start).rev() {
            let word = self.page.lower(paper);
            // "Odo Lind sued the city", "the court ruled": whose suit or ruling it is needs no word for it.
            let deed = !any && deeds.iter().any(|(_, verbs)| verbs.contains(&word.as_str()));
            if deed && !self.is_done_to(paper) {
                let makers = self.subjects(paper);
                return Some((paper, makers)).filter(|(_, makers)| !makers.is_empty());
            }
            // "Odo Lind was indicted by a prosecutor".
            let indicts = word == "indicted" && own.iter().any(|(n, _)| n.contains(&"indictment"));
            if indicts && self.page.lower(paper + 1) == "by" {
                let makers = self.agents(paper + 2);
                return Some((paper, makers)).filter(|(_, makers)| !makers.is_empty());
            }
            let Some((_, verbs)) = own.iter().find(|(nouns, _)| nouns.contains(&word.as_str())) else {
                // "The document" is the last paper that was told, whatever that is.
                if any && is_paper(&word) && self.is_first_spoken(paper) {
                    return None;
                }
                continue;
            };
            if one && !word.ends_with('s') {
                continue;
            }
            let makers = self.who_did(paper, verbs);
            if !makers.is_empty() {
                return Some((paper, makers));
            }
            if self.is_first_spoken(paper) {
                return None;
            }
        }
        None
    }

    /// "Was sued", "ruled out": whether a verb tells nothing of who makes a paper.
    fn is_done_to(&self, verb: usize) -> bool {
        let before = verb.checked_sub(1).map(|t| self.page.lower(t)).unwrap_or_default();
        let passive = matches!(before.as_str(), "was" | "were" | "been" | "being" | "is" | "are" | "be");
        passive || matches!(self.page.lower(verb + 1).as_str(), "out" | "by")
    }

    /// Who signed, passed or filed the papers that stand at a token.
    pub(super) fn who_signed(&self, paper: usize) -> Vec<EntityId> {
        let word = self.page.lower(paper);
        let one = singular(&word);
        let own =
            SIGNED.iter().find(|(nouns, _)| nouns.contains(&word.as_str()) || nouns.contains(&one.as_str()));
        own.map(|(_, verbs)| self.who_did(paper, verbs)).unwrap_or_default()
    }

    /// Who did one of some things with a paper: the subjects of the verb before it, else whoever stands after the verb and "by".
    fn who_did(&self, paper: usize, verbs: &[&str]) -> Vec<EntityId> {
        let here = |t: &usize| self.page.near(paper, *t).is_some();
        let verb = |t: &usize| {
            self.page.tokens[*t].shape == Shape::Lower && verbs.contains(&self.page.lower(*t).as_str())
        };
        // "Issued a statement about an order": what stands in between is none of it.
        let other = |t: usize| {
            let small = matches!(self.page.lower(t).as_str(), "in" | "of" | "for" | "to");
            let paper = is_paper(&self.page.lower(t));
            paper || !small && self.page.tokens[t].is(part::PREPOSITION | part::AUXILIARY)
        };
        let before = (paper.saturating_sub(NEAR)..paper).rev().take_while(here).find(verb);
        let before = before.filter(|&verb| !(verb + 1..paper).any(other));
        let by = |t: usize| {
            self.page.lower(t) == "by"
                && (verb(&(t - 1)) || verb(&(t - 2)) && is_day(&self.page.lower(t - 1)))
        };
        let after = || (paper + 2..paper + NEAR + 2).take_while(here).find(|&t| by(t));
        match before {
            Some(verb) => self.subjects(verb),
            None => match after() {
                Some(by) => self.agents(by + 1),
                None => self.owner_at(paper).into_iter().collect(),
            },
        }
    }

    /// "Senator Orm's bill": who owns a paper, if that is a person with a name.
    fn owner_at(&self, paper: usize) -> Option<EntityId> {
        let near = self.book.mentions[..self.book.before(paper + 1)].iter().rev().take(NEAR);
        let (start, end) = near.map(|m| &m.phrase).find(|p| p.noun == Some(paper))?.owner?;
        self.named_within(start, end).map(|pick| pick.entity).filter(|id| self.is_named_person(*id))
    }

    /// Those before a verb whose subjects they are, in reading order; none, where one of them is not known.
    pub(super) fn subjects(&self, verb: usize) -> Vec<EntityId> {
        let skipped = |t: usize| {
            self.page.tokens[t].is(part::AUXILIARY)
                || self.page.word(t).ends_with("ly") && noun(self.page.word(t)).is_none()
                || matches!(self.page.lower(t).as_str(), "also" | ",")
        };
        let near = |t: usize| self.page.near(verb, t).is_some();
        let before = (0..verb).rev().take_while(|&t| near(t)).take(NEAR).find(|&t| !skipped(t));
        let Some(last) = before.filter(|&t| !matches!(self.page.lower(t).as_str(), "to" | "not" | "never"))
        else {
            return Vec::new();
        };
        if let Some(pronoun) = Anaphor::pronoun(&self.page, last) {
            let likely = self.odds(&pronoun).first().filter(|o| o.1 > THRESHOLD).map(|o| o.0);
            return likely.into_iter().collect();
        }
        let (mut found, mut end, mut listed) = (Vec::new(), last + 1, false);
        while found.len() < MAKERS {
            let Some((start, id)) = self.ends_at(end) else { break };
            found.insert(0, id);
            let joints = (0..start).rev().take_while(|&t| near(t) && self.is_joint(t));
            let (mut count, mut and) = (0, false);
            for t in joints {
                (count, and) = (count + 1, and || self.page.word(t) != ",");
            }
            // "In Auvelle, Odo Lind signed": a comma joins where an "and" follows alone.
            if count == 0 || !and && !listed {
                break;
            }
            if and && self.ends_at(start - count).is_none() {
                return Vec::new();
            }
            (end, listed) = (start - count, true);
        }
        found
    }

    /// Where the mention begins that ends at a token and is no complement, and who is meant.
    fn ends_at(&self, end: usize) -> Option<(usize, EntityId)> {
        let end = self.before_tag(end);
        let ends = |m: &&Mention| m.end == end && !m.inside && m.place & at::AFTER_PREPOSITION == 0;
        let mention = self.book.mentions[..self.book.before(end)].iter().rev().take(NEAR).find(ends)?;
        Some((mention.start, self.maker_of(mention)?))
    }

    /// Before the party and state of a legislator in brackets ("Anna Orm (R-Tenn.)").
    fn before_tag(&self, end: usize) -> usize {
        // The full stop of "R-Tenn." stands apart.
        let mut opens = [end.checked_sub(3), end.checked_sub(4)].into_iter().flatten();
        let open = opens.find(|&t| self.page.word(t) == "(" && self.page.word(end - 1) == ")");
        open.filter(|&t| is_party_tag(self.page.word(t + 1))).unwrap_or(end)
    }

    fn is_joint(&self, at: usize) -> bool {
        matches!(self.page.lower(at).as_str(), "and" | "," | "&")
    }

    /// Those who stand after "by": the names that "and" joins.
    fn agents(&self, start: usize) -> Vec<EntityId> {
        let mut found = Vec::new();
        let mut at = start;
        let here = |m: &&Mention| !m.inside;
        for mention in self.book.mentions[self.book.before(start)..].iter().filter(here).take(MAKERS) {
            // What is joined to somebody needs nothing else that tells it to be a person's name or a body's.
            let named = || mention.entity.filter(|_| mention.phrase.name.is_some() && self.is_behind_and(at));
            let Some(id) = self.maker_of(mention).or_else(named).filter(|_| mention.start == at) else {
                break;
            };
            found.push(id);
            at = mention.end + (mention.end..mention.end + 2).take_while(|&t| self.is_joint(t)).count();
        }
        found
    }

    /// "The report" after "a report by the Lake Union and Odo Lind": both who are told behind "by".
    pub(super) fn made_by_two(&self, phrase: &Phrase) -> Option<Vec<EntityId>> {
        let noun = self.page.lower(phrase.noun?);
        let bare = phrase.owner.is_none() && phrase.complement.is_none();
        if !bare || phrase.determiner != Determiner::Definite || !is_paper(&noun) {
            return None;
        }
        let same = |t: &usize| self.page.lower(*t) == noun;
        let new = |t: &usize| self.is_first_spoken(*t) || self.page.lower(t + 1) == "by";
        let paper = (phrase.start.saturating_sub(BACK)..phrase.start).rev().filter(same).find(new)?;
        let here = |t: &usize| self.page.near(paper, *t).is_some();
        let by = (paper + 1..paper + NEAR).take_while(here).find(|&t| self.is_made_by(t))?;
        let mut near = self.book.mentions[self.book.before(by + 1)..].iter().filter(|m| !m.inside);
        let first = near.next().filter(|m| m.start == by + 1 && m.phrase.name.is_some())?;
        let second = near.next().filter(|m| m.start == first.end + 1 && m.phrase.name.is_some())?;
        let both = [first.entity?, second.entity?];
        (self.is_behind_and(second.start) && both[0] != both[1]).then(|| both.to_vec())
    }

    fn is_behind_and(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|t| matches!(self.page.lower(t).as_str(), "and" | "&"))
    }

    /// Whom a mention means, if that one can have made a paper.
    fn maker_of(&self, mention: &Mention) -> Option<EntityId> {
        let held = || {
            let anaphor = Anaphor::description(&self.page, &mention.phrase)?;
            self.by_role(&anaphor, &mention.phrase, Class::Office).map(|pick| pick.entity)
        };
        mention.entity.or_else(held).filter(|id| self.can_make(*id))
    }
}
