//! The elements and text of an XML part, without a tree.
//!
//! What always holds: nothing recurs and no entity but the five of XML and numbers is resolved, so that time and
//! memory grow no faster than the part, which is bounded.

use std::io::BufRead;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, escape};

/// What takes the pieces of a part. Names are without their prefix.
pub(super) trait Taker {
    /// An element begins.
    fn start(&mut self, name: &str, element: &BytesStart<'_>);
    /// An element ends.
    fn end(&mut self, name: &str);
    /// Text, references resolved; it may come in pieces.
    fn text(&mut self, text: &str);
}

/// Gives the pieces of `part` to `taker`; the error says what is wrong with the part.
pub(super) fn each(part: impl BufRead, taker: &mut impl Taker) -> Result<(), quick_xml::Error> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer)? {
            Event::Start(element) => taker.start(element.local_name().into_inner(), &element),
            Event::Empty(element) => {
                let name = element.local_name().into_inner();
                taker.start(name, &element);
                taker.end(name);
            }
            Event::End(element) => taker.end(element.local_name().into_inner()),
            Event::Text(text) => taker.text(&text.xml10_content()),
            Event::CData(text) => taker.text(&text.xml10_content()),
            Event::GeneralRef(reference) => resolve(&reference, taker),
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

fn resolve(reference: &BytesRef<'_>, taker: &mut impl Taker) {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => taker.text(c.encode_utf8(&mut [0; 4])),
        _ => taker.text(escape::resolve_predefined_entity(reference).unwrap_or_default()),
    }
}

/// The value of an attribute by its name without a prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let attribute =
        attributes.with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name)?;
    Some(
        escape::unescape(&attribute.value)
            .map_or_else(|_| attribute.value.to_string(), |value| value.into_owned()),
    )
}

/// Whether an element that switches something on does so: it may say `w:val="0"`.
pub(super) fn is_on(element: &BytesStart<'_>) -> bool {
    !attribute(element, "val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"))
}
