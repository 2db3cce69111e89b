//! Taking events back.
//!
//! What always holds: what an event set is put back as it was, field by field, unless a later event stands on one of them: then
//! nothing is changed, and that event is named.

use onrecord_core::{Error, ErrorKind, Result};
use rusqlite::Connection;

use crate::changes;
use crate::error::stored;
use crate::event::{self, Author, Change, Event, Subject};

/// Takes an event back.
pub(crate) fn take_back(connection: &Connection, place: &str, id: i64, author: &Author) -> Result<Event> {
    let undone = event::find(connection, place, id)?;
    let refused = |what: String| Error::new(ErrorKind::Refused, place, what);
    if let Some(by) = undone.undone_by {
        return Err(refused(format!("event {id} was taken back by event {by}"))
            .hint(format!("`onrecord undo {by}` brings it back")));
    }
    if undone.changes.is_empty() {
        return Err(refused(format!("event {id} ({}) cannot be taken back", undone.action)));
    }
    let mut taken = Vec::with_capacity(undone.changes.len());
    for change in undone.changes.into_iter().rev() {
        if changes::get(connection, place, &change.subject, change.field)? != change.after {
            return Err(stood_upon(connection, place, id, &change)?);
        }
        changes::set(connection, place, &change.subject, change.field, &change.before)?;
        taken.push(Change { before: change.after, after: change.before, ..change });
    }
    event::keep(connection, place, author, "undo", &taken, Some(id))
}

fn stood_upon(connection: &Connection, place: &str, id: i64, change: &Change) -> Result<Error> {
    let later = event::later(connection, id, change).map_err(|e| stored(place, &e))?;
    let what =
        format!("the {} of {} was changed after event {id}", change.field.name(), change.subject.named());
    let error = Error::new(ErrorKind::Refused, place, what);
    Ok(match later {
        Some(later) => error.hint(format!("take back event {later} first: `onrecord undo {later}`")),
        None if matches!(change.subject, Subject::Issue(_)) => {
            error.hint("the codebook was given anew since: `onrecord issues` lists it")
        }
        None => error.hint("run `onrecord verify`: no event says how"),
    })
}
