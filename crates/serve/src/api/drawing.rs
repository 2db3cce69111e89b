//! Drawings as the command line makes them: SVG, and PNG of it.
//!
//! What always holds: the same record and request give the same bytes; few pictures are made at once, since each takes much memory.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use onrecord_analyse::{NetworkFormat, PlotOptions};
use onrecord_filed::{Among, Held, drawing};
use onrecord_record::{Filter, Record};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::problem::{Code, Problem, ProblemJson};
use crate::query::{Asked, FilterParams};
use crate::reply;
use crate::site::Inner;
use crate::store::blocking;

/// How something is written that can be drawn.
#[derive(Clone, Copy)]
pub enum Drawable {
    /// As text.
    Text(NetworkFormat),
    /// As a picture.
    Png,
}

impl Drawable {
    /// A format of networks, by its name.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn of_network(asked: &mut Asked) -> Result<Option<Self>, Problem> {
        let text = NetworkFormat::ALL.map(Drawable::Text);
        let all: Vec<Self> = text.into_iter().chain([Drawable::Png]).collect();
        asked.word("format", &all, Self::name)
    }

    /// A format of drawings, by its name.
    ///
    /// # Errors
    /// When there is none of that name.
    fn of_drawing(asked: &mut Asked) -> Result<Option<Self>, Problem> {
        asked.word("format", &[Drawable::Text(NetworkFormat::Svg), Drawable::Png], Self::name)
    }

    fn name(self) -> &'static str {
        match self {
            Drawable::Text(format) => format.name(),
            Drawable::Png => "png",
        }
    }

    /// The text that a picture is made of, or the text itself.
    pub fn as_text(self) -> NetworkFormat {
        match self {
            Drawable::Text(format) => format,
            Drawable::Png => NetworkFormat::Svg,
        }
    }
}

/// A drawing as PNG.
///
/// # Errors
/// When it has too many pixels, or others make pictures now.
pub async fn png(site: &Inner, svg: Arc<String>, place: &'static str) -> Result<Response, Problem> {
    let turn = site.turn()?;
    let made = blocking(move || {
        let _turn = turn;
        Ok(onrecord_raster::png(&svg, place)?)
    });
    Ok(reply::typed("image/png", made.await?))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct DrawingParams {
    /// As of this date.
    at: Option<String>,
    /// `svg` (as without it) or `png`.
    format: Option<String>,
}

/// Where the actor of `actor` stands on the issue of `issue` over time, drawn: one mark an utterance, a band an interval, a dashed
/// line a shift.
#[utoipa::path(get, path = "/api/v1/positions/drawing", tag = "actors", params(DrawingParams, FilterParams), responses(
    (status = 200, description = "A drawing", content_type = "image/svg+xml", body = String),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn draw_positions(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let at = asked.date("at")?;
    let format = Drawable::of_drawing(&mut asked)?;
    let filter = asked.filter()?;
    asked.finish()?;
    if filter.actor.is_none() || filter.issue.is_none() {
        return Err(Problem::new(
            Code::BadFilter,
            "`actor` and `issue` say whose positions on what are drawn",
        ));
    }
    let key = format!("drawn positions {at:?} {filter:?}");
    let at = at.map(|moment| moment.latest());
    let read = move |record: &Record, held: &Held| Ok(drawn(record, held, &filter, at)?);
    let svg = site.worked_out(&site.answers, key, read).await?;
    match format {
        Some(Drawable::Png) => png(&site, svg, "positions").await,
        _ => Ok(reply::typed("image/svg+xml", svg.as_ref().clone())),
    }
}

fn drawn(record: &Record, held: &Held, filter: &Filter, at: Option<i64>) -> onrecord_core::Result<String> {
    let actor = filter.actor.as_deref().map(|actor| record.actor(actor)).transpose()?;
    let is_asked = |id: &str| actor.as_ref().is_none_or(|actor| actor.id == id);
    let issue = filter.issue.clone().unwrap_or_default();
    let chosen = held.choose(record, filter)?;
    let among = Among { in_name_of: actor.as_ref().filter(|_| filter.roll_up), ..Among::default() };
    let gathered = chosen.gather_among(&among, &[]);
    let drawn = drawing::positions(record, gathered, is_asked, &issue, at, &PlotOptions::default())?;
    Ok(drawn.svg)
}
