//! An actor's positions: for each issue a drawing over time, the positions in words, and the shifts.

use maud::{Markup, html};
use onrecord_analyse::{
    Finding, Gathered, PlotOptions, Position, PositionOptions, ShiftOptions, findings_where, position_plot,
    positions_of,
};
use onrecord_core::Result;
use onrecord_filed::{Held, words as words_of};
use onrecord_record::Record;

use crate::pages::drawing::drawing;
use crate::pages::facts;
use crate::pages::shifts;
use crate::query::encoded;
use crate::text::shown::words;

/// Issues that are drawn.
const DRAWN: usize = 12;
/// Marks of its drawings that tell their words.
const NAMED: usize = 100;

/// The positions of an actor.
///
/// # Errors
/// When the record cannot be read.
pub fn show(record: &Record, held: &Held, actor: &str) -> Result<Markup> {
    let mut gathered = held.gather_actor(actor);
    let findings = findings_where(&gathered, &ShiftOptions::default(), |who, _| who.id == actor);
    let mut findings: Vec<&Finding> = findings.iter().collect();
    let weight = |finding: &Finding| finding.segments.iter().map(|s| s.len()).sum::<usize>();
    findings.sort_by_key(|finding| usize::MAX - weight(finding));
    let marks = findings.iter().take(DRAWN).flat_map(|finding| finding.segments.iter().cloned().flatten());
    let shifts = findings.iter().take(DRAWN).flat_map(|finding| &finding.shifts);
    let mut wanted = gathered.without_words(shifts.flat_map(|shift| shift.places(1)));
    wanted.extend(gathered.without_words(marks).into_iter().rev().take(NAMED));
    let shown = words_of(record, &wanted)?;
    gathered.give(&shown);
    Ok(html! {
        @if findings.is_empty() { p .empty { "None of its statements is filed under an issue of the codebook." } }
        @for finding in findings.iter().take(DRAWN) { (issue(&gathered, finding)) }
        @if findings.len() > DRAWN { p { "And on " (facts::counted((findings.len() - DRAWN) as u64, "further issue")) "." } }
    })
}

fn issue(gathered: &Gathered<'_>, finding: &Finding) -> Markup {
    let on = gathered.issues[finding.issue as usize];
    let options = PositionOptions::default();
    let positions = positions_of(gathered, std::slice::from_ref(finding), &options);
    let plot = PlotOptions { link: "/statements/".to_owned(), ..PlotOptions::default() };
    html! {
        section .on-issue {
            h3 { a href=(format!("/issues/{}", encoded(on.id))) { (words(on.proposition)) } }
            (drawing(&position_plot(gathered, &positions, &finding.shifts, &plot)))
            ul .positions { @for position in &positions { li { (in_words(position, &options)) } } }
            @for shift in &finding.shifts { (shifts::one(&shift.json(gathered, 1), false)) }
        }
    }
}

/// A position in words, with its interval.
pub fn in_words(position: &Position, options: &PositionOptions) -> Markup {
    html! {
        @if let Some((from, to)) = position.interval {
            (facts::time(&onrecord_analyse::day_of(from)))
            @if to > from { " – " (facts::time(&onrecord_analyse::day_of(to))) }
            ": "
        }
        (position.words(options.level)) @if position.current { " (now)" }
    }
}
