//! Actors and issues of the record.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use onrecord_core::ActorKind;
use onrecord_record::{ActorFilter, ActorSort};
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;

use crate::problem::{Problem, ProblemJson};
use crate::query::Asked;
use crate::reply;
use crate::site::Inner;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct ActorParams {
    /// Part of a name, in any case and without accents.
    name: Option<String>,
    /// `person`, `organisation`, `state`, `group` or `unnamed`.
    kind: Option<String>,
    /// For whom they speak, by id or name.
    organisation: Option<String>,
    /// `mentions` (as without it), `name` or `recorded`.
    sort: Option<String>,
    /// 50 if not given, at most 1000.
    limit: Option<usize>,
}

/// Actors in order.
#[utoipa::path(get, path = "/api/v1/actors", tag = "actors", params(ActorParams), responses(
    (status = 200, description = "`actors`, and how many there are in all as `count`", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_actors(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let (filter, sort) = (filter(&mut asked)?, sort(&mut asked)?);
    let limit = asked.limit(50, 1000)?;
    asked.finish()?;
    let read = move |record: &onrecord_record::Record| {
        Ok(json!({"actors": record.actors(&filter, sort, limit)?, "count": record.count_actors(&filter)?}))
    };
    reply::json(&site.store.read(read).await?)
}

/// Which actors are meant.
///
/// # Errors
/// When a parameter is not understood.
pub fn filter(asked: &mut Asked) -> Result<ActorFilter, Problem> {
    Ok(ActorFilter {
        name: asked.take("name"),
        kind: asked.read("kind", "a kind of actor", ActorKind::from_name)?,
        organisation: asked.take("organisation"),
        silent: false,
    })
}

/// In which order actors are listed.
///
/// # Errors
/// When it is none.
pub fn sort(asked: &mut Asked) -> Result<ActorSort, Problem> {
    let read = |name: &str| ActorSort::ALL.into_iter().find(|sort| sort.name() == name);
    Ok(asked.read("sort", "mentions, name or recorded", read)?.unwrap_or_default())
}

/// An actor with its names and roles.
#[utoipa::path(get, path = "/api/v1/actors/{id}", tag = "actors",
    params(("id" = String, Path, description = "Its id, or a name that one actor alone has")), responses(
    (status = 200, description = "`actor`, `names` and `roles`", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn get_actor(State(site): State<Arc<Inner>>, Path(id): Path<String>) -> Result<Response, Problem> {
    let read = move |record: &onrecord_record::Record| {
        let actor = record.actor(&id)?;
        let (names, roles) = (record.actor_names(&actor.id)?, record.actor_roles(&actor.id)?);
        Ok(json!({"actor": actor, "names": names, "roles": roles}))
    };
    reply::json(&site.store.read(read).await?)
}

/// The issues of the codebook, with how many statements are filed under each.
#[utoipa::path(get, path = "/api/v1/issues", tag = "actors", responses(
    (status = 200, description = "`issues`, each with its `counts`", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_issues(State(site): State<Arc<Inner>>) -> Result<Response, Problem> {
    let read = |record: &onrecord_record::Record| {
        let mut issues = Vec::new();
        for issue in record.codebook()? {
            let counts = record.count_filed(&issue.id)?;
            issues.push(json!({"id": issue.id, "proposition": issue.proposition, "removed": issue.removed, "counts": counts}));
        }
        Ok(json!({"issues": issues}))
    };
    reply::json(&site.store.read(read).await?)
}
