//! What could stand in the codebook: groups of statements that are filed nowhere.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::work::engine;
use crate::engine::{Suggested, Suggesting};
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Problem, ProblemJson};
use crate::query::Asked;
use crate::reply;
use crate::site::Inner;

/// The smallest and the largest sample, and the usual one.
const SAMPLE: (usize, usize, usize) = (10, 2_000, 2_000);
/// The same of the fewest statements of a group.
const LEAST: (usize, usize, usize) = (2, 500, 8);

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct SuggestParams {
    /// Statements that are grouped: from 10 to 2000, as without it.
    sample: Option<usize>,
    /// The fewest statements that make a group: from 2 to 500, 8 if not given.
    least: Option<usize>,
    /// Which sample is drawn, 1 if not given.
    seed: Option<u64>,
    /// Suggestions, 20 if not given, at most 200.
    limit: Option<usize>,
}

/// Suggestions.
#[derive(Serialize, ToSchema)]
pub struct Suggestions {
    /// The largest groups first.
    suggestions: Vec<Suggested>,
}

/// Groups of statements that are filed nowhere and mean alike; a person writes the proposition. Every such statement is read, so that it
/// takes a while on a large record: asked again after a time-out it is there. Needs the role reviewer.
#[utoipa::path(get, path = "/api/v1/issues/suggestions", tag = "actors", params(SuggestParams), responses(
    (status = 200, description = "The suggestions", body = Suggestions),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn suggest_issues(
    State(site): State<Arc<Inner>>,
    user: User,
    mut asked: Asked,
) -> Result<Response, Problem> {
    user.must(Role::Reviewer)?;
    let engine = engine(&site)?;
    let how = Suggesting {
        sample: within(&mut asked, "sample", SAMPLE)?,
        least: within(&mut asked, "least", LEAST)?,
        most: asked.limit(20, 200)?,
        seed: asked.read("seed", "a whole number", seed)?.unwrap_or(1),
    };
    asked.finish()?;
    let made = site.kept(&site.answers, format!("suggestions {how:?}"), move |record| {
        reply::text(&Suggestions { suggestions: engine.suggest(record, &how)? })
    });
    Ok(reply::kept(&made.await?))
}

/// A number that the description's type holds.
fn seed(value: &str) -> Option<u64> {
    value.parse().ok().filter(|seed| i64::try_from(*seed).is_ok())
}

/// A number between bounds.
fn within(asked: &mut Asked, name: &str, (from, to, usual): (usize, usize, usize)) -> Result<usize, Problem> {
    let what = format!("a number from {from} to {to}");
    let read = |value: &str| value.parse().ok().filter(|n| (from..=to).contains(n));
    Ok(asked.read(name, &what, read)?.unwrap_or(usual))
}
