//! Work with models over the whole record: vectors that are missing, what another model extracted extracted anew, and all statements
//! filed anew.
//!
//! What always holds: it waits its turn among the imports, and is watched, stopped and gone on with as they are; filing alone begins
//! anew when it is gone on with.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use onrecord_record::{Record, no_codebook};
use serde::Deserialize;
use utoipa::ToSchema;

use super::body::Json;
use crate::engine::Engine;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::jobs::{Job, Task};
use crate::problem::{Code, Problem, ProblemJson};
use crate::reply;
use crate::site::Inner;
use crate::store::blocking;

/// What works with models.
///
/// # Errors
/// When this server was started without.
pub fn engine(site: &Inner) -> Result<Arc<dyn Engine>, Problem> {
    let missing = || Problem::new(Code::Unavailable, "this server was started without models");
    site.options.engine.clone().ok_or_else(missing)
}

/// How documents are extracted anew.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Again {
    /// Write what is found; without it what would change is told as `replaced`, and nothing is changed.
    #[serde(default)]
    apply: bool,
}

/// Makes the vectors that statements lack, as an import of `task` `embed` that waits its turn. Needs the role owner.
#[utoipa::path(post, path = "/api/v1/embed", tag = "imports", responses(
    (status = 202, description = "The work, which waits or is under way: see `/api/v1/imports/{id}`", body = Job),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn start_embedding(State(site): State<Arc<Inner>>, user: User) -> Result<Response, Problem> {
    accepted(&start(&site, &user, Task::Embed, false).await?)
}

/// Extracts anew the documents that another model extracted, as an import of `task` `reextract`; what a person said stays. Needs the
/// role owner.
#[utoipa::path(post, path = "/api/v1/reextract", tag = "imports", request_body = Again, responses(
    (status = 202, description = "The work, which waits or is under way: see `/api/v1/imports/{id}`", body = Job),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn start_extracting(
    State(site): State<Arc<Inner>>,
    user: User,
    Json(given): Json<Again>,
) -> Result<Response, Problem> {
    accepted(&start(&site, &user, Task::Reextract, given.apply).await?)
}

/// Files all statements anew under the record's codebook, as `onrecord issues --anew` does, as an import of `task` `refile`; what a person
/// said stays. Needs the role owner, and a codebook.
#[utoipa::path(post, path = "/api/v1/refile", tag = "imports", responses(
    (status = 202, description = "The work, which waits or is under way: see `/api/v1/imports/{id}`", body = Job),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn start_filing(State(site): State<Arc<Inner>>, user: User) -> Result<Response, Problem> {
    accepted(&start(&site, &user, Task::Refile, false).await?)
}

/// Queues work for a user; `apply` says whether what is extracted anew is written.
///
/// # Errors
/// When the user may not, this server has no models, the same is under way, or there is no codebook to file under.
pub async fn start(site: &Arc<Inner>, user: &User, task: Task, apply: bool) -> Result<Job, Problem> {
    user.must(Role::Owner)?;
    drop(engine(site)?);
    if task == Task::Refile {
        let read = |record: &Record| match record.has_codebook()? {
            true => Ok(()),
            false => Err(no_codebook(record.place()).into()),
        };
        site.store.read(read).await?;
    }
    let (own, by) = (site.clone(), user.person.name.clone());
    blocking(move || Ok(own.jobs.start_task(&by, task, apply)?)).await
}

fn accepted(job: &Job) -> Result<Response, Problem> {
    Ok((StatusCode::ACCEPTED, reply::json(job)?).into_response())
}
