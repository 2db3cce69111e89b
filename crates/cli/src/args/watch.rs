//! The arguments of `onrecord watch`: questions kept, and what is new about them.

use std::path::PathBuf;

use onrecord_write::ListFormat;

use super::choice::named;
use super::shared::At;

#[derive(clap::Args)]
#[command(after_help = "\
FILE is YAML. A question without actors, issues or kinds asks for all of them:

  questions:
    - name: Marek on tolls
      actors: [Ilse Marek]
      issues: [road-tolls]
      kinds: [reversal, new-condition]
      least: 0.9
  feed: news.atom                          # written beside FILE, if named
  link: https://example.org/statements/    # what comes before ids in the feed
  webhook: http://127.0.0.1:9000/news      # news is sent there as JSON, if named

What was told is kept in FILE.told, so that it is told once; where the feed or the webhook fails, it is told again next time.

Examples:
  onrecord read feeds.txt && onrecord watch questions.yaml
  onrecord watch questions.yaml --begin")]
pub struct Watch {
    /// The questions
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub at: At,
    /// How what is new is written
    #[arg(long, short, default_value = "table", value_parser = named(&ListFormat::ALL, ListFormat::name))]
    pub format: ListFormat,
    /// How often the machine was right, as JSON of your own measurement (see `onrecord positions --help`)
    #[arg(long, value_name = "FILE")]
    pub errors: Option<PathBuf>,
    /// Take all that is there for told, and tell what is new from the next time on
    #[arg(long)]
    pub begin: bool,
}
