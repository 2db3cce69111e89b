//! Answers: JSON, pages, and what is not sent again.
//!
//! What always holds: the same data gives the same ETag; an answer that a client has is not sent again.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use maud::Markup;
use serde::Serialize;
use sha2::Digest;

use crate::guard::hex;
use crate::problem::{Code, Problem};

/// Bytes of an answer that is given an ETag: streams have none.
const TAGGED: u64 = 8 << 20;

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

/// Gives whole answers an ETag, and answers with 304 where the client has it.
pub async fn tagged(request: Request, next: Next) -> Response {
    let asks = matches!(*request.method(), Method::GET | Method::HEAD);
    let held = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    let whole = axum::body::HttpBody::size_hint(response.body()).exact().is_some_and(|n| n <= TAGGED);
    if !asks || response.status() != StatusCode::OK || !whole {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::try_from(TAGGED).unwrap_or(usize::MAX)).await else {
        return Problem::new(Code::Internal, "the answer could not be made").into_response();
    };
    let tag = format!("\"{}\"", &hex(&sha2::Sha256::digest(&bytes))[..32]);
    let matches = held.as_ref().and_then(|held| held.to_str().ok()).is_some_and(|held| has(held, &tag));
    if let Ok(value) = HeaderValue::from_str(&tag) {
        parts.headers.insert(header::ETAG, value);
    }
    if matches {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_TYPE);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// Whether a list of tags, as `If-None-Match` has it, holds a tag.
fn has(list: &str, tag: &str) -> bool {
    list.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}
