//! `onrecord show`: a statement in its text, with every report of its utterance and how their words differ.

use std::io::{self, Write};
use std::process::ExitCode;

use onrecord_copies::{Piece, differences};
use onrecord_core::contract::{ActorJson, IssueJson, Mention, StatementJson};
use onrecord_core::{Document, OffsetMap, Result, Unit};
use onrecord_record::{Publication, Record, Recorded};
use onrecord_write::{Look, visible};
use serde_json::json;

use super::search::wrapped;
use super::statements::day;
use crate::args::record::Show;
use crate::{report, session};

/// Code points shown before and after the statement.
const AROUND: usize = 300;

pub fn run(options: &Show) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    let found = record.statement(&options.id)?;
    let document = record.document_of_statement(&found)?;
    let publications = record.publications(&document.sha256)?;
    let reports = record.reports(&found)?;
    let mut out = session::stdout();
    let written = if options.json {
        let reports: Vec<_> = reports.iter().map(|report| &report.statement).collect();
        let whole = json!({
            "statement": found.statement, "state": found.state, "publications": publications, "reports": reports,
        });
        writeln!(out, "{whole}").and_then(|()| out.flush())
    } else {
        Card { out: &mut out, look: Look::of_stdout() }.all(
            &found,
            &document,
            &publications,
            &reports,
            options.whole,
        )
    };
    written.map_err(|e| report::output_failed(&e))?;
    Ok(ExitCode::SUCCESS)
}

struct Card<'w> {
    out: &'w mut dyn Write,
    look: Look,
}

impl Card<'_> {
    fn all(
        &mut self,
        found: &Recorded,
        document: &Document,
        publications: &[Publication],
        reports: &[Recorded],
        whole: bool,
    ) -> io::Result<()> {
        self.head(found, document)?;
        for publication in publications {
            self.publication(publication)?;
        }
        self.meaning(&found.statement)?;
        writeln!(self.out)?;
        self.text(found, document, whole)?;
        for report in reports {
            self.report(found, report)?;
        }
        self.out.flush()
    }

    fn head(&mut self, found: &Recorded, document: &Document) -> io::Result<()> {
        let s = &found.statement;
        let reviewed = if s.reviewed == Some(true) { ", looked at by a person" } else { "" };
        let (id, kind, state, confidence) = (&s.id, s.kind.name(), found.state.name(), s.confidence);
        writeln!(self.out, "statement  {id}  {kind}, {state}, confidence {confidence:.2}{reviewed}")?;
        writeln!(self.out, "found by   {}", visible(&s.model))?;
        writeln!(self.out, "document   {}", document.sha256)?;
        match &document.metadata.title {
            Some(title) => writeln!(self.out, "title      {}", visible(title)),
            None => Ok(()),
        }
    }

    /// What later stages found.
    fn meaning(&mut self, s: &StatementJson) -> io::Result<()> {
        for actor in s.source.iter().flat_map(Mention::actors) {
            writeln!(self.out, "actor      {}", visible(&actor_told(actor)))?;
        }
        if let Some(addressee) = &s.addressee {
            let actors: Vec<String> = addressee.actors().map(actor_told).collect();
            writeln!(
                self.out,
                "addressee  {}  {}",
                visible(&addressee.words.text),
                visible(&actors.join("; "))
            )?;
        }
        if let Some(act) = &s.act {
            writeln!(self.out, "act        {}  {:.2}", act.label.name(), act.confidence)?;
        }
        if let Some(said) = &s.said {
            let past = if said.past { ", an earlier act of saying" } else { "" };
            writeln!(self.out, "said       {}  ({}{past})", visible(&said.date), visible(&said.words.text))?;
        }
        s.issues.iter().try_for_each(|issue| writeln!(self.out, "issue      {}", visible(&issue_told(issue))))
    }

    fn publication(&mut self, p: &Publication) -> io::Result<()> {
        let published = p.published.as_deref().map_or("no date", day);
        let outlet = p.publisher.as_deref().unwrap_or("—");
        let place = p.url.as_deref().unwrap_or(&p.path);
        writeln!(self.out, "published  {published}  {}  {}", visible(outlet), visible(place))
    }

    /// The words around the statement, its parts marked.
    fn text(&mut self, found: &Recorded, document: &Document, whole: bool) -> io::Result<()> {
        let marks = marks(found);
        let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
        let (first, last) = match (marks.first(), marks.last()) {
            (Some(first), Some(last)) => (first.0, last.1),
            _ => (0, 0),
        };
        let (from, to) = if whole { (0, usize::MAX) } else { (first.saturating_sub(AROUND), last + AROUND) };
        let byte = |at: usize| offsets.inside(at).unwrap_or(document.text.len());
        let mut shown = String::new();
        let mut at = byte(from);
        if at > 0 {
            shown.push('…');
        }
        for (start, end, role) in marks {
            let (start, end) = (byte(start).max(at), byte(end));
            shown.push_str(&document.text[at..start]);
            let (on, off) = mark(role);
            // Words of the mark must not be broken from it by wrapping: marks carry no white space.
            shown.extend([on, &document.text[start..end.max(start)], off]);
            at = end.max(start);
        }
        let end = byte(to);
        shown.push_str(&document.text[at..end.max(at)]);
        if end < document.text.len() {
            shown.push('…');
        }
        for paragraph in shown.split('\n') {
            for line in wrapped(paragraph, usize::from(self.look.width.max(40))) {
                writeln!(self.out, "{}", self.styled(&line))?;
            }
        }
        Ok(())
    }

    /// The line with its marks as colours on a terminal, else as brackets: [source] <cue> {content}.
    fn styled(&self, line: &str) -> String {
        let shown = visible(line);
        let styles = if self.look.colour {
            ["\x1b[1;34m", "\x1b[36m", "\x1b[1;33m", "\x1b[0m", "\x1b[0m", "\x1b[0m"]
        } else {
            ["[", "<", "{", "]", ">", "}"]
        };
        let mut styled = shown;
        for (mark, style) in ('\u{e000}'..='\u{e005}').zip(styles) {
            styled = styled.replace(mark, style);
        }
        styled
    }

    /// Another report of the utterance, with what is only there and only here.
    fn report(&mut self, found: &Recorded, other: &Recorded) -> io::Result<()> {
        let s = &other.statement;
        let published = s.document.published.as_deref().map_or("no date", day);
        let outlet = s.document.publisher.as_deref().unwrap_or(&s.document.path);
        writeln!(self.out, "\nalso reported  {published}  {}  {}", visible(outlet), s.id)?;
        let pieces = differences(&found.statement.content.text, &s.content.text);
        let same = pieces.iter().all(|piece| matches!(piece, Piece::Same { .. }));
        let words = if same { "in the same words".to_owned() } else { pieces.iter().map(told).collect() };
        for line in wrapped(&words, usize::from(self.look.width.max(40)) - 4) {
            writeln!(self.out, "    {}", visible(&line))?;
        }
        Ok(())
    }
}

