//! The filters on what later stages find, on words and on outlets: how each is walked, and how it is asked of a statement.
//!
//! What always holds: walking one and asking it of every statement let the same statements through.

use onrecord_core::{Act, Stance};
use rusqlite::Connection;
use rusqlite::types::Value;

use super::Facet;
use crate::actors::registry;
use crate::filter::{Filter, LONGEST};

pub(super) fn one_actor(row: i64, part: &str) -> Facet {
    let actor = "k.actor = ? AND k.part = ?";
    // An actor named twice by the same words (after a merge) is met once.
    let once = "NOT EXISTS (SELECT 1 FROM statement_actor o WHERE o.statement = k.statement AND o.part = k.part \
                 AND o.actor = k.actor AND o.place < k.place)";
    Facet {
        table: "statement_actor k".into(),
        condition: actor.to_owned(),
        once: Some(once),
        probe: format!("EXISTS (SELECT 1 FROM statement_actor k WHERE k.statement = s.id AND {actor})"),
        values: vec![Value::Integer(row), Value::Text(part.to_owned())],
        ordered: true,
        telling: true,
        words: false,
    }
}

/// An actor with all who speak for it: members of it, and of what is a part of it.
pub(super) fn rolled_up(connection: &Connection, row: i64) -> rusqlite::Result<Facet> {
    let rows = members(connection, row)?;
    let list = vec!["?"; rows.len()].join(", ");
    let of = "FROM statement_actor k WHERE k.part = 'source' AND";
    let columns = "k.statement, k.at, k.document, k.live, k.utterance";
    Ok(Facet {
        table: format!(
            "(SELECT {columns} {of} k.actor IN ({list}) UNION SELECT {columns} {of} k.body IN ({list})) k"
        ),
        condition: "1".into(),
        once: None,
        probe: format!(
            "EXISTS (SELECT 1 {of} (k.actor IN ({list}) OR k.body IN ({list})) AND k.statement = s.id)"
        ),
        values: rows.iter().chain(&rows).map(|&row| Value::Integer(row)).collect(),
        ordered: false,
        telling: true,
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

pub(super) fn filed(issue: Option<i64>, stance: Option<Stance>) -> Option<Facet> {
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
    let ordered = issue.is_some();
    Some(Facet { table, condition, once: None, probe, values, ordered, telling: ordered, words: false })
}

/// An outlet that carried the text.
pub(super) fn published_by(publisher: String) -> Facet {
    let of = "document IN (SELECT document FROM publication WHERE publisher = ? COLLATE NOCASE)";
    Facet {
        table: format!("(SELECT t.id AS statement FROM statement t WHERE t.{of}) k"),
        condition: "1".into(),
        once: None,
        probe: format!("s.{of}"),
        values: vec![Value::Text(publisher)],
        ordered: false,
        telling: false,
        words: false,
    }
}

/// The documents in those rows.
pub(super) fn of_documents(rows: &[i64]) -> Facet {
    // No document has this row: where none is meant, nothing is let through.
    let rows = if rows.is_empty() { &[-1] } else { rows };
    let list = vec!["?"; rows.len()].join(", ");
    Facet {
        table: format!("(SELECT t.id AS statement FROM statement t WHERE t.document IN ({list})) k"),
        condition: "1".into(),
        once: None,
        probe: format!("s.document IN ({list})"),
        values: rows.iter().map(|&row| Value::Integer(row)).collect(),
        ordered: false,
        telling: false,
        words: false,
    }
}

/// Words of the statement's own. Where many statements have them, each is asked: an entry of the index is found by its row.
pub(super) fn worded(expression: String) -> Facet {
    Facet {
        table: "(SELECT rowid AS statement FROM statement_words WHERE statement_words MATCH ?) k".into(),
        condition: "1".into(),
        once: None,
        probe: "EXISTS (SELECT 1 FROM statement_words w WHERE statement_words MATCH ? AND w.rowid = s.id)"
            .into(),
        values: vec![Value::Text(expression)],
        ordered: false,
        telling: false,
        words: true,
    }
}

pub(super) fn act(act: Act) -> Facet {
    Facet {
        table: "(SELECT id AS statement, at, document, act FROM statement WHERE act IS NOT NULL) k".into(),
        condition: "k.act = ?".into(),
        once: None,
        probe: "s.act = ?".into(),
        values: vec![Value::Text(act.name().to_owned())],
        ordered: true,
        telling: false,
        words: false,
    }
}

/// When it was said: as the text tells, else when it was published.
pub(super) fn said(filter: &Filter) -> Option<Facet> {
    let mut conditions = Vec::new();
    let mut values = Vec::new();
    if let Some(until) = &filter.said_until {
        conditions.push("s.said_from <= ?");
        values.push(Value::Integer(until.latest()));
    }
    if let Some(since) = &filter.said_since {
        // The second says nothing more: it is what the index can be entered by.
        conditions.extend(["s.said_to >= ?", "s.said_from >= ?"]);
        values.extend([since.earliest(), since.earliest() - LONGEST].map(Value::Integer));
    }
    let probe = (!conditions.is_empty()).then(|| conditions.join(" AND "))?;
    Some(Facet {
        table: "(SELECT id AS statement, at, document, said_from, said_to FROM statement) k".into(),
        condition: probe.replace("s.", "k."),
        once: None,
        probe,
        values,
        ordered: false,
        telling: false,
        words: false,
    })
}
