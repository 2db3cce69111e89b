//! A statement: its words, where they stand, other reports, how to cite it, what was changed, and changing it.

mod apart;
mod believed;
mod cite;
mod correct;
mod history;
mod reports;

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_core::{Document, OffsetMap, Span, Unit, floor_char_boundary};
use onrecord_record::{Event, Issue, Publication, Record, Recorded, State as Stands};

use super::card::{meaning, speaker};
use super::did;
use super::facts;
use super::form::{Form, lines};
use super::layout::{Here, Page};
use super::passage::Passage;
use crate::api;
use crate::corrections::{Given, PartsGiven, kind_named};
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Code, Problem};
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::marks::marks;
use crate::text::shown::{link, words};

pub use apart::{merge, split};

/// Bytes of the text shown before and after a statement.
const AROUND: usize = 450;

/// What the page shows.
struct Whole {
    found: Recorded,
    document: Document,
    publications: Vec<Publication>,
    reports: Vec<Recorded>,
    log: Vec<Event>,
    did: Option<Event>,
    issues: Vec<Issue>,
    near: Vec<Recorded>,
}

impl Whole {
    fn read(record: &Record, id: &str, did: Option<i64>) -> Result<Self, Problem> {
        let found = record.statement(id)?;
        let document = record.document_of_statement(&found)?;
        let mut log = Vec::new();
        record.log(Some(&found.statement.id), |event| {
            log.push(event);
            Ok(log.len() < 100)
        })?;
        Ok(Whole {
            publications: record.publications(&document.sha256)?,
            reports: record.reports(&found)?,
            did: did::event_of(record, did),
            issues: record.codebook()?,
            near: apart::near(record, &found)?,
            log,
            document,
            found,
        })
    }
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
    let whole = site.store.read(move |record| Whole::read(record, &id, did)).await?;
    let s = &whole.found.statement;
    let title =
        format!("{}: {}", s.source.as_ref().map_or("Statement", |m| &m.words.text), short(&s.content.text));
    let back = format!("/statements/{}", encoded(&s.id));
    Ok(reply::page(Page::new(&user, Here::Search, &title).with(&html! {
        (did::shown(&user, whole.did.as_ref(), &back))
        article .statement {
            (head(&whole))
            (passage(&whole))
            (reports::show(&whole.found, &whole.reports))
            @if user.may(Role::Reviewer) { (correct::show(&user, &whole.found, &whole.near, &whole.issues, &back)) }
            (cite::show(s))
            (believed::show(s))
            (history::show(&user, &whole.log, &back))
        }
    })))
}

