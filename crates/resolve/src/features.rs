//! What the scorer sees of an anaphor and a candidate, as numbers.
//!
//! What always holds: the numbers are defined here alone, for training and for use; each lies between -1 and about 6.

mod talk;

use onrecord_core::ActorKind;

use crate::anaphor::{Anaphor, Sort};
use crate::build::Book;
use crate::candidates::{Candidate, Field};
use crate::entity::Entity;
use crate::lexicon::Gender;
use crate::page::Page;
use crate::position::at;
use crate::roles::agreement;

pub(crate) use talk::Talk;

/// How many numbers there are.
pub const FEATURES: usize = 91;

/// The numbers of one candidate.
pub(crate) type Row = [f32; FEATURES];

/// Writes numbers one after another.
struct Pen {
    row: Row,
    at: usize,
}

impl Pen {
    fn number(&mut self, value: f32) {
        if let Some(cell) = self.row.get_mut(self.at) {
            *cell = value;
        }
        self.at += 1;
    }

    fn flag(&mut self, is: bool) {
        self.number(f32::from(u8::from(is)));
    }

    fn flags(&mut self, all: &[bool]) {
        all.iter().for_each(|&is| self.flag(is));
    }

    fn bits(&mut self, place: u16, bits: &[u16]) {
        bits.iter().for_each(|b| self.flag(place & b != 0));
    }
}

fn ln(count: usize) -> f32 {
    (count as f32).ln_1p()
}

/// The rows of all candidates, and last the row of "nobody of these".
pub(crate) fn rows(
    page: &Page<'_>,
    book: &Book,
    anaphor: &Anaphor,
    field: &Field,
    talk: Talk<'_>,
) -> Vec<Row> {
    let most = field.candidates.iter().map(|c| count(book, field, c)).max().unwrap_or(0);
    let scene = Scene { page, book, anaphor, field, talk, most };
    let mut rows: Vec<Row> = field.candidates.iter().map(|c| scene.row(c)).collect();
    let mut nobody = Pen { row: [0.0; FEATURES], at: 0 };
    scene.of_anaphor(&mut nobody);
    nobody.flag(true);
    nobody.number(ln(field.candidates.len()));
    rows.push(nobody.row);
    rows
}

/// Mentions of a candidate before the anaphor.
fn count(book: &Book, field: &Field, candidate: &Candidate) -> usize {
    let mentions = book.entities.get(candidate.entity as usize).map(|e| &e.mentions[..]).unwrap_or_default();
    mentions.partition_point(|&m| (m as usize) < field.here)
}

struct Scene<'a, 'd> {
    page: &'a Page<'d>,
    book: &'a Book,
    anaphor: &'a Anaphor,
    field: &'a Field,
    talk: Talk<'a>,
    most: usize,
}

impl Scene<'_, '_> {
    fn row(&self, candidate: &Candidate) -> Row {
        let mut pen = Pen { row: [0.0; FEATURES], at: 0 };
        self.of_anaphor(&mut pen);
        pen.flag(false);
        pen.number(ln(self.field.candidates.len()));
        self.of_distance(&mut pen, candidate);
        self.of_mention(&mut pen, candidate);
        self.of_standing(&mut pen, candidate);
        if let Some(entity) = self.book.entities.get(candidate.entity as usize) {
            self.of_entity(&mut pen, entity);
            self.of_words(&mut pen, entity);
        }
        self.of_both(&mut pen, candidate);
        self.of_thread(&mut pen, candidate);
        self.of_talk(&mut pen, candidate);
        pen.row
    }

    /// 12 numbers.
    fn of_anaphor(&self, pen: &mut Pen) {
        let a = self.anaphor;
        pen.flags(
            &[Sort::He, Sort::She, Sort::They, Sort::It, Sort::Person, Sort::Body].map(|s| s == a.sort),
        );
        pen.flag(a.object);
        pen.bits(a.place, &[at::POSSESSIVE, at::QUOTED, at::FIRST, at::SPEAKS, at::BEFORE_VERB]);
    }

    /// Where the candidate was last mentioned, or heard by a pronoun; 12 numbers.
    fn of_distance(&self, pen: &mut Pen, candidate: &Candidate) {
        let mention = &self.book.mentions[candidate.mention];
        let own = self
            .talk
            .heard
            .iter()
            .rev()
            .find(|h| h.token < self.anaphor.start && h.entity == candidate.entity);
        let token = own.map_or(mention.start, |h| h.token.max(mention.start));
        let sentence = |t: usize| self.page.tokens.get(t).map_or(0, |t| t.sentence);
        let sentences = sentence(self.anaphor.start).abs_diff(sentence(token)) as usize;
        let between = self.field.here.abs_diff(self.book.before(token));
        let block = |t: usize| self.page.sentence_of(t).map(|s| s.block);
        let loud = |t: usize| self.page.sentence_of(t).is_some_and(|s| s.loud);
        pen.flags(&[sentences == 0, sentences == 1, sentences == 2, sentences > 2]);
        pen.number(ln(sentences));
        pen.number(ln(self.anaphor.start.abs_diff(token)));
        pen.number(ln(between));
        pen.flags(&[
            block(self.anaphor.start) == block(token),
            candidate.after,
            candidate.rank == 0,
            candidate.rank == 1,
            loud(token),
        ]);
    }

