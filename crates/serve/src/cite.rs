//! A statement as others cite it.
//!
//! What always holds: the words are the text's own; what a form cannot hold as it is (braces in BibTeX, marks of Markdown)
//! is escaped.

use onrecord_core::contract::StatementJson;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Words at an end of a quotation that a link names.
const NAMED: usize = 5;

/// The ways to cite a statement.
pub struct Citation<'s> {
    statement: &'s StatementJson,
}

impl<'s> Citation<'s> {
    /// Of a statement.
    pub fn new(statement: &'s StatementJson) -> Self {
        Citation { statement }
    }

    fn source(&self) -> Option<String> {
        self.statement.source.as_ref().map(|mention| one_line(&mention.words.text))
    }

    fn content(&self) -> String {
        one_line(&self.statement.content.text)
    }

    /// Where it was published: title, outlet, time, URL.
    fn place(&self) -> Vec<String> {
        let d = &self.statement.document;
        [&d.title, &d.publisher, &d.published, &d.url]
            .into_iter()
            .flatten()
            .map(|text| one_line(text))
            .collect()
    }

    /// A line of plain text.
    pub fn plain(&self) -> String {
        let source = self.source().unwrap_or_else(|| "Unnamed".to_owned());
        let cue =
            self.statement.cue.as_ref().map(|cue| format!(" ({})", one_line(&cue.text))).unwrap_or_default();
        format!(
            "{source}{cue}: {} — {} [{}]",
            quoted(&self.content()),
            self.place().join(", "),
            self.statement.id
        )
    }

    /// A block quotation with its source.
    pub fn markdown(&self) -> String {
        let d = &self.statement.document;
        let title = d.title.as_deref().or(d.publisher.as_deref()).unwrap_or(&d.path);
        let title = markdown(&one_line(title));
        let place = match d.url.as_deref().and_then(crate::text::shown::link) {
            Some(url) => format!("[{title}](<{}>)", url.replace('<', "%3C").replace('>', "%3E")),
            None => title,
        };
        let rest = [&d.publisher, &d.published].into_iter().flatten();
        let rest: String = rest.map(|text| format!(", {}", markdown(&one_line(text)))).collect();
        let source = self.source().map(|source| format!("{}, ", markdown(&source))).unwrap_or_default();
        format!("> {}\n>\n> — {source}{place}{rest}\n", markdown(&self.content()))
    }

    /// An entry of a bibliography.
    pub fn bibtex(&self) -> String {
        let d = &self.statement.document;
        let mut out = format!("@misc{{onrecord:{},\n", self.statement.id);
        let mut field = |name: &str, value: Option<&str>| {
            if let Some(value) = value {
                out.push_str(&format!("  {name} = {{{}}},\n", bibtex(&one_line(value))));
            }
        };
        field("author", d.author.as_deref().or(d.publisher.as_deref()));
        field("title", d.title.as_deref());
        field("howpublished", d.publisher.as_deref());
        field("year", d.published.as_deref().and_then(|date| date.get(..4)));
        field("date", d.published.as_deref());
        let note = format!("{}: {}", self.source().unwrap_or_default(), quoted(&self.content()));
        field("note", Some(&note));
        if let Some(url) = d.url.as_deref().and_then(crate::text::shown::link) {
            out.push_str(&format!("  url = {{{}}},\n", url.replace(['{', '}', '\\'], "")));
        }
        out.push_str("}\n");
        out
    }

    /// The published page at the words themselves (URL fragment text directives, WICG), where there is a page.
    pub fn link(&self) -> Option<String> {
        let url = self.statement.document.url.as_deref().and_then(crate::text::shown::link)?;
        let words: Vec<&str> = self.statement.content.text.split_whitespace().collect();
        // A hyphen would part the words of such a link.
        let piece = |words: &[&str]| utf8_percent_encode(&words.join(" "), NON_ALPHANUMERIC).to_string();
        let text = if words.len() > 2 * NAMED {
            format!("{},{}", piece(&words[..NAMED]), piece(&words[words.len() - NAMED..]))
        } else {
            piece(&words)
        };
        let base = url.split_once('#').map_or(url, |(base, _)| base);
        Some(format!("{base}#:~:text={text}"))
    }
}

fn one_line(text: &str) -> String {
    onrecord_write::visible(text)
}

/// In quotation marks, but where it has its own.
fn quoted(text: &str) -> String {
    if text.starts_with(['"', '“', '«', '„']) { text.to_owned() } else { format!("“{text}”") }
}

fn markdown(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
        out
    })
}

fn bibtex(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' | '%' | '&' | '$' | '#' | '_' => out.extend(['\\', c]),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_the_form_are_escaped() {
        assert_eq!(markdown("a*b_[c](d)"), "a\\*b\\_\\[c\\](d)");
        assert_eq!(bibtex("50% {of} A&B\\"), "50\\% \\{of\\} A\\&B\\textbackslash{}");
        assert_eq!(quoted("“no”"), "“no”");
    }
}
