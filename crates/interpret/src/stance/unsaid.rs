//! Statements that take no side whatever words they have: a question asks, a supposition supposes, a subject that is only spoken
//! about ("remarks on the talks", "discussed the talks") is named, and what is not ruled out is left open.
//!
//! What always holds: only a content of one sentence is such; the time is linear in the text.

use crate::act::stem;

/// Words that begin what is only supposed.
const SUPPOSING: &[&str] = &["suppose", "imagine"];

/// Words of a cue, in any form, that name a subject and what is said of it not at all.
const SPEAKING: &[&str] = &[
    "ask",
    "assess",
    "assessment",
    "brief",
    "comment",
    "discuss",
    "discussion",
    "exchange",
    "inform",
    "question",
    "remark",
    "report",
    "speak",
    "talk",
    "tell",
    "touch",
    "view",
];

/// Words between those and the subject.
const OF_SUBJECTS: &[&str] = &["about", "of", "on", "over", "regarding", "upon"];

/// Those that a subject follows without a word between.
const WITHOUT_ANY: &[&str] = &["discuss", "exchange"];

/// Words of a cue, in any form, that take a side even so ("is not afraid to talk about", "refused to discuss").
const WANTING: &[&str] = &[
    "afraid",
    "hope",
    "insist",
    "need",
    "open",
    "prepare",
    "ready",
    "readiness",
    "refuse",
    "want",
    "willing",
    "willingness",
];

/// The most words of a subject: more say something of it.
const SUBJECT: usize = 10;

/// Words that begin a clause, which says something.
const CLAUSES: &[&str] = &["that", "whether", "how", "why"];

/// Words before "ruling out" or "excluding" in a cue with which nothing is ruled out ("stopped short of ruling out").
const NOT: &[&str] =
    &["not", "never", "short", "without", "refused", "refuses", "declined", "declines", "cannot"];

/// Whether a statement only asks, supposes, names a subject or leaves it open.
pub fn takes_no_side(cue: &str, content: &str) -> bool {
    if leaves_open(cue) {
        return true;
    }
    let marks = |c: char| c.is_whitespace() || "\"“”«»'’,…".contains(c);
    let content = content.trim_matches(marks);
    is_one_sentence(content) && (content.ends_with('?') || supposes(content) || is_subject(cue, content))
}

fn leaves_open(cue: &str) -> bool {
    let cue = cue.to_lowercase();
    let words: Vec<&str> = cue.split_whitespace().collect();
    let rules_out = |at: usize| {
        let rules =
            matches!(words[at], "rule" | "rules" | "ruled" | "ruling") && words.get(at + 1) == Some(&"out");
        rules || words[at].starts_with("exclud")
    };
    let denied = |word: &&str| NOT.contains(word) || word.ends_with("n't") || word.ends_with("n’t");
    (0..words.len()).find(|&at| rules_out(at)).is_some_and(|at| words[..at].iter().any(denied))
}

fn is_one_sentence(content: &str) -> bool {
    let mut ends = content.match_indices(['.', '!', '?']);
    !ends.any(|(at, mark)| content[at + mark.len()..].starts_with(char::is_whitespace))
}

fn supposes(content: &str) -> bool {
    let first = content.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    SUPPOSING.contains(&first.as_str())
}

fn is_subject(cue: &str, content: &str) -> bool {
    let cue = cue.to_lowercase();
    let words: Vec<&str> = cue.split_whitespace().collect();
    let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
    let has = |list: &[&str]| list.iter().any(|word| stems.contains(&stem(word)));
    let leads = words.last().is_some_and(|word| OF_SUBJECTS.contains(word)) || has(WITHOUT_ANY);
    leads && has(SPEAKING) && !has(WANTING) && is_short(content)
}

fn is_short(content: &str) -> bool {
    let first = content.split_whitespace().next().unwrap_or_default().to_lowercase();
    content.split_whitespace().nth(SUBJECT).is_none() && !CLAUSES.contains(&first.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_and_suppositions_take_no_side() {
        for (content, expected) in [
            ("Why should the valley join the union?", true),
            ("“Who will let us in?”", true),
            ("Suppose that the valley is a member.", true),
            ("imagine the valley in the union", true),
            ("The valley should join. Why does it not?", false),
            ("The valley has joined the union.", false),
            ("whether the valley supposes so", false),
            ("supposedly it joined", false),
            ("", false),
            ("?", true),
        ] {
            assert_eq!(takes_no_side("said", content), expected, "{content}");
        }
    }

    #[test]
    fn a_subject_that_is_spoken_about_takes_no_side() {
        for (cue, content, expected) in [
            ("remarks about", "the valley's way into the union", true),
            ("also discussed", "the membership of the valley", true),
            ("exchanged views on", "the talks", true),
            ("discussed", "that the valley should join", false),
            ("is not afraid to talk about", "membership", false),
            ("refused to discuss", "membership", false),
            ("insisted on", "membership", false),
            ("called on", "the valley to join", false),
            ("spoke about", "a union that the valley will never join as long as it takes tolls", false),
            ("", "membership", false),
        ] {
            assert_eq!(takes_no_side(cue, content), expected, "{cue} {content}");
        }
    }

    #[test]
    fn what_is_not_ruled_out_is_left_open() {
        for (cue, expected) in [
            ("stopped short of ruling out", true),
            ("did not rule out", true),
            ("doesn't exclude", true),
            ("has never ruled out", true),
            ("ruled out", false),
            ("excluded", false),
            ("did not accept", false),
            ("ruled that it is not out of", false),
        ] {
            assert_eq!(takes_no_side(cue, "a bridge across the valley"), expected, "{cue}");
        }
    }
}
