//! How many statements there are of each outlet, year, kind and source.
//!
//! What always holds: a page waits for counts a moment alone; what takes longer is counted once, kept, and fetched by the
//! page later.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::Response;
use onrecord_core::Result;
use onrecord_record::{By, Columns, Counts, Filter, Issue, Record};

use crate::problem::{Code, Problem};
use crate::query::Asked;
use crate::reply;
use crate::site::Inner;

/// How long a page waits.
const MOMENT: Duration = Duration::from_millis(60);
/// How long a fragment waits.
const WHILE: Duration = Duration::from_secs(20);
/// Values of a facet.
const VALUES: usize = 8;
/// Statements that are counted: of more the last.
pub const LOOKED: usize = 5_000;

/// What is counted by.
pub const BY: [By; 8] =
    [By::Actor, By::Issue, By::Stance, By::Act, By::Publisher, By::Year, By::Kind, By::Source];

/// Counts of what a search means.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    /// In all.
    pub all: Counts,
    /// By each of [`BY`], values with their counts.
    pub by: Vec<(By, Vec<Value>)>,
    /// Whether there are more than were counted.
    pub cut: bool,
}

/// A value with its counts.
#[derive(Clone, Debug)]
pub struct Value {
    /// As a filter takes it.
    pub value: String,
    /// As a person reads it.
    pub label: String,
    /// How many there are.
    pub counts: Counts,
}

/// Which statements a search page means: its words and filters.
///
/// # Errors
/// When a parameter is not understood.
pub fn filter(asked: &mut Asked) -> std::result::Result<Filter, Problem> {
    // The way to search and the order change nothing about which are meant.
    drop((asked.take("mode"), asked.take("sort")));
    Ok(Filter { words: asked.terms("q")?, ..asked.filter()? })
}

/// The counts, if they are there in a moment; nothing too where the words are no search by words.
///
/// # Errors
/// When a filter is not understood.
pub async fn counted(site: &Arc<Inner>, asked: &Asked) -> std::result::Result<Option<Arc<Facets>>, Problem> {
    let mut asked = asked.clone();
    if asked.value("mode") == Some("meaning") {
        return Ok(None);
    }
    let key = asked.with(&[("sort", ""), ("mode", ""), ("limit", "")]);
    let filter = filter(&mut asked)?;
    within(site, key, filter, MOMENT).await
}

/// The facets alone, for a page that did not wait for them.
pub async fn fragment(
    State(site): State<Arc<Inner>>,
    asked: Asked,
) -> std::result::Result<Response, Problem> {
    let key = asked.with(&[("sort", ""), ("mode", ""), ("limit", "")]);
    let filter = filter(&mut asked.clone())?;
    let counted = within(&site, key, filter, WHILE).await?;
    let counted = counted.ok_or_else(|| Problem::new(Code::Overloaded, "counting takes long"))?;
    Ok(reply::page(super::filters::facets(&asked, &counted)))
}

async fn within(
    site: &Arc<Inner>,
    key: String,
    filter: Filter,
    patience: Duration,
) -> std::result::Result<Option<Arc<Facets>>, Problem> {
    let store = site.store.clone();
    let make = || async move {
        let memory = store.memory().await?;
        store.read(move |record| Ok((count(record, &memory.columns, &filter)?, memory.as_of))).await
    };
    site.facets.get(key, site.store.version(), patience, make).await
}

fn count(record: &Record, columns: &Columns, filter: &Filter) -> Result<Facets> {
    let tally = record.tally(columns, filter, &BY, VALUES, LOOKED)?;
    let codebook = record.codebook()?;
    let named = |(by, values): (By, Vec<(String, Counts)>)| {
        let of = |(value, counts): (String, Counts)| Value {
            label: label(record, &codebook, by, &value),
            value,
            counts,
        };
        (by, values.into_iter().map(of).collect())
    };
    Ok(Facets { all: tally.counts, by: tally.by.into_iter().map(named).collect(), cut: tally.cut })
}

/// A value as a person reads it: the name of an actor, the proposition of an issue.
fn label(record: &Record, codebook: &[Issue], by: By, value: &str) -> String {
    match by {
        By::Actor => record.actor_name(value).ok().flatten(),
        By::Issue => codebook.iter().find(|issue| issue.id == value).map(|issue| issue.proposition.clone()),
        _ => None,
    }
    .unwrap_or_else(|| value.to_owned())
}
