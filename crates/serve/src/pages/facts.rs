//! Small things that many pages show: times, numbers, how sure, acts and stances.
//!
//! What always holds: nothing is told by colour alone; a time is as precise as its source.

use maud::{Markup, html};
use onrecord_core::Stance;
use onrecord_core::contract::{ActJson, IssueJson, StatementJson};
use onrecord_record::Counts;

use crate::query::encoded;
use crate::text::shown::words;

/// A time, ISO 8601; words of a source that are no time stay as they are.
pub fn time(iso: &str) -> Markup {
    let is_time = iso.len() >= 4 && iso.bytes().all(|b| b.is_ascii_digit() || b"-:T.Z+".contains(&b));
    let shown =
        iso.get(..16).filter(|_| iso.len() > 16).map_or(iso.to_owned(), |minute| minute.replace('T', " "));
    html! { @if is_time { time datetime=(iso) { (shown) } } @else { (words(iso)) } }
}

/// When a statement's document was published.
pub fn published(statement: &StatementJson) -> Markup {
    html! {
        @match &statement.document.published { Some(iso) => { (time(iso)) } None => { span .unknown { "no date" } } }
    }
}

/// A number, which a script may write as the reader is used to.
pub fn number(n: u64) -> Markup {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    html! { data value=(n) { (grouped) } }
}

/// A number of things.
pub fn counted(n: u64, one: &str) -> Markup {
    html! { (number(n)) " " (one) @if n != 1 { "s" } }
}

/// Utterances, and statements where there are more of them.
pub fn counts(counts: Counts) -> Markup {
    html! {
        (counted(counts.utterances, "utterance"))
        @if counts.statements > counts.utterances { " in " (counted(counts.statements, "report")) }
    }
}

/// How sure the model is: five dots, and the number.
pub fn sure(confidence: f64) -> Markup {
    let full = (confidence * 5.0).round().clamp(0.0, 5.0) as usize;
    html! {
        span .sure title=(format!("confidence {confidence:.2}")) {
            span .dots aria-hidden="true" { (["○○○○○", "●○○○○", "●●○○○", "●●●○○", "●●●●○", "●●●●●"][full]) }
            span .hidden { "confidence " } (format!("{confidence:.2}"))
        }
    }
}

/// What a statement does.
pub fn act(act: &ActJson) -> Markup {
    html! { span .act title=(format!("speech act, confidence {:.2}", act.confidence)) { (act.label.name()) } }
}

/// Where a statement stands on a question: a shape, a word, the question.
pub fn issue(issue: &IssueJson) -> Markup {
    html! {
        span .issue .(issue.stance.name()) title=(format!("stance, confidence {:.2}", issue.stance_confidence)) {
            span .shape aria-hidden="true" { (shape(issue.stance)) } " "
            span .stance { (issue.stance.name()) } ": " (words(&issue.proposition))
        }
    }
}

/// The shape of a stance, which stands beside its word.
pub fn shape(stance: Stance) -> &'static str {
    match stance {
        Stance::Support => "▲",
        Stance::Oppose => "▼",
        Stance::Conditional => "◆",
        Stance::Unclear => "○",
    }
}

/// A link to a document, by its title or else its path.
pub fn document(statement: &StatementJson) -> Markup {
    let d = &statement.document;
    let title = d.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or(&d.path);
    html! { a .title href=(format!("/documents/{}#s-{}", d.sha256, encoded(&statement.id))) { (words(title)) } }
}

/// An action of the log as a word of the past.
pub fn done(action: &str) -> &str {
    match action {
        "set" => "corrected",
        "add" => "added",
        "remove" => "removed",
        "accept" => "accepted",
        "split" => "split",
        "merge" => "merged",
        "undo" => "taken back",
        "issue" => "changed in the codebook",
        "wikidata" => "given its item of Wikidata",
        "reextract" => "extracted anew",
        "import-actors" => "registry taken from a file",
        "forget" => "forgotten",
        other => other,
    }
}

/// The link to the next page of a list.
pub fn next(path: &str, query: &str, cursor: Option<&str>) -> Markup {
    let Some(cursor) = cursor else { return html! {} };
    let and = if query.is_empty() { "" } else { "&" };
    html! {
        nav .pages aria-label="Pages" {
            a rel="next" href=(format!("{path}?{query}{and}cursor={}", encoded(cursor))) { "Next page" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_as_precise_as_its_source() {
        assert_eq!(time("2031-03").into_string(), "<time datetime=\"2031-03\">2031-03</time>");
        assert!(time("2031-03-07T10:15:30Z").into_string().contains(">2031-03-07 10:15<"));
        assert_eq!(time("last <spring>").into_string(), "<bdi>last &lt;spring&gt;</bdi>");
    }

    #[test]
    fn large_numbers_are_grouped() {
        assert_eq!(number(1234).into_string(), "<data value=\"1234\">1234</data>");
        assert_eq!(number(1_234_567).into_string(), "<data value=\"1234567\">1\u{202f}234\u{202f}567</data>");
    }
}
