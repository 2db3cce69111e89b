//! The pages and the HTTP API of onrecord over a record.
//!
//! What always holds: text of strangers is shown as text and never runs; nothing is changed by a request that another
//! site made; who may not change something cannot; every body, wait and queue is bounded, and what is over a bound is
//! refused with words that say so. This crate knows no model and reads no input: what makes vectors of queries and what
//! imports documents is given to it.

mod agreement;
mod api;
mod cache;
mod cite;
mod clock;
mod codebook;
mod connection;
mod corrections;
mod cursor;
mod engine;
mod etag;
mod forecast;
mod guard;
mod import;
mod jobs;
mod network;
mod options;
mod pages;
mod problem;
mod query;
mod reply;
mod shifts;
mod site;
mod store;
mod text;

pub use engine::{
    CandidateItem, Change, Engine, Forecast, Gold, GoldText, LookedUp, Measured, Reconciled, Replaced, Said,
    Sought, Suggested, Suggesting, Suggestions,
};
pub use guard::role::Role;
pub use guard::token;
pub use import::{Importer, Input, Progress};
pub use options::{Embed, Limits, Options};
pub use problem::{CODES, Code};
pub use site::{Site, run, serve};
