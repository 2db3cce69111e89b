//! The real binary, serving.
//!
//! What always holds: a server ends with what holds it; it listens on a port of the system's choice, or on one that a server
//! had before.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long reading the dispatches may take, unoptimised, on a machine that does much else.
const STARTS: Duration = Duration::from_secs(600);

/// A server over a record.
pub struct Server {
    /// Its address, as `http://127.0.0.1:PORT`.
    pub origin: String,
    /// Its record.
    pub record: PathBuf,
    child: Child,
}

/// The binary.
pub fn onrecord() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.env("USER", "Ada").stdin(Stdio::null());
    command
}

impl Server {
    /// Serves a record.
    pub fn over(record: &Path) -> Self {
        Server::at(record, "127.0.0.1:0")
    }

    /// Serves a record at an address.
    pub fn at(record: &Path, listen: &str) -> Self {
        let mut command = onrecord();
        command.arg("serve").args(["--listen", listen]).arg("--record").arg(record);
        Server::start(command)
    }

    /// The server of `demo --serve`, whose record lies in `folder`.
    pub fn demo(folder: &Path) -> Self {
        let mut command = onrecord();
        command.args(["demo", "--serve", "--listen", "127.0.0.1:0"]).env("TMPDIR", folder);
        Server::start(command)
    }

    /// Starts a command that serves.
    #[track_caller]
    pub fn start(mut command: Command) -> Self {
        let mut child =
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the binary starts");
        let lines = lines(child.stderr.take().expect("piped"));
        let mut said = String::new();
        while let Ok(line) = lines.recv_timeout(STARTS) {
            if let Some((record, origin)) = told(&line) {
                return Server { origin, record, child };
            }
            said = format!("{said}\n{line}");
        }
        let _ = (child.kill(), child.wait());
        panic!("the server did not start: {said}");
    }

    /// Ends it at once, as a loss of power would.
    pub fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let _ = (self.child.kill(), self.child.wait());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

/// The record and the address that a line tells of.
fn told(line: &str) -> Option<(PathBuf, String)> {
    let (record, rest) = line.split_once(" is at http://")?;
    let (address, _) = rest.split_once('/')?;
    Some((record.trim().into(), format!("http://{address}")))
}

/// Lines as they come, all of them read, so that who writes them never waits.
fn lines(from: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (send, receive) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            let _ = send.send(line);
        }
    });
    receive
}
