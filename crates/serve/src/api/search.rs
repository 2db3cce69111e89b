//! Search by words, by meaning, and by both.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use onrecord_core::contract::StatementJson;
use onrecord_record::{Filter, Hits, Search, Terms};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::matches::matches;
use super::schema;
use crate::problem::{Code, Problem, ProblemJson};
use crate::query::{Asked, FilterParams, no_search};
use crate::reply;
use crate::site::Inner;

/// Hits that can be paged through.
const DEEPEST: usize = 300;

/// Which way to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The words themselves.
    Words,
    /// What is meant, in whichever words.
    Meaning,
    /// Both, fused.
    Both,
}

impl Mode {
    /// Every way.
    pub const ALL: [Mode; 3] = [Mode::Words, Mode::Meaning, Mode::Both];

    /// The word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Words => "words",
            Mode::Meaning => "meaning",
            Mode::Both => "both",
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct SearchParams {
    /// What to look for: words that must all occur; `"quoted words"`, `nego*`, `OR`, `NOT` and parentheses work.
    q: String,
    /// `words`, `meaning` or `both`; both where the record has vectors and the server a model for them.
    mode: Option<String>,
    /// The `next` of the page before.
    cursor: Option<String>,
    /// Hits of a page, 20 if not given, at most 100.
    limit: Option<usize>,
}

/// A search as it was asked for.
#[derive(Clone, Debug)]
pub struct Searching {
    /// As it was typed.
    pub typed: String,
    mode: Option<Mode>,
    /// Which statements are meant at all.
    pub filter: Filter,
    from: usize,
    limit: usize,
}

/// What was found, and how.
pub struct Found {
    /// The hits of the page.
    pub hits: Hits,
    /// Which way it was searched.
    pub mode: Mode,
    /// The cursor of the next page.
    pub next: Option<String>,
}

/// Reads a search; nothing where there is nothing to look for.
///
/// # Errors
/// When a parameter is not understood.
pub fn searching(asked: &mut Asked, usual: usize) -> Result<Option<Searching>, Problem> {
    let Some(typed) = asked.take("q") else { return Ok(None) };
    let mode = asked.word("mode", &Mode::ALL, Mode::name)?;
    let filter = asked.filter()?;
    let from = asked.take("cursor").map_or(Some(0), |cursor| cursor.parse().ok());
    let from = from.ok_or_else(|| Problem::new(Code::BadCursor, "the cursor is none of this server"))?;
    if from > DEEPEST {
        return Err(Problem::new(Code::TooDeep, format!("hits are ranked to the {DEEPEST}th")));
    }
    Ok(Some(Searching { typed, mode, filter, from, limit: asked.limit(usual, 100)? }))
}

/// Searches.
///
/// # Errors
/// When the words are no search, or search by meaning is asked for and cannot be done.
pub async fn find(site: &Inner, searching: Searching) -> Result<Arc<Found>, Problem> {
    let embedder = site.options.embedder.clone();
    let asked = format!("{searching:?}");
    site.kept(&site.found, asked, move |record| {
        let can = embedder.is_some() && record.has_vectors()?;
        let mode = searching.mode.unwrap_or(if can { Mode::Both } else { Mode::Words });
        if mode != Mode::Words && !can {
            return Err(Problem::new(
                Code::Unavailable,
                "the record has no vectors to search by meaning, or the server no model for them",
            )
            .hint("search by words"));
        }
        let words = match Terms::parse(&searching.typed) {
            Ok(words) => (mode != Mode::Meaning).then_some(words),
            Err(_) if mode == Mode::Meaning => None,
            Err(error) => return Err(no_search("q", error)),
        };
        let meaning = match embedder.filter(|_| mode != Mode::Words) {
            Some(embedder) => Some(embedder.embed(&searching.typed)?),
            None => None,
        };
        let most = (searching.from + searching.limit + 1).min(DEEPEST);
        let mut hits = record.search(&Search { words, meaning, filter: searching.filter, limit: most })?;
        hits.hits.drain(..searching.from.min(hits.hits.len()));
        let more = hits.hits.len() > searching.limit;
        hits.hits.truncate(searching.limit);
        let next = more.then(|| (searching.from + searching.limit).to_string());
        Ok(Found { hits, mode, next })
    })
    .await
}

/// A statement that was found.
#[derive(Serialize, ToSchema)]
pub struct Hit {
    /// The statement.
    #[schema(value_type = schema::Statement)]
    statement: StatementJson,
    /// Greater is better; comparable within one search alone.
    score: f64,
    /// The cosine of its meaning to the one searched for.
    cosine: Option<f32>,
    /// How many further reports of the same utterance the record holds.
    other_reports: u64,
    /// Where the words stand in `content.text`, in code points of it.
    #[schema(value_type = Vec<Vec<usize>>)]
    matches: Vec<[usize; 2]>,
}

/// A page of hits.
#[derive(Serialize, ToSchema)]
pub struct SearchPage {
    /// The best first, one an utterance.
    hits: Vec<Hit>,
    /// The cursor of the next page; null at the end.
    next: Option<String>,
    /// Which way it was searched.
    mode: String,
    /// Whether more than 5,000 statements have the words, so that those recorded last come first.
    broad: bool,
}

/// Searches what was said.
#[utoipa::path(get, path = "/api/v1/search", tag = "statements", params(SearchParams, FilterParams), responses(
    (status = 200, description = "What was found", body = SearchPage),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn search_statements(
    State(site): State<Arc<Inner>>,
    mut asked: Asked,
) -> Result<Response, Problem> {
    let searching =
        searching(&mut asked, 20)?.ok_or_else(|| Problem::new(Code::BadFilter, "`q` is missing"))?;
    asked.finish()?;
    let found = find(&site, searching).await?;
    let hits = found.hits.hits.iter().map(|hit| Hit {
        score: hit.score,
        cosine: hit.cosine,
        other_reports: hit.other_reports,
        matches: hit.marked.as_deref().map(matches).unwrap_or_default(),
        statement: hit.found.statement.clone(),
    });
    let mode = found.mode.name().to_owned();
    reply::json(&SearchPage { hits: hits.collect(), next: found.next.clone(), mode, broad: found.hits.broad })
}
