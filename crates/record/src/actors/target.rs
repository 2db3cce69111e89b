//! The fields of an actor, read and set one at a time.
//!
//! What always holds: after a merge, or its taking back, the statements of all actors concerned lead where they should.

use onrecord_core::{ActorKind, Error, ErrorKind, Result};
use rusqlite::{Connection, OptionalExtension, params};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::file::RegistryRole;
use super::{office, registry};
use crate::error::stored;
use crate::event::Field;

/// The longest circle that is shown.
const LONGEST: usize = 1000;

/// An actor to change.
pub(crate) struct Target<'a> {
    connection: &'a Connection,
    place: &'a str,
    pub(crate) row: i64,
    key: String,
}

impl<'a> Target<'a> {
    /// The actor of that id, merged or not.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn find(connection: &'a Connection, place: &'a str, key: &str) -> Result<Self> {
        let row = registry::row_of_key(connection, key).map_err(|e| stored(place, &e))?;
        let row = row.ok_or_else(|| {
            let shown: String = key.chars().take(80).collect();
            Error::new(ErrorKind::NotFound, place, format!("there is no actor {shown}"))
                .hint("`onrecord actors` lists them")
        })?;
        Ok(Target { connection, place, row, key: key.to_owned() })
    }

    fn failed(&self, error: &rusqlite::Error) -> Error {
        stored(self.place, error)
    }

    fn no_value(&self, field: Field) -> Error {
        Error::new(ErrorKind::Format, format!("actor {}", self.key), format!("no value of {}", field.name()))
    }

    /// What a field holds.
    pub(crate) fn get(&self, field: Field) -> Result<Value> {
        self.value(field).map_err(|e| self.failed(&e))
    }

    fn value(&self, field: Field) -> rusqlite::Result<Value> {
        let column = match field {
            Field::Name => "name",
            Field::Type => "kind",
            Field::Wikidata => "wikidata",
            Field::Into => "(SELECT t.key FROM actor t WHERE t.id = actor.merged)",
            Field::Listed => {
                let sql = "SELECT listed FROM actor WHERE id = ?";
                return self.connection.query_row(sql, [self.row], |r| Ok(json!(r.get::<_, bool>(0)?)));
            }
            Field::Aliases => return aliases(self.connection, self.row).map(|names| json!(names)),
            Field::Roles => return roles(self.connection, self.row).map(|roles| json!(roles)),
            _ => return Ok(Value::Null),
        };
        let sql = format!("SELECT {column} FROM actor WHERE id = ?");
        self.connection.query_row(&sql, [self.row], |r| Ok(json!(r.get::<_, Option<String>>(0)?)))
    }

    /// Sets a field.
    ///
    /// # Errors
    /// When the value is not one of the field's.
    pub(crate) fn set(&self, field: Field, value: &Value) -> Result<()> {
        match field {
            Field::Name => self.name(&self.read::<String>(field, value)?),
            Field::Type => {
                let kind: Option<ActorKind> = self.read(field, value)?;
                self.update("kind", kind.map(ActorKind::name))
            }
            Field::Wikidata => self.update("wikidata", self.read::<Option<String>>(field, value)?),
            Field::Listed => self.update("listed", self.read::<bool>(field, value)?),
            Field::Into => self.merge(self.read::<Option<String>>(field, value)?.as_deref()),
            Field::Aliases => {
                let names: Vec<String> = self.read(field, value)?;
                set_aliases(self.connection, self.row, &names).map_err(|e| self.failed(&e))
            }
            Field::Roles => {
                let roles: Vec<RegistryRole> = self.read(field, value)?;
                set_roles(self.connection, self.row, &roles).map_err(|e| self.failed(&e))
            }
            _ => Err(self.no_value(field)),
        }
    }

    fn read<T: DeserializeOwned>(&self, field: Field, value: &Value) -> Result<T> {
        serde_json::from_value(value.clone()).map_err(|_| self.no_value(field))
    }

    fn update(&self, column: &str, value: impl rusqlite::ToSql) -> Result<()> {
        let sql = format!("UPDATE actor SET {column} = ? WHERE id = ?");
        let updated = self.connection.execute(&sql, params![value, self.row]);
        updated.map(drop).map_err(|e| self.failed(&e))
    }

    fn name(&self, name: &str) -> Result<()> {
        if name.trim().is_empty() {
            return Err(self.no_value(Field::Name));
        }
        registry::name(self.connection, name).map_err(|e| self.failed(&e))?;
        self.update("name", name)?;
        // Where this takes a person's name back, texts tell it again.
        let due = "INSERT INTO name_due (actor) VALUES (?) ON CONFLICT DO NOTHING";
        self.connection.execute(due, [self.row]).map(drop).map_err(|e| self.failed(&e))
    }

    fn merge(&self, into: Option<&str>) -> Result<()> {
        let into = into.map(|key| Target::find(self.connection, self.place, key)).transpose()?;
        if let Some(into) = &into {
            refuse_circle(self, into)?;
        }
        self.update("merged", into.map(|into| into.row))?;
        let settle = || {
            let family = registry::family(self.connection, self.row)?;
            registry::settle(self.connection, &family)?;
            office::moved(self.connection, &family)
        };
        settle().map_err(|e| self.failed(&e))
    }
}

