//! The arguments of `onrecord issues`: the questions that statements are filed under.

use std::path::PathBuf;

use super::shared::{At, Listing};

#[derive(clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
A codebook is a YAML file: `issues:` with a list of `id`, `proposition` and, if wanted, `anchors` (words that statements on it are
likely to have), `for` and `against` (examples of both sides), `neither` (what speaks to it and takes no side), `beside` (what sounds like it
and speaks to something else). A record keeps the one it was given last. What people correct sharpens it for what is read from then on; `--anew` for all that is there.

Examples:
  onrecord issues --codebook settlement.yaml
  onrecord issues --anew
  onrecord issues check settlement.yaml
  onrecord issues suggest
  onrecord issues add road-tolls 'Tolls on roads should be abolished.' --anchor toll --for 'roads must be free again'"
)]
pub struct Issues {
    #[command(subcommand)]
    pub what: Option<What>,
    #[command(flatten)]
    pub list: ListIssues,
}

/// What is done with issues.
#[derive(clap::Subcommand)]
pub enum What {
    /// List the issues of the record, and how much is filed under each
    List(ListIssues),
    /// Check a codebook, and name the line of what is wrong
    Check(Check),
    /// Add an issue to a codebook's file, or to what the record keeps
    Add(Add),
    /// Group what is filed nowhere by what it means, as issues that could be added
    Suggest(Suggest),
}

#[derive(clap::Args)]
pub struct ListIssues {
    #[command(flatten)]
    pub at: At,
    #[command(flatten)]
    pub list: Listing,
    /// Keep this codebook in the record from now on, and file its statements anew where it is another than before
    #[arg(long, value_name = "FILE")]
    pub codebook: Option<PathBuf>,
    /// File all statements anew, also where the codebook is the same: after corrections, a newer program, or a run that was
    /// stopped
    #[arg(long)]
    pub anew: bool,
    /// Show no progress
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(clap::Args)]
pub struct Check {
    /// The codebook
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub list: Listing,
}

#[derive(clap::Args)]
#[command(after_help = "\
Without --codebook the issue is added to what the record keeps, and its statements are filed anew.")]
pub struct Add {
    /// What names it everywhere: small letters, digits and hyphens
    #[arg(value_name = "ID")]
    pub id: String,
    /// What one can support or oppose, as an assertion
    #[arg(value_name = "PROPOSITION")]
    pub proposition: String,
    /// Words that statements on it are likely to have; may be given several times
    #[arg(long = "anchor", value_name = "WORDS")]
    pub anchors: Vec<String>,
    /// What somebody says who supports it; may be given several times
    #[arg(long = "for", value_name = "TEXT")]
    pub support: Vec<String>,
    /// What somebody says who opposes it; may be given several times
    #[arg(long = "against", value_name = "TEXT")]
    pub oppose: Vec<String>,
    /// What somebody says who speaks to it and takes no side; may be given several times
    #[arg(long = "neither", value_name = "TEXT")]
    pub neither: Vec<String>,
    /// What sounds like it and speaks to something else; may be given several times
    #[arg(long = "beside", value_name = "TEXT")]
    pub beside: Vec<String>,
    /// Add it to this file instead, which is made where there is none
    #[arg(long, value_name = "FILE")]
    pub codebook: Option<PathBuf>,
    #[command(flatten)]
    pub at: At,
    /// Show no progress
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(clap::Args)]
#[command(after_help = "\
A suggestion is a group of statements that mean alike: its words, how many statements are as near to it, the most typical of
them. Write a proposition for the ones that are issues: `onrecord issues add ID PROPOSITION --for TEXT`.")]
pub struct Suggest {
    #[command(flatten)]
    pub at: At,
    #[command(flatten)]
    pub list: Listing,
    /// Statements that are grouped, drawn at random; the time grows with the square
    #[arg(long, value_name = "N", default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(2..=20_000))]
    pub sample: u32,
    /// The fewest of them that make a group
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(2..))]
    pub least: u32,
    /// Which sample is drawn
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}
