//! Inputs that hold many documents, or many inputs.
//!
//! What always holds: what is found in an archive is an input like a file, so that it goes through the same readers;
//! archives are opened no deeper inside each other than the bound.

use onrecord_core::{Document, Result};

use crate::archive::{tar, warc, zip};
use crate::csv::Rows;
use crate::follow::Articles;
use crate::jsonl::Lines;
use crate::mail::Messages;
use crate::source::{Raw, Source};
use crate::{InputKind, Options, dna, error, feed, pdf};

/// Something that an input holds.
pub(crate) enum Found {
    /// A document.
    Document(Box<Document>),
    /// A further input.
    Input(Box<Raw>),
}

/// What an input holds, one after another.
pub(crate) type Many = Box<dyn Iterator<Item = Result<Found>> + Send>;

/// Whether an input of this kind is read by [`open`].
pub(crate) fn holds_many(kind: InputKind) -> bool {
    kind.is_archive()
        || matches!(
            kind,
            InputKind::Jsonl
                | InputKind::Feed
                | InputKind::Csv
                | InputKind::Pdf
                | InputKind::Mbox
                | InputKind::Dna
        )
}

/// Whether an input of this kind can be read as one document.
pub(crate) fn may_be_one(kind: InputKind) -> bool {
    kind == InputKind::Pdf || !holds_many(kind)
}

/// What a source of a kind that holds many holds; nothing where it is passed over.
pub(crate) fn open(source: Source, options: &Options) -> Result<Option<Many>> {
    let limits = &options.limits;
    let depth = source.origin.around.as_ref().map_or(0, |around| around.depth);
    if source.kind.is_archive() && depth >= limits.archives {
        return Err(error::too_many_archives(&source.origin.place, limits));
    }
    Ok(Some(match source.kind {
        InputKind::Zip => return zip::members(source, limits),
        InputKind::Tar => Box::new(tar::Members::new(source, limits)),
        InputKind::Warc => Box::new(warc::Records::new(source, limits)),
        InputKind::Feed if options.follow && options.fetch.is_some() => {
            documents(Articles::new(feed::entries(source, limits)?, options))
        }
        InputKind::Feed => documents(feed::entries(source, limits)?),
        InputKind::Dna => return Ok(dna::rows(source, limits)?.map(documents)),
        InputKind::Pdf => documents(pdf::items(source, options)?.into_iter()),
        InputKind::Mbox => documents(Messages::new(source, *limits)),
        InputKind::Csv => documents(Rows::new(source, options)?),
        _ => documents(Lines::new(source, *limits)),
    }))
}

/// Documents as things found.
fn documents(documents: impl Iterator<Item = Result<Document>> + Send + 'static) -> Many {
    Box::new(documents.map(|document| document.map(|document| Found::Document(Box::new(document)))))
}
