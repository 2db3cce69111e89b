//! What the words for a paper or a body leave to others to tell: "a report says" before "the report by the Lake Union", "according to a
//! statement" in the sentence of whoever speaks in it, "the military" under a headline of the Ketterian military.
//!
//! What always holds: a bounded stretch is looked at; what the words tell themselves is not looked for here.

use onrecord_core::ActorKind;

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::Entity;
use crate::phrase::{Determiner, Phrase, parse};
use crate::places::{How, known};
use crate::position::at;

/// Tokens behind a new paper in which its maker is told.
const AHEAD: usize = 300;

/// Tokens after a paper in which its maker is told.
const NEAR: usize = 8;

/// Papers that are found first and told whose they are later.
#[rustfmt::skip]
const FOUND: [&str; 10] = [
    "report", "study", "survey", "poll", "review", "analysis", "inquiry", "audit", "investigation", "assessment",
];

/// Papers in which whoever has made them speaks.
const SPOKEN: [&str; 5] = ["statement", "release", "announcement", "letter", "communique"];

/// Forces that states have one of.
const FORCES: [&str; 5] = ["military", "army", "navy", "police", "coastguard"];

impl Cast<'_> {
    /// "A report says so. The report by the Lake Union …": who is told to have made it where it is spoken of again.
    pub(super) fn maker_below(&mut self, phrase: &Phrase) -> Option<Pick> {
        let noun = phrase.noun.filter(|_| phrase.owner.is_none() && phrase.complement.is_none())?;
        let word = self.page.lower(noun);
        if phrase.determiner != Determiner::Indefinite || !FOUND.contains(&word.as_str()) {
            return None;
        }
        let last = self.page.tokens.len().min(noun + AHEAD);
        let again = |t: &usize| self.page.lower(*t) == word && self.page.lower(t - 1) == "the";
        let paper = (noun + 1..last).find(again)?;
        let here = |t: &usize| self.page.near(paper, *t).is_some();
        let by = (paper + 1..paper + NEAR).take_while(here).find(|&t| self.is_made_by(t))?;
        // "By the Lake Union's inspector general": somebody of it.
        let maker = parse(&self.page, by + 1).map(|p| (p.end, self.page.span(by + 1, p.end)));
        let pick = maker.and_then(|(end, said)| self.part(by + 1, end, said));
        let pick = pick.or_else(|| self.made_by(by).map(|id| Pick::sure(id, Certainty::LIKELY)))?;
        Some(Pick { probability: pick.probability.min(Certainty::LIKELY), ..pick })
    }

    /// "The ministry said it agrees, according to a statement": who speaks in the sentence.
    pub(super) fn speaker_of_paper(&self, phrase: &Phrase) -> Option<Pick> {
        let noun = phrase.noun.filter(|_| phrase.owner.is_none() && phrase.complement.is_none())?;
        let to = phrase.start.checked_sub(2)?;
        let told = self.page.lower(to) == "according" && phrase.determiner == Determiner::Indefinite;
        if !told || !SPOKEN.contains(&self.page.lower(noun).as_str()) {
            return None;
        }
        let sentence = self.page.tokens.get(to)?.sentence;
        let before = self.book.mentions[..self.book.before(to)].iter().rev();
        let here = before.take_while(|m| m.sentence == sentence);
        let speaks = |m: &&crate::mention::Mention| m.place & at::SPEAKS != 0 && !m.inside;
        let speaker = here.filter(speaks).find_map(|m| m.entity).filter(|id| self.can_make(*id))?;
        Some(Pick::sure(speaker, Certainty::LIKELY))
    }

    /// "The military" under "Ketterian military bans meetings": that of the headline.
    pub(super) fn force_of_title(&mut self, phrase: &Phrase) -> Option<Pick> {
        let alone = phrase.title.is_some_and(|(from, to)| to == from + 1);
        let bare = phrase.owner.is_none() && phrase.complement.is_none() && alone;
        let noun = self.page.lower(phrase.noun.filter(|_| bare)?);
        if phrase.determiner == Determiner::Indefinite || !FORCES.contains(&noun.as_str()) {
            return None;
        }
        let title = self.document.metadata.title.as_deref()?;
        let words: Vec<&str> = title.split_whitespace().collect();
        let own = words.windows(2).find(|w| w[1].eq_ignore_ascii_case(&noun))?;
        let state = known(own[0]).filter(|k| k.code.is_some() && k.how == How::Demonym)?;
        let police = noun == "police";
        let kind = if police { ActorKind::Unnamed } else { ActorKind::Organisation };
        let mut force = Entity::described(format!("{} {noun}", own[0]), noun, kind, police);
        force.organisation = Some(state.name.to_owned());
        self.book.push(force).map(|id| Pick::sure(id, Certainty::LIKELY))
    }
}
