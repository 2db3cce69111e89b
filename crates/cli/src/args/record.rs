//! The arguments of the commands that work on a record.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use onrecord_core::Moment;
use onrecord_record::{By, Sort, Terms, date};
use onrecord_write::ListFormat;

use super::choice::named;
use super::shared::{At, Editor, Filters, Listing};
use super::{Running, input_kind};

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  onrecord read articles/ dump.jsonl.gz
  onrecord read --record kyiv.db https://example.org/feed.xml --follow
  onrecord read releases.csv --columns text=body,published=date

What was read is kept, whatever happens: run the same command again after it was stopped, and it goes on where it was.
A text is read once; the same text from another outlet is kept as one more publication of it.")]
pub struct Read {
    /// Files, folders, URLs, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<String>,
    #[command(flatten)]
    pub at: At,
    /// Read all input as this, whatever its name and content say
    #[arg(long, value_name = "KIND", value_parser = input_kind())]
    pub input: Option<onrecord_read::InputKind>,
    /// Which columns of CSV hold what, such as text=Body,published=Date
    #[arg(long, value_name = "NAMES")]
    pub columns: Option<onrecord_read::Columns>,
    /// Read the articles that a feed's entries lead to, not the entries alone
    #[arg(long)]
    pub follow: bool,
    /// Let URLs lead to private addresses: this machine and its own network
    #[arg(long)]
    pub allow_private: bool,
    /// Make no vectors: faster, and `onrecord embed` makes them later for search by meaning
    #[arg(long)]
    pub no_vectors: bool,
    /// File statements under the issues of this codebook (YAML), which the record keeps from now on
    #[arg(long, value_name = "FILE")]
    pub codebook: Option<PathBuf>,
    #[command(flatten)]
    pub running: Running,
}

#[derive(clap::Args)]
pub struct OfRecord {
    #[command(flatten)]
    pub at: At,
    /// How it is written
    #[arg(long, short, default_value = "table", value_parser = named(&ListFormat::ALL, ListFormat::name))]
    pub format: ListFormat,
}

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  onrecord statements --publisher Kremlin --since 2022-02 --sort oldest
  onrecord statements --source Lavrov --min-confidence 0.7 --format csv > lavrov.csv
  onrecord statements --actor 'Sergey Lavrov' --act reject --said-since 2022
  onrecord statements --by month --format csv")]
pub struct Statements {
    #[command(flatten)]
    pub at: At,
    #[command(flatten)]
    pub list: Listing,
    /// In which order
    #[arg(long, default_value = "newest", value_parser = named(&Sort::ALL, Sort::name))]
    pub sort: Sort,
    /// Count alone: utterances, and the statements that report them
    #[arg(long)]
    pub count: bool,
    /// Count by this
    #[arg(long, value_name = "WHAT", value_parser = named(&By::ALL, By::name))]
    pub by: Option<By>,
    #[command(flatten)]
    pub filters: Filters,
}

/// Which way to search.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Mode {
    /// The words themselves
    Words,
    /// What is meant, in whichever words
    Meaning,
    /// Both, fused
    Both,
}

#[derive(clap::Args)]
#[command(after_help = "\
Words must all occur; \"quoted words\" stand together; nego* begins a word; OR, NOT and ( ) do what they say.

Examples:
  onrecord search 'joining the alliance' --source Zelensky --since 2022
  onrecord search '\"security guarantees\" NOT nuclear' --mode words --format jsonl")]
pub struct Search {
    /// What to look for
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    #[command(flatten)]
    pub at: At,
    /// How hits are written
    #[arg(long, short, default_value = "table", value_parser = named(&ListFormat::ALL, ListFormat::name))]
    pub format: ListFormat,
    /// The most hits
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// Search by the words, by what is meant, or by both [default: both where the record has vectors]
    #[arg(long, value_enum)]
    pub mode: Option<Mode>,
    #[command(flatten)]
    pub filters: Filters,
}

#[derive(clap::Args)]
pub struct Show {
    /// The statement's id, or its first digits; or a document's with --document
    #[arg(value_name = "ID")]
    pub id: String,
    #[command(flatten)]
    pub at: At,
    /// Show the whole text instead of the words around
    #[arg(long)]
    pub whole: bool,
    /// One JSON object: the statement, its document's publications and the other reports
    #[arg(long)]
    pub json: bool,
}

