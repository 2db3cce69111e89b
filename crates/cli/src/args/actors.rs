//! The arguments of the commands about actors.

mod reconcile;

use std::path::PathBuf;

use onrecord_core::{ActorKind, Moment};
use onrecord_record::{ActorFilter, ActorSort, Chosen, RegistryRole, date};

pub use self::reconcile::ReconcileActors;
use super::choice::named;
use super::shared::{At, Editor, Listing};

#[derive(clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
An actor is named by its id, or by a name that no other actor has. What changes the registry is told and not made, unless
--yes is given; `onrecord undo EVENT` takes it back.

Examples:
  onrecord actors --kind person --sort name
  onrecord actors show 'Ilse Marek'
  onrecord actors merge i-marek ilse-marek --yes -m 'the same minister'
  onrecord actors role ilse-marek 'foreign minister' --of Oskaria --since 2029-03 --yes
  onrecord actors export > actors.yaml"
)]
pub struct Actors {
    #[command(subcommand)]
    pub what: Option<OfActors>,
    #[command(flatten)]
    pub listed: ActorsListed,
}

/// Which actors are listed, and how.
#[derive(clap::Args)]
pub struct ActorsListed {
    #[command(flatten)]
    pub at: At,
    #[command(flatten)]
    pub list: Listing,
    /// In which order
    #[arg(long, default_value = "mentions", value_parser = named(&ActorSort::ALL, ActorSort::name))]
    pub sort: ActorSort,
    /// Part of a name, in any case and without accents
    #[arg(long, value_name = "WORDS")]
    pub name: Option<String>,
    /// What they are
    #[arg(long, value_parser = named(ActorKind::ALL, ActorKind::name))]
    pub kind: Option<ActorKind>,
    /// For whom they speak, by id or name
    #[arg(long, value_name = "ACTOR")]
    pub of: Option<String>,
    /// Also those that no statement names: organisations that others speak for, and actors that were imported
    #[arg(long)]
    pub silent: bool,
}

impl ActorsListed {
    /// As the record takes it.
    pub fn filter(&self) -> ActorFilter {
        ActorFilter {
            name: self.name.clone(),
            kind: self.kind,
            organisation: self.of.clone(),
            silent: self.silent,
        }
    }
}

/// What is done with actors.
#[derive(clap::Subcommand)]
pub enum OfActors {
    /// Show an actor: names, roles with dates, what it said by month, and the documents behind each
    Show(ShowActor),
    /// Say that two actors are one
    #[command(after_help = "\
The first one's statements become the second one's; its id and names lead there from then on.

Examples:
  onrecord actors merge i-marek ilse-marek          # tells how many statements would move
  onrecord actors merge i-marek ilse-marek --yes")]
    Merge {
        /// Who is no actor of its own any more
        actor: String,
        /// Who it is
        into: String,
        #[command(flatten)]
        how: Changing,
    },
    /// Say that one actor is two: some of its statements become a new one's
    #[command(after_help = "\
Statements are chosen by any of --name, --document and --statement. Names that are chosen mean the new actor from then on.

Examples:
  onrecord actors split otto-brandt 'Oskar Brandt' --name 'O. Brandt' --yes
  onrecord actors split otto-brandt 'Otto Brandt (pilot)' --document 9f3a55c1 --document 77c10b2e --yes")]
    Split {
        /// Who it was taken for
        actor: String,
        /// The name of the new actor
        new: String,
        #[command(flatten)]
        chosen: ChosenGiven,
        #[command(flatten)]
        how: Changing,
    },
    /// Set the name that an actor is shown under
    Rename {
        /// Who
        actor: String,
        /// The name
        name: String,
        #[command(flatten)]
        how: Changing,
    },
    /// Give an actor a further name, which means it in every document to come
    Alias {
        /// Who
        actor: String,
        /// The name
        name: String,
        /// Take the name away, which a person gave
        #[arg(long)]
        remove: bool,
        #[command(flatten)]
        how: Changing,
    },
    /// Give an actor a role for an interval
    Role(RoleGiven),
    /// Say what an actor is
    Kind {
        /// Who
        actor: String,
        /// What it is
        #[arg(value_name = "KIND", value_parser = named(ActorKind::ALL, ActorKind::name), required_unless_present = "remove")]
        kind: Option<ActorKind>,
        /// Say that it is not known
        #[arg(long, conflicts_with = "kind")]
        remove: bool,
        #[command(flatten)]
        how: Changing,
    },
    /// Set the item of Wikidata that an actor is
    Wikidata {
        /// Who
        actor: String,
        /// Its id, such as Q42
        #[arg(value_name = "ITEM", required_unless_present = "remove")]
        item: Option<String>,
        /// Say that it is none
        #[arg(long, conflicts_with = "item")]
        remove: bool,
        #[command(flatten)]
        how: Changing,
    },
    /// Look actors up in Wikidata, over the network
    Reconcile(ReconcileActors),
    /// Read a registry from a file: YAML as `onrecord actors export` writes it
    #[command(after_help = "\
What the file says of its actors takes the place of what people said of them before, as one event; what texts tell stays, and
so do actors that the file does not name. A file that contradicts itself is refused.

Examples:
  onrecord actors import actors.yaml --check
  onrecord actors import actors.yaml -m 'list of the desk'")]
    Import(ImportActors),
    /// Write the registry as YAML that a person can edit and share
    Export {
        #[command(flatten)]
        at: At,
    },
}

