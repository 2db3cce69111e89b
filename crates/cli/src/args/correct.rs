//! The arguments of `onrecord correct`.
//!
//! What always holds: a part that is not given is left as it is; an empty one says that there is none.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use onrecord_core::{Act, Kind, Stance};
use onrecord_correct::StanceGiven;

use super::choice::named;
use super::shared::{At, Editor};

#[derive(clap::Args)]
#[command(after_help = "\
Words are given as they stand in the text; of several places the nearest is taken. Pieces that do not stand together are
parted by ' … '. Code points do as well: 120-180,190-200.

Examples:
  onrecord correct set 9f3a --source 'the deputy minister' -m 'cut too short'
  onrecord correct set 9f3a --actor 'Ilse Marek' --act reject --issue road-tolls --stance oppose
  onrecord correct accept 9f3a 77c1
  onrecord correct split 9f3a --into 'the minister | said | the bridge would open' --into 'the minister | promised | trains'
  onrecord undo 12")]
pub struct Correct {
    #[command(subcommand)]
    pub what: What,
}

/// What is corrected.
#[derive(clap::Subcommand)]
pub enum What {
    /// Set parts of a statement
    Set {
        /// The statement's id
        id: String,
        #[command(flatten)]
        parts: PartsGiven,
        #[command(flatten)]
        found: FoundGiven,
        #[command(flatten)]
        how: How,
    },
    /// Say that statements are right as they stand
    Accept {
        /// The statements' ids
        #[arg(required = true)]
        ids: Vec<String>,
        #[command(flatten)]
        how: How,
    },
    /// Take statements out
    Remove {
        /// The statements' ids
        #[arg(required = true)]
        ids: Vec<String>,
        #[command(flatten)]
        how: How,
    },
    /// Add a statement that was missed
    Add {
        /// The document's id or hash
        document: String,
        #[command(flatten)]
        parts: PartsGiven,
        #[command(flatten)]
        how: How,
    },
    /// Put several statements in the place of one
    Split {
        /// The statement's id
        id: String,
        /// A statement in its place: 'SOURCE | CUE | CONTENT'
        #[arg(long, value_name = "PARTS", required = true)]
        into: Vec<String>,
        #[command(flatten)]
        how: How,
    },
    /// Put one statement in the place of several: source and cue of the first, all their contents
    Merge {
        /// The statements' ids
        #[arg(required = true, num_args = 2..)]
        ids: Vec<String>,
        #[command(flatten)]
        how: How,
    },
}

/// Which record, who and why.
#[derive(clap::Args)]
pub struct How {
    #[command(flatten)]
    pub at: At,
    #[command(flatten)]
    pub by: Editor,
}

/// Parts of a statement.
#[derive(clap::Args)]
pub struct PartsGiven {
    /// Who says it; '' for nobody
    #[arg(long, value_name = "WORDS")]
    pub source: Option<String>,
    /// What puts it down to the source; '' for none
    #[arg(long, value_name = "WORDS")]
    pub cue: Option<String>,
    /// What is said
    #[arg(long, value_name = "WORDS")]
    pub content: Option<String>,
    /// How the words stand in the text
    #[arg(long, value_parser = named(Kind::ALL, Kind::name))]
    pub kind: Option<Kind>,
    /// About where in the text, as a code point: where the words stand several times
    #[arg(long, value_name = "N")]
    pub near: Option<usize>,
}

/// What later stages find of a statement, as a person sets it.
#[derive(clap::Args)]
pub struct FoundGiven {
    /// Whom the source means, by id or name; once for each of several, '' where it is not known
    #[arg(long = "actor", value_name = "ACTOR")]
    pub actors: Vec<String>,
    /// At whom it is directed; '' for nobody
    #[arg(long, value_name = "WORDS")]
    pub addressee: Option<String>,
    /// Whom the words of the addressee mean, by id or name; once for each of several
    #[arg(long = "addressee-actor", value_name = "ACTOR", requires = "addressee")]
    pub addressee_actors: Vec<String>,
    /// What it does
    #[arg(long, value_parser = or_word(Act::ALL, Act::name, "none"))]
    pub act: Option<Given<Act>>,
    /// When it was said (2022, 2022-02 or 2022-02-24); '' where the text does not tell
    #[arg(long, value_name = "DATE")]
    pub said: Option<String>,
    /// The words that tell when it was said
    #[arg(long, value_name = "WORDS", requires = "said")]
    pub said_words: Option<String>,
    /// The text reports an earlier act of saying, not news
    #[arg(long, requires = "said")]
    pub said_earlier: bool,
    /// The id of an issue that it speaks to, with --stance
    #[arg(long, value_name = "ID", requires = "stance")]
    pub issue: Option<String>,
    /// Where it stands on --issue; `none`: it does not speak to it; `found`: as the machine finds it
    #[arg(long, requires = "issue", value_parser = stance_given())]
    pub stance: Option<StanceGiven>,
    /// The words of the condition, with --stance conditional; '' for none
    #[arg(long, value_name = "WORDS", requires = "issue")]
    pub condition: Option<String>,
}

/// A choice, or that there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given<T>(pub Option<T>);

fn stance_given() -> impl TypedValueParser<Value = StanceGiven> {
    let names = Stance::ALL.iter().map(|stance| stance.name()).chain(["none", "found"]);
    PossibleValuesParser::new(names).map(|given| match given.as_str() {
        "found" => StanceGiven::AsFound,
        given => StanceGiven::Said(Stance::from_name(given)),
    })
}

/// A choice by the names of `all`, or a word for none.
fn or_word<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
    none: &'static str,
) -> impl TypedValueParser<Value = Given<T>> {
    PossibleValuesParser::new(all.iter().map(|&one| name(one)).chain([none]))
        .map(move |given| Given(all.iter().copied().find(|&one| name(one) == given)))
}
