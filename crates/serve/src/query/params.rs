//! The parameters of requests as the description tells them.

use serde::Deserialize;
use utoipa::IntoParams;

/// The parameters of the filters: for the description alone, `Asked::filter` reads them.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct FilterParams {
    /// Words in the source as the text has it, such as `Marek OR minister`.
    source: Option<String>,
    /// How the words stand in the text: `direct`, `indirect`, `mixed` or `verbatim`.
    kind: Option<String>,
    /// The outlet, as its documents name it.
    publisher: Option<String>,
    /// Published on this date or later: ISO 8601, as precise as you like.
    since: Option<String>,
    /// Published on this date or before.
    until: Option<String>,
    /// At least as sure, from 0 to 1.
    #[serde(rename = "min-confidence")]
    min_confidence: Option<f64>,
    /// Looked at by a person, or not.
    reviewed: Option<bool>,
    /// In the document of this id or hash.
    document: Option<String>,
    /// Said by this actor, by id or a name that no other has.
    actor: Option<String>,
    /// What those who speak for the actor say counts as its own.
    #[serde(rename = "roll-up")]
    roll_up: Option<bool>,
    /// Directed at this actor.
    addressee: Option<String>,
    /// What the statement does: a speech act.
    act: Option<String>,
    /// Filed under the issue of this id.
    issue: Option<String>,
    /// `support`, `oppose`, `conditional` or `unclear`; on `issue`, where that is given.
    stance: Option<String>,
    /// Said on this date or later: as the text tells, else when it was published.
    #[serde(rename = "said-since")]
    said_since: Option<String>,
    /// Said on this date or before.
    #[serde(rename = "said-until")]
    said_until: Option<String>,
    /// `live` (as without it), `removed` or `superseded`.
    state: Option<String>,
}

/// Where in a list, and how much of it.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct PageParams {
    /// The `next` of the page before.
    cursor: Option<String>,
    /// Rows of a page, 50 if not given, at most 200.
    limit: Option<usize>,
}
