//! The styles of a document: what a paragraph of a style is.
//!
//! What always holds: a style is known by the name that every language of the program gives it, or by one it is based
//! on; a circle of styles ends.

use std::collections::HashMap;

use onrecord_core::BlockKind;
use quick_xml::events::BytesStart;

use super::xml::{Taker, attribute};

/// Styles that one may be based on.
const DEEPEST: usize = 16;

/// Styles that are kept, and the bytes of an id.
const MOST: usize = 10_000;

/// What a style makes of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// The title of the document.
    Title,
    /// A block of this kind.
    Block(BlockKind),
    /// A line of the table of contents, which says again what the headings say.
    Contents,
}

#[derive(Default)]
struct Style {
    made: Option<Made>,
    based_on: Option<String>,
}

/// The styles by their ids.
#[derive(Default)]
pub(super) struct Styles {
    known: HashMap<String, Style>,
    open: Option<(String, Style)>,
}

impl Styles {
    /// What a paragraph of a style is.
    pub(super) fn made(&self, id: &str) -> Option<Made> {
        let mut style = self.known.get(id)?;
        for _ in 0..DEEPEST {
            if style.made.is_some() {
                return style.made;
            }
            style = self.known.get(style.based_on.as_ref()?)?;
        }
        None
    }
}

impl Taker for Styles {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        if name == "style" {
            let id = attribute(element, "styleId").unwrap_or_default();
            self.open = (self.known.len() < MOST).then(|| (id, Style::default()));
        }
        let Some((_, style)) = &mut self.open else { return };
        match name {
            "name" => style.made = attribute(element, "val").and_then(|name| named(&name)).or(style.made),
            "basedOn" => style.based_on = attribute(element, "val"),
            "outlineLvl" if style.made.is_none() && has_level(element) => {
                style.made = Some(Made::Block(BlockKind::Heading));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "style"
            && let Some((id, style)) = self.open.take()
        {
            self.known.insert(id, style);
        }
    }

    fn text(&mut self, _: &str) {}
}

/// Whether an outline level is one of a heading: the tenth is that of running text.
pub(super) fn has_level(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").and_then(|level| level.parse::<u8>().ok()).is_some_and(|level| level < 9)
}

/// What a style of this name makes; the names that are built in are the same in every language.
fn named(name: &str) -> Option<Made> {
    let name = name.to_lowercase();
    match name.as_str() {
        "title" => Some(Made::Title),
        "subtitle" => Some(Made::Block(BlockKind::Heading)),
        "quote" | "intense quote" | "block text" => Some(Made::Block(BlockKind::Quotation)),
        _ if name.starts_with("heading ") => Some(Made::Block(BlockKind::Heading)),
        _ if name.starts_with("list ") && name != "list paragraph" => Some(Made::Block(BlockKind::Item)),
        _ if name.starts_with("toc ") => Some(Made::Contents),
        _ => None,
    }
}
