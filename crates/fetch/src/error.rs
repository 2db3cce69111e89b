//! The errors of fetching, each made in one place.
//!
//! What always holds: each names the URL, what was met and what the user can do.

use onrecord_core::{Error, ErrorKind};

use crate::Limits;
use crate::resolver::Refused;

/// The URL is none that can be fetched.
pub(crate) fn bad_url(url: &str, what: &str) -> Error {
    Error::new(ErrorKind::Format, url, what).hint("give a URL such as https://example.org/page")
}

/// The URL leads to a private address.
pub(crate) fn private(url: &str) -> Error {
    Error::new(ErrorKind::Permission, url, "leads to a private address, which is not asked")
        .hint("save the page to a file and give that, or allow private addresses")
}

/// The server answered that it does not give the page.
pub(crate) fn status(url: &str, status: u16) -> Error {
    let (kind, mend) = match status {
        404 | 410 => (ErrorKind::NotFound, "check the URL; the page may have moved"),
        401..=403 | 451 => (ErrorKind::Permission, "save the page with a browser, and give the file"),
        429 | 500.. => (ErrorKind::Io, "try again later"),
        _ => (ErrorKind::Io, "open the URL in a browser to see what the server says"),
    };
    Error::new(kind, url, format!("the server answered {status}")).hint(mend)
}

/// More redirects than the bound.
pub(crate) fn too_many_redirects(url: &str, limits: &Limits) -> Error {
    let what = format!("over the bound of {} redirects", limits.redirects);
    Error::new(ErrorKind::TooLarge, url, what).hint("open the URL in a browser, and give the one it ends at")
}

/// A page over the bound.
pub(crate) fn too_many_bytes(url: &str, limits: &Limits) -> Error {
    Error::new(ErrorKind::TooLarge, url, format!("over the bound of {} bytes", limits.bytes))
        .hint("save it to a file, and give that")
}

fn too_slow(url: &str, limits: &Limits) -> Error {
    let what = format!("no whole answer in {} seconds", limits.total.as_secs_f32());
    Error::new(ErrorKind::TooLarge, url, what)
        .hint("try again later, or save the page to a file and give that")
}

/// What a failed request means.
pub(crate) fn failed(url: &str, error: ureq::Error, limits: &Limits) -> Error {
    match error {
        ureq::Error::Timeout(_) => too_slow(url, limits),
        ureq::Error::Io(e) => unread(url, &e, limits),
        ureq::Error::HostNotFound => Error::new(ErrorKind::NotFound, url, "no host of that name")
            .hint("check the URL and the connection to the network"),
        other => Error::new(ErrorKind::Io, url, other.to_string())
            .hint("check the URL and the connection to the network"),
    }
}

/// What a failure while reading the answer means.
pub(crate) fn unread(url: &str, error: &std::io::Error, limits: &Limits) -> Error {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>());
    match inner {
        Some(ureq::Error::Timeout(_)) => too_slow(url, limits),
        _ if error.kind() == std::io::ErrorKind::TimedOut => too_slow(url, limits),
        _ if Refused::is_in(error) => private(url),
        _ => Error::new(ErrorKind::Io, url, error.to_string())
            .hint("check the URL and the connection to the network"),
    }
}
