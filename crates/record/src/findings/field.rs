//! What later stages find of a statement as fields of its row, read and set one at a time.
//!
//! What always holds: words that are set are the text at their spans, a time said is a time.

use onrecord_core::contract::{ActJson, SaidJson, Words};
use onrecord_core::{Error, ErrorKind, Moment, OffsetMap, Result, Unit};
use rusqlite::Connection;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::filed::{self, Verdict};
use super::links::{self, Link, Side};
use crate::event::Field;
use crate::field::Target;
use crate::spans;

/// What a field holds.
pub(crate) fn get(connection: &Connection, row: i64, field: Field) -> rusqlite::Result<Value> {
    match field {
        Field::Actors => Ok(json!(links::on_side(connection, row, Side::Source)?)),
        Field::Addressee => addressee(connection, row),
        Field::Act => act(connection, row),
        Field::Said => said(connection, row),
        Field::Issues => Ok(json!(filed::verdicts(connection, row)?)),
        _ => Ok(Value::Null),
    }
}

fn addressee(connection: &Connection, row: i64) -> rusqlite::Result<Value> {
    let sql = "SELECT addressee, addressee_spans FROM statement WHERE id = ?";
    let (text, spans): (Option<String>, String) =
        connection.prepare_cached(sql)?.query_row([row], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let Some(text) = text else { return Ok(Value::Null) };
    let actors = links::on_side(connection, row, Side::Addressee)?;
    Ok(json!({"text": text, "spans": spans::from_json(&spans), "actors": actors}))
}

fn act(connection: &Connection, row: i64) -> rusqlite::Result<Value> {
    let sql = "SELECT act, act_confidence FROM statement WHERE id = ?";
    connection.prepare_cached(sql)?.query_row([row], |r| {
        let label: Option<String> = r.get(0)?;
        let confidence: Option<f64> = r.get(1)?;
        Ok(label.map_or(Value::Null, |label| json!({"label": label, "confidence": confidence})))
    })
}

fn said(connection: &Connection, row: i64) -> rusqlite::Result<Value> {
    let sql = "SELECT said, said_words, said_spans, said_past FROM statement WHERE id = ?";
    connection.prepare_cached(sql)?.query_row([row], |r| {
        let (date, text): (Option<String>, Option<String>) = (r.get(0)?, r.get(1)?);
        let (spans, past): (String, bool) = (r.get(2)?, r.get(3)?);
        let Some((date, text)) = date.zip(text) else { return Ok(Value::Null) };
        let words = Words { text, spans: spans::from_json(&spans).unwrap_or_default() };
        Ok(json!(SaidJson { date, words, past }))
    })
}

/// The words of an addressee and the actors that they name.
#[derive(serde::Deserialize)]
struct Addressee {
    #[serde(flatten)]
    words: Words,
    actors: Vec<Link>,
}

/// Sets a field.
///
/// # Errors
/// When the value is not one of the field's, or its spans do not lie in the text.
pub(crate) fn set(target: &Target<'_>, field: Field, value: &Value) -> Result<()> {
    let (connection, row) = (target.connection, target.row);
    let done = match field {
        Field::Actors => {
            let links: Vec<Link> = read(target, field, value)?;
            links::write(connection, row, Side::Source, &links)
        }
        Field::Addressee => {
            let addressee: Option<Addressee> = read(target, field, value)?;
            let words = addressee.as_ref().map(|a| &a.words);
            in_text(target, field, words)?;
            super::set_addressee(connection, row, words).and_then(|()| {
                let links = addressee.as_ref().map_or(&[][..], |a| &a.actors);
                links::write(connection, row, Side::Addressee, links)
            })
        }
        Field::Act => {
            let act: Option<ActJson> = read(target, field, value)?;
            super::set_act(connection, row, act.as_ref())
        }
        Field::Said => {
            let said: Option<SaidJson> = read(target, field, value)?;
            in_text(target, field, said.as_ref().map(|said| &said.words))?;
            if let Some(said) = &said {
                time(&said.date)?;
            }
            super::set_said(connection, row, said.as_ref())
        }
        _ => {
            let verdicts: Vec<Verdict> = read(target, field, value)?;
            verdicts.iter().try_for_each(|v| in_text(target, field, v.condition.as_ref()))?;
            filed::write_person(connection, row, &verdicts)
        }
    };
    done.map_err(|e| target.failed(&e))
}

fn read<T: DeserializeOwned>(target: &Target<'_>, field: Field, value: &Value) -> Result<T> {
    serde_json::from_value(value.clone()).map_err(|_| target.no_value(field))
}

fn in_text(target: &Target<'_>, field: Field, words: Option<&Words>) -> Result<()> {
    let Some(words) = words else { return Ok(()) };
    let text = target.text()?;
    let offsets = OffsetMap::new(&text, Unit::CodePoint);
    match spans::text_at(&words.spans, &text, &offsets) {
        Some(found) if found == words.text && !words.spans.is_empty() => Ok(()),
        _ => Err(target.not_in_text(field)),
    }
}

fn time(date: &str) -> Result<()> {
    let shown = || date.chars().take(40).collect::<String>();
    Moment::parse(date).map(drop).ok_or_else(|| {
        Error::new(ErrorKind::Format, shown(), "not a time")
            .hint("write 2022, 2022-02, 2022-02-24 or 2022-02-24T10:30Z")
    })
}
