//! Whose a paper is that was spoken of before: "the report" after "a report by the agency", "the statement" after "the ministry
//! said in a statement".
//!
//! What always holds: a bounded stretch before is looked at; where nobody is told to have made it, nobody is meant.

use onrecord_core::ActorKind;

use super::maker::MAKING;
use super::sides::singular;
use super::{Certainty, Pick};
use crate::anaphor::{Anaphor, Sort};
use crate::cast::Cast;
use crate::entity::EntityId;
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase};
use crate::position::at;

/// Tokens before the paper that are looked at.
const BACK: usize = 400;

/// Earlier words for it that are looked at.
const SPOKEN: usize = 8;

/// Tokens after a paper in which its maker is told.
const NEAR: usize = 8;

/// The least probability with which "her film" means somebody.
const LEAST: f64 = 0.1;

/// Papers that somebody makes to speak in them, and what else they are called.
const MADE: [&[&str]; 19] = [
    &["statement", "release", "communique", "communiqué", "announcement"],
    &["report", "study", "analysis", "review", "assessment", "document", "findings"],
    &["poll", "survey"],
    &["letter"],
    &["article", "editorial", "column", "story", "headline"],
    &["post", "tweet", "blog"],
    &["speech", "address", "remarks"],
    &["message"],
    &["memo", "memorandum"],
    &["lawsuit", "suit", "complaint", "indictment", "filing"],
    &["website", "page"],
    &["film", "documentary"],
    &["ad", "ads", "advertisement", "advertisements"],
    &["draft", "proposal", "plan"],
    &["book", "dossier", "leaflet", "manifesto"],
    &["ruling", "verdict", "judgment", "judgement", "decision", "opinion"],
    &["resolution", "petition"],
    &["diary", "diaries", "memoir", "memoirs", "autobiography"],
    &["census"],
];

/// Papers by which whoever spoke just before goes on.
const SAID: [&str; 4] = ["message", "statement", "announcement", "warning"];

/// What others do with a paper than who made it.
#[rustfmt::skip]
const TAKEN: [&str; 18] = [
    "rejected", "rejects", "criticised", "criticized", "condemned", "received", "obtained", "cited", "cites", "dismissed",
    "welcomed", "denied", "quoted", "disputed", "opposed", "ignored", "leaked", "seen",
];

/// What those do who make a paper known.
const RELEASED: [&str; 8] = ["put", "issued", "released", "published", "wrote", "signed", "sent", "filed"];

/// Papers that are of one maker where they are several.
const SEVERAL: [&str; 4] = ["messages", "letters", "statements", "reports"];

