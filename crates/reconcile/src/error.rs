//! The errors of asking a service, each made in one place.
//!
//! What always holds: each names the service, what was met and what the user can do.

use onrecord_core::{Error, ErrorKind};

/// What answers is no service of this kind.
pub(crate) fn no_service(url: &str, what: &str) -> Error {
    Error::new(ErrorKind::Format, url, format!("does not answer as a reconciliation service does: {what}"))
        .hint("give the address of a service for Wikidata, such as the one that `--help` names")
}

/// The service's ids are of another base of knowledge.
pub(crate) fn other_ids(url: &str, space: &str) -> Error {
    let shown: String = space.chars().take(200).collect();
    Error::new(ErrorKind::Format, url, format!("gives ids of {shown}, not of Wikidata"))
        .hint("give the address of a service for Wikidata")
}

/// The service speaks only versions that are not spoken here.
pub(crate) fn other_version(url: &str, versions: &[String]) -> Error {
    let shown: String = versions.join(", ").chars().take(200).collect();
    Error::new(ErrorKind::Format, url, format!("speaks the versions {shown}, not 0.2"))
        .hint("give the address of a service that speaks version 0.2")
}

/// An answer that is not what was asked for.
pub(crate) fn bad_answer(url: &str, what: &str) -> Error {
    Error::new(ErrorKind::Format, url, format!("the answer cannot be read: {what}"))
        .hint("try again later; if it stays so, the service does not speak version 0.2")
}