    /// How it is mentioned; 10 numbers.
    fn of_mention(&self, pen: &mut Pen, candidate: &Candidate) {
        let mention = &self.book.mentions[candidate.mention];
        pen.bits(
            mention.place,
            &[
                at::FIRST,
                at::BEFORE_VERB,
                at::AFTER_VERB,
                at::AFTER_PREPOSITION,
                at::POSSESSIVE,
                at::JOINED,
                at::QUOTED,
                at::SPEAKS,
            ],
        );
        let name = mention.phrase.name.map_or(0, |(a, b)| b - a);
        pen.flags(&[mention.inside, name > 1]);
    }

    /// How much the document speaks of it; 8 numbers.
    fn of_standing(&self, pen: &mut Pen, candidate: &Candidate) {
        let count = count(self.book, self.field, candidate);
        let id = Some(candidate.entity);
        pen.flags(&[self.field.last_speaker == id, self.field.last_subject == id, count == self.most]);
        pen.number(ln(count));
        pen.number(count as f32 / self.most.max(1) as f32);
        pen.number(1.0 / (1.0 + candidate.rank as f32));
        let first = self.field.candidates.iter().map(|c| c.entity).min();
        pen.flags(&[
            first == id,
            self.book.entities.get(candidate.entity as usize).is_some_and(|e| e.in_title),
        ]);
    }

    /// What it is; 9 numbers.
    fn of_entity(&self, pen: &mut Pen, entity: &Entity) {
        let kind = match entity.kind() {
            // Somebody without a name, as training had it.
            Some(ActorKind::Office) => Some(ActorKind::Unnamed),
            kind => kind,
        };
        let kinds = [
            ActorKind::Person,
            ActorKind::Unnamed,
            ActorKind::Organisation,
            ActorKind::State,
            ActorKind::Group,
        ];
        pen.flags(&kinds.map(|k| kind == Some(k)));
        let agrees = self.anaphor.gender != Gender::Unknown && self.anaphor.gender == entity.gender;
        pen.flags(&[kind.is_none(), agrees, entity.plural, entity.is_nominal()]);
    }

    /// How far a description's words agree with what is told of it; 7 numbers.
    fn of_words(&self, pen: &mut Pen, entity: &Entity) {
        let a = self.anaphor;
        let by_role = entity.roles.iter().map(|r| agreement(&a.words, &r.words)).fold(0.0, f32::max);
        let name: Vec<String> = entity.name.split_whitespace().map(str::to_lowercase).collect();
        let by_name = agreement(&a.words, &name);
        let is = |word: Option<&String>| a.noun.as_ref().zip(word).is_some_and(|(n, w)| same_noun(w, n));
        let noun_in_role = entity.roles.iter().any(|r| is(r.noun.as_ref()));
        let same_noun = a.noun.is_some() && (a.noun == entity.noun || is(name.last()));
        pen.number(by_role);
        pen.number(by_name);
        pen.flags(&[by_role > 0.99, noun_in_role, same_noun]);
        pen.flags(&[!entity.roles.is_empty() && !noun_in_role, entity.roles.is_empty()]);
    }

    /// Whether the talk is of it: subjects, speakers and pronouns just before; 6 numbers.
    fn of_thread(&self, pen: &mut Pen, candidate: &Candidate) {
        let (a, m) = (self.anaphor, &self.book.mentions[candidate.mention]);
        let sentence = self.page.tokens.get(a.start).map_or(0, |t| t.sentence);
        let subject = m.place & at::BEFORE_VERB != 0 && !m.inside;
        let speaks = a.place & at::SPEAKS != 0 && self.field.last_speaker == Some(candidate.entity);
        let heard = self.talk.heard.iter().rev().find(|h| h.token < a.start);
        let entity = self.book.entities.get(candidate.entity as usize);
        pen.flags(&[
            subject && m.sentence == sentence,
            subject && m.sentence + 1 == sentence,
            speaks,
            heard.is_some_and(|h| h.entity == candidate.entity),
            entity.is_some_and(|e| e.evidence.person > 0),
        ]);
        let near = |m: &&u32| {
            let mention = &self.book.mentions[**m as usize];
            mention.start < a.start && mention.sentence + 3 > sentence
        };
        let mentions = entity.map(|e| &e.mentions[..]).unwrap_or_default();
        let before = mentions.partition_point(|&m| (m as usize) < self.field.here);
        pen.number(ln(mentions[..before].iter().rev().take(16).take_while(near).count()));
    }

    /// Both together; 8 numbers.
    fn of_both(&self, pen: &mut Pen, candidate: &Candidate) {
        let (a, m) = (self.anaphor, &self.book.mentions[candidate.mention]);
        let subject = m.place & at::BEFORE_VERB != 0;
        let here = self.page.tokens.get(a.start).is_some_and(|t| t.sentence == m.sentence);
        let quoted = |place: u16| place & at::QUOTED != 0;
        pen.flags(&[
            subject && a.place & at::BEFORE_VERB != 0,
            subject && here && a.place & at::POSSESSIVE != 0,
            subject && here && a.object,
            quoted(a.place) == quoted(m.place),
            m.place & at::SPEAKS != 0 && quoted(a.place),
        ]);
        let between = self.page.pronouns(a.sort, m.start.min(a.start), a.start.max(m.start));
        pen.number(ln(between));
        let sentence = self.page.sentence_of(a.start).map_or(a.start, |s| s.first);
        pen.flag(self.page.pronouns(a.sort, sentence, a.start) > 0);
        pen.flag(m.phrase.noun.is_some() && m.phrase.name.is_some());
    }
}

/// "Spokesman" and "spokesperson" are one in roles.
fn same_noun(word: &str, noun: &str) -> bool {
    word == noun || word.starts_with("spokes") && noun.starts_with("spokes")
}
