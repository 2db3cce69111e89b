//! Helpers of the tests: bytes or files in, documents and errors out.

pub mod archives;
mod blocks;

use std::fs;

pub use blocks::check_blocks;
use onrecord_core::{BlockKind, Document, Error, Result};
use onrecord_read::{InputKind, Limits, Options, documents, documents_of_bytes};

/// All items of bytes at a path.
pub fn items(path: &str, bytes: &[u8]) -> Vec<Result<Document>> {
    let items: Vec<_> = documents_of_bytes(path, None, bytes).collect();
    items.iter().flatten().for_each(check_blocks);
    items
}

/// The one document of bytes at a path.
#[track_caller]
pub fn one(path: &str, bytes: impl AsRef<[u8]>) -> Document {
    let mut items = items(path, bytes.as_ref());
    assert_eq!(items.len(), 1, "{items:?}");
    items.remove(0).unwrap_or_else(|e| panic!("{e}"))
}

/// The one error of bytes at a path.
#[track_caller]
pub fn refused(path: &str, bytes: impl AsRef<[u8]>) -> Error {
    let mut items = items(path, bytes.as_ref());
    assert_eq!(items.len(), 1, "{items:?}");
    items.remove(0).expect_err("an error")
}

/// The kind of each block and its words, markup left out.
pub fn shown(document: &Document) -> Vec<String> {
    let kind = |kind| match kind {
        BlockKind::Paragraph => "",
        BlockKind::Heading => "# ",
        BlockKind::Item => "- ",
        BlockKind::Quotation => "> ",
    };
    let shown = document.blocks.iter().map(|block| {
        let mut words = String::new();
        let mut at = block.span.start;
        for gap in &block.markup {
            words.push_str(&document.text[at..gap.start]);
            at = gap.end;
        }
        words.push_str(&document.text[at..block.span.end]);
        format!("{}{words}", kind(block.kind))
    });
    shown.collect()
}

/// A folder with files.
pub fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder in the folder");
        fs::write(path, bytes).expect("a file in the folder");
    }
    folder
}

/// What comes of a folder, paths relative to it: a document by its path and text, an error by its kind and place.
pub fn listed(folder: &tempfile::TempDir, options: Options) -> Vec<String> {
    let path = folder.path().to_string_lossy().into_owned();
    let base = format!("{path}/");
    documents(&[path], options)
        .map(|item| match item {
            Ok(document) => format!("{}: {}", document.path.replace(&base, ""), document.text.trim_end()),
            Err(error) => format!("{}! {:?}", error.place.replace(&base, ""), error.kind),
        })
        .collect()
}

/// Options with other bounds than those that stand.
pub fn bounded(limits: Limits) -> Options {
    Options { limits, ..Options::default() }
}

/// Options that force a kind.
pub fn forced(kind: InputKind) -> Options {
    Options { kind: Some(kind), ..Options::default() }
}

/// Bytes packed with gzip.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("writing to memory");
    packer.finish().expect("writing to memory")
}

/// Bytes packed with zstd.
pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    ::zstd::encode_all(bytes, 1).expect("writing to memory")
}
