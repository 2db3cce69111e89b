//! What is worth a person's minute first.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use onrecord_core::contract::StatementJson;
use onrecord_record::Filter;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::schema;
use super::statements::ROWS;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Problem, ProblemJson};
use crate::query::{Asked, FilterParams};
use crate::reply;
use crate::site::Inner;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct ReviewParams {
    /// Words to find.
    q: Option<String>,
    /// Statements, 50 if not given, at most 200.
    limit: Option<usize>,
}

/// Statements to look at.
#[derive(Serialize, ToSchema)]
pub struct Doubtful {
    /// Those of which the machine is least sure first.
    #[schema(value_type = Vec<schema::Statement>)]
    statements: Vec<StatementJson>,
}

/// Statements that nobody looked at, those first of which the machine is least sure; with `reviewed=true` those that others
/// looked at and the one who asks did not. Needs the role reviewer.
#[utoipa::path(get, path = "/api/v1/review", tag = "corrections", params(ReviewParams, FilterParams), responses(
    (status = 200, description = "The first of them", body = Doubtful),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_doubtful(
    State(site): State<Arc<Inner>>,
    user: User,
    mut asked: Asked,
) -> Result<Response, Problem> {
    user.must(Role::Reviewer)?;
    let (filter, by) = doubtful(&mut asked, &user)?;
    let limit = asked.limit(ROWS.0, ROWS.1)?;
    asked.finish()?;
    let found = site.store.read(move |record| Ok(record.doubtful(&filter, by.as_deref(), limit)?)).await?;
    reply::json(&Doubtful { statements: found.into_iter().map(|found| found.statement).collect() })
}

/// Which statements a user should look at: those that nobody did, or those of others; then also whose own are left out.
///
/// # Errors
/// When a filter is not understood.
pub fn doubtful(asked: &mut Asked, user: &User) -> Result<(Filter, Option<String>), Problem> {
    let filter = Filter { words: asked.terms("q")?, ..asked.filter()? };
    let again = filter.reviewed == Some(true);
    let by = again.then(|| user.person.name.clone());
    Ok((Filter { reviewed: Some(again), ..filter }, by))
}
