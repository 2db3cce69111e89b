//! A resolution into the JSON of its statement.
//!
//! What always holds: nothing but `source.actor`, `source.others` and `addressee` is written.

use onrecord_core::OffsetMap;
use onrecord_core::contract::{Mention, StatementJson, Words};

use crate::cast::Resolution;

/// Writes whom the source and the addressee mean into a statement of the document whose `text` it is; `offsets` counts
/// what the JSON counts.
pub fn attach(resolution: &Resolution, statement: &mut StatementJson, text: &str, offsets: &OffsetMap<'_>) {
    if let Some(source) = &mut statement.source {
        let mut actors = resolution.source.iter().cloned();
        source.actor = actors.next();
        source.others = actors.collect();
    }
    statement.addressee = resolution.addressee.as_ref().map(|addressee| {
        let mut actors = addressee.actors.iter().cloned();
        let spans = addressee.spans.iter().map(|s| offsets.pair(s)).collect();
        let words = Words { text: addressee.spans.text_in(text), spans };
        Mention { words, actor: actors.next(), others: actors.collect() }
    });
}
