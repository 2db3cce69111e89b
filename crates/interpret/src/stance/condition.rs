//! The condition that a content sets, by the words that begin it ("only if …", "in exchange for …", "without … cannot").
//!
//! What always holds: a span is within the text, on borders of words, and holds more than the words that begin it; the time
//! is linear in the text.

use onrecord_core::Span;

/// What begins a condition, longer ones before what they begin with. A plain "if" begins one only where
/// the clause that it belongs to says what could be.
const OPENERS: &[&str] = &[
    "only if",
    "only when",
    "only after",
    "only once",
    "only on condition",
    "only on the condition",
    "only in exchange for",
    "only in return for",
    "if and only if",
    "provided that",
    "provided",
    "providing that",
    "on condition that",
    "on the condition that",
    "on condition of",
    "under the condition that",
    "subject to",
    "as long as",
    "so long as",
    "in exchange for",
    "in return for",
    "unless",
    "not until",
    "not before",
    "but not without",
    "conditional on",
    "conditional upon",
    "contingent on",
    "contingent upon",
    "depends on",
    "in case",
    "in the event that",
    "assuming that",
    "when and if",
];

/// Words that make a clause with a plain "if" an offer under a condition.
const HYPOTHETICAL: &[&str] =
    &["could", "can", "ready", "willing", "prepared", "accept", "agree", "possible", "open"];

/// Words that say what will be: an offer where a speaker says them of himself ("we will sign if …"), and a forecast of others
/// ("they will attack if …"), which sets no condition.
const TO_COME: &[&str] = &["will", "would", "may", "might", "shall"];

/// Words by which a speaker means himself, or his side.
const OWN: &[&str] = &["i", "we", "i'll", "we'll", "i'd", "we'd"];

/// Words after "if" that ask or doubt, and set no condition: "as if", "even if", "what if".
const BEFORE_IF: &[&str] =
    &["as", "even", "what", "ask", "asked", "see", "wonder", "wondered", "know", "knows", "doubt", "decide"];

/// A word of a text in small letters, and its bytes.
struct Word {
    text: String,
    start: usize,
    end: usize,
}

/// Openers that with a refusal before or after them say the same as a condition with consent: "never without", "no … unless".
const EXCEPTING: &[&str] = &["unless", "without", "until", "before", "only"];

/// Whether words that begin with a condition except it from a refusal.
pub fn excepts(condition: &str) -> bool {
    words_of(condition).iter().take(2).any(|word| EXCEPTING.contains(&word.text.as_str()))
}

/// The first condition of a content: from the words that begin it to the clause's end.
pub fn condition(content: &str) -> Option<Span> {
    let words = words_of(content);
    let (first, length) =
        (0..words.len()).find_map(|at| opener(content, &words, at).map(|length| (at, length)))?;
    let start = words[first].start;
    let end = clause_end(content, words[first + length - 1].end);
    let end = start + content[start..end].trim_end().len();
    let has_words = words.iter().any(|word| word.start >= words[first + length - 1].end && word.end <= end);
    has_words.then(|| Span::new(start, end))
}

/// How many words begin a condition at word `at`.
fn opener(content: &str, words: &[Word], at: usize) -> Option<usize> {
    let listed = OPENERS
        .iter()
        .filter(|opener| matches(words, at, opener))
        .map(|opener| opener.split(' ').count())
        .max();
    listed.or_else(|| plain_if(words, at).then_some(1)).or_else(|| without(content, words, at).then_some(1))
}

fn matches(words: &[Word], at: usize, opener: &str) -> bool {
    opener.split(' ').enumerate().all(|(i, wanted)| words.get(at + i).is_some_and(|word| word.text == wanted))
}

/// "if", where something could be that has words of possibility in reach.
fn plain_if(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|i| words.get(i));
    words[at].text == "if"
        && !before.is_some_and(|word| BEFORE_IF.contains(&word.text.as_str()))
        && (at.saturating_sub(REACH)..words.len().min(at + 2 * REACH)).any(|i| offers(words, i))
}

