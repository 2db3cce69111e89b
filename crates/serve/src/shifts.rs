//! Shifts page by page, for pages and API alike.
//!
//! What always holds: of an actor and an issue they are those of all that is held; another filter has them worked out of what it
//! lets through.

use onrecord_analyse::{Finding, Shift, ShiftJson, ShiftKind, ShiftOptions, findings};
use onrecord_core::Result;
use onrecord_filed::{Held, ShiftOf, words};
use onrecord_record::{Filter, Record};

use crate::cursor::Part;

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
    pub part: Part,
    /// Statements on each side.
    pub nearest: usize,
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
    let (shown, next) = asking.part.of(all);
    let why_empty =
        held.is_empty().then(|| "there are no statements that are filed under an issue".to_owned());
    let shown: Vec<&ShiftOf> = shown;
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
    let (shown, next) = asking.part.of(latest(&found));
    let places: Vec<usize> = shown.iter().flat_map(|shift| shift.places(asking.nearest)).collect();
    let chosen: Vec<(u32, u32, i64, ShiftKind)> =
        shown.iter().map(|shift| (shift.actor, shift.issue, shift.at, shift.kind)).collect();
    let texts = words(record, &gathered.without_words(places))?;
    gathered.give(&texts);
    found.iter_mut().for_each(|finding| finding.explain(&gathered));
    let is_shown = |shift: &&Shift| chosen.contains(&(shift.actor, shift.issue, shift.at, shift.kind));
    let rows =
        latest(&found).into_iter().filter(is_shown).map(|shift| each(&shift.json(&gathered, asking.nearest)));
    Ok(Told { rows: rows.collect(), next, why_empty: gathered.why_empty() })
}

/// The shifts of all findings, the latest first.
fn latest(found: &[Finding]) -> Vec<&Shift> {
    let mut shifts: Vec<&Shift> = found.iter().flat_map(|finding| &finding.shifts).collect();
    shifts.sort_by_key(|shift| (std::cmp::Reverse(shift.at), shift.actor, shift.issue, shift.kind));
    shifts
}
