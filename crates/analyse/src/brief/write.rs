//! A brief as text, Markdown, HTML or JSON.
//!
//! What always holds: every sentence ends in its citations; nothing that a statement says becomes markup.

use std::fmt::Write;

use super::{Brief, Sentence};
use crate::markup::escape;

/// A format of a brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BriefFormat {
    /// Lines of text.
    Text,
    /// Markdown (CommonMark).
    Markdown,
    /// A fragment of HTML.
    Html,
    /// The parts of each sentence.
    Json,
}

impl BriefFormat {
    /// Every one.
    pub const ALL: [BriefFormat; 4] =
        [BriefFormat::Text, BriefFormat::Markdown, BriefFormat::Html, BriefFormat::Json];

    /// Its name in commands.
    pub fn name(self) -> &'static str {
        match self {
            BriefFormat::Text => "text",
            BriefFormat::Markdown => "markdown",
            BriefFormat::Html => "html",
            BriefFormat::Json => "json",
        }
    }

    /// What it is, in a phrase.
    pub fn help(self) -> &'static str {
        match self {
            BriefFormat::Text => "Lines of text",
            BriefFormat::Markdown => "Markdown",
            BriefFormat::Html => "A fragment of HTML",
            BriefFormat::Json => "The parts of each sentence",
        }
    }
}

impl Brief {
    /// As a format has it; `link` is what comes before the id of a statement in links, without it there are none.
    pub fn write(&self, format: BriefFormat, link: &str) -> String {
        match format {
            BriefFormat::Text => self.lines(|text| text.to_owned(), &|id| id.to_owned(), ("", "")),
            BriefFormat::Markdown => self.lines(markdown, &|id| markdown_link(link, id), ("# ", "## ")),
            BriefFormat::Html => self.html(link),
            BriefFormat::Json => serde_json::to_string(self).unwrap_or_default() + "\n",
        }
    }

    fn lines(&self, text: fn(&str) -> String, cite: &dyn Fn(&str) -> String, marks: (&str, &str)) -> String {
        let mut out = String::new();
        let sentence = |one: &Sentence| format!("{} {}", text(&one.text()), citations(one, cite));
        if let Some(why) = &self.why_empty {
            let _ = writeln!(out, "{}", text(&format!("Nothing to report: {why}.")));
        }
        if let Some(headline) = &self.headline {
            let _ = writeln!(out, "{}{}\n", marks.0, sentence(headline));
        }
        if let Some(lead) = &self.lead {
            let _ = writeln!(out, "{}", sentence(lead));
        }
        for paragraph in &self.paragraphs {
            let sentences: Vec<String> = paragraph.sentences.iter().map(sentence).collect();
            let _ = writeln!(out, "\n{}{}\n\n{}", marks.1, paragraph.topic.heading(), sentences.join("\n"));
        }
        out
    }

    fn html(&self, link: &str) -> String {
        let cite = |id: &str| match link.is_empty() {
            true => escape(id).into_owned(),
            false => format!("<a href=\"{}{}\">{}</a>", escape(link), escape(id), escape(id)),
        };
        let sentence =
            |one: &Sentence| format!("{} <cite>{}</cite>", escape(&one.text()), citations(one, &cite));
        let mut out = "<article class=\"brief\">\n".to_owned();
        if let Some(why) = &self.why_empty {
            let _ = writeln!(out, "<p>Nothing to report: {}.</p>", escape(why));
        }
        if let Some(headline) = &self.headline {
            let _ = writeln!(out, "<h1>{}</h1>", sentence(headline));
        }
        if let Some(lead) = &self.lead {
            let _ = writeln!(out, "<p class=\"lead\">{}</p>", sentence(lead));
        }
        for paragraph in &self.paragraphs {
            let sentences: Vec<String> = paragraph.sentences.iter().map(sentence).collect();
            let _ = writeln!(out, "<h2>{}</h2>\n<p>{}</p>", paragraph.topic.heading(), sentences.join("\n"));
        }
        out.push_str("</article>\n");
        out
    }
}

fn citations(sentence: &Sentence, cite: &dyn Fn(&str) -> String) -> String {
    let cited: Vec<String> = sentence.citations.iter().map(|id| cite(id)).collect();
    format!("[{}]", cited.join(", "))
}

/// Text in which nothing is taken for Markdown; a line end would begin a block.
fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~' => {
                out.extend(['\\', c])
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn markdown_link(link: &str, id: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:?=&%".contains(c);
    if link.is_empty() || !link.chars().chain(id.chars()).all(is_plain) {
        return markdown(id);
    }
    format!("[{}]({link}{id})", markdown(id))
}
