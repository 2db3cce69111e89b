//! Entities as actors of the contract, with ids that are unique in the document.
//!
//! What always holds: an entity has one id; confidences lie between 0 and 1 and have four digits.

use onrecord_core::ActorKind;
use onrecord_core::contract::{ActorJson, RunnerUp};
use onrecord_core::names::slug;

use super::Pick;
use crate::cast::Cast;
use crate::entity::EntityId;

/// How sure the rules are, by what they rest on: set by judgement, in the order in which the rules can err, and not measured.
pub(crate) struct Certainty;

impl Certainty {
    pub const NAME: f64 = 0.97;
    pub const AMBIGUOUS_NAME: f64 = 0.75;
    pub const STATE: f64 = 0.96;
    pub const ROLE: f64 = 0.93;
    pub const UNNAMED: f64 = 0.92;
    pub const RELATIVE: f64 = 0.85;
    pub const SPEAKER: f64 = 0.95;
    pub const PAPER: f64 = 0.8;
    pub const LIKELY: f64 = 0.7;
}

impl Cast<'_> {
    /// The actor of a pick.
    pub(crate) fn actor(&mut self, pick: &Pick) -> ActorJson {
        let id = self.id(pick.entity);
        let runner_up = pick.runner_up.filter(|r| r.1 >= 0.01).map(|(entity, p)| RunnerUp {
            id: self.id(entity),
            name: self.name(entity),
            confidence: rounded(p),
        });
        let entity = &self.book.entities[pick.entity as usize];
        // A description without a name is of nobody whom another text could mean.
        let kind = if entity.generic || entity.any { Some(ActorKind::Unnamed) } else { entity.kind() };
        let holds = matches!(kind, Some(ActorKind::Person | ActorKind::Office));
        ActorJson {
            id,
            name: entity.name.clone(),
            role: entity.role().filter(|_| holds).map(|r| r.text.clone()),
            confidence: rounded(pick.probability),
            kind,
            organisation: self.organisation_of(pick.entity),
            runner_up,
        }
    }

    pub(crate) fn name(&self, entity: EntityId) -> String {
        self.book.entities.get(entity as usize).map(|e| e.name.clone()).unwrap_or_default()
    }

    fn id(&mut self, entity: EntityId) -> String {
        if let Some(id) = &self.book.entities[entity as usize].id {
            return id.clone();
        }
        let stem = slug(&self.book.entities[entity as usize].name);
        let numbered = (2..).map(|n: usize| format!("{stem}-{n}"));
        let free = std::iter::once(stem.clone()).chain(numbered).find(|id| !self.ids.contains_key(id));
        let id = free.unwrap_or(stem);
        self.ids.insert(id.clone(), entity);
        self.book.entities[entity as usize].id = Some(id.clone());
        id
    }
}

fn rounded(p: f64) -> f64 {
    (p.clamp(0.0, 1.0) * 1e4).round() / 1e4
}
