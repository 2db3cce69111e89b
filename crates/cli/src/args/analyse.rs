//! The arguments of the commands that add statements up: positions, shifts, networks and briefs.
//!
//! What always holds: who and what is asked for, and which statements count, is told in the same words by each of them.

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use onrecord_analyse::brief::BriefFormat;
use onrecord_analyse::network::{Choice, Combine, Conditional, Duplicates, Mode, Normalisation, Shape};
use onrecord_analyse::{Errors, NetworkFormat, ShiftKind};
use onrecord_core::Moment;
use onrecord_record::{Filter, date};
use onrecord_write::ListFormat;

use super::choice::{helped, named, one_of};
use super::shared::{At, Listing};

/// Of whom, and on what.
#[derive(Default, clap::Args)]
pub struct Scope {
    /// Of this actor: an id, or a name that one alone has
    #[arg(long, value_name = "ACTOR")]
    pub actor: Option<String>,
    /// On this issue of the codebook, by its id
    #[arg(long, value_name = "ISSUE")]
    pub issue: Option<String>,
    /// Whoever speaks for the actor counts as the actor
    #[arg(long, requires = "actor")]
    pub roll_up: bool,
}

/// Which statements count, and how much.
#[derive(Default, clap::Args)]
#[command(next_help_heading = "Which statements count")]
pub struct Counted {
    /// Those of this outlet, as its documents name it
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// Those at least as sure, from 0 to 1
    #[arg(long, value_name = "P", value_parser = super::probability)]
    pub min_confidence: Option<f64>,
    /// Those looked at by a person, or the others
    #[arg(long, value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    pub reviewed: Option<bool>,
    /// How often the machine was right, as JSON of your own measurement, instead of the figures that ship
    #[arg(long, value_name = "FILE")]
    pub errors: Option<PathBuf>,
}

impl Counted {
    /// How often the machine is right.
    ///
    /// # Errors
    /// When the file cannot be read or holds something else.
    pub fn errors(&self) -> Result<Errors, onrecord_core::Error> {
        self.errors.as_deref().map_or(Ok(Errors::default()), crate::filed::errors)
    }

    /// As the record takes it.
    pub fn filter(&self) -> Filter {
        Filter {
            publisher: self.publisher.clone(),
            min_confidence: self.min_confidence,
            reviewed: self.reviewed,
            ..Filter::default()
        }
    }
}

#[derive(clap::Args)]
#[command(after_help = "\
A share comes with its 95 % interval, which carries the doubt in each statement. With few utterances the evidence is thin, and
where none of them is more likely right than not it is not enough, however many there are. Utterances count, not their reports.
JSON and CSV name all statements behind a position.

A file for --errors has the share that was right of each stage, the mean of its confidences there, and how often the machine said
which stance where a person said which (rows: a person's support, oppose, conditional, unclear; columns the machine's):

  {\"extraction\": {\"right\": 0.9, \"confidence\": 0.92}, \"resolution\": {\"right\": 0.9, \"confidence\": 0.95},
   \"filing\": {\"right\": 0.8, \"confidence\": 0.77},
   \"stance\": {\"counts\": [[14,2,0,5],[4,8,0,3],[1,0,3,0],[2,0,0,8]], \"confidence\": 0.7}}

Examples:
  onrecord positions --issue alliance-membership --at 2022-03-01
  onrecord positions --actor 'Ilse Marek' --history
  onrecord positions --actor ilse-marek --issue tolls --plot tolls.svg")]
pub struct Positions {
    #[command(flatten)]
    pub at_record: At,
    #[command(flatten)]
    pub list: Listing,
    #[command(flatten)]
    pub scope: Scope,
    /// As of the end of this day: later words do not count (2022, 2022-02 or 2022-02-24)
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub at: Option<Moment>,
    /// Every interval between shifts, not the last alone
    #[arg(long)]
    pub history: bool,
    /// Draw the actor's utterances on the issue over time into this file, too: SVG, or PNG if it is named *.png
    #[arg(long, value_name = "FILE", requires_all = ["actor", "issue"])]
    pub plot: Option<PathBuf>,
    #[command(flatten)]
    pub counted: Counted,
}

/// What of the findings is listed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Findings {
    /// Changes of a position; in a table, contradictions too
    Shifts,
    /// Statements of one position that contradict each other
    Contradictions,
    /// What came of every actor and issue: changed, steady, or not enough evidence
    Verdicts,
}

