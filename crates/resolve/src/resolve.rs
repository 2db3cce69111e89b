//! One source to its actors: what its first words are says which way it goes.
//!
//! What always holds: a source that no rule and no score settles stays as written.

mod actor;
mod asked;
mod below;
mod bodies;
mod called;
mod coordinated;
mod country;
mod crowd;
mod described;
mod epithet;
mod example;
mod feed;
mod groups;
mod head;
mod heading;
mod held;
mod hyphened;
mod issuer;
mod layout;
mod located;
mod made;
mod maker;
mod meeting;
mod named;
mod noun;
mod opposition;
mod outlet;
mod owner;
mod pact;
mod pair;
mod paper;
mod people;
mod placed;
mod play;
mod quoted;
mod region;
mod relative;
mod role;
mod several;
mod sides;
mod signed;
mod spoken;
mod states;
mod talks;
mod they;
mod unlike;

use onrecord_core::{Kind, Span, Statement};

use crate::anaphor::{Anaphor, sort_of};
use crate::candidates::{Heard, field};
use crate::cast::{Cast, Resolution};
use crate::compound;
use crate::entity::EntityId;
use crate::features::{Talk, rows};
use crate::scorer::probabilities;
use crate::tokens::Shape;

pub(crate) use actor::Certainty;
pub(crate) use asked::Open;

/// The least probability with which a description is resolved.
const THRESHOLD: f64 = 0.5;

/// The least probability with which a pronoun is: it means somebody, so that fewer are wrong.
const PRONOUN: f64 = 0.35;

/// Sources that are told by one another, at most.
const DEEP: usize = 12;

/// Contents of statements that are remembered.
const SAID: usize = 512;

/// An entity and how likely it is meant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pick {
    pub entity: EntityId,
    pub probability: f64,
    pub runner_up: Option<(EntityId, f64)>,
}

impl Pick {
    pub fn sure(entity: EntityId, probability: f64) -> Self {
        Pick { entity, probability, runner_up: None }
    }
}

