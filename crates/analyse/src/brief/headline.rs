//! The headline: what the numbers say, not what the weightiest statement says.
//!
//! What always holds: the latest shift comes first, then who is for and who against, then the position with most evidence; thin
//! evidence is called thin.

use onrecord_core::Stance;

use super::clause::ours;
use super::compose::BriefOptions;
use super::paragraphs::{against, named, proposition_of, stands};
use super::sides::{Sides, in_scope, moved, shifts, sides};
use super::{Part, Sentence};
use crate::gather::Gathered;
use crate::position::{Position, PositionOptions, Strength, positions_of};
use crate::shift::{Finding, ShiftKind};

/// What a headline says.
pub(super) enum Headline {
    /// An actor's new position.
    Now(usize, Stance),
    /// An actor's first words, or the first after a silence.
    Spoke(usize, &'static str),
    /// Some are for, some against.
    Sides(Sides),
    /// An actor's position; whether the evidence is thin.
    Stands(usize, Stance, bool),
}

impl Headline {
    /// The utterances that it cites.
    pub(super) fn places(&self) -> Vec<usize> {
        match self {
            Headline::Now(place, _) | Headline::Spoke(place, _) | Headline::Stands(place, ..) => vec![*place],
            Headline::Sides(sides) => sides.support.iter().chain(&sides.oppose).copied().collect(),
        }
    }

    /// In words; nothing where the words that it cites were not given.
    pub(super) fn sentence(&self, gathered: &Gathered<'_>) -> Option<Sentence> {
        match self {
            Headline::Now(place, stance) => of_one(gathered, *place, now(*stance), false),
            Headline::Spoke(place, verb) => of_one(gathered, *place, verb, false),
            Headline::Stands(place, stance, thin) => of_one(gathered, *place, stands(*stance, 1), *thin),
            Headline::Sides(sides) => against(gathered, sides).map(Sentence::new),
        }
    }
}

/// The headline of what was found.
pub(super) fn choose(
    gathered: &Gathered<'_>,
    findings: &[Finding],
    options: &BriefOptions,
) -> Option<Headline> {
    if let Some(shift) = shifts(gathered, findings, options).first() {
        let moved = moved(gathered, shift);
        return Some(match shift.kind {
            ShiftKind::FirstWord => Headline::Spoke(moved.first, "spoke first on"),
            ShiftKind::SilenceBroken => Headline::Spoke(moved.first, "spoke again on"),
            _ => Headline::Now(moved.after, moved.to),
        });
    }
    let held = position(gathered, findings, options);
    if options.actor.is_some() {
        return held;
    }
    sides(gathered, options).into_iter().next().map(Headline::Sides).or(held)
}

/// The position of today with most evidence.
fn position(gathered: &Gathered<'_>, findings: &[Finding], options: &BriefOptions) -> Option<Headline> {
    let asked = |finding: &&Finding| {
        let (actor, issue) =
            (gathered.actors[finding.actor as usize], gathered.issues[finding.issue as usize]);
        options.actor.as_ref().is_none_or(|id| id == actor.id)
            && options.issue.as_ref().is_none_or(|id| id == issue.id)
    };
    let mut best: Option<(f64, Headline)> = None;
    for finding in findings.iter().filter(asked) {
        let positions = positions_of(gathered, std::slice::from_ref(finding), &PositionOptions::default());
        let enough = |held: &&Position| held.strength > Strength::NotEnoughEvidence;
        let Some(held) = positions.last().filter(enough) else { continue };
        let says = |place: &usize| {
            let utterance = &gathered.utterances[*place];
            utterance.stance == held.stance && in_scope(gathered, utterance, options)
        };
        let Some(place) = held.utterances.clone().rev().find(says) else { continue };
        let told = held.stance != Stance::Unclear;
        let weight = held.posterior.effective * if told { 1.0 } else { 0.5 };
        if best.as_ref().is_none_or(|(most, _)| weight > *most) {
            let thin = held.strength == Strength::Thin;
            best = Some((weight, Headline::Stands(place, held.stance, thin)));
        }
    }
    best.map(|(_, headline)| headline)
}

fn now(stance: Stance) -> &'static str {
    match stance {
        Stance::Support => "now supports",
        Stance::Oppose => "now opposes",
        Stance::Conditional => "now supports on a condition",
        Stance::Unclear => "now takes no clear side on",
    }
}

/// "X now opposes “…”", with a word on thin evidence.
fn of_one(gathered: &Gathered<'_>, place: usize, verb: &str, thin: bool) -> Option<Sentence> {
    let utterance = gathered.utterances.get(place)?;
    let mut parts: Vec<Part> =
        vec![named(gathered, utterance)?, ours(verb), proposition_of(gathered, utterance)?];
    if thin {
        parts.extend([ours(","), ours("on thin evidence")]);
    }
    Some(Sentence::new(parts))
}
