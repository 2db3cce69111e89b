//! What the caller decides and hands in.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use onrecord_core::Result;
use onrecord_embed::Vector;

use crate::{Engine, Importer};

/// What turns a query into a vector, for search by meaning.
pub trait Embed: Send + Sync {
    /// What `text` means. It is called on a thread that may be busy for a while.
    ///
    /// # Errors
    /// When the model fails.
    fn embed(&self, text: &str) -> Result<Vector>;
}

impl<F: Fn(&str) -> Result<Vector> + Send + Sync> Embed for F {
    fn embed(&self, text: &str) -> Result<Vector> {
        self(text)
    }
}

/// How a record is served.
#[derive(Clone)]
pub struct Options {
    /// The record; it is made where there is none.
    pub record: PathBuf,
    /// Where to listen. Any address but loopback needs [`Options::tokens`].
    pub listen: SocketAddr,
    /// The file of the tokens that let people in, as [`crate::token::create`] makes it; the file beside the record where
    /// nothing is given.
    pub tokens: Option<PathBuf>,
    /// Ask for a token on loopback, too.
    pub require_tokens: bool,
    /// Names of this host, besides those of loopback, that requests may be made to; with none, any name is let through
    /// on other addresses than loopback.
    pub hosts: Vec<String>,
    /// Makes vectors of queries; without it search is by words alone.
    pub embedder: Option<Arc<dyn Embed>>,
    /// Reads documents into the record; without it nothing can be imported.
    pub importer: Option<Arc<dyn Importer>>,
    /// Works with models over the whole record; without it that is not offered.
    pub engine: Option<Arc<dyn Engine>>,
    /// The name in the log for the local user of loopback.
    pub user: String,
    /// Bounds.
    pub limits: Limits,
}

impl Options {
    /// The usual options for a record.
    pub fn new(record: PathBuf, listen: SocketAddr) -> Self {
        Options {
            record,
            listen,
            tokens: None,
            require_tokens: false,
            hosts: Vec::new(),
            embedder: None,
            importer: None,
            engine: None,
            user: "someone".to_owned(),
            limits: Limits::default(),
        }
    }

    /// The file of the tokens.
    pub fn tokens_file(&self) -> PathBuf {
        self.tokens.clone().unwrap_or_else(|| crate::token::beside(&self.record))
    }

    /// Whether everyone must show a token.
    pub fn guarded(&self) -> bool {
        self.require_tokens || !self.listen.ip().is_loopback()
    }
}

/// Bounds on what one server takes upon itself.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once; further ones are told to come back.
    pub connections: usize,
    /// Readers of the record at once.
    pub readers: usize,
    /// Requests that may wait for a reader.
    pub waiting: usize,
    /// How long a request may wait for a reader.
    pub patience: Duration,
    /// How long a request may take, but for streams.
    pub request: Duration,
    /// How long a client may take over the head of a request, and a write may wait for a client that does not read.
    pub client: Duration,
    /// Bytes of a request's body, but for uploads.
    pub body: usize,
    /// Bytes of an upload.
    pub upload: usize,
    /// Files of an upload.
    pub files: usize,
    /// How long the record must have stood still before an answer is known by the record's version.
    pub still: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Limits {
            connections: 1024,
            readers: (2 * cores).clamp(4, 16),
            waiting: 512,
            patience: Duration::from_secs(10),
            request: Duration::from_secs(30),
            client: Duration::from_secs(15),
            body: 256 << 10,
            upload: 256 << 20,
            files: 500,
            still: Duration::from_secs(120),
        }
    }
}
