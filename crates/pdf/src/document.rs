//! From the bytes of a PDF to the text of its pages.
//!
//! What always holds: a page whose parser fails or panics is named and the others are read; what cannot be caught (a
//! stack that overflows, memory that runs out) ends the process, which is why this is called in a child alone.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{Document, Error, Object, ObjectId, decode_text_string, output_doc, output_doc_page};

use crate::layout::Layout;
use crate::message::{Answer, Text};
use crate::prepare;

/// What is to be answered of a PDF.
pub(crate) fn answer(bytes: &[u8]) -> Answer {
    caught(|| read(bytes)).unwrap_or_else(|| Answer::Damaged("its parts contradict each other".to_owned()))
}

/// What `act` gives, unless it panics.
fn caught<T>(act: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(act)).ok()
}

fn read(bytes: &[u8]) -> Answer {
    let mut document = match Document::load_mem(bytes) {
        Ok(document) => document,
        Err(Error::Decryption(_) | Error::InvalidPassword) => return Answer::Encrypted,
        Err(e) => return Answer::Damaged(e.to_string()),
    };
    // Many a PDF is encrypted under an empty password, so that it may be read and not changed.
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Answer::Encrypted;
    }
    let pages = document.get_pages();
    if pages.is_empty() {
        return Answer::Damaged("it has no pages".to_owned());
    }
    prepare::prepare(&mut document, &pages);
    Answer::Text(text(&document, &pages))
}

fn text(document: &Document, pages: &BTreeMap<u32, ObjectId>) -> Text {
    let (read, lost) =
        Reading { document, pages: pages.len(), layout: Layout::default(), lost: Vec::new() }.all();
    Text {
        title: stated(document, b"Title"),
        author: stated(document, b"Author"),
        language: language(document),
        pages: read,
        lost,
    }
}

/// Pages on their way to text.
struct Reading<'d> {
    document: &'d Document,
    pages: usize,
    layout: Layout,
    lost: Vec<usize>,
}

impl Reading<'_> {
    /// The text of every page, and the numbers of those that cannot be read.
    fn all(mut self) -> (Vec<String>, Vec<usize>) {
        let whole = caught(|| output_doc(self.document, &mut self.layout).is_ok()).unwrap_or(false);
        if !whole || self.layout.pages.len() < self.pages {
            self.lose();
        }
        while self.layout.pages.len() < self.pages {
            let next = self.layout.pages.len() + 1;
            let number = u32::try_from(next).unwrap_or(u32::MAX);
            let read = caught(|| output_doc_page(self.document, &mut self.layout, number).is_ok());
            if read != Some(true) || self.layout.pages.len() < next {
                self.lose();
            }
        }
        (self.layout.pages, self.lost)
    }

    /// Gives up the page that was being read.
    fn lose(&mut self) {
        self.layout.give_up();
        self.lost.push(self.layout.pages.len());
    }
}

/// What the file states of itself.
fn stated(document: &Document, name: &[u8]) -> Option<String> {
    let info = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).ok()?;
    decode_text_string(info.get_deref(name, document).ok()?).ok()
}

fn language(document: &Document) -> Option<String> {
    decode_text_string(document.catalog().ok()?.get_deref(b"Lang", document).ok()?).ok()
}
