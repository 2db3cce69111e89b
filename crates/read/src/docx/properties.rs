//! What a document says of itself, and which of its parts is the text.
//!
//! What always holds: a value is bounded, and one without words is none.

use quick_xml::events::BytesStart;

use super::xml::{Taker, attribute};

/// The most bytes of a value.
const LONGEST: usize = 2048;

/// The properties of Dublin Core that every program writes.
#[derive(Default)]
pub(super) struct Properties {
    title: String,
    creator: String,
    language: String,
    open: String,
}

impl Properties {
    pub(super) fn title(&self) -> Option<String> {
        value(&self.title)
    }

    pub(super) fn author(&self) -> Option<String> {
        value(&self.creator)
    }

    pub(super) fn language(&self) -> Option<String> {
        value(&self.language)
    }
}

fn value(words: &str) -> Option<String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

impl Taker for Properties {
    fn start(&mut self, name: &str, _: &BytesStart<'_>) {
        name.clone_into(&mut self.open);
    }

    fn end(&mut self, _: &str) {
        self.open.clear();
    }

    fn text(&mut self, text: &str) {
        let value = match self.open.as_str() {
            "title" => &mut self.title,
            "creator" => &mut self.creator,
            "language" => &mut self.language,
            _ => return,
        };
        if value.len() + text.len() <= LONGEST {
            value.push_str(text);
        }
    }
}

/// Where the parts of an archive lie.
#[derive(Default)]
pub(super) struct Relations {
    /// The name of the part that is the text.
    pub(super) main: Option<String>,
}

impl Taker for Relations {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        let is_main = |kind: String| kind.ends_with("/officeDocument");
        if name == "Relationship" && self.main.is_none() && attribute(element, "Type").is_some_and(is_main) {
            self.main = attribute(element, "Target").map(|target| target.trim_start_matches('/').to_owned());
        }
    }

    fn end(&mut self, _: &str) {}

    fn text(&mut self, _: &str) {}
}
