//! One run over documents: the model at work, statements written as they come, failures named, progress shown.

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use onrecord_core::contract::StatementJson;
use onrecord_core::{Document, Result};
use onrecord_extract::{Model, Sections, extract_all};
use onrecord_write::{Page, Writer};

use crate::args::Running;
use crate::chain::Chain;
use crate::progress::Bar;
use crate::{interrupt, report};

/// What a run came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Documents read to their end.
    pub documents: usize,
    /// Statements written.
    pub statements: usize,
    /// Documents that failed.
    pub failed: usize,
}

impl Tally {
    /// Done, or some failed.
    pub fn exit_code(self) -> ExitCode {
        if self.failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(report::SOME_FAILED) }
    }

    fn line(self) -> String {
        let failed = if self.failed > 0 { format!(", {} failed", self.failed) } else { String::new() };
        format!(
            "{} in {}{failed}",
            report::counted(self.statements, "statement"),
            report::counted(self.documents, "document")
        )
    }
}

/// Threads of a run.
pub fn threads(running: &Running) -> usize {
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    running.threads.map_or_else(cores, usize::from)
}

/// Runs the model and the chain after it over `documents` and hands the statements to `writer`.
///
/// # Errors
/// When the output cannot be written. A reader that closed the pipe is no error: the run ends.
pub fn run(
    model: &Arc<Model>,
    chain: &Chain<'_>,
    documents: impl Iterator<Item = Result<Document>> + Send,
    writer: &mut dyn Writer,
    running: &Running,
    bar: &Bar,
) -> io::Result<Tally> {
    interrupt::listen();
    let mut session = Session {
        writer,
        bar,
        model: model.name(),
        chain,
        least: running.min_confidence,
        tally: Tally::default(),
        ended: Ok(()),
    };
    extract_all(model, documents, threads(running), &mut |document| session.take(document));
    let Session { tally, writer, .. } = session;
    bar.finish();
    closed_pipe_is_fine(writer.finish())?;
    if !running.quiet {
        report::say(&tally.line());
    }
    Ok(tally)
}

struct Session<'a> {
    writer: &'a mut dyn Writer,
    bar: &'a Bar,
    /// What finds the statements.
    model: &'a str,
    chain: &'a Chain<'a>,
    least: f64,
    tally: Tally,
    ended: io::Result<()>,
}

impl Session<'_> {
    /// Whether the run goes on.
    fn take(&mut self, document: Result<&mut Sections<'_>>) -> bool {
        match document {
            Err(error) => self.failed(&error),
            Ok(sections) => self.ended = self.write(sections),
        }
        if interrupt::asked() || self.ended.is_err() {
            self.leave();
        }
        true
    }

    /// Ends the process where waiting for the reading thread could mean waiting for a silent standard input.
    fn leave(&mut self) -> ! {
        let ended = std::mem::replace(&mut self.ended, Ok(())).and_then(|()| self.writer.finish());
        self.bar.finish();
        let code = match closed_pipe_is_fine(ended) {
            Err(error) => {
                report::say(&format!("onrecord: {}", report::output_failed(&error)));
                report::SOME_FAILED
            }
            Ok(()) if interrupt::asked() => {
                report::say(&format!("onrecord: interrupted after {}", self.tally.line()));
                report::INTERRUPTED
            }
            Ok(()) => 0,
        };
        std::process::exit(code.into())
    }

    fn write(&mut self, sections: &mut Sections<'_>) -> io::Result<()> {
        let page = Page::new(sections.document);
        self.writer.open(&page)?;
        let mut links = self.chain.of(sections.document);
        let mut whole = true;
        for section in sections {
            match section.and_then(|found| links.rows(found, self.model)) {
                Ok(rows) => self.statements(&page, rows)?,
                Err(error) => {
                    whole = false;
                    self.failed(&error);
                }
            }
            if interrupt::asked() {
                return self.writer.close(&page);
            }
        }
        self.writer.close(&page)?;
        self.tally.documents += usize::from(whole);
        self.bar.found(self.tally.documents, self.tally.statements);
        Ok(())
    }

    fn statements(&mut self, page: &Page<'_>, mut statements: Vec<StatementJson>) -> io::Result<()> {
        statements.retain(|statement| statement.confidence >= self.least);
        self.tally.statements += statements.len();
        self.bar.found(self.tally.documents, self.tally.statements);
        self.writer.statements(page, &statements)
    }

    fn failed(&mut self, error: &onrecord_core::Error) {
        self.tally.failed += 1;
        self.bar.line(|| report::say(&format!("onrecord: {error}")));
    }
}

/// A reader that has seen enough (`| head`) closes the pipe: that ends the run and is no error.
pub fn closed_pipe_is_fine(ended: io::Result<()>) -> io::Result<()> {
    match ended {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Standard output with a buffer that is handed on once a document or section is written.
pub fn stdout() -> impl Write + Send {
    io::BufWriter::with_capacity(1 << 16, io::stdout())
}
