//! An actor's positions on an issue, drawn of what was gathered of a record.

use onrecord_analyse::{
    Gathered, PlotOptions, PositionOptions, ShiftOptions, findings_where, position_plot, positions_where,
};
use onrecord_core::Result;
use onrecord_record::Record;

use crate::words;

/// A drawing, and how many intervals it has.
pub struct Drawn {
    /// The drawing.
    pub svg: String,
    /// Positions in it.
    pub intervals: usize,
}

/// All intervals of an actor on an issue with the shifts between them, up to the end of a day (seconds since 1970, UTC) or all.
/// `is_asked` tells whether an actor's id is the one that is meant; of several the first is drawn.
///
/// # Errors
/// When the record cannot be read.
pub fn positions(
    record: &Record,
    gathered: Gathered<'_>,
    is_asked: impl Fn(&str) -> bool,
    issue: &str,
    at: Option<i64>,
    look: &PlotOptions,
) -> Result<Drawn> {
    let how = PositionOptions { at, ..PositionOptions::default() };
    let positions = positions_where(&gathered, &how, |actor, on| is_asked(actor.id) && on.id == issue);
    let findings =
        findings_where(&gathered, &ShiftOptions::default(), |actor, on| is_asked(actor.id) && on.id == issue);
    let marks = positions.iter().flat_map(|held| held.utterances.clone());
    let shown = words(record, &gathered.without_words(marks))?;
    let mut shifts: Vec<_> = findings.into_iter().flat_map(|finding| finding.shifts).collect();
    shifts.retain(|shift| at.is_none_or(|at| shift.at <= at));
    let mut gathered = gathered;
    gathered.give(&shown);
    let svg = position_plot(&gathered, &positions, &shifts, look);
    Ok(Drawn { svg, intervals: positions.len() })
}
