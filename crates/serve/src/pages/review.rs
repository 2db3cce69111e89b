//! Review: what is worth a person's minute first, worked through by keyboard alone.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_record::{Event, Recorded};

use super::card::Card;
use super::did;
use super::form::hidden;
use super::layout::{Here, Page};
use crate::api;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::Problem;
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;

/// Cards of a page.
const CARDS: usize = 10;

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, mut asked: Asked) -> Result<Response, Problem> {
    user.must(Role::Reviewer)?;
    let all = asked.clone();
    let did = did::read(&mut asked)?;
    let (filter, by) = api::doubtful(&mut asked, &user)?;
    asked.finish()?;
    let read = move |record: &onrecord_record::Record| {
        let queue = record.doubtful(&filter, by.as_deref(), CARDS)?;
        Ok((queue, did::event_of(record, did)))
    };
    let (queue, did) = site.store.read(read).await?;
    let back = format!("/review?{}", all.with(&[("did", "")]));
    Ok(reply::page(Page::new(&user, Here::Review, "Review").with(&matter(
        &user,
        &queue,
        all.value("reviewed") == Some("true"),
        did.as_ref(),
        &back,
    ))))
}

fn matter(user: &User, queue: &[Recorded], again: bool, did: Option<&Event>, back: &str) -> Markup {
    html! {
        h1 { "Review" }
        p .lead {
            @if again { "Statements that others have looked at and you have not, those first of which the machine is least sure. " }
            @else { "Statements that nobody has looked at, those first of which the machine is least sure. " }
            a href="/agreement" { "How far reviewers agree" } " · " a href="/measure" { "Measure against annotated texts" }
        }
        p .keys { kbd { "j" } " " kbd { "k" } " next, previous · " kbd { "a" } " right · " kbd { "r" } " take out · " kbd { "e" } " edit · " kbd { "u" } " undo" }
        (did::shown(user, did, back))
        @if queue.is_empty() { p .empty { "Nothing is left to look at here." } }
        h2 .hidden { "Statements to look at" }
        ol .queue data-queue="" {
            @for found in queue {
                li tabindex="-1" data-card="" { (Card::new(&found.statement).with(&buttons(user, found, back))) }
            }
        }
    }
}

fn buttons(user: &User, found: &Recorded, back: &str) -> Markup {
    let path = format!("/statements/{}", encoded(&found.statement.id));
    html! {
        div .buttons {
            form method="post" action=(format!("{path}/accept")) {
                (hidden(user, back))
                button .go type="submit" data-key="a" { "Right" span .key aria-hidden="true" { "a" } }
            }
            form method="post" action=(format!("{path}/remove")) {
                (hidden(user, back))
                button type="submit" data-key="r" { "Take out" span .key aria-hidden="true" { "r" } }
            }
            a .button href=(format!("{path}#part-source")) data-key="e" { "Edit" span .key aria-hidden="true" { "e" } }
        }
    }
}
