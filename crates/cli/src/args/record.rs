//! The arguments of the commands that work on a record.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use onrecord_core::{Act, Kind, Moment, Result, Stance};
use onrecord_record::{By, Filter, Sort, State, Terms, date};
use onrecord_write::ListFormat;

use super::{Running, input_kind};

/// Which record.
#[derive(clap::Args)]
pub struct At {
    /// The record
    #[arg(long, value_name = "FILE", env = "ONRECORD_RECORD", default_value = "onrecord.db")]
    pub record: PathBuf,
}

/// How a list is written.
#[derive(clap::Args)]
pub struct Listing {
    /// How the list is written
    #[arg(long, short, default_value = "table", value_parser = named(&ListFormat::ALL, ListFormat::name))]
    pub format: ListFormat,
    /// The most rows [default: 50 in a table, else all]
    #[arg(long, short = 'n', value_name = "N")]
    pub limit: Option<usize>,
}

impl Listing {
    /// The most rows, where there is a most.
    pub fn limit(&self) -> Option<usize> {
        self.limit.or((self.format == ListFormat::Table).then_some(50))
    }
}

/// Which statements are meant; all that is given must hold.
#[derive(clap::Args)]
#[command(next_help_heading = "Filters")]
pub struct Filters {
    /// Words in the source as the text has it, such as "Zelensky OR Zelenskyy"
    #[arg(long, value_name = "WORDS", value_parser = Terms::parse)]
    pub source: Option<Terms>,
    /// How the words stand in the text
    #[arg(long, value_parser = named(&[Kind::Direct, Kind::Indirect, Kind::Mixed, Kind::Verbatim], Kind::name))]
    pub kind: Option<Kind>,
    /// The outlet, as its documents name it
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// Published on this date or later (2022, 2022-02 or 2022-02-24)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Moment>,
    /// Published on this date or before
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Moment>,
    /// At least as sure, from 0 to 1
    #[arg(long, value_name = "P", value_parser = super::probability)]
    pub min_confidence: Option<f32>,
    /// Looked at by a person, or not
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    pub reviewed: Option<bool>,
    /// In the document of this id or hash
    #[arg(long, value_name = "ID")]
    pub document: Option<String>,
    /// Said by this actor, by id or a name that no other has
    #[arg(long, value_name = "ACTOR")]
    pub actor: Option<String>,
    /// What those who speak for the actor say counts as its own
    #[arg(long, requires = "actor")]
    pub roll_up: bool,
    /// Directed at this actor
    #[arg(long, value_name = "ACTOR")]
    pub addressee: Option<String>,
    /// What the statement does
    #[arg(long, value_parser = named(Act::ALL, Act::name))]
    pub act: Option<Act>,
    /// Filed under the issue of this id
    #[arg(long, value_name = "ID")]
    pub issue: Option<String>,
    /// Of this stance; on --issue, where that is given
    #[arg(long, value_parser = named(Stance::ALL, Stance::name))]
    pub stance: Option<Stance>,
    /// Said on this date or later: as the text tells, else when it was published
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub said_since: Option<Moment>,
    /// Said on this date or before
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub said_until: Option<Moment>,
    /// Statements that do not count: taken out by a person, or not found by a newer model
    #[arg(long, default_value = "live", value_parser = named(&State::ALL, State::name))]
    pub state: State,
}

impl Filters {
    /// As the record takes it.
    pub fn filter(&self) -> Filter {
        Filter {
            words: None,
            source: self.source.clone(),
            kind: self.kind,
            publisher: self.publisher.clone(),
            since: self.since,
            until: self.until,
            // Through its digits: 0.9 is meant, not the nearest number of half the precision.
            min_confidence: self.min_confidence.and_then(|p| p.to_string().parse().ok()),
            reviewed: self.reviewed,
            document: self.document.clone(),
            actor: self.actor.clone(),
            roll_up: self.roll_up,
            addressee: self.addressee.clone(),
            issue: self.issue.clone(),
            stance: self.stance,
            act: self.act,
            said_since: self.said_since,
            said_until: self.said_until,
            state: self.state,
        }
    }
}

/// Who changes something, and why.
#[derive(clap::Args)]
pub struct Editor {
    /// Your name, for the log
    #[arg(long, value_name = "NAME", env = "USER", default_value = "someone")]
    pub who: String,
    /// The reason, for the log
    #[arg(long, short = 'm', value_name = "REASON")]
    pub why: Option<String>,
}

impl Editor {
    /// As the record takes it.
    pub fn author(&self) -> onrecord_record::Author {
        onrecord_record::Author { who: self.who.clone(), why: self.why.clone() }
    }
}

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

/// A choice by the names of `all`.
pub fn named<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|&one| name(one))).try_map(move |given| {
        let found: Result<T> = all.iter().copied().find(|&one| name(one) == given).ok_or_else(|| {
            onrecord_core::Error::new(onrecord_core::ErrorKind::NotFound, given, "no such choice")
        });
        found
    })
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
