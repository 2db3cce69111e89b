//! Whom an anaphor can mean: the entities mentioned before it, and just after it in its sentence.
//!
//! What always holds: at most [`BACK`] mentions before and [`AHEAD`] after are looked at, and at most [`CANDIDATES`]
//! entities come of them, the nearest first.

use crate::anaphor::Anaphor;
use crate::build::Book;
use crate::entity::EntityId;
use crate::position::at;

const BACK: usize = 160;
const AHEAD: usize = 4;
const CANDIDATES: usize = 24;

/// An entity that may be meant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub entity: EntityId,
    /// Its mention that is nearest before the anaphor, or after it.
    pub mention: usize,
    /// How many candidates are nearer.
    pub rank: usize,
    /// Whether the mention comes after.
    pub after: bool,
}

/// A source that was resolved, though no name stands there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heard {
    pub token: usize,
    pub entity: EntityId,
}

/// The candidates of an anaphor, and what is told of them together.
pub(crate) struct Field {
    pub candidates: Vec<Candidate>,
    /// Who spoke last before.
    pub last_speaker: Option<EntityId>,
    /// The entity of the nearest mention before that a verb follows.
    pub last_subject: Option<EntityId>,
    /// The index of the first mention after the anaphor's start.
    pub here: usize,
}

/// Looks for candidates; `heard` are sources resolved before, in reading order.
pub(crate) fn field(book: &Book, anaphor: &Anaphor, heard: &[Heard]) -> Field {
    let here = book.before(anaphor.start);
    let mut field = Field { candidates: Vec::new(), last_speaker: None, last_subject: None, here };
    let mut speaker_at = 0;
    for index in (here.saturating_sub(BACK)..here).rev() {
        let mention = &book.mentions[index];
        let Some(entity) = mention.entity else { continue };
        if field.last_speaker.is_none() && mention.place & at::SPEAKS != 0 {
            (field.last_speaker, speaker_at) = (Some(entity), mention.start);
        }
        if mention.end > anaphor.start || !book.entities.get(entity as usize).is_some_and(|e| anaphor.fits(e))
        {
            continue;
        }
        if field.last_subject.is_none() && mention.place & at::BEFORE_VERB != 0 && !mention.inside {
            field.last_subject = Some(entity);
        }
        field.push(entity, index, false);
    }
    if let Some(last) = heard.iter().rev().find(|h| h.token < anaphor.start).filter(|h| h.token > speaker_at)
    {
        field.last_speaker = Some(last.entity);
        let fits = book.entities.get(last.entity as usize).filter(|e| anaphor.fits(e));
        if let Some(&index) = fits.and_then(|e| e.mentions.iter().rev().find(|&&m| (m as usize) < here)) {
            field.push(last.entity, index as usize, false);
        }
    }
    field.ahead(book, anaphor);
    // Who stands within a description owns it, and is not it.
    let within = book.mentions[here..].iter().take_while(|m| m.start < anaphor.end).filter(|m| m.inside);
    let owners: Vec<EntityId> = within.filter_map(|m| m.entity).collect();
    field.candidates.retain(|c| !owners.contains(&c.entity));
    field
}

impl Field {
    fn push(&mut self, entity: EntityId, mention: usize, after: bool) {
        let known = self.candidates.iter().any(|c| c.entity == entity);
        if !known && self.candidates.len() < CANDIDATES {
            let rank = self.candidates.len();
            self.candidates.push(Candidate { entity, mention, rank, after });
        }
    }

    fn ahead(&mut self, book: &Book, anaphor: &Anaphor) {
        let sentence = book.mentions.get(self.here).map(|m| m.sentence);
        for index in (self.here..book.mentions.len()).take(AHEAD) {
            let mention = &book.mentions[index];
            if Some(mention.sentence) != sentence || mention.start < anaphor.end {
                continue;
            }
            let fits =
                mention.entity.filter(|&e| book.entities.get(e as usize).is_some_and(|e| anaphor.fits(e)));
            if let Some(entity) = fits {
                self.push(entity, index, true);
            }
        }
    }
}
