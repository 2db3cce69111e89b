//! What is left of the parts of a source where one of them tells of the others.
//!
//! What always holds: only what stands before a name is left out, and never the name.

use super::Pick;
use crate::cast::Cast;
use crate::entity::EntityId;

impl Cast<'_> {
    /// "Lawyer, author and activist Ilse Marek": offices without an article before a name are that person's.
    pub(super) fn without_offices(&self, picks: &mut Vec<Pick>, offices: &[EntityId]) {
        let named = |p: &Pick| {
            self.book.entities.get(p.entity as usize).is_some_and(|e| e.is_person() && !e.is_nominal())
        };
        if let Some(last) = picks.iter().rposition(named) {
            let mut at = 0;
            picks.retain(|p| {
                at += 1;
                at > last || named(p) || !offices.contains(&p.entity)
            });
        }
    }

    /// "Two historians, X and Y", "the army and two groups, including X and Y": the names stand for the description before them.
    pub(super) fn without_heading(&self, picks: &mut Vec<Pick>, begins: &[usize]) {
        let unnamed =
            |p: &Pick| self.book.entities.get(p.entity as usize).is_some_and(|e| e.is_nominal() && e.plural);
        let listed = |at: usize| at == 0 || self.page.lower(begins[at + 1] - 1) == "including";
        let Some(last) = picks.iter().rposition(unnamed).filter(|&at| at + 2 < picks.len()) else { return };
        let first = picks[..last].iter().rposition(|p| !unnamed(p)).map_or(0, |at| at + 1);
        if listed(last) {
            picks.drain(first..=last);
        }
    }
}
