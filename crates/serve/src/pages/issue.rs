//! An issue: who stands where as of a day, how each moved, and the statements.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_analyse::{Position, PositionOptions, positions};
use onrecord_core::Stance;
use onrecord_filed::{Among, Held};
use onrecord_record::{Filter, Record};

use super::actor::in_words;
use super::asof;
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

/// Actors of a side that are listed: those of most evidence.
const LISTED: usize = 60;

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
    let at = at.map(|moment| moment.latest());
    let asked_for = id.clone();
    let read = move |record: &Record, held: &Held| {
        let issue = record.codebook()?.into_iter().find(|issue| issue.id == asked_for);
        let issue = issue.ok_or_else(|| Problem::new(Code::NotFound, "there is no such issue"))?;
        let counts = record.count_filed(&asked_for)?;
        Ok((matter(record, held, &issue.id, at)?, issue, counts))
    };
    let kept = site.worked_out(&site.issues, format!("{id} {}", all.with(&[])), read).await?;
    let (matter, issue, counts) = &*kept;
    let as_of = asof::line(&site, all.value("at")).await?;
    let path = format!("/issues/{}", encoded(&id));
    Ok(reply::page(Page::new(&user, Here::Issues, &issue.proposition).with(&html! {
        h1 { (words(&issue.proposition)) }
        ul .facts { li { code { (issue.id) } } li { a href=(format!("/search?issue={}", encoded(&id))) { (facts::counts(*counts)) } } }
        h2 { "Who stands where" }
        form .ways method="get" action=(path) {
            label { "As of " input type="text" name="at" value=[all.value("at")] placeholder="today, or 2022-02" maxlength="40"; }
            button .quiet type="submit" { "Show" }
        }
        (as_of)
        (matter)
        p { @if user.may(Role::Reviewer) { a href=(format!("/codebook/{}", encoded(&id))) { "Edit it" } " · " } a href=(format!("/brief?issue={}", encoded(&id))) { "A brief of it" } " · " a href=(format!("/shifts?issue={}", encoded(&id))) { "Shifts on it" } }
    })))
}

/// Where one actor stands: the current position last.
struct Stands {
    id: String,
    name: String,
    positions: Vec<Position>,
}

impl Stands {
    fn current(&self) -> Option<&Position> {
        self.positions.last().filter(|position| position.current)
    }
}

/// Who stands where: of all that is held, or as of a day.
fn standing(
    record: &Record,
    held: &Held,
    issue: &str,
    options: &PositionOptions,
) -> onrecord_core::Result<Vec<Stands>> {
    if options.at.is_none() {
        let of = |((id, name), pair): ((&str, &str), &onrecord_filed::Pair)| Stands {
            id: id.to_owned(),
            name: name.to_owned(),
            positions: pair.positions.clone(),
        };
        return Ok(held.on_issue(issue).map(of).collect());
    }
    let chosen = held.choose(record, &Filter { issue: Some(issue.to_owned()), ..Filter::default() })?;
    let issues = [issue.to_owned()];
    let gathered = chosen.gather_among(&Among { issues: &issues, ..Among::default() }, &[]);
    let mut by_actor: BTreeMap<u32, Vec<Position>> = BTreeMap::new();
    for position in positions(&gathered, options) {
        by_actor.entry(position.actor).or_default().push(position);
    }
    let of = |(actor, positions): (u32, Vec<Position>)| {
        let actor = gathered.actors[actor as usize];
        Stands { id: actor.id.to_owned(), name: actor.name.to_owned(), positions }
    };
    Ok(by_actor.into_iter().map(of).collect())
}

fn matter(record: &Record, held: &Held, issue: &str, at: Option<i64>) -> onrecord_core::Result<Markup> {
    let options = PositionOptions { at, ..PositionOptions::default() };
    let mut all = standing(record, held, issue, &options)?;
    let founded = |one: &Stands| one.current().map_or(0.0, |position| position.posterior.effective);
    all.sort_by(|a, b| founded(b).total_cmp(&founded(a)).then_with(|| a.id.cmp(&b.id)));
    let side = |side: Stance| -> Vec<&Stands> {
        all.iter().filter(|one| one.current().is_some_and(|position| position.stance == side)).collect()
    };
    Ok(html! {
        @if all.is_empty() { p .empty { "No actor has said anything on it by then." } }
        div .sides { @for stood in Stance::ALL {
            @let on = side(*stood);
            @if !on.is_empty() {
                section { h3 { (stance(*stood)) " " span .count { (facts::number(on.len() as u64)) } }
                    ul { @for one in on.iter().take(LISTED) { li { (of_one(one, &options)) } } }
                    @if on.len() > LISTED { p .note { "Those of most evidence; and " (facts::counted((on.len() - LISTED) as u64, "further actor")) "." } } }
            }
        } }
    })
}

fn of_one(one: &Stands, options: &PositionOptions) -> Markup {
    let earlier = one.positions.split_last().map_or(&[][..], |(_, earlier)| earlier);
    html! {
        a href=(format!("/actors/{}", encoded(&one.id))) { (words(&one.name)) } " "
        @if let Some(position) = one.current() { (in_words(position, options)) }
        @if !earlier.is_empty() { details { summary { "before" } ul { @for p in earlier { li { (in_words(p, options)) } } } } }
    }
}
