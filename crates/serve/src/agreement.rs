//! How far reviewers agree with each other, and the machine with them, field by field.
//!
//! What always holds: two judgements are compared by what they say and nothing else (words by their places, actors by their
//! ids, the stance of each issue as a unit of its own); statements that were taken out are compared by that alone.

use std::collections::BTreeMap;

use onrecord_analyse::agreement::{Agreement, agreement};
use onrecord_record::{Field, JUDGED, Judgement};
use serde::Serialize;
use serde_json::Value;

/// Statements that are told as judged otherwise.
const TOLD: usize = 50;

/// How far those who judged one field agree.
#[derive(Debug, Serialize)]
pub struct OfField {
    /// The field.
    pub field: &'static str,
    /// People with each other.
    pub people: Agreement,
    /// The machine with the person who judged last.
    pub machine: Agreement,
}

/// How far all agree.
#[derive(Debug, Serialize)]
pub struct Table {
    /// Each field.
    pub fields: Vec<OfField>,
    /// Who judged, and how many statements.
    pub reviewers: Vec<Reviewer>,
    /// Ids of statements that people judged differently, and in which fields.
    pub disputed: Vec<Disputed>,
    /// Whether more statements were judged than were compared.
    pub cut: bool,
}

/// Somebody who judged.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Reviewer {
    /// The name.
    pub name: String,
    /// Statements.
    pub statements: usize,
}

/// A statement that people judged differently.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Disputed {
    /// Its id.
    pub statement: String,
    /// The fields.
    pub fields: Vec<&'static str>,
}

/// Units of a field: what each coder says of each.
type Units = BTreeMap<(String, String), Vec<(Option<String>, String)>>;

/// Compares judgements.
pub fn compare(judgements: &[Judgement], cut: bool) -> Table {
    let mut disputed: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    let fields = JUDGED.map(|field| {
        let units = units(judgements, field);
        let people = |said: &[(Option<String>, String)]| -> Vec<String> {
            said.iter().filter(|(who, _)| who.is_some()).map(|(_, value)| value.clone()).collect()
        };
        for ((statement, _), said) in &units {
            let said = people(said);
            let told = disputed.get(statement).is_some_and(|fields| fields.last() == Some(&name(field)));
            if !told && said.iter().any(|value| *value != said[0]) {
                disputed.entry(statement.clone()).or_default().push(name(field));
            }
        }
        OfField {
            field: name(field),
            people: agreement(units.values().map(|said| people(said))),
            machine: agreement(units.values().filter_map(|said| with_machine(said))),
        }
    });
    let disputed = disputed.into_iter().take(TOLD).map(|(statement, fields)| Disputed { statement, fields });
    Table { fields: fields.into(), reviewers: reviewers(judgements), disputed: disputed.collect(), cut }
}

/// What the machine found, and what a person said; nothing where either is missing.
fn with_machine(said: &[(Option<String>, String)]) -> Option<Vec<String>> {
    let value = |machine: bool| {
        said.iter().rfind(|(who, _)| who.is_none() == machine).map(|(_, value)| value.clone())
    };
    Some(vec![value(true)?, value(false)?])
}

fn reviewers(judgements: &[Judgement]) -> Vec<Reviewer> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for who in judgements.iter().filter_map(|judgement| judgement.who.as_deref()) {
        *counts.entry(who).or_default() += 1;
    }
    counts.into_iter().map(|(name, statements)| Reviewer { name: name.to_owned(), statements }).collect()
}

fn units(judgements: &[Judgement], field: Field) -> Units {
    let mut units = Units::new();
    for judgement in judgements {
        // What does not count has no parts to agree on.
        let counts = judgement.values.get(&Field::State).and_then(Value::as_str) == Some("live");
        if field != Field::State && !counts {
            continue;
        }
        let Some(value) = judgement.values.get(&field) else { continue };
        for (unit, value) in parts(field, value) {
            let unit = (judgement.statement.clone(), unit);
            units.entry(unit).or_default().push((judgement.who.clone(), value));
        }
    }
    units
}

/// What a value says, as units with their values: issues are several.
fn parts(field: Field, value: &Value) -> Vec<(String, String)> {
    let one = |value: String| vec![(String::new(), value)];
    match (field, value) {
        (Field::Issues, Value::Object(issues)) => {
            issues.iter().map(|(issue, stance)| (issue.clone(), stance.to_string())).collect()
        }
        (Field::Actors, Value::Array(links)) => one(actors(links)),
        (_, Value::Object(object)) => {
            // Words by their places, an act by its label.
            let told = object.get("spans").or_else(|| object.get("label"));
            one(told.map_or_else(|| value.to_string(), Value::to_string))
        }
        (_, value) => one(value.to_string()),
    }
}

/// The ids of actors, in an order of their own.
fn actors(links: &[Value]) -> String {
    let id = |link: &Value| {
        let id = link.get("id").filter(|id| !id.is_null()).or_else(|| link.get("local"));
        id.map(Value::to_string).unwrap_or_default()
    };
    let mut ids: Vec<String> = links.iter().map(id).collect();
    ids.sort_unstable();
    ids.join(" ")
}

/// The field in a word.
pub fn name(field: Field) -> &'static str {
    match field {
        Field::State => "statement or not",
        Field::Kind => "kind",
        Field::Source => "source",
        Field::Cue => "cue",
        Field::Content => "content",
        Field::Actors => "actors",
        Field::Act => "speech act",
        Field::Issues => "stance on an issue",
        other => other.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn judgement(statement: &str, who: Option<&str>, act: &str, stance: Value) -> Judgement {
        let values = [
            (Field::State, json!("live")),
            (Field::Act, json!({"label": act, "confidence": 0.4})),
            (Field::Issues, json!({"tolls": stance})),
        ];
        Judgement { statement: statement.into(), who: who.map(str::to_owned), values: values.into() }
    }

    #[test]
    fn people_and_machine_are_compared_field_by_field() {
        let table = compare(
            &[
                judgement("a", None, "state", json!("support")),
                judgement("a", Some("Ada"), "warn", json!("support")),
                judgement("a", Some("Ben"), "warn", json!(null)),
                judgement("b", None, "warn", json!("oppose")),
                judgement("b", Some("Ada"), "warn", json!("oppose")),
            ],
            false,
        );
        let of = |name: &str| table.fields.iter().find(|field| field.field == name).expect("a field");
        assert_eq!((of("speech act").people.units, of("speech act").people.observed), (1, Some(1.0)));
        assert_eq!((of("speech act").machine.units, of("speech act").machine.observed), (2, Some(0.5)));
        assert_eq!(of("stance on an issue").people.observed, Some(0.0));
        assert_eq!(table.disputed, [Disputed { statement: "a".into(), fields: vec!["stance on an issue"] }]);
        assert_eq!(table.reviewers[0], Reviewer { name: "Ada".into(), statements: 2 });
    }
}
