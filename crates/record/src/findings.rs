//! What later stages find of a statement beside its spans: actors, addressee, act, time said, issues.
//!
//! What always holds: what is written is read back as it was given, but for the id and the name of an actor, which are
//! the registry's; words kept beside spans are the text at them.

pub(crate) mod field;
pub(crate) mod filed;
pub(crate) mod links;

use onrecord_core::contract::{ActJson, Mention, SaidJson, StatementJson, Words};
use onrecord_core::{Act, Moment, OffsetMap};
use rusqlite::{Connection, Row, params};

use crate::spans;
use links::{Link, Side};

/// Columns of a statement that [`read`] reads, from the first of them on.
pub(crate) const COLUMNS: &str = "s.addressee, s.addressee_spans, s.act, s.act_confidence, s.said, s.said_words, \
    s.said_spans, s.said_past";

/// Reads what later stages found into a statement; `first` is the place of the first of [`COLUMNS`] in the row.
pub(crate) fn read(
    connection: &Connection,
    row: &Row<'_>,
    first: usize,
    id: i64,
    statement: &mut StatementJson,
) -> rusqlite::Result<()> {
    let words = |text: usize, spans: usize| -> rusqlite::Result<Option<Words>> {
        let json: String = row.get(first + spans)?;
        let spans = spans::from_json(&json).unwrap_or_default();
        Ok(row.get::<_, Option<String>>(first + text)?.map(|text| Words { text, spans }))
    };
    statement.addressee = words(0, 1)?.map(Mention::unresolved);
    statement.act = act(row.get(first + 2)?, row.get(first + 3)?);
    statement.said = match (row.get(first + 4)?, words(5, 6)?) {
        (Some(date), Some(words)) => Some(SaidJson { date, words, past: row.get(first + 7)? }),
        _ => None,
    };
    links::read(connection, id, statement)?;
    statement.issues = filed::read(connection, id)?;
    Ok(())
}

fn act(label: Option<String>, confidence: Option<f64>) -> Option<ActJson> {
    let label = Act::from_name(&label?)?;
    Some(ActJson { label, confidence: confidence? })
}

/// Writes what later stages found of a statement that was just added. `links` are its actors as the registry has them.
pub(crate) fn write(
    connection: &Connection,
    row: i64,
    statement: &StatementJson,
    links: &[(Side, Vec<Link>)],
) -> rusqlite::Result<()> {
    set_addressee(connection, row, statement.addressee.as_ref().map(|mention| &mention.words))?;
    set_act(connection, row, statement.act.as_ref())?;
    set_said(connection, row, statement.said.as_ref())?;
    for (side, links) in links {
        links::write(connection, row, *side, links)?;
    }
    filed::write_machine(connection, row, &statement.issues)
}

/// The words of the addressee, without the actors.
pub(crate) fn set_addressee(
    connection: &Connection,
    row: i64,
    words: Option<&Words>,
) -> rusqlite::Result<()> {
    let spans = words.map_or_else(|| "[]".to_owned(), |w| spans::to_json(&w.spans));
    let sql = "UPDATE statement SET addressee = ?, addressee_spans = ? WHERE id = ?";
    connection.prepare_cached(sql)?.execute(params![words.map(|w| &w.text), spans, row]).map(drop)
}

pub(crate) fn set_act(connection: &Connection, row: i64, act: Option<&ActJson>) -> rusqlite::Result<()> {
    let (label, confidence) = (act.map(|act| act.label.name()), act.map(|act| act.confidence));
    let sql = "UPDATE statement SET act = ?, act_confidence = ? WHERE id = ?";
    connection.prepare_cached(sql)?.execute(params![label, confidence, row]).map(drop)
}

/// The time said, and what the statement is found by: that time, else the one its document was published at.
pub(crate) fn set_said(connection: &Connection, row: i64, said: Option<&SaidJson>) -> rusqlite::Result<()> {
    let spans = said.map_or_else(|| "[]".to_owned(), |s| spans::to_json(&s.words.spans));
    let moment = said.and_then(|said| Moment::parse(&said.date));
    let (from, to) = (moment.as_ref().map(Moment::earliest), moment.as_ref().map(Moment::latest));
    let sql = "UPDATE statement SET said = ?, said_words = ?, said_spans = ?, said_past = ?, \
               said_from = ifnull(?, at), said_to = ifnull(?, (SELECT p.published_to FROM document d \
               JOIN publication p ON p.id = d.publication WHERE d.id = statement.document)) WHERE id = ?";
    let (date, words, past) =
        (said.map(|s| &s.date), said.map(|s| &s.words.text), said.is_some_and(|s| s.past));
    connection.prepare_cached(sql)?.execute(params![date, words, spans, past, from, to, row]).map(drop)
}

/// What is wrong with the evidence of later stages, if anything: words that are not the text at their spans, a time said
/// that is no time.
pub(crate) fn refused(statement: &StatementJson, text: &str, offsets: &OffsetMap<'_>) -> Option<String> {
    let addressee = statement.addressee.as_ref().map(|mention| ("addressee", &mention.words));
    let said = statement.said.as_ref().map(|said| ("time said", &said.words));
    let conditions = statement.issues.iter().filter_map(|i| i.condition.as_ref()).map(|w| ("condition", w));
    for (what, words) in addressee.into_iter().chain(said).chain(conditions) {
        match spans::text_at(&words.spans, text, offsets) {
            Some(found) if found == words.text => {}
            Some(_) => return Some(format!("the text at the spans of its {what} is not its {what}")),
            None => return Some(format!("the spans of its {what} do not lie in the text")),
        }
    }
    let date = statement.said.as_ref().map(|said| &said.date)?;
    Moment::parse(date).is_none().then(|| format!("the time it was said is no time: {date}"))
}
