//! How the words of one statement stand in a sentence.
//!
//! What always holds: the words of an indirect statement are joined to its cue only where they follow it directly in the text,
//! or after "that" where the cue is a verb that takes it; all else is set in quotation marks. Words are cut at their ends
//! alone, by white space and punctuation.

use onrecord_core::Kind;
use onrecord_core::contract::{StatementJson, Words};

use super::verb::forms;
use super::words::{FIRST, MIND, NOBODY, SMALL, TAKES_THAT};
use super::{Field, Part, Rule};

/// Longer words are not joined to others in one sentence.
const LONGEST: usize = 240;

/// Connecting words of our own.
pub(super) fn ours(text: &str) -> Part {
    Part::Ours { text: text.to_owned() }
}

/// Words of a statement as they stand.
pub(super) fn stored(
    statement: &StatementJson,
    field: Field,
    text: &str,
    rule: Rule,
    shown: String,
    quoted: bool,
) -> Part {
    Part::Stored {
        statement: statement.id.clone(),
        field,
        rule,
        stored: text.to_owned(),
        text: shown,
        quoted,
    }
}

/// The name of the source: the actor's where it is known, else its words, unless they name nobody outside their text.
pub(super) fn name(statement: &StatementJson) -> Option<Part> {
    let source = statement.source.as_ref()?;
    let text = match &source.actor {
        Some(actor) => actor.name.trim().to_owned(),
        None => capital_first(source.words.text.trim()),
    };
    let names = !text.is_empty() && !NOBODY.contains(&text.to_lowercase().as_str());
    names.then(|| Part::Name { statement: statement.id.clone(), text })
}

/// What follows the name in a sentence of its own: "rejected any notion of membership", `said: “…”`.
pub(super) fn predicate(statement: &StatementJson) -> Vec<Part> {
    joined(statement, false).unwrap_or_else(|| quotation(statement))
}

/// The same as a participle, for the end of a sentence: "rejecting any notion of membership".
pub(super) fn participle(statement: &StatementJson) -> Option<Vec<Part>> {
    joined(statement, true)
}

/// Cue and content as one clause, where that is sound.
fn joined(statement: &StatementJson, as_participle: bool) -> Option<Vec<Part>> {
    let cue = statement.cue.as_ref()?;
    let content = body(&statement.content);
    let is_retold = matches!(statement.kind, Kind::Indirect | Kind::Mixed);
    let whole = statement.content.spans.len() == 1 && cue.spans.len() == 1;
    let short = content.chars().count() <= LONGEST && !content.contains('\n');
    if !is_retold || !whole || !short || !is_joinable(content) {
        return None;
    }
    let verb = cue.text.trim();
    let forms = forms(verb)?;
    if as_participle && forms.base.is_some_and(|base| MIND.contains(&base)) {
        return None;
    }
    let past = forms.past.unwrap_or_default();
    let (rule, shown) = match as_participle {
        true => (Rule::Participle, forms.participle),
        false if forms.third == verb || is_itself(statement) => (Rule::AsIs, verb.to_owned()),
        false => (Rule::Third, forms.third),
    };
    let mut parts = vec![stored(statement, Field::Cue, verb, rule, shown, false)];
    if follows(cue, &statement.content) {
        parts.push(stored(statement, Field::Content, content, Rule::AsIs, content.to_owned(), false));
    } else {
        if !TAKES_THAT.contains(&past.as_str()) || !starts_before(&statement.content, cue) {
            return None;
        }
        parts.push(ours("that"));
        parts.push(small(statement, content));
    }
    Some(parts)
}

/// Whether the words of the source are the name that is shown, so that the verb agrees with it already.
fn is_itself(statement: &StatementJson) -> bool {
    statement.source.as_ref().is_some_and(|source| {
        let actor = source.actor.as_ref();
        actor.is_none_or(|actor| actor.name.trim().eq_ignore_ascii_case(source.words.text.trim()))
    })
}

/// Words without what surrounds them: white space, and marks at the end that belong to the sentence around.
fn body(words: &Words) -> &str {
    words.text.trim().trim_end_matches(|c: char| c.is_whitespace() || ",.;:".contains(c))
}

/// Whether words may stand outside quotation marks: none is in the first person but inside marks of its own, whose number is
/// even.
fn is_joinable(content: &str) -> bool {
    let mut inside = false;
    let mut marks = 0;
    for piece in content.split_inclusive(['"', '“', '”']) {
        let outside = !inside
            && piece
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| FIRST.contains(&word.to_lowercase().as_str()));
        if outside {
            return false;
        }
        if piece.ends_with(['"', '“', '”']) {
            inside = !inside;
            marks += 1;
        }
    }
    marks % 2 == 0 && !content.is_empty()
}

/// Whether the content begins where the cue ends, white space aside.
fn follows(cue: &Words, content: &Words) -> bool {
    let (Some([_, end]), Some([start, _])) = (cue.spans.last(), content.spans.first()) else { return false };
    *start >= *end && start - end <= 1
}

fn starts_before(content: &Words, cue: &Words) -> bool {
    content.spans.first() < cue.spans.first()
}

/// Content that began a sentence, inside another one.
fn small(statement: &StatementJson, content: &str) -> Part {
    let first = content.split(' ').next().unwrap_or_default();
    match SMALL.contains(&first) {
        true => stored(statement, Field::Content, content, Rule::SmallFirst, small_first(content), false),
        false => stored(statement, Field::Content, content, Rule::AsIs, content.to_owned(), false),
    }
}

/// The words with a small first letter.
pub(super) fn small_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_lowercase().collect::<String>()).unwrap_or_default();
    first + chars.as_str()
}

/// The words with a capital first letter.
pub(super) fn capital_first(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    first + chars.as_str()
}

/// The words as a quotation after the verb: `said: “…”`; what is not the speaker's own wording is put down to the report.
fn quotation(statement: &StatementJson) -> Vec<Part> {
    let mut parts = Vec::new();
    let verb = statement.cue.as_ref().map(|cue| cue.text.trim());
    let spoken = matches!(statement.kind, Kind::Direct | Kind::Verbatim);
    let text = inner(&statement.content);
    let clause = text.strip_prefix("that ").filter(|rest| !spoken && !rest.trim().is_empty());
    match verb.and_then(|verb| Some((verb, forms(verb)?.past?))) {
        Some((verb, past)) if spoken && TAKES_THAT.contains(&past.as_str()) => {
            parts.push(stored(statement, Field::Cue, verb, Rule::Past, past, false));
            parts.push(ours(":"));
        }
        _ if spoken => parts.push(ours("said:")),
        _ if clause.is_some() => parts.push(ours("is reported as saying that")),
        _ => parts.push(ours("is reported:")),
    }
    let text = clause.unwrap_or(text).trim();
    let quoted = !text.starts_with(['"', '“']);
    parts.push(stored(statement, Field::Content, text, Rule::AsIs, text.to_owned(), quoted));
    parts
}

/// The words without the quotation marks around all of them.
pub(super) fn inner(words: &Words) -> &str {
    let text = words.text.trim();
    let marks = |c: char| "\"“”'‘’".contains(c) || c.is_whitespace();
    let inner = text.trim_matches(marks).trim_end_matches(|c: char| ",;:".contains(c) || marks(c));
    if inner.is_empty() || inner.contains(['“', '”', '"']) { text } else { inner }
}
