//! The half that asks: a child process for each PDF.
//!
//! What always holds: when a call returns, its child has ended; the child reads no terminal and says nothing on one, and is
//! not in the group of processes that an interrupt from the keyboard goes to.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use onrecord_core::{Error, ErrorKind, Result};
use onrecord_read::{PdfText, ReadPdf};

use crate::limits::Limits;
use crate::message::Answer;

/// Reads PDFs, each in a process of its own.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The program to start.
    pub program: PathBuf,
    /// The arguments with which it calls [`crate::child`] on its standard input and output.
    pub args: Vec<String>,
    /// The bounds on each PDF.
    pub limits: Limits,
}

/// Why there is no answer.
enum Failure {
    Io(io::Error),
    /// It took longer than the bound.
    Late,
    /// It was longer than the bound.
    Long,
}

impl Reader {
    /// A reader that starts `program` with `args`, with the usual bounds.
    pub fn new(program: impl Into<PathBuf>, args: &[&str]) -> Self {
        let args = args.iter().map(|&arg| arg.to_owned()).collect();
        Reader { program: program.into(), args, limits: Limits::default() }
    }

    /// The text layer of the PDF in `bytes`; errors name `place`.
    ///
    /// # Errors
    /// When the PDF is damaged or encrypted, when the child exhausts its bounds, or when it cannot be started.
    pub fn read(&self, bytes: &[u8], place: &str) -> Result<PdfText> {
        let answer = self.answer(bytes).map_err(|failure| self.error(place, failure))?;
        match serde_json::from_slice(&answer) {
            Ok(Answer::Text(text)) => Ok(text.into()),
            Ok(Answer::Encrypted) => Err(Error::new(ErrorKind::Permission, place, "an encrypted PDF").hint(
                "save it without its password first, for example with `qpdf --decrypt --password=… IN OUT`",
            )),
            Ok(Answer::Damaged(why)) => Err(damaged(place, &why)),
            // The answer breaks off where the child came to its end while it read.
            Err(_) => Err(damaged(place, "it overflows the memory or the stack of what reads it")),
        }
    }

    /// What the child writes.
    fn answer(&self, bytes: &[u8]) -> std::result::Result<Vec<u8>, Failure> {
        let mut question = serde_json::to_vec(&self.limits).map_err(|e| Failure::Io(e.into()))?;
        question.push(b'\n');
        let mut child = self.start().map_err(Failure::Io)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let most = self.limits.text;
        let answer = thread::scope(|scope| {
            scope.spawn(move || feed(input, &[&question, bytes]));
            let (sender, receiver) = channel();
            scope.spawn(move || sender.send(bounded(output, most)));
            let answer = receiver.recv_timeout(Duration::from_secs(self.limits.seconds));
            // Threads that still wait for the child see its pipes end.
            end(&mut child);
            answer
        });
        match answer {
            Ok(Ok(answer)) if answer.len() as u64 > most => Err(Failure::Long),
            Ok(answer) => answer.map_err(Failure::Io),
            Err(RecvTimeoutError::Timeout) => Err(Failure::Late),
            Err(RecvTimeoutError::Disconnected) => Err(Failure::Io(io::ErrorKind::BrokenPipe.into())),
        }
    }

    fn start(&self) -> io::Result<Child> {
        let mut command = Command::new(&self.program);
        command.args(&self.args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.spawn()
    }

    fn error(&self, place: &str, failure: Failure) -> Error {
        let Limits { seconds, text, .. } = self.limits;
        let mend = "leave it out, or turn it into plain text by other means";
        let over = |what: String| Error::new(ErrorKind::TooLarge, place, what).hint(mend);
        match failure {
            Failure::Late => over(format!("a PDF over the bound of {seconds} s that reading one may take")),
            Failure::Long => over(format!("a PDF over the bound of {text} bytes of text")),
            Failure::Io(e) => {
                Error::new(ErrorKind::Io, place, format!("the process that reads a PDF failed: {e}"))
                    .hint("check that processes can be started and that memory is free, and try again")
            }
        }
    }
}

impl ReadPdf for Reader {
    fn read_pdf(&self, bytes: &[u8], place: &str) -> Result<PdfText> {
        self.read(bytes, place)
    }
}

fn damaged(place: &str, why: &str) -> Error {
    Error::new(ErrorKind::Format, place, format!("a damaged PDF: {why}"))
        .hint("open it in a viewer, print it to a new PDF, and give that")
}

/// Gives the child its question; one that has ended or has read enough wants no more.
fn feed(input: Option<ChildStdin>, parts: &[&[u8]]) {
    let Some(mut input) = input else { return };
    for part in parts {
        if input.write_all(part).is_err() {
            return;
        }
    }
}

/// No more than one byte over the bound.
fn bounded(output: Option<impl Read>, most: u64) -> io::Result<Vec<u8>> {
    let mut answer = Vec::new();
    if let Some(output) = output {
        output.take(most.saturating_add(1)).read_to_end(&mut answer)?;
    }
    Ok(answer)
}

/// Ends the child, if it has not ended; its answer tells whether it ended well.
fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}
