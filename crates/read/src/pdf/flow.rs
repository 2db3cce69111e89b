//! From the lines of pages to running text.
//!
//! What always holds: no word of a line is lost but those of running heads and page numbers; a paragraph is one line,
//! parted from the next by an empty one; the work is linear in the text.

use std::collections::HashMap;

use crate::line::{ends_sentence, opens_item, opens_small, opens_turn};

/// Pages on which a line must stand at an edge to be a running head.
const FEWEST: usize = 3;

/// Lines at the head and at the foot of a page that may run.
const EDGE: usize = 2;

/// Characters of the last line of a paragraph that may go on behind a gap in the layout.
const FULL: usize = 30;

/// The text of pages.
pub(super) fn text(pages: &[String]) -> String {
    let heads = Heads::of(pages);
    let mut flow = Flow::default();
    for page in pages {
        let lines: Vec<&str> = page.lines().map(str::trim).collect();
        let edges = edges(&lines);
        flow.gap = true;
        for (at, line) in lines.iter().enumerate() {
            if !(edges.contains(&at) && heads.has(line)) {
                flow.push(line);
            }
        }
    }
    flow.text
}

/// The places of the first and the last lines with words.
fn edges(lines: &[&str]) -> Vec<usize> {
    let filled = || lines.iter().enumerate().filter(|(_, line)| !line.is_empty()).map(|(at, _)| at);
    filled().take(EDGE).chain(filled().rev().take(EDGE)).collect()
}

/// The lines that stand at the edges of many pages.
struct Heads {
    counts: HashMap<String, usize>,
    fewest: usize,
}

impl Heads {
    fn of(pages: &[String]) -> Self {
        let mut counts = HashMap::new();
        for page in pages {
            let lines: Vec<&str> = page.lines().map(str::trim).collect();
            let mut here: Vec<_> = edges(&lines).into_iter().map(|at| masked(lines[at])).collect();
            here.sort_unstable();
            here.dedup();
            for line in here {
                *counts.entry(line).or_default() += 1;
            }
        }
        Heads { counts, fewest: FEWEST.max(pages.len() / 3) }
    }

    /// Whether a line at an edge runs over the pages, or is the number of one.
    fn has(&self, line: &str) -> bool {
        is_number(line) || self.counts.get(&masked(line)).is_some_and(|&count| count >= self.fewest)
    }
}

/// A line without the numbers in it, which differ from page to page.
fn masked(line: &str) -> String {
    line.chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// Whether a line is the number of a page: `7`, `- 7 -`, `Page 7 of 12`, `7/12`.
fn is_number(line: &str) -> bool {
    let mut words = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !["page", "of"].iter().any(|w| word.eq_ignore_ascii_case(w)));
    let short = |word: &str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    let numbers = words.by_ref().take(3).map(short).collect::<Vec<_>>();
    matches!(numbers[..], [true] | [true, true])
}

/// The text so far.
#[derive(Default)]
struct Flow {
    text: String,
    /// Where the last line begins.
    last: usize,
    /// Whether the layout parts the next line from the last one.
    gap: bool,
}

impl Flow {
    fn push(&mut self, line: &str) {
        if line.is_empty() {
            self.gap = true;
            return;
        }
        let starts = !self.text.is_empty() && self.starts_paragraph(line);
        match () {
            () if self.text.is_empty() => {}
            () if starts => self.text.push_str("\n\n"),
            () => self.join(line),
        }
        self.last = self.text.len();
        self.text.push_str(line);
        self.gap = false;
    }

    fn starts_paragraph(&self, line: &str) -> bool {
        let last = &self.text[self.last..];
        // A column or a page ended in the middle of a sentence.
        let resumes = opens_small(line) && !ends_sentence(last) && last.chars().nth(FULL).is_some();
        opens_item(line) || opens_turn(line) || (self.gap && !resumes)
    }

    /// Joins the next line to the last one, and a word that is broken over both.
    fn join(&mut self, line: &str) {
        if self.text.ends_with('\u{ad}') {
            self.text.pop();
            return;
        }
        let Some(stem) = self.text.strip_suffix(['-', '\u{2010}']) else {
            self.text.push(' ');
            return;
        };
        match stem.chars().next_back() {
            Some(before) if before.is_lowercase() && opens_small(line) => self.text.truncate(stem.len()),
            Some(before) if before.is_alphanumeric() => {}
            _ => self.text.push(' '),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(pages: &[&str], expected: &str) {
        let pages: Vec<_> = pages.iter().map(|&page| page.to_owned()).collect();
        assert_eq!(text(&pages), expected);
    }

    #[test]
    fn the_lines_of_a_paragraph_are_joined() {
        check(&["She said\nno.\n\nHe left.\n"], "She said no.\n\nHe left.");
        check(&["Two points:\n• one\nmore\n• two"], "Two points:\n\n• one more\n\n• two");
        check(&["MS. DOE: I\nsaid no.\nMR. ROE: Why?"], "MS. DOE: I said no.\n\nMR. ROE: Why?");
        check(&["", "\n \n"], "");
    }

    #[test]
    fn a_word_that_is_broken_over_lines_is_joined() {
        for (broken, joined) in [
            ("the govern-\nment fell", "the government fell"),
            ("the govern\u{2010}\nment fell", "the government fell"),
            ("the govern\u{ad}\nment fell", "the government fell"),
            ("the Anglo-\nSaxon law", "the Anglo-Saxon law"),
            ("from 2020-\n2021 on", "from 2020-2021 on"),
            ("she -\nand he", "she - and he"),
        ] {
            check(&[broken], joined);
        }
    }

    #[test]
    fn a_sentence_goes_on_over_a_page_and_a_column() {
        let first = "The minister said on Monday that the talks had";
        check(&[first, "not failed."], &format!("{first} not failed."));
        check(&[&format!("{first}\n\nnot failed.")], &format!("{first} not failed."));
        check(&[first, "Not failed."], &format!("{first}\n\nNot failed."));
        check(&["apples", "pears"], "apples\n\npears");
    }

    #[test]
    fn running_heads_and_page_numbers_are_left_out() {
        let page = |number: usize, words: &str| format!("Annual report\n{words}\nReport, page {number}\n");
        let long = "The minister said on Monday that the talks had";
        let pages = [page(1, long), page(2, "not failed. She left on"), page(3, "Friday.")];
        assert_eq!(text(&pages), format!("{long} not failed. She left on\n\nFriday."));
        check(
            &["Annual report\nShe said no.\n7", "Annual report\nHe left.\n- 8 -"],
            "Annual report She said no.\n\nAnnual report He left.",
        );
    }

    #[test]
    fn page_numbers_are_told_from_figures() {
        for (line, is) in [
            ("7", true),
            ("- 7 -", true),
            ("Page 7 of 12", true),
            ("7/12", true),
            ("12000", false),
            ("1 2 3", false),
            ("Page", false),
            ("In 1999", false),
        ] {
            assert_eq!(is_number(line), is, "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(pages in prop::collection::vec("([a-zé.•“: \n-]|\\PC){0,80}", 0..3)) {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            let lines = pages.iter().flat_map(|page| page.lines());
            let expected: String = lines.filter(|line| !is_number(line.trim())).map(letters).collect();
            let found = letters(&text(&pages));
            // The number of a page is left out at its edge alone, and the word in it with it.
            prop_assert!(found.len() >= expected.len());
        }
    }
}
