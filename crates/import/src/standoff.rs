//! The lines of a brat standoff file to the statements that they tie together.
//!
//! Only text-bound spans (`T3<TAB>Content 115 290;300 310<TAB>…`) and events (`E1<TAB>Attribution:T4 Cue:T2
//! …`) are read; notes, attributes and the second lines of spans whose text holds a line end are passed over.
//! An event may name a role several times (`Content:T3 Content2:T5`): the pieces are gathered. It ties the
//! spans that stand above it; names of spans that are not there tie nothing.

use std::collections::HashMap;
use std::iter::Enumerate;
use std::str::Lines;

use onrecord_core::{Error, ErrorKind, Result, Role};

use crate::{Piece, RoleSpans};

/// The label of an event whose content is a sentence of the speaker's own turn.
const VERBATIM: &str = "verbatim";

/// A result whose error says what is wrong with a line, without its place.
type Checked<T> = std::result::Result<T, String>;

/// Spans by their name; nothing where a span's pieces were not pairs.
type Named<'t> = HashMap<&'t str, Option<Vec<Piece>>>;

/// The statement of one event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tied {
    /// The number of the event's line, from 1.
    pub line: usize,
    /// Where its roles stand, as the file says: numbers of any size.
    pub spans: RoleSpans,
    /// Whether it is a sentence of a speaker's own turn: labelled so, and without a cue.
    pub verbatim: bool,
}

/// The statements of one annotation file, in its order.
///
/// # Errors
/// An item of the iterator: a span whose offsets are no numbers, an event whose parts are not `Role:T1`, or one
/// that names a span whose pieces are not pairs, with the path and the line's number. Numbers of any size are
/// taken. So are events that together name more pieces than the file has bytes: they name the same long lists
/// again and again, and would fill the memory.
pub struct Standoff<'t> {
    lines: Enumerate<Lines<'t>>,
    place: &'t str,
    spans: Named<'t>,
    /// How many pieces further events may name.
    left: usize,
}

impl<'t> Standoff<'t> {
    /// Of the lines of the file that `place` names.
    pub fn new(text: &'t str, place: &'t str) -> Self {
        Standoff { lines: text.lines().enumerate(), place, spans: Named::new(), left: text.len() }
    }

    /// What a line adds: a span is kept, an event gives a statement, all else nothing.
    fn line(&mut self, line: &'t str) -> Checked<Option<Tied>> {
        let mut fields = line.split('\t');
        let (Some(name), Some(rest)) = (fields.next(), fields.next()) else { return Ok(None) };
        if name.starts_with('T') {
            if let Some((_, offsets)) = rest.split_once(' ') {
                self.spans.insert(name, pieces(offsets)?);
            }
        } else if name.starts_with('E') {
            return self.tie(rest);
        }
        Ok(None)
    }

    /// The statement of an event, unless the event names no role.
    fn tie(&mut self, event: &str) -> Checked<Option<Tied>> {
        let (mut tied, mut label, mut roles) = (Tied::default(), None, Vec::new());
        for part in event.split_whitespace() {
            let (role, name) = pair(part)?;
            if let Some(role) = role_of(&role) {
                let pieces = named(&self.spans, name)?;
                let Some(left) = self.left.checked_sub(pieces.len()) else {
                    return Err("events name more pieces than the file has bytes".to_owned());
                };
                self.left = left;
                tied.spans.role_mut(role).extend_from_slice(pieces);
                roles.push(role);
            }
            label.get_or_insert(role);
        }
        tied.verbatim = label.is_some_and(|label| label == VERBATIM) && !roles.contains(&Role::Cue);
        Ok((!roles.is_empty()).then_some(tied))
    }
}

impl Iterator for Standoff<'_> {
    type Item = Result<Tied>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (before, line) = self.lines.next()?;
            let line_number = before + 1;
            match self.line(line) {
                Ok(None) => {}
                Ok(Some(tied)) => return Some(Ok(Tied { line: line_number, ..tied })),
                Err(what) => {
                    let place = format!("{}:{line_number}", self.place);
                    return Some(Err(Error::new(ErrorKind::Format, place, what)));
                }
            }
        }
    }
}

/// `Content2:T5` to `content` and `T5`.
fn pair(part: &str) -> Checked<(String, &str)> {
    match part.split_once(':') {
        Some((role, name)) if !name.contains(':') => {
            Ok((role.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase(), name))
        }
        _ => Err(format!("'{}' is not of the form ROLE:SPAN", part.escape_debug())),
    }
}

fn role_of(name: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role.name() == name)
}

fn named<'s>(spans: &'s Named<'_>, name: &str) -> Checked<&'s [Piece]> {
    match spans.get(name) {
        None => Ok(&[]),
        Some(Some(pieces)) => Ok(pieces),
        Some(None) => Err(format!("the offsets of {} are not pairs of start and end", name.escape_debug())),
    }
}