impl Cast<'_> {
    /// Who made a paper that is called by its noun alone.
    pub(super) fn maker_before(&mut self, phrase: &Phrase) -> Option<Pick> {
        let noun = self.page.lower(phrase.noun?);
        let definite = phrase.determiner == Determiner::Definite && phrase.complement.is_none();
        if let Some(pick) = self.own_message(phrase, &noun).filter(|_| definite) {
            return Some(pick);
        }
        let signed = self.signed_before(phrase);
        let sorts = MADE.iter().find(|s| s.contains(&noun.as_str())).copied().unwrap_or_default();
        let from = phrase.start.saturating_sub(BACK);
        let several = SEVERAL.contains(&noun.as_str());
        let one = phrase.is_one_of_several(&self.page);
        let same = |word: &str| match one {
            true => word.strip_suffix('s') == Some(noun.as_str()),
            false if several => word == noun,
            false => sorts.contains(&word),
        };
        let spoken = (from..phrase.start).rev().filter(|&t| same(&self.page.lower(t)));
        let spoken: Vec<usize> = spoken.take(SPOKEN).collect();
        let made = spoken.iter().find_map(|&t| Some((t, self.made_at(t)?)));
        let signed = signed.and_then(|(t, makers)| Some((t, *makers.first()?)));
        let made = made.into_iter().chain(signed).max_by_key(|m| m.0).map(|m| m.1);
        // "Odo Orm said so. The statement came late. The statement added": each of them goes on with what was said.
        let goes_on =
            |t: &usize| self.page.lower(t.saturating_sub(1)) == "the" && self.page.lower(*t) == noun;
        let first = if spoken.iter().all(goes_on) {
            spoken.last().copied().unwrap_or(phrase.start)
        } else {
            usize::MAX
        };
        let said = || self.spoke_before(first).filter(|_| !one && SAID.contains(&noun.as_str()));
        let spoke = || self.paper.as_ref().filter(|p| p.0 == noun && !one).map(|p| p.1);
        let behind = || self.maker_behind(phrase.noun?);
        if let Some(maker) = behind() {
            return Some(Pick::sure(maker, Certainty::LIKELY));
        }
        let maker = made.or_else(said).or_else(spoke).filter(|_| definite || one)?;
        Some(Pick::sure(maker, Certainty::LIKELY))
    }

    /// "The report, written last year by Odo Orm, says": who is told behind a paper to have made it.
    fn maker_behind(&self, paper: usize) -> Option<EntityId> {
        let made = paper + 1 + usize::from(self.page.word(paper + 1) == ",");
        // "The story, which the Lake News posted".
        let which = matches!(self.page.word(made), "which" | "that") && self.page.near(paper, made).is_some();
        if which {
            let maker = self.book.mentions[self.book.before(made + 1)..].iter().find(|m| !m.inside)?;
            let makes = MAKING.contains(&self.page.lower(maker.end).as_str());
            let named = maker.start == made + 1 && maker.phrase.name.is_some() && makes;
            return maker.entity.filter(|id| named && self.can_make(*id));
        }
        let word = self.page.near(paper, made).map(|_| self.page.lower(made))?;
        if word != "written" && !MAKING.contains(&word.as_str()) {
            return None;
        }
        let near =
            |t: &usize| self.page.near(paper, *t).is_some() && !matches!(self.page.word(*t), "," | "and");
        let by = (made + 1..made + NEAR).take_while(near).find(|&t| self.is_made_by(t))?;
        self.made_by(by).filter(|id| self.can_make(*id))
    }

    /// "The message" in a text that an office publishes under a title of greetings: the office's.
    fn own_message(&mut self, phrase: &Phrase, noun: &str) -> Option<Pick> {
        let title = self.document.metadata.title.as_deref()?.to_lowercase();
        let sent = ["greeting", "congratulation", "condolence", "message"].iter().any(|w| title.contains(w));
        let bare = phrase.title.is_some_and(|(from, to)| to == from + 1)
            && matches!(singular(noun).as_str(), "message" | "telegram" | "greeting");
        let own = self.published_by().filter(|_| sent && bare)?;
        // Whom the message greets is named in it as well.
        let does = |m: &Mention| m.place & (at::BEFORE_VERB | at::SPEAKS) != 0 && m.place & at::QUOTED == 0;
        let sender = self.own_person().filter(|id| {
            let mentions = &self.book.entities[*id as usize].mentions;
            mentions.iter().any(|&m| does(&self.book.mentions[m as usize]))
        });
        match sender {
            Some(holder) => Some(Pick::sure(holder, Certainty::LIKELY)),
            None => self.held(own, Certainty::LIKELY),
        }
    }

    /// Who speaks in the sentence before, if that one has a name or is a body.
    fn spoke_before(&self, at: usize) -> Option<EntityId> {
        let sentence = self.page.tokens.get(at)?.sentence.checked_sub(1)?;
        let first = self.book.mentions.partition_point(|m| m.sentence < sentence);
        let here = self.book.mentions[first..].iter().take_while(|m| m.sentence == sentence);
        let speaks = |m: &&Mention| m.place & at::SPEAKS != 0 && !m.inside;
        here.filter(speaks).filter_map(|m| m.entity).find(|id| self.can_make(*id))
    }

    /// Who is told to have made the paper at a token: its owner, whoever stands after "by", else the subject of the sentence.
    fn made_at(&self, paper: usize) -> Option<EntityId> {
        let sentence = self.page.tokens.get(paper)?.sentence;
        let around = self.book.mentions[..self.book.before(paper + 1)].iter().rev().take(4);
        let phrase = around.map(|m| &m.phrase).find(|p| p.noun == Some(paper));
        let owned = phrase.and_then(|p| {
            let (start, end) = p.owner.or(p.title)?;
            self.named_within(start, end)
        });
        let by = (paper + 1..paper + NEAR)
            .take_while(|&t| self.page.near(paper, t).is_some())
            .find(|&t| self.page.lower(t) == "from" || self.is_made_by(t));
        let after = || by.and_then(|t| self.made_by(t));
        // A name of which nothing tells what it is may be a place's.
        let told = |id: &EntityId| {
            self.book.entities.get(*id as usize).is_some_and(|e| e.kind().is_some() || e.evidence.place == 0)
        };
        // "Her new film": whoever of those with a name the pronoun may mean.
        let named = |o: &(EntityId, f64)| o.1 > LEAST && !self.book.entities[o.0 as usize].is_nominal();
        let hers = || match phrase?.determiner {
            Determiner::Pronoun(at) => {
                let pronoun =
                    Anaphor::pronoun(&self.page, at).filter(|a| matches!(a.sort, Sort::He | Sort::She))?;
                self.odds(&pronoun).into_iter().find(named).map(|o| o.0)
            }
            _ => None,
        };
        // "The Lake Safety Report": the paper's own name is no maker.
        let own = |id: EntityId| {
            let name = self.name(id).to_lowercase();
            name.split(' ').next_back() == Some(self.page.lower(paper).as_str())
        };
        // "A Lake News poll conducted by Tolva": whoever asks has made it.
        let asks = by.filter(|&t| self.page.lower(t - 1) == "conducted").and_then(|t| self.made_by(t));
        let owned = asks.or(owned.map(|p| p.entity).filter(|id| !own(*id)));
        let maker = owned.or_else(after).or_else(hers).filter(told);
        if let Some(who) = self.who_before(paper).filter(|_| maker.is_none()) {
            return Some(who);
        }
        let maker =
            maker.or_else(|| self.is_first_spoken(paper).then(|| self.subject(sentence, paper)).flatten())?;
        self.can_make(maker).then_some(maker)
    }

    /// "Dockers, who put out a statement": whom the "who" before a new paper means.
    fn who_before(&self, paper: usize) -> Option<EntityId> {
        let near = |t: &usize| self.page.near(paper, *t).is_some();
        let who = (paper.saturating_sub(NEAR)..paper)
            .rev()
            .take_while(near)
            .find(|&t| self.page.lower(t) == "who")?;
        let made = (who + 1..paper).any(|t| RELEASED.contains(&self.page.lower(t).as_str()));
        let found = self.antecedent(who, "who").filter(|_| made && self.is_first_spoken(paper))?;
        self.book.mentions[found].entity
    }

    /// Whether an article or a possessive tells that the paper is new, or its maker's.
    pub(super) fn is_first_spoken(&self, paper: usize) -> bool {
        // Who asks people, who makes what others signed too, and who gets a paper is hardly who does what the sentence tells.
        let other = |t: usize| {
            let word = self.page.lower(t);
            // "Denied it in a statement": what stands before "in" is done in the paper, and not with it.
            let within = || (t + 1..paper).any(|u| self.page.lower(u) == "in");
            matches!(word.as_str(), "joint" | "according") || TAKEN.contains(&word.as_str()) && !within()
        };
        if matches!(self.page.lower(paper).as_str(), "poll" | "survey")
            || (paper.saturating_sub(5)..paper).any(|t| self.page.near(paper, t).is_some() && other(t))
        {
            return false;
        }
        // "In the ruling, the court said": at the beginning of a sentence that goes on with its maker.
        let opens = paper >= 2
            && self.page.begins(paper - 2)
            && self.page.lower(paper - 2) == "in"
            && self.page.word(paper + 1) == ",";
        let new = |t: usize| {
            matches!(
                self.page.lower(t).as_str(),
                "a" | "an" | "its" | "his" | "her" | "their" | "another" | "following"
            )
        };
        // "A portion of the bill" is no new bill.
        let of = (paper.saturating_sub(4)..paper).rev().find(|&t| self.page.lower(t) == "of");
        let from = of.unwrap_or(paper.saturating_sub(4));
        opens || (from..paper).any(|t| self.page.near(paper, t).is_some() && new(t))
    }

    /// Who does what the sentence tells, if it has a name or is a body; else the only body of it before the paper.
    fn subject(&self, sentence: u32, paper: usize) -> Option<EntityId> {
        let first = self.book.mentions.partition_point(|m| m.sentence < sentence);
        let here = self.book.mentions[first..].iter().take_while(|m| m.sentence == sentence);
        let object = at::AFTER_VERB | at::AFTER_PREPOSITION | at::POSSESSIVE;
        let does = |m: &&Mention| {
            let verb = m.place & (at::BEFORE_VERB | at::SPEAKS) != 0;
            verb && !m.inside && (m.place & object == 0 || m.place & at::SPEAKS != 0)
        };
        let able = |id: &EntityId| {
            let entity = &self.book.entities[*id as usize];
            let body = entity.kind() == Some(ActorKind::Organisation) || entity.is_folk();
            !entity.is_nominal() || body && !entity.generic
        };
        let subject = here.clone().filter(does).filter_map(|m| m.entity).find(able);
        let bodies = || {
            let before =
                here.clone().filter(|m| m.end <= paper && m.phrase.name.is_some()).filter_map(|m| m.entity);
            let mut bodies =
                before.filter(|id| self.book.entities[*id as usize].kind() == Some(ActorKind::Organisation));
            bodies.next().filter(|one| bodies.all(|other| other == *one))
        };
        subject.or_else(bodies)
    }
}