/// Whether a word says what could be: of anything, or what will be of the speaker himself.
fn offers(words: &[Word], at: usize) -> bool {
    let word = words[at].text.as_str();
    let own = |i: usize| words.get(i).is_some_and(|word| OWN.contains(&word.text.as_str()));
    HYPOTHETICAL.contains(&word)
        || (own(at) && word.contains('\''))
        || (TO_COME.contains(&word) && at.checked_sub(1).is_some_and(own))
}

/// "without X … cannot", "cannot … without X" in one sentence: what is missing is the condition.
fn without(content: &str, words: &[Word], at: usize) -> bool {
    let refuses =
        |word: &&Word| matches!(word.text.as_str(), "cannot" | "can't" | "impossible" | "never" | "couldn't");
    let joined = |word: &Word| {
        let (one, other) = (word.start.min(words[at].start), word.start.max(words[at].start));
        !content[one..other].contains(['.', '!', '?', ';'])
    };
    words[at].text == "without"
        && words[at.saturating_sub(REACH)..words.len().min(at + REACH)].iter().filter(refuses).any(joined)
}

/// Words before and after an opener that are looked at.
const REACH: usize = 12;

/// The end of the clause that goes on at byte `from`: before a full stop, a semicolon, a quotation's end, or a comma.
fn clause_end(content: &str, from: usize) -> usize {
    let stop =
        |c: char| matches!(c, '.' | ';' | '!' | '?' | '"' | '”' | '»' | '\n' | ',' | ':' | '–' | '—' | ')');
    let mut rest = content[from..].char_indices().filter(|&(_, c)| stop(c));
    let inside = |at: usize, c: char| {
        let next = content[from + at + c.len_utf8()..].chars().next();
        matches!(c, '.' | ',') && next.is_some_and(char::is_alphanumeric)
    };
    rest.find(|&(at, c)| !inside(at, c)).map_or(content.len(), |(at, _)| from + at)
}

fn words_of(content: &str) -> Vec<Word> {
    let letter = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in content.char_indices().chain([(content.len(), ' ')]) {
        match (start, letter(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let text = content[from..at].to_lowercase().replace('’', "'");
                words.push(Word { text, start: from, end: at });
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn has(content: &str, expected: Option<&str>) {
        let found = condition(content).map(|span| &content[span.start..span.end]);
        assert_eq!(found, expected, "{content}");
    }

    #[test]
    fn conditions_reach_to_the_end_of_their_clause() {
        has("we will sign only if the troops leave, and not a day before", Some("only if the troops leave"));
        has("talks can go on provided that the guns are silent.", Some("provided that the guns are silent"));
        has("“Unless the tolls end, no ship comes”", Some("Unless the tolls end"));
        has(
            "they would leave the hill in exchange for 3.5 million crowns",
            Some("in exchange for 3.5 million crowns"),
        );
        has(
            "without guarantees we cannot agree to a pause",
            Some("without guarantees we cannot agree to a pause"),
        );
        has(
            "a pause is possible as long as both sides want it; else not",
            Some("as long as both sides want it"),
        );
        has("if the border opens, we are ready to talk", Some("if the border opens"));
        has("We'd join if our neighbours did – which they could", Some("if our neighbours did"));
        has("we will sign if the guns are silent", Some("if the guns are silent"));
    }

    #[test]
    fn no_condition_where_none_is_set() {
        has("the port stays open", None);
        has("he asked if the port could stay open", None);
        has("they act as if nothing could happen", None);
        has("they left without a word", None);
        has("this is the case only if", None);
        has("they will attack if the bridge is built", None);
        has("nothing on us without us. The neighbours cannot decide it", None);
        has("", None);
    }

    #[test]
    fn some_conditions_except_from_a_refusal() {
        for (condition, expected) in [
            ("unless the guns fall silent", true),
            ("not until May", true),
            ("if it rains", false),
            ("", false),
        ] {
            assert_eq!(excepts(condition), expected, "{condition}");
        }
    }

    proptest! {
        #[test]
        fn a_condition_is_words_of_the_text(text in "(only if|unless|without|cannot|if|would|ä|[ -~]|…|東){0,40}") {
            if let Some(span) = condition(&text) {
                prop_assert!(text.get(span.start..span.end).is_some_and(|words| !words.trim().is_empty()));
            }
        }
    }
}
