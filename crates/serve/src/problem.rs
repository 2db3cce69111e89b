//! What can go wrong, as RFC 9457 problem details with stable codes.
//!
//! What always holds: every code stands in one table with its status, title and hint; the API tells it as JSON, a page
//! in words; nothing of the inside is told but what an error's own words say.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use onrecord_core::{Error, ErrorKind};
use serde::Serialize;
use utoipa::ToSchema;

macro_rules! codes {
    ($($(#[$about:meta])* $variant:ident = $name:literal, $status:literal, $title:literal, $hint:literal;)+) => {
        /// What went wrong, by a name that does not change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[$about])* $variant,)+
        }

        /// Every code.
        pub const CODES: &[Code] = &[$(Code::$variant,)+];

        impl Code {
            /// The name in JSON.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// The HTTP status.
            pub fn status(self) -> u16 {
                match self { $(Code::$variant => $status,)+ }
            }

            /// What it is, in a phrase.
            pub fn title(self) -> &'static str {
                match self { $(Code::$variant => $title,)+ }
            }

            /// What one can do about it.
            pub fn hint(self) -> &'static str {
                match self { $(Code::$variant => $hint,)+ }
            }
        }
    };
}

codes! {
    /// A parameter or field that is not what it must be.
    BadRequest = "bad_request", 400, "The request cannot be understood",
        "compare it with /api/v1/openapi.json";
    /// A filter that is not what it must be.
    BadFilter = "bad_filter", 400, "A filter cannot be understood",
        "dates are ISO 8601; words in a search must balance their parentheses";
    /// A cursor that does not come from this list.
    BadCursor = "bad_cursor", 400, "The cursor does not belong to this list",
        "take `next` of the page before, with the same filters";
    /// Spans or words that do not lie in the text.
    NotInText = "not_in_text", 422, "The words do not stand in the text",
        "give words exactly as the document has them, or code points such as 120-180";
    /// Nobody is known to ask.
    Unauthorized = "unauthorized", 401, "A token is needed",
        "`onrecord token` makes one; send it as `Authorization: Bearer TOKEN`";
    /// Somebody who may not do this.
    Forbidden = "forbidden", 403, "This token may not do that",
        "readers read, reviewers correct, owners import and remove";
    /// A change that another site asked for.
    CrossSite = "cross_site", 403, "The request comes from another site",
        "open the page itself and try again";
    /// A form that this browser was not given.
    StaleForm = "stale_form", 403, "The form is too old",
        "load the page again and send the form from there";
    /// No such thing.
    NotFound = "not_found", 404, "There is no such thing",
        "look it up in the lists";
    /// No such way to ask for it.
    MethodNotAllowed = "method_not_allowed", 405, "The method does not go with this address",
        "compare it with /api/v1/openapi.json";
    /// A change that contradicts what stands.
    Refused = "refused", 409, "What stands contradicts it",
        "look at the log";
    /// Deeper into a list than it is read.
    TooDeep = "too_deep", 400, "The list is not read that deep",
        "narrow it by a filter, or take /api/v1/export";
    /// Too many bytes or files.
    TooLarge = "too_large", 413, "It is too large",
        "send less at once";
    /// A body of another kind.
    UnsupportedMedia = "unsupported_media", 415, "The body is of another kind than the address takes",
        "send JSON with `Content-Type: application/json`";
    /// A name of a host that is not this one's.
    WrongHost = "wrong_host", 421, "The request was made to another host",
        "use the address that the server printed when it began";
    /// Too many wrong tokens.
    TooManyAttempts = "too_many_attempts", 429, "Too many wrong tokens",
        "wait a minute";
    /// A request that took too long.
    TimedOut = "timed_out", 408, "The request took too long",
        "send it again; narrow it by a filter";
    /// Something that this server was not given.
    Unavailable = "unavailable", 501, "This server cannot do that",
        "the words of the error say what is missing";
    /// Too much at once.
    Overloaded = "overloaded", 503, "The server has too much to do",
        "wait a second and try again";
    /// A record that another process holds, or that cannot be read or written.
    RecordFailed = "record_failed", 503, "The record cannot be read or written",
        "try again; if it stays, run `onrecord verify`";
    /// A mistake in this program.
    Internal = "internal", 500, "The server made a mistake",
        "tell its makers what you did";
}

/// An error with its code, told as JSON by the API and in words by the pages.
#[derive(Clone, Debug)]
pub struct Problem {
    /// What.
    pub code: Code,
    /// What happened, in a phrase.
    pub detail: String,
    /// What one can do, where there is more to say than the code's own.
    pub hint: Option<String>,
}

/// The body of a problem (RFC 9457).
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemJson {
    /// A URI that names the code: `/problems#CODE` on this server.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it is, in a phrase.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened this time.
    pub detail: String,
    /// A name that does not change.
    pub code: String,
    /// What one can do about it.
    pub hint: String,
}

impl Problem {
    /// A problem of that code.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Problem { code, detail: detail.into(), hint: None }
    }

    /// That an answer takes too long to wait for.
    pub fn too_slow() -> Self {
        Problem::new(Code::TimedOut, "the answer took too long")
    }

    /// The same with another hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What one can do about it.
    pub fn advice(&self) -> &str {
        self.hint.as_deref().unwrap_or_else(|| self.code.hint())
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        // Statuses of the table are statuses: a test says so.
        StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The body.
    pub fn json(&self) -> ProblemJson {
        ProblemJson {
            kind: format!("/problems#{}", self.code.name()),
            title: self.code.title().to_owned(),
            status: self.code.status(),
            detail: self.detail.clone(),
            code: self.code.name().to_owned(),
            hint: self.advice().to_owned(),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let code = match error.kind {
            ErrorKind::NotFound => Code::NotFound,
            ErrorKind::Refused => Code::Refused,
            ErrorKind::TooLarge => Code::TooLarge,
            ErrorKind::Format => Code::BadRequest,
            ErrorKind::NotInText => Code::NotInText,
            ErrorKind::Io | ErrorKind::Permission => Code::RecordFailed,
            ErrorKind::Model => Code::Internal,
        };
        let detail = match code {
            // Where the record lies is nobody's business but its owner's.
            Code::NotFound | Code::Refused | Code::RecordFailed | Code::Internal => error.what,
            _ => format!("{}: {}", error.place, error.what),
        };
        // Where words do not stand in a text, the hint is of the command line: the code has one of its own.
        let hint = error.hint.filter(|_| code != Code::NotInText);
        Problem { code, detail, hint }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::to_string(&self.json()).unwrap_or_default();
        let mut response = (self.status(), body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        match self.code {
            Code::Overloaded | Code::RecordFailed => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
            }
            Code::TooManyAttempts => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
            }
            Code::Unauthorized => {
                headers
                    .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"onrecord\""));
            }
            _ => {}
        }
        // The pages tell the same in words: a layer above finds it here.
        response.extensions_mut().insert(self);
        response
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_has_its_own_name_and_a_status_of_an_error() {
        let names: BTreeSet<&str> = CODES.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), CODES.len());
        for code in CODES {
            let status = StatusCode::from_u16(code.status()).expect("a status");
            assert!(status.is_client_error() || status.is_server_error(), "{}", code.name());
            assert!(!code.hint().is_empty() && !code.title().is_empty(), "{}", code.name());
        }
    }

    #[test]
    fn where_the_record_lies_is_not_told() {
        let error = Error::new(ErrorKind::Io, "/home/ada/onrecord.db", "disk I/O error");
        assert!(!Problem::from(error).detail.contains("ada"));
    }
}
