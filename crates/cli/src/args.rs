//! The arguments as they are typed.

pub mod actors;
pub mod analyse;
pub mod choice;
pub mod correct;
pub mod issues;
pub mod record;
pub mod serve;
pub mod shared;
pub mod watch;

use std::path::PathBuf;

use clap::builder::TypedValueParser;
use clap::{Parser, Subcommand, ValueEnum};
use onrecord_read::InputKind;
use onrecord_write::Format;

/// Finds who said what in news, in which words, with the exact characters as evidence.
#[derive(Parser)]
#[command(name = "onrecord", version, max_term_width = 100, propagate_version = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Find every attributed statement in files, folders or standard input
    Extract(Extract),
    /// Show what is found in the dispatches of an invented negotiation
    Demo(Demo),
    /// Read documents into a record: extract them and keep what is found
    Read(record::Read),
    /// Search the statements of a record, by words and by what is meant
    Search(record::Search),
    /// List or count the statements of a record
    Statements(record::Statements),
    /// Show a statement in its text, with its other reports
    Show(record::Show),
    /// List the documents of a record
    Documents(record::Documents),
    /// Tell what a record holds
    Status(record::OfRecord),
    /// List who speaks, and correct who is the same and who is not
    Actors(actors::Actors),
    /// The issues that statements are filed under: list, give, check, add, suggest
    Issues(issues::Issues),
    /// Who stands where on an issue, and what an actor stands for
    Positions(analyse::Positions),
    /// Where a position changed, with the statements before and after
    Shifts(analyse::Shifts),
    /// Who agrees with whom, for other programs and over time
    Network(analyse::Network),
    /// What was said, in sentences made of stored words
    Brief(analyse::Brief),
    /// Tell what is new about questions that are kept
    Watch(watch::Watch),
    /// Correct what the machine found
    Correct(correct::Correct),
    /// Take an event of the log back
    Undo(record::Undo),
    /// Show who changed what, and why
    Log(record::Log),
    /// Remove a document for good, for legal requests
    Forget(record::Forget),
    /// Serve a record as pages to work in, and as an API
    Serve(serve::Serve),
    /// Make, list and take away the tokens of a record that is served to others
    Token(serve::Token),
    /// Prove that a record is whole: every hash, span, reference and index
    Verify(record::Verify),
    /// Write a record, or its statements, for other programs
    Export(record::Export),
    /// Read an archive, statements or annotations into a record
    Import(record::Import),
    /// Make the vectors that search by meaning needs, where they are missing
    Embed(record::Embed),
    /// Extract the documents of a record anew with this program's model
    Reextract(record::Reextract),
    /// Measure the statements found, or who is speaking, against annotations of your own
    Evaluate(Evaluate),
    /// Print a document's text as it is read, the text that every offset counts in
    Text(Text),
}

/// Options of every command that runs the model.
#[derive(clap::Args)]
pub struct Running {
    /// Leave out statements whose confidence is below this, from 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = probability)]
    pub min_confidence: f64,
    /// Threads to work on [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// Folder with a model of your own (tagger.onnx, tagger.json, tokenizer.json) instead of the built-in one
    #[arg(long, value_name = "FOLDER")]
    pub model: Option<PathBuf>,
    /// Show no progress
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  onrecord extract article.txt --format table
  onrecord extract articles/ --min-confidence 0.7 > statements.jsonl
  zcat dump.jsonl.gz | onrecord extract - | jq -r '[.source.text, .content.text] | @tsv'
  onrecord extract articles/ --format brat --output annotations/
  onrecord extract articles/ --format parquet > statements.parquet

Reads text, Markdown, HTML, JSONL, CSV, DOCX, PDF, mail and feeds, each also as .gz and .zst and inside zip, tar, WARC and
WACZ. Folders are read with all they hold, in the order of names. Exit code 1 says that some documents failed; each is named on
standard error.")]
pub struct Extract {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    /// How statements are written
    #[arg(long, short, default_value_t = Format::Jsonl, value_parser = format())]
    pub format: Format,
    /// Write one annotation file a document into this folder (with --format brat)
    #[arg(long, short, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
    /// Read all input as this, whatever its name and content say
    #[arg(long, value_name = "KIND", value_parser = input_kind())]
    pub input: Option<InputKind>,
    /// File statements under the issues of this codebook (YAML), with their stance
    #[arg(long, value_name = "FILE")]
    pub codebook: Option<PathBuf>,
    #[command(flatten)]
    pub running: Running,
}

#[derive(clap::Args)]
pub struct Demo {
    /// How statements are written
    #[arg(long, short, default_value_t = Format::Table, value_parser = format())]
    pub format: Format,
    /// Keep what is found in a record and serve it as pages to work in, until Ctrl-C
    #[arg(long)]
    pub serve: bool,
    /// Where to listen, with --serve
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7878", requires = "serve")]
    pub listen: std::net::SocketAddr,
    /// Write the dispatches and their annotations into this folder, and stop
    #[arg(long, value_name = "FOLDER")]
    pub unpack: Option<PathBuf>,
    #[command(flatten)]
    pub running: Running,
}

/// How the figures are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FiguresFormat {
    /// For people
    Table,
    /// One JSON object
    Json,
}

