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
        self.only_issue() == Some(None)
    }

    /// Whether nothing is asked for but perhaps an issue, and which.
    pub(crate) fn only_issue(&self) -> Option<Option<&str>> {
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
            issue,
            stance: None,
            act: None,
            said_since: None,
            said_until: None,
            state: State::Live,
        } = self
        else {
            return None;
        };
        Some(issue.as_deref())
    }

    /// The conditions on the tables of [`crate::row::FROM`], but for those on words and those of [`crate::facets`].
    pub(crate) fn conditions(&self) -> Conditions {
        let mut conditions = Conditions::default();
        conditions.push("s.state = ?", self.state.name().to_owned());
        if let Some(kind) = self.kind {
            conditions.push("s.kind = ?", kind.name().to_owned());
        }
        if let Some(least) = self.min_confidence {
            conditions.push("s.confidence >= ?", least);
        }
        if let Some(reviewed) = self.reviewed {
            conditions.push("s.reviewed = ?", i64::from(reviewed));
        }
        self.of_documents(&mut conditions);
        conditions
    }

    /// Whether a condition is about the document rather than the statement alone.
    pub(crate) fn asks_documents(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    /// Whether it lets few statements through that are found at once.
    pub(crate) fn few(&self) -> bool {
        self.document.is_some() || self.reviewed == Some(true)
    }

    /// Whether a condition is about the time of publication.
    pub(crate) fn asks_time(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    fn of_documents(&self, conditions: &mut Conditions) {
        // A date of low precision is let through where any part of it lies in the time asked for.
        if let Some(since) = &self.since {
            conditions.push("p.published_to >= ?", since.earliest());
        }
        if let Some(until) = &self.until {
            conditions.push("p.published_from <= ?", until.latest());
        }
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
