//! Shifts of positions, newest first, each with what was said before and after side by side.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_analyse::{Cited, ShiftJson, ShiftKind};
use onrecord_core::Stance;

use super::asof;
use super::facts;
use super::layout::{Here, Page};
use crate::cursor::Part;
use crate::guard::user::User;
use crate::problem::Problem;
use crate::query::{Asked, encoded};
use crate::reply;
use crate::shifts::{Asking, Told, tell};
use crate::site::Inner;
use crate::text::shown::words;

/// Shifts of a page.
const ROWS: usize = 20;

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.clone();
    let kind = asked.read("shift", "a kind of shift", ShiftKind::from_name)?;
    let part = Part::parse(asked.take("cursor"), ROWS)?;
    let filter = asked.filter()?;
    asked.finish()?;
    let key = format!("shifts {} {:?}", all.with(&[]), part.after);
    let query = all.with(&[]);
    let asking = Asking { filter, kind, part, nearest: 1 };
    let read = move |record: &onrecord_record::Record, held: &onrecord_filed::Held| {
        let told = tell(record, held, &asking, |shift| one(shift, true))?;
        Ok(matter(&told, &query))
    };
    let matter = site.worked_out(&site.parts, key, read).await?;
    let as_of = asof::line(&site, None).await?;
    Ok(reply::page(Page::new(&user, Here::Shifts, "Shifts").with(&html! {
        h1 { "Shifts" }
        p .lead { "Where an actor's position on an issue changed, newest first. What the evidence does not tell is not told." }
        (as_of)
        (matter)
    })))
}

fn matter(told: &Told<Markup>, query: &str) -> Markup {
    html! {
        @if let Some(why) = &told.why_empty { p .empty { (words(why)) "." } }
        @else if told.rows.is_empty() { p .empty { "No position changed, as far as the evidence goes." } }
        @for shift in &told.rows { (shift) }
        (facts::next("/shifts", query, told.next.as_deref()))
    }
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
