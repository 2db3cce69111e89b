//! The formats by name, and the writer of each.
//!
//! What always holds: every format of [`Format::ALL`] has a name that reads back as it and a writer.

use std::fmt;
use std::io::Write;
use std::str::FromStr;

use crate::{Brat, Jsonl, Look, Table, WebAnnotation, Writer};

/// How statements are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// The contract: one JSON object a line.
    #[default]
    Jsonl,
    /// Columns for people.
    Table,
    /// brat standoff, in PolNeAR's layout.
    Brat,
    /// W3C Web Annotations in JSON-LD, one a line.
    WebAnnotation,
}

impl Format {
    /// All of them, in the order in which help lists them.
    pub const ALL: [Format; 4] = [Format::Jsonl, Format::Table, Format::Brat, Format::WebAnnotation];

    /// The word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Jsonl => "jsonl",
            Format::Table => "table",
            Format::Brat => "brat",
            Format::WebAnnotation => "webannotation",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that names no format; shown with those that do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFormat(String);

impl fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Format::ALL.map(Format::name).join(", ");
        write!(f, "no format is called '{}'; there are {names}", self.0.escape_debug())
    }
}

impl std::error::Error for UnknownFormat {}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let found = Format::ALL.into_iter().find(|format| format.name() == name);
        found.ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// The writer of a format to a stream. `model` names what found the statements; `look` matters to the table
/// alone.
pub fn writer<'w>(format: Format, out: &'w mut dyn Write, model: &str, look: Look) -> Box<dyn Writer + 'w> {
    match format {
        Format::Jsonl => Box::new(Jsonl::new(out, model)),
        Format::Table => Box::new(Table::new(out, look)),
        Format::Brat => Box::new(Brat::new(out)),
        Format::WebAnnotation => Box::new(WebAnnotation::new(out, model)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
    }

    #[test]
    fn an_unknown_name_is_told_the_known_ones() {
        let error = "yaml\u{1b}".parse::<Format>().expect_err("no format");
        let told = error.to_string();
        assert_eq!(told, "no format is called 'yaml\\u{1b}'; there are jsonl, table, brat, webannotation");
    }
}
