//! Shifts of positions, newest first, each with what was said before and after side by side.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_analyse::{Cited, Errors, Finding, Shift, ShiftJson, ShiftKind, ShiftOptions, findings};
use onrecord_core::{Result as Outcome, Stance};
use onrecord_filed::{Filed, words as words_of};
use onrecord_record::{Filter, Record};

use super::facts;
use super::layout::{Here, Page};
use crate::guard::user::User;
use crate::problem::Problem;
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

/// Shifts of a page.
const ROWS: usize = 50;

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.clone();
    let kind = asked.read("shift", "a kind of shift", ShiftKind::from_name)?;
    let filter = asked.filter()?;
    asked.finish()?;
    let read = move |record: &onrecord_record::Record| Ok(matter(record, &filter, kind)?);
    let matter = site.kept(&site.parts, format!("shifts {}", all.with(&[])), read).await?;
    Ok(reply::page(Page::new(&user, Here::Shifts, "Shifts").with(&html! {
        h1 { "Shifts" }
        p .lead { "Where an actor's position on an issue changed, newest first. What the evidence does not tell is not told." }
        (matter)
    })))
}

fn matter(record: &Record, filter: &Filter, kind: Option<ShiftKind>) -> Outcome<Markup> {
    let filed = Filed::read(record, filter)?;
    let mut gathered = filed.gather(&Errors::default());
    let found = findings(&gathered, &ShiftOptions::default());
    let asked = latest(&found).filter(|shift| kind.is_none_or(|kind| shift.kind == kind));
    let shifts: Vec<&Shift> = asked.take(ROWS).collect();
    let shown = words_of(record, &gathered.without_words(shifts.iter().flat_map(|shift| shift.places(1))))?;
    gathered.give(&shown);
    Ok(html! {
        @if let Some(why) = gathered.why_empty() { p .empty { (words(&why)) "." } }
        @else if shifts.is_empty() { p .empty { "No position changed, as far as the evidence goes." } }
        @for shift in shifts { (one(&shift.json(&gathered, 1), true)) }
    })
}

/// The shifts of all findings, the latest first.
pub fn latest(found: &[Finding]) -> impl Iterator<Item = &Shift> {
    let mut shifts: Vec<&Shift> = found.iter().flat_map(|finding| &finding.shifts).collect();
    shifts.sort_by_key(|shift| (std::cmp::Reverse(shift.at), shift.actor, shift.issue));
    shifts.into_iter()
}

/// A shift; `named` says whether it tells whose and on what.
pub fn one(shift: &ShiftJson<'_>, named: bool) -> Markup {
    html! {
        article .shift {
            @if named {
                h2 {
                    a href=(format!("/actors/{}", encoded(shift.actor.id))) { (words(shift.actor.name)) }
                    ": " a href=(format!("/issues/{}", encoded(shift.issue.id))) { (words(shift.issue.proposition)) }
                }
            }
            p { strong { (shift.kind.name()) } " by " (facts::time(&shift.date)) ", probability " (format!("{:.2}", shift.probability))
                " (" (facts::counted(shift.before_utterances as u64, "utterance")) " before, " (shift.after_utterances) " after)" }
            div .beside {
                div { h3 { "Before" } @for cited in &shift.before { (quote(cited)) } @if shift.before.is_empty() { p .unknown { "nothing" } } }
                div { h3 { "After" } @for cited in &shift.after { (quote(cited)) } }
            }
        }
    }
}

/// A statement as evidence.
pub fn quote(cited: &Cited<'_>) -> Markup {
    html! {
        blockquote .content { p { (words(cited.content)) } }
        p .facts {
            (stance(cited.stance)) " "
            @if let Some(date) = &cited.date { (facts::time(date)) " " }
            @if let Some(publisher) = cited.publisher { (words(publisher)) " " }
            a href=(format!("/statements/{}", encoded(cited.id))) { "statement" }
        }
    }
}

/// A stance as shape and word.
pub fn stance(stance: Stance) -> Markup {
    html! { span .issue .(stance.name()) { span .shape aria-hidden="true" { (facts::shape(stance)) } " " span .stance { (stance.name()) } } }
}