#[derive(clap::Args)]
#[command(after_help = "\
A shift lies between the last statement before it and the first one after it; --since and --until ask when the latter was said.
Kinds: reversal, softening, hardening, new-condition, dropped-condition, first-word, silence-broken.

Examples:
  onrecord shifts --actor 'Ilse Marek' --since 2022
  onrecord shifts --issue tolls --kind reversal --format jsonl
  onrecord shifts --list verdicts --format csv > verdicts.csv")]
pub struct Shifts {
    #[command(flatten)]
    pub at: At,
    #[command(flatten)]
    pub listing: Listing,
    #[command(flatten)]
    pub scope: Scope,
    /// What is listed
    #[arg(long, value_enum, default_value = "shifts")]
    pub list: Findings,
    /// On this date or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Moment>,
    /// On this date or before
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Moment>,
    /// Of this kind
    #[arg(long, value_name = "KIND", value_parser = named(&ShiftKind::ALL, ShiftKind::name))]
    pub kind: Option<ShiftKind>,
    /// As probable as this at least, from 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.8, value_parser = super::probability)]
    pub min_probability: f64,
    /// How many statements are shown on each side, those nearest to the shift
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub nearest: usize,
    #[command(flatten)]
    pub counted: Counted,
}

/// How a network is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Its edges as a list, or a line for each moment of a series.
    List(ListFormat),
    /// A file of another program.
    File(NetworkFormat),
    /// The drawing in pixels.
    Png,
}

/// The word for [`Written::Png`].
const PNG: &str = "png";

fn written() -> impl TypedValueParser<Value = Written> {
    let lists = ListFormat::ALL.map(ListFormat::name);
    let files = NetworkFormat::ALL.map(NetworkFormat::name);
    PossibleValuesParser::new(lists.into_iter().chain(files).chain([PNG])).try_map(|name| {
        let list = ListFormat::from_name(&name).map(Written::List);
        let file = || NetworkFormat::from_name(&name).map(Written::File);
        list.or_else(file).or_else(|| (name == PNG).then_some(Written::Png)).ok_or("no such format")
    })
}

#[derive(clap::Args)]
#[command(after_help = "\
Weights are those of Discourse Network Analyzer. In a table the heaviest edges come first; JSON, GraphML, GEXF and CSV name the
statements of every edge.

Examples:
  onrecord network --format graphml --output actors.graphml
  onrecord network --format png > actors.png
  onrecord network --mode two-mode --combine congruence --since 2022-01 --until 2022-06
  onrecord network --days 90 --every 30 --kernel gaussian --format csv > polarisation.csv")]
pub struct Network {
    #[command(flatten)]
    pub at: At,
    /// How it is written
    #[arg(long, short, default_value = "table", value_parser = written())]
    pub format: Written,
    /// Write it into this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The most rows [default: 50 in a table, else all]
    #[arg(long, short = 'n', value_name = "N")]
    pub limit: Option<usize>,
    /// Of these actors alone, by id or name; may be given several times
    #[arg(long, value_name = "ACTOR")]
    pub actor: Vec<String>,
    /// On these issues alone, by id; may be given several times
    #[arg(long, value_name = "ISSUE")]
    pub issue: Vec<String>,
    #[command(flatten)]
    pub weighed: Weighed,
    #[command(flatten)]
    pub time: Time,
    #[command(flatten)]
    pub counted: Counted,
}

