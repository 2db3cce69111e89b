//! An issue: who stands where as of a day, how each moved, and the statements.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_analyse::{Errors, Gathered, Position, PositionOptions, positions};
use onrecord_core::Stance;
use onrecord_filed::Filed;
use onrecord_record::Filter;

use super::actor::in_words;
use super::facts;
use super::layout::{Here, Page};
use super::shifts::stance;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Code, Problem};
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

/// The page.
pub async fn show(
    State(site): State<Arc<Inner>>,
    user: User,
    Path(id): Path<String>,
    mut asked: Asked,
) -> Result<Response, Problem> {
    let all = asked.clone();
    let at = asked.read("at", "a date", |value| onrecord_record::date(value).ok())?;
    asked.finish()?;
    let options = PositionOptions { at: at.map(|moment| moment.latest()), ..PositionOptions::default() };
    let asked_for = id.clone();
    let read = move |record: &onrecord_record::Record| {
        let issue = record.codebook()?.into_iter().find(|issue| issue.id == asked_for);
        let issue = issue.ok_or_else(|| Problem::new(Code::NotFound, "there is no such issue"))?;
        let filed = Filed::read(record, &Filter { issue: Some(issue.id.clone()), ..Filter::default() })?;
        let counts = record.count_filed(&asked_for)?;
        Ok((matter(&filed, &issue.id, &options), issue, counts))
    };
    let kept = site.kept(&site.issues, format!("{id} {}", all.with(&[])), read).await?;
    let (matter, issue, counts) = &*kept;
    let path = format!("/issues/{}", encoded(&id));
    Ok(reply::page(Page::new(&user, Here::Issues, &issue.proposition).with(&html! {
        h1 { (words(&issue.proposition)) }
        ul .facts { li { code { (issue.id) } } li { a href=(format!("/search?issue={}", encoded(&id))) { (facts::counts(*counts)) } } }
        h2 { "Who stands where" }
        form .ways method="get" action=(path) {
            label { "As of " input type="text" name="at" value=[all.value("at")] placeholder="today, or 2022-02" maxlength="40"; }
            button .quiet type="submit" { "Show" }
        }
        (matter)
        p { @if user.may(Role::Reviewer) { a href=(format!("/codebook/{}", encoded(&id))) { "Edit it" } " · " } a href=(format!("/brief?issue={}", encoded(&id))) { "A brief of it" } " · " a href=(format!("/shifts?issue={}", encoded(&id))) { "Shifts on it" } }
    })))
}

fn matter(filed: &Filed, issue: &str, options: &PositionOptions) -> Markup {
    let gathered = filed.gather(&Errors::default());
    let all = positions(&gathered, options);
    let current = |side: Stance| -> Vec<&Position> {
        let on =
            |p: &&Position| p.current && p.stance == side && gathered.issues[p.issue as usize].id == issue;
        all.iter().filter(on).collect()
    };
    html! {
        @if all.is_empty() { p .empty { "No actor has said anything on it by then." } }
        div .sides { @for side in Stance::ALL {
            @let on = current(*side);
            @if !on.is_empty() {
                section { h3 { (stance(*side)) " " span .count { (on.len()) } }
                    ul { @for position in on { li { (one(&gathered, &all, position, options)) } } } }
            }
        } }
    }
}

fn one(gathered: &Gathered<'_>, all: &[Position], position: &Position, options: &PositionOptions) -> Markup {
    let actor = gathered.actors[position.actor as usize];
    let earlier: Vec<&Position> =
        all.iter().filter(|p| p.actor == position.actor && p.issue == position.issue && !p.current).collect();
    html! {
        a href=(format!("/actors/{}", encoded(actor.id))) { (words(actor.name)) } " " (in_words(position, options))
        @if !earlier.is_empty() { details { summary { "before" } ul { @for p in earlier { li { (in_words(p, options)) } } } } }
    }
}
