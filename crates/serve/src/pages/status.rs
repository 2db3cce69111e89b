//! The record as a whole, in numbers.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_record::{Record, Status, Tombstone};

use super::facts;
use super::layout::{Here, Page};
use super::work;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::Problem;
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User) -> Result<Response, Problem> {
    let read = |record: &Record| Ok((record.status()?, record.tombstones()?, record.has_codebook()?));
    let (status, gone, codebook) = site.store.read(read).await?;
    Ok(reply::page(Page::new(&user, Here::Status, "Status").with(&html! {
        h1 { "The record" }
        (numbers(&status, user.may(Role::Owner)))
        (models(&status))
        @if user.may(Role::Owner) && site.options.engine.is_some() { (work::section(&user, &status, codebook, &site.jobs.all())) }
        @if !gone.is_empty() { (tombstones(&gone)) }
        @if user.may(Role::Owner) {
            p { a href="/api/v1/verify" { "Check every hash, span, reference and index" } " (it takes a while on a large record)" }
        }
    })))
}

fn numbers(s: &Status, owner: bool) -> Markup {
    let rows = [
        ("Documents", s.documents, "/documents"),
        ("Publications of them", s.publications, "/documents"),
        ("Stories that several documents tell", s.stories, "/documents"),
        ("Kept without being extracted", s.not_extracted, "/documents?extracted=false"),
        ("Utterances", s.counts.utterances, "/search"),
        ("Statements", s.counts.statements, "/search"),
        ("Looked at by a person", s.reviewed, "/search?reviewed=true"),
        ("Found by meaning", s.vectors, "/search"),
        ("Events in the log", s.events, "/log"),
        ("Removed on request", s.forgotten, "/status#removed"),
    ];
    html! {
        dl .numbers {
            @for (label, n, to) in rows { div .zero[n == 0] { dt { (label) } dd { a href=(to) { (facts::number(n)) } } } }
        }
        @if let Some([first, last]) = &s.published { p { "Published from " (facts::time(first)) " to " (facts::time(last)) "." } }
        p { (megabytes(s.bytes)) " on disk, " (megabytes(s.text_bytes)) " of text"
            @if owner { ", in " code { (words(&s.record)) } } ". Version " (s.version) " of the tables." }
    }
}

fn megabytes(bytes: u64) -> Markup {
    html! { (format!("{:.1}", bytes as f64 / 1e6)) " MB" }
}

fn models(s: &Status) -> Markup {
    html! {
        @if !s.models.is_empty() {
            h2 { "Models" }
            table {
                thead { tr { th scope="col" { "Model" } th scope="col" { "Documents" } th scope="col" { "Hash" } } }
                tbody { @for m in &s.models {
                    tr { th scope="row" { (words(&m.name)) } td { (facts::number(m.documents)) } td { code { (m.sha256.chars().take(12).collect::<String>()) } } }
                } }
            }
        }
    }
}

fn tombstones(gone: &[Tombstone]) -> Markup {
    html! {
        h2 #removed { "Removed on request" }
        ul { @for one in gone {
            li { code { (one.sha256.chars().take(12).collect::<String>()) } " " (facts::time(&one.at)) " by " (words(&one.who))
                @if let Some(why) = &one.why { ": " (words(why)) } }
        } }
    }
}
