//! A document: its whole text with every statement marked, and beside it who speaks.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_core::{Document, OffsetMap, Span, Unit};
use onrecord_record::{Event, Publication, Record, Recorded};

use super::did;
use super::facts;
use super::form::{Form, hidden, why};
use super::layout::{Here, Page};
use super::passage::Passage;
use super::statement::{legend, publication};
use crate::api;
use crate::corrections::{Given, PartsGiven, kind_named};
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Code, Problem};
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::marks::marks;
use crate::text::shown::words;

/// Words that name a statement without a cue.
const WORDS: usize = 3;

struct Whole {
    document: Document,
    publications: Vec<Publication>,
    statements: Vec<Recorded>,
    did: Option<Event>,
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
    let read = move |record: &Record| {
        let document = record.document(&id)?;
        Ok(Whole {
            publications: record.publications(&document.sha256)?,
            statements: api::statements_of(record, &document.sha256)?,
            did: did::event_of(record, did),
            document,
        })
    };
    let whole = site.store.read(read).await?;
    let title = whole.document.metadata.title.clone().unwrap_or_else(|| whole.document.path.clone());
    let back = format!("/documents/{}", whole.document.sha256);
    Ok(reply::page(Page::new(&user, Here::Documents, &title).with(&html! {
        (did::shown(&user, whole.did.as_ref(), &back))
        article .document {
            header {
                h1 { (words(&title)) }
                ul .publications { @for p in &whole.publications { li { (publication(p)) } } }
                ul .facts {
                    li { (facts::counted(whole.statements.len() as u64, "statement")) }
                    li { "document " code { (whole.document.sha256.chars().take(12).collect::<String>()) } }
                    li { a href=(format!("/api/v1/documents/{}/text", whole.document.sha256)) { "plain text" } }
                }
                (legend())
            }
            (text(&whole))
            @if user.may(Role::Reviewer) { (add_form(&user, &back)) }
            @if user.may(Role::Owner) { (forget_form(&user, &back)) }
        }
    })))
}

fn text(whole: &Whole) -> Markup {
    let document = &whole.document;
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let marks = marks(whole.statements.iter().map(|found| &found.statement), &offsets);
    let starts: Vec<usize> =
        whole.statements.iter().map(|s| offsets.inside(s.start()).unwrap_or(0)).collect();
    let to =
        |of: usize| whole.statements.get(of).map(|s| format!("/statements/{}", encoded(&s.statement.id)));
    let passage = Passage { document, offsets: &offsets, marks: &marks };
    html! {
        section .text aria-label="Text" lang=[document.metadata.language.as_deref()] data-select="0" {
            (passage.show(Span::new(0, document.text.len()), to, |span| margin(whole, &starts, span)))
        }
    }
}

/// Who speaks in a paragraph. Statements are in reading order.
fn margin(whole: &Whole, starts: &[usize], span: Span) -> Markup {
    let own = starts.partition_point(|&at| at < span.start)..starts.partition_point(|&at| at < span.end);
    if own.is_empty() {
        return html! {};
    }
    let own = &whole.statements[own];
    html! {
        ul .margin {
            @for run in own.chunk_by(|a, b| source_of(a) == source_of(b)) {
                li {
                    @match run.first().and_then(|found| found.statement.source.as_ref()) {
                        Some(mention) => { (super::card::speaker(mention)) }
                        None => { span .unknown { "no source" } }
                    }
                    " " span .said { @for found in run { (said(found)) " " } }
                }
            }
        }
    }
}

fn source_of(found: &Recorded) -> Option<&str> {
    found.statement.source.as_ref().map(|mention| mention.words.text.as_str())
}

/// A link to a statement by its cue, or by its first words where it has none.
fn said(found: &Recorded) -> Markup {
    let s = &found.statement;
    html! {
        a id=(format!("s-{}", s.id)) href=(format!("/statements/{}", encoded(&s.id))) {
            @match &s.cue {
                Some(cue) => { span .cue { (words(&cue.text)) } }
                None => { (words(&first_words(&s.content.text))) }
            }
        }
    }
}

/// The first words of a text.
fn first_words(text: &str) -> String {
    let all: Vec<&str> = text.split_whitespace().take(WORDS + 1).collect();
    let shown: String =
        all.iter().take(WORDS).copied().collect::<Vec<_>>().join(" ").chars().take(40).collect();
    if all.len() > WORDS { format!("{shown}…") } else { shown }
}

fn add_form(user: &User, back: &str) -> Markup {
    html! {
        section .correct aria-labelledby="missed" {
            details #edit {
                summary { h2 #missed { "Add a statement that was missed" } }
                form .parts method="post" action=(format!("{back}/add")) {
                    (hidden(user, back))
                    p #edit-help { "Write words exactly as they stand in the text. With a script, select words in the text above and choose what they are." }
                    @for (name, label) in [("source", "Who says it"), ("cue", "That they say it"), ("content", "What is said")] {
                        label for=(format!("part-{name}")) { (label) }
                        textarea id=(format!("part-{name}")) name=(name) rows=(if name == "content" { 3 } else { 1 }) required[name == "content"] aria-describedby="edit-help" data-part=(name) dir="auto" {}
                    }
                    (why())
                    button .go type="submit" { "Add" }
                }
            }
        }
    }
}

fn forget_form(user: &User, back: &str) -> Markup {
    html! {
        section .forget aria-labelledby="forget" {
            details {
                summary { h2 #forget { "Remove this document for good" } }
                p { "Its text, its statements and what the log holds of their words are overwritten. Its hash is kept, so that it is not read again. This cannot be taken back." }
                form method="post" action=(format!("{back}/forget")) {
                    (hidden(user, "/documents"))
                    (why())
                    label .check { input type="checkbox" name="sure" value="yes" required; " I mean it" }
                    button .danger type="submit" { "Remove for good" }
                }
            }
        }
    }
}

/// Adds a statement.
pub async fn add(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let kind = kind_named(form.get("kind").unwrap_or_default())?;
    let parts = PartsGiven {
        source: form.text("source"),
        cue: form.text("cue"),
        content: form.text("content"),
        kind,
        ..PartsGiven::default()
    };
    let given = Given::Add { document: id.clone(), add: parts, why: form.why() };
    let events = api::apply(&site, &form.user, given).await?;
    Ok(reply::see(&form.back(&format!("/documents/{}", encoded(&id)), events.last())))
}

/// Removes a document for good.
pub async fn forget(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    if form.get("sure") != Some("yes") {
        return Err(Problem::new(Code::BadRequest, "say that you mean it"));
    }
    api::forget(&site, &form.user, id, form.why()).await?;
    Ok(reply::see(&form.back("/documents", None)))
}
