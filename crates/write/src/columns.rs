//! A statement as one flat row: the columns of the CSV and of the Parquet file, which are the same.
//!
//! What always holds: each column has one name, one type and one way to its value. Columns are only ever added, at
//! the end. `docs/formats.md` lists them all.

use std::borrow::Cow;

use onrecord_core::contract::{ActorJson, Mention, StatementJson};

/// The type of a column, and its value in a statement; nothing where the statement has none.
#[derive(Clone, Copy)]
pub(crate) enum Field {
    Text(for<'r> fn(&'r StatementJson) -> Option<Cow<'r, str>>),
    Number(fn(&StatementJson) -> Option<f64>),
    Flag(fn(&StatementJson) -> Option<bool>),
    /// `[start, end]` in code points, end exclusive.
    Spans(for<'r> fn(&'r StatementJson) -> Option<&'r [[usize; 2]]>),
}

/// A column.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    /// Whether every statement has a value.
    pub(crate) always: bool,
    pub(crate) field: Field,
}

const fn always(name: &'static str, field: Field) -> Column {
    Column { name, always: true, field }
}

const fn perhaps(name: &'static str, field: Field) -> Column {
    Column { name, always: false, field }
}

/// All of them, in order.
pub(crate) const COLUMNS: [Column; 36] = [
    always("id", Field::Text(|s| text(&s.id))),
    always("document_id", Field::Text(|s| text(&s.document.id))),
    always("document_sha256", Field::Text(|s| text(&s.document.sha256))),
    always("document_path", Field::Text(|s| text(&s.document.path))),
    perhaps("document_url", Field::Text(|s| maybe(&s.document.url))),
    perhaps("document_title", Field::Text(|s| maybe(&s.document.title))),
    perhaps("document_publisher", Field::Text(|s| maybe(&s.document.publisher))),
    perhaps("document_published", Field::Text(|s| maybe(&s.document.published))),
    perhaps("document_author", Field::Text(|s| maybe(&s.document.author))),
    perhaps("document_language", Field::Text(|s| maybe(&s.document.language))),
    always("kind", Field::Text(|s| text(s.kind.name()))),
    perhaps("source", Field::Text(|s| mentioned(&s.source))),
    perhaps("source_spans", Field::Spans(|s| places(&s.source))),
    perhaps("source_actor_id", Field::Text(|s| actor(&s.source).and_then(|a| text(&a.id)))),
    perhaps("source_actor_name", Field::Text(|s| actor(&s.source).and_then(|a| text(&a.name)))),
    perhaps("source_actor_role", Field::Text(|s| actor(&s.source).and_then(|a| maybe(&a.role)))),
    perhaps("source_actor_confidence", Field::Number(|s| actor(&s.source).map(|a| a.confidence))),
    perhaps("cue", Field::Text(|s| s.cue.as_ref().and_then(|cue| text(&cue.text)))),
    perhaps("cue_spans", Field::Spans(|s| s.cue.as_ref().map(|cue| &cue.spans[..]))),
    always("content", Field::Text(|s| text(&s.content.text))),
    always("content_spans", Field::Spans(|s| Some(&s.content.spans))),
    perhaps("addressee", Field::Text(|s| mentioned(&s.addressee))),
    perhaps("addressee_spans", Field::Spans(|s| places(&s.addressee))),
    perhaps("addressee_actor_id", Field::Text(|s| actor(&s.addressee).and_then(|a| text(&a.id)))),
    perhaps("addressee_actor_name", Field::Text(|s| actor(&s.addressee).and_then(|a| text(&a.name)))),
    perhaps("addressee_actor_role", Field::Text(|s| actor(&s.addressee).and_then(|a| maybe(&a.role)))),
    perhaps("addressee_actor_confidence", Field::Number(|s| actor(&s.addressee).map(|a| a.confidence))),
    perhaps("act", Field::Text(|s| s.act.as_ref().and_then(|act| text(act.label.name())))),
    perhaps("act_confidence", Field::Number(|s| s.act.as_ref().map(|act| act.confidence))),
    perhaps("issues", Field::Text(issues)),
    perhaps("said", Field::Text(|s| s.said.as_ref().and_then(|said| text(&said.date)))),
    always("confidence", Field::Number(|s| Some(s.confidence))),
    always("model", Field::Text(|s| text(&s.model))),
    perhaps("utterance", Field::Text(|s| maybe(&s.utterance))),
    perhaps("reviewed", Field::Flag(|s| s.reviewed)),
    perhaps("recorded", Field::Text(|s| maybe(&s.recorded))),
];

fn text(text: &str) -> Option<Cow<'_, str>> {
    Some(Cow::Borrowed(text))
}

fn maybe(text: &Option<String>) -> Option<Cow<'_, str>> {
    text.as_deref().map(Cow::Borrowed)
}

fn mentioned(mention: &Option<Mention>) -> Option<Cow<'_, str>> {
    mention.as_ref().and_then(|mention| text(&mention.words.text))
}

fn places(mention: &Option<Mention>) -> Option<&[[usize; 2]]> {
    mention.as_ref().map(|mention| &mention.words.spans[..])
}

/// The first actor that the words name.
fn actor(mention: &Option<Mention>) -> Option<&ActorJson> {
    mention.as_ref()?.actor.as_ref()
}

/// The list as JSON: an issue has a stance, and a stance its evidence, for which a row has no columns.
fn issues(statement: &StatementJson) -> Option<Cow<'_, str>> {
    let json = || serde_json::to_string(&statement.issues).ok().map(Cow::Owned);
    if statement.issues.is_empty() { None } else { json() }
}

#[cfg(test)]
mod tests {
    use super::COLUMNS;

    #[test]
    fn every_column_has_its_own_name_and_is_documented() {
        let docs = include_str!("../../../docs/formats.md");
        let mut names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
        let missing: Vec<_> = names.iter().filter(|name| !docs.contains(&format!("| `{name}` |"))).collect();
        assert!(missing.is_empty(), "docs/formats.md does not list {missing:?}");
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COLUMNS.len());
    }
}
