//! Work with models over the whole record, begun from the page of the record: vectors that are missing, what another model
//! extracted, and filing.
//!
//! What always holds: what extracting anew would change is told before it is offered to be written.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_record::Status;

use super::facts;
use super::form::{Form, hidden};
use crate::api;
use crate::guard::user::User;
use crate::jobs::{Job, JobState, Task};
use crate::problem::Problem;
use crate::reply;
use crate::site::Inner;

/// The part of the page of the record; `codebook` says whether it keeps one.
pub fn section(user: &User, status: &Status, codebook: bool, jobs: &[Job]) -> Markup {
    let missing = status.counts.statements.saturating_sub(status.vectors);
    html! {
        section aria-labelledby="work" {
            h2 #work { "Work over the whole record" }
            p { "It waits its turn among the imports, and is watched, stopped and gone on with " a href="/import" { "as they are" } "." }
            @if missing == 0 { p { "Every statement has its vector, by which search by meaning finds it." } }
            @else {
                p { (facts::counted(missing, "statement")) " without a vector: search by meaning does not find " @if missing == 1 { "it." } @else { "them." } }
                (begin(user, jobs, Task::Embed, "/status/embed", "Make missing vectors"))
            }
            p { "Documents that another model extracted can be extracted anew. What that would change is told first, and what a person said stays." }
            (begin(user, jobs, Task::Reextract, "/status/reextract", "See what would change"))
            @if codebook {
                p { "Statements stay filed as the " a href="/issues" { "codebook" } " was when they came in. What a person said stays, too, and filing learns of it." }
                (begin(user, jobs, Task::Refile, "/status/refile", "File all statements anew"))
            } @else {
                p { "The record keeps no " a href="/issues" { "codebook" } ", under which its statements could be filed." }
            }
        }
    }
}

/// The button that begins work, or the way to that which is under way.
fn begin(user: &User, jobs: &[Job], task: Task, action: &str, label: &str) -> Markup {
    html! {
        @match jobs.iter().find(|job| job.task == task && job.state.is_open()) {
            Some(job) => { p { a href=(format!("/import/{}", job.id)) { "Under way" } "." } }
            None => { form method="post" action=(action) { (hidden(user, "/status")) button type="submit" { (label) } } }
        }
    }
}

/// The button that writes what extracting anew was told to change, under the last time that it was told.
pub fn write(user: &User, job: &Job, jobs: &[Job]) -> Markup {
    let last = jobs.iter().find(|other| other.task == Task::Reextract).is_some_and(|last| last.id == job.id);
    let told = job.state == JobState::Done && !job.apply;
    let changes = job.replaced.is_some_and(|replaced| replaced.added + replaced.superseded > 0);
    html! {
        @if last && told && changes {
            form method="post" action="/status/reextract" {
                (hidden(user, "/import"))
                input type="hidden" name="apply" value="yes";
                button type="submit" { "Extract anew and write it" }
            }
        }
    }
}

/// Begins to make missing vectors.
pub async fn embed(State(site): State<Arc<Inner>>, form: Form) -> Result<Response, Problem> {
    let job = api::start_work(&site, &form.user, Task::Embed, false).await?;
    Ok(reply::see(&format!("/import/{}", job.id)))
}

/// Begins to file all statements anew.
pub async fn refile(State(site): State<Arc<Inner>>, form: Form) -> Result<Response, Problem> {
    let job = api::start_work(&site, &form.user, Task::Refile, false).await?;
    Ok(reply::see(&format!("/import/{}", job.id)))
}

/// Begins to extract anew, or to tell what that would change.
pub async fn reextract(State(site): State<Arc<Inner>>, form: Form) -> Result<Response, Problem> {
    let apply = form.get("apply") == Some("yes");
    let job = api::start_work(&site, &form.user, Task::Reextract, apply).await?;
    Ok(reply::see(&format!("/import/{}", job.id)))
}
