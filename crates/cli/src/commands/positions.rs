//! `onrecord positions`: who stands where on an issue, and what an actor stands for.
//!
//! What always holds: a position names the statements it stands on; thin evidence is called thin, and what no statement would bear
//! out alone is not enough.

use std::cmp::Reverse;
use std::process::ExitCode;

use onrecord_analyse::{
    Gathered, PlotOptions, Position, PositionJson, PositionOptions, Strength, day_of, positions_where,
};
use onrecord_core::{Error, Result};
use onrecord_filed::drawing;
use onrecord_record::Record;
use onrecord_write::{Column, List, ListFormat, Look, Wide};

use super::statements::SHORT;
use crate::args::analyse::Positions;
use crate::filed::{Filed, why_none};
use crate::{report, session};

/// Statements that a table names: the last ones.
const NAMED: usize = 2;

const COLUMNS: &[Column] = &[
    Column("ACTOR", Wide::Share(20)),
    Column("ISSUE", Wide::Share(18)),
    Column("STANCE", Wide::Fixed(11)),
    Column("EVIDENCE", Wide::Fixed(10)),
    Column("SHARE", Wide::Fixed(16)),
    Column("SAID", Wide::Fixed(10)),
    Column("LAST", Wide::Fixed(8)),
];

const SEPARATED: &[Column] = &[
    Column("ACTOR", Wide::Share(1)),
    Column("NAME", Wide::Share(1)),
    Column("ISSUE", Wide::Share(1)),
    Column("PROPOSITION", Wide::Share(1)),
    Column("FROM", Wide::Share(1)),
    Column("TO", Wide::Share(1)),
    Column("CURRENT", Wide::Share(1)),
    Column("STANCE", Wide::Share(1)),
    Column("EVIDENCE", Wide::Share(1)),
    Column("SHARE", Wide::Share(1)),
    Column("LOW", Wide::Share(1)),
    Column("HIGH", Wide::Share(1)),
    Column("UTTERANCES", Wide::Share(1)),
    Column("EFFECTIVE", Wide::Share(1)),
    Column("STATEMENTS", Wide::Share(1)),
];

pub fn run(options: &Positions) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at_record.record)?;
    let filed = Filed::asked(&record, &options.scope, &options.counted)?;
    let gathered = filed.gather();
    let found = found(&gathered, &filed, options);
    if found.is_empty() {
        report::say(&format!("no position: {}", why_empty(&record, options, &filed, &gathered)?));
    }
    list(&gathered, &found, options)?;
    draw(&record, gathered, &filed, options)?;
    Ok(ExitCode::SUCCESS)
}

/// The positions asked for: the best founded first, or with their history by actor, issue and time.
fn found(gathered: &Gathered<'_>, filed: &Filed, options: &Positions) -> Vec<Position> {
    let how = PositionOptions { at: options.at.map(|at| at.latest()), ..PositionOptions::default() };
    let issue = options.scope.issue.as_deref();
    let wanted = |actor: &str, on: &str| filed.is_asked(actor) && issue.is_none_or(|id| id == on);
    let mut found = positions_where(gathered, &how, |actor, on| wanted(actor.id, on.id));
    if !options.history {
        found.retain(|position| position.current);
        found.sort_by_key(|position| Reverse((position.strength, thousandths(position.posterior.effective))));
    }
    found
}

/// A figure that can be sorted by.
fn thousandths(figure: f64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sum of probabilities")]
    let thousandths = (figure * 1e3).round() as u64;
    thousandths
}

fn why_empty(record: &Record, options: &Positions, filed: &Filed, gathered: &Gathered<'_>) -> Result<String> {
    if filed.is_empty() {
        return why_none(record, &options.scope, filed.actor.as_ref());
    }
    Ok(gathered.why_empty().unwrap_or_else(|| match options.at {
        Some(at) => format!("nothing that is filed is known to be said by {at}"),
        None => "nothing of what was asked for is filed".to_owned(),
    }))
}

