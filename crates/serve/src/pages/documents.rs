//! The list of documents.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_record::{Listed, Record};

use super::facts;
use super::layout::{Here, Page};
use crate::api;
use crate::cursor::{Cursor, page};
use crate::guard::user::User;
use crate::problem::Problem;
use crate::query::Asked;
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

/// Rows of a page.
const ROWS: usize = 40;

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.clone();
    let filter = api::document_filter(&mut asked)?;
    let cursor = Cursor::parse(asked.take("cursor"))?;
    asked.finish()?;
    let read = move |record: &Record| {
        page(
            &cursor,
            ROWS,
            |row: &Listed| row.sha256.clone(),
            |after, most| record.list_documents(&filter, after, most),
        )
    };
    let page = site.store.read(read).await?;
    Ok(reply::page(Page::new(&user, Here::Documents, "Documents").with(&html! {
        h1 { "Documents" }
        (find(&all))
        @if page.rows.is_empty() { p .empty { "There is no such document. " a href="/import" { "Import some" } "." } }
        ul .documents { @for one in &page.rows { li { (line(one)) } } }
        (facts::next("/documents", &all.with(&[]), page.next.as_deref()))
    })))
}

fn find(asked: &Asked) -> Markup {
    html! {
        search {
            form .find method="get" action="/documents" {
                label .hidden for="q" { "Words in title or text" }
                input #q type="search" name="q" value=[asked.value("q")] placeholder="Words in title or text" maxlength="2000" autocomplete="off";
                button type="submit" { "Search" }
                div .ways {
                    label { "Outlet " input type="text" name="publisher" value=[asked.value("publisher")] maxlength="200"; }
                    label { "Since " input type="text" name="since" value=[asked.value("since")] placeholder="2022-02" maxlength="40"; }
                    label { "Until " input type="text" name="until" value=[asked.value("until")] maxlength="40"; }
                }
            }
        }
    }
}

fn line(one: &Listed) -> Markup {
    let p = &one.publication;
    html! {
        article .listed {
            h2 { a href=(format!("/documents/{}", one.sha256)) { (words(p.title.as_deref().filter(|t| !t.trim().is_empty()).unwrap_or(&p.path))) } }
            ul .facts {
                li { @match &p.published { Some(iso) => { (facts::time(iso)) } None => { span .unknown { "no date" } } } }
                @if let Some(publisher) = &p.publisher { li { (words(publisher)) } }
                li { @match &one.model { Some(_) => { (facts::counted(one.statements, "statement")) } None => { "not extracted" } } }
                @if one.publications > 1 { li { (facts::counted(one.publications, "outlet")) } }
                @if one.story.is_some() { li { "one of several tellings" } }
                @if let Some(language) = one.language.as_deref().filter(|l| *l != "en") { li { (words(language)) } }
            }
        }
    }
}
