//! How many statements there are of each outlet, year, kind and source.
//!
//! What always holds: a page waits for counts a moment alone; what takes longer is counted once, kept, and fetched by the
//! page later.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use axum::extract::State;
use axum::response::Response;
use onrecord_core::Result;
use onrecord_record::{By, Counts, Filter, Record};

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
    Ok(within(site, key, filter, MOMENT).await)
}

/// The facets alone, for a page that did not wait for them.
pub async fn fragment(
    State(site): State<Arc<Inner>>,
    asked: Asked,
) -> std::result::Result<Response, Problem> {
    let key = asked.with(&[("sort", ""), ("mode", ""), ("limit", "")]);
    let filter = filter(&mut asked.clone())?;
    let counted = within(&site, key, filter, WHILE).await;
    let counted = counted.ok_or_else(|| Problem::new(Code::Overloaded, "counting takes long"))?;
    Ok(reply::page(super::filters::facets(&asked, &counted)))
}

/// Counts under way, each once.
static UNDER_WAY: LazyLock<Mutex<HashSet<String>>> = LazyLock::new(Mutex::default);

async fn within(site: &Arc<Inner>, key: String, filter: Filter, patience: Duration) -> Option<Arc<Facets>> {
    let generation = site.store.generation();
    if let Some(facets) = site.facets.get(&key, generation) {
        return Some(facets);
    }
    let mine = format!("{}\n{key}", site.store.path().display());
    if UNDER_WAY.lock().is_ok_and(|mut under_way| under_way.insert(mine.clone())) {
        let (site, key) = (site.clone(), key.clone());
        let task = tokio::spawn(async move {
            let done = site.store.read(move |record| Ok(count(record, &filter)?)).await;
            if let Ok(facets) = done {
                site.facets.put(key, generation, Arc::new(facets));
            }
            let _ = UNDER_WAY.lock().map(|mut under_way| under_way.remove(&mine));
        });
        let _ = tokio::time::timeout(patience, task).await;
    } else {
        let until = tokio::time::Instant::now() + patience;
        while tokio::time::Instant::now() < until && site.facets.get(&key, generation).is_none() {
            tokio::time::sleep(MOMENT / 3).await;
        }
    }
    site.facets.get(&key, generation)
}

fn count(record: &Record, filter: &Filter) -> Result<Facets> {
    let mut by = Vec::with_capacity(BY.len());
    for what in BY {
        let mut values = Vec::new();
        for (value, counts) in record.count_by(filter, what, VALUES)? {
            let Some(value) = value else { continue };
            values.push(Value { label: label(record, what, &value)?, value, counts });
        }
        by.push((what, values));
    }
    Ok(Facets { all: record.count(filter)?, by })
}

/// A value as a person reads it: the name of an actor, the proposition of an issue.
fn label(record: &Record, by: By, value: &str) -> Result<String> {
    Ok(match by {
        By::Actor => record.actor(value).map_or_else(|_| value.to_owned(), |actor| actor.name),
        By::Issue => {
            let issue = record.codebook()?.into_iter().find(|issue| issue.id == value);
            issue.map_or_else(|| value.to_owned(), |issue| issue.proposition)
        }
        _ => value.to_owned(),
    })
}
