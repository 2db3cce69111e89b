//! Shifts of positions, newest first, each with what was said before and after side by side.

mod feed;

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_analyse::{Cited, ShiftJson, ShiftKind};
use onrecord_core::Stance;
use onrecord_filed::Held;
use onrecord_record::{Issue, Record};
use onrecord_write::visible;

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

pub use feed::feed;

/// Shifts of a page.
const ROWS: usize = 20;

/// Which shifts are asked for, `most` of them.
fn asking(asked: &mut Asked, most: usize) -> Result<Asking, Problem> {
    let kind = asked.word("shift", &ShiftKind::ALL, ShiftKind::name)?;
    let part = Part::parse(asked.take("cursor"), most)?;
    let filter = asked.filter()?;
    asked.finish()?;
    Ok(Asking { filter, kind, part, nearest: 1 })
}

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.clone();
    let asking = asking(&mut asked, ROWS)?;
    let key = format!("shifts {} {:?}", all.with(&[]), asking.part.after);
    let mut page = Page::new(&user, Here::Shifts, "Shifts");
    page.head = html! {
        link rel="alternate" type="application/atom+xml" title="These shifts as a feed" href=(format!("/shifts.atom?{}", all.with(&[])));
    };
    let read = move |record: &Record, held: &Held| {
        let told = tell(record, held, &asking, |shift| one(shift, true))?;
        Ok(matter(&all, &record.codebook()?, &told))
    };
    let matter = site.worked_out(&site.parts, key, read).await?;
    let as_of = asof::line(&site, None).await?;
    Ok(reply::page(page.with(&html! {
        h1 { "Shifts" }
        p .lead { "Where an actor's position on an issue changed, newest first. What the evidence does not tell is not told." }
        (as_of)
        (matter)
    })))
}

fn matter(asked: &Asked, codebook: &[Issue], told: &Told<Markup>) -> Markup {
    let query = asked.with(&[]);
    html! {
        (find(asked, codebook))
        p .note { a href=(format!("/shifts.atom?{query}")) { "A feed of these shifts" } " keeps the question: a reader of feeds tells what is new." }
        @if let Some(why) = &told.why_empty { p .empty { (words(why)) "." } }
        @else if told.rows.is_empty() { p .empty { "No position changed, as far as the evidence goes." } }
        @for shift in &told.rows { (shift) }
        (facts::next("/shifts", &query, told.next.as_deref()))
    }
}

fn find(asked: &Asked, codebook: &[Issue]) -> Markup {
    let is = |name: &str, value: &str| asked.value(name) == Some(value);
    html! {
        form .ways method="get" action="/shifts" {
            label { "Actor " input type="text" name="actor" value=[asked.value("actor")] maxlength="200"; }
            label { "Issue " select name="issue" {
                option value="" { "any" }
                @for issue in codebook { option value=(issue.id) selected[is("issue", &issue.id)] { (visible(&issue.proposition)) } }
            } }
            label { "Change " select name="shift" {
                option value="" { "any" }
                @for kind in ShiftKind::ALL { option value=(kind.name()) selected[is("shift", kind.name())] { (kind.name()) } }
            } }
            button type="submit" { "Show" }
        }
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
