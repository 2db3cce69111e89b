//! A service, found to be one and asked in batches.
//!
//! What always holds: a query gets its own answer, found by its key and not by its place; a query that the service leaves out
//! has no candidates.

use std::collections::BTreeMap;

use onrecord_core::Result;
use onrecord_fetch::Fetcher;
use serde::Deserialize;

use crate::answer::{Answer, Answers};
use crate::{Candidate, Query, error};

/// How many names are asked for in one request.
pub const BATCH: usize = 20;

/// The version that is spoken here; a service that names none speaks an older one of the same form.
const VERSION: &str = "0.2";

/// How Wikidata's identifiers begin, with and without TLS.
const WIKIDATA: [&str; 2] = ["http://www.wikidata.org/entity", "https://www.wikidata.org/entity"];

/// A reconciliation service for Wikidata.
#[derive(Debug)]
pub struct Service {
    fetcher: Fetcher,
    url: String,
    name: String,
}

/// What a service tells of itself.
#[derive(Deserialize)]
struct Manifest {
    #[serde(default)]
    versions: Vec<String>,
    name: String,
    #[serde(rename = "identifierSpace")]
    identifiers: String,
}

impl Service {
    /// The service at an address, once it has told what it is.
    ///
    /// # Errors
    /// What [`Fetcher::get`] says, and `Format` for what is no such service, or one of another base of knowledge or
    /// version.
    pub fn open(fetcher: Fetcher, url: &str) -> Result<Self> {
        let page = fetcher.get(url)?;
        let manifest: Manifest =
            serde_json::from_slice(&page.bytes).map_err(|e| error::no_service(url, &e.to_string()))?;
        if !WIKIDATA.iter().any(|space| manifest.identifiers.starts_with(space)) {
            return Err(error::other_ids(url, &manifest.identifiers));
        }
        if !manifest.versions.is_empty() && !manifest.versions.iter().any(|version| version == VERSION) {
            return Err(error::other_version(url, &manifest.versions));
        }
        Ok(Service { fetcher, url: page.url, name: manifest.name.chars().take(100).collect() })
    }

    /// What the service calls itself.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The candidates of each query, in the queries' order; [`BATCH`] of them go in one request.
    ///
    /// # Errors
    /// What [`Fetcher::post_form`] says, and `Format` for an answer that cannot be read.
    pub fn candidates(&self, queries: &[Query]) -> Result<Vec<Vec<Candidate>>> {
        let mut found = Vec::with_capacity(queries.len());
        for batch in queries.chunks(BATCH) {
            let mut answers = self.ask(batch)?;
            found.extend(batch.iter().enumerate().map(|(i, query)| {
                answers
                    .remove(&key(i))
                    .map(|answer: Answer| answer.candidates(query.limit))
                    .unwrap_or_default()
            }));
        }
        Ok(found)
    }

    fn ask(&self, batch: &[Query]) -> Result<Answers> {
        let sent: BTreeMap<String, _> = batch.iter().enumerate().map(|(i, q)| (key(i), q.sent())).collect();
        let sent = serde_json::to_string(&sent).map_err(|e| error::bad_answer(&self.url, &e.to_string()))?;
        let page = self.fetcher.post_form(&self.url, &[("queries", &sent)])?;
        serde_json::from_slice(&page.bytes).map_err(|e| error::bad_answer(&self.url, &e.to_string()))
    }
}

fn key(place: usize) -> String {
    format!("q{place}")
}
