//! Mail: a message a document, from a file of one or from an mbox of many.
//!
//! What always holds: no more of a mailbox is held than one message within its bound; a message that cannot be read is
//! an error that names its line, and the next is read. The text is the plain text of the message where it has one, else
//! its page; attachments are passed over. What a reply quotes stays.

mod mbox;
mod message;
mod opening;

use onrecord_core::{Document, Error, ErrorKind, Result};

pub(crate) use mbox::Messages;
pub(crate) use opening::{opens_mailbox, opens_message};

use crate::source::Source;
use crate::{Limits, whole};

/// The document that is all of `source`.
pub(crate) fn read(source: Source, limits: &Limits) -> Result<Document> {
    let place = source.origin.place.clone();
    let bytes = whole::bytes(source, limits)?;
    message::document(&place, &place, &bytes, limits)
}

/// The error of bytes that are no message.
fn no_message(place: &str) -> Error {
    Error::new(ErrorKind::Format, place, "no message: it has no headers such as `From:` and `Date:`")
        .hint("save it from the mail program again as .eml or .mbox, or read it as text")
}
