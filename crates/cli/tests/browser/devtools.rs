//! The DevTools protocol over a WebSocket: calls with their answers, events in their order.
//!
//! What always holds: every message that arrives is either the answer that is waited for or kept as an event; a dialog is
//! dismissed at once, since a page that shows one answers nothing.

use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

/// How long an answer may take.
const ANSWERS: Duration = Duration::from_secs(180);
/// How long one read waits.
const READS: Duration = Duration::from_secs(1);

/// A connection with a browser.
pub struct DevTools {
    socket: WebSocket<TcpStream>,
    calls: u64,
    events: Vec<Value>,
}

impl DevTools {
    /// Connects with the browser that listens at `address`.
    pub fn open(address: &str) -> Self {
        let host = address.trim_start_matches("ws://").split('/').next().expect("a host");
        let stream = TcpStream::connect(host).expect("the browser listens");
        stream.set_read_timeout(Some(READS)).expect("a limit");
        stream.set_nodelay(true).expect("no delay");
        let (socket, _) = tungstenite::client(address, stream).expect("the browser speaks WebSocket");
        DevTools { socket, calls: 0, events: Vec::new() }
    }

    /// Calls a method, of a page where `session` names one; an error is the browser's own word.
    pub fn call(&mut self, session: Option<&str>, method: &str, parameters: Value) -> Result<Value, String> {
        let id = self.send(session, method, parameters);
        let until = Instant::now() + ANSWERS;
        while Instant::now() < until {
            let Some(mut message) = self.read() else { continue };
            if message["id"] != id {
                self.keep(message);
            } else if let Some(error) = message.get("error") {
                return Err(format!("{method}: {}", error["message"].as_str().unwrap_or_default()));
            } else {
                return Ok(message["result"].take());
            }
        }
        Err(format!("{method}: no answer within {} s", ANSWERS.as_secs()))
    }

    /// The events that arrived since this was last asked, in order.
    pub fn events(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.events)
    }

    fn send(&mut self, session: Option<&str>, method: &str, parameters: Value) -> u64 {
        self.calls += 1;
        let mut message = json!({"id": self.calls, "method": method, "params": parameters});
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        self.socket.send(Message::text(message.to_string())).expect("the browser takes a call");
        self.calls
    }

    /// The next message; nothing where none comes for a moment.
    fn read(&mut self) -> Option<Value> {
        use std::io::ErrorKind::{Interrupted, TimedOut, WouldBlock};
        match self.socket.read() {
            Ok(Message::Text(text)) => serde_json::from_str(text.as_str()).ok(),
            Ok(_) => None,
            Err(tungstenite::Error::Io(e)) if matches!(e.kind(), WouldBlock | TimedOut | Interrupted) => None,
            Err(e) => panic!("the browser is gone: {e}"),
        }
    }

    fn keep(&mut self, message: Value) {
        if message["method"] == "Page.javascriptDialogOpening" {
            let session = message["sessionId"].as_str().map(str::to_owned);
            self.send(session.as_deref(), "Page.handleJavaScriptDialog", json!({"accept": false}));
        }
        if message.get("method").is_some() {
            self.events.push(message);
        }
    }
}
