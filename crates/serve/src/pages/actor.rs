//! An actor: who it is, where it stands on each issue and how that moved, and what it said last.

mod confirm;
mod lookup;
mod merge;
mod positions;
mod split;

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_filed::Held;
use onrecord_record::{Actor, Filter, NameSeen, Record, RoleSeen, Sort};

use super::asof;
use super::card::Card;
use super::did;
use super::facts;
use super::layout::{Here, Page};
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::Problem;
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

pub use lookup::{ask as look_up, take as take_item};
pub use merge::{merge, preview, rename};
pub use positions::in_words;
pub use split::{preview as split_preview, split};

/// Statements of it that are shown.
const LAST: usize = 6;
/// Names and words that are shown.
const NAMES: usize = 20;

/// What the page shows of an actor.
pub struct Whole {
    actor: Actor,
    names: Vec<NameSeen>,
    calls: Vec<NameSeen>,
    roles: Vec<RoleSeen>,
    positions: Markup,
    last: Markup,
}

fn read(record: &Record, held: &Held, id: &str) -> Result<Whole, Problem> {
    let actor = record.actor(id)?;
    let filter = Filter { actor: Some(actor.id.clone()), ..Filter::default() };
    let last = record.list(&filter, Sort::Newest, None, LAST)?;
    Ok(Whole {
        names: record.actor_names(&actor.id)?,
        calls: record.actor_words(&actor.id, NAMES)?,
        roles: record.actor_roles(&actor.id)?,
        positions: positions::show(record, held, &actor.id)?,
        last: html! { @for found in &last { (Card::new(&found.statement).with(&html! {})) } },
        actor,
    })
}

/// The page.
pub async fn show(
    State(site): State<Arc<Inner>>,
    user: User,
    Path(id): Path<String>,
    mut asked: Asked,
) -> Result<Response, Problem> {
    let did = did::read(&mut asked)?;
    asked.finish()?;
    let whole =
        site.worked_out(&site.actors, id.clone(), move |record, held| read(record, held, &id)).await?;
    let did = did::event(&site, did).await?;
    let as_of = asof::line(&site, None).await?;
    let path = format!("/actors/{}", encoded(&whole.actor.id));
    Ok(reply::page(Page::new(&user, Here::Actors, &whole.actor.name).with(&html! {
        (did::shown(&user, did.as_ref(), &path))
        article .actor {
            (head(&whole))
            (roles(&whole.roles))
            section aria-labelledby="positions" { h2 #positions { "Where it stands" } (as_of) (whole.positions) }
            section aria-labelledby="last" {
                h2 #last { "What it said last" }
                (whole.last)
                p { a href=(format!("/search?actor={}", encoded(&whole.actor.id))) { "All its statements" } }
            }
            @if user.may(Role::Reviewer) { (merge::forms(&site, &user, &whole.actor, &whole.names)) }
        }
    })))
}

fn head(whole: &Whole) -> Markup {
    let actor = &whole.actor;
    html! {
        header {
            h1 { (words(&actor.name)) }
            ul .facts {
                @if let Some(kind) = actor.kind { li { span .kind { (kind.name()) } } }
                li { "said " (facts::counts(actor.said)) }
                @if actor.addressed.utterances > 0 { li { a href=(format!("/search?addressee={}", encoded(&actor.id))) { (facts::counts(actor.addressed)) " directed at it" } } }
                @if let Some(item) = &actor.wikidata { li { (lookup::item(item)) } }
                li { code { (actor.id) } }
            }
            (called("Called", &whole.names))
            (called("In the texts", &whole.calls))
            @if !actor.merged.is_empty() { p .note { "Merged into it: " (words(&actor.merged.join(", "))) } }
        }
    }
}

fn called(label: &str, names: &[NameSeen]) -> Markup {
    html! {
        @if !names.is_empty() {
            p .called { span .field { (label) ": " }
                @for (at, name) in names.iter().take(NAMES).enumerate() { @if at > 0 { ", " } (words(&name.name)) " " span .count { (facts::number(name.mentions)) } }
            }
        }
    }
}

fn roles(roles: &[RoleSeen]) -> Markup {
    if roles.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="roles" {
            h2 #roles { "Roles" }
            table {
                thead { tr { th scope="col" { "Role" } th scope="col" { "For" } th scope="col" { "From" } th scope="col" { "To" } th scope="col" { "Documents" } } }
                tbody { @for role in roles {
                    tr {
                        th scope="row" { (words(role.role.as_deref().unwrap_or("—"))) }
                        td { @if let Some(body) = &role.organisation { (words(body)) } }
                        td { @if let Some(since) = &role.since { (facts::time(since)) } }
                        td { @if let Some(until) = &role.until { (facts::time(until)) } }
                        td { @if role.by_person { "given by a person" } @else { (facts::number(role.documents)) } }
                    }
                } }
            }
        }
    }
}
