//! What an actor was, and when: roles as texts tell them and as people gave them.
//!
//! What always holds: an interval that texts tell goes from the first document that shows the role to the last, and each
//! leads to those documents.

use onrecord_core::{Moment, Result, hex};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::{joining, registry, target};
use crate::Record;

/// A role of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoleSeen {
    /// The words of the role; nothing where texts tell the organisation alone.
    pub role: Option<String>,
    /// For whom the actor speaks, or what it is a part of.
    pub organisation: Option<String>,
    /// When a document first showed it, or from when on a person gave it: ISO 8601, as precise as the source is.
    pub since: Option<String>,
    /// When a document last showed it, or until when a person gave it.
    pub until: Option<String>,
    /// Documents that show it.
    pub documents: u64,
    /// Whether a person gave it.
    pub by_person: bool,
}

/// What an actor was at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Affiliation {
    /// The words of the role.
    pub role: Option<String>,
    /// For whom the actor spoke.
    pub organisation: Option<String>,
    /// The state that this is, or is a part of.
    pub country: Option<String>,
}

/// The first and the last date of publication among the documents that show a role.
const SEEN: &str = "SELECT role, organisation, count(DISTINCT document), \
    (SELECT p.published FROM statement_actor f JOIN document d ON d.id = f.document \
     JOIN publication p ON p.id = d.publication WHERE f.actor = a.actor AND f.role IS a.role AND f.body IS a.body \
     AND f.organisation IS a.organisation AND f.live = 1 AND (f.role IS NOT NULL OR f.body IS NOT NULL) \
     AND f.at IS NOT NULL ORDER BY f.at LIMIT 1), \
    (SELECT p.published FROM statement_actor f JOIN document d ON d.id = f.document \
     JOIN publication p ON p.id = d.publication WHERE f.actor = a.actor AND f.role IS a.role AND f.body IS a.body \
     AND f.organisation IS a.organisation AND f.live = 1 AND (f.role IS NOT NULL OR f.body IS NOT NULL) \
     AND f.at IS NOT NULL ORDER BY f.at DESC LIMIT 1) \
    FROM statement_actor a WHERE actor = ? AND live = 1 AND (role IS NOT NULL OR body IS NOT NULL) \
    GROUP BY role, body, organisation ORDER BY min(at), role, organisation";

fn seen(row: &Row<'_>) -> rusqlite::Result<RoleSeen> {
    Ok(RoleSeen {
        role: row.get(0)?,
        organisation: row.get(1)?,
        documents: row.get(2)?,
        since: row.get(3)?,
        until: row.get(4)?,
        by_person: false,
    })
}

/// The roles that a person gave an actor or those merged into it.
fn given(connection: &Connection, row: i64) -> rusqlite::Result<Vec<RoleSeen>> {
    let mut all = Vec::new();
    for member in registry::family(connection, row)? {
        all.extend(target::roles(connection, member)?.into_iter().map(|role| RoleSeen {
            role: Some(role.role),
            organisation: role.organisation,
            since: role.since,
            until: role.until,
            documents: 0,
            by_person: true,
        }));
    }
    Ok(all)
}

impl Record {
    /// The roles of an actor: those that people gave, then those that texts tell, first shown first.
    ///
    /// # Errors
    /// When there is no such actor.
    pub fn actor_roles(&self, actor: &str) -> Result<Vec<RoleSeen>> {
        let row = registry::find(self.connection(), self.place(), actor)?;
        let read = || -> rusqlite::Result<Vec<RoleSeen>> {
            let mut roles = given(self.connection(), row)?;
            let mut query = self.connection().prepare_cached(SEEN)?;
            for role in query.query_map([row], seen)? {
                roles.push(role?);
            }
            Ok(roles)
        };
        read().map_err(|e| self.failed(&e))
    }

    /// The hashes of documents that show an actor in a role, published first first, at most `limit`.
    ///
    /// # Errors
    /// When there is no such actor.
    pub fn role_documents(&self, actor: &str, role: &RoleSeen, limit: usize) -> Result<Vec<String>> {
        let row = registry::find(self.connection(), self.place(), actor)?;
        let sql = "SELECT d.sha256 FROM statement_actor a JOIN document d ON d.id = a.document \
                   WHERE a.actor = ? AND a.role IS ? AND a.organisation IS ? AND a.live = 1 \
                   AND (a.role IS NOT NULL OR a.body IS NOT NULL) GROUP BY d.id ORDER BY min(a.at), d.id LIMIT ?";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let read = || -> rusqlite::Result<Vec<String>> {
            self.connection()
                .prepare_cached(sql)?
                .query_map(params![row, role.role, role.organisation, limit], |r| {
                    Ok(hex(&r.get::<_, Vec<u8>>(0)?))
                })?
                .collect()
        };
        read().map_err(|e| self.failed(&e))
    }

    /// What an actor was at a time: as a person gave it, else as the last document before tells, else the first after.
    ///
    /// # Errors
    /// When there is no such actor.
    pub fn affiliation(&self, actor: &str, at: &Moment) -> Result<Affiliation> {
        let row = registry::find(self.connection(), self.place(), actor)?;
        affiliation(self.connection(), row, at).map_err(|e| self.failed(&e))
    }
}

fn affiliation(connection: &Connection, row: i64, at: &Moment) -> rusqlite::Result<Affiliation> {
    let (role, organisation) = match given(connection, row)?.into_iter().find(|role| holds(role, at)) {
        Some(role) => (role.role, role.organisation),
        None => told(connection, row, at)?,
    };
    let country = match &organisation {
        Some(name) => country(connection, name)?,
        None => None,
    };
    Ok(Affiliation { role, organisation, country })
}

/// Whether a role holds at any second of a time.
fn holds(role: &RoleSeen, at: &Moment) -> bool {
    let moment = |date: &Option<String>| date.as_deref().and_then(Moment::parse);
    moment(&role.since).is_none_or(|since| since.earliest() <= at.latest())
        && moment(&role.until).is_none_or(|until| until.latest() >= at.earliest())
}

type Role = (Option<String>, Option<String>);

/// What the nearest document before a time tells, else the first after it.
fn told(connection: &Connection, row: i64, at: &Moment) -> rusqlite::Result<Role> {
    let shown = "SELECT role, organisation FROM statement_actor WHERE actor = ? AND live = 1 \
                 AND (role IS NOT NULL OR body IS NOT NULL) AND at";
    for (sql, bound) in [
        (format!("{shown} <= ? ORDER BY at DESC, role IS NULL, document LIMIT 1"), at.latest()),
        (format!("{shown} > ? ORDER BY at, role IS NULL, document LIMIT 1"), at.latest()),
    ] {
        let found = connection
            .prepare_cached(&sql)?
            .query_row([row, bound], |r| Ok((r.get(0)?, r.get(1)?)))
            .optional()?;
        if let Some(found) = found {
            return Ok(found);
        }
    }
    Ok((None, None))
}

/// The name of the state that an organisation is, or is a part of.
fn country(connection: &Connection, organisation: &str) -> rusqlite::Result<Option<String>> {
    let folded = onrecord_core::names::fold(organisation);
    let Some(&body) = registry::called(connection, &folded)?.first() else { return Ok(None) };
    let states = joining::states_of(connection, body)?;
    let Some(state) = states.first() else { return Ok(None) };
    connection.query_row("SELECT name FROM actor WHERE id = ?", [state], |r| r.get(0)).optional()
}
