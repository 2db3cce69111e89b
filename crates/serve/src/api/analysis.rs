//! What statements add up to: positions, shifts, a network, a brief.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::State;
use axum::response::Response;
use onrecord_analyse::network::{NetworkOptions, communities, network};
use onrecord_analyse::{NetworkFormat, Position, PositionOptions, export, positions};
use onrecord_filed::brief::compose_of;
use onrecord_filed::{Held, PositionPlace};
use onrecord_record::{Filter, Record};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::IntoParams;

use super::drawing::{Drawable, png};
use super::statements::ROWS;
use crate::cursor::{Part, cursor_of};
use crate::network::{Asking as NetworkAsking, Windows, nodes};
use crate::problem::{Code, Problem, ProblemJson};
use crate::query::{Asked, FilterParams, PageParams};
use crate::reply;
use crate::shifts::{Asking, tell};
use crate::site::Inner;

/// Statements that a shift tells on each side.
const NEAREST: usize = 3;
/// Actors of a network if nothing is said, and at most.
const NODES: (usize, usize) = (300, 1_000);

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
    /// Of several utterances of one actor on one issue with one stance the first alone counts: in a `document` (as without it), a
    /// `week`, a `month`, a `year` or in all (`range`). `include` counts each.
    duplicates: Option<String>,
    /// Edges whose weight is smaller are left out.
    threshold: Option<f64>,
    /// How many days a window of time is wide, from 1 to 3650000: with `around` or `every`; as many as `every` if not given.
    days: Option<u32>,
    /// The network of the window about this date.
    around: Option<String>,
    /// A series of windows, each so many days after the one before, in `json` alone; at most 300, and 90000 nodes in all of
    /// them together.
    every: Option<u32>,
    /// `uniform`, `epanechnikov`, `triangular` or `gaussian`: utterances weigh more the nearer they are to the middle of the window.
    /// Without it all of the window weigh alike.
    kernel: Option<String>,
    /// Actors, those of the most statements: 300 if not given, at most 1000. `onrecord network` has no bound.
    nodes: Option<usize>,
    /// `json` (as without it), `graphml`, `gexf`, `dl`, `edges`, `nodes`, `matrix`, `svg` or `png`.
    format: Option<String>,
}

