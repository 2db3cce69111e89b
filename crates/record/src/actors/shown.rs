//! The name that a person is shown under: the full one that texts use most.
//!
//! What always holds: it follows from how often texts use each name, of two used as often the one used last; a name that a
//! person gave stays, and so does the name of somebody into whom another was merged; an id is never changed.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use onrecord_core::names::PersonName;
use rusqlite::{Connection, params};

use super::office;
use crate::event;

/// The most names of an actor that are looked at.
const MOST: i64 = 64;
/// Where two names are used more often than this and as often, the order of letters decides between them.
const OFTEN: u64 = 1000;

/// A name that texts use of an actor.
#[derive(Clone, Debug)]
struct Used {
    name: i64,
    text: String,
    folded: String,
    count: u64,
}

/// Shows the people whose names changed under the name that texts use most.
pub(crate) fn settle(connection: &Connection) -> rusqlite::Result<()> {
    let sql = "SELECT r.id, r.name FROM name_due d JOIN actor r ON r.id = d.actor WHERE r.kind = 'person' \
               AND NOT EXISTS (SELECT 1 FROM actor m WHERE m.merged = r.id)";
    let due: Vec<(i64, String)> = connection
        .prepare_cached(sql)?
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (actor, now) in due {
        if event::stands_on_name(connection, actor)? {
            continue;
        }
        if let Some(name) = name(connection, actor, &now)?.filter(|name| *name != now) {
            let sql = "UPDATE actor SET name = ? WHERE id = ?";
            connection.prepare_cached(sql)?.execute(params![name, actor])?;
        }
    }
    connection.prepare_cached("DELETE FROM name_due")?.execute([]).map(drop)
}

/// The name to show an actor under who is shown as `now`; nothing where texts call it by none.
fn name(connection: &Connection, actor: i64, now: &str) -> rusqlite::Result<Option<String>> {
    let used: Vec<Used> =
        used(connection, actor)?.into_iter().filter(|one| is_form(&one.text, now)).collect();
    let groups = together(&used);
    let rank = |group: &[&Used]| {
        let sum = group.iter().map(|one| one.count).sum::<u64>();
        group.first().map(|first| (fullness(&first.text), sum))
    };
    let Some(most) = groups.iter().filter_map(|group| rank(group)).max() else { return Ok(None) };
    let first: Vec<&Used> =
        groups.iter().filter(|g| rank(g) == Some(most)).filter_map(|g| g.first().copied()).collect();
    let mut best = first.first().copied();
    if first.len() > 1 && most.1 <= OFTEN {
        let dated: rusqlite::Result<Vec<(i64, &Used)>> =
            first.iter().map(|one| Ok((last(connection, actor, one.name)?, *one))).collect();
        best = dated?.into_iter().max_by_key(|(at, one)| (*at, Reverse(&one.text))).map(|(_, one)| one);
    }
    Ok(best.map(|used| used.text.clone()))
}

/// The names that texts use of an actor, those used most first.
fn used(connection: &Connection, actor: i64) -> rusqlite::Result<Vec<Used>> {
    let sql = "SELECT n.id, n.text, n.folded, c.count FROM actor_name c JOIN name n ON n.id = c.name WHERE c.actor = ? \
               ORDER BY c.count DESC, n.text LIMIT ?";
    let mut query = connection.prepare_cached(sql)?;
    let used = query.query_map(params![actor, MOST], |r| {
        Ok(Used { name: r.get(0)?, text: r.get(1)?, folded: r.get(2)?, count: r.get(3)? })
    })?;
    used.collect()
}

/// Whether a text's name is a form of the one that an actor is shown under, and no office.
fn is_form(name: &str, now: &str) -> bool {
    let alike = PersonName::of(name).zip(PersonName::of(now)).is_some_and(|(a, b)| a.compatible(&b));
    alike && !office::is_no_name(name)
}

/// Names that differ in case, accents and punctuation alone, the one used most first.
fn together(used: &[Used]) -> Vec<Vec<&Used>> {
    let mut groups = BTreeMap::<&str, Vec<&Used>>::new();
    for one in used {
        groups.entry(&one.folded).or_default().push(one);
    }
    let mut groups: Vec<Vec<&Used>> = groups.into_values().collect();
    groups
        .iter_mut()
        .for_each(|group| group.sort_by_key(|one| (Reverse(one.count), is_loud(&one.text), &one.text)));
    groups
}

fn is_loud(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

/// 2 where a given name is spelt out, 1 where there are initials alone, 0 for a family name alone.
fn fullness(name: &str) -> u8 {
    let given = PersonName::of(name).map(|name| name.given).unwrap_or_default();
    match given.iter().map(|given| given.chars().count()).max() {
        None => 0,
        Some(..=1) => 1,
        Some(_) => 2,
    }
}

/// When an actor was last called by a name.
fn last(connection: &Connection, actor: i64, name: i64) -> rusqlite::Result<i64> {
    let sql = "SELECT ifnull(max(at), 0) FROM statement_actor WHERE name = ? AND actor = ?";
    connection.prepare_cached(sql)?.query_row([name, actor], |r| r.get(0))
}
