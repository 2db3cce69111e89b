//! Filters on what later stages find, each with an index of its own that can give a list its order.
//!
//! What always holds: of all such filters that are given, the one that lets the fewest statements through is walked, and
//! the others are asked of each; a filter that lets many through is walked only where its index gives the order asked for.

use onrecord_core::{Act, Stance};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::actors::registry;
use crate::filter::{Conditions, Filter};
use crate::{Record, codebook, correct};

/// Statements that are counted at most to tell which filter lets the fewest through. So many are found and put in order in
/// the time in which walking an order of all statements and asking each finds a page of them.
const BOUND: i64 = 8_000;

/// A filter as it was given, its actors and issues found in the record. Its values are bound once, where it is walked or
/// where it is asked.
pub(crate) struct Facet {
    /// What is walked, as `k`: the statement, when and in which document it was published.
    table: String,
    /// The condition on its rows, under which a statement is met once.
    condition: String,
    /// The condition on each statement `s`, where another filter is walked.
    probe: String,
    values: Vec<Value>,
    /// Whether walking it gives the order of publication.
    ordered: bool,
    /// Whether it is words, whose index gives the order of recording.
    words: bool,
}

impl Facet {
    /// How many rows it lets through, as far as [`BOUND`].
    fn few(&self, connection: &Connection) -> rusqlite::Result<i64> {
        let (table, condition) = (&self.table, &self.condition);
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {condition} LIMIT {BOUND})");
        connection.prepare_cached(&sql)?.query_row(params_from_iter(&self.values), |r| r.get(0))
    }
}

/// How much of what is meant is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reads {
    /// The first rows in an order.
    First,
    /// The first rows in an order that no filter gives.
    Sorted,
    /// The last rows, by whichever time is at hand.
    Recent,
    /// All rows, in any order.
    All,
}

/// What is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Walked {
    /// A filter whose index has the order of publication.
    Ordered,
    /// A filter that lets few through.
    Few,
    /// Words, whose index has the order of recording.
    Words,
    /// Statements, whatever the filters.
    All,
}

/// What is walked, and what is asked of each statement.
pub(crate) struct Plan {
    /// The filter that is walked.
    /// Tables: `k`, and the statement `s`.
    pub(crate) driver: Option<String>,
    /// What that is.
    pub(crate) walked: Walked,
    /// Conditions on `s` (and `k`), in the order in which their values are bound.
    pub(crate) conditions: Conditions,
}

impl Filter {
    /// Whether a filter on what later stages find is given.
    pub(crate) fn asks_findings(&self) -> bool {
        self.actor.is_some()
            || self.addressee.is_some()
            || self.issue.is_some()
            || self.stance.is_some()
            || self.act.is_some()
            || self.said_since.is_some()
            || self.said_until.is_some()
    }

    /// The filters on what later stages find.
    ///
    /// # Errors
    /// When an actor or an issue is not in the record.
    pub(crate) fn facets(&self, record: &Record) -> onrecord_core::Result<Vec<Facet>> {
        let mut facets = Vec::new();
        for (part, given) in [("source", &self.actor), ("addressee", &self.addressee)] {
            let Some(given) = given else { continue };
            let row = registry::find(record.connection(), record.place(), given)?;
            facets.push(match part == "source" && self.roll_up {
                true => rolled_up(record.connection(), row).map_err(|e| record.failed(&e))?,
                false => one_actor(row, part),
            });
        }
        let issue = self.issue.as_deref();
        let issue = issue.map(|key| codebook::find(record.connection(), record.place(), key)).transpose()?;
        facets.extend(filed(issue, self.stance));
        facets.extend(self.act.map(act));
        facets.extend(self.publisher.clone().map(published_by));
        if let Some(document) = &self.document {
            let rows = correct::rows_of_document(record.connection(), document);
            facets.push(of_documents(&rows.map_err(|e| record.failed(&e))?));
        }
        facets.extend(self.said());
        Ok(facets)
    }

    /// When it was said: as the text tells, else when it was published.
    fn said(&self) -> Option<Facet> {
        let mut conditions = Vec::new();
        let mut values = Vec::new();
        if let Some(until) = &self.said_until {
            conditions.push("s.said_from <= ?");
            values.push(Value::Integer(until.latest()));
        }
        if let Some(since) = &self.said_since {
            // The second says nothing more: it is what the index can be entered by.
            conditions.extend(["s.said_to >= ?", "s.said_from >= ?"]);
            values.extend([since.earliest(), since.earliest() - LONGEST].map(Value::Integer));
        }
        let probe = (!conditions.is_empty()).then(|| conditions.join(" AND "))?;
        let table = "(SELECT id AS statement, at, document, said_from, said_to FROM statement) k".to_owned();
        Some(Facet {
            table,
            condition: probe.replace("s.", "k."),
            probe,
            values,
            ordered: false,
            words: false,
        })
    }

