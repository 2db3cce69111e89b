//! DOCX: a word processor's document, a zip archive of XML parts.
//!
//! What always holds: the text is made here, paragraphs parted by an empty line, notes after all else, as it stands
//! when all tracked changes are accepted; each part is read as a stream within its bound. When the file was made is
//! not when its text was published, and is not taken.

mod body;
mod properties;
mod styles;
mod xml;

use std::io::{BufReader, Read};

use onrecord_core::{Document, Error, ErrorKind, Metadata, Result};

use self::body::Body;
use self::properties::{Properties, Relations};
use self::styles::Styles;
use self::xml::Taker;
use crate::archive::zip::{self, Archive};
use crate::paragraphs::Paragraphs;
use crate::source::Source;
use crate::{InputKind, Limits, error, finish};

/// Where the text lies unless the archive says otherwise.
const MAIN: &str = "word/document.xml";

/// Whether an archive is a document.
pub(crate) fn is_in(archive: &Archive) -> bool {
    archive.index_for_name(MAIN).is_some() && archive.index_for_name("[Content_Types].xml").is_some()
}

/// The document that is all of `source`.
pub(crate) fn read(source: Source, limits: &Limits) -> Result<Document> {
    let Source { origin, bytes, .. } = source;
    let (file, _) = bytes.into_seekable(limits.spool).map_err(|e| origin.error(&e))?;
    let (mut archive, _) = zip::directory(file, &origin.place, limits)?;
    document(&mut archive, &origin.place, limits)
}

/// The document that an archive is.
pub(crate) fn document(archive: &mut Archive, place: &str, limits: &Limits) -> Result<Document> {
    let mut package = Package { archive, place, limits };
    let mut relations = Relations::default();
    package.read("_rels/.rels", &mut relations)?;
    let main = relations.main.unwrap_or_else(|| MAIN.to_owned());
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let mut styles = Styles::default();
    package.read(&format!("{folder}styles.xml"), &mut styles)?;
    let mut properties = Properties::default();
    package.read("docProps/core.xml", &mut properties)?;

    let mut body = Body::new(&styles, Paragraphs::new(limits.blocks));
    if !package.read(&main, &mut body)? {
        return Err(Error::new(ErrorKind::Format, place, "a DOCX document without a text part")
            .hint("open it in a word processor and save it again"));
    }
    let (mut paragraphs, title) = body.done();
    for notes in ["footnotes.xml", "endnotes.xml"] {
        let mut body = Body::new(&styles, paragraphs);
        package.read(&format!("{folder}{notes}"), &mut body)?;
        paragraphs = body.done().0;
    }
    let metadata = Metadata {
        title: properties.title().or(title),
        author: properties.author(),
        language: properties.language(),
        ..Metadata::default()
    };
    let (text, blocks) = paragraphs.done();
    let blocks = blocks.ok_or_else(|| error::too_many_blocks(place, limits))?;
    Ok(finish::document(place.to_owned(), None, metadata, text, blocks))
}

/// The parts of a document.
struct Package<'a> {
    archive: &'a mut Archive,
    place: &'a str,
    limits: &'a Limits,
}

impl Package<'_> {
    /// Gives a part to `taker`; whether there is one of that name.
    fn read(&mut self, name: &str, taker: &mut impl Taker) -> Result<bool> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(false) };
        let part = self.archive.by_index(index).map_err(|e| zip::failure(self.place, e))?;
        let mut part = BufReader::new(part.take(self.limits.docx as u64 + 1));
        let read = xml::each(&mut part, taker);
        if part.get_ref().limit() == 0 {
            return Err(error::too_many_bytes(self.place, InputKind::Docx, self.limits));
        }
        read.map_err(|e| error::damaged(self.place, "DOCX", &e))?;
        Ok(true)
    }
}
