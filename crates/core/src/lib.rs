//! The words of onrecord as types: what a span, a document and a statement are.
//!
//! What always holds here: a [`Span`] counts bytes of one document's text and lies on character borders;
//! other units (code points in JSON, UTF-16 in a browser) exist only at the edge, through [`OffsetMap`].
//! This crate knows nothing of files, models, formats of a terminal or HTTP.

pub mod bounds;
pub mod contract;
mod document;
mod error;
mod hash;
mod lines;
mod meaning;
mod moment;
pub mod names;
mod question;
mod span;
mod statement;

pub use document::{Block, BlockKind, Document, Metadata};
pub use error::{Error, ErrorKind, Result};
pub use hash::{hash, hex, text_hash};
pub use lines::Lines;
pub use meaning::{Act, ActorKind, Kind, Stance};
pub use moment::{Moment, Precision, month};
pub use question::is_question;
pub use span::{OffsetMap, Span, Spans, Unit, floor_char_boundary};
pub use statement::{Role, Statement};
