//! Corrections.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use onrecord_record::Event;
use serde::Serialize;
use utoipa::ToSchema;

use super::body::Json;
use super::schema;
use crate::corrections::{Given, make};
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Problem, ProblemJson};
use crate::reply;
use crate::site::Inner;

/// Corrections that were made.
#[derive(Serialize, ToSchema)]
pub struct Corrected {
    /// An event each.
    #[schema(value_type = Vec<schema::Event>)]
    events: Vec<Event>,
}

/// Makes corrections; each is an event that can be taken back. Needs the role reviewer.
#[utoipa::path(post, path = "/api/v1/corrections", tag = "corrections", request_body = Given, responses(
    (status = 200, description = "What was made", body = Corrected),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn correct(
    State(site): State<Arc<Inner>>,
    user: User,
    Json(given): Json<Given>,
) -> Result<Response, Problem> {
    let events = apply(&site, &user, given).await?;
    reply::json(&Corrected { events })
}

/// Makes corrections for a user.
///
/// # Errors
/// When the user may not, or they cannot be made.
pub async fn apply(site: &Inner, user: &User, given: Given) -> Result<Vec<Event>, Problem> {
    user.must(Role::Reviewer)?;
    let author = user.author(given.why());
    let embedder = site.options.embedder.clone();
    site.store.write(move |record| make(record, &given, &author, embedder.as_deref())).await
}
