//! Statements counted by what they have in common.
//!
//! What always holds: a statement that has several values (issues, actors) counts once for each of them.

use onrecord_core::Result;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::facets::{Plan, Reads};
use crate::list::Counts;
use crate::{Filter, Record, codebook, row};

/// What statements can be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The outlet.
    Publisher,
    /// The month in which they were published.
    Month,
    /// The year in which they were published.
    Year,
    /// How the words stand in the text.
    Kind,
    /// The source as the text has it.
    Source,
    /// The model that found them.
    Model,
    /// Who says it, by the actor's id.
    Actor,
    /// At whom the act is directed, by the actor's id.
    Addressee,
    /// The speech act.
    Act,
    /// The issue, by its id.
    Issue,
    /// The stance; on the issue that the filter asks for, where it asks for one.
    Stance,
}

impl By {
    /// All of them.
    pub const ALL: [By; 11] = [
        By::Publisher,
        By::Month,
        By::Year,
        By::Kind,
        By::Source,
        By::Model,
        By::Actor,
        By::Addressee,
        By::Act,
        By::Issue,
        By::Stance,
    ];

    /// The word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            By::Publisher => "publisher",
            By::Month => "month",
            By::Year => "year",
            By::Kind => "kind",
            By::Source => "source",
            By::Model => "model",
            By::Actor => "actor",
            By::Addressee => "addressee",
            By::Act => "act",
            By::Issue => "issue",
            By::Stance => "stance",
        }
    }

    /// What is counted by, of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.name() == name)
    }

    fn sql(self) -> &'static str {
        match self {
            By::Publisher => "p.publisher",
            By::Month => "substr(p.published, 1, 7)",
            By::Year => "substr(p.published, 1, 4)",
            By::Kind => "s.kind",
            By::Source => "s.source",
            By::Model => "m.name",
            By::Actor | By::Addressee => "(SELECT key FROM actor WHERE id = b.actor)",
            By::Act => "s.act",
            By::Issue => "(SELECT key FROM issue WHERE id = b.issue)",
            By::Stance => "b.stance",
        }
    }

    /// The table of values, `b`, where a statement can have several.
    fn values(self, record: &Record, filter: &Filter) -> Result<Option<String>> {
        let issue = filter.issue.as_deref().filter(|_| self == By::Stance);
        let issue = issue.map(|key| codebook::find(record.connection(), record.place(), key)).transpose()?;
        let actors = |part: &str| {
            format!(
                "LEFT JOIN statement_actor b ON b.statement = s.id AND b.part = '{part}' AND b.actor IS NOT NULL"
            )
        };
        Ok(match self {
            By::Actor => Some(actors("source")),
            By::Addressee => Some(actors("addressee")),
            By::Issue | By::Stance => {
                let of = issue.map_or(String::new(), |row| format!(" AND b.issue = {row}"));
                Some(format!("LEFT JOIN statement_issue b ON b.statement = s.id AND b.shown = 1{of}"))
            }
            _ => None,
        })
    }

    /// Whether it is about the document or the model.
    fn asks_documents(self) -> bool {
        matches!(self, By::Publisher | By::Month | By::Year)
    }
}

/// Each statement and each utterance once, however many rows it has.
const DISTINCT: &str = "count(DISTINCT s.id), count(DISTINCT ifnull(s.utterance, -s.id))";
const COUNTS: &str = "count(*), count(*) FILTER (WHERE s.utterance IS NULL) + count(DISTINCT s.utterance)";

impl Record {
    /// How many of the statements meant there are of each value, those of the most utterances first, at most `limit`.
    ///
    /// # Errors
    /// As [`Record::statements`].
    pub fn count_by(&self, filter: &Filter, by: By, limit: usize) -> Result<Vec<(Option<String>, Counts)>> {
        let Plan { driver, mut conditions, .. } = filter.plan(self, Reads::All)?;
        let values = by.values(self, filter)?;
        let documents = by.asks_documents() || filter.asks_documents();
        let from = match driver {
            Some(driver) if documents => format!("{driver} {}", row::DOCUMENTS_AFTER),
            Some(driver) => driver,
            None if documents => format!("statement s {}", row::DOCUMENTS_AFTER),
            None => "statement s".to_owned(),
        };
        let model = if by == By::Model { "LEFT JOIN model m ON m.id = s.model" } else { "" };
        let sql = format!(
            "SELECT {}, {} FROM {from} {model} {} WHERE {} GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ?",
            by.sql(),
            if values.is_some() { DISTINCT } else { COUNTS },
            values.unwrap_or_default(),
            conditions.sql()
        );
        conditions.values.push(Value::Integer(i64::try_from(limit).unwrap_or(i64::MAX)));
        let failed = |e: rusqlite::Error| self.failed(&e);
        let mut query = self.connection().prepare_cached(&sql).map_err(failed)?;
        let rows = query.query_map(params_from_iter(conditions.values), |row| {
            Ok((row.get(0)?, Counts { statements: row.get(1)?, utterances: row.get(2)? }))
        });
        rows.and_then(Iterator::collect).map_err(failed)
    }
}
