//! Whether a plain text was broken into lines of a set width, and which of its lines belong together.
//!
//! What always holds: a text is one paragraph a line unless most of its lines that have another right after them
//! stop in the middle of a sentence, are filled up to the width, and go on without a capital; a line that opens
//! an item or a speaker's turn begins a paragraph, whatever stands before it.

use crate::line::{ends_sentence, lines, opens_item, opens_small, opens_turn, opens_with_capital};

/// Widths, in characters, that people and programs break lines at.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;

/// Widths counted apart; greater ones are counted as this.
const WIDEST: usize = 200;

/// The width that the lines of a text are broken at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Width(usize);

/// What is counted of the lines that have another right after them.
struct Tally {
    lines: usize,
    mid_sentence: usize,
    before_capital: usize,
    /// How many have each width.
    widths: [usize; WIDEST + 1],
    /// How many would have had each width with the first word of the next line.
    wanted: [usize; WIDEST + 1],
}

impl Width {
    /// The width of a text, if its lines are broken at one.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let mut tally = Tally::new();
        let mut last = "";
        for line in lines(text).filter_map(|l| l.of(text)) {
            if begins_nothing(last, line) {
                tally.add(last, line);
            }
            last = line;
        }
        tally.width()
    }

    /// Whether `next`, which stands right after `line`, goes on with its paragraph.
    pub(crate) fn joins(self, line: &str, next: &str) -> bool {
        begins_nothing(line, next) && (self.fills(line, next) || opens_small(next.trim_start()))
    }

    /// Whether `next`, which stands below an empty line, goes on with the sentence that `line` breaks off in: a
    /// new page began between them.
    pub(crate) fn resumes(self, line: &str, next: &str) -> bool {
        let broken_off = self.fills(line, next) && !ends_sentence(line);
        begins_nothing(line, next) && broken_off && opens_small(next.trim_start())
    }

    /// Whether the first word of `next` would hardly have had room on `line`.
    fn fills(self, line: &str, next: &str) -> bool {
        (width(line) + 1 + first_word(next)) * 4 >= self.0 * 3
    }
}

/// Whether both lines have words, and the next one shows no beginning of its own.
fn begins_nothing(line: &str, next: &str) -> bool {
    let words = !line.trim().is_empty() && !next.trim().is_empty();
    words && indent(next) <= indent(line) + 1 && !opens_item(next) && !opens_turn(next)
}

impl Tally {
    fn new() -> Self {
        let none = [0; WIDEST + 1];
        Tally { lines: 0, mid_sentence: 0, before_capital: 0, widths: none, wanted: none }
    }

    fn add(&mut self, line: &str, next: &str) {
        let width = width(line);
        self.lines += 1;
        self.mid_sentence += usize::from(!ends_sentence(line));
        self.before_capital += usize::from(opens_with_capital(next));
        self.widths[width.min(WIDEST)] += 1;
        self.wanted[(width + 1 + first_word(next)).min(WIDEST)] += 1;
    }

    fn width(&self) -> Option<Width> {
        let most = |count: usize| count * 5 >= self.lines * 3;
        let width = self.upper_width();
        let filled = self.wanted[(width * 4 / 5).min(WIDEST)..].iter().sum();
        let broken = most(self.mid_sentence) && most(filled) && most(self.lines - self.before_capital);
        (self.lines > 0 && WIDTHS.contains(&width) && broken).then_some(Width(width))
    }

    /// The width that nine lines of ten do not pass.
    fn upper_width(&self) -> usize {
        let mut left = self.lines / 10;
        for (width, &count) in self.widths.iter().enumerate().rev() {
            if count > left {
                return width;
            }
            left -= count;
        }
        0
    }
}

fn width(line: &str) -> usize {
    line.trim().chars().count()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn first_word(line: &str) -> usize {
    line.split_whitespace().next().map_or(0, |word| word.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "The minister said on Monday that the talks had not failed, although neither side was ready \
        to sign what the mediators had put on the table. She added that her government would wait for an answer \
        until Friday, and would then decide whether the observers could return to the border.";

    /// The words broken into lines of at most `at` characters.
    fn broken(words: &str, at: usize) -> String {
        let mut text = String::new();
        let mut used = 0;
        for word in words.split(' ') {
            if used > 0 && used + 1 + word.chars().count() > at {
                text.push('\n');
                used = 0;
            } else if used > 0 {
                text.push(' ');
                used += 1;
            }
            text.push_str(word);
            used += word.chars().count();
        }
        text
    }

    #[test]
    fn broken_lines_are_told_by_their_width() {
        for at in [50, 60, 72, 80, 90] {
            let width = Width::of(&broken(WORDS, at)).expect("a width").0;
            assert!((at - 12..=at).contains(&width), "{at}: {width}");
        }
    }

    #[test]
    fn a_paragraph_a_line_is_not_broken() {
        for text in [
            format!("{WORDS}\n{WORDS}\n{WORDS}"),
            "“I will not sign,” she said.\n“You will,” he said.\nNobody signed.".to_owned(),
            "Minister rejects the offer of the neighbours on Monday\nParliament will vote on the treaty\nTalks on grain go on in spite of the new blockade at sea\n".to_owned(),
            "apples\npears\nplums\n".to_owned(),
            WORDS.to_owned(),
            String::new(),
        ] {
            assert_eq!(Width::of(&text), None, "{text}");
        }
    }

    #[test]
    fn a_sentence_goes_on_after_a_new_page() {
        let width = Width(70);
        let full = "The minister said on Monday that the talks had not failed, although";
        assert!(width.resumes(full, "neither side was ready to sign."));
        assert!(!width.resumes(full, "Neither side was ready to sign."));
        assert!(!width.resumes("apples", "pears"));
        assert!(
            !width.resumes("The minister said on Monday that the talks had not failed, she said.", "and")
        );
    }

    #[test]
    fn items_turns_and_short_lines_begin_a_paragraph() {
        let width = Width(70);
        let full = "The minister said on Monday that the talks had not failed, although";
        assert!(width.joins(full, "neither side was ready to sign."));
        assert!(width.joins(full, "Germany was ready to sign."));
        assert!(width.joins("and so", "on."));
        assert!(!width.joins("The end.", "Another paragraph begins here without a blank line."));
        assert!(!width.joins(full, "MR. SMITH: No."));
        assert!(!width.joins(full, "- an item"));
        assert!(!width.joins(full, "    An indented line begins a paragraph."));
        assert!(!width.joins(full, ""));
    }
}