#[derive(clap::Args)]
pub struct Documents {
    /// Words in title or text
    #[arg(value_name = "WORDS", value_parser = Terms::parse)]
    pub words: Option<Terms>,
    #[command(flatten)]
    pub at: At,
    #[command(flatten)]
    pub list: Listing,
    /// The outlet
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// Published on this date or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Moment>,
    /// Published on this date or before
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Moment>,
    /// The language, such as en or uk
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// Those that were kept without being extracted (another language), or those that were extracted
    #[arg(long, value_name = "YES")]
    pub extracted: Option<bool>,
}

#[derive(clap::Args)]
pub struct Verify {
    #[command(flatten)]
    pub at: At,
    /// How damage is written
    #[arg(long, short, default_value = "table", value_parser = named(&ListFormat::ALL, ListFormat::name))]
    pub format: ListFormat,
    /// Show no progress
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(clap::Args)]
pub struct Log {
    /// Of this statement or actor alone
    #[arg(value_name = "ID")]
    pub statement: Option<String>,
    #[command(flatten)]
    pub at: At,
    #[command(flatten)]
    pub list: Listing,
}

#[derive(clap::Args)]
pub struct Undo {
    /// The event's number, as `onrecord log` shows it
    #[arg(value_name = "EVENT")]
    pub event: i64,
    #[command(flatten)]
    pub at: At,
    #[command(flatten)]
    pub by: Editor,
}

#[derive(clap::Args)]
#[command(after_help = "\
The document's text, statements, vectors, index entries and what the log kept of them are overwritten. Its hash is kept, so
that it is not read again.")]
pub struct Forget {
    /// The document's id or hash
    #[arg(value_name = "ID")]
    pub document: String,
    #[command(flatten)]
    pub at: At,
    #[command(flatten)]
    pub by: Editor,
    /// Do it; otherwise it is only told what would go
    #[arg(long)]
    pub yes: bool,
}

#[derive(clap::Args)]
#[command(after_help = "\
A statement that a person accepted or corrected stays as it is. Without --apply it is only told what would change.")]
pub struct Reextract {
    #[command(flatten)]
    pub at: At,
    /// Make the changes: an event a document, which `onrecord undo` takes back
    #[arg(long)]
    pub apply: bool,
    #[command(flatten)]
    pub running: Running,
}

#[derive(clap::Args)]
pub struct Embed {
    #[command(flatten)]
    pub at: At,
    /// Show no progress
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  onrecord export > record.jsonl                 # all of it: `onrecord import record.jsonl` gives the same record
  onrecord export --format csv --since 2022-02 > statements.csv
  onrecord export --format parquet > statements.parquet
  onrecord export --format brat --output annotations/")]
pub struct Export {
    #[command(flatten)]
    pub at: At,
    /// As what: `archive` is the whole record; the others hold the statements that the filters mean
    #[arg(long, short, default_value = "archive", value_parser = export_format())]
    pub format: ExportFormat,
    /// Write one annotation file a document into this folder (with --format brat)
    #[arg(long, short, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub filters: Filters,
}

/// The whole record, or its statements.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    Archive,
    Statements(onrecord_write::Format),
}

fn export_format() -> impl TypedValueParser<Value = ExportFormat> {
    use onrecord_write::Format;
    let names = Format::ALL.map(Format::name).into_iter().filter(|&name| name != Format::Table.name());
    PossibleValuesParser::new(std::iter::once("archive").chain(names)).try_map(|name| match name.as_str() {
        "archive" => Ok(ExportFormat::Archive),
        name => name.parse().map(ExportFormat::Statements),
    })
}

#[derive(clap::Args)]
#[command(after_help = "\
Takes what `onrecord export` wrote (`-` for standard input), statements of `onrecord extract` whose documents are in the
record, folders of brat annotations (text/NAME and attributions/NAME.ann, or NAME.txt beside NAME.ann), whose statements count as a person's,
and databases of Discourse Network Analyzer: their documents, their concepts as issues, and what was coded as a person's word.

Examples:
  onrecord import record.jsonl
  onrecord import --record debate.db debate.dna --actors organisation && onrecord network --record debate.db")]
pub struct Import {
    /// An archive, lines of statements, a folder of brat annotations, or a database of Discourse Network Analyzer
    #[arg(value_name = "PATH", required = true)]
    pub path: String,
    #[command(flatten)]
    pub at: At,
    /// Who is the actor of a statement coded in Discourse Network Analyzer
    #[arg(long, value_enum, default_value = "person")]
    pub actors: DnaActor,
    /// Show no progress
    #[arg(long, short)]
    pub quiet: bool,
}

/// Who is the actor of a coded statement; the other one where one is missing.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum DnaActor {
    /// The person
    Person,
    /// The organisation
    #[value(alias = "organization")]
    Organisation,
}
