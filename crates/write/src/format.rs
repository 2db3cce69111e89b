//! The formats by name, and the writer of each.
//!
//! What always holds: every format of [`Format::ALL`] has a name that reads back as it, a phrase of help and a
//! writer.

use std::fmt;
use std::str::FromStr;

use crate::{Brat, Csv, Jsonl, Look, Out, Parquet, Quotations, Table, WebAnnotation, Writer};

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
    /// Comma-separated values, for spreadsheets.
    Csv,
    /// schema.org quotations in JSON-LD, one a line.
    Quotation,
    /// A Parquet file.
    Parquet,
}

impl Format {
    /// All of them, in the order in which help lists them.
    pub const ALL: [Format; 7] = [
        Format::Jsonl,
        Format::Table,
        Format::Csv,
        Format::Parquet,
        Format::Brat,
        Format::WebAnnotation,
        Format::Quotation,
    ];

    /// The word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Jsonl => "jsonl",
            Format::Table => "table",
            Format::Brat => "brat",
            Format::WebAnnotation => "webannotation",
            Format::Csv => "csv",
            Format::Quotation => "quotation",
            Format::Parquet => "parquet",
        }
    }

    /// What it is, in a phrase.
    pub fn help(self) -> &'static str {
        match self {
            Format::Jsonl => "One JSON object a line, with everything that is known",
            Format::Table => "Columns to read in a terminal",
            Format::Csv => "Comma-separated values, for spreadsheets",
            Format::Parquet => "A Parquet file, for analysis; binary",
            Format::Brat => "brat standoff, in PolNeAR's layout",
            Format::WebAnnotation => "W3C Web Annotations in JSON-LD, one a line",
            Format::Quotation => "schema.org quotations in JSON-LD, one a line",
        }
    }

    /// Whether its bytes are no text, and so not for a terminal.
    pub fn is_binary(self) -> bool {
        self == Format::Parquet
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

/// The writer of a format to a stream. `look` matters to the table alone.
pub fn writer<'w>(format: Format, out: Out<'w>, look: Look) -> Box<dyn Writer + 'w> {
    match format {
        Format::Jsonl => Box::new(Jsonl::new(out)),
        Format::Table => Box::new(Table::new(out, look)),
        Format::Brat => Box::new(Brat::new(out)),
        Format::WebAnnotation => Box::new(WebAnnotation::new(out)),
        Format::Csv => Box::new(Csv::new(out)),
        Format::Quotation => Box::new(Quotations::new(out)),
        Format::Parquet => Box::new(Parquet::new(out)),
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
        let known = "jsonl, table, csv, parquet, brat, webannotation, quotation";
        assert_eq!(told, format!("no format is called 'yaml\\u{{1b}}'; there are {known}"));
    }
}