#[derive(clap::Args)]
#[command(after_help = "\
DIR holds text/NAME and attributions/NAME_ANNOTATOR.ann: spans Source, Cue and Content, tied by events
`E1 Attribution:T4 Source:T1 Cue:T2 Content:T3`, as brat and the corpus PolNeAR write them. Where an article
has several annotators the first in the order of names counts.

GOLD has a mention of a source a line: document, sha256 of its text, source (spans in code points), class, and actors with their
names. PATHs are read for the documents that it names; others are passed over.

Examples:
  onrecord evaluate --brat annotations/
  onrecord evaluate --brat annotations/ --predictions statements.jsonl --strict --format json
  onrecord evaluate --actors gold.jsonl articles/ dump.jsonl.gz
  onrecord evaluate --actors gold.jsonl --predictions statements.jsonl")]
#[command(group = clap::ArgGroup::new("gold").required(true).args(["brat", "actors"]))]
pub struct Evaluate {
    /// Folder with annotations of statements
    #[arg(long, value_name = "DIR")]
    pub brat: Option<PathBuf>,
    /// File with labelled sources: measure whom they are taken to mean
    #[arg(long, value_name = "GOLD", conflicts_with_all = ["strict", "by_publisher", "reliability", "features"])]
    pub actors: Option<PathBuf>,
    /// Files and folders with the documents that GOLD names, or - for standard input
    #[arg(value_name = "PATH", requires = "actors", conflicts_with = "predictions")]
    pub paths: Vec<String>,
    /// Measure these statements (JSONL of `onrecord extract`) instead of extracting now
    #[arg(long, value_name = "FILE")]
    pub predictions: Option<PathBuf>,
    /// Compare edges after trimming white space alone; else punctuation and quotation marks are trimmed too
    #[arg(long)]
    pub strict: bool,
    /// How the figures are written
    #[arg(long, short, value_enum, default_value_t = FiguresFormat::Table)]
    pub format: FiguresFormat,
    /// Figures per publisher too (the name up to its first underscore)
    #[arg(long)]
    pub by_publisher: bool,
    /// Draw confidence against the share that is found, as an SVG file
    #[arg(long, value_name = "FILE")]
    pub reliability: Option<PathBuf>,
    /// Write what each confidence was made from and whether it was a hit, one JSON array a line, to fit it anew
    #[arg(long, value_name = "FILE", conflicts_with = "predictions")]
    pub features: Option<PathBuf>,
    #[command(flatten)]
    pub running: Running,
}

#[derive(clap::Args)]
pub struct Text {
    /// Files, folders, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    /// Read all input as this, whatever its name and content say
    #[arg(long, value_name = "KIND", value_parser = input_kind())]
    pub input: Option<InputKind>,
    /// How to write them: their texts one after another, or an object a line, which `extract` and `read` take
    #[arg(long, value_enum, default_value_t = TextFormat::Text)]
    pub format: TextFormat,
}

/// How documents are written.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum TextFormat {
    /// The texts as they are, nothing between them
    Text,
    /// A JSON object a document: its text, title, publisher and the like
    Jsonl,
}

/// The formats by their names.
fn format() -> impl TypedValueParser<Value = Format> {
    choice::helped(&Format::ALL, Format::name, Format::help)
}

/// The kinds of input by their names.
fn input_kind() -> impl TypedValueParser<Value = InputKind> {
    choice::named(&InputKind::ALL, InputKind::name)
}

fn probability(given: &str) -> Result<f64, String> {
    match given.parse::<f64>() {
        Ok(p) if (0.0..=1.0).contains(&p) => Ok(p),
        _ => Err("a number from 0 to 1 is wanted".into()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        super::Arguments::command().debug_assert();
    }

    #[test]
    fn a_probability_lies_between_zero_and_one() {
        for (given, fine) in
            [("0", true), ("0.5", true), ("1", true), ("1.1", false), ("NaN", false), ("x", false)]
        {
            assert_eq!(super::probability(given).is_ok(), fine, "{given}");
        }
        assert_eq!(super::probability("0.3"), Ok(0.3), "what has just that confidence is not below it");
    }
}
