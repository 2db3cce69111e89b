//! The log, and taking back.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use onrecord_record::Event;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::schema;
use super::statements::ROWS;
use crate::corrections;
use crate::cursor::{Cursor, Page, page};
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Code, Problem, ProblemJson};
use crate::query::{Asked, PageParams};
use crate::reply;
use crate::site::Inner;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct LogParams {
    /// Of this statement alone.
    statement: Option<String>,
}

/// A page of the log.
#[derive(Serialize, ToSchema)]
pub struct Events {
    /// The events, the last first.
    #[schema(value_type = Vec<schema::Event>)]
    events: Vec<Event>,
    /// The cursor of the next page; null at the end.
    next: Option<String>,
}

/// What was changed, the last first.
#[utoipa::path(get, path = "/api/v1/log", tag = "corrections", params(LogParams, PageParams), responses(
    (status = 200, description = "A page of events", body = Events),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_events(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let page = events(&site, &mut asked).await?;
    reply::json(&Events { events: page.rows, next: page.next })
}

/// A page of the log.
///
/// # Errors
/// When a parameter is not understood, or there is no such statement.
pub async fn events(site: &Inner, asked: &mut Asked) -> Result<Page<Event>, Problem> {
    let statement = asked.take("statement");
    let cursor = Cursor::parse(asked.take("cursor"))?;
    let limit = asked.limit(ROWS.0, ROWS.1)?;
    asked.finish()?;
    let read = move |record: &onrecord_record::Record| {
        let statement =
            statement.map(|id| Ok::<_, Problem>(record.statement(&id)?.statement.id)).transpose()?;
        page(
            &cursor,
            limit,
            |event: &Event| event.id.to_string(),
            |before, most| events_before(record, statement.as_deref(), before, most),
        )
    };
    site.store.read(read).await
}

fn events_before(
    record: &onrecord_record::Record,
    subject: Option<&str>,
    before: Option<&str>,
    most: usize,
) -> onrecord_core::Result<Vec<Event>> {
    let gone = || onrecord_core::Error::new(onrecord_core::ErrorKind::NotFound, "log", onrecord_record::GONE);
    let before = before.map(|id| id.parse().map_err(|_| gone())).transpose()?;
    let mut events = Vec::new();
    record.log_before(subject, before, |event| {
        events.push(event);
        Ok(events.len() < most)
    })?;
    Ok(events)
}

fn number(id: &str) -> Result<i64, Problem> {
    id.parse().map_err(|_| Problem::new(Code::NotFound, "an event is known by its number"))
}

/// An event.
#[utoipa::path(get, path = "/api/v1/log/{id}", tag = "corrections",
    params(("id" = i64, Path, description = "Its number")), responses(
    (status = 200, description = "The event", body = schema::Event),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn get_event(State(site): State<Arc<Inner>>, Path(id): Path<String>) -> Result<Response, Problem> {
    let id = number(&id)?;
    reply::json(&site.store.read(move |record| Ok(record.event(id)?)).await?)
}

/// Takes an event back, which is an event that can itself be taken back. Needs the role reviewer.
#[utoipa::path(post, path = "/api/v1/log/{id}/undo", tag = "corrections",
    params(("id" = i64, Path, description = "The event's number")), responses(
    (status = 200, description = "The event that takes it back", body = schema::Event),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn undo_event(
    State(site): State<Arc<Inner>>,
    user: User,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    reply::json(&undo(&site, &user, number(&id)?, None).await?)
}

/// Takes an event back for a user.
///
/// # Errors
/// When the user may not, or it cannot be taken back.
pub async fn undo(site: &Inner, user: &User, id: i64, why: Option<String>) -> Result<Event, Problem> {
    user.must(Role::Reviewer)?;
    let author = user.author(why);
    let embedder = site.options.embedder.clone();
    site.store.write(move |record| corrections::undo(record, id, &author, embedder.as_deref())).await
}
