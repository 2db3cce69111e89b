//! The codebook: listed, added to, changed.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use onrecord_record::{Event, Issue};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::body::Json;
use crate::codebook::{Written, foresee};
use crate::forecast::forecast;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Code, Problem, ProblemJson};
use crate::reply;
use crate::site::Inner;

/// The issues of the codebook, with how many statements are filed under each.
#[utoipa::path(get, path = "/api/v1/issues", tag = "actors", responses(
    (status = 200, description = "`issues`, each with its `definition` and `counts`", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_issues(State(site): State<Arc<Inner>>) -> Result<Response, Problem> {
    let read = |record: &onrecord_record::Record| {
        let mut issues = Vec::new();
        for issue in record.codebook()? {
            let counts = record.count_filed(&issue.id)?;
            issues.push(json!({"id": issue.id, "proposition": issue.proposition, "definition": issue.definition, "removed": issue.removed, "counts": counts}));
        }
        reply::text(&json!({"issues": issues}))
    };
    Ok(reply::kept(&site.kept(&site.answers, "issues".to_owned(), read).await?))
}

/// An issue to add or to change.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IssueGiven {
    /// The issue, whole.
    issue: Written,
    /// Take it out of the codebook; what was filed under it stays.
    #[serde(default)]
    remove: bool,
    /// Tell what its anchors meet and what would be filed, and change nothing.
    #[serde(default)]
    preview: bool,
    /// The reason, for the log.
    why: Option<String>,
}

/// Adds an issue to the codebook, or puts another wording of it in the place of the one that is there: an event that can be
/// taken back. Nothing is filed anew by it. Needs the role reviewer.
#[utoipa::path(post, path = "/api/v1/issues", tag = "actors", request_body = IssueGiven, responses(
    (status = 200, description = "The `event`; with `preview` how many statements hold an anchor (`holding`, of the last, `cut` says that there are more) and are filed under it now (`filed`); `forecast` tells what filing some statements anew would change, issue by issue", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn change_issue(
    State(site): State<Arc<Inner>>,
    user: User,
    Json(given): Json<IssueGiven>,
) -> Result<Response, Problem> {
    user.must(Role::Reviewer)?;
    let IssueGiven { issue: written, remove, preview, why } = given;
    let known = site.store.read(|record| Ok(record.codebook()?)).await?;
    let before = known.iter().find(|issue| issue.id == written.id);
    if let Some(fault) = written.faults(&known, before.is_none()).first() {
        return Err(Problem::new(Code::BadRequest, format!("`{}`: {}", fault.field, fault.what)));
    }
    if preview {
        let changed = written.issue(before);
        let memory = site.store.memory().await?;
        let read = move |record: &onrecord_record::Record| Ok(foresee(record, &memory.columns, &written)?);
        let met = site.store.read(read).await?;
        let told =
            met.map(|met| json!({"holding": met.holding.counts, "cut": met.holding.cut, "filed": met.filed}));
        let forecast = forecast(&site, Issue { removed: remove, ..changed }).await?;
        return reply::json(&json!({"preview": told, "forecast": forecast}));
    }
    let issue = Issue { removed: remove, ..written.issue(before) };
    reply::json(&json!({"event": change(&site, &user, issue, why).await?}))
}

/// Changes an issue for a user.
///
/// # Errors
/// When the user may not, or nothing would change.
pub async fn change(site: &Inner, user: &User, issue: Issue, why: Option<String>) -> Result<Event, Problem> {
    user.must(Role::Reviewer)?;
    let author = user.author(why);
    site.store.write(move |record| Ok(record.change_issue(&issue, &author)?)).await
}