/// Refuses a merge that would close a circle, which is shown.
fn refuse_circle(from: &Target<'_>, into: &Target<'_>) -> Result<()> {
    let step = |row: i64| -> rusqlite::Result<Option<(i64, String)>> {
        let sql = "SELECT t.id, t.key FROM actor a JOIN actor t ON t.id = a.merged WHERE a.id = ?";
        from.connection.query_row(sql, [row], |r| Ok((r.get(0)?, r.get(1)?))).optional()
    };
    let mut path = vec![from.key.clone(), into.key.clone()];
    let mut at = into.row;
    while at != from.row && path.len() < LONGEST {
        match step(at).map_err(|e| from.failed(&e))? {
            Some((row, key)) => {
                at = row;
                path.push(key);
            }
            None => return Ok(()),
        }
    }
    Err(Error::new(
        ErrorKind::Refused,
        from.place,
        format!("merging would go in a circle: {}", path.join(" → ")),
    )
    .hint("an actor cannot be merged with itself"))
}

/// The names that a person gave an actor.
pub(crate) fn aliases(connection: &Connection, row: i64) -> rusqlite::Result<Vec<String>> {
    let sql =
        "SELECT n.text FROM actor_alias l JOIN name n ON n.id = l.name WHERE l.actor = ? ORDER BY n.text";
    connection.prepare_cached(sql)?.query_map([row], |r| r.get(0))?.collect()
}

fn set_aliases(connection: &Connection, row: i64, names: &[String]) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM actor_alias WHERE actor = ?", [row])?;
    for name in names {
        let name = registry::name(connection, name)?;
        let sql = "INSERT OR IGNORE INTO actor_alias (actor, name) VALUES (?, ?)";
        connection.prepare_cached(sql)?.execute([row, name])?;
    }
    Ok(())
}

/// The roles that a person gave an actor, in the order in which they were given.
pub(crate) fn roles(connection: &Connection, row: i64) -> rusqlite::Result<Vec<RegistryRole>> {
    let sql = "SELECT role, organisation, since, until FROM actor_role WHERE actor = ? ORDER BY id";
    let mut query = connection.prepare_cached(sql)?;
    let roles = query.query_map([row], |r| {
        Ok(RegistryRole { role: r.get(0)?, organisation: r.get(1)?, since: r.get(2)?, until: r.get(3)? })
    })?;
    roles.collect()
}

fn set_roles(connection: &Connection, row: i64, roles: &[RegistryRole]) -> rusqlite::Result<()> {
    office::moved(connection, &[row])?;
    connection.execute("DELETE FROM actor_role WHERE actor = ?", [row])?;
    for role in roles {
        let office = office::named(connection, Some(&role.role), role.organisation.as_deref())?;
        let body = role.organisation.as_deref().map(|name| registry::body(connection, name)).transpose()?;
        let sql = "INSERT INTO actor_role (actor, role, organisation, body, since, until, office) VALUES (?, ?, ?, ?, ?, ?, ?)";
        connection.prepare_cached(sql)?.execute(params![
            row,
            role.role,
            role.organisation,
            body.flatten(),
            role.since,
            role.until,
            office
        ])?;
    }
    office::moved(connection, &[row])
}
