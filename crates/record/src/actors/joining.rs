//! The actors of a document joined to those of the registry.
//!
//! What always holds: the same documents in the same order give the same registry; two actors that a document tells apart
//! under one name stay apart; somebody whom the text does not name is in no registry.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_core::ActorKind;
use onrecord_core::contract::{ActorJson, StatementJson};
use onrecord_core::names::{PersonName, fold, slug};
use rusqlite::{Connection, params};

use super::choose::{self, Candidate, Context, Seen};
use super::registry::kind;
use super::{office, registry};
use crate::findings::links::{Link, Side, places};

/// The most names, roles and namesakes of an actor that are looked at.
const MOST: i64 = 64;

/// The registry's ids of a document's actors, by their ids in the document; nothing for somebody who is not named.
#[derive(Debug, Default)]
pub(crate) struct Joined(BTreeMap<String, Found>);

/// Whom somebody of a document was found to be.
#[derive(Clone, Debug)]
struct Found {
    /// The registry's id.
    id: Option<String>,
    /// How sure that is, where the document is right.
    sure: f64,
}

/// How sure it is that a family name alone means whoever is known in full by it.
const BY_FAMILY_NAME: f64 = 0.9;

impl Joined {
    /// The links of a statement of the document.
    pub(crate) fn links(&self, statement: &StatementJson) -> Vec<(Side, Vec<Link>)> {
        let side = |side: Side| {
            let mention = side.of(statement)?;
            Some((side, places(mention).map(|(place, actor)| self.link(place, actor)).collect()))
        };
        Side::ALL.into_iter().filter_map(side).collect()
    }

    fn link(&self, place: usize, actor: &ActorJson) -> Link {
        let found = self.0.get(&actor.id);
        let mut link = Link::new(place, actor, found.and_then(|found| found.id.clone()));
        if let Some(found) = found.filter(|found| found.sure < 1.0) {
            link.confidence = (link.confidence * found.sure * 1e4).round() / 1e4;
        }
        if let Some(other) = &mut link.runner_up
            && let Some(id) = self.0.get(&other.id).and_then(|found| found.id.as_ref())
        {
            other.id.clone_from(id);
        }
        link
    }
}

/// Somebody of a document with all that it tells.
struct Told {
    id: String,
    name: String,
    kind: Option<ActorKind>,
    roles: BTreeSet<String>,
    organisations: BTreeSet<String>,
}

/// Joins the actors of a document's statements; those that the registry does not know are added to it.
pub(crate) fn join(connection: &Connection, statements: &[StatementJson]) -> rusqlite::Result<Joined> {
    let mut told = told(statements);
    // Whoever is named in full is joined before those who may be meant by the family name alone.
    told.sort_by_key(|one| one.kind == Some(ActorKind::Person) && bare(&one.name));
    let mut joining = Joining { connection, taken: Vec::new(), joined: Joined::default() };
    for one in &told {
        let found = joining.one(one)?;
        joining.joined.0.insert(one.id.clone(), found);
    }
    Ok(joining.joined)
}

fn bare(name: &str) -> bool {
    PersonName::of(name).is_some_and(|name| name.bare())
}

/// The actors of the statements, in the order in which they are first named.
fn told(statements: &[StatementJson]) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    let mut places_of = BTreeMap::<&str, usize>::new();
    let mentions = statements.iter().flat_map(|s| Side::ALL.into_iter().filter_map(|side| side.of(s)));
    for actor in mentions.flat_map(|mention| mention.actors()) {
        let at = *places_of.entry(&actor.id).or_insert_with(|| {
            all.push(Told {
                id: actor.id.clone(),
                name: actor.name.clone(),
                kind: None,
                roles: BTreeSet::new(),
                organisations: BTreeSet::new(),
            });
            all.len() - 1
        });
        let one = &mut all[at];
        if actor.name.len() > one.name.len() {
            one.name.clone_from(&actor.name);
        }
        one.kind = one.kind.or(actor.kind);
        one.roles.extend(actor.role.clone());
        one.organisations.extend(actor.organisation.clone());
    }
    all
}

struct Joining<'a> {
    connection: &'a Connection,
    /// Whom the document named before: the folded name and the registry's row.
    taken: Vec<(String, i64)>,
    joined: Joined,
}

