//! Statements listed and counted.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use onrecord_core::contract::StatementJson;
use onrecord_record::{By, Columns, Counts, Filter, Record, Recorded, Sort};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::schema;
use crate::cursor::{Cursor, Page, page};
use crate::problem::{Problem, ProblemJson};
use crate::query::{Asked, FilterParams, PageParams};
use crate::reply;
use crate::site::Inner;

/// Rows of a page if nothing is said, and at most.
pub const ROWS: (usize, usize) = (50, 200);

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct ListParams {
    /// Words to find: all must occur; `"quoted words"` stand together; `nego*`, `OR`, `NOT` and parentheses work.
    q: Option<String>,
    /// `newest` (as without it), `oldest`, `confidence`, `recorded` or `reading`.
    sort: Option<String>,
}

/// A page of statements.
#[derive(Serialize, ToSchema)]
pub struct Statements {
    /// The statements.
    #[schema(value_type = Vec<schema::Statement>)]
    statements: Vec<StatementJson>,
    /// The cursor of the next page; null at the end.
    next: Option<String>,
}

/// Statements in order.
#[utoipa::path(get, path = "/api/v1/statements", tag = "statements", params(ListParams, FilterParams, PageParams), responses(
    (status = 200, description = "A page of them", body = Statements),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_statements(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let filter = Filter { words: asked.terms("q")?, ..asked.filter()? };
    let sort = asked.sort()?.unwrap_or_default();
    let cursor = Cursor::parse(asked.take("cursor"))?;
    let limit = asked.limit(ROWS.0, ROWS.1)?;
    asked.finish()?;
    let page = list(&site, filter, sort, cursor, limit).await?;
    let statements = page.rows.iter().map(|row| row.statement.clone()).collect();
    reply::json(&Statements { statements, next: page.next.clone() })
}

/// A page of a list of statements.
pub async fn list(
    site: &Inner,
    filter: Filter,
    sort: Sort,
    cursor: Cursor,
    limit: usize,
) -> Result<Arc<Page<Recorded>>, Problem> {
    let asked = format!("{filter:?} {sort:?} {cursor:?} {limit}");
    let read = move |record: &onrecord_record::Record| {
        page(
            &cursor,
            limit,
            |row: &Recorded| row.statement.id.clone(),
            |after, most| record.list(&filter, sort, after, most),
        )
    };
    site.kept(&site.lists, asked, read).await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct CountParams {
    /// Words to find.
    q: Option<String>,
    /// Count by `publisher`, `month`, `year`, `kind`, `source`, `model`, `actor`, `addressee`, `act`, `issue` or `stance`.
    by: Option<String>,
    /// Values counted by, 50 if not given, at most 1000.
    limit: Option<usize>,
}

/// How many statements are meant.
#[derive(Serialize, ToSchema)]
pub struct Counted {
    /// In all.
    #[schema(value_type = schema::Counts)]
    counts: Counts,
    /// By value, those of the most utterances first; empty where nothing was asked for.
    by: Vec<CountedBy>,
}

/// How many there are of a value.
#[derive(Serialize, ToSchema)]
pub struct CountedBy {
    /// The value; null where a statement has none.
    value: Option<String>,
    /// Acts of saying.
    utterances: u64,
    /// Reports of them.
    statements: u64,
}

/// How many statements there are.
#[utoipa::path(get, path = "/api/v1/counts", tag = "statements", params(CountParams, FilterParams), responses(
    (status = 200, description = "Numbers", body = Counted),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn count_statements(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let filter = Filter { words: asked.terms("q")?, ..asked.filter()? };
    let by = asked.word("by", &By::ALL, By::name)?;
    let limit = asked.limit(50, 1000)?;
    asked.finish()?;
    let key = format!("counts {filter:?} {by:?} {limit}");
    let store = site.store.clone();
    let make = || async move {
        let memory = store.memory().await?;
        store
            .read(move |record| Ok((counted(record, &memory.columns, &filter, by, limit)?, memory.as_of)))
            .await
    };
    let patience = site.options.limits.request;
    let made = site.answers.get(key, site.store.version(), patience, make).await?;
    Ok(reply::kept(&made.ok_or_else(Problem::too_slow)?))
}

/// Counts of what a server holds of its record, as text.
fn counted(
    record: &Record,
    columns: &Columns,
    filter: &Filter,
    by: Option<By>,
    limit: usize,
) -> Result<String, Problem> {
    let (counts, by) = record.count_held(columns, filter, by, limit)?;
    let by = by.into_iter().map(|(value, counts)| CountedBy {
        value,
        utterances: counts.utterances,
        statements: counts.statements,
    });
    reply::text(&Counted { counts, by: by.collect() })
}
