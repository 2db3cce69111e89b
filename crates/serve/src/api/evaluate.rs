//! How good the record, or the model, is: measured against what people found.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use onrecord_record::Record;
use serde_json::Value;

use super::body::Json;
use super::work::engine;
use crate::engine::Gold;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Code, Problem, ProblemJson};
use crate::reply;
use crate::site::Inner;

/// Texts of a request.
pub const TEXTS: usize = 50;

/// Measures what the record holds of some texts, or what the model finds in them, against what people found: statements against brat
/// standoff, or the actors of sources against labels. A request holds 256 KiB and 50 texts; `onrecord evaluate` has no bound. Needs the
/// role reviewer.
#[utoipa::path(post, path = "/api/v1/evaluate", tag = "record", request_body = Gold, responses(
    (status = 200, description = "The figures of `onrecord evaluate --format json`", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn evaluate(
    State(site): State<Arc<Inner>>,
    user: User,
    Json(gold): Json<Gold>,
) -> Result<Response, Problem> {
    reply::json(&measure(&site, &user, gold).await?)
}

/// The figures of `onrecord evaluate`.
///
/// # Errors
/// When the user may not, the gold is none or too much, or cannot be read.
pub async fn measure(site: &Inner, user: &User, gold: Gold) -> Result<Value, Problem> {
    user.must(Role::Reviewer)?;
    let engine = engine(site)?;
    if gold.documents.is_empty() == gold.actors.is_none() {
        return Err(Problem::new(Code::BadRequest, "either `documents` or `actors` says what people found"));
    }
    if gold.documents.len() > TEXTS {
        return Err(Problem::new(Code::TooLarge, format!("at most {TEXTS} texts are measured at once")));
    }
    let turn = site.turn()?;
    let read = move |record: &Record| {
        let _turn = turn;
        Ok(engine.evaluate(record, &gold)?)
    };
    site.store.read(read).await
}
