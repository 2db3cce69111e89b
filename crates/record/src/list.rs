//! Statements listed and counted.
//!
//! What always holds: a list is read row by row and never held whole; two statements never change places from one call
//! to the next; a count of utterances counts one act of saying once, however many outlets report it.

use onrecord_core::Result;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use crate::filter::Conditions;
use crate::row::{self, Recorded};
use crate::{Filter, Record};

/// In which order statements are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Published last first; those of unknown time at the end.
    #[default]
    Newest,
    /// Published first first; those of unknown time before them.
    Oldest,
    /// Surest first.
    Confidence,
    /// Recorded last first.
    Recorded,
    /// Document by document in the order in which they were recorded, each in reading order.
    Reading,
}

impl Sort {
    /// Every order.
    pub const ALL: [Sort; 5] = [Sort::Newest, Sort::Oldest, Sort::Confidence, Sort::Recorded, Sort::Reading];

    /// The word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Newest => "newest",
            Sort::Oldest => "oldest",
            Sort::Confidence => "confidence",
            Sort::Recorded => "recorded",
            Sort::Reading => "reading",
        }
    }

    /// The order of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }

    /// The tables, in the order in which walking them gives this order at once.
    fn from(self, filter: &Filter) -> &'static str {
        let by_time = matches!(self, Sort::Newest | Sort::Oldest);
        let few = filter.expression().is_some() || filter.document.is_some() || filter.reviewed == Some(true);
        if by_time && !few { row::BY_TIME } else { row::FROM }
    }

    fn sql(self) -> &'static str {
        match self {
            Sort::Newest => "p.published_from DESC, p.document DESC, s.start, s.id",
            Sort::Oldest => "p.published_from, p.document, s.start, s.id",
            Sort::Confidence => "s.confidence DESC, s.id DESC",
            Sort::Recorded => "s.id DESC",
            Sort::Reading => "s.document, s.start, s.id",
        }
    }
}

/// Numbers of one kind of statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Acts of saying.
    pub utterances: u64,
    /// Reports of them: more than utterances where several outlets report one.
    pub statements: u64,
}

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
}

impl By {
    /// All of them.
    pub const ALL: [By; 6] = [By::Publisher, By::Month, By::Year, By::Kind, By::Source, By::Model];

    /// The word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            By::Publisher => "publisher",
            By::Month => "month",
            By::Year => "year",
            By::Kind => "kind",
            By::Source => "source",
            By::Model => "model",
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
        }
    }
}

const COUNTS: &str = "count(*), count(*) FILTER (WHERE s.utterance IS NULL) + count(DISTINCT s.utterance)";

impl Record {
    /// Calls `visit` with the statements that are meant, in order, until it returns false or there are `limit`.
    pub fn statements(
        &self,
        filter: &Filter,
        sort: Sort,
        limit: Option<usize>,
        mut visit: impl FnMut(Recorded) -> Result<bool>,
    ) -> Result<()> {
        let conditions = with_words(filter);
        let limit = limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(-1);
        let sql = format!(
            "SELECT {} FROM {} WHERE {} ORDER BY {} LIMIT {limit}",
            row::COLUMNS,
            sort.from(filter),
            conditions.sql(),
            sort.sql()
        );
        let failed = |e: rusqlite::Error| self.failed(&e);
        let mut query = self.connection().prepare_cached(&sql).map_err(failed)?;
        let mut rows = query.query(params_from_iter(conditions.values)).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            if !visit(row::read(row).map_err(failed)?)? {
                break;
            }
        }
        Ok(())
    }

    /// How many statements are meant.
    pub fn count(&self, filter: &Filter) -> Result<Counts> {
        let conditions = with_words(filter);
        let from = match filter.expression() {
            Some(_) if filter.asks_documents() => row::FROM,
            Some(_) => "statement s",
            None if filter.asks_time() => row::BY_TIME,
            None if filter.asks_documents() => row::FROM,
            // All that is counted by stands in this index.
            None => "statement s INDEXED BY statement_order",
        };
        let one = |sql: String| -> Result<(u64, u64)> {
            let failed = |e: rusqlite::Error| self.failed(&e);
            let mut query = self.connection().prepare_cached(&sql).map_err(failed)?;
            let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
            query.query_row(params_from_iter(conditions.values.iter()), read).map_err(failed)
        };
        let sql = conditions.sql();
        let (statements, grouped) =
            one(format!("SELECT count(*), count(s.utterance) FROM {from} WHERE {sql}"))?;
        // Telling apart takes time: it is asked for alone where there is something to tell apart.
        let groups = match grouped {
            0 => 0,
            _ => one(format!(
                "SELECT count(DISTINCT s.utterance), 0 FROM {from} WHERE {sql} AND s.utterance IS NOT NULL"
            ))?
            .0,
        };
        Ok(Counts { statements, utterances: statements - grouped + groups })
    }

    /// How many of the statements meant there are of each value, those of the most utterances first, at most `limit`.
    pub fn count_by(&self, filter: &Filter, by: By, limit: usize) -> Result<Vec<(Option<String>, Counts)>> {
        let mut conditions = with_words(filter);
        let sql = format!(
            "SELECT {}, {COUNTS} FROM {} WHERE {} GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ?",
            by.sql(),
            row::FROM,
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

/// All conditions of a filter, those on words too.
fn with_words(filter: &Filter) -> Conditions {
    let mut conditions = filter.conditions();
    if let Some(expression) = filter.expression() {
        let sql = "s.id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)";
        conditions.push(sql, expression);
    }
    conditions
}