/// Where actors stand on issues, by actor, issue and time.
#[utoipa::path(get, path = "/api/v1/positions", tag = "actors", params(AtParams, FilterParams, PageParams), responses(
    (status = 200, description = "`positions`, and the cursor of the next page as `next`", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_positions(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let at = asked.date("at")?;
    let limit = asked.limit(ROWS.0, ROWS.1)?;
    let part = Part::parse(asked.take("cursor"), limit)?;
    let filter = asked.filter()?;
    asked.finish()?;
    let key = format!("positions {at:?} {part:?} {filter:?}");
    let options = PositionOptions { at: at.map(|moment| moment.latest()), ..PositionOptions::default() };
    let read = move |record: &Record, held: &Held| {
        let (told, next) = positions_told(record, held, &filter, &options, &part)?;
        reply::text(&json!({"positions": told, "next": next}))
    };
    Ok(reply::kept(&site.worked_out(&site.answers, key, read).await?))
}

/// A page of positions: of all that is held where no more is asked than an actor or an issue, else worked out.
fn positions_told(
    record: &Record,
    held: &Held,
    filter: &Filter,
    options: &PositionOptions,
    part: &Part<PositionPlace>,
) -> onrecord_core::Result<(Vec<Value>, Option<String>)> {
    let chosen = held.choose(record, filter)?;
    let others = Filter { actor: None, issue: None, ..filter.clone() };
    if options.at.is_none() && others.is_open() && !filter.roll_up {
        let actor = filter.actor.as_deref().map(|actor| record.actor(actor)).transpose()?;
        let of = (actor.as_ref().map(|actor| actor.id.as_str()), filter.issue.as_deref());
        let page = (part.after.as_ref(), part.most);
        let (told, next) = held.positions(of, page, options.level, |one| json!(one));
        return Ok((told, next.as_ref().map(cursor_of)));
    }
    let gathered = chosen.gather();
    let place = |one: &Position| PositionPlace {
        actor: gathered.actors[one.actor as usize].id.to_owned(),
        issue: gathered.issues[one.issue as usize].id.to_owned(),
        from: one.interval.map(|(from, _)| from),
    };
    let mut all = positions(&gathered, options);
    all.sort_by_cached_key(place);
    let (shown, next) = part.of(all, place);
    Ok((shown.iter().map(|one| json!(one.json(&gathered, options.level))).collect(), next))
}

/// Where positions changed, the last first.
#[utoipa::path(get, path = "/api/v1/shifts", tag = "actors", params(FilterParams, PageParams), responses(
    (status = 200, description = "`shifts`, and the cursor of the next page as `next`", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_shifts(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let limit = asked.limit(ROWS.0, ROWS.1)?;
    let part = Part::parse(asked.take("cursor"), limit)?;
    let filter = asked.filter()?;
    asked.finish()?;
    let key = format!("shifts {part:?} {filter:?}");
    let asking = Asking { filter, kind: None, part, nearest: NEAREST };
    let read = move |record: &Record, held: &Held| {
        let told = tell(record, held, &asking, |shift| json!(shift))?;
        reply::text(&json!({"shifts": told.rows, "next": told.next}))
    };
    Ok(reply::kept(&site.worked_out(&site.answers, key, read).await?))
}

/// A network of actors, of issues, or of both, made of the statements of the most active actors; or the figures of one after the
/// other over time.
#[utoipa::path(get, path = "/api/v1/network", tag = "actors", params(NetworkParams, FilterParams), responses(
    (status = 200, description = "Nodes and edges. With `every` a `series`: the middle day of each window, its utterances, edges, \
        communities of more than one node, modularity and balance", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn get_network(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.with(&[]);
    let NetworkAsking { options, windows } = NetworkAsking::read(&mut asked)?;
    let nodes = nodes(&mut asked, NODES)?;
    let format = Drawable::of_network(&mut asked)?.unwrap_or(Drawable::Text(NetworkFormat::Json));
    let filter = asked.filter()?;
    asked.finish()?;
    let made = made(options, windows, format)?;
    // Before the request ends, so that who asks is told.
    let until = Instant::now() + site.options.limits.request * 2 / 3;
    let read = move |record: &Record, held: &Held| {
        let chosen = held.choose(record, &filter)?;
        let (gathered, _) = chosen.gather_most_active(nodes);
        match &made {
            Made::One(options) => {
                let network = network(&gathered, options)?;
                Ok(export(&gathered, &network, &communities(&network), format.as_text()))
            }
            Made::Series(windows, options) => {
                reply::text(&json!({"series": windows.series(&gathered, options, until)?}))
            }
        }
    };
    let written = site.worked_out(&site.answers, format!("network {all}"), read).await?;
    match format {
        Drawable::Png => png(&site, written, "network").await,
        Drawable::Text(format) => Ok(reply::typed(kind(format), written.as_ref().clone())),
    }
}

/// What is made of networks.
enum Made {
    One(NetworkOptions),
    Series(Windows, NetworkOptions),
}

/// What is asked for, as `onrecord network` takes it.
fn made(options: NetworkOptions, windows: Option<Windows>, format: Drawable) -> Result<Made, Problem> {
    let refused = |what: &str| Err(Problem::new(Code::BadFilter, what));
    let Some(windows) = windows else { return Ok(Made::One(options)) };
    match (windows.around.as_ref(), windows.every) {
        (Some(_), Some(_)) => refused("`around` gives one network and `every` a series: give one of them"),
        (None, None) => refused("`days` goes with `around` or `every`"),
        (Some(around), None) => Ok(Made::One(windows.slices.about(around.middle(), &options))),
        (None, Some(_)) => match format {
            Drawable::Text(NetworkFormat::Json) => Ok(Made::Series(windows, options)),
            _ => refused("`every` gives a series, which is written as `json` alone"),
        },
    }
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
    let read = move |record: &Record, held: &Held| reply::text(&compose_of(record, held, &filter, 0)?.brief);
    Ok(reply::kept(&site.worked_out(&site.answers, format!("brief {all}"), read).await?))
}
