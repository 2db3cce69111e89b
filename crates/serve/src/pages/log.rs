//! The log: what was changed, by whom, why; and taking it back.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_record::{Change, Event};
use serde_json::Value;

use super::did;
use super::facts;
use super::form::{Form, hidden};
use super::layout::{Here, Page};
use crate::api;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Code, Problem};
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

/// Changes of an event that are shown.
const CHANGES: usize = 12;

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.clone();
    let did = did::read(&mut asked)?;
    let page = api::events(&site, &mut asked).await?;
    let did = did::event(&site, did).await?;
    Ok(reply::page(Page::new(&user, Here::Log, "Log").with(&html! {
        h1 { "What was changed" }
        (did::shown(&user, did.as_ref(), "/log"))
        @if page.rows.is_empty() { p .empty { "Nothing yet: everything stands as the machine found it." } }
        ol .events { @for one in &page.rows { li { (event(&user, one, "/log")) } } }
        (facts::next("/log", &all.with(&[("did", "")]), page.next.as_deref()))
    })))
}

/// An event.
pub fn event(user: &User, event: &Event, back: &str) -> Markup {
    html! {
        article .event id=(format!("event-{}", event.id)) .undone[event.undone_by.is_some()] {
            p .what {
                span .number { (event.id) } " " strong { (facts::done(&event.action)) }
                " by " (words(&event.who)) ", " (facts::time(&event.at))
                @if let Some(undoes) = event.undoes { " (event " a href=(format!("/log#event-{undoes}")) { (undoes) } ")" }
                @if let Some(by) = event.undone_by { " — taken back by event " (by) }
            }
            @if let Some(why) = &event.why { p .why { (words(why)) } }
            @if !event.changes.is_empty() {
                ul .changes { @for change in event.changes.iter().take(CHANGES) { li { (self::change(change)) } } }
            }
            @if event.changes.len() > CHANGES { p { "and " (facts::counted((event.changes.len() - CHANGES) as u64, "more change")) } }
            @if event.undone_by.is_none() && !event.changes.is_empty() && user.may(Role::Reviewer) {
                form method="post" action=(format!("/log/{}/undo", event.id)) {
                    (hidden(user, back))
                    button .quiet type="submit" { "Take back" span .hidden { " event " (event.id) } }
                }
            }
        }
    }
}

fn change(change: &Change) -> Markup {
    // What was changed stands under its own name: a statement or an actor.
    let told = serde_json::to_value(change).unwrap_or_default();
    let id = |name: &str| told.get(name).and_then(Value::as_str);
    html! {
        @if let Some(id) = id("statement") {
            a href=(format!("/statements/{}", encoded(id))) { code { (id.chars().take(8).collect::<String>()) } }
        }
        @if let Some(id) = id("actor") { a href=(format!("/actors/{}", encoded(id))) { (words(id)) } }
        @if let Some(id) = id("issue") { a href=(format!("/issues/{}", encoded(id))) { code { (words(id)) } } }
        " " span .field { (change.field.name()) } ": "
        del { (value(&change.before)) } " → " ins { (value(&change.after)) }
    }
}

/// A value as a person reads it.
fn value(value: &Value) -> Markup {
    match value {
        Value::Null => html! { span .unknown { "nothing" } },
        Value::Bool(yes) => html! { (if *yes { "yes" } else { "no" }) },
        Value::String(text) => words(text),
        Value::Array(all) if all.is_empty() => self::value(&Value::Null),
        Value::Array(all) => {
            html! { @for (at, one) in all.iter().enumerate() { @if at > 0 { ", " } (self::value(one)) } }
        }
        Value::Object(object) => {
            let field = |name: &str| object.get(name).and_then(Value::as_str);
            match (field("text").or(field("name")).or(field("label")), field("id"), field("stance")) {
                (Some(text), ..) => words(text),
                (None, Some(id), Some(stance)) => html! { (words(id)) ": " (stance) },
                _ => words(&value.to_string()),
            }
        }
        other => words(&other.to_string()),
    }
}

/// Takes an event back.
pub async fn undo(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Problem::new(Code::NotFound, "an event is known by its number"))?;
    let event = api::undo(&site, &form.user, id, form.why()).await?;
    Ok(reply::see(&form.back("/log", Some(&event))))
}
