//! `onrecord search`: statements by their words, by what they mean, or both.

use std::io::{self, Write};
use std::process::ExitCode;

use onrecord_core::{Error, ErrorKind, Result};
use onrecord_record::{Hit, Hits, MARK, Record, Terms};
use onrecord_write::{Column, List, ListFormat, Look, Wide, visible};
use serde_json::json;

use super::statements::{SHORT, act, day, meant, names};
use crate::args::record::{Mode, Search};
use crate::{embedder, report, session};

const COLUMNS: &[Column] = &[
    Column("ID", Wide::Fixed(16)),
    Column("PUBLISHED", Wide::Fixed(10)),
    Column("PUBLISHER", Wide::Share(16)),
    Column("SOURCE", Wide::Share(18)),
    Column("CUE", Wide::Share(10)),
    Column("CONTENT", Wide::Share(40)),
    Column("KIND", Wide::Fixed(8)),
    Column("CONFIDENCE", Wide::Fixed(10)),
    Column("OTHER_REPORTS", Wide::Fixed(13)),
    Column("SCORE", Wide::Fixed(7)),
    Column("ACTOR", Wide::Share(18)),
    Column("ACT", Wide::Fixed(9)),
];

pub fn run(options: &Search) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    let typed = options.words.join(" ");
    let has_vectors = record.status_of_vectors()?.0 > 0;
    let mode = options.mode.unwrap_or(if has_vectors { Mode::Both } else { Mode::Words });
    if mode == Mode::Meaning && !has_vectors {
        return Err(Error::new(ErrorKind::Refused, record.place(), "it has no vectors to search by meaning")
            .hint("`onrecord embed` makes them"));
    }
    let words = match Terms::parse(&typed) {
        Err(error) if mode != Mode::Meaning => return Ok(report::usage(&error.to_string())),
        words => words.ok().filter(|_| mode != Mode::Meaning),
    };
    let search = onrecord_record::Search {
        words,
        meaning: if mode == Mode::Words { None } else { Some(embedder::load()?.embed(&typed)?) },
        filter: options.filters.filter(),
        limit: options.limit,
    };
    let hits = record.search(&search)?;
    let mut out = session::stdout();
    let written = match options.format {
        ListFormat::Table => cards(&mut out, &hits, Look::of_stdout()),
        format => list(&mut out, &hits, format),
    };
    written.map_err(|e| report::output_failed(&e))?;
    told(&hits, &typed);
    Ok(ExitCode::SUCCESS)
}

/// What a person should know of the search besides its hits.
fn told(hits: &Hits, typed: &str) {
    if hits.hits.is_empty() {
        report::say(&format!("nothing found for {typed}"));
    }
    if hits.broad {
        report::say(
            "more than 5,000 statements have these words: those recorded last come first; add a word or a filter to have the best first",
        );
    }
}

fn list(out: &mut dyn Write, hits: &Hits, format: ListFormat) -> io::Result<()> {
    let mut list = List::new(out, format, Look::default(), COLUMNS);
    for hit in &hits.hits {
        let s = &hit.found.statement;
        let cells = vec![
            s.id.clone(),
            s.document.published.clone().unwrap_or_default(),
            s.document.publisher.clone().unwrap_or_default(),
            s.source.as_ref().map(|m| m.words.text.clone()).unwrap_or_default(),
            s.cue.as_ref().map(|w| w.text.clone()).unwrap_or_default(),
            s.content.text.clone(),
            s.kind.name().to_owned(),
            s.confidence.to_string(),
            hit.other_reports.to_string(),
            format!("{:.5}", hit.score),
            names(s.source.as_ref()),
            act(s).to_owned(),
        ];
        let whole = json!({
            "statement": s, "score": hit.score, "cosine": hit.cosine, "other_reports": hit.other_reports,
        });
        list.row(cells, &whole)?;
    }
    list.finish()
}

fn cards(out: &mut dyn Write, hits: &Hits, look: Look) -> io::Result<()> {
    hits.hits.iter().try_for_each(|hit| card(out, hit, look))?;
    out.flush()
}

