//! What statements add up to: positions, shifts, a network, a brief.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use onrecord_analyse::brief::brief;
use onrecord_analyse::network::{communities, network};
use onrecord_analyse::{
    Errors, NetworkFormat, PositionOptions, ShiftOptions, export, findings, gather, positions,
};
use serde::Deserialize;
use serde_json::json;
use utoipa::IntoParams;

use crate::pages::{Material, brief_options, network_options};
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
}

/// Where actors stand on issues, by actor, issue and time.
#[utoipa::path(get, path = "/api/v1/positions", tag = "actors", params(AtParams, FilterParams), responses(
    (status = 200, description = "`positions`; `cut` says that there were more statements than were read", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_positions(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let at = asked.read("at", "a date", |value| onrecord_record::date(value).ok())?;
    let filter = asked.filter()?;
    asked.finish()?;
    let options = PositionOptions { at: at.map(|moment| moment.latest()), ..PositionOptions::default() };
    let read = move |record: &onrecord_record::Record| {
        let material = Material::filed(record, &filter)?;
        let gathered = gather(&material.statements, &Errors::default());
        let all = positions(&gathered, &options);
        let all: Vec<_> = all.iter().map(|position| position.json(&gathered, options.level)).collect();
        Ok(json!({"positions": all, "cut": material.cut}))
    };
    reply::json(&site.store.read(read).await?)
}

/// Where positions changed, the last first.
#[utoipa::path(get, path = "/api/v1/shifts", tag = "actors", params(FilterParams), responses(
    (status = 200, description = "`shifts`; `cut` says that there were more statements than were read", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_shifts(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let filter = asked.filter()?;
    asked.finish()?;
    let read = move |record: &onrecord_record::Record| {
        let material = Material::filed(record, &filter)?;
        let gathered = gather(&material.statements, &Errors::default());
        let found = findings(&gathered, &ShiftOptions::default());
        let mut shifts: Vec<_> = found.iter().flat_map(|finding| &finding.shifts).collect();
        shifts.sort_by_key(|shift| (std::cmp::Reverse(shift.at), shift.actor, shift.issue));
        let shifts: Vec<_> = shifts.iter().map(|shift| shift.json(&gathered, NEAREST)).collect();
        Ok(json!({"shifts": shifts, "cut": material.cut}))
    };
    reply::json(&site.store.read(read).await?)
}

/// A network of actors, of issues, or of both.
#[utoipa::path(get, path = "/api/v1/network", tag = "actors", params(NetworkParams, FilterParams), responses(
    (status = 200, description = "Nodes and edges", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn get_network(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let options = network_options(&mut asked)?;
    let filter = asked.filter()?;
    asked.finish()?;
    let read = move |record: &onrecord_record::Record| {
        let material = Material::filed(record, &filter)?;
        let gathered = gather(&material.statements, &Errors::default());
        let network = network(&gathered, &options)?;
        Ok(export(&gathered, &network, &communities(&network), NetworkFormat::Json))
    };
    Ok(reply::typed("application/json", site.store.read(read).await?))
}

/// A brief of an actor, an issue, a time or a document, each sentence with the statements it is made of.
#[utoipa::path(get, path = "/api/v1/brief", tag = "actors", params(FilterParams), responses(
    (status = 200, description = "Sentences of parts with citations", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn get_brief(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let (filter, options) = brief_options(&mut asked)?;
    asked.finish()?;
    let read = move |record: &onrecord_record::Record| {
        let material = Material::filed(record, &filter)?;
        let gathered = gather(&material.statements, &Errors::default());
        let found = findings(&gathered, &ShiftOptions::default());
        Ok(brief(&gathered, &found, &options))
    };
    reply::json(&site.store.read(read).await?)
}