    /// What is walked to find the statements that are meant, and what is asked of each.
    ///
    /// # Errors
    /// As [`Filter::facets`].
    pub(crate) fn plan(&self, record: &Record, reads: Reads) -> onrecord_core::Result<Plan> {
        let mut facets = self.facets(record)?;
        let mut conditions = Conditions::default();
        let mut last = Conditions::default();
        match (self.expression(), reads) {
            (Some(expression), Reads::All) => last.push(WITH_WORDS, expression),
            (Some(expression), _) => facets.push(worded(expression)),
            (None, _) => {}
        }
        let fewest = fewest(&facets, record, reads).map_err(|e| record.failed(&e))?;
        let mut walked = Walked::All;
        let driver = fewest.map(|at| {
            let facet = facets.swap_remove(at);
            let from = format!("{} CROSS JOIN statement s ON s.id = k.statement", facet.table);
            conditions.push_all(facet.condition, facet.values);
            walked = match (facet.ordered, reads) {
                (true, _) => Walked::Ordered,
                (false, Reads::Recent) if facet.words => Walked::Words,
                (false, _) => Walked::Few,
            };
            if facet.ordered {
                self.narrow(&mut conditions);
            }
            from
        });
        for facet in facets {
            conditions.push_all(facet.probe, facet.values);
        }
        conditions.extend(self.conditions());
        conditions.extend(last);
        Ok(Plan { driver, walked, conditions })
    }

    /// The conditions on each statement, but for those on words, where none of them is walked.
    ///
    /// # Errors
    /// As [`Filter::facets`].
    pub(crate) fn asked(&self, record: &Record) -> onrecord_core::Result<Conditions> {
        let mut conditions = Conditions::default();
        for facet in self.facets(record)? {
            conditions.push_all(facet.probe, facet.values);
        }
        conditions.extend(self.conditions());
        Ok(conditions)
    }

    /// Bounds on the time of publication that the index which is walked can use; the exact ones are asked of the document.
    fn narrow(&self, conditions: &mut Conditions) {
        if let Some(since) = &self.since {
            conditions.push("k.at >= ?", since.earliest() - LONGEST);
        }
        if let Some(until) = &self.until {
            conditions.push("k.at <= ?", until.latest());
        }
    }
}

/// Statements that have words, all of them found first.
const WITH_WORDS: &str = "s.id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)";

/// Which filter is walked: the one that lets the fewest through, where it gives the order or lets few through.
fn fewest(facets: &[Facet], record: &Record, reads: Reads) -> rusqlite::Result<Option<usize>> {
    let mut fewest: Option<(i64, usize)> = None;
    for (at, facet) in facets.iter().enumerate() {
        let ordered = (facet.ordered && reads != Reads::Sorted) || (facet.words && reads == Reads::Recent);
        // One that is alone and ordered need not be counted.
        let few = if facets.len() == 1 && ordered { 0 } else { facet.few(record.connection())? };
        if (ordered || few < BOUND) && fewest.is_none_or(|(least, _)| few < least) {
            fewest = Some((few, at));
        }
    }
    Ok(fewest.map(|(_, at)| at))
}

/// Seconds from the first to the last that the least precise time can mean: a year.
const LONGEST: i64 = 366 * 24 * 3600;

fn one_actor(row: i64, part: &str) -> Facet {
    let actor = "k.actor = ? AND k.part = ?";
    // An actor named twice by the same words (after a merge) is met once.
    let first = "NOT EXISTS (SELECT 1 FROM statement_actor o WHERE o.statement = k.statement AND o.part = k.part \
                 AND o.actor = k.actor AND o.place < k.place)";
    Facet {
        table: "statement_actor k".into(),
        condition: format!("{actor} AND {first}"),
        probe: format!("EXISTS (SELECT 1 FROM statement_actor k WHERE k.statement = s.id AND {actor})"),
        values: vec![Value::Integer(row), Value::Text(part.to_owned())],
        ordered: true,
        words: false,
    }
}

