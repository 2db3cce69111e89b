//! schema.org quotations in JSON-LD (<https://schema.org/Quotation>), one a line.
//!
//! What always holds: words are called a `Quotation` only where some of them are quoted or spoken (direct, mixed,
//! verbatim); what a text retells in its own words is a `Claim` of its speaker, so that nobody is quoted with words
//! not said. `additionalType` tells the kinds apart. A line holds no `<`, so that it can stand in an HTML page.

use std::io;

use onrecord_core::contract::{Mention, StatementJson};
use onrecord_core::{Kind, Moment};
use serde::Serialize;

use crate::{Out, Page, Writer, iri};

/// Writes each statement as a quotation.
pub struct Quotations<'w> {
    out: Out<'w>,
}

impl<'w> Quotations<'w> {
    /// To a stream.
    pub fn new(out: Out<'w>) -> Self {
        Quotations { out }
    }

    fn line(&mut self, statement: &StatementJson) -> io::Result<()> {
        let json = serde_json::to_string(&Quotation::new(statement))?;
        // In JSON the sign stands in strings alone.
        self.out.write_all((json.replace('<', "\\u003c") + "\n").as_bytes())
    }
}

impl Writer for Quotations<'_> {
    fn statements(&mut self, _page: &Page<'_>, statements: &[StatementJson]) -> io::Result<()> {
        statements.iter().try_for_each(|statement| self.line(statement))
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[derive(Serialize)]
struct Quotation<'r> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    type_: &'static str,
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "additionalType")]
    kind: String,
    text: &'r str,
    /// Whom the text names as the speaker.
    #[serde(rename = "spokenByCharacter", skip_serializing_if = "Option::is_none")]
    spoken_by: Option<Named<'r>>,
    /// Who that is; of a claim, whose it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Named<'r>>,
    #[serde(rename = "inLanguage", skip_serializing_if = "Option::is_none")]
    language: Option<&'r str>,
    #[serde(rename = "isPartOf")]
    part_of: Article<'r>,
}

/// A person or an organisation: which of the two is left open.
#[derive(Serialize)]
struct Named<'r> {
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    type_: Option<&'static str>,
    name: &'r str,
}

#[derive(Serialize)]
struct Article<'r> {
    #[serde(rename = "@type")]
    type_: &'static str,
    #[serde(rename = "@id")]
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'r str>,
    /// Left out where the source's words cannot be read as a date.
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Named<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named<'r>>,
}

impl<'r> Quotation<'r> {
    fn new(statement: &'r StatementJson) -> Self {
        let retold = statement.kind == Kind::Indirect;
        let named = statement.source.as_ref().map(|source| Named::of(&source.words.text));
        let resolved = statement.source.as_ref().and_then(resolved).map(Named::of);
        let (spoken_by, creator) = if retold { (None, resolved.or(named)) } else { (named, resolved) };
        Quotation {
            context: "https://schema.org",
            type_: if retold { "Claim" } else { "Quotation" },
            id: iri::of_statement(statement),
            kind: format!("{}{}", iri::TERMS, statement.kind.name()),
            text: &statement.content.text,
            spoken_by,
            creator,
            language: statement.document.language.as_deref(),
            part_of: Article::new(statement),
        }
    }
}

impl<'r> Named<'r> {
    fn of(name: &'r str) -> Self {
        Named { type_: None, name }
    }
}

impl<'r> Article<'r> {
    fn new(statement: &'r StatementJson) -> Self {
        let document = &statement.document;
        let organization = |name| Named { type_: Some("Organization"), name };
        Article {
            // A transcript or a speech is no news article.
            type_: if statement.kind == Kind::Verbatim { "CreativeWork" } else { "NewsArticle" },
            id: iri::of(document),
            url: document.url.as_deref(),
            headline: document.title.as_deref(),
            published: document.published.as_deref().and_then(Moment::parse).map(|moment| moment.to_string()),
            author: document.author.as_deref().map(Named::of),
            publisher: document.publisher.as_deref().map(organization),
        }
    }
}

/// The name of the actor that a source was resolved to.
fn resolved(source: &Mention) -> Option<&str> {
    source.actor.as_ref().map(|actor| actor.name.as_str())
}
