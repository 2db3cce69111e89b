//! What could stand in the codebook: groups of statements that are filed nowhere.
//!
//! What always holds: what is suggested is found once and kept until the record changes, and is found nevertheless where nobody waits
//! for it any more.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::work::engine;
use crate::engine::{Suggesting, Suggestions};
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Problem, ProblemJson};
use crate::query::Asked;
use crate::reply;
use crate::site::Inner;

/// The fewest and the most statements that are looked at.
const LAST: (usize, usize) = (100, 250_000);
/// The smallest and the largest sample, which is the usual one.
const SAMPLE: (usize, usize) = (10, 2_000);
/// The fewest statements of a group: the least and the most that can be asked for, and the usual number.
const LEAST: (usize, usize) = (2, 500);
const USUAL_LEAST: usize = 8;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct SuggestParams {
    /// Statements filed nowhere that are looked at, those recorded last: from 100 to 250000, as without it.
    last: Option<usize>,
    /// Statements of these that are grouped: from 10 to 2000, as without it.
    sample: Option<usize>,
    /// The fewest statements that make a group: from 2 to 500, 8 if not given.
    least: Option<usize>,
    /// Which sample is drawn, 1 if not given.
    seed: Option<u64>,
    /// Suggestions, 20 if not given, at most 200.
    limit: Option<usize>,
}

/// Groups of statements that are filed nowhere and mean alike; a person writes the proposition. It takes a while where many statements
/// are looked at: asked again after a time-out it is there. Needs the role reviewer.
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
    let how = suggesting(&mut asked, LAST.1)?;
    asked.finish()?;
    let found = suggested(&site, how, site.options.limits.request).await?;
    reply::json(&*found.ok_or_else(Problem::too_slow)?)
}

/// How issues are suggested; of the `last` statements where nothing is said of them.
///
/// # Errors
/// When a parameter is not understood.
pub fn suggesting(asked: &mut Asked, last: usize) -> Result<Suggesting, Problem> {
    Ok(Suggesting {
        last: asked.within("last", LAST)?.unwrap_or(last),
        sample: asked.within("sample", SAMPLE)?.unwrap_or(SAMPLE.1),
        least: asked.within("least", LEAST)?.unwrap_or(USUAL_LEAST),
        most: asked.limit(20, 200)?,
        seed: asked.read("seed", "a whole number", seed)?.unwrap_or(1),
    })
}

/// What is suggested; nothing where that takes longer than `patience`.
///
/// # Errors
/// When this server was started without models, or the record has no vectors.
pub async fn suggested(
    site: &Inner,
    how: Suggesting,
    patience: Duration,
) -> Result<Option<Arc<Suggestions>>, Problem> {
    let (engine, store) = (engine(site)?, site.store.clone());
    let version = store.version();
    let read = move |record: &onrecord_record::Record| Ok(engine.suggest(record, &how)?);
    let make = || async move { Ok((store.read(read).await?, version)) };
    site.suggested.get(format!("{how:?}"), version, patience, make).await
}

/// A number that the description's type holds.
fn seed(value: &str) -> Option<u64> {
    value.parse().ok().filter(|seed| i64::try_from(*seed).is_ok())
}
