//! How far reviewers agree, and the machine with them.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;

use crate::agreement::{Table, compare};
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Problem, ProblemJson};
use crate::reply;
use crate::site::Inner;

/// Statements whose judgements are compared.
pub const MOST: usize = 20_000;

/// Krippendorff's alpha of people with each other, and of the machine with people, field by field. Needs the role reviewer.
#[utoipa::path(get, path = "/api/v1/agreement", tag = "corrections", responses(
    (status = 200, description = "`fields` with `people` and `machine`, `reviewers`, `disputed` statements; `cut` says that more were judged", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn get_agreement(State(site): State<Arc<Inner>>, user: User) -> Result<Response, Problem> {
    user.must(Role::Reviewer)?;
    reply::json(&table(&site).await?)
}

/// The judgements compared.
///
/// # Errors
/// When the record cannot be read.
pub async fn table(site: &Inner) -> Result<Table, Problem> {
    let read = |record: &onrecord_record::Record| {
        let (judgements, cut) = record.judgements(MOST)?;
        Ok(compare(&judgements, cut))
    };
    site.store.read(read).await
}