/// Nodes, and how statements become weights.
#[derive(clap::Args)]
#[command(next_help_heading = "Weights")]
pub struct Weighed {
    /// Which nodes there are
    #[arg(long, default_value = Mode::ALL[0].word(), value_parser = one_of::<Mode>())]
    pub mode: Mode,
    /// How stances become a weight
    #[arg(long, default_value = Combine::ALL[0].word(), value_parser = one_of::<Combine>())]
    pub combine: Combine,
    /// By what weights are divided [default: average; in a two-mode network no]
    #[arg(long, alias = "normalization", value_parser = one_of::<Normalisation>())]
    pub normalisation: Option<Normalisation>,
    /// Which of several utterances of one actor on one issue with one stance count once
    #[arg(long, default_value = Duplicates::ALL[0].word(), value_parser = one_of::<Duplicates>())]
    pub duplicates: Duplicates,
    /// What support on a condition counts as
    #[arg(long, default_value = Conditional::ALL[0].word(), value_parser = one_of::<Conditional>())]
    pub conditional: Conditional,
    /// Leave out edges whose weight is smaller, whatever its sign
    #[arg(long, value_name = "WEIGHT", value_parser = weight)]
    pub threshold: Option<f64>,
    /// Leave out utterances that are less probably this actor's on this issue
    #[arg(long, value_name = "P", default_value_t = 0.5, value_parser = super::probability)]
    pub min_valid: f64,
    /// Leave out nodes without an edge
    #[arg(long)]
    pub no_isolates: bool,
}

/// Of which time, and in which steps.
#[derive(clap::Args)]
#[command(next_help_heading = "Time")]
pub struct Time {
    /// Said on this date or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Moment>,
    /// Said on this date or before
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub until: Option<Moment>,
    /// How many days a window is wide, with --around or --every
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3_650_000))]
    pub days: Option<u32>,
    /// The network about this date
    #[arg(long, value_name = "DATE", value_parser = date, requires = "days", conflicts_with = "every")]
    pub around: Option<Moment>,
    /// A series of networks, each so many days after the one before: how many edges, which communities, how polarised
    #[arg(long, value_name = "N", requires = "days", value_parser = clap::value_parser!(u32).range(1..=3_650_000))]
    pub every: Option<u32>,
    /// Utterances weigh more the nearer they are to the middle of the window
    #[arg(long, value_name = "SHAPE", requires = "days", value_parser = one_of::<Shape>())]
    pub kernel: Option<Shape>,
}

#[derive(clap::Args)]
#[command(after_help = "\
Every sentence is made of stored words and ends in the ids of its statements; what is not byte for byte in them is refused.

Examples:
  onrecord brief --actor 'Ilse Marek' --since 2022-03
  onrecord brief --issue tolls --format markdown --link 'https://example.org/statements/' > tolls.md
  onrecord brief --issue tolls --format json > tolls.json && onrecord brief --check tolls.json")]
pub struct Brief {
    #[command(flatten)]
    pub at: At,
    /// What this actor said: an id, or a name that one alone has
    #[arg(long, value_name = "ACTOR")]
    pub actor: Option<String>,
    /// What was said on this issue, by its id
    #[arg(long, value_name = "ISSUE")]
    pub issue: Option<String>,
    /// What was said on this date or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Moment>,
    /// What stands in the document of this id or hash
    #[arg(long, value_name = "ID")]
    pub document: Option<String>,
    /// How it is written
    #[arg(long, short, default_value = "text", value_parser = helped(&BriefFormat::ALL, BriefFormat::name, BriefFormat::help))]
    pub format: BriefFormat,
    /// What comes before the id of a statement in the links of Markdown and HTML
    #[arg(long, value_name = "URL", default_value = "")]
    pub link: String,
    /// The most sentences of a paragraph
    #[arg(long, value_name = "N", default_value_t = 6, value_parser = clap::value_parser!(u16).range(1..))]
    pub most: u16,
    /// Check a brief in JSON against the record instead, and name what the evidence does not bear out
    #[arg(long, value_name = "FILE", conflicts_with_all = ["actor", "issue", "since", "document"])]
    pub check: Option<PathBuf>,
    #[command(flatten)]
    pub counted: Counted,
}

fn weight(given: &str) -> Result<f64, String> {
    match given.parse::<f64>() {
        Ok(weight) if weight.is_finite() && weight >= 0.0 => Ok(weight),
        _ => Err("a number of at least 0 is wanted".into()),
    }
}
