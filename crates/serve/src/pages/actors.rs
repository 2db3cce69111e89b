//! The list of actors.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_core::ActorKind;
use onrecord_record::ListedActor;

use super::facts;
use super::layout::{Here, Page};
use crate::api;
use crate::cursor::Cursor;
use crate::guard::user::User;
use crate::problem::Problem;
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

/// Actors of a page.
const ROWS: usize = 50;

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.clone();
    let (filter, sort) = (api::actor_filter(&mut asked)?, api::actor_sort(&mut asked)?);
    let cursor = Cursor::parse(asked.take("cursor"))?;
    asked.finish()?;
    let key = format!("actors {} {cursor:?}", all.with(&[]));
    let query = all.with(&[]);
    let read = move |record: &onrecord_record::Record| {
        let page = api::actors(record, &filter, sort, &cursor, ROWS)?;
        Ok(list(&page, record.count_actors(&filter)?, &query))
    };
    let list = site.kept(&site.parts, key, read).await?;
    Ok(reply::page(Page::new(&user, Here::Actors, "Actors").with(&html! {
        h1 { "Actors" }
        (find(&all))
        (list)
    })))
}

fn list(page: &crate::cursor::Page<ListedActor>, count: u64, query: &str) -> Markup {
    html! {
        p .note { (facts::counted(count, "actor")) "." }
        @if page.rows.is_empty() { p .empty { "There is no such actor: sources are settled as actors when documents are read." } }
        ul .documents { @for one in &page.rows { li { (line(one)) } } }
        (facts::next("/actors", query, page.next.as_deref()))
    }
}

fn find(asked: &Asked) -> Markup {
    let kind = asked.value("kind").unwrap_or_default();
    html! {
        search {
            form .find method="get" action="/actors" {
                label .hidden for="name" { "Part of a name" }
                input #name type="search" name="name" value=[asked.value("name")] placeholder="Part of a name" maxlength="200" autocomplete="off";
                button type="submit" { "Search" }
                div .ways {
                    label { "Kind " select name="kind" {
                        option value="" { "any" }
                        @for one in ActorKind::ALL { option value=(one.name()) selected[one.name() == kind] { (one.name()) } }
                    } }
                    label { "Speaks for " input type="text" name="organisation" value=[asked.value("organisation")] maxlength="200"; }
                }
            }
        }
    }
}

fn line(one: &ListedActor) -> Markup {
    html! {
        article .listed {
            h2 { a href=(format!("/actors/{}", encoded(&one.id))) { (words(&one.name)) } }
            ul .facts {
                @if let Some(kind) = one.kind { li { span .kind { (kind.name()) } } }
                li { (facts::counts(one.said)) }
                @if one.names > 1 { li { (facts::counted(one.names, "name")) } }
            }
        }
    }
}
