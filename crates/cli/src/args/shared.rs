//! The arguments that many commands share: which record, which statements, how a list is written, who changes something.

use std::path::PathBuf;

use onrecord_core::{Act, Kind, Moment, Stance};
use onrecord_record::{Filter, State, Terms, date};
use onrecord_write::ListFormat;

use super::choice::named;

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
    #[arg(long, value_parser = named(Kind::ALL, Kind::name))]
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
    pub min_confidence: Option<f64>,
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
            min_confidence: self.min_confidence,
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