impl Cast<'_> {
    pub(crate) fn resolution(&mut self, statement: &Statement) -> Resolution {
        self.begin(statement);
        let picks = self.answered(statement).unwrap_or_else(|| self.source(statement));
        if let Some(first) = picks.first() {
            self.note(statement, first.entity);
        }
        self.note_several(statement, &picks);
        let addressee = crate::addressee::addressee(self, statement);
        self.note_asked(statement, addressee.as_ref(), &picks);
        Resolution { source: picks.iter().map(|p| self.actor(p)).collect(), addressee }
    }

    /// Whether the source is "I" or "we".
    pub(crate) fn is_first_person(&self, statement: &Statement) -> bool {
        let Some(hull) = statement.source.hull() else { return false };
        let at = self.page.token_at(hull.start);
        let word = self.page.lower(at);
        !self.is_state(at)
            && matches!(word.as_str(), "i" | "we" | "me" | "us" | "mine" | "ours" | "my" | "our")
    }

    /// "US officials", "WHO experts": a state or a body in capitals, and no pronoun.
    fn is_state(&self, at: usize) -> bool {
        let loud = self.page.sentence_of(at).is_some_and(|s| s.loud);
        self.page.word(at) == "US" || self.page.word(at) == "WHO" && !loud
    }

    fn source(&mut self, statement: &Statement) -> Vec<Pick> {
        let Some(hull) = statement.source.hull() else {
            return self.author(statement.author.as_deref()).into_iter().collect();
        };
        if statement.kind == Kind::Verbatim {
            return self.label(hull).into_iter().collect();
        }
        let first = statement.source.as_slice().first().copied().unwrap_or(hull);
        let context = statement.content.hull().unwrap_or(hull);
        self.words(first, context)
    }

    /// Whom the words at a span mean; `said` is what they are said to say.
    pub(crate) fn words(&mut self, span: Span, said: Span) -> Vec<Pick> {
        self.deeper(|cast| cast.shallow_words(span, said))
    }

    /// What a source means where it is told by another: nobody at [`DEEP`], so that no text can make a chain without an end.
    fn deeper<T: Default>(&mut self, find: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth == DEEP {
            return T::default();
        }
        self.depth += 1;
        let found = find(self);
        self.depth -= 1;
        found
    }

    fn shallow_words(&mut self, span: Span, said: Span) -> Vec<Pick> {
        let (start, end) = self.tokens_of(span);
        if start >= end {
            return Vec::new();
        }
        if self.is_line_above(start, end) {
            return Vec::new();
        }
        let start = self.past_line_above(start, end);
        let start = self.last_sentence(start, end);
        let start = self.past_quoted(start, end);
        let named =
            self.beside_pronoun(start, end, said).or_else(|| self.named_behind_mark(start, end, said));
        if let Some(several) = named {
            return several;
        }
        let word = self.page.lower(start);
        match word.as_str() {
            _ if self.is_state(start) => {}
            // An article alone, as of texts that lost a name.
            "the" | "a" | "an" if end == start + 1 => return Vec::new(),
            "i" | "we" | "me" | "us" | "mine" | "ours" => {
                let own = self.first_person(start, said);
                let other = self.with_whom(start).map(|id| Pick::sure(id, Certainty::LIKELY));
                let other = other.filter(|o| own.is_some_and(|p| p.entity != o.entity));
                return own.into_iter().chain(other).collect();
            }
            "my" | "our" if end == start + 1 || end == start + 2 && is_ours(&self.page.lower(start + 1)) => {
                return self.first_person(start, said).into_iter().collect();
            }
            "you" | "your" if end == start + 1 => return self.second_person(start).into_iter().collect(),
            "whose" if end > start + 1 => return self.whose(start, end),
            "who" | "which" | "that" | "whom" | "whose" => return self.relative(start, &word),
            _ => {}
        }
        let lone = end == start + 1
            || self.page.lower(start + 1) == "also"
            || !self.page.tokens[start + 1].is_word();
        if word == "it" && lone && self.is_nobody(start) {
            return Vec::new();
        }
        if let Some(several) = self.several(start, end, &word, lone) {
            return several;
        }
        if sort_of(&word).is_some() && (lone || !crate::resolve::owns(&word)) {
            return self.pronoun(start, &word, said);
        }
        if let Some(named) = self.by_example(start, end, said) {
            return named;
        }
        let papers = self.in_feed(start, end, said).or_else(|| self.hyphened(start, end));
        if let Some(makers) = papers.or_else(|| self.makers(start, end)) {
            return makers;
        }
        let parts = compound::parts(&self.page, &self.book, start, end);
        let mut picks: Vec<Pick> = Vec::new();
        let mut begins: Vec<usize> = Vec::new();
        let mut offices: Vec<EntityId> = Vec::new();
        for (from, to) in parts {
            let bare = self.is_bare_office(from, to);
            let pick =
                self.part(from, to, said).filter(|p| picks.iter().all(|known| known.entity != p.entity));
            offices.extend(pick.filter(|_| bare).map(|p| p.entity));
            begins.extend(pick.map(|_| from));
            picks.extend(pick);
        }
        self.without_heading(&mut picks, &begins);
        self.without_offices(&mut picks, &offices);
        picks
    }

    /// Whom a pronoun means: by the scorer, and where that tells nobody by who meets or acts before it.
    fn pronoun(&mut self, at: usize, word: &str, said: Span) -> Vec<Pick> {
        let anaphor = Anaphor::pronoun(&self.page, at);
        if let Some((anaphor, pick)) = anaphor.and_then(|a| self.score(&a).map(|pick| (a, pick))) {
            return vec![self.named_after(&anaphor, pick)];
        }
        let they = self.two_who_meet(at, word).or_else(|| self.they_above(at, word));
        they.unwrap_or_else(|| self.subject_above(at, said).into_iter().collect())
    }

    /// The tokens of a span, marks at its ends left out.
    pub(crate) fn tokens_of(&self, span: Span) -> (usize, usize) {
        let (mut start, mut end) = (self.page.token_at(span.start), self.page.token_from(span.end));
        while start < end && !self.page.tokens[start].is_word() {
            start += 1;
        }
        while end > start && self.page.tokens[end - 1].shape == Shape::Mark {
            end -= 1;
        }
        (start, end)
    }

    /// The best candidate of an anaphor, if it is likely enough.
    pub(crate) fn score(&mut self, anaphor: &Anaphor) -> Option<Pick> {
        let odds = self.without_told(anaphor, self.odds(anaphor));
        let &(entity, probability) =
            odds.first().filter(|o| o.1 >= if anaphor.noun.is_some() { THRESHOLD } else { PRONOUN })?;
        let pick = Pick { entity, probability, runner_up: odds.get(1).copied() };
        self.heard.push(Heard { token: anaphor.start, entity: pick.entity });
        Some(pick)
    }

    /// All candidates with their probabilities, the likeliest first; what is left to one is nobody's.
    pub(crate) fn odds(&self, anaphor: &Anaphor) -> Vec<(EntityId, f64)> {
        let field = field(&self.book, anaphor, &self.heard);
        let odds = probabilities(&rows(&self.page, &self.book, anaphor, &field, self.talk()));
        let mut odds: Vec<(EntityId, f64)> = field.candidates.iter().map(|c| c.entity).zip(odds).collect();
        // Stable: of equals the nearest comes first.
        odds.sort_by(|a, b| b.1.total_cmp(&a.1));
        odds
    }

    /// What was said before, as the scorer sees it.
    pub(crate) fn talk(&self) -> Talk<'_> {
        Talk { heard: &self.heard, said: &self.said, saying: &self.saying }
    }

    /// Notes what is said by the source that is resolved next.
    pub(crate) fn begin(&mut self, statement: &Statement) {
        self.saying.clear();
        self.saying.extend(statement.content.iter());
    }

    /// Remembers who said the statement.
    fn note(&mut self, statement: &Statement, entity: EntityId) {
        if let Some(source) = statement.source.hull() {
            self.heard.push(Heard { token: self.page.token_at(source.start), entity });
            self.heard.sort_by_key(|h| h.token);
            let surplus = self.heard.len().saturating_sub(64);
            self.heard.drain(..surplus);
        }
        self.said.extend(statement.content.iter().map(|s| (s, entity)));
        let surplus = self.said.len().saturating_sub(SAID);
        self.said.drain(..surplus);
    }
}

/// Whether the word is of what somebody says or means to do ("our report", "our platform").
fn is_ours(word: &str) -> bool {
    let paper = crate::lexicon::noun(word).is_some_and(|n| n.class == crate::lexicon::Class::Paper);
    paper
        || matches!(word, "platform" | "policy" | "policies" | "agenda" | "research" | "findings" | "figures")
}

/// Whether the word can stand before what it owns.
pub(crate) fn owns(word: &str) -> bool {
    matches!(word, "his" | "her" | "its" | "their")
}