/// An actor with all who speak for it: members of it, and of what is a part of it.
fn rolled_up(connection: &Connection, row: i64) -> rusqlite::Result<Facet> {
    let rows = members(connection, row)?;
    let list = vec!["?"; rows.len()].join(", ");
    let of = "FROM statement_actor k WHERE k.part = 'source' AND";
    let columns = "k.statement, k.at, k.document";
    Ok(Facet {
        table: format!(
            "(SELECT {columns} {of} k.actor IN ({list}) UNION SELECT {columns} {of} k.body IN ({list})) k"
        ),
        condition: "1".into(),
        probe: format!(
            "EXISTS (SELECT 1 {of} (k.actor IN ({list}) OR k.body IN ({list})) AND k.statement = s.id)"
        ),
        values: rows.iter().chain(&rows).map(|&row| Value::Integer(row)).collect(),
        ordered: false,
        words: false,
    })
}

/// The most parts of an organisation that are followed.
const PARTS: usize = 500;

/// An organisation, what was merged into it, and the organisations that are a part of it.
fn members(connection: &Connection, row: i64) -> rusqlite::Result<Vec<i64>> {
    let mut all = registry::family(connection, row)?;
    let sql = "SELECT DISTINCT a.actor FROM statement_actor a JOIN actor r ON r.id = a.actor WHERE a.body = ?1 \
               AND a.part IN ('source', 'addressee') AND a.actor IS NOT NULL AND r.kind IN ('organisation', 'state') \
               UNION SELECT m.actor FROM actor_role m JOIN actor r ON r.id = m.actor \
               WHERE m.body = ?1 AND r.kind IN ('organisation', 'state')";
    let mut parts = connection.prepare_cached(sql)?;
    let mut at = 0;
    while at < all.len() && all.len() < PARTS {
        let found: Vec<i64> = parts.query_map([all[at]], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
        for part in found {
            for member in registry::family(connection, part)? {
                if !all.contains(&member) {
                    all.push(member);
                }
            }
        }
        at += 1;
    }
    Ok(all)
}

fn filed(issue: Option<i64>, stance: Option<Stance>) -> Option<Facet> {
    let mut conditions = vec!["k.shown = 1"];
    let mut values = Vec::new();
    if let Some(issue) = issue {
        conditions.push("k.issue = ?");
        values.push(Value::Integer(issue));
    }
    if let Some(stance) = stance {
        conditions.push("k.stance = ?");
        values.push(Value::Text(stance.name().to_owned()));
    }
    if values.is_empty() {
        return None;
    }
    let filed = conditions.join(" AND ");
    let probe = format!("EXISTS (SELECT 1 FROM statement_issue k WHERE k.statement = s.id AND {filed})");
    // Of one issue a statement has one row that is shown; of one stance it can have several.
    let (table, condition) = match issue {
        Some(_) => ("statement_issue k".to_owned(), filed),
        None => (
            format!("(SELECT DISTINCT k.statement, k.at, k.document FROM statement_issue k WHERE {filed}) k"),
            "1".to_owned(),
        ),
    };
    Some(Facet { table, condition, probe, values, ordered: issue.is_some(), words: false })
}

/// An outlet that carried the text.
fn published_by(publisher: String) -> Facet {
    let of = "document IN (SELECT document FROM publication WHERE publisher = ? COLLATE NOCASE)";
    Facet {
        table: format!("(SELECT t.id AS statement FROM statement t WHERE t.{of}) k"),
        condition: "1".into(),
        probe: format!("s.{of}"),
        values: vec![Value::Text(publisher)],
        ordered: false,
        words: false,
    }
}

/// The documents in those rows.
fn of_documents(rows: &[i64]) -> Facet {
    // No document has this row: where none is meant, nothing is let through.
    let rows = if rows.is_empty() { &[-1] } else { rows };
    let list = vec!["?"; rows.len()].join(", ");
    Facet {
        table: format!("(SELECT t.id AS statement FROM statement t WHERE t.document IN ({list})) k"),
        condition: "1".into(),
        probe: format!("s.document IN ({list})"),
        values: rows.iter().map(|&row| Value::Integer(row)).collect(),
        ordered: false,
        words: false,
    }
}

/// Words of the statement's own. Where many statements have them, each is asked: an entry of the index is found by its row.
fn worded(expression: String) -> Facet {
    Facet {
        table: "(SELECT rowid AS statement FROM statement_words WHERE statement_words MATCH ?) k".into(),
        condition: "1".into(),
        probe: "EXISTS (SELECT 1 FROM statement_words w WHERE statement_words MATCH ? AND w.rowid = s.id)"
            .into(),
        values: vec![Value::Text(expression)],
        ordered: false,
        words: true,
    }
}

fn act(act: Act) -> Facet {
    Facet {
        table: "(SELECT id AS statement, at, document, act FROM statement WHERE act IS NOT NULL) k".into(),
        condition: "k.act = ?".into(),
        probe: "s.act = ?".into(),
        values: vec![Value::Text(act.name().to_owned())],
        ordered: true,
        words: false,
    }
}