#[derive(clap::Args)]
#[command(after_help = "\
Documents are named by the first digits of their hashes. `onrecord statements --actor ACTOR --since 2031-05 --until 2031-05`
lists what is behind a month.

Examples:
  onrecord actors show 'Ilse Marek'
  onrecord actors show ilse-marek --as-of 2029-03-14 --json")]
pub struct ShowActor {
    /// The actor's id, or a name that no other actor has
    #[arg(value_name = "ACTOR")]
    pub actor: String,
    #[command(flatten)]
    pub at: At,
    /// What it was on this date, too: role, organisation and country
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Moment>,
    /// All months, words and documents instead of the last and the most used
    #[arg(long)]
    pub whole: bool,
    /// One JSON object with all of it
    #[arg(long)]
    pub json: bool,
}

/// Which record, who, why, and whether it is meant.
#[derive(clap::Args)]
pub struct Changing {
    #[command(flatten)]
    pub at: At,
    #[command(flatten)]
    pub by: Editor,
    /// Do it; otherwise it is only told what would change
    #[arg(long)]
    pub yes: bool,
}

/// Which statements of an actor.
#[derive(clap::Args)]
#[group(required = true, multiple = true)]
pub struct ChosenGiven {
    /// Those whose document calls the actor so
    #[arg(long = "name", value_name = "NAME")]
    pub names: Vec<String>,
    /// Those of this document, by id or hash
    #[arg(long = "document", value_name = "ID")]
    pub documents: Vec<String>,
    /// This statement, by id
    #[arg(long = "statement", value_name = "ID")]
    pub statements: Vec<String>,
}

impl ChosenGiven {
    /// As the record takes it.
    pub fn chosen(&self) -> Chosen {
        Chosen {
            names: self.names.clone(),
            documents: self.documents.clone(),
            statements: self.statements.clone(),
        }
    }
}

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  onrecord actors role ilse-marek 'foreign minister' --of Oskaria --since 2029-03 --until 2031-11-30 --yes
  onrecord actors role ilse-marek envoy --since 2028 --remove --yes")]
pub struct RoleGiven {
    /// Who
    pub actor: String,
    /// The role, as one would write it after the name
    pub role: String,
    /// For whom the actor speaks in it
    #[arg(long, value_name = "NAME")]
    pub of: Option<String>,
    /// From when on (2029, 2029-03 or 2029-03-01)
    #[arg(long, value_name = "DATE", value_parser = checked_date)]
    pub since: Option<String>,
    /// Until when
    #[arg(long, value_name = "DATE", value_parser = checked_date)]
    pub until: Option<String>,
    /// Take the role of that interval away, which a person gave
    #[arg(long)]
    pub remove: bool,
    #[command(flatten)]
    pub how: Changing,
}

impl RoleGiven {
    /// As the record takes it.
    pub fn role(&self) -> RegistryRole {
        RegistryRole {
            role: self.role.trim().to_owned(),
            organisation: self.of.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
        }
    }
}

#[derive(clap::Args)]
pub struct ImportActors {
    /// The file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub at: At,
    #[command(flatten)]
    pub by: Editor,
    /// Only say whether the file holds together, and change nothing
    #[arg(long)]
    pub check: bool,
}

/// A date as it was written.
fn checked_date(given: &str) -> onrecord_core::Result<String> {
    date(given).map(|_| given.to_owned())
}
