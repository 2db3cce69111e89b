//! Which item of Wikidata a name means: a client of the [Reconciliation Service API, version 0.2][spec].
//!
//! What always holds: only names, kinds and countries are sent, nothing of a document; what comes back is bounded in bytes and
//! time, and none of it is taken for an item unless it has an item's form; a service whose ids are not Wikidata's is
//! refused before anything is asked.
//!
//! [spec]: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/

mod answer;
mod error;
mod query;
mod service;

pub use answer::Candidate;
pub use query::Query;
pub use service::{BATCH, Service};
