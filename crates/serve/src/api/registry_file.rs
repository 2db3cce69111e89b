//! The registry as a file that people edit and share: taken along, and applied.
//!
//! What always holds: a file is bounded before it is read, and read whole before anything is changed; what contradicts itself is refused
//! and changes nothing; few are held at once, and a turn lasts as long as the work, whether or not the client waits.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use onrecord_core::Error;
use onrecord_record::{Applied, Record, RegistryFile, RegistryPreview};
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;

use super::body;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Problem, ProblemJson};
use crate::query::Asked;
use crate::reply;
use crate::site::Inner;
use crate::store::blocking;

/// Bytes of a file.
const MOST: usize = 16 << 20;
/// Changes that are told one by one.
const TOLD: usize = 1000;
/// The kind of a file, which no form of another site can send.
const YAML: &str = "application/yaml";

/// The registry as YAML, as `onrecord actors export` gives it.
#[utoipa::path(get, path = "/api/v1/registry", tag = "actors", responses(
    (status = 200, description = "Every actor with its names and roles", content_type = "application/yaml", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn get_registry(State(site): State<Arc<Inner>>, asked: Asked) -> Result<Response, Problem> {
    asked.finish()?;
    let turn = site.turn()?;
    let read = move |record: &Record| {
        let _turn = turn;
        Ok(record.registry()?.to_yaml("registry")?)
    };
    let yaml = site.store.read(read).await?;
    let mut response = reply::typed(YAML, yaml);
    let file = HeaderValue::from_static("attachment; filename=\"actors.yaml\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, file);
    Ok(response)
}

/// How a registry is applied.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct ApplyParams {
    /// Tell what it would change, and change nothing.
    preview: Option<bool>,
    /// The reason, for the log.
    why: Option<String>,
}

/// Makes the registry what a file says of its actors, as one event that can be taken back; actors that it does not name are left alone.
/// With `preview` nothing is changed. Needs the role reviewer.
#[utoipa::path(put, path = "/api/v1/registry", tag = "actors", params(ApplyParams),
    request_body(content = String, content_type = "application/yaml"), responses(
    (status = 200, description = "How many actors are `made`, `changed` and the `same`, and the `event`, null where nothing changed; with `preview` in its place how many `changes` there would be, the first thousand of them `told`", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn put_registry(
    State(site): State<Arc<Inner>>,
    user: User,
    mut asked: Asked,
    request: Request,
) -> Result<Response, Problem> {
    user.must(Role::Reviewer)?;
    let preview = asked.flag("preview")?.unwrap_or(false);
    let author = user.author(asked.take("why"));
    asked.finish()?;
    let turn = site.turn()?;
    let bytes = body::read(request, YAML, MOST).await?;
    let (registry, turn) = blocking(move || {
        let file = RegistryFile::from_yaml(&bytes, "the body")?;
        Ok((file.sound().map_err(contradiction)?, turn))
    })
    .await?;
    if preview {
        let read = move |record: &mut Record| {
            let _turn = turn;
            Ok(record.preview_registry_file(&registry)?)
        };
        let told = site.store.rehearse(read).await?;
        let RegistryPreview { made, changed, same, mut changes } = told;
        let count = changes.len();
        changes.truncate(TOLD);
        let told = json!({"made": made, "changed": changed, "same": same, "changes": count, "told": changes});
        return reply::json(&told);
    }
    let apply = move |record: &mut Record| {
        let _turn = turn;
        Ok(record.apply_registry(&registry, &author)?)
    };
    let applied = site.store.write(apply).await?;
    let Applied { made, changed, same, event } = applied;
    reply::json(&json!({"made": made, "changed": changed, "same": same, "event": event}))
}

/// What contradicts itself, with the actor whose it is.
fn contradiction(error: Error) -> Problem {
    let detail = format!("{}: {}", error.place, error.what);
    Problem { detail, ..Problem::from(error) }
}
