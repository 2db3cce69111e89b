//! Offices joined to those who held them: "the President of Oskaria" of a document means whoever other documents of the
//! record show in that office about the day on which it was published.
//!
//! What always holds: who held an office is worked out from what the record shows, so that the same documents give the same
//! whatever their order; the words stay joined to the office, so that a later document can tell otherwise; a person's word
//! (a role of an actor for an interval, an office merged into somebody, the actor of a statement) wins; where it is not plain
//! who held it, the words mean the office.
//!
//! Triggers note the offices and times of what changes; [`settle`] asks anew who held them, at the end of each write.

mod holder;
mod links;

use std::collections::BTreeSet;

use onrecord_core::names::{fold, slug};
use onrecord_core::{ActorKind, Moment};
use onrecord_resolve::office_name;
use rusqlite::{Connection, OptionalExtension, params};

use super::registry;
use holder::{NEAREST, Shown, Verdict};
pub(crate) use links::wrong;

/// The row of the name of the office that a role is; nothing where it is none that one person holds at a time.
pub(crate) fn named(
    connection: &Connection,
    role: Option<&str>,
    organisation: Option<&str>,
) -> rusqlite::Result<Option<i64>> {
    let office = role.and_then(|role| office_name(role, organisation));
    office.map(|name| registry::name(connection, &name)).transpose()
}

/// The actor that an office is, made where there is none; nothing where the words are no office that one person holds.
pub(crate) fn actor(
    connection: &Connection,
    role: &str,
    organisation: Option<&str>,
) -> rusqlite::Result<Option<i64>> {
    let Some(name) = office_name(role, organisation) else { return Ok(None) };
    let sql = "SELECT r.id FROM name n JOIN actor r ON r.name = n.text WHERE n.folded = ? AND r.kind = 'office' \
               AND r.listed ORDER BY r.id LIMIT 1";
    let known: Option<i64> =
        connection.prepare_cached(sql)?.query_row([fold(&name)], |r| r.get(0)).optional()?;
    match known {
        Some(row) => Ok(Some(row)),
        None => registry::make(connection, &slug(&name), &name, Some(ActorKind::Office)).map(Some),
    }
}

/// Whether an actor is an office.
pub(crate) fn is_one(connection: &Connection, row: i64) -> rusqlite::Result<bool> {
    let sql = "SELECT kind IS 'office' FROM actor WHERE id = ?";
    connection.prepare_cached(sql)?.query_row([row], |r| r.get(0))
}

/// Whether words that texts call somebody by are an office and no name.
pub(crate) fn is_no_name(words: &str) -> bool {
    let plain = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    words.split(' ').any(plain) && office_name(words, Some("State")).is_some()
}

/// Asks anew who held an office at all times: what a person said of it changed.
pub(crate) fn all_due(connection: &Connection, office: i64) -> rusqlite::Result<()> {
    let sql = "INSERT INTO office_due (office, at) SELECT DISTINCT office, at FROM statement_actor \
               WHERE office = ? AND told IS NOT NULL AND at IS NOT NULL ON CONFLICT DO NOTHING";
    connection.prepare_cached(sql)?.execute([office]).map(drop)
}