/// An actor with what the text tells of it, how sure that is, and who else it could be.
fn actor_told(actor: &ActorJson) -> String {
    let mut told = format!("{}  {}", actor.name, actor.id);
    for more in actor.role.iter().chain(&actor.organisation) {
        told.push_str(", ");
        told.push_str(more);
    }
    told.push_str(&format!("  {:.2}", actor.confidence));
    if let Some(other) = &actor.runner_up {
        told.push_str(&format!(" (else {} {:.2})", other.name, other.confidence));
    }
    told
}

/// An issue with the stance on it, and the words of its condition.
fn issue_told(issue: &IssueJson) -> String {
    let condition = issue.condition.as_ref().map_or_else(String::new, |words| format!(": {}", words.text));
    let (id, stance) = (&issue.id, issue.stance.name());
    format!("{id}  {:.2}  {stance}  {:.2}{condition}", issue.confidence, issue.stance_confidence)
}

/// Marks around a part, which [`Card::styled`] puts something to be seen in the place of.
fn mark(role: &str) -> (&'static str, &'static str) {
    match role {
        "source" => ("\u{e000}", "\u{e003}"),
        "cue" => ("\u{e001}", "\u{e004}"),
        _ => ("\u{e002}", "\u{e005}"),
    }
}

/// Words of both, or of one report alone: [-here-] and {+there+}.
fn told(piece: &Piece<'_>) -> String {
    match piece {
        Piece::Same { right, .. } => (*right).to_owned(),
        Piece::Left(words) => format!("[-{}-] ", words.trim_end()),
        Piece::Right(words) => format!("{{+{}+}} ", words.trim_end()),
    }
}

/// The parts of a statement in reading order.
fn marks(found: &Recorded) -> Vec<(usize, usize, &'static str)> {
    let s = &found.statement;
    let mut marks = Vec::new();
    let mut add =
        |role, spans: &[[usize; 2]]| marks.extend(spans.iter().map(|[start, end]| (*start, *end, role)));
    add("source", s.source.as_ref().map_or(&[], |m| &m.words.spans));
    add("cue", s.cue.as_ref().map_or(&[], |w| &w.spans));
    add("content", &s.content.spans);
    marks.sort_unstable();
    marks
}
