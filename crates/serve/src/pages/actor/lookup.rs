//! An actor looked up in Wikidata, through the service that the operator named: its candidates, of which a person takes one.
//!
//! What always holds: nothing is asked unless somebody presses the button that says so; a person takes an item, not the service.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_record::{Actor, RegistryChange};

use crate::api;
use crate::engine::{CandidateItem, Sought};
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::pages::form::{Form, hidden, why};
use crate::pages::layout::{Here, Page};
use crate::problem::{Code, Problem};
use crate::query::encoded;
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

/// Candidates that are shown.
const CANDIDATES: usize = 8;

/// The form on the page of an actor without an item; nothing where it cannot be looked up.
pub fn form(site: &Inner, user: &User, actor: &Actor) -> Markup {
    let can = site.options.engine.as_ref().is_some_and(|engine| engine.looks_up());
    html! {
        @if can && user.may(Role::Owner) && actor.wikidata.is_none() {
            form .parts method="post" action=(format!("/actors/{}/lookup", encoded(&actor.id))) {
                (hidden(user, ""))
                p { "Its name and kind are sent to the service that this server was started with, and nothing else." }
                button type="submit" { "Look it up in Wikidata" }
            }
        }
    }
}

/// Asks the service, and shows its candidates.
pub async fn ask(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let sought = Sought { actors: vec![id.clone()], candidates: Some(CANDIDATES), ..Sought::default() };
    let told = api::look_up(&site, &form.user, sought).await?;
    let actor = site.store.read(move |record| Ok(record.actor(&id)?)).await?;
    let found: Vec<&CandidateItem> = told.actors.iter().flat_map(|one| &one.candidates).collect();
    let path = format!("/actors/{}", encoded(&actor.id));
    Ok(reply::page(Page::new(&form.user, Here::Actors, "Look up in Wikidata").with(&html! {
        h1 { "Which item of Wikidata is it?" }
        p .lead { strong { (words(&actor.name)) } @if let Some(kind) = actor.kind { ", " (kind.name()) } ", as " (words(&told.service)) " knows it." }
        @if found.is_empty() { p .empty { @if actor.wikidata.is_some() { "It has an item already." } @else { "There is no candidate." } } }
        @else { (choose(&form.user, &path, &found)) }
        p { a href=(path) { "None of them, back to the actor" } }
    })))
}

fn choose(user: &User, path: &str, found: &[&CandidateItem]) -> Markup {
    html! {
        form .parts method="post" action=(format!("{path}/wikidata")) {
            (hidden(user, path))
            fieldset {
                legend { "Items, those first that the service holds likeliest" }
                @for (at, one) in found.iter().enumerate() {
                    div .candidate {
                        input id=(format!("item-{at}")) type="radio" name="item" value=(one.item) required;
                        label for=(format!("item-{at}")) { (words(&one.label)) @if !one.what.is_empty() { ": " (words(&one.what)) } }
                        span .field {
                            (item(&one.item)) " · score " (format!("{:.0}", one.score)) @if one.matched { " · held for a match" }
                        }
                    }
                }
            }
            (why())
            button .go type="submit" { "Take it" }
        }
    }
}

/// An item with the way to its page; what is no item's id is shown as it is.
pub fn item(item: &str) -> Markup {
    html! {
        @if item.chars().all(|c| c.is_ascii_alphanumeric()) {
            a href=(format!("https://www.wikidata.org/wiki/{item}")) rel="noreferrer noopener" { "Wikidata " (item) }
        } @else { (words(item)) }
    }
}

/// Takes an item for the actor.
pub async fn take(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let item = form.text("item").filter(|item| !item.is_empty());
    let item = item.ok_or_else(|| Problem::new(Code::BadRequest, "say which item"))?;
    let change = RegistryChange::Wikidata { actor: id.clone(), item: Some(item) };
    super::merge::change(&site, &form, change, &id).await
}
