//! `onrecord serve`: the pages and the API over a record.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use onrecord_core::{Error, Result};
use onrecord_embed::Embedder;
use onrecord_serve::{Embed, Options};

use crate::args::serve::Serve;
use crate::engine::Works;
use crate::importer::PageImporter;
use crate::{embedder, heaps, input, report};

pub fn run(options: &Serve) -> Result<ExitCode> {
    heaps::few();
    let served = Options {
        require_tokens: options.require_tokens,
        hosts: options.host.clone(),
        engine: Some(Arc::new(Works {
            service: options.reconcile.clone().map(|url| (url, options.allow_private)),
            threads: threads(),
        })),
        ..usual(options.at.record.clone(), options.listen, options.allow_private)
    };
    serve(served)
}

/// Serves a record as `options` say, until the process ends.
pub fn serve(options: Options) -> Result<ExitCode> {
    let record = options.record.display().to_string();
    onrecord_serve::run(options, |address| {
        report::say(&format!("{record} is at http://{address}/ until you press Ctrl-C"));
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The options of a record served with all that this program can do.
pub fn usual(record: PathBuf, listen: std::net::SocketAddr, allow_private: bool) -> Options {
    Options {
        embedder: Some(Arc::new(Late::default())),
        importer: Some(Arc::new(PageImporter { network: input::network(allow_private), threads: threads() })),
        engine: Some(Arc::new(Works { service: None, threads: threads() })),
        user: std::env::var("USER").unwrap_or_else(|_| "someone".to_owned()),
        ..Options::new(record, listen)
    }
}

/// Threads for what works beside the readers.
fn threads() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    (cores - 1).max(1)
}

/// The embedder, loaded when the first query wants it.
#[derive(Default)]
struct Late(OnceLock<std::result::Result<Arc<Embedder>, Error>>);

impl Embed for Late {
    fn embed(&self, text: &str) -> Result<onrecord_embed::Vector> {
        match self.0.get_or_init(embedder::load) {
            Ok(embedder) => embedder.embed(text),
            Err(error) => Err(error.clone()),
        }
    }
}