/// Asks anew of the offices that were put down to one of some actors, are one of them, or that a person gave one of them.
pub(crate) fn moved(connection: &Connection, rows: &[i64]) -> rusqlite::Result<()> {
    let sql = "SELECT DISTINCT office FROM statement_actor WHERE joined = ?1 AND told IS NOT NULL \
               UNION SELECT office FROM actor_role WHERE actor = ?1 AND office IS NOT NULL";
    for row in rows {
        let offices: Vec<i64> = connection
            .prepare_cached(sql)?
            .query_map([row], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        offices.into_iter().try_for_each(|office| all_due(connection, office))?;
    }
    Ok(())
}

/// Asks anew who held the offices of which something changed, at the times next to it.
pub(crate) fn settle(connection: &Connection) -> rusqlite::Result<()> {
    let due: Vec<(i64, i64)> = connection
        .prepare_cached("SELECT office, at FROM office_due ORDER BY office, at")?
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    if due.is_empty() {
        return Ok(());
    }
    // The office and the last time up to which it was asked.
    let mut done: Option<(i64, i64)> = None;
    for (office, at) in due {
        let (from, to) = concerned(connection, office, at)?;
        let from = done.filter(|d| d.0 == office).map_or(from, |d| from.max(d.1.saturating_add(1)));
        if from <= to {
            links::settle(connection, office, from, to)?;
            done = Some((office, to));
        }
    }
    connection.prepare_cached("DELETE FROM office_due")?.execute([]).map(drop)
}

/// The first and the last time for which a document of that time can be among the nearest that show who held an office.
fn concerned(connection: &Connection, office: i64, at: i64) -> rusqlite::Result<(i64, i64)> {
    let before = nearest(connection, office, at - 1, Side::Before, None)?;
    let after = nearest(connection, office, at, Side::After, None)?;
    let end = |side: &[Shown]| side.get(NEAREST - 1).map(|shown| shown.at);
    Ok((end(&before).unwrap_or(i64::MIN), end(&after).unwrap_or(i64::MAX)))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The nearest documents at or before a time, or after it, that show somebody in an office, the nearest first.
fn nearest(
    connection: &Connection,
    office: i64,
    at: i64,
    side: Side,
    publisher: Option<&str>,
) -> rusqlite::Result<Vec<Shown>> {
    let shown = "SELECT actor, at, (SELECT p.publisher FROM document d JOIN publication p ON p.id = d.publication WHERE d.id = a.document) \
                 FROM statement_actor a WHERE office = ?1 AND told IS NULL AND live = 1 AND actor IS NOT NULL AND at";
    let sql = match side {
        Side::Before => format!(
            "{shown} <= ?2 GROUP BY at, document, actor ORDER BY at DESC, document DESC, actor DESC LIMIT {NEAREST}"
        ),
        Side::After => {
            format!("{shown} > ?2 GROUP BY at, document, actor ORDER BY at, document, actor LIMIT {NEAREST}")
        }
    };
    let mut query = connection.prepare_cached(&sql)?;
    let rows = query.query_map(params![office, at], |r| {
        let of: Option<String> = r.get(2)?;
        Ok(Shown { actor: r.get(0)?, at: r.get(1)?, own: publisher.is_some() && of.as_deref() == publisher })
    })?;
    rows.collect()
}

/// Who held an office when a document of a publisher was published: as a person said, else as documents next to it show.
fn verdict(
    connection: &Connection,
    office: i64,
    at: i64,
    publisher: Option<&str>,
) -> rusqlite::Result<Verdict> {
    let given = given(connection, office, at)?;
    match given.len() {
        0 => {
            let before = nearest(connection, office, at, Side::Before, publisher)?;
            let after = nearest(connection, office, at, Side::After, publisher)?;
            Ok(holder::holder(at, &before, &after))
        }
        1 => Ok(Verdict { holder: given.first().map(|row| (*row, 1.0)), runner_up: None }),
        many => {
            let share = 1.0 / f64::from(u32::try_from(many).unwrap_or(u32::MAX));
            Ok(Verdict { holder: None, runner_up: given.first().map(|row| (*row, share)) })
        }
    }
}

/// The actors whom a person gave the office for an interval that a time lies in.
fn given(connection: &Connection, office: i64, at: i64) -> rusqlite::Result<BTreeSet<i64>> {
    let sql = "SELECT actor, since, until FROM actor_role WHERE office = ?";
    let mut query = connection.prepare_cached(sql)?;
    let mut rows = query.query([office])?;
    let mut holders = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let moment = |date: Option<String>| date.as_deref().and_then(Moment::parse);
        let (since, until) = (moment(row.get(1)?), moment(row.get(2)?));
        if since.is_none_or(|since| since.earliest() <= at) && until.is_none_or(|until| until.latest() >= at)
        {
            holders.insert(registry::root(connection, row.get(0)?)?);
        }
    }
    Ok(holders)
}

/// Roles of people of which another office is noted than they are.
pub(crate) fn unnoted(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT DISTINCT a.role, a.organisation, n.text FROM statement_actor a LEFT JOIN name n ON n.id = a.office \
               WHERE a.role IS NOT NULL AND a.joined IS NOT NULL AND (a.told IS NOT NULL OR a.kind = 'person')";
    let mut query = connection.prepare(sql)?;
    let mut rows = query.query([])?;
    let mut wrong = Vec::new();
    while let Some(row) = rows.next()? {
        let (role, organisation, noted): (String, Option<String>, Option<String>) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        if office_name(&role, organisation.as_deref()) != noted {
            wrong.push(role);
        }
    }
    Ok(wrong)
}

/// Notes the offices of a record that was written before offices were known.
pub(crate) fn fill(connection: &Connection) -> rusqlite::Result<()> {
    let sql = "SELECT statement, part, place, role, organisation FROM statement_actor \
               WHERE role IS NOT NULL AND kind = 'person' AND joined IS NOT NULL AND office IS NULL";
    let mut query = connection.prepare(sql)?;
    let mut set = connection
        .prepare("UPDATE statement_actor SET office = ? WHERE statement = ? AND part = ? AND place = ?")?;
    let all: Vec<(i64, String, i64, String, Option<String>)> = query
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (statement, part, place, role, organisation) in all {
        if let Some(office) = named(connection, Some(&role), organisation.as_deref())? {
            set.execute(params![office, statement, part, place])?;
        }
    }
    let roles: Vec<(i64, String, Option<String>)> = connection
        .prepare("SELECT id, role, organisation FROM actor_role")?
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (id, role, organisation) in roles {
        let office = named(connection, Some(&role), organisation.as_deref())?;
        connection.execute("UPDATE actor_role SET office = ? WHERE id = ?", params![office, id])?;
    }
    Ok(())
}
