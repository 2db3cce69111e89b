//! What comes back.
//!
//! What always holds: a candidate's id is an item of Wikidata, its score a finite number; candidates stand surest first.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// The longest label or description that is kept, in characters.
const LONGEST: usize = 300;

/// An item that a name may mean.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Candidate {
    /// Its id, such as `Q42`.
    pub item: String,
    /// Its label.
    pub label: String,
    /// What it is, in the service's words: its description, else the names of its classes.
    pub what: String,
    /// How well it fits, the service's own figure: of most services 0 to 100.
    pub score: f64,
    /// Whether the service holds it for the one that is meant.
    #[serde(rename = "match")]
    pub matched: bool,
}

/// A batch's answers by the key of the query.
pub(crate) type Answers = HashMap<String, Answer>;

#[derive(Deserialize)]
pub(crate) struct Answer {
    #[serde(default)]
    result: Vec<Found>,
}

#[derive(Deserialize)]
struct Found {
    id: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    description: Option<String>,
    #[serde(default, rename = "type")]
    classes: Vec<Class>,
    #[serde(default)]
    score: f64,
    #[serde(default, rename = "match")]
    matched: bool,
}

/// Services give a class as an object or as its bare id.
#[derive(Deserialize)]
#[serde(untagged)]
enum Class {
    Named { id: String, name: Option<String> },
    Id(String),
}

impl Class {
    fn name(self) -> String {
        match self {
            Class::Named { name: Some(name), .. } => name,
            Class::Named { id, .. } | Class::Id(id) => id,
        }
    }
}

impl Answer {
    /// At most `limit` candidates, surest first.
    pub(crate) fn candidates(self, limit: usize) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = self.result.into_iter().filter_map(Found::candidate).collect();
        found.sort_by(|a, b| b.matched.cmp(&a.matched).then(b.score.total_cmp(&a.score)));
        found.truncate(limit);
        found
    }
}

impl Found {
    fn candidate(self) -> Option<Candidate> {
        let classes = self.classes.into_iter().map(Class::name).collect::<Vec<_>>().join(", ");
        let what = self.description.filter(|said| !said.is_empty()).unwrap_or(classes);
        (is_item(&self.id) && self.score.is_finite()).then(|| Candidate {
            item: self.id,
            label: short(&self.name),
            what: short(&what),
            score: self.score,
            matched: self.matched,
        })
    }
}

fn short(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

fn is_item(id: &str) -> bool {
    let digits = id.strip_prefix('Q').unwrap_or_default();
    (1..=12).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
}
