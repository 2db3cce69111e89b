//! Which columns hold what, as a user says it.
//!
//! What always holds: a field is given once, and every field has a name.

use std::str::FromStr;

use onrecord_core::{Error, ErrorKind, Result};

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Text,
    Title,
    Published,
    Publisher,
    Url,
    Author,
    Id,
    Language,
}

impl Field {
    pub(super) const ALL: [Field; 8] = [
        Field::Text,
        Field::Title,
        Field::Published,
        Field::Publisher,
        Field::Url,
        Field::Author,
        Field::Id,
        Field::Language,
    ];

    /// The names that columns have which hold it, its own first; in small letters without signs.
    pub(super) fn names(self) -> &'static [&'static str] {
        match self {
            Field::Text => &[
                "text",
                "body",
                "content",
                "fulltext",
                "articletext",
                "articlebody",
                "bodytext",
                "maintext",
                "article",
                "story",
                "speech",
                "transcript",
            ],
            Field::Title => &["title", "headline", "heading", "subject", "articletitle"],
            Field::Published => &[
                "published",
                "date",
                "publicationdate",
                "publisheddate",
                "datepublished",
                "publishedat",
                "publishdate",
                "pubdate",
                "datetime",
                "timestamp",
            ],
            Field::Publisher => &[
                "publisher",
                "outlet",
                "source",
                "newspaper",
                "publication",
                "sourcename",
                "medium",
                "newssource",
            ],
            Field::Url => &["url", "link", "href", "permalink", "weburl", "sourceurl", "articleurl"],
            Field::Author => &["author", "authors", "byline", "speaker", "writer", "creator"],
            Field::Id => &["id", "documentid", "docid", "articleid", "guid", "uuid"],
            Field::Language => &["language", "lang"],
        }
    }

    fn name(self) -> &'static str {
        self.names().first().copied().unwrap_or_default()
    }
}

/// Which columns of a CSV file hold what: `text=Body,published=Date`.
///
/// A field that is not given here is found by the name of its column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    pub(super) given: Vec<(Field, String)>,
}

impl FromStr for Columns {
    type Err = Error;

    /// Reads pairs of field and column, parted by commas; a column is named as the header names it, in small or
    /// large letters.
    fn from_str(pairs: &str) -> Result<Self> {
        let wrong = |what: String| {
            Error::new(ErrorKind::Format, format!("`{pairs}`"), what)
                .hint("give fields and columns, as in `text=Body,published=Date`")
        };
        let mut given: Vec<(Field, String)> = Vec::new();
        for pair in pairs.split(',') {
            let (name, column) =
                pair.split_once('=').ok_or_else(|| wrong(format!("`{}` is no field=column", pair.trim())))?;
            let (name, column) = (name.trim(), column.trim());
            let field = Field::ALL.into_iter().find(|f| f.name().eq_ignore_ascii_case(name));
            let field =
                field.ok_or_else(|| wrong(format!("`{name}` is no field; the fields are {}", fields())))?;
            if column.is_empty() || given.iter().any(|(known, _)| *known == field) {
                return Err(wrong(format!("`{name}` needs one column")));
            }
            given.push((field, column.to_owned()));
        }
        Ok(Columns { given })
    }
}

fn fields() -> String {
    Field::ALL.map(Field::name).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_fields_and_columns() {
        let columns: Columns = "text=Body, Published = Date of print".parse().expect("two pairs");
        let expected = [(Field::Text, "Body".to_owned()), (Field::Published, "Date of print".to_owned())];
        assert_eq!(columns.given, expected);
    }

    #[test]
    fn what_is_wrong_with_a_pair_is_said() {
        for (pairs, what) in [
            ("", "`` is no field=column"),
            ("text", "`text` is no field=column"),
            ("body=Text", "the fields are text, title, published, publisher, url, author, id, language"),
            ("text=", "`text` needs one column"),
            ("text=a,text=b", "`text` needs one column"),
        ] {
            let error = pairs.parse::<Columns>().expect_err(pairs);
            assert!(error.what.contains(what) && error.hint.is_some(), "{error}");
        }
    }
}
