//! What goes to standard error: failures of documents as they happen, and what ends the run.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use onrecord_core::{Error, ErrorKind};
use onrecord_write::Format;

/// Exit code when some documents failed.
pub const SOME_FAILED: u8 = 1;
/// Exit code for wrong usage, clap's own.
const WRONG_USAGE: u8 = 2;
/// Exit code after Ctrl-C, as shells expect it (128 + SIGINT).
pub const INTERRUPTED: u8 = 130;

/// A line for people. Standard error may be closed: then nobody listens, and nothing is lost.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", visible(line));
}

/// An error that ends the run.
pub fn fatal(error: &Error) -> ExitCode {
    say(&format!("onrecord: {error}"));
    ExitCode::from(SOME_FAILED)
}

/// A usage error that clap cannot see: the message, and exit code 2.
pub fn usage(what: &str) -> ExitCode {
    say(&format!("error: {what}\n\nFor more information, try '--help'."));
    ExitCode::from(WRONG_USAGE)
}

/// The refusal to write a binary format to a terminal, where standard output is one.
pub fn binary_to_terminal(format: Format) -> Option<ExitCode> {
    let refused = format.is_binary() && std::io::stdout().is_terminal();
    refused.then(|| {
        usage(&format!(
            "--format {format} is binary and standard output is a terminal: send it to a file, as in > statements.{format}"
        ))
    })
}

/// Standard output, or a file, that takes no more. A reader that closed the pipe has what it wanted: that ends the
/// program, and is no error.
pub fn output_failed(error: &std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        std::process::exit(0);
    }
    let hint = match error.kind() {
        std::io::ErrorKind::StorageFull => "make room, or write elsewhere, and run again",
        _ => "check where the output goes",
    };
    Error::new(ErrorKind::Io, "output", error.to_string()).hint(hint)
}

/// `1 statement`, `2 statements`.
pub fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// Control characters of a hostile file name, made visible.
fn visible(line: &str) -> String {
    let hidden = |c: char| {
        (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    line.chars().map(|c| if hidden(c) { c.escape_unicode().to_string() } else { c.to_string() }).collect()
}
