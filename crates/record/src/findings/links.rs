//! The actors that the words of a source or an addressee mean.
//!
//! What always holds: a link keeps the actor that the words were joined to, whatever that is merged into later; the row's
//! `actor` is where merging leads, or of an office whoever held it; what is read to be changed is what the text told.

use onrecord_core::ActorKind;
use onrecord_core::contract::{ActorJson, Mention, RunnerUp, StatementJson};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};

use crate::actors::{office, registry};

/// Which words name the actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Who says it.
    Source,
    /// At whom the act is directed.
    Addressee,
}

impl Side {
    /// Both.
    pub const ALL: [Side; 2] = [Side::Source, Side::Addressee];

    /// The word in the file and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Side::Source => "source",
            Side::Addressee => "addressee",
        }
    }

    /// The mention of a statement.
    pub(crate) fn of(self, statement: &StatementJson) -> Option<&Mention> {
        match self {
            Side::Source => statement.source.as_ref(),
            Side::Addressee => statement.addressee.as_ref(),
        }
    }
}

/// An actor that words name, as the registry knows it and as its document tells of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// 0 for the actor, 1 and more for the others that the words name.
    pub place: usize,
    /// The registry's actor that the words were joined to; nothing where the text names nobody.
    pub id: Option<String>,
    /// The id in its document, where the text names nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local: Option<String>,
    /// The fullest name in the document.
    pub name: String,
    /// As the text tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// As the text tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// As the text tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ActorKind>,
    /// The probability that the words mean this actor.
    pub confidence: f64,
    /// Who else it could be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runner_up: Option<RunnerUp>,
}

impl Link {
    /// An actor of a document at its place; `id` is what the registry knows it by.
    pub(crate) fn new(place: usize, actor: &ActorJson, id: Option<String>) -> Self {
        Link {
            place,
            local: id.is_none().then(|| actor.id.clone()),
            id,
            name: actor.name.clone(),
            role: actor.role.clone(),
            organisation: actor.organisation.clone(),
            kind: actor.kind,
            confidence: actor.confidence,
            runner_up: actor.runner_up.clone(),
        }
    }

    /// An actor that a person names.
    pub(crate) fn by_person(place: usize, id: String, name: String, kind: Option<ActorKind>) -> Self {
        Link {
            place,
            id: Some(id),
            local: None,
            name,
            role: None,
            organisation: None,
            kind,
            confidence: 1.0,
            runner_up: None,
        }
    }
}

/// The actors of a mention with their places.
pub(crate) fn places(mention: &Mention) -> impl Iterator<Item = (usize, &ActorJson)> {
    mention.actor.iter().map(|actor| (0, actor)).chain((1..).zip(&mention.others))
}

/// Puts links in the place of those that a statement has on that side.
pub(crate) fn write(connection: &Connection, row: i64, side: Side, links: &[Link]) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM statement_actor WHERE statement = ? AND part = ?")?
        .execute(params![row, side.name()])?;
    links.iter().try_for_each(|link| insert(connection, row, side, link))
}

fn insert(connection: &Connection, row: i64, side: Side, link: &Link) -> rusqlite::Result<()> {
    let joined = match &link.id {
        Some(key) => registry::row_of_key(connection, key)?,
        None => None,
    };
    let actor = joined.map(|row| registry::root(connection, row)).transpose()?;
    // An actor that the registry does not hold stays known by its id.
    let local = link.local.as_ref().or(link.id.as_ref().filter(|_| joined.is_none()));
    let name = registry::name(connection, &link.name)?;
    let body =
        link.organisation.as_deref().map(|name| registry::body(connection, name)).transpose()?.flatten();
    let office = Held::of(connection, link, joined)?;
    let sql = "INSERT INTO statement_actor (statement, part, place, joined, actor, key, name, role, organisation, body, \
               kind, confidence, runner_up, office, told, document, at, live, utterance) \
               SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, document, at, state = 'live', utterance \
               FROM statement WHERE id = ?";
    // Values of this program: this cannot fail.
    let runner_up = link.runner_up.as_ref().and_then(|other| serde_json::to_string(other).ok());
    connection
        .prepare_cached(sql)?
        .execute(params![
            side.name(),
            link.place,
            joined,
            actor,
            local,
            name,
            link.role,
            link.organisation,
            body,
            link.kind.map(ActorKind::name),
            link.confidence,
            runner_up,
            office.office,
            office.told,
            row
        ])
        .map(drop)
}

