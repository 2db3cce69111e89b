//! Shifts page by page, for pages and API alike.
//!
//! What always holds: of an actor and an issue they are those of all that is held; another filter has them worked out of what it
//! lets through; a page goes on after the shift with which the one before ended.

use std::cmp::Reverse;

use onrecord_analyse::{Finding, Gathered, Shift, ShiftJson, ShiftKind, ShiftOptions, findings};
use onrecord_core::Result;
use onrecord_filed::{Held, ShiftOf, words};
use onrecord_record::{Filter, Record};

use crate::cursor::{Part, Place};

/// Shifts of a page.
pub struct Told<T> {
    /// As they were asked for.
    pub rows: Vec<T>,
    /// The cursor of the next page.
    pub next: Option<String>,
    /// Why there is nothing at all, where nothing is filed.
    pub why_empty: Option<String>,
}

/// Which shifts.
pub struct Asking {
    /// Of which statements.
    pub filter: Filter,
    /// Of which kind.
    pub kind: Option<ShiftKind>,
    /// Which page.
    pub part: Part<ShiftPlace>,
    /// Statements on each side.
    pub nearest: usize,
}

/// Where a shift stands in the list: the latest first, those of one moment by actor, issue and kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShiftPlace {
    at: Reverse<i64>,
    actor: String,
    issue: String,
    kind: ShiftKind,
}

impl ShiftPlace {
    fn new(shift: &Shift, (actor, issue): (&str, &str)) -> Self {
        let (actor, issue) = (actor.to_owned(), issue.to_owned());
        ShiftPlace { at: Reverse(shift.at), actor, issue, kind: shift.kind }
    }
}

impl Place for ShiftPlace {
    fn parts(&self) -> Vec<String> {
        vec![self.at.0.to_string(), self.actor.clone(), self.issue.clone(), self.kind.name().to_owned()]
    }

    fn of_parts(parts: &[String]) -> Option<Self> {
        let [at, actor, issue, kind] = parts else { return None };
        let (at, kind) = (Reverse(at.parse().ok()?), ShiftKind::from_name(kind)?);
        Some(ShiftPlace { at, actor: actor.clone(), issue: issue.clone(), kind })
    }
}

/// Tells shifts, the latest first.
///
/// # Errors
/// When the record cannot be read, or has no such actor or issue.
pub fn tell<T>(
    record: &Record,
    held: &Held,
    asking: &Asking,
    each: impl FnMut(&ShiftJson<'_>) -> T,
) -> Result<Told<T>> {
    let Filter { actor, issue, .. } = &asking.filter;
    let others = Filter { actor: None, issue: None, ..asking.filter.clone() };
    if !others.is_open() || asking.filter.roll_up {
        return worked_out(record, held, asking, each);
    }
    let actor = actor.as_deref().map(|actor| record.actor(actor)).transpose()?.map(|actor| actor.id);
    if let Some(issue) = issue {
        // One that the codebook does not have is told so.
        drop(held.choose(record, &Filter { issue: Some(issue.clone()), ..Filter::default() })?);
    }
    let mut all = held.shifts_of(actor.as_deref(), issue.as_deref());
    all.retain(|one| asking.is_asked(&one.shift));
    let place = |one: &&ShiftOf| ShiftPlace::new(&one.shift, held.named(one).unwrap_or_default());
    let (shown, next) = asking.part.of(all, place);
    let why_empty =
        held.is_empty().then(|| "there are no statements that are filed under an issue".to_owned());
    Ok(Told { rows: held.tell(record, &shown, asking.nearest, each)?, next, why_empty })
}

impl Asking {
    fn is_asked(&self, shift: &Shift) -> bool {
        self.kind.is_none_or(|kind| shift.kind == kind)
    }
}

fn worked_out<T>(
    record: &Record,
    held: &Held,
    asking: &Asking,
    mut each: impl FnMut(&ShiftJson<'_>) -> T,
) -> Result<Told<T>> {
    let chosen = held.choose(record, &asking.filter)?;
    let mut gathered = chosen.gather();
    let mut found = findings(&gathered, &ShiftOptions::default());
    found.iter_mut().for_each(|finding| finding.shifts.retain(|shift| asking.is_asked(shift)));
    let place = |shift: &&Shift| placed(&gathered, shift);
    let (shown, next) = asking.part.of(latest(&gathered, &found), place);
    let wanted: Vec<usize> = shown.iter().flat_map(|shift| shift.places(asking.nearest)).collect();
    let chosen: Vec<ShiftPlace> = shown.iter().map(place).collect();
    let texts = words(record, &gathered.without_words(wanted))?;
    gathered.give(&texts);
    found.iter_mut().for_each(|finding| finding.explain(&gathered));
    let is_shown = |shift: &&Shift| chosen.contains(&placed(&gathered, shift));
    let rows = latest(&gathered, &found).into_iter().filter(is_shown);
    let rows = rows.map(|shift| each(&shift.json(&gathered, asking.nearest))).collect();
    Ok(Told { rows, next, why_empty: gathered.why_empty() })
}

/// Where a shift of what was gathered stands.
fn placed(gathered: &Gathered<'_>, shift: &Shift) -> ShiftPlace {
    let (actor, issue) = (gathered.actors[shift.actor as usize], gathered.issues[shift.issue as usize]);
    ShiftPlace::new(shift, (actor.id, issue.id))
}

/// The shifts of all findings, the latest first.
fn latest<'f>(gathered: &Gathered<'_>, found: &'f [Finding]) -> Vec<&'f Shift> {
    let mut shifts: Vec<&Shift> = found.iter().flat_map(|finding| &finding.shifts).collect();
    shifts.sort_by_cached_key(|shift| placed(gathered, shift));
    shifts
}

impl Place for onrecord_filed::PositionPlace {
    fn parts(&self) -> Vec<String> {
        let from = self.from.map(|from| from.to_string()).unwrap_or_default();
        vec![self.actor.clone(), self.issue.clone(), from]
    }

    fn of_parts(parts: &[String]) -> Option<Self> {
        let [actor, issue, from] = parts else { return None };
        let from = if from.is_empty() { None } else { Some(from.parse().ok()?) };
        Some(onrecord_filed::PositionPlace { actor: actor.clone(), issue: issue.clone(), from })
    }
}
