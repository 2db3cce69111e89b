//! Changes being made: fields of statements and actors, set one at a time and remembered.
//!
//! What always holds: a field that holds the value already is left alone, and not remembered but where a person confirms it.

use onrecord_core::Result;
use rusqlite::Connection;
use serde_json::Value;

use crate::actors::target;
use crate::codebook;
use crate::event::{Change, Field, Subject};
use crate::field::Target;

/// What a field of a statement or an actor holds.
///
/// # Errors
/// When there is no such statement or actor, or the field is none of its fields.
pub(crate) fn get(connection: &Connection, place: &str, subject: &Subject, field: Field) -> Result<Value> {
    match subject {
        Subject::Statement(key) => Target::find(connection, place, key)?.get(field),
        Subject::Actor(key) => target::Target::find(connection, place, key)?.get(field),
        Subject::Issue(key) => codebook::get(connection, place, key, field),
    }
}

/// Sets a field of a statement or an actor.
///
/// # Errors
/// As [`get`], and when the value is not one of the field's.
pub(crate) fn set(
    connection: &Connection,
    place: &str,
    subject: &Subject,
    field: Field,
    value: &Value,
) -> Result<()> {
    match subject {
        Subject::Statement(key) => Target::find(connection, place, key)?.set(field, value),
        Subject::Actor(key) => target::Target::find(connection, place, key)?.set(field, value),
        Subject::Issue(key) => codebook::set_field(connection, place, key, field, value),
    }
}

/// Changes of one event.
pub(crate) struct Changes<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) place: &'a str,
    pub(crate) made: Vec<Change>,
}

impl<'a> Changes<'a> {
    pub(crate) fn new(connection: &'a Connection, place: &'a str) -> Self {
        Changes { connection, place, made: Vec::new() }
    }

    /// Sets a field, unless it holds the value already.
    pub(crate) fn set(&mut self, subject: Subject, field: Field, after: Value) -> Result<()> {
        let before = get(self.connection, self.place, &subject, field)?;
        if before != after {
            set(self.connection, self.place, &subject, field, &after)?;
            self.made.push(Change { subject, field, before, after });
        }
        Ok(())
    }

    /// Sets a field of a statement; where it holds the value already, that it was looked at is remembered.
    pub(crate) fn confirm(&mut self, key: &str, field: Field, after: Value) -> Result<()> {
        let (subject, made) = (Subject::Statement(key.to_owned()), self.made.len());
        self.set(subject.clone(), field, after.clone())?;
        if self.made.len() == made {
            self.made.push(Change { subject, field, before: after.clone(), after });
        }
        Ok(())
    }

    /// Sets a field of a statement.
    pub(crate) fn statement(&mut self, key: &str, field: Field, after: Value) -> Result<()> {
        self.set(Subject::Statement(key.to_owned()), field, after)
    }

    /// Sets a field of an actor.
    pub(crate) fn actor(&mut self, key: &str, field: Field, after: Value) -> Result<()> {
        self.set(Subject::Actor(key.to_owned()), field, after)
    }
}