/// A hit as a person reads it: where and when, who, and the words with what was searched for in bold.
fn card(out: &mut dyn Write, hit: &Hit, look: Look) -> io::Result<()> {
    let s = &hit.found.statement;
    let bold = Bold::of(look);
    let id: String = s.id.chars().take(SHORT).collect();
    let published = s.document.published.as_deref().map_or("no date", day);
    let outlet = s.document.publisher.as_deref().or(s.document.title.as_deref()).unwrap_or(&s.document.path);
    let reports = match hit.other_reports {
        0 => String::new(),
        1 => "  +1 report".to_owned(),
        n => format!("  +{n} reports"),
    };
    let act = match act(s) {
        "" => String::new(),
        act => format!("  {act}"),
    };
    let (outlet, kind, confidence) = (visible(outlet), s.kind.name(), s.confidence);
    writeln!(out, "{id}  {published}  {outlet}  {kind}{act}  {confidence:.2}{reports}")?;
    let source = s.source.as_ref().map_or_else(|| "—".to_owned(), meant);
    let cue = s.cue.as_ref().map_or(String::new(), |w| format!(" {}", visible(&w.text)));
    writeln!(out, "  {}{}{}{cue}", bold.on, visible(&source), bold.off)?;
    let content = hit.marked.as_deref().unwrap_or(&s.content.text);
    for line in wrapped(content, usize::from(look.width.max(40)) - 4) {
        writeln!(out, "    {}", bold.marked(&line))?;
    }
    writeln!(out)
}

/// How what was searched for is shown.
struct Bold {
    on: &'static str,
    off: &'static str,
}

impl Bold {
    fn of(look: Look) -> Self {
        if look.colour { Bold { on: "\x1b[1m", off: "\x1b[0m" } } else { Bold { on: "", off: "" } }
    }

    fn marked(&self, line: &str) -> String {
        let mut shown = String::with_capacity(line.len());
        for piece in line.split_inclusive(MARK) {
            let (words, mark) = match piece.chars().next_back() {
                Some(c) if MARK.contains(&c) => (&piece[..piece.len() - c.len_utf8()], Some(c)),
                _ => (piece, None),
            };
            let hidden = visible(words);
            // `visible` trims: white space at the edges of a mark must stay.
            let lead = if words.starts_with(' ') { " " } else { "" };
            let trail = if words.ends_with(' ') && !hidden.is_empty() { " " } else { "" };
            shown.extend([lead, &hidden, trail]);
            shown.push_str(match mark {
                Some(c) if c == MARK[0] => self.on,
                Some(_) => self.off,
                None => "",
            });
        }
        shown
    }
}

/// Lines of at most `width` characters, broken at white space.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut length = 0;
    for word in text.split_whitespace() {
        let letters = word.chars().filter(|c| !MARK.contains(c)).count();
        if length > 0 && length + 1 + letters > width {
            lines.push(String::new());
            length = 0;
        }
        let Some(line) = lines.last_mut() else { break };
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += letters;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_bold_or_nothing() {
        let line = "the \u{2}border\u{3} will not \u{2}move\u{3}";
        let plain = Bold::of(Look { width: 80, colour: false });
        assert_eq!(plain.marked(line), "the border will not move");
        let bold = Bold::of(Look { width: 80, colour: true });
        assert_eq!(bold.marked(line), "the \u{1b}[1mborder\u{1b}[0m will not \u{1b}[1mmove\u{1b}[0m");
    }

    #[test]
    fn what_acts_on_a_terminal_is_shown() {
        assert_eq!(Bold::of(Look::default()).marked("a\u{1b}[2J \u{2}b\u{3}"), "a\\u{1b}[2J b");
    }

    #[test]
    fn lines_are_no_wider_than_asked() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("\u{2}one\u{3} two", 7).len(), 1);
        assert_eq!(wrapped("", 7), [""]);
    }
}
