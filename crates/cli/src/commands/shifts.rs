//! `onrecord shifts`: where an actor's position on an issue changed, with the statements before and after.
//!
//! What always holds: every shift shows statements on both sides, or says that there are none before; where there is no shift it
//! is told whether positions were steady or the evidence was not enough.

pub mod card;

use std::process::ExitCode;

use onrecord_analyse::{
    ContradictionJson, Finding, FindingJson, Gathered, Shift, ShiftJson, ShiftOptions, Verdict,
    findings_where,
};
use onrecord_core::Result;
use onrecord_filed::words;
use onrecord_record::Record;
use onrecord_write::{Column, List, ListFormat, Look, Wide};
use serde::Serialize;

use crate::args::analyse::{Findings, Shifts};
use crate::filed::{Filed, why_none};
use crate::{report, session};

const SHIFTS: &[Column] = &[
    Column("DATE", Wide::Fixed(10)),
    Column("NOT_BEFORE", Wide::Fixed(10)),
    Column("ACTOR", Wide::Share(1)),
    Column("ISSUE", Wide::Share(1)),
    Column("KIND", Wide::Fixed(17)),
    Column("PROBABILITY", Wide::Fixed(11)),
    Column("BEFORE", Wide::Share(1)),
    Column("AFTER", Wide::Share(1)),
    Column("CHANGED_WITH_IT", Wide::Share(1)),
];

const CONTRADICTIONS: &[Column] = &[
    Column("ACTOR", Wide::Share(1)),
    Column("ISSUE", Wide::Share(1)),
    Column("FIRST", Wide::Fixed(16)),
    Column("SAID", Wide::Fixed(10)),
    Column("SECOND", Wide::Fixed(16)),
    Column("THEN", Wide::Fixed(10)),
    Column("PROBABILITY", Wide::Fixed(11)),
];

const VERDICTS: &[Column] = &[
    Column("ACTOR", Wide::Share(20)),
    Column("ISSUE", Wide::Share(20)),
    Column("VERDICT", Wide::Fixed(19)),
    Column("CHANGED", Wide::Fixed(7)),
    Column("EVIDENCE", Wide::Fixed(8)),
    Column("SHIFTS", Wide::Fixed(6)),
    Column("CONTRADICTIONS", Wide::Fixed(14)),
];

pub fn run(options: &Shifts) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    let filed = Filed::on_all_issues(&record, &options.scope, &options.counted)?;
    let mut gathered = filed.gather();
    let mut found = found(&gathered, &filed, options);
    let shown = words(&record, &gathered.without_words(places(&found, options)))?;
    gathered.give(&shown);
    found.iter_mut().for_each(|finding| finding.explain(&gathered));
    let written = Told { options, gathered: &gathered, found: &found }.write();
    written.map_err(|e| report::output_failed(&e))?;
    if found.is_empty() {
        let none = || why_none(&record, &options.scope, filed.actor.as_ref());
        let why = if filed.is_empty() { none()? } else { gathered.why_empty().map_or_else(none, Ok)? };
        report::say(&format!("no shifts: {why}"));
    } else {
        report::say(&summary(&found));
    }
    Ok(ExitCode::SUCCESS)
}

/// What was found for the actors and issues asked for, without the shifts and contradictions of another time or kind.
fn found(gathered: &Gathered<'_>, filed: &Filed, options: &Shifts) -> Vec<Finding> {
    let how = ShiftOptions { least: options.min_probability, ..ShiftOptions::default() };
    let issue = options.scope.issue.as_deref();
    let mut found = findings_where(gathered, &how, |actor, on| {
        filed.is_asked(actor.id) && issue.is_none_or(|id| id == on.id)
    });
    let since = options.since.map_or(i64::MIN, |since| since.earliest());
    let until = options.until.map_or(i64::MAX, |until| until.latest());
    for finding in &mut found {
        finding.shifts.retain(|shift| (since..=until).contains(&shift.at));
        finding.shifts.retain(|shift| options.kind.is_none_or(|kind| kind == shift.kind));
        let said = |at: usize| gathered.utterances.get(at).and_then(onrecord_analyse::Utterance::at);
        finding.contradictions.retain(|two| said(two.second).is_some_and(|at| (since..=until).contains(&at)));
    }
    found
}

/// The utterances whose words are shown.
fn places(found: &[Finding], options: &Shifts) -> Vec<usize> {
    if options.list == Findings::Verdicts && options.listing.format != ListFormat::Jsonl {
        return Vec::new();
    }
    let limit = options.listing.limit().unwrap_or(usize::MAX);
    let shifts = latest(found).into_iter().take(limit).flat_map(|shift| shift.places(options.nearest));
    let contradictions = found.iter().flat_map(|finding| &finding.contradictions).take(limit);
    shifts.chain(contradictions.flat_map(|two| [two.first, two.second])).collect()
}

/// The latest first.
fn latest(found: &[Finding]) -> Vec<&Shift> {
    let mut shifts: Vec<_> = found.iter().flat_map(|finding| &finding.shifts).collect();
    shifts.sort_by_key(|shift| (std::cmp::Reverse(shift.at), shift.actor, shift.issue));
    shifts
}

