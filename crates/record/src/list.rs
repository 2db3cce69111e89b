//! Statements listed.
//!
//! What always holds: a list is read row by row and never held whole; two statements never change places from one call
//! to the next, and a list goes on after any of its statements at the cost of its beginning.

use onrecord_core::{Error, ErrorKind, Result};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params_from_iter};

use crate::facets::{Plan, Reads, Walked};
use crate::filter::Conditions;
use crate::keyset::{self, Column};
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

    /// The tables, in the order in which walking them gives this order at once.
    fn from(self, filter: &Filter, plan: &Plan) -> String {
        let by_time = matches!(self, Sort::Newest | Sort::Oldest);
        match &plan.driver {
            Some(driver) => driver.clone(),
            None if by_time && !filter.few() => row::BY_TIME.to_owned(),
            None => row::FROM.to_owned(),
        }
    }

    /// The tables to read the last statements from, and an order that costs nothing: of publication where the filter that is
    /// walked gives it, else of recording.
    pub(crate) fn walked(self, filter: &Filter, plan: &Plan) -> (String, &'static str) {
        let order = match plan.walked {
            Walked::Ordered => Sort::Newest.sql(Walked::Ordered),
            Walked::Words => "k.statement DESC",
            Walked::Few | Walked::All => self.sql(plan.walked),
        };
        let from = match &plan.driver {
            Some(driver) => driver.clone(),
            // Of a time, those published last: walking all that were recorded could find them at the very end.
            None if filter.asks_time() => return (row::BY_TIME.to_owned(), Sort::Newest.sql(Walked::All)),
            None => "statement s".to_owned(),
        };
        (from, order)
    }

    fn sql(self, walked: Walked) -> &'static str {
        match (self, walked) {
            (Sort::Newest, Walked::Ordered) => "k.at DESC, k.document DESC, s.start, s.id",
            (Sort::Oldest, Walked::Ordered) => "k.at, k.document, s.start, s.id",
            (Sort::Newest, Walked::Few | Walked::Words) => "s.at DESC, s.document DESC, s.start, s.id",
            (Sort::Oldest, Walked::Few | Walked::Words) => "s.at, s.document, s.start, s.id",
            (Sort::Newest, Walked::All) => "p.published_from DESC, p.document DESC, s.start, s.id",
            (Sort::Oldest, Walked::All) => "p.published_from, p.document, s.start, s.id",
            (Sort::Confidence, _) => "s.confidence DESC, s.id DESC",
            (Sort::Recorded, Walked::Words) => "k.statement DESC",
            (Sort::Recorded, _) => "s.id DESC",
            (Sort::Reading, _) => "s.document, s.start, s.id",
        }
    }

    /// The order of [`Sort::sql`] with what one statement has in it.
    fn columns(self, walked: Walked, place: Place) -> Vec<Column> {
        let (at, document) = match walked {
            Walked::Ordered => ("k.at", "k.document"),
            Walked::Few | Walked::Words => ("s.at", "s.document"),
            Walked::All => ("p.published_from", "p.document"),
        };
        let Place { time, document: row, start, id, confidence } = place;
        match self {
            Sort::Newest => vec![
                Column::down(at, time),
                Column::down(document, row),
                Column::up("s.start", start),
                Column::up("s.id", id),
            ],
            Sort::Oldest => vec![
                Column::up(at, time),
                Column::up(document, row),
                Column::up("s.start", start),
                Column::up("s.id", id),
            ],
            Sort::Confidence => vec![Column::down("s.confidence", confidence), Column::down("s.id", id)],
            Sort::Recorded if walked == Walked::Words => vec![Column::down("k.statement", id)],
            Sort::Recorded => vec![Column::down("s.id", id)],
            Sort::Reading => {
                vec![Column::up("s.document", row), Column::up("s.start", start), Column::up("s.id", id)]
            }
        }
    }
}

/// What orders a statement in lists.
struct Place {
    time: Value,
    document: Value,
    start: Value,
    id: Value,
    confidence: Value,
}

impl Place {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Place {
            time: row.get(0)?,
            document: row.get(1)?,
            start: row.get(2)?,
            id: row.get(3)?,
            confidence: row.get(4)?,
        })
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
        self.walk(filter, sort, None, limit, &mut visit)
    }

    /// The statements that are meant, in order, those after the one of that id where one is given, at most `limit`.
    ///
    /// # Errors
    /// As [`Record::statements`], and when the one after which the list goes on is not in the record any more.
    pub fn list(
        &self,
        filter: &Filter,
        sort: Sort,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Recorded>> {
        let mut rows = Vec::with_capacity(limit.min(256));
        self.walk(filter, sort, after, Some(limit), &mut |found| {
            rows.push(found);
            Ok(true)
        })?;
        Ok(rows)
    }

    fn walk(
        &self,
        filter: &Filter,
        sort: Sort,
        after: Option<&str>,
        limit: Option<usize>,
        visit: &mut dyn FnMut(Recorded) -> Result<bool>,
    ) -> Result<()> {
        // Words have an index in the order of recording.
        let reads = if sort == Sort::Recorded { Reads::Recent } else { Reads::First };
        let plan = filter.plan(self, reads)?;
        let ranges = match after {
            None => vec![Conditions::default()],
            Some(id) => keyset::after(&sort.columns(plan.walked, self.place_of(id)?)),
        };
        let from = sort.from(filter, &plan);
        let mut left = limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(i64::MAX);
        for range in ranges {
            let mut conditions = plan.conditions.clone();
            conditions.extend(range);
            conditions.values.push(Value::Integer(left));
            let order = sort.sql(plan.walked);
            let sql = format!("SELECT s.id FROM {from} WHERE {} ORDER BY {order} LIMIT ?", conditions.sql());
            let failed = |e: rusqlite::Error| self.failed(&e);
            let mut query = self.connection().prepare_cached(&sql).map_err(failed)?;
            let mut rows = query.query(params_from_iter(conditions.values)).map_err(failed)?;
            while let Some(row) = rows.next().map_err(failed)? {
                left -= 1;
                if !visit(self.row(row.get(0).map_err(failed)?)?)? {
                    return Ok(());
                }
            }
            if left == 0 {
                break;
            }
        }
        Ok(())
    }

    /// What orders the statement of an id.
    fn place_of(&self, id: &str) -> Result<Place> {
        let sql = "SELECT s.at, s.document, s.start, s.id, s.confidence FROM statement s WHERE s.key = ?";
        let place = self.connection().query_row(sql, [id], Place::read).optional();
        place.map_err(|e| self.failed(&e))?.ok_or_else(|| gone(self.place()))
    }
}

/// What the error says where a list cannot go on after a row, since that is not there any more.
pub const GONE: &str = "the row that the page before ended with is not there any more";

pub(crate) fn gone(place: &str) -> Error {
    Error::new(ErrorKind::NotFound, place, GONE).hint("begin the list anew")
}
