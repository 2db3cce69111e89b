//! The last step of every reader: what is known of a document in the form that the rest relies on.
//!
//! What always holds: every document of this crate is made here, and its text and blocks are those of its reader.

use onrecord_core::{Block, Document, Metadata, Moment};

use crate::language;

/// A document of a reader's findings; without an `id` of its own it is known by the hash of its text.
pub(crate) fn document(
    place: String,
    id: Option<String>,
    metadata: Metadata,
    text: String,
    blocks: Vec<Block>,
) -> Document {
    let published = metadata.published.map(canonical);
    let declared = metadata.language.as_deref().and_then(language::declared);
    let language = declared.or_else(|| language::of(&text, &blocks));
    Document::new(place, id, Metadata { published, language, ..metadata }, text, blocks)
}

/// The canonical form of a date, or the source's words where they can be read as none.
fn canonical(date: String) -> String {
    Moment::parse(&date).map_or(date, |moment| moment.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_canonical_where_it_can_be_read() {
        for (given, kept) in [
            ("Thu, 24 Feb 2022 10:30:00 GMT", "2022-02-24T10:30:00Z"),
            ("2022-02-24", "2022-02-24"),
            ("the ides of March", "the ides of March"),
        ] {
            assert_eq!(canonical(given.to_owned()), kept);
        }
    }
}
