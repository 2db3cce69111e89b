//! Questions that are kept: what is new about them.
//!
//! What always holds: nothing is kept of what was told: who asks gives the keys back; the keys are those of `onrecord watch`.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use onrecord_analyse::ShiftOptions;
use onrecord_analyse::watch::Question;
use onrecord_filed::watch::{check, settle};
use onrecord_record::Record;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::body::Json;
use crate::problem::{Code, Problem, ProblemJson};
use crate::reply;
use crate::site::Inner;

/// Questions of a request, names in each list of one, and keys of what was told.
const QUESTIONS: usize = 50;
const NAMES: usize = 50;
const TOLD: usize = 20_000;
/// Shifts that are looked at, the latest, and statements of each side that are shown.
const SHIFTS: (usize, usize) = (500, 3);

/// Questions, as a file of `onrecord watch` has them, and what of their answers was told.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Watched {
    /// The questions; a list that is empty asks for all.
    #[schema(value_type = Vec<QuestionGiven>)]
    questions: Vec<Question>,
    /// The `key` of each piece of news that was told before.
    #[serde(default)]
    told: BTreeSet<String>,
}

/// A question, for the description alone.
#[derive(ToSchema)]
#[allow(dead_code)]
pub struct QuestionGiven {
    /// What it is called; no other of the request is called so.
    name: String,
    /// Actors, by id or name.
    #[schema(required = false)]
    actors: Vec<String>,
    /// Ids of issues.
    #[schema(required = false)]
    issues: Vec<String>,
    /// Kinds of shifts, such as `reversal` or `new-condition`.
    #[schema(required = false)]
    kinds: Vec<String>,
    /// Only shifts at least so probable; the usual probability if not given, and no less than it.
    #[schema(required = false)]
    least: f64,
}

/// What is new about questions: the shifts that answer them and were not told before, of the latest 500, in the order of time.
#[utoipa::path(post, path = "/api/v1/watch", tag = "actors", request_body = Watched, responses(
    (status = 200, description = "`news`, each with its `key`, the `question` and the `shift`; `unknown` tells of actors that the record does not know", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn watch(State(site): State<Arc<Inner>>, Json(given): Json<Watched>) -> Result<Response, Problem> {
    let Watched { mut questions, told } = given;
    bounded(&questions, &told)?;
    check(&questions, "questions")?;
    let memory = site.store.memory().await?;
    let read = move |record: &Record| {
        let unknown = settle(record, &mut questions);
        let news: Vec<Value> = memory.filed.news(record, &questions, &told, SHIFTS, |one| json!(one))?;
        Ok(json!({"news": news, "unknown": unknown}))
    };
    reply::json(&site.store.read(read).await?)
}

/// Refuses more than is answered at once, and shifts less probable than those that are held.
fn bounded(questions: &[Question], told: &BTreeSet<String>) -> Result<(), Problem> {
    let long = |q: &Question| [&q.actors, &q.issues, &q.kinds].into_iter().any(|list| list.len() > NAMES);
    if questions.len() > QUESTIONS || told.len() > TOLD || questions.iter().any(long) {
        let what = format!("at most {QUESTIONS} questions, {NAMES} names in a list and {TOLD} keys");
        return Err(Problem::new(Code::TooLarge, what));
    }
    let usual = ShiftOptions::default().least;
    let low = |q: &&Question| q.least != 0.0 && q.least < usual;
    match questions.iter().find(low) {
        Some(question) => {
            let what = format!("{}: shifts of a probability below {usual} are not held", question.name);
            Err(Problem::new(Code::BadRequest, what).hint("`onrecord watch` asks for less probable ones"))
        }
        None => Ok(()),
    }
}
