//! The import page: files, pasted text, addresses; how imports get on.

use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::response::Response;
use maud::{Markup, html};

use super::facts;
use super::form::{Form, hidden};
use super::layout::{Here, Page};
use super::work;
use crate::api;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::jobs::{Job, Task};
use crate::problem::Problem;
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

/// Names of inputs that a list shows.
const NAMES: usize = 6;

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User) -> Result<Response, Problem> {
    user.must(Role::Owner)?;
    let jobs = site.jobs.all();
    let mut page = Page::new(&user, Here::Import, "Import");
    page.refresh = jobs.iter().any(|job| job.state.is_open()).then_some(3);
    Ok(reply::page(page.with(&html! {
        h1 { "Import" }
        @if site.jobs.can_import() { (form(&user)) } @else { p .note { "This server was started without what imports. Use " code { "onrecord read" } "." } }
        @if !jobs.is_empty() {
            h2 { "Imports and other work" }
            @for job in &jobs { (one(&user, job, &jobs)) }
        }
    })))
}

fn form(user: &User) -> Markup {
    html! {
        form .import method="post" action="/import" enctype="multipart/form-data" {
            input type="hidden" name="form" value=(user.form);
            div .drop data-drop="" {
                label for="file" { "Files" }
                p #file-help { "Articles, transcripts and archives of them: text, Markdown, HTML, PDF, DOCX, CSV, JSONL, mail, feeds, zip, WARC." }
                input #file type="file" name="file" multiple aria-describedby="file-help";
            }
            label for="text" { "Or a text" }
            textarea #text name="text" rows="5" placeholder="Paste an article here" dir="auto" {}
            label for="url" { "Or addresses of pages and feeds, one a line" }
            textarea #url name="url" rows="2" placeholder="https://…" inputmode="url" {}
            button .go type="submit" { "Import" }
        }
    }
}

/// One import.
pub async fn show_one(
    State(site): State<Arc<Inner>>,
    user: User,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    user.must(Role::Owner)?;
    let job = site.jobs.job(api::import_number(&id)?)?;
    let title = title(&job);
    let mut page = Page::new(&user, Here::Import, &title);
    page.refresh = job.state.is_open().then_some(2);
    Ok(reply::page(page.with(&html! {
        h1 { (title) }
        h2 .hidden { "How it gets on" }
        (one(&user, &job, &site.jobs.all()))
        p { a href="/import" { "All imports" } " · " a href="/search?sort=recorded" { "What was recorded last" } }
    })))
}

fn one(user: &User, job: &Job, jobs: &[Job]) -> Markup {
    let path = format!("/import/{}", job.id);
    html! {
        article .job id=(format!("import-{}", job.id)) data-events=[job.state.is_open().then(|| format!("/api/v1/imports/{}/events", job.id))] {
            h3 {
                a href=(path) { (title(job)) } " "
                span .state .(job.state.name()) data-field="state" { (job.state.name()) }
                @if job.cancelling { " (stopping)" }
            }
            p { (facts::time(&job.at)) " by " (words(&job.by)) @if !job.inputs.is_empty() { ": " (names(job)) } }
            @if job.task != Task::Import { (counted(job)) }
            (numbers(job))
            @if let Some(error) = &job.error { p .error role="alert" { (words(&error.what)) @if let Some(hint) = &error.hint { " — " (words(hint)) } } }
            (failures(job))
            div .buttons {
                @if job.state.is_open() && !job.cancelling { (button(user, &format!("{path}/cancel"), "Stop")) }
                @if job.state.can_resume() { (button(user, &format!("{path}/resume"), "Go on")) }
                (work::write(user, job, jobs))
            }
        }
    }
}

/// What it is called.
fn title(job: &Job) -> String {
    let what = match job.task {
        Task::Import => "Import",
        Task::Embed => "Vectors",
        Task::Reextract if job.apply => "Extracting anew",
        Task::Reextract => "What extracting anew would change",
        Task::Refile => "Filing anew",
    };
    format!("{what} {}", job.id)
}

/// How far work is that was counted beforehand, and what extracting anew changes.
fn counted(job: &Job) -> Markup {
    html! {
        @if job.total > 0 { p { span data-field="done" { (job.done) } " of " span data-field="total" { (job.total) } } }
        @if let Some(changed) = &job.replaced {
            p { (facts::counted(changed.added as u64, "statement")) " added, " (facts::number(changed.superseded as u64)) " superseded, "
                (facts::number(changed.same as u64)) " stay, " (facts::number(changed.kept as u64)) " are a person’s and stay"
                @if !job.apply { "; nothing was changed" } "." }
        }
    }
}

fn names(job: &Job) -> Markup {
    html! {
        @for (at, name) in job.inputs.iter().take(NAMES).enumerate() { @if at > 0 { ", " } (words(name)) }
        @if job.inputs.len() > NAMES { " and " (facts::counted((job.inputs.len() - NAMES) as u64, "more input")) }
    }
}

fn numbers(job: &Job) -> Markup {
    let all = [
        ("documents", "new documents", job.documents),
        ("statements", "statements", job.statements),
        ("copies", "near copies", job.copies),
        ("publications", "further publications", job.publications),
        ("known", "known already", job.known),
        ("forgotten", "left out, removed on request", job.forgotten),
        ("failed", "failed", job.failed),
    ];
    html! {
        dl .numbers aria-live="polite" {
            @for (field, label, n) in all {
                div .zero[n == 0] { dt { (label) } dd data-field=(field) { (facts::number(n as u64)) } }
            }
        }
        @if job.state.is_open() { progress aria-label=(title(job)) {} }
    }
}

fn failures(job: &Job) -> Markup {
    if job.failures.is_empty() {
        return html! {};
    }
    html! {
        details .failures open[job.failed <= 3] {
            summary { (facts::counted(job.failed as u64, "failure")) }
            ul {
                @for failure in &job.failures {
                    li { strong { (words(&failure.place)) } ": " (words(&failure.what)) @if let Some(hint) = &failure.hint { " — " (words(hint)) } }
                }
            }
            @if job.failed > job.failures.len() { p { "and " (facts::number((job.failed - job.failures.len()) as u64)) " more" } }
        }
    }
}

fn button(user: &User, action: &str, label: &str) -> Markup {
    html! { form method="post" action=(action) { (hidden(user, "/import")) button type="submit" { (label) } } }
}

/// Starts an import.
pub async fn start(
    State(site): State<Arc<Inner>>,
    user: User,
    request: Request,
) -> Result<Response, Problem> {
    let job = api::start_of(&site, &user, request, true).await?;
    Ok(reply::see(&format!("/import/{}", job.id)))
}

/// Stops an import.
pub async fn cancel(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    form.user.must(Role::Owner)?;
    let job = site.jobs.cancel(api::import_number(&id)?)?;
    Ok(reply::see(&format!("/import/{}", job.id)))
}

/// Goes on with an import.
pub async fn resume(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    form.user.must(Role::Owner)?;
    let job = site.jobs.resume(api::import_number(&id)?)?;
    Ok(reply::see(&format!("/import/{}", job.id)))
}
