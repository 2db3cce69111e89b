//! Any bytes as the XML of a DOCX document: its text, its styles and its notes.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use onrecord_read::InputKind;
use zip::write::{SimpleFileOptions, ZipWriter};

fuzz_target!(|bytes: &[u8]| {
    if let Some(archive) = archive(bytes) {
        onrecord_fuzz::read("a.docx", Some(InputKind::Docx), &archive);
    }
});

/// An archive whose parts are all these bytes, as they are.
fn archive(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for part in ["word/document.xml", "word/styles.xml", "word/footnotes.xml"] {
        writer
            .start_file(part, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored))
            .ok()?;
        writer.write_all(bytes).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}