/// How many pairs came to what.
fn summary(found: &[Finding]) -> String {
    let of = |verdict: Verdict| found.iter().filter(|finding| finding.verdict == verdict).count();
    let shifts: Vec<_> = found.iter().flat_map(|finding| &finding.shifts).collect();
    let first = shifts.iter().filter(|shift| shift.kind.is_word_alone()).count();
    let pairs = found.len();
    format!(
        "{}{} among {pairs} pair{} of actor and issue: {} changed, {} steady, {} without enough evidence (--list verdicts \
         names them)",
        report::counted(shifts.len(), "shift"),
        if first == 0 {
            String::new()
        } else {
            format!(" ({first} a first word or a silence broken, which change no position)")
        },
        if pairs == 1 { "" } else { "s" },
        of(Verdict::Changed),
        of(Verdict::Steady),
        of(Verdict::NotEnoughEvidence),
    )
}

/// A contradiction with whose it is and on what.
#[derive(Serialize)]
struct Contradicting<'a> {
    actor: onrecord_analyse::Actor<'a>,
    issue: onrecord_analyse::Issue<'a>,
    #[serde(flatten)]
    of: ContradictionJson<'a>,
}

/// What was found, to be written.
struct Told<'t, 'a> {
    options: &'t Shifts,
    gathered: &'t Gathered<'a>,
    found: &'t [Finding],
}

impl<'a> Told<'_, 'a> {
    fn write(&self) -> std::io::Result<()> {
        let format = self.options.listing.format;
        let limit = self.options.listing.limit().unwrap_or(usize::MAX);
        let mut out = session::stdout();
        let columns = match self.options.list {
            Findings::Shifts => SHIFTS,
            Findings::Contradictions => CONTRADICTIONS,
            Findings::Verdicts => VERDICTS,
        };
        match self.options.list {
            Findings::Shifts if format == ListFormat::Table => {
                let contradictions =
                    if self.options.kind.is_none() { self.contradictions() } else { Vec::new() };
                card::shifts(&mut out, Look::of_stdout(), self.shifts().into_iter().take(limit))?;
                let limited = &contradictions[..contradictions.len().min(limit)];
                card::contradictions(&mut out, Look::of_stdout(), limited)
            }
            what => {
                let list = List::new(&mut out, format, Look::of_stdout(), columns);
                match what {
                    Findings::Shifts => rows(list, self.shifts().into_iter().take(limit), of_shift),
                    Findings::Contradictions => {
                        rows(list, self.contradictions().into_iter().take(limit), of_contradiction)
                    }
                    Findings::Verdicts => rows(list, self.verdicts().take(limit), of_verdict),
                }
            }
        }
    }

    fn shifts(&self) -> Vec<ShiftJson<'a>> {
        latest(self.found).into_iter().map(|shift| shift.json(self.gathered, self.options.nearest)).collect()
    }

    fn contradictions(&self) -> Vec<Contradicting<'a>> {
        let of = |finding: &Finding| {
            let (actor, issue) = (finding.actor as usize, finding.issue as usize);
            let whose = (self.gathered.actors[actor], self.gathered.issues[issue]);
            let two = finding.contradictions.iter();
            two.map(|two| Contradicting { actor: whose.0, issue: whose.1, of: two.json(self.gathered) })
                .collect::<Vec<_>>()
        };
        self.found.iter().flat_map(of).collect()
    }

    fn verdicts(&self) -> impl Iterator<Item = FindingJson<'a>> {
        self.found.iter().map(|finding| finding.json(self.gathered, self.options.nearest))
    }
}

fn rows<T: Serialize>(
    mut list: List<'_>,
    all: impl Iterator<Item = T>,
    cells: impl Fn(&T) -> Vec<String>,
) -> std::io::Result<()> {
    for one in all {
        list.row(cells(&one), &one)?;
    }
    list.finish()
}

fn of_shift(shift: &ShiftJson<'_>) -> Vec<String> {
    let ids =
        |cited: &[onrecord_analyse::Cited<'_>]| cited.iter().map(|one| one.id).collect::<Vec<_>>().join(" ");
    let causes: Vec<String> = shift.explanations.iter().map(card::cause).collect();
    vec![
        shift.date.clone(),
        shift.not_before.clone().unwrap_or_default(),
        shift.actor.id.to_owned(),
        shift.issue.id.to_owned(),
        shift.kind.name().to_owned(),
        shift.probability.to_string(),
        ids(&shift.before),
        ids(&shift.after),
        causes.join("; "),
    ]
}

fn of_contradiction(two: &Contradicting<'_>) -> Vec<String> {
    let id = |cited: &Option<onrecord_analyse::Cited<'_>>| {
        cited.as_ref().map(|c| c.id.to_owned()).unwrap_or_default()
    };
    let day = |cited: &Option<onrecord_analyse::Cited<'_>>| {
        cited.as_ref().and_then(|c| c.date.clone()).unwrap_or_default()
    };
    vec![
        two.actor.id.to_owned(),
        two.issue.id.to_owned(),
        id(&two.of.first),
        day(&two.of.first),
        id(&two.of.second),
        day(&two.of.second),
        two.of.probability.to_string(),
    ]
}

fn of_verdict(finding: &FindingJson<'_>) -> Vec<String> {
    let verdict = match finding.verdict {
        Verdict::Changed => "changed",
        Verdict::Steady => "steady",
        Verdict::NotEnoughEvidence => "not enough evidence",
    };
    vec![
        finding.actor.name.to_owned(),
        finding.issue.id.to_owned(),
        verdict.to_owned(),
        format!("{:.2}", finding.changed),
        format!("{:.1}", finding.effective),
        finding.shifts.len().to_string(),
        finding.contradictions.len().to_string(),
    ]
}
