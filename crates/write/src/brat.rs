//! brat standoff in PolNeAR's layout: spans (`T`) and the events (`E`) that tie them into statements.
//!
//! What always holds: names are counted from 1 in each document, however many slices its statements come in;
//! a line holds no line end and no tab of the document. The spans are the statement's own, uncut: one that
//! runs over the end of a paragraph stays one piece.

use std::io::{self, Write};

use onrecord_core::{Role, Spans, Statement};

use crate::show::visible;
use crate::{Page, Writer};

/// Writes each document as a line `# PATH`, which readers pass over, and the lines of its annotation file.
pub struct Brat<'w> {
    out: &'w mut dyn Write,
    names: Names,
}

impl<'w> Brat<'w> {
    /// To a stream that may hold several documents.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Brat { out, names: Names::default() }
    }
}

impl Writer for Brat<'_> {
    fn open(&mut self, page: &Page<'_>) -> io::Result<()> {
        self.names = Names::default();
        writeln!(self.out, "# {}", visible(&page.document().path))
    }

    fn statements(&mut self, page: &Page<'_>, statements: &[Statement]) -> io::Result<()> {
        self.names.write(self.out, page, statements)
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
    pub(crate) fn write(
        &mut self,
        out: &mut dyn Write,
        page: &Page<'_>,
        statements: &[Statement],
    ) -> io::Result<()> {
        statements.iter().try_for_each(|s| out.write_all(self.lines(page, s).as_bytes()))
    }

    /// The spans of the roles, the trigger at the cue (or, where there is none, at the content), and the
    /// event.
    fn lines(&mut self, page: &Page<'_>, statement: &Statement) -> String {
        let (mut lines, mut roles) = (String::new(), String::new());
        for role in Role::ALL {
            let spans = statement.role(role);
            if !spans.is_empty() {
                let name = self.span(&mut lines, page, label(role), spans);
                roles.push_str(&format!(" {}:{name}", label(role)));
            }
        }
        let trigger = if statement.cue.is_empty() { &statement.content } else { &statement.cue };
        if trigger.is_empty() {
            return lines;
        }
        let event = event(statement);
        let name = self.span(&mut lines, page, event, trigger);
        self.events += 1;
        lines + &format!("E{}\t{event}:{name}{roles}\n", self.events)
    }

    /// Adds the line of a span and gives back the span's name.
    fn span(&mut self, lines: &mut String, page: &Page<'_>, label: &str, spans: &Spans) -> String {
        self.spans += 1;
        let offsets: Vec<String> =
            spans.iter().map(|s| page.pair(s)).map(|[a, b]| format!("{a} {b}")).collect();
        let text = one_line(&spans.text_in(page.text()));
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

fn event(statement: &Statement) -> &'static str {
    match (statement.cue.is_empty(), statement.source.is_empty()) {
        (true, _) => "Verbatim",
        (false, true) => "Attribution-no-source",
        (false, false) => "Attribution",
    }
}

/// The text with a space for each character at which some reader of lines or fields would part it.
fn one_line(text: &str) -> String {
    text.replace(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'), " ")
}
