//! Which statements are meant: the filters that every command has, as conditions of SQL.
//!
//! What always holds: words of the user are bound, never written into SQL; a filter that is not given costs nothing.

use onrecord_core::{Act, Error, ErrorKind, Kind, Moment, Result, Stance};
use rusqlite::types::Value;

use crate::row::State;
use crate::search::Terms;

/// Which statements are meant. All that is given must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words in the statement's own (source, cue or content).
    pub words: Option<Terms>,
    /// Words in the source as the text has it.
    pub source: Option<Terms>,
    /// How the words stand in the text.
    pub kind: Option<Kind>,
    /// The outlet, as the source names it; upper and lower case are the same.
    pub publisher: Option<String>,
    /// Published at this time or later.
    pub since: Option<Moment>,
    /// Published at this time or before.
    pub until: Option<Moment>,
    /// At least as sure.
    pub min_confidence: Option<f64>,
    /// Accepted or corrected by a person, or not.
    pub reviewed: Option<bool>,
    /// Of the document of this id or hash.
    pub document: Option<String>,
    /// Said by this actor, by id or by a name that one alone has.
    pub actor: Option<String>,
    /// Whether what members of [`Filter::actor`] say in its name counts as its own.
    pub roll_up: bool,
    /// Directed at this actor, by id or name.
    pub addressee: Option<String>,
    /// Filed under the issue of this id.
    pub issue: Option<String>,
    /// Of this stance; on [`Filter::issue`] where that is given.
    pub stance: Option<Stance>,
    /// Of this speech act.
    pub act: Option<Act>,
    /// Said at this time or later: as the text tells, else when it was published.
    pub said_since: Option<Moment>,
    /// Said at this time or before.
    pub said_until: Option<Moment>,
    /// Whether they count.
    pub state: State,
}

/// Seconds from the first to the last that the least precise time can mean: a year.
pub(crate) const LONGEST: i64 = 366 * 24 * 3600;

/// Conditions and the values bound in them, in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conditions {
    all: Vec<String>,
    pub(crate) values: Vec<Value>,
}

impl Conditions {
    pub(crate) fn push(&mut self, condition: &str, value: impl Into<Value>) {
        self.all.push(condition.to_owned());
        self.values.push(value.into());
    }

    pub(crate) fn push_all(&mut self, condition: String, values: Vec<Value>) {
        self.all.push(condition);
        self.values.extend(values);
    }

    pub(crate) fn extend(&mut self, other: Conditions) {
        self.all.extend(other.all);
        self.values.extend(other.values);
    }

    /// The conditions joined, always true where there is none.
    pub(crate) fn sql(&self) -> String {
        if self.all.is_empty() { "1".to_owned() } else { self.all.join(" AND ") }
    }
}

impl Filter {
    /// Whether nothing is asked for: all that counts is meant.
    pub fn is_open(&self) -> bool {
        let Filter {
            words: None,
            source: None,
            kind: None,
            publisher: None,
            since: None,
            until: None,
            min_confidence: None,
            reviewed: None,
            document: None,
            actor: None,
            roll_up: _,
            addressee: None,
            issue: None,
            stance: None,
            act: None,
            said_since: None,
            said_until: None,
            state: State::Live,
        } = self
        else {
            return false;
        };
        true
    }

    /// The conditions on the statement `s` alone, but for those on words, on time and those of [`crate::facets`].
    pub(crate) fn conditions(&self) -> Conditions {
        let mut conditions = Conditions::default();
        match self.state {
            // As the index of what counts has it.
            State::Live => conditions.push_all("s.state = 'live'".to_owned(), Vec::new()),
            other => conditions.push("s.state = ?", other.name().to_owned()),
        }
        if let Some(kind) = self.kind {
            conditions.push("s.kind = ?", kind.name().to_owned());
        }
        if let Some(least) = self.min_confidence {
            conditions.push("s.confidence >= ?", least);
        }
        if let Some(reviewed) = self.reviewed {
            // As the index of what was reviewed has it.
            conditions.push_all(format!("s.reviewed = {}", i64::from(reviewed)), Vec::new());
        }
        conditions
    }

    /// Whether one of [`Filter::conditions`] is asked beside that on the state.
    pub(crate) fn asks_itself(&self) -> bool {
        self.kind.is_some() || self.min_confidence.is_some() || self.reviewed.is_some()
    }

    /// Whether it lets few statements through that are found at once.
    pub(crate) fn few(&self) -> bool {
        self.document.is_some() || self.reviewed == Some(true)
    }

    /// Whether a condition is about the time of publication.
    pub(crate) fn asks_time(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    /// The conditions on the time of publication, of the publication `p`. A date of low precision is let through where any part of
    /// it lies in the time asked for.
    pub(crate) fn of_publication(&self) -> Conditions {
        let mut conditions = Conditions::default();
        if let Some(since) = &self.since {
            conditions.push("p.published_to >= ?", since.earliest());
            // It says nothing more: it is where the index is entered.
            conditions.push("p.published_from >= ?", since.earliest() - LONGEST);
        }
        if let Some(until) = &self.until {
            conditions.push("p.published_from <= ?", until.latest());
        }
        conditions
    }

    /// The same of the first second and the document of a statement, which the table `of` has: an index of it is entered at the first
    /// second at which something that reaches into the time was published. What was published before that time and reaches into it,
    /// since its date is of low precision, is found once.
    pub(crate) fn published(&self, of: &str) -> Conditions {
        const REACHING: &str = "p.published_from >= ? AND p.published_from < ? AND p.published_to >= ?";
        let mut conditions = Conditions::default();
        if let Some(since) = self.since.as_ref().map(Moment::earliest) {
            let reaching = [since - LONGEST, since, since].map(Value::Integer);
            let first = format!(
                "{of}.at >= (SELECT ifnull(min(p.published_from), ?) FROM publication p WHERE {REACHING})"
            );
            let documents = format!(
                "({of}.at >= ? OR {of}.document IN (SELECT d.id FROM publication p CROSS JOIN document d \
                 INDEXED BY document_brief ON d.id = p.document AND d.publication = p.id WHERE {REACHING}))"
            );
            for sql in [first, documents] {
                let values = std::iter::once(Value::Integer(since)).chain(reaching.clone());
                conditions.push_all(sql, values.collect());
            }
        }
        if let Some(until) = &self.until {
            conditions.push(&format!("{of}.at <= ?"), until.latest());
        }
        conditions
    }

    /// What the full-text index is asked, if words are.
    pub(crate) fn expression(&self) -> Option<String> {
        let source = self.source.as_ref().map(|terms| format!("source : ({})", terms.expression()));
        let words = self.words.as_ref().map(|terms| format!("({})", terms.expression()));
        match (source, words) {
            (Some(source), Some(words)) => Some(format!("{source} AND {words}")),
            (one, other) => one.or(other),
        }
    }
}

/// A date that the user gave.
///
/// # Errors
/// When it is no date.
pub fn date(given: &str) -> Result<Moment> {
    Moment::parse(given).ok_or_else(|| {
        Error::new(ErrorKind::Format, shown(given), "not a date")
            .hint("write 2022, 2022-02, 2022-02-24 or 2022-02-24T10:30Z")
    })
}

/// So much of what the user gave as an error shows.
pub(crate) fn shown(given: &str) -> String {
    given.chars().take(40).collect()
}