/// `115 290;300 310` to pieces; nothing where they are not pairs.
fn pieces(offsets: &str) -> Checked<Option<Vec<Piece>>> {
    let mut pieces = Some(Vec::new());
    for piece in offsets.split(';') {
        let numbers = piece.split_whitespace().map(number).collect::<Checked<Vec<usize>>>()?;
        match (<Piece>::try_from(numbers), &mut pieces) {
            (Ok(piece), Some(pieces)) => pieces.push(piece),
            _ => pieces = None,
        }
    }
    Ok(pieces)
}

/// A number; one too large to hold becomes the largest, which lies beyond every text alike.
fn number(digits: &str) -> Checked<usize> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(format!("'{}' is not an offset", digits.escape_debug()));
    }
    Ok(digits.parse().unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Tied> {
        Standoff::new(text, "a.ann").map(|tied| tied.expect("well-formed")).collect()
    }

    #[track_caller]
    fn one(text: &str) -> RoleSpans {
        let tied = all(text);
        assert!(tied.len() == 1 && !tied[0].verbatim, "{tied:?}");
        tied[0].spans.clone()
    }

    /// The places of the errors.
    fn faults(text: &str) -> Vec<String> {
        Standoff::new(text, "a.ann").filter_map(|tied| tied.err()).map(|error| error.place).collect()
    }

    #[test]
    fn pieces_and_repeated_roles_are_gathered() {
        let text = "T1\tSource 0 3\tAna\nT2\tCue 4 8\tsaid\nT3\tContent 9 12;20 24\tit is\nT4\tContent 30 31\t.\n\
                    T5\tAttribution 4 8\tsaid\nE1\tAttribution:T5 Source:T1 Cue:T2 Content:T3 Content2:T4\n";
        let spans = one(text);
        assert_eq!(spans.source, [[0, 3]]);
        assert_eq!(spans.content, [[9, 12], [20, 24], [30, 31]]);
    }

    #[test]
    fn what_is_no_span_and_no_event_is_passed_over() {
        let text = "# folder/a.txt\nTime went by\n#1\tAnnotatorNotes T1\tcheck: this\nT9\tlabel\n\
                    T2\tCue 4 8\tsaid\nA1\tKind E1 direct\nE1\tAttribution:T5\nE2\tAttribution:T5 Cue:T2 Content:T7\n";
        let spans = one(text);
        assert_eq!(spans.cue, [[4, 8]]);
        assert!(spans.content.is_empty());
    }

    #[test]
    fn hostile_numbers_are_taken() {
        let text = "T1\tCue 99999999999999999999999999 3\tx\nE1\tAttribution:T1 Cue:T1\n";
        assert_eq!(one(text).cue, [[usize::MAX, 3]]);
    }

    #[test]
    fn malformed_lines_are_named() {
        for (text, line) in [
            ("T1\tCue 4 x\tsaid", 1),
            ("\nT1\tCue -4 9\tsaid", 2),
            ("T1\tCue 4\tsaid\nE1\tAttribution:T1 Cue:T1", 2),
            ("T1\tCue 4 8\tsaid\nE1\tAttribution:T1 Cue", 2),
            ("E1\tAttribution:T1:T2", 1),
        ] {
            assert_eq!(faults(text), [format!("a.ann:{line}")], "{text}");
        }
    }

    #[test]
    fn pieces_that_are_not_pairs_do_no_harm_unless_they_are_named() {
        let text = "T1\tDiscuss 4\tsaid\nT2\tCue 4 8\tsaid\nE1\tAttribution:T1 Cue:T2";
        assert_eq!(one(text).cue, [[4, 8]]);
    }

    #[test]
    fn lists_named_again_and_again_do_not_fill_the_memory() {
        let list = vec!["1 2"; 1000].join(";");
        let event = format!("E1\tAttribution:T1{}", " Content:T1".repeat(1000));
        assert_eq!(faults(&format!("T1\tContent {list}\tx\n{event}\n")), ["a.ann:2"]);
    }

    #[test]
    fn verbatim_is_kept_apart() {
        let text = "T1\tSource 0 3\tAna\nT2\tContent 5 9\tRain\nT3\tVerbatim 5 9\tRain\n\
                    E1\tVerbatim:T3 Source:T1 Content:T2\n";
        let tied = all(text);
        assert!(tied.len() == 1 && tied[0].verbatim, "{tied:?}");
        assert_eq!((tied[0].line, &tied[0].spans.content[..]), (4, &[[5, 9]][..]));
        assert_eq!(tied[0].spans.source, [[0, 3]]);
    }

    #[test]
    fn what_comes_after_a_bad_line_is_read() {
        let text = "T1\tCue 4 8\tsaid\nE1\tAttribution:T1 Cue\nE2\tAttribution:T1 Cue:T1\n";
        let read: Vec<_> = Standoff::new(text, "a.ann").collect();
        assert_eq!(read.iter().map(Result::is_ok).collect::<Vec<_>>(), [false, true]);
    }
}
