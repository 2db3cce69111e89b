//! Answers known by a tag (RFC 9110, 8.8.3), so that what a client has is not sent again.
//!
//! What always holds: under one tag the same bytes are sent. Where the record has stood still a tag is made of its version, the
//! request and who asks, so that a client that has the answer costs neither a query nor a page; while the record changes it is made
//! of the answer, since what was kept of it may be a minute old.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use onrecord_core::hex;
use sha2::Digest;

use crate::clock::today;
use crate::guard::secret;
use crate::guard::user::User;
use crate::problem::{Code, Problem};
use crate::site::Inner;
use crate::store::Version;

/// Bytes of an answer that is given a tag made of it: streams have none.
const TAGGED: u64 = 8 << 20;
/// Hexadecimal digits of a tag.
const DIGITS: usize = 32;

/// What is made of more than the record: imports under way, what is still being grouped, sessions, the file on disk, and what is read
/// whole.
const BESIDE: [&str; 10] = [
    "/import",
    "/api/v1/import",
    "/suggestions",
    "/sign-in",
    "/assets/",
    "/favicon.ico",
    "/status",
    "/api/v1/status",
    "/api/v1/verify",
    "/api/v1/export",
];

/// Since when the record is as it is.
pub struct Stillness {
    /// What makes tags of this server: nobody can guess one, and no other server's are taken for its own.
    secret: String,
    since: Mutex<Option<(Version, Instant)>>,
}

impl Stillness {
    /// Of a server that begins.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn new() -> onrecord_core::Result<Self> {
        Ok(Stillness { secret: secret()?, since: Mutex::default() })
    }

    /// Whether the record has been of this version for so long, as far as it was looked at.
    fn has_stood(&self, version: Version, still: Duration) -> bool {
        // A poisoned lock: nothing is known, and tags are made of answers.
        let Ok(mut since) = self.since.lock() else { return false };
        match *since {
            Some((seen, at)) if seen == version => at.elapsed() >= still,
            _ => {
                *since = Some((version, Instant::now()));
                still.is_zero()
            }
        }
    }

    /// The tag of what a user asks for, as of a version.
    fn tag(&self, request: &Request, user: &User, version: Version) -> String {
        let asked = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        // Pages hold the token of the browser's forms; what the API answers holds none.
        let form = if asked.starts_with("/api/") { "" } else { &user.form };
        let mut hash = sha2::Sha256::new();
        let (own, seen) = (version.own.to_string(), version.seen.to_string());
        let (role, signed) = (user.person.role.name(), if user.signed_in { "in" } else { "" });
        for part in [&self.secret, &own, &seen, &today(), &asked, &user.person.name, role, signed, form] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        quoted(&hash.finalize())
    }
}

fn quoted(hash: &[u8]) -> String {
    format!("\"{}\"", &hex(hash)[..DIGITS])
}

/// Gives whole answers a tag, and answers with 304 where the client has it.
pub async fn tagged(State(site): State<Arc<Inner>>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let held = request.headers().get(header::IF_NONE_MATCH).cloned();
    let held = held.as_ref().and_then(|held| held.to_str().ok()).unwrap_or_default();
    let version = site.store.version();
    let known = by_version(&site, &request, version);
    if let Some(tag) = known.as_deref().filter(|tag| names(held, tag)) {
        return unchanged(HeaderMap::new(), tag);
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    match known.filter(|_| site.store.version() == version) {
        Some(tag) => with_tag(response, &tag),
        None => by_body(response, held).await,
    }
}

/// The tag by the record's version, where the answer is made of nothing else and the record has stood still.
fn by_version(site: &Inner, request: &Request, version: Version) -> Option<String> {
    let path = request.uri().path();
    let user = request.extensions().get::<User>()?;
    let stands = site.stillness.has_stood(version, site.options.limits.still);
    let of_record = !BESIDE.iter().any(|beginning| path.starts_with(beginning));
    (stands && of_record).then(|| site.stillness.tag(request, user, version))
}

/// The answer with the tag of its bytes, or that it is unchanged.
async fn by_body(response: Response, held: &str) -> Response {
    if response.body().size_hint().exact().is_none_or(|n| n > TAGGED) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::try_from(TAGGED).unwrap_or(usize::MAX)).await else {
        return Problem::new(Code::Internal, "the answer could not be made").into_response();
    };
    let tag = quoted(&sha2::Sha256::digest(&bytes));
    if names(held, &tag) || held.trim() == "*" {
        return unchanged(parts.headers, &tag);
    }
    with_tag(Response::from_parts(parts, Body::from(bytes)), &tag)
}

fn with_tag(mut response: Response, tag: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(header::ETAG, value);
    }
    response
}

fn unchanged(mut headers: HeaderMap, tag: &str) -> Response {
    headers.remove(header::CONTENT_TYPE);
    headers.remove(header::CONTENT_LENGTH);
    with_tag((StatusCode::NOT_MODIFIED, headers).into_response(), tag)
}

/// Whether a list of tags, as `If-None-Match` has it, names a tag.
fn names(list: &str, tag: &str) -> bool {
    list.split(',').map(str::trim).any(|one| one.strip_prefix("W/").unwrap_or(one) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_has_stood_still_once_nothing_changed_for_so_long() {
        let stillness = Stillness::new().expect("random numbers");
        let version = |own| Version { own, seen: 0 };
        let long = Duration::from_secs(3600);
        assert!(!stillness.has_stood(version(1), long), "it was not looked at before");
        assert!(!stillness.has_stood(version(1), long), "not for an hour");
        assert!(stillness.has_stood(version(1), Duration::ZERO));
        assert!(!stillness.has_stood(version(2), long), "it changed");
    }

    #[test]
    fn tags_are_told_apart_in_a_list() {
        assert!(names("\"a\", W/\"b\"", "\"b\"") && names("\"a\"", "\"a\""));
        assert!(!names("\"ab\"", "\"a\"") && !names("", "\"a\"") && !names("*", "\"a\""));
    }
}
