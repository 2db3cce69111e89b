//! Words that mean an office, led to whoever held it.
//!
//! What always holds: what the text told (the office, its name and how sure that is) is kept, and what is shown beside it
//! follows from it; a link that leads where it should is not written again.

use onrecord_core::contract::RunnerUp;
use rusqlite::{Connection, OptionalExtension, params};

use super::{Verdict, verdict};
use crate::actors::registry;

/// Words of one document that mean an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    office: i64,
    at: Option<i64>,
    document: i64,
    /// The office as an actor.
    joined: i64,
}

/// Where words that mean an office lead.
#[derive(Clone, Debug, PartialEq)]
struct Lead {
    actor: i64,
    kind: Option<String>,
    /// How sure it is that whoever they lead to held the office.
    sure: f64,
    runner_up: Option<String>,
}

/// Leads the words that mean an office, in documents published within a time, to whoever held it.
pub(super) fn settle(connection: &Connection, office: i64, from: i64, to: i64) -> rusqlite::Result<()> {
    let sql = "SELECT DISTINCT at, document, joined FROM statement_actor \
               WHERE office = ?1 AND told IS NOT NULL AND at BETWEEN ?2 AND ?3";
    let places: Vec<Place> = connection
        .prepare_cached(sql)?
        .query_map([office, from, to], |r| {
            Ok(Place { office, at: r.get(0)?, document: r.get(1)?, joined: r.get(2)? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    for place in places {
        put(connection, place, &lead(connection, place)?)?;
    }
    Ok(())
}

fn put(connection: &Connection, place: Place, lead: &Lead) -> rusqlite::Result<()> {
    let sql = "UPDATE statement_actor SET actor = ?1, kind = ?2, confidence = round(told * ?3, 4), runner_up = ?4 \
               WHERE office = ?5 AND at IS ?6 AND document = ?7 AND joined = ?8 AND told IS NOT NULL \
               AND (actor, kind, confidence, runner_up) IS NOT (?1, ?2, round(told * ?3, 4), ?4)";
    let values = params![
        lead.actor,
        lead.kind,
        lead.sure,
        lead.runner_up,
        place.office,
        place.at,
        place.document,
        place.joined
    ];
    connection.prepare_cached(sql)?.execute(values).map(drop)
}

/// Where the words of a place should lead.
fn lead(connection: &Connection, place: Place) -> rusqlite::Result<Lead> {
    let own = registry::root(connection, place.joined)?;
    let office = Lead { actor: own, kind: kind(connection, own)?, sure: 1.0, runner_up: None };
    // A person said who it is; and of a document without a date nothing tells.
    let (Some(at), true) = (place.at, own == place.joined) else { return Ok(office) };
    let publisher = publisher(connection, place.document)?;
    let verdict = verdict(connection, place.office, at, publisher.as_deref())?;
    led(connection, office, verdict)
}

fn led(connection: &Connection, office: Lead, verdict: Verdict) -> rusqlite::Result<Lead> {
    let runner_up =
        verdict.runner_up.map(|(row, share)| other(connection, row, share)).transpose()?.flatten();
    match verdict.holder {
        Some((actor, sure)) => Ok(Lead { actor, kind: kind(connection, actor)?, sure, runner_up }),
        None => Ok(Lead { runner_up, ..office }),
    }
}

/// Somebody else who may be meant, as it is kept.
fn other(connection: &Connection, row: i64, share: f64) -> rusqlite::Result<Option<String>> {
    let sql = "SELECT key, name FROM actor WHERE id = ?";
    let found =
        connection.prepare_cached(sql)?.query_row([row], |r| Ok((r.get(0)?, r.get(1)?))).optional()?;
    let other = found.map(|(id, name)| RunnerUp { id, name, confidence: (share * 1e4).round() / 1e4 });
    // Values of this program: this cannot fail.
    Ok(other.and_then(|other| serde_json::to_string(&other).ok()))
}

fn kind(connection: &Connection, row: i64) -> rusqlite::Result<Option<String>> {
    connection.prepare_cached("SELECT kind FROM actor WHERE id = ?")?.query_row([row], |r| r.get(0))
}

fn publisher(connection: &Connection, document: i64) -> rusqlite::Result<Option<String>> {
    let sql = "SELECT p.publisher FROM document d JOIN publication p ON p.id = d.publication WHERE d.id = ?";
    Ok(connection.prepare_cached(sql)?.query_row([document], |r| r.get(0)).optional()?.flatten())
}

/// The ids of offices whose words, somewhere, do not lead where they should.
pub(crate) fn wrong(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT DISTINCT office, at, document, joined FROM statement_actor WHERE told IS NOT NULL";
    let places: Vec<Place> = connection
        .prepare(sql)?
        .query_map([], |r| {
            Ok(Place { office: r.get(0)?, at: r.get(1)?, document: r.get(2)?, joined: r.get(3)? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let same = "SELECT NOT EXISTS (SELECT 1 FROM statement_actor WHERE office = ?1 AND at IS ?2 AND document = ?3 \
                AND joined = ?4 AND told IS NOT NULL AND (actor, kind) IS NOT (?5, ?6))";
    let mut wrong = Vec::new();
    for place in places {
        let Lead { actor, kind, .. } = lead(connection, place)?;
        let values = params![place.office, place.at, place.document, place.joined, actor, kind];
        if !connection.prepare_cached(same)?.query_row(values, |r| r.get::<_, bool>(0))? {
            wrong.push(registry::key_of_row(connection, place.joined)?);
        }
    }
    Ok(wrong)
}
