//! The parts of a statement that a person sets, as values of its fields.
//!
//! What always holds: an actor that is named is in the registry, an issue in the codebook.

use onrecord_core::contract::Words;
use onrecord_core::{ActorKind, Error, ErrorKind, Result, Stance};
use serde_json::{Value, json};

use super::{Making, Pairs, Part, Said};
use crate::actors::registry;
use crate::error::stored;
use crate::event::Field;
use crate::findings::filed::{self, Verdict};
use crate::findings::links::Link;
use crate::{codebook, spans};

impl Making<'_> {
    /// The field that a part sets, and its value.
    pub(super) fn part(&self, key: &str, part: &Part) -> Result<(Field, Value)> {
        Ok(match part {
            Part::Kind(kind) => (Field::Kind, json!(kind.name())),
            Part::Source(spans) => (Field::Source, self.words(key, spans)?),
            Part::Cue(spans) => (Field::Cue, self.words(key, spans)?),
            Part::Content(spans) => (Field::Content, self.words(key, spans)?),
            Part::Actors(actors) => (Field::Actors, self.actors(key, actors)?),
            Part::Addressee(spans, actors) => (Field::Addressee, self.addressee(key, spans, actors)?),
            Part::Act(act) => {
                let act = act.map(|act| json!({"label": act.name(), "confidence": 1.0}));
                (Field::Act, act.unwrap_or(Value::Null))
            }
            Part::Said(said) => (Field::Said, self.said(key, said.as_ref())?),
            Part::Issue { id, stance, condition } => {
                let condition = self.some_words(key, condition)?;
                (Field::Issues, self.verdicts(key, id, Some((*stance, condition)))?)
            }
            Part::IssueAsFound(id) => (Field::Issues, self.verdicts(key, id, None)?),
        })
    }

    /// The actors that a source means.
    fn actors(&self, key: &str, actors: &[String]) -> Result<Value> {
        if !actors.is_empty() && self.target(key)?.get(Field::Source)?.is_null() {
            let what = "it has no source that could mean an actor";
            return Err(Error::new(ErrorKind::Refused, format!("statement {key}"), what)
                .hint("set the words of the source first"));
        }
        Ok(json!(self.links(actors)?))
    }

    fn links(&self, actors: &[String]) -> Result<Vec<Link>> {
        let failed = |e: rusqlite::Error| stored(self.place, &e);
        let link = |(place, given): (usize, &String)| {
            let row = registry::find(self.connection, self.place, given)?;
            let sql = "SELECT key, name, kind FROM actor WHERE id = ?";
            let (id, name, kind): (String, String, Option<String>) = self
                .connection
                .query_row(sql, [row], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
                .map_err(failed)?;
            Ok(Link::by_person(place, id, name, kind.and_then(|kind| ActorKind::from_name(&kind))))
        };
        actors.iter().enumerate().map(link).collect()
    }

    fn addressee(&self, key: &str, pairs: &Pairs, actors: &[String]) -> Result<Value> {
        let Some(words) = self.some_words(key, pairs)? else { return Ok(Value::Null) };
        Ok(json!({"text": words.text, "spans": words.spans, "actors": self.links(actors)?}))
    }

    fn some_words(&self, key: &str, pairs: &Pairs) -> Result<Option<Words>> {
        // A value of this program: it reads back.
        Ok(serde_json::from_value(self.words(key, pairs)?).unwrap_or_default())
    }

    fn said(&self, key: &str, said: Option<&Said>) -> Result<Value> {
        let Some(said) = said else { return Ok(Value::Null) };
        let words = self.some_words(key, &said.words)?.ok_or_else(|| {
            let what = format!("{} names no words that tell when it was said", spans::to_json(&said.words));
            Error::new(ErrorKind::Format, format!("statement {key}"), what)
        })?;
        Ok(json!(onrecord_core::contract::SaidJson { date: said.date.clone(), words, past: said.past }))
    }

    /// A person's verdicts on the issues of a statement, with the one on this issue set or taken away.
    fn verdicts(
        &self,
        key: &str,
        id: &str,
        verdict: Option<(Option<Stance>, Option<Words>)>,
    ) -> Result<Value> {
        codebook::find(self.connection, self.place, id)?;
        let row = self.target(key)?.row;
        let mut verdicts = filed::verdicts(self.connection, row).map_err(|e| stored(self.place, &e))?;
        let at = verdicts.iter().position(|verdict| verdict.id == id);
        match (at, verdict) {
            (Some(at), None) => drop(verdicts.remove(at)),
            (None, None) => {}
            (at, Some((stance, condition))) => {
                let verdict = Verdict { id: id.to_owned(), stance, condition };
                match at {
                    Some(at) => verdicts[at] = verdict,
                    None => verdicts.push(verdict),
                }
            }
        }
        Ok(json!(verdicts))
    }
}
