//! Words as the model of acts counts them: small letters, contractions parted ("won't" is "will", "not").
//!
//! What always holds: no more than the words asked for are read, however long the text.

use super::stem::stem;

/// The longest word that is kept whole; what is longer is no word.
const LONGEST: usize = 24;

/// The stems of the first `most` words of a text. A sentence's end and a question mark are words of their own.
pub(super) fn stems(text: &str, most: usize) -> Vec<String> {
    let mut found = Vec::new();
    for word in pieces(text) {
        if found.len() >= most {
            break;
        }
        push(&mut found, &word.to_lowercase().replace('’', "'"));
    }
    found
}

/// Runs of letters, digits and apostrophes, and the marks that count.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|c| part_of_word(c) || matches!(c, '?' | '!'))?;
        rest = &rest[start..];
        let first = rest.chars().next()?;
        let end = if part_of_word(first) {
            rest.find(|c| !part_of_word(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

fn push(found: &mut Vec<String>, word: &str) {
    let word = word.trim_matches('\'');
    if word.is_empty() || word.len() > LONGEST {
        return;
    }
    if word == "cannot" {
        found.extend(["can".into(), "not".into()]);
    } else if let Some(head) = word.strip_suffix("n't") {
        let head = match head {
            "wo" => "will",
            "ca" => "can",
            "sha" => "shall",
            head => head,
        };
        found.extend([stem(head), "not".into()]);
    } else if let Some((head, tail)) = word.split_once('\'') {
        found.push(stem(head));
        found.extend(contracted(tail).map(str::to_owned));
    } else if word.starts_with(|c: char| c.is_ascii_digit()) {
        found.push("0".into());
    } else {
        found.push(stem(word));
    }
}

/// What stands behind an apostrophe, where it is a verb.
fn contracted(tail: &str) -> Option<&'static str> {
    match tail {
        "ll" => Some("will"),
        "ve" => Some("have"),
        "re" | "m" => Some("be"),
        "d" => Some("would"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(stems(text, 20).join(" "), expected);
    }

    #[test]
    fn contractions_are_parted() {
        check("We won't pay!", "we will not pay !");
        check("“I’ll see,” he said: can't we?", "i will see he say can not we ?");
        check("the minister's 1,200 cannot", "the minister 0 0 can not");
    }

    #[test]
    fn no_more_words_than_asked_for() {
        assert_eq!(stems("one two three", 2).len(), 2);
        assert!(stems("", 9).is_empty());
    }
}
