//! The arguments of the commands that serve a record.

use std::net::SocketAddr;

use clap::Subcommand;
use onrecord_serve::Role;

use super::choice::named;
use super::shared::At;

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  onrecord serve                                # http://127.0.0.1:7878, for you alone
  onrecord token create Ada --role reviewer     # prints a token, once
  onrecord serve --listen 0.0.0.0:7878          # for others, with tokens

The pages work without JavaScript. The API is under /api/v1, its description at /api/v1/openapi.json.")]
pub struct Serve {
    #[command(flatten)]
    pub at: At,
    /// Where to listen; any address but loopback asks everyone for a token
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:7878")]
    pub listen: SocketAddr,
    /// Ask for a token on loopback, too
    #[arg(long)]
    pub require_tokens: bool,
    /// A name by which this host may be called, besides those of loopback; may be given again
    #[arg(long, value_name = "NAME")]
    pub host: Vec<String>,
    /// Let pages be imported from private addresses, and the service of --reconcile be at one, too
    #[arg(long)]
    pub allow_private: bool,
    /// The reconciliation service that owners may look actors up in; no other host is asked, and none without it
    #[arg(long, value_name = "URL")]
    pub reconcile: Option<String>,
}

#[derive(clap::Args)]
pub struct Token {
    #[command(subcommand)]
    pub command: TokenCommand,
}

#[derive(Subcommand)]
pub enum TokenCommand {
    /// Make a token and print it: it is shown this once
    Create {
        /// Whose it is: the name in the log
        #[arg(value_name = "NAME")]
        name: String,
        /// What its holder may do
        #[arg(long, default_value = "reader", value_parser = named(&Role::ALL, Role::name))]
        role: Role,
        #[command(flatten)]
        at: At,
    },
    /// List whose tokens there are
    List {
        #[command(flatten)]
        at: At,
    },
    /// Take a token away
    Revoke {
        /// Whose it is
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        at: At,
    },
}