fn list(gathered: &Gathered<'_>, found: &[Position], options: &Positions) -> Result<()> {
    let format = options.list.format;
    let columns = if format == ListFormat::Csv { SEPARATED } else { COLUMNS };
    let limit = options.list.limit().unwrap_or(usize::MAX);
    let mut out = session::stdout();
    let mut list = List::new(&mut out, format, Look::of_stdout(), columns);
    for position in found.iter().take(limit) {
        let whole = position.json(gathered, PositionOptions::default().level);
        let cells = if format == ListFormat::Csv { separated(&whole) } else { cells(&whole) };
        list.row(cells, &whole).map_err(|e| report::output_failed(&e))?;
    }
    list.finish().map_err(|e| report::output_failed(&e))?;
    if found.len() > limit {
        report::say(&format!("{limit} of {} positions; -n shows more", found.len()));
    }
    Ok(())
}

/// For people: the share of the leading stance, when its words were said, the last statements.
fn cells(of: &PositionJson<'_>) -> Vec<String> {
    let said = match (&of.from, &of.to) {
        (Some(from), Some(to)) if from == to => from.clone(),
        (Some(from), Some(to)) => format!("{from} {to}"),
        _ => "no date".to_owned(),
    };
    vec![
        of.actor.name.to_owned(),
        of.issue.id.to_owned(),
        if of.strength == Strength::NotEnoughEvidence { "—" } else { of.stance.name() }.to_owned(),
        evidence(of).to_owned(),
        leading(of, |share| {
            format!("{:.0}–{:.0} % of {}", 100.0 * share.low, 100.0 * share.high, of.utterances)
        }),
        said,
        last(&of.statements),
    ]
}

/// The last statements, by as many digits as name them.
fn last(statements: &[&str]) -> String {
    let short = |id: &&str| id.chars().take(SHORT).collect::<String>();
    let named: Vec<String> = statements.iter().rev().take(NAMED).map(short).collect();
    named.join(" ")
}

fn evidence(of: &PositionJson<'_>) -> &'static str {
    match of.strength {
        Strength::NotEnoughEvidence => "not enough",
        Strength::Thin => "thin",
        Strength::Leaning => "leaning",
        Strength::Strong => "strong",
    }
}

/// What is told of the share of the leading stance.
fn leading(of: &PositionJson<'_>, told: impl Fn(&onrecord_analyse::Share) -> String) -> String {
    of.shares.iter().find(|share| share.stance == of.stance).map(told).unwrap_or_default()
}

fn separated(of: &PositionJson<'_>) -> Vec<String> {
    vec![
        of.actor.id.to_owned(),
        of.actor.name.to_owned(),
        of.issue.id.to_owned(),
        of.issue.proposition.to_owned(),
        of.from.clone().unwrap_or_default(),
        of.to.clone().unwrap_or_default(),
        of.current.to_string(),
        of.stance.name().to_owned(),
        evidence(of).to_owned(),
        leading(of, |share| share.share.to_string()),
        leading(of, |share| share.low.to_string()),
        leading(of, |share| share.high.to_string()),
        of.utterances.to_string(),
        of.effective.to_string(),
        of.statements.join(" "),
    ]
}

/// The drawing that was asked for: all intervals of the actor on the issue, and its shifts.
fn draw(record: &Record, gathered: Gathered<'_>, filed: &Filed, options: &Positions) -> Result<()> {
    let (Some(path), Some(issue)) = (&options.plot, &options.scope.issue) else { return Ok(()) };
    let at = options.at.map(|at| at.latest());
    let is_asked = |actor: &str| filed.is_asked(actor);
    let drawn = drawing::positions(record, gathered, is_asked, issue, at, &PlotOptions::default())?;
    let place = path.display().to_string();
    let is_png = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("png"));
    let written = if is_png { onrecord_raster::png(&drawn.svg, &place)? } else { drawn.svg.into_bytes() };
    std::fs::write(path, written).map_err(|e| Error::io(&place, &e))?;
    let until = at.map(|at| format!(" up to {}", day_of(at))).unwrap_or_default();
    report::say(&format!("{place}: {}{until}", report::counted(drawn.intervals, "interval")));
    Ok(())
}