/// What a link tells of an office.
struct Held {
    /// The name of the office, of somebody who holds it or of itself.
    office: Option<i64>,
    /// How sure it is that the words mean the office, where they do.
    told: Option<f64>,
}

impl Held {
    fn of(connection: &Connection, link: &Link, joined: Option<i64>) -> rusqlite::Result<Self> {
        let nothing = Held { office: None, told: None };
        let Some(row) = joined else { return Ok(nothing) };
        let named = || office::named(connection, link.role.as_deref(), link.organisation.as_deref());
        match link.kind {
            Some(ActorKind::Person) => Ok(Held { office: named()?, told: None }),
            Some(ActorKind::Office) if office::is_one(connection, row)? => {
                let office = named()?;
                Ok(Held { office, told: office.map(|_| link.confidence) })
            }
            _ => Ok(nothing),
        }
    }
}

const LINKS: &str = "SELECT a.part, a.place, r.key, a.key, n.text, a.role, a.organisation, a.kind, a.confidence, \
    a.runner_up, t.key, t.name, a.told FROM statement_actor a JOIN name n ON n.id = a.name \
    LEFT JOIN actor r ON r.id = a.joined LEFT JOIN actor t ON t.id = a.actor WHERE a.statement = ?";

/// A link as the text told it: an office where the words mean one, whoever it leads to.
fn link(row: &Row<'_>) -> rusqlite::Result<(Side, Link)> {
    let side = if row.get::<_, String>(0)? == "source" { Side::Source } else { Side::Addressee };
    let link = Link {
        place: row.get(1)?,
        id: row.get(2)?,
        local: row.get(3)?,
        name: row.get(4)?,
        role: row.get(5)?,
        organisation: row.get(6)?,
        kind: kind(row)?,
        confidence: row.get(8)?,
        runner_up: runner_up(row)?,
    };
    Ok((side, as_told(link, row.get(12)?)))
}

fn kind(row: &Row<'_>) -> rusqlite::Result<Option<ActorKind>> {
    Ok(row.get::<_, Option<String>>(7)?.and_then(|kind| ActorKind::from_name(&kind)))
}

fn runner_up(row: &Row<'_>) -> rusqlite::Result<Option<RunnerUp>> {
    Ok(row.get::<_, Option<String>>(9)?.and_then(|json| serde_json::from_str(&json).ok()))
}

fn as_told(link: Link, told: Option<f64>) -> Link {
    match told {
        Some(confidence) => Link { kind: Some(ActorKind::Office), confidence, runner_up: None, ..link },
        None => link,
    }
}

/// All links of a statement, by side and place.
pub(crate) fn of_statement(connection: &Connection, row: i64) -> rusqlite::Result<Vec<(Side, Link)>> {
    let sql = format!("{LINKS} ORDER BY a.part DESC, a.place");
    connection.prepare_cached(&sql)?.query_map([row], link)?.collect()
}

/// The links of a statement on one side, by place.
pub(crate) fn on_side(connection: &Connection, row: i64, side: Side) -> rusqlite::Result<Vec<Link>> {
    let all = of_statement(connection, row)?;
    Ok(all.into_iter().filter(|(of, _)| *of == side).map(|(_, link)| link).collect())
}

/// Reads the actors of a statement into it, under the registry's ids and names.
pub(crate) fn read(connection: &Connection, row: i64, statement: &mut StatementJson) -> rusqlite::Result<()> {
    if statement.source.is_none() && statement.addressee.is_none() {
        return Ok(());
    }
    let sql = format!("{LINKS} ORDER BY a.part, a.place");
    let mut query = connection.prepare_cached(&sql)?;
    let mut rows = query.query([row])?;
    while let Some(found) = rows.next()? {
        let (side, link) = link(found)?;
        let (id, name): (Option<String>, Option<String>) = (found.get(10)?, found.get(11)?);
        let mention = match side {
            Side::Source => statement.source.as_mut(),
            Side::Addressee => statement.addressee.as_mut(),
        };
        let Some(mention) = mention else { continue };
        let actor = ActorJson {
            id: id.or(link.local).unwrap_or_default(),
            name: name.unwrap_or(link.name),
            role: link.role,
            confidence: found.get(8)?,
            kind: kind(found)?,
            organisation: link.organisation,
            runner_up: runner_up(found)?,
        };
        if link.place == 0 { mention.actor = Some(actor) } else { mention.others.push(actor) }
    }
    Ok(())
}
