//! `onrecord token`: who may come in where a record is served.

use std::io::Write;
use std::process::ExitCode;

use onrecord_core::{Error, ErrorKind, Result};
use onrecord_serve::token;

use crate::args::serve::{Token, TokenCommand};
use crate::{report, session};

pub fn run(options: &Token) -> Result<ExitCode> {
    match &options.command {
        TokenCommand::Create { name, role, at } => {
            let made = token::create(&token::beside(&at.record), name, *role)?;
            print(&[made])?;
            report::say("keep it: it is not shown again; `onrecord serve` asks for it");
        }
        TokenCommand::List { at } => {
            let kept = token::load(&token::beside(&at.record))?;
            print(&kept.iter().map(|t| format!("{}\t{}", t.name, t.role.name())).collect::<Vec<_>>())?;
        }
        TokenCommand::Revoke { name, at } => {
            let file = token::beside(&at.record);
            if !token::revoke(&file, name)? {
                let place = file.display().to_string();
                return Err(Error::new(ErrorKind::NotFound, place, format!("there is no token of {name}"))
                    .hint("`onrecord token list` shows whose there are"));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn print(lines: &[String]) -> Result<()> {
    let mut out = session::stdout();
    let written = lines.iter().try_for_each(|line| writeln!(out, "{line}")).and_then(|()| out.flush());
    written.map_err(|e| report::output_failed(&e))
}
