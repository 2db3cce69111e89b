//! Statements listed and counted.
//!
//! What always holds: a list is read row by row and never held whole; two statements never change places from one call
//! to the next; a count of utterances counts one act of saying once, however many outlets report it.

use onrecord_core::Result;
use rusqlite::params_from_iter;

use crate::facets::Plan;
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
    fn from(self, filter: &Filter, driver: Option<&str>) -> String {
        let by_time = matches!(self, Sort::Newest | Sort::Oldest);
        let few = filter.expression().is_some() || filter.document.is_some() || filter.reviewed == Some(true);
        match driver {
            Some(driver) if filter.asks_documents() => format!("{driver} {}", row::DOCUMENTS_AFTER),
            Some(driver) => driver.to_owned(),
            None if by_time && !few => row::BY_TIME.to_owned(),
            None => row::FROM.to_owned(),
        }
    }

    fn sql(self, walked: bool) -> &'static str {
        match self {
            Sort::Newest if walked => "k.at DESC, k.document DESC, s.start, s.id",
            Sort::Oldest if walked => "k.at, k.document, s.start, s.id",
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

impl Record {
    /// Calls `visit` with the statements that are meant, in order, until it returns false or there are `limit`.
    ///
    /// # Errors
    /// When an actor or an issue of the filter is not in the record.
    pub fn statements(
        &self,
        filter: &Filter,
        sort: Sort,
        limit: Option<usize>,
        mut visit: impl FnMut(Recorded) -> Result<bool>,
    ) -> Result<()> {
        let Plan { driver, conditions } = with_words(self, filter)?;
        let limit = limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(-1);
        let sql = format!(
            "SELECT s.id FROM {} WHERE {} ORDER BY {} LIMIT {limit}",
            sort.from(filter, driver.as_deref()),
            conditions.sql(),
            sort.sql(driver.is_some())
        );
        let failed = |e: rusqlite::Error| self.failed(&e);
        let mut query = self.connection().prepare_cached(&sql).map_err(failed)?;
        let mut rows = query.query(params_from_iter(conditions.values)).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            if !visit(self.row(row.get(0).map_err(failed)?)?)? {
                break;
            }
        }
        Ok(())
    }

    /// How many statements are meant.
    ///
    /// # Errors
    /// As [`Record::statements`].
    pub fn count(&self, filter: &Filter) -> Result<Counts> {
        let Plan { driver, conditions } = with_words(self, filter)?;
        let from = match (driver, filter.expression()) {
            (Some(driver), _) if filter.asks_documents() => format!("{driver} {}", row::DOCUMENTS_AFTER),
            (Some(driver), _) => driver,
            (None, Some(_)) if filter.asks_documents() => row::FROM.to_owned(),
            (None, Some(_)) => "statement s".to_owned(),
            (None, None) if filter.asks_time() => row::BY_TIME.to_owned(),
            (None, None) if filter.asks_documents() => row::FROM.to_owned(),
            (None, None) if filter.asks_findings() => "statement s".to_owned(),
            // All that is counted by stands in this index.
            (None, None) => "statement s INDEXED BY statement_order".to_owned(),
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
}

/// What is walked and asked, the words too.
pub(crate) fn with_words(record: &Record, filter: &Filter) -> Result<Plan> {
    let mut plan = filter.plan(record)?;
    if let Some(expression) = filter.expression() {
        let sql = "s.id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)";
        plan.conditions.push(sql, expression);
    }
    Ok(plan)
}
