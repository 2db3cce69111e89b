//! What a feed may look like before it is read as XML.
//!
//! What always holds: within these bounds the feed's parser takes time and memory in proportion to the feed. Beyond
//! them it would not: it looks through all attributes of an element for each of them, through all open declarations
//! of namespaces for each element, and makes of each address inside another a longer one.

use std::fmt;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements inside elements.
const DEPTH: usize = 256;
/// Attributes of one element.
const ATTRIBUTES: usize = 256;
/// Declarations of namespaces that hold at one place.
const NAMESPACES: usize = 256;
/// Bytes of the bases of addresses that hold at one place.
const BASES: usize = 16 << 10;

/// A bound that a feed passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hostile {
    Depth,
    Attributes,
    Namespaces,
    Bases,
}

impl fmt::Display for Hostile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Hostile::Depth => write!(f, "a feed over the bound of {DEPTH} elements inside each other"),
            Hostile::Attributes => {
                write!(f, "a feed over the bound of {ATTRIBUTES} attributes of an element")
            }
            Hostile::Namespaces => write!(f, "a feed over the bound of {NAMESPACES} open namespaces"),
            Hostile::Bases => write!(f, "a feed over the bound of {BASES} bytes of base addresses"),
        }
    }
}

/// What an element declares for itself and all in it.
#[derive(Clone, Copy, Default)]
struct Declared {
    namespaces: usize,
    bases: usize,
}

/// Whether the feed is within the bounds. One that is no good XML is, up to where that shows.
pub(super) fn check(text: &str) -> Result<(), Hostile> {
    if !text.starts_with('<') && !text.trim_start().starts_with('<') {
        return Ok(());
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Declared> = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                let own = declared(&start)?;
                let outer = open.last().copied().unwrap_or_default();
                open.push(within(Declared {
                    namespaces: outer.namespaces + own.namespaces,
                    bases: outer.bases + own.bases,
                })?);
                if open.len() > DEPTH {
                    return Err(Hostile::Depth);
                }
            }
            Ok(Event::End(_)) => drop(open.pop()),
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

fn within(declared: Declared) -> Result<Declared, Hostile> {
    match declared {
        Declared { namespaces, .. } if namespaces > NAMESPACES => Err(Hostile::Namespaces),
        Declared { bases, .. } if bases > BASES => Err(Hostile::Bases),
        within => Ok(within),
    }
}

fn declared(start: &BytesStart<'_>) -> Result<Declared, Hostile> {
    let mut own = Declared::default();
    for (at, attribute) in start.attributes().with_checks(false).enumerate() {
        if at == ATTRIBUTES {
            return Err(Hostile::Attributes);
        }
        // The parser passes over what is no attribute as well.
        let Ok(attribute) = attribute else { continue };
        let key: &str = attribute.key.as_ref();
        own.namespaces += usize::from(key == "xmlns" || key.starts_with("xmlns:"));
        own.bases += if key == "xml:base" { attribute.value.len() } else { 0 };
    }
    Ok(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_feed_is_within_the_bounds() {
        let entry = "<entry xml:base='https://a.example/' xmlns:x='u:x'><a b='c'/><content/></entry>";
        assert_eq!(check(&format!("<feed>{}</feed>", entry.repeat(2000))), Ok(()));
        assert_eq!(check("{\"version\": 1}"), Ok(()));
        assert_eq!(check("<rss><a b"), Ok(()));
    }

    #[test]
    fn what_would_take_long_is_told() {
        let many = |attribute: &dyn Fn(usize) -> String| (0..300).map(attribute).collect::<String>();
        for (text, hostile) in [
            ("<a>".repeat(300), Hostile::Depth),
            (format!("<a {}/>", many(&|i| format!(" a{i}='b'"))), Hostile::Attributes),
            (many(&|i| format!("<a xmlns:a{i}='b' xmlns:b{i}='c'>")), Hostile::Namespaces),
            (format!("<a xml:base='{}'>", "a/".repeat(5000)).repeat(2), Hostile::Bases),
        ] {
            assert_eq!(check(&text), Err(hostile));
        }
    }
}