impl Joining<'_> {
    /// Who somebody is in the registry.
    fn one(&mut self, told: &Told) -> rusqlite::Result<Found> {
        if told.kind == Some(ActorKind::Unnamed) || told.name.trim().is_empty() {
            return Ok(Found { id: None, sure: 1.0 });
        }
        if told.kind == Some(ActorKind::Office) {
            return Ok(Found { id: self.office(told)?, sure: 1.0 });
        }
        let folded = fold(&told.name);
        let mut sure = 1.0;
        let row = match self.known(told, &folded)? {
            Some((row, by_name)) => {
                learn(self.connection, row, told)?;
                sure = by_name;
                row
            }
            None => {
                let wanted = if told.id.trim().is_empty() { slug(&told.name) } else { told.id.clone() };
                registry::make(self.connection, &wanted, &told.name, told.kind)?
            }
        };
        self.taken.push((folded, row));
        Ok(Found { id: Some(registry::key_of_row(self.connection, row)?), sure })
    }

    /// The office that somebody without a name is.
    fn office(&self, told: &Told) -> rusqlite::Result<Option<String>> {
        let organisation = told.organisations.first().map(String::as_str);
        for role in told.roles.iter().chain([&told.name]) {
            if let Some(row) = office::actor(self.connection, role, organisation)? {
                return registry::key_of_row(self.connection, row).map(Some);
            }
        }
        Ok(None)
    }

    /// The actor that somebody is, and how sure the name makes that.
    fn known(&self, told: &Told, folded: &str) -> rusqlite::Result<Option<(i64, f64)>> {
        let mut rows = registry::called(self.connection, folded)?;
        let exact = !rows.is_empty();
        if told.kind == Some(ActorKind::Person)
            && let Some(name) = PersonName::of(&told.name)
            && (rows.is_empty() || name.bare())
        {
            if let Some(row) = self.named_here(&name)? {
                return Ok(Some((row, 1.0)));
            }
            let more = of_surname(self.connection, &name.surname)?;
            rows.extend(more.into_iter().filter(|row| !rows.contains(row)).collect::<Vec<_>>());
        }
        rows.retain(|row| !self.taken.iter().any(|(name, taken)| taken == row && name == folded));
        let seen = Seen { name: &told.name, kind: told.kind, context: context(self.connection, told)? };
        let needed = needs_context(&seen, rows.len(), exact);
        let candidates: Vec<Candidate> = rows
            .into_iter()
            .map(|row| candidate(self.connection, row, folded, needed))
            .collect::<rusqlite::Result<_>>()?;
        let found = choose::choose(&seen, &candidates).map(|at| &candidates[at]);
        let by_family = |c: &Candidate| {
            told.kind == Some(ActorKind::Person) && bare(&told.name) && !c.names.iter().all(|n| bare(n))
        };
        Ok(found.map(|c| (c.row, if by_family(c) { BY_FAMILY_NAME } else { 1.0 })))
    }

    /// The one person whom the document named in full and who has this family name, where no given name is told.
    fn named_here(&self, name: &PersonName) -> rusqlite::Result<Option<i64>> {
        if !name.bare() {
            return Ok(None);
        }
        let same = |folded: &str| {
            PersonName::of(folded).is_some_and(|other| !other.bare() && other.surname == name.surname)
        };
        let mut rows: Vec<i64> =
            self.taken.iter().filter(|(folded, _)| same(folded)).map(|(_, row)| *row).collect();
        rows.dedup();
        let person = |row: i64| -> rusqlite::Result<bool> {
            Ok(kind(self.connection, row)?.is_none_or(|kind| kind == ActorKind::Person))
        };
        match rows.as_slice() {
            [row] if person(*row)? => Ok(Some(*row)),
            _ => Ok(None),
        }
    }
}

/// Whether roles and states can decide anything.
fn needs_context(seen: &Seen<'_>, candidates: usize, exact: bool) -> bool {
    let (heads, states) = (!seen.context.heads.is_empty(), !seen.context.states.is_empty());
    (heads && states) || ((candidates > 1 || !exact || bare(seen.name)) && (heads || states))
}

/// What a document tells of an actor that the registry did not know, where no person said it.
fn learn(connection: &Connection, row: i64, told: &Told) -> rusqlite::Result<()> {
    if let Some(kind) = told.kind {
        let sql = "UPDATE actor SET kind = ?2 WHERE id = ?1 AND kind IS NULL AND NOT EXISTS \
                   (SELECT 1 FROM event_actor WHERE actor = ?1 AND field = 'type')";
        connection.prepare_cached(sql)?.execute(params![row, kind.name()])?;
    }
    Ok(())
}

