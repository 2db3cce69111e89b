//! Imports: started, watched, stopped, gone on with.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use serde::Serialize;
use tokio::sync::watch;
use utoipa::ToSchema;

use super::body::read_upload;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::jobs::Job;
use crate::problem::{Code, Problem, ProblemJson};
use crate::reply;
use crate::site::Inner;
use crate::store::blocking;

/// Progress is told no more often.
const OFTEN: Duration = Duration::from_millis(200);

/// Every import that is remembered.
#[derive(Serialize, ToSchema)]
pub struct Imports {
    /// The last first.
    imports: Vec<Job>,
}

/// An event, for the description alone.
#[derive(ToSchema)]
#[allow(dead_code)]
pub struct ImportEvent {
    /// `import`.
    event: String,
    /// The import as JSON.
    data: String,
}

/// An upload, for the description alone.
#[derive(ToSchema)]
#[allow(dead_code)]
pub struct UploadForm {
    /// Files to read, as many as you like.
    #[schema(value_type = Vec<String>, format = Binary)]
    file: Option<Vec<Vec<u8>>>,
    /// Text to read.
    text: Option<String>,
    /// Addresses of pages, feeds or files, one a line.
    url: Option<String>,
}

/// Imports, the last first.
#[utoipa::path(get, path = "/api/v1/imports", tag = "imports", responses(
    (status = 200, description = "All that are remembered", body = Imports),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_imports(State(site): State<Arc<Inner>>, user: User) -> Result<Response, Problem> {
    user.must(Role::Owner)?;
    reply::json(&Imports { imports: site.jobs.all() })
}

/// Starts an import of files, pasted text and addresses. Needs the role owner.
#[utoipa::path(post, path = "/api/v1/imports", tag = "imports",
    request_body(content = UploadForm, content_type = "multipart/form-data"), responses(
    (status = 202, description = "The import, which waits or is under way", body = Job),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn start_import(
    State(site): State<Arc<Inner>>,
    user: User,
    request: Request,
) -> Result<Response, Problem> {
    let job = start(&site, &user, request, false).await?;
    Ok((axum::http::StatusCode::ACCEPTED, reply::json(&job)?).into_response())
}

/// Starts an import of what a request brings. `form` says whether it comes from a form, which must show its token.
///
/// # Errors
/// When the user may not, or the upload is none, empty or too large.
pub async fn start(site: &Arc<Inner>, user: &User, request: Request, form: bool) -> Result<Job, Problem> {
    user.must(Role::Owner)?;
    if !site.jobs.can_import() {
        return Err(Problem::new(Code::Unavailable, "this server was started without what imports"));
    }
    let parts = Multipart::from_request(request, site)
        .await
        .map_err(|_| Problem::new(Code::UnsupportedMedia, "the body is no multipart/form-data"))?;
    let beginning = site.clone();
    let (id, folder) = blocking(move || Ok(beginning.jobs.begin()?)).await?;
    let allowed = |given: Option<&str>| {
        let good = !form || given.is_some_and(|given| crate::guard::same(given, &user.form));
        if good { Ok(()) } else { Err(Problem::new(Code::StaleForm, "the form does not show its token")) }
    };
    let read = read_upload(parts, &folder, site.options.limits.files, allowed).await;
    let started = read.and_then(|upload| match upload.inputs.is_empty() {
        true => {
            Err(Problem::new(Code::BadRequest, "nothing to import").hint("give files, text or addresses"))
        }
        false => Ok(site.jobs.start(id, &user.person.name, upload.inputs)?),
    });
    if started.is_err() {
        site.jobs.abandon(id);
    }
    started
}

/// An import's number.
pub fn number(id: &str) -> Result<u64, Problem> {
    id.parse().map_err(|_| Problem::new(Code::NotFound, "an import is known by its number"))
}

/// An import.
#[utoipa::path(get, path = "/api/v1/imports/{id}", tag = "imports",
    params(("id" = u64, Path, description = "Its number")), responses(
    (status = 200, description = "The import", body = Job),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn get_import(
    State(site): State<Arc<Inner>>,
    user: User,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    user.must(Role::Owner)?;
    reply::json(&site.jobs.job(number(&id)?)?)
}

/// Stops an import after what is under way; what was read stays. Needs the role owner.
#[utoipa::path(delete, path = "/api/v1/imports/{id}", tag = "imports",
    params(("id" = u64, Path, description = "Its number")), responses(
    (status = 200, description = "The import", body = Job),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn cancel_import(
    State(site): State<Arc<Inner>>,
    user: User,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    user.must(Role::Owner)?;
    reply::json(&site.jobs.cancel(number(&id)?)?)
}

/// Goes on with an import that was cut off, stopped or failed. Needs the role owner.
#[utoipa::path(post, path = "/api/v1/imports/{id}/resume", tag = "imports",
    params(("id" = u64, Path, description = "Its number")), responses(
    (status = 200, description = "The import", body = Job),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn resume_import(
    State(site): State<Arc<Inner>>,
    user: User,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    user.must(Role::Owner)?;
    reply::json(&site.jobs.resume(number(&id)?)?)
}

/// How an import gets on, as server-sent events: each holds the import as JSON; the last is the one that ends it.
#[utoipa::path(get, path = "/api/v1/imports/{id}/events", tag = "imports",
    params(("id" = u64, Path, description = "Its number")), responses(
    (status = 200, description = "Events named `import`", body = ImportEvent, content_type = "text/event-stream"),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn import_events(
    State(site): State<Arc<Inner>>,
    user: User,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    user.must(Role::Owner)?;
    let told = site.jobs.watch(number(&id)?)?;
    Ok(Sse::new(events(told)).keep_alive(KeepAlive::new().interval(Duration::from_secs(10))).into_response())
}

fn events(told: watch::Receiver<Job>) -> impl Stream<Item = Result<Event, Infallible>> {
    // The state as it is comes first, and then each change.
    futures_util::stream::unfold(Some((told, true)), |state| async {
        let (mut told, first) = state?;
        if !first {
            tokio::time::sleep(OFTEN).await;
            told.changed().await.ok()?;
        }
        let job = told.borrow_and_update().clone();
        let event = Event::default().event("import").json_data(&job).ok()?;
        Some((Ok(event), job.state.is_open().then_some((told, false))))
    })
}
