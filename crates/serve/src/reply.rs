//! Answers: JSON and pages.
//!
//! What always holds: the same data gives the same bytes.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use serde::Serialize;

use crate::problem::{Code, Problem};

/// A value as JSON.
pub fn json(value: &impl Serialize) -> Result<Response, Problem> {
    let body = serde_json::to_vec(value).map_err(|e| Problem::new(Code::Internal, e.to_string()))?;
    Ok(typed("application/json", body))
}

/// A value as the text of JSON, to be kept.
pub fn text(value: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(|e| Problem::new(Code::Internal, e.to_string()))
}

/// An answer of JSON that was kept.
pub fn kept(text: &str) -> Response {
    typed("application/json", text.to_owned())
}

/// A page.
pub fn page(markup: Markup) -> Response {
    typed("text/html; charset=utf-8", markup.into_string())
}

/// A body of that kind.
pub fn typed(kind: &'static str, body: impl Into<Body>) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], body.into()).into_response()
}

/// Sends the browser to another page after a form.
pub fn see(path: &str) -> Response {
    // Paths are made here, of encoded parts.
    let to = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}
