//! Actors and issues of the record.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use onrecord_core::ActorKind;
use onrecord_record::{ActorFilter, ActorSort, ListedActor};
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;

use super::statements::ROWS;
use crate::cursor::{Cursor, Page, page};
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
    /// `person`, `organisation`, `state`, `group`, `office` or `unnamed`.
    kind: Option<String>,
    /// For whom they speak, by id or name.
    organisation: Option<String>,
    /// `mentions` (as without it), `name` or `recorded`.
    sort: Option<String>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// 50 if not given, at most 200.
    limit: Option<usize>,
}

/// Actors in order.
#[utoipa::path(get, path = "/api/v1/actors", tag = "actors", params(ActorParams), responses(
    (status = 200, description = "`actors`, the cursor of the next page as `next`, and how many there are in all as `count`", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_actors(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let (filter, sort) = (filter(&mut asked)?, sort(&mut asked)?);
    let cursor = Cursor::parse(asked.take("cursor"))?;
    let limit = asked.limit(ROWS.0, ROWS.1)?;
    asked.finish()?;
    let key = format!("actors {filter:?} {sort:?} {cursor:?} {limit}");
    let read = move |record: &onrecord_record::Record| {
        let page = list(record, &filter, sort, &cursor, limit)?;
        let count = record.count_actors(&filter)?;
        reply::text(&json!({"actors": page.rows, "next": page.next, "count": count}))
    };
    Ok(reply::kept(&site.kept(&site.answers, key, read).await?))
}

/// A page of the list of actors.
///
/// # Errors
/// When the organisation that is asked for is not there, or the cursor is of another list.
pub fn list(
    record: &onrecord_record::Record,
    filter: &ActorFilter,
    sort: ActorSort,
    cursor: &Cursor,
    limit: usize,
) -> Result<Page<ListedActor>, Problem> {
    let id = |row: &ListedActor| row.id.clone();
    page(cursor, limit, id, |after, most| record.list_actors(filter, sort, after, most))
}

/// Which actors are meant.
///
/// # Errors
/// When a parameter is not understood.
pub fn filter(asked: &mut Asked) -> Result<ActorFilter, Problem> {
    Ok(ActorFilter {
        name: asked.take("name"),
        kind: asked.word("kind", ActorKind::ALL, ActorKind::name)?,
        organisation: asked.take("organisation"),
        silent: false,
    })
}

/// In which order actors are listed.
///
/// # Errors
/// When it is none.
pub fn sort(asked: &mut Asked) -> Result<ActorSort, Problem> {
    Ok(asked.word("sort", &ActorSort::ALL, ActorSort::name)?.unwrap_or_default())
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