/// People who are called by a family name that sounds like this one, those called so most often first.
fn of_surname(connection: &Connection, surname: &str) -> rusqlite::Result<Vec<i64>> {
    let sql = "SELECT actor FROM (SELECT c.actor AS actor, c.count AS count FROM name n JOIN actor_name c ON c.name = n.id \
                   WHERE n.surname = ?1 UNION ALL SELECT l.actor, 0 FROM name n JOIN actor_alias l ON l.name = n.id \
                   WHERE n.surname = ?1) GROUP BY actor ORDER BY sum(count) DESC, actor LIMIT ?2";
    let rows: Vec<i64> = connection
        .prepare_cached(sql)?
        .query_map(params![surname, MOST], |r| r.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let roots: rusqlite::Result<Vec<i64>> =
        rows.into_iter().map(|row| registry::root(connection, row)).collect();
    let mut seen = BTreeSet::new();
    Ok(roots?.into_iter().filter(|&row| seen.insert(row)).collect())
}

fn candidate(connection: &Connection, row: i64, folded: &str, needed: bool) -> rusqlite::Result<Candidate> {
    let sql =
        "SELECT n.text, c.count FROM actor_name c JOIN name n ON n.id = c.name WHERE c.actor = ?1 LIMIT ?2";
    let called: Vec<(String, u64)> = connection
        .prepare_cached(sql)?
        .query_map(params![row, MOST], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let count = called.iter().map(|(_, count)| count).sum();
    let mut names: Vec<String> =
        called.into_iter().map(|(name, _)| name).filter(|name| !office::is_no_name(name)).collect();
    let given = aliases(connection, row)?;
    let own: String =
        connection.prepare_cached("SELECT name FROM actor WHERE id = ?")?.query_row([row], |r| r.get(0))?;
    names.push(own);
    let is_given = given.iter().any(|name| fold(name) == folded);
    names.extend(given);
    let context = if needed { context_of(connection, row)? } else { Context::default() };
    Ok(Candidate { row, kind: kind(connection, row)?, names, count, given: is_given, context })
}

/// The names that a person gave an actor or those merged into it.
fn aliases(connection: &Connection, row: i64) -> rusqlite::Result<Vec<String>> {
    let sql =
        "SELECT n.text FROM actor_alias l JOIN name n ON n.id = l.name WHERE l.actor = ?1 ORDER BY n.id";
    let mut query = connection.prepare_cached(sql)?;
    let mut names = Vec::new();
    for row in registry::family(connection, row)? {
        for name in query.query_map([row], |r| r.get(0))? {
            names.push(name?);
        }
    }
    Ok(names)
}

/// What a document tells of somebody.
fn context(connection: &Connection, told: &Told) -> rusqlite::Result<Context> {
    let heads = told.roles.iter().filter_map(|role| choose::head(role)).collect();
    let mut states = BTreeSet::new();
    for organisation in &told.organisations {
        if let Some(body) = registry::body(connection, organisation)? {
            states.extend(states_of(connection, body)?);
        }
    }
    Ok(Context { heads, states })
}

/// What the record tells of an actor.
fn context_of(connection: &Connection, row: i64) -> rusqlite::Result<Context> {
    let sql = "SELECT DISTINCT role, body FROM statement_actor WHERE actor = ?1 AND (role IS NOT NULL OR body IS NOT NULL) \
               UNION SELECT role, body FROM actor_role WHERE actor = ?1 LIMIT ?2";
    let roles: Vec<(Option<String>, Option<i64>)> = connection
        .prepare_cached(sql)?
        .query_map(params![row, MOST], |r| Ok((r.get(0)?, r.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut context = Context::default();
    for (role, body) in roles {
        context.heads.extend(role.as_deref().and_then(choose::head));
        if let Some(body) = body {
            context.states.extend(states_of(connection, body)?);
        }
    }
    Ok(context)
}

/// The state that an organisation is, or that it is a part of.
pub(crate) fn states_of(connection: &Connection, body: i64) -> rusqlite::Result<BTreeSet<i64>> {
    let sql = "SELECT id FROM actor WHERE id = ?1 AND kind = 'state' UNION \
               SELECT s.id FROM statement_actor a JOIN actor s ON s.id = a.body \
               WHERE a.actor = ?1 AND a.body IS NOT NULL AND s.kind = 'state' UNION \
               SELECT s.id FROM actor_role r JOIN actor s ON s.id = r.body WHERE r.actor = ?1 AND s.kind = 'state'";
    connection.prepare_cached(sql)?.query_map([body], |r| r.get(0))?.collect()
}
