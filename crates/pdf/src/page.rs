//! From the lines of a page to its text.
//!
//! What always holds: lines stay in the order in which they were drawn; an empty line parts those that the layout parts:
//! by a gap, another size, another column, a short last line, or an indent after the end of a sentence.

use crate::layout::Line;

/// How much more than the usual distance of lines, or than a size, is a difference.
const MORE: f64 = 1.3;
const LARGER: f64 = 1.1;

/// Parts of the size by which the first line of a paragraph is indented.
const INDENT: f64 = 0.8;

/// Parts of a column's width that a short line leaves free.
const FREE: f64 = 0.2;

/// The text of a page: a line a line, an empty one where the layout begins something.
pub(crate) fn text(lines: &[Line]) -> String {
    let lines: Vec<&Line> = seen(lines).collect();
    let usual = usual_distance(&lines);
    let mut text = String::new();
    for column in lines.chunk_by(|last, next| !leaves(last, next)) {
        let column = Column::of(column, usual);
        if !text.is_empty() {
            text.push('\n');
        }
        column.write(&mut text);
    }
    text
}

/// The lines with words, without those that are drawn twice to make them bold.
fn seen(lines: &[Line]) -> impl Iterator<Item = &Line> {
    let words = lines.iter().filter(|line| !line.text.trim().is_empty());
    let mut last: Option<&Line> = None;
    words.filter(move |line| {
        let near = |a: f64, b: f64| (a - b).abs() < 0.3 * line.size;
        let again =
            last.is_some_and(|l| l.text == line.text && near(l.base, line.base) && near(l.start, line.start));
        last = Some(line);
        !again
    })
}

/// The distance of lines below each other that is in the middle of all, in sizes of their characters.
fn usual_distance(lines: &[&Line]) -> f64 {
    let distances = lines.windows(2).map(|pair| (pair[0].base - pair[1].base) / pair[1].size);
    let mut distances: Vec<f64> = distances.filter(|distance| (0.5..3.0).contains(distance)).collect();
    distances.sort_by(f64::total_cmp);
    distances.get(distances.len() / 2).copied().unwrap_or(1.2)
}

/// Whether the next line stands in another column, or where this one does not lead.
fn leaves(last: &Line, next: &Line) -> bool {
    let down = last.base - next.base;
    let beside = next.start > last.end || next.end < last.start;
    let turned = last.along.0 * next.along.0 + last.along.1 * next.along.1 < 0.99;
    turned || down < 0.5 * next.size || beside
}

/// Lines below each other.
struct Column<'l> {
    lines: &'l [&'l Line],
    usual: f64,
    /// Where most lines end at the latest, and where they begin.
    end: f64,
    start: f64,
}

impl<'l> Column<'l> {
    fn of(lines: &'l [&'l Line], usual: f64) -> Self {
        let mut ends: Vec<f64> = lines.iter().map(|line| line.end).collect();
        ends.sort_by(f64::total_cmp);
        // A heading over several columns is wider than the lines below it.
        let end = ends.get(ends.len() * 4 / 5).copied().unwrap_or_default();
        let start = lines.iter().map(|line| line.start).fold(f64::INFINITY, f64::min);
        Column { lines, usual, end, start }
    }

    fn write(&self, text: &mut String) {
        for (at, line) in self.lines.iter().enumerate() {
            if at > 0 && self.parts(self.lines[at - 1], line) {
                text.push('\n');
            }
            text.push_str(line.text.trim());
            text.push('\n');
        }
    }

    /// Whether `next` begins something.
    fn parts(&self, last: &Line, next: &Line) -> bool {
        let far = (last.base - next.base) > self.usual * MORE * last.size.max(next.size);
        let resized = last.size.max(next.size) > LARGER * last.size.min(next.size);
        let indented = next.start > last.start + INDENT * next.size;
        let short = last.end < self.end - FREE * (self.end - self.start);
        far || resized || (ends_sentence(&last.text) && (indented || short))
    }
}

fn ends_sentence(line: &str) -> bool {
    let closers = ['"', '\'', '”', '’', '»', '«', ')', ']'];
    line.trim_end().trim_end_matches(closers).ends_with(['.', '!', '?', '…', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of characters half as wide as high, of size 10, with its base `down` below the top.
    fn line(text: &str, start: f64, down: f64) -> Line {
        let end = start + text.len() as f64 * 5.0;
        Line { text: text.to_owned(), start, end, base: 800.0 - down, size: 10.0, along: (1.0, 0.0) }
    }

    #[track_caller]
    fn check(lines: &[Line], expected: &[&str]) {
        assert_eq!(text(lines).lines().collect::<Vec<_>>(), expected);
    }

    const FULL: &str = "The minister said on Monday that talks";

    #[test]
    fn a_gap_and_a_size_begin_something() {
        let lines =
            [line(FULL, 0.0, 0.0), line(FULL, 0.0, 12.0), line(FULL, 0.0, 30.0), line(FULL, 0.0, 42.0)];
        check(&lines, &[FULL, FULL, "", FULL, FULL]);
        let heading = Line { size: 12.0, ..line("Talks", 0.0, 0.0) };
        check(&[heading, line(FULL, 0.0, 12.0)], &["Talks", "", FULL]);
    }

    #[test]
    fn wide_lines_are_no_paragraphs() {
        let lines: Vec<_> = (0..4).map(|n| line(FULL, 0.0, f64::from(n) * 22.0)).collect();
        check(&lines, &[FULL; 4]);
    }

    #[test]
    fn an_indent_or_a_short_line_ends_a_paragraph_with_a_sentence() {
        let ended = "The minister said on Monday that talks.";
        check(&[line(ended, 0.0, 0.0), line(FULL, 10.0, 12.0)], &[ended, "", FULL]);
        check(&[line(FULL, 0.0, 0.0), line(FULL, 10.0, 12.0)], &[FULL, FULL]);
        check(
            &[line(FULL, 0.0, 0.0), line("failed.", 0.0, 12.0), line(FULL, 0.0, 24.0)],
            &[FULL, "failed.", "", FULL],
        );
        check(
            &[line(FULL, 0.0, 0.0), line("failed", 0.0, 12.0), line(FULL, 0.0, 24.0)],
            &[FULL, "failed", FULL],
        );
    }

    #[test]
    fn columns_are_parted_and_bold_lines_come_once() {
        let lines =
            [line(FULL, 0.0, 0.0), line(FULL, 0.0, 12.0), line(FULL, 300.0, 0.0), line(FULL, 300.0, 12.0)];
        check(&lines, &[FULL, FULL, "", FULL, FULL]);
        check(&[line("Talks", 0.0, 0.0), line("Talks", 0.2, 0.0)], &["Talks"]);
        check(&[line("No.", 0.0, 0.0), line("No.", 0.0, 12.0)], &["No.", "No."]);
    }
}