/// The beginning of a text, for a title.
fn short(text: &str) -> String {
    let mut short: String = text.chars().take(60).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn head(whole: &Whole) -> Markup {
    let s = &whole.found.statement;
    html! {
        header {
            h1 .who {
                @match &s.source { Some(mention) => { (speaker(mention)) } None => { span .unknown { "No source" } } }
                @if let Some(cue) = &s.cue { " " span .cue { (words(&cue.text)) } }
            }
            blockquote .content { p { (words(&s.content.text)) } }
            (meaning(s))
            @if whole.found.state != Stands::Live {
                p .note { strong { "It does not count: " }
                    @match whole.found.state { Stands::Removed => { "a person took it out." } _ => { "a newer model does not find it." } } }
            }
            ul .facts {
                li { span .kind { (s.kind.name()) } }
                li { (facts::sure(s.confidence)) }
                li { @if s.reviewed == Some(true) { span .reviewed { "✓ reviewed" } } @else { "not reviewed" } }
                li { "statement " code { (s.id) } }
            }
            h2 .hidden { "Published" }
            ul .publications { @for p in &whole.publications { li { (publication(p)) } } }
        }
    }
}

/// Where and when a text was published.
pub fn publication(p: &Publication) -> Markup {
    html! {
        @match &p.published { Some(iso) => { (facts::time(iso)) } None => { span .unknown { "no date" } } }
        " " strong { (words(p.publisher.as_deref().unwrap_or("unnamed outlet"))) } " "
        @let title = p.title.as_deref().unwrap_or(&p.path);
        @match p.url.as_deref().and_then(link) {
            Some(url) => { a href=(url) rel="noreferrer noopener" { (words(title)) span .hidden { " (published page)" } } }
            None => { (words(title)) }
        }
        @if let Some(author) = &p.author { ", by " (words(author)) }
    }
}

fn passage(whole: &Whole) -> Markup {
    let (s, document) = (&whole.found.statement, &whole.document);
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let marks = marks(std::iter::once(s), &offsets);
    let (first, last) = (marks.iter().map(|m| m.span.start).min(), marks.iter().map(|m| m.span.end).max());
    let whole_text = Span::new(0, document.text.len());
    let range = match (first, last) {
        (Some(first), Some(last)) => Span::new(
            word_before(&document.text, first.saturating_sub(AROUND), first),
            word_after(&document.text, last.saturating_add(AROUND)),
        ),
        _ => Span::new(0, floor_char_boundary(&document.text, whole_text.end.min(4 * AROUND))),
    };
    let passage = Passage { document, offsets: &offsets, marks: &marks };
    html! {
        section .passage aria-labelledby="in-text" {
            h2 #in-text { "In the text" }
            div .text lang=[document.metadata.language.as_deref()] data-select=(whole.found.start()) {
                (passage.show(range, |_| None, |_| html! {}))
            }
            (legend())
            p { a href=(format!("/documents/{}#s-{}", document.sha256, encoded(&s.id))) { "The whole text with every statement" } }
        }
    }
}

/// What the marks mean.
pub fn legend() -> Markup {
    html! {
        p .legend { "Marked: " mark .source { "who says it" } " " mark .cue { "that they say it" } " " mark .content { "what is said" } }
    }
}

/// The beginning of a word at `at` or after it, and before `least`.
fn word_before(text: &str, at: usize, least: usize) -> usize {
    let at = floor_char_boundary(text, at);
    if at == 0 {
        return at;
    }
    let rest = text.get(at..least).unwrap_or_default();
    rest.find(char::is_whitespace).map_or(at, |space| at + space + 1).min(least)
}

/// The end of a word at `at` or after it, within reach.
fn word_after(text: &str, at: usize) -> usize {
    let at = floor_char_boundary(text, at);
    let rest = &text[at..floor_char_boundary(text, at.saturating_add(AROUND))];
    rest.find(char::is_whitespace).map_or(at + rest.len(), |space| at + space)
}

/// Says that a statement is right.
pub async fn accept(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let given = Given::Accept { statements: vec![id.clone()], why: form.why() };
    one(&site, &form, &id, given).await
}

/// Takes a statement out.
pub async fn remove(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let given = Given::Remove { statements: vec![id.clone()], why: form.why() };
    one(&site, &form, &id, given).await
}

/// Sets the parts that the form changes: those whose words are not what they were.
pub async fn set(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let changed = |name: &str| {
        let (now, was) = (form.text(name)?, form.text(&format!("was-{name}")).unwrap_or_default());
        (now.trim() != was.trim()).then_some(now)
    };
    let near = form.get("near").filter(|near| !near.is_empty()).map(str::parse).transpose();
    let near = near.map_err(|_| Problem::new(Code::BadRequest, "`near` is a code point"))?;
    let kind = kind_named(&changed("kind").unwrap_or_default())?;
    let given = |name: &str| changed(name).filter(|value| !value.is_empty());
    let parts = PartsGiven {
        source: changed("source"),
        cue: changed("cue"),
        content: changed("content"),
        kind,
        near,
        actors: changed("actors").map(|names| lines(&names)),
        act: given("act"),
        issue: form.text("issue").filter(|_| given("stance").is_some()).filter(|id| !id.is_empty()),
        stance: given("stance"),
        condition: given("condition"),
        ..PartsGiven::default()
    };
    let given = Given::Set { statement: id.clone(), set: parts, why: form.why() };
    one(&site, &form, &id, given).await
}

async fn one(site: &Inner, form: &Form, id: &str, given: Given) -> Result<Response, Problem> {
    let events = api::apply(site, &form.user, given).await?;
    Ok(reply::see(&form.back(&format!("/statements/{}", encoded(id)), events.last())))
}
