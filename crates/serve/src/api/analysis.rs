//! What statements add up to: positions, shifts, a network, a brief.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use onrecord_analyse::network::{communities, network};
use onrecord_analyse::{Errors, NetworkFormat, PositionOptions, ShiftOptions, export, findings, positions};
use onrecord_filed::brief::compose;
use onrecord_filed::{Filed, words};
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;

use crate::pages::{latest, network_options};
use crate::problem::{Problem, ProblemJson};
use crate::query::{Asked, FilterParams};
use crate::reply;
use crate::site::Inner;

/// Statements that a shift tells on each side.
const NEAREST: usize = 3;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct AtParams {
    /// As of this date.
    at: Option<String>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct NetworkParams {
    /// `actors` (as without it), `issues` or `two-mode`.
    mode: Option<String>,
    /// `subtract` (as without it), `congruence`, `conflict` or `ignore`.
    combine: Option<String>,
    /// `average`, `jaccard`, `cosine`, `activity`, `prominence` or `no`.
    normalisation: Option<String>,
    /// Edges whose weight is smaller are left out.
    threshold: Option<f64>,
    /// `json` (as without it), `graphml`, `gexf`, `dl`, `edges`, `nodes`, `matrix` or `svg`.
    format: Option<String>,
}

/// Where actors stand on issues, by actor, issue and time.
#[utoipa::path(get, path = "/api/v1/positions", tag = "actors", params(AtParams, FilterParams), responses(
    (status = 200, description = "`positions`", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_positions(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.with(&[]);
    let at = asked.read("at", "a date", |value| onrecord_record::date(value).ok())?;
    let filter = asked.filter()?;
    asked.finish()?;
    let options = PositionOptions { at: at.map(|moment| moment.latest()), ..PositionOptions::default() };
    let read = move |record: &onrecord_record::Record| {
        let filed = Filed::read(record, &filter)?;
        let gathered = filed.gather(&Errors::default());
        let all = positions(&gathered, &options);
        let told: Vec<_> = all.iter().map(|position| position.json(&gathered, options.level)).collect();
        reply::text(&json!({"positions": told}))
    };
    Ok(reply::kept(&site.kept(&site.answers, format!("positions {all}"), read).await?))
}

/// Where positions changed, the last first.
#[utoipa::path(get, path = "/api/v1/shifts", tag = "actors", params(FilterParams), responses(
    (status = 200, description = "`shifts`", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_shifts(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.with(&[]);
    let filter = asked.filter()?;
    asked.finish()?;
    let read = move |record: &onrecord_record::Record| {
        let filed = Filed::read(record, &filter)?;
        let mut gathered = filed.gather(&Errors::default());
        let mut found = findings(&gathered, &ShiftOptions::default());
        let shown =
            words(record, &gathered.without_words(latest(&found).flat_map(|shift| shift.places(NEAREST))))?;
        gathered.give(&shown);
        found.iter_mut().for_each(|finding| finding.explain(&gathered));
        let shifts: Vec<_> = latest(&found).map(|shift| shift.json(&gathered, NEAREST)).collect();
        reply::text(&json!({"shifts": shifts}))
    };
    Ok(reply::kept(&site.kept(&site.answers, format!("shifts {all}"), read).await?))
}

/// A network of actors, of issues, or of both.
#[utoipa::path(get, path = "/api/v1/network", tag = "actors", params(NetworkParams, FilterParams), responses(
    (status = 200, description = "Nodes and edges", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn get_network(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.with(&[]);
    let options = network_options(&mut asked)?;
    let format = asked.read("format", "a format of networks", NetworkFormat::from_name)?;
    let format = format.unwrap_or(NetworkFormat::Json);
    let filter = asked.filter()?;
    asked.finish()?;
    let read = move |record: &onrecord_record::Record| {
        let filed = Filed::read(record, &filter)?;
        let gathered = filed.gather(&Errors::default());
        let network = network(&gathered, &options)?;
        Ok(export(&gathered, &network, &communities(&network), format))
    };
    let written = site.kept(&site.answers, format!("network {all}"), read).await?;
    Ok(reply::typed(kind(format), written.as_ref().clone()))
}

/// The media type of a format.
fn kind(format: NetworkFormat) -> &'static str {
    match format {
        NetworkFormat::Json => "application/json",
        NetworkFormat::GraphMl | NetworkFormat::Gexf => "application/xml",
        NetworkFormat::Svg => "image/svg+xml",
        NetworkFormat::Edges | NetworkFormat::Nodes | NetworkFormat::Matrix => "text/csv; charset=utf-8",
        NetworkFormat::Dl => "text/plain; charset=utf-8",
    }
}

/// A brief of an actor, an issue, a time or a document, each sentence with the statements it is made of.
#[utoipa::path(get, path = "/api/v1/brief", tag = "actors", params(FilterParams), responses(
    (status = 200, description = "Sentences of parts with citations", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn get_brief(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.with(&[]);
    let filter = asked.filter()?;
    asked.finish()?;
    let read = move |record: &onrecord_record::Record| {
        reply::text(&compose(record, &filter, 0, &Errors::default())?.brief)
    };
    Ok(reply::kept(&site.kept(&site.answers, format!("brief {all}"), read).await?))
}
