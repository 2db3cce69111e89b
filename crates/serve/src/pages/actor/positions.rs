//! An actor's positions: for each issue a drawing over time, the positions in words, and the shifts.

use maud::{Markup, html};
use onrecord_analyse::{
    Errors, Finding, Gathered, PlotOptions, Position, PositionOptions, ShiftOptions, findings_where, gather,
    position_plot, positions_of,
};

use crate::pages::facts;
use crate::pages::material::{Material, drawing};
use crate::pages::shifts;
use crate::query::encoded;
use crate::text::shown::words;

/// Issues that are drawn.
const DRAWN: usize = 12;

/// The positions of an actor.
pub fn show(material: &Material, actor: &str) -> Markup {
    let gathered = gather(&material.statements, &Errors::default());
    let findings = findings_where(&gathered, &ShiftOptions::default(), |who, _| who.id == actor);
    let mut findings: Vec<&Finding> = findings.iter().collect();
    let weight = |finding: &Finding| finding.segments.iter().map(|s| s.len()).sum::<usize>();
    findings.sort_by_key(|finding| usize::MAX - weight(finding));
    html! {
        (material.note())
        @if findings.is_empty() { p .empty { "None of its statements is filed under an issue of the codebook." } }
        @for finding in findings.iter().take(DRAWN) { (issue(&gathered, finding)) }
        @if findings.len() > DRAWN { p { "And on " (facts::counted((findings.len() - DRAWN) as u64, "further issue")) "." } }
    }
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
