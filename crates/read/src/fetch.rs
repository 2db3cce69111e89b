//! Pages from the network, by whatever means the caller has.
//!
//! What always holds: without such means nothing is fetched; what was fetched is an input like a file, published at
//! the address where it was found in the end.

use std::fmt;
use std::io::Cursor;

use encoding_rs::Encoding;
use onrecord_core::Result;

use crate::archive::http::Media;
use crate::bytes::Bytes;
use crate::source::{Raw, Said};
use crate::{Options, error};

/// A page as a server gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Where it was found, after redirects.
    pub url: String,
    /// The media type that the server gives, such as `text/html`.
    pub media_type: Option<String>,
    /// The charset that the server gives.
    pub charset: Option<String>,
}

/// What fetches pages. Bounds of time, bytes and places, and politeness, are its own.
pub trait Fetch: Send + Sync {
    /// The page at a URL.
    ///
    /// # Errors
    /// Whatever keeps the page from being fetched; the error names the URL.
    fn fetch(&self, url: &str) -> Result<Fetched>;
}

impl<F: Fn(&str) -> Result<Fetched> + Send + Sync> Fetch for F {
    fn fetch(&self, url: &str) -> Result<Fetched> {
        self(url)
    }
}

impl fmt::Debug for dyn Fetch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fetch")
    }
}

/// The input at a URL that the user gave.
pub(crate) fn open(url: &str, options: &Options) -> Result<Raw> {
    let fetch = options.fetch.as_deref().ok_or_else(|| error::no_network(url))?;
    Ok(raw(fetch.fetch(url)?, url.to_owned()))
}

/// A page as an input at a place.
pub(crate) fn raw(page: Fetched, place: String) -> Raw {
    let kind = match Media::of(page.media_type.as_deref()) {
        Media::Kind(kind) => Some(kind),
        // The user asked for it, so that its content may tell what it is.
        Media::OneOf(_) | Media::Other => None,
    };
    let charset = page.charset.and_then(|label| Encoding::for_label(label.as_bytes()));
    let said = Said { kind, charset, url: Some(page.url), ..Said::default() };
    let size = Some(page.bytes.len() as u64);
    let bytes = Bytes::Seekable(Box::new(Cursor::new(page.bytes)));
    Raw { said, ..Raw::given(place, true, size, bytes) }
}
