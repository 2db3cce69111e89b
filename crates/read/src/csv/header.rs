//! The header of a CSV file: which of its columns holds what.
//!
//! What always holds: there is a column for the text; no column holds two fields.

use std::borrow::Cow;

use super::columns::{Columns, Field};

/// Columns that an error names at most, and letters of a name.
const NAMED: usize = 40;
const LETTERS: usize = 60;

/// Which column holds which field.
pub(super) struct Header {
    /// How many columns there are.
    pub(super) width: usize,
    /// The column of each field of [`Field::ALL`].
    columns: [Option<usize>; Field::ALL.len()],
}

impl Header {
    /// The header of these names; an error says in words what is missing.
    pub(super) fn new(names: &[Cow<'_, str>], given: Option<&Columns>) -> Result<Self, String> {
        let mut header = Header { width: names.len(), columns: [None; Field::ALL.len()] };
        for (field, column) in given.iter().flat_map(|columns| &columns.given) {
            let at = position(names, column)
                .ok_or_else(|| format!("no column `{column}`; the columns are {}", listed(names)))?;
            header.columns[*field as usize] = Some(at);
        }
        let bare: Vec<String> = names.iter().map(|name| bare(name)).collect();
        for field in Field::ALL {
            if header.columns[field as usize].is_none() {
                let free = |at: &usize| !header.columns.contains(&Some(*at));
                let named = |name: &&str| bare.iter().position(|column| column == name).filter(free);
                header.columns[field as usize] = field.names().iter().find_map(named);
            }
        }
        match header.columns[Field::Text as usize] {
            Some(_) => Ok(header),
            None => Err(format!("no column for the text; the columns are {}", listed(names))),
        }
    }

    /// The value of a field in a row, without white space around it, if it has one.
    pub(super) fn value<'v>(&self, field: Field, values: &'v [Cow<'_, str>]) -> Option<&'v str> {
        let value = values.get(self.columns[field as usize]?)?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// The text in a row, as it is.
    pub(super) fn text<'v>(&self, values: &'v [Cow<'_, str>]) -> &'v str {
        let column = self.columns[Field::Text as usize];
        column.and_then(|at| values.get(at)).map_or("", |value| value)
    }
}

/// A column by its name: as written, else in small or large letters.
fn position(names: &[Cow<'_, str>], column: &str) -> Option<usize> {
    let exact = names.iter().position(|name| name.trim() == column);
    exact.or_else(|| names.iter().position(|name| name.trim().to_lowercase() == column.to_lowercase()))
}

/// A name in small letters, without spaces and signs.
fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The names for a person.
fn listed(names: &[Cow<'_, str>]) -> String {
    let shown = |name: &Cow<'_, str>| format!("`{}`", name.trim().chars().take(LETTERS).collect::<String>());
    let mut listed = names.iter().take(NAMED).map(shown).collect::<Vec<_>>().join(", ");
    if names.len() > NAMED {
        listed.push_str(&format!(" and {} more", names.len() - NAMED));
    }
    listed
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the columns that hold each field.
    fn held(names: &[&str], given: Option<&str>) -> Result<Vec<(Field, String)>, String> {
        let given = given.map(|pairs| pairs.parse::<Columns>().expect("pairs"));
        let names: Vec<Cow<'_, str>> = names.iter().map(|name| Cow::Borrowed(*name)).collect();
        let header = Header::new(&names, given.as_ref())?;
        let column = |field: Field| Some((field, names[header.columns[field as usize]?].to_string()));
        Ok(Field::ALL.into_iter().filter_map(column).collect())
    }

    #[test]
    fn columns_are_found_by_their_names() {
        use Field::*;
        for (names, expected) in [
            (&["ID", "Text", "Title"][..], &[(Text, "Text"), (Title, "Title"), (Id, "ID")][..]),
            (
                &["Headline", "Publication Date", "Body", "Source", "Link", "By-line", "lang"],
                &[
                    (Text, "Body"),
                    (Title, "Headline"),
                    (Published, "Publication Date"),
                    (Publisher, "Source"),
                    (Url, "Link"),
                    (Author, "By-line"),
                    (Language, "lang"),
                ],
            ),
            (&["content", "text"], &[(Text, "text")]),
            (&["text", "text"], &[(Text, "text")]),
        ] {
            let expected: Vec<_> = expected.iter().map(|(f, n)| (*f, (*n).to_owned())).collect();
            assert_eq!(held(names, None), Ok(expected), "{names:?}");
        }
    }

    #[test]
    fn what_is_given_comes_first_and_is_taken_from_no_other_field() {
        use Field::*;
        let found = held(&["a", "Text", "Date"], Some("text=A,title=text")).expect("columns");
        let expected = [(Text, "a"), (Title, "Text"), (Published, "Date")].map(|(f, n)| (f, n.to_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_missing_column_is_told_with_those_there_are() {
        let said = held(&["a", "b"], None).expect_err("no text");
        assert_eq!(said, "no column for the text; the columns are `a`, `b`");
        let said = held(&["a", "text"], Some("published=Day")).expect_err("no day");
        assert_eq!(said, "no column `Day`; the columns are `a`, `text`");
        let many = vec!["x"; 100];
        assert!(held(&many, None).expect_err("no text").ends_with("and 60 more"));
    }
}
