//! brat standoff in PolNeAR's layout: spans (`T`) and the events (`E`) that tie them into statements.
//!
//! What always holds: names are counted from 1 in each document, however many slices its statements come in;
//! a line holds no line end and no tab of the document. The spans are the statement's own, uncut: one that
//! runs over the end of a paragraph stays one piece. A source that no words of the text name (the author of a
//! speech) has no span and is not written.

use std::io::{self, Write};

use onrecord_core::Role;
use onrecord_core::contract::{StatementJson, Words};

use crate::show::visible;
use crate::words::placed;
use crate::{Out, Page, Writer};

/// Writes each document as a line `# PATH`, which readers pass over, and the lines of its annotation file.
pub struct Brat<'w> {
    out: Out<'w>,
    names: Names,
}

impl<'w> Brat<'w> {
    /// To a stream that may hold several documents.
    pub fn new(out: Out<'w>) -> Self {
        Brat { out, names: Names::default() }
    }
}

impl Writer for Brat<'_> {
    fn open(&mut self, page: &Page<'_>) -> io::Result<()> {
        self.names = Names::default();
        writeln!(self.out, "# {}", visible(&page.document().path))
    }

    fn statements(&mut self, _page: &Page<'_>, statements: &[StatementJson]) -> io::Result<()> {
        self.names.write(self.out, statements)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// How many spans and events of a document have their names.
#[derive(Default)]
pub(crate) struct Names {
    spans: usize,
    events: usize,
}

impl Names {
    /// Writes the lines of the next statements of one document.
    pub(crate) fn write(&mut self, out: &mut dyn Write, statements: &[StatementJson]) -> io::Result<()> {
        statements.iter().try_for_each(|statement| out.write_all(self.lines(statement).as_bytes()))
    }

    /// The spans of the roles, the trigger at the cue (or, where there is none, at the content), and the
    /// event.
    fn lines(&mut self, statement: &StatementJson) -> String {
        let (mut lines, mut roles) = (String::new(), String::new());
        let words = Role::ALL.map(|role| placed(statement, role));
        for (role, words) in Role::ALL.into_iter().zip(words) {
            if let Some(words) = words {
                let name = self.span(&mut lines, label(role), words);
                roles.push_str(&format!(" {}:{name}", label(role)));
            }
        }
        let [source, cue, content] = words;
        let Some(trigger) = cue.or(content) else { return lines };
        let event = event(cue.is_some(), source.is_some());
        let name = self.span(&mut lines, event, trigger);
        self.events += 1;
        lines + &format!("E{}\t{event}:{name}{roles}\n", self.events)
    }

    /// Adds the line of a span and gives back the span's name.
    fn span(&mut self, lines: &mut String, label: &str, words: &Words) -> String {
        self.spans += 1;
        let offsets: Vec<String> = words.spans.iter().map(|[start, end]| format!("{start} {end}")).collect();
        let text = one_line(&words.text);
        lines.push_str(&format!("T{}\t{label} {}\t{text}\n", self.spans, offsets.join(";")));
        format!("T{}", self.spans)
    }
}

fn label(role: Role) -> &'static str {
    match role {
        Role::Source => "Source",
        Role::Cue => "Cue",
        Role::Content => "Content",
    }
}

fn event(has_cue: bool, has_source: bool) -> &'static str {
    match (has_cue, has_source) {
        (false, _) => "Verbatim",
        (true, false) => "Attribution-no-source",
        (true, true) => "Attribution",
    }
}

/// The text with a space for each character at which some reader of lines or fields would part it.
fn one_line(text: &str) -> String {
    text.replace(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'), " ")
}
