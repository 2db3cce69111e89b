//! A server over a record: its parts, its routes, its life.
//!
//! What always holds: on any address but loopback nothing begins without tokens; a request that takes too long, panics or
//! sends too much ends with an answer.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, Uri};
use axum::middleware::{Next, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use maud::Markup;
use onrecord_core::{Error, ErrorKind, Result};
use onrecord_filed::Held;
use onrecord_record::{Counts, Issue, Record, Recorded};
use tokio::net::TcpListener;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::api::{self, Found};
use crate::cache::Cache;
use crate::connection;
use crate::cursor::Page;
use crate::engine::Suggestions;
use crate::etag::{self, Stillness};
use crate::guard::host::Hosts;
use crate::guard::rate::Attempts;
use crate::guard::session::Sessions;
use crate::guard::{headers, token, user};
use crate::jobs::Jobs;
use crate::options::Options;
use crate::pages::search::facets::Facets;
use crate::pages::{self, Whole};
use crate::problem::{Code, Problem};
use crate::store::Store;

/// How often what is held follows the record while nobody asks.
const FOLLOWED: std::time::Duration = std::time::Duration::from_secs(2);

/// What every request shares.
pub struct Inner {
    /// As the caller decided.
    pub options: Options,
    /// The record.
    pub store: Arc<Store>,
    /// The names that are answered.
    pub hosts: Hosts,
    /// Who signed in.
    pub sessions: Sessions,
    /// Wrong tokens.
    pub attempts: Attempts,
    /// Since when the record is as it is.
    pub stillness: Stillness,
    /// Imports, and other work over the whole record.
    pub jobs: Jobs,
    /// Turns at what reads the whole record.
    turns: Arc<Semaphore>,
    /// Counts of facets.
    pub facets: Arc<Cache<Facets>>,
    /// What searches found.
    pub found: Arc<Cache<Found>>,
    /// Pages of lists.
    pub lists: Arc<Cache<Listed>>,
    /// Issues with who stands where.
    pub issues: Arc<Cache<(Markup, Issue, Counts)>>,
    /// Actors with where they stand.
    pub actors: Arc<Cache<Whole>>,
    /// Parts of pages that are made of many statements.
    pub parts: Arc<Cache<Markup>>,
    /// Issues suggested.
    pub suggested: Arc<Cache<Suggestions>>,
    /// Answers of the API that are.
    pub answers: Arc<Cache<String>>,
}

/// A page of a list of statements.
type Listed = Page<Recorded>;

/// So many exports, proofs, pictures, measurements and look-ups are made at once, all together.
const TURNS: usize = 2;

impl Inner {
    /// A turn at something that reads the whole record or works as long.
    ///
    /// # Errors
    /// When others have all of them.
    pub fn turn(&self) -> std::result::Result<OwnedSemaphorePermit, Problem> {
        let turn = self.turns.clone().try_acquire_owned();
        turn.map_err(|_| Problem::new(Code::Overloaded, "others read the whole record now"))
    }

    /// What `make` reads of the record, kept in `cache` for those who ask the same.
    ///
    /// # Errors
    /// What `make` gives, and [`Code::TimedOut`].
    pub async fn kept<T: Send + Sync + 'static>(
        &self,
        cache: &Arc<Cache<T>>,
        asked: String,
        make: impl FnOnce(&Record) -> std::result::Result<T, Problem> + Send + 'static,
    ) -> std::result::Result<Arc<T>, Problem> {
        let (store, patience) = (self.store.clone(), self.options.limits.request);
        let version = store.version();
        let reading = || async move { Ok((store.read(make).await?, version)) };
        let made = cache.get(asked, version, patience, reading).await?;
        made.ok_or_else(Problem::too_slow)
    }

    /// What `make` works out of the record and of all that is held of it, kept in `cache` for those who ask the same.
    ///
    /// # Errors
    /// What `make` gives, and [`Code::TimedOut`].
    pub async fn worked_out<T: Send + Sync + 'static>(
        &self,
        cache: &Arc<Cache<T>>,
        asked: String,
        make: impl FnOnce(&Record, &Held) -> std::result::Result<T, Problem> + Send + 'static,
    ) -> std::result::Result<Arc<T>, Problem> {
        let (store, patience) = (self.store.clone(), self.options.limits.request);
        let reading = || async move {
            let memory = store.memory().await?;
            store.read(move |record| Ok((make(record, &memory.filed)?, memory.as_of))).await
        };
        let made = cache.get(asked, self.store.version(), patience, reading).await?;
        made.ok_or_else(Problem::too_slow)
    }
}

/// A server over a record.
pub struct Site(Arc<Inner>);

impl Site {
    /// Opens or makes the record.
    ///
    /// # Errors
    /// When it cannot be opened, or nobody could get in or anybody could: see [`Options::tokens`].
    pub fn new(options: Options) -> Result<Self> {
        if options.guarded() && token::load(&options.tokens_file())?.is_empty() {
            let what = format!("{} can be reached by others, and there is no token", options.listen);
            return Err(Error::new(ErrorKind::Refused, options.tokens_file().display().to_string(), what)
                .hint("`onrecord token` makes one; or listen on 127.0.0.1"));
        }
        // It is made where there is none, and brought up to date where it is older.
        drop(Record::create(&options.record)?);
        let store = Arc::new(Store::new(options.record.clone(), options.limits));
        Ok(Site(Arc::new(Inner {
            hosts: Hosts::new(options.listen.ip().is_loopback(), &options.hosts),
            sessions: Sessions::new()?,
            attempts: Attempts::default(),
            stillness: Stillness::new()?,
            jobs: Jobs::open(&options, store.clone())?,
            turns: Arc::new(Semaphore::new(TURNS)),
            facets: Arc::new(Cache::small()),
            found: Arc::new(Cache::brief(options.limits.readers)),
            lists: Arc::new(Cache::brief(options.limits.readers)),
            issues: Arc::default(),
            actors: Arc::default(),
            parts: Arc::default(),
            suggested: Arc::default(),
            answers: Arc::default(),
            store,
            options,
        })))
    }

    /// The routes, with all that guards them.
    pub fn router(&self) -> Router {
        let site = self.0.clone();
        let bounded = DefaultBodyLimit::max(site.options.limits.body);
        let uploads = DefaultBodyLimit::max(site.options.limits.upload);
        let (api, _) = api::router().split_for_parts();
        let (api_uploads, _) = api::uploads().split_for_parts();
        let quick =
            api.merge(pages::router()).layer(bounded).layer(from_fn_with_state(site.clone(), in_time));
        let slow =
            api_uploads.merge(pages::uploads()).layer(uploads).merge(api::streams().split_for_parts().0);
        quick
            .merge(slow)
            .fallback(unknown)
            .method_not_allowed_fallback(not_allowed)
            // A body that stops coming ends its request, however large it may be.
            .layer(RequestBodyTimeoutLayer::new(site.options.limits.client))
            .layer(from_fn_with_state(site.clone(), etag::tagged))
            .layer(from_fn_with_state(site.clone(), user::guard))
            .layer(from_fn_with_state(site.clone(), in_words))
            .layer(CatchPanicLayer::custom(|_| {
                Problem::new(Code::Internal, "a mistake in this program ended the request").into_response()
            }))
            .layer(map_response(|response: Response| async { headers::add(response) }))
            .with_state(site)
    }

    /// Answers requests until `listener` fails for good, which it does not by itself.
    ///
    /// # Errors
    /// When the listener's address cannot be told.
    pub async fn serve_on(self, listener: TcpListener) -> Result<()> {
        let limits = self.0.options.limits;
        tokio::spawn(follow(Arc::downgrade(&self.0.store)));
        connection::accept(listener, self.router(), limits).await;
        Ok(())
    }
}

/// Keeps what is held in step with the record while nobody asks, so that who asks next does not wait for it.
async fn follow(store: std::sync::Weak<Store>) {
    while let Some(store) = store.upgrade() {
        // What cannot be read is told to who asks.
        let _ = store.memory().await;
        drop(store);
        tokio::time::sleep(FOLLOWED).await;
    }
}

/// Serves a record until the process ends. `ready` gets the address, whose port the system chose where 0 was given.
///
/// # Errors
/// As [`Site::new`], and when the address is taken.
pub async fn serve(options: Options, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    let place = options.listen.to_string();
    let site = Site::new(options)?;
    let failed = |e: std::io::Error| {
        Error::new(ErrorKind::Io, &place, format!("cannot listen: {e}"))
            .hint("give another --listen ADDRESS:PORT")
    };
    let listener = TcpListener::bind(&place).await.map_err(failed)?;
    ready(listener.local_addr().map_err(failed)?);
    site.serve_on(listener).await
}

/// [`serve`] for a caller that has no asynchronous runtime.
///
/// # Errors
/// As [`serve`], and when threads cannot be started.
pub fn run(options: Options, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    connection::allow_files();
    let readers = options.limits.readers;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        // Readers, the writer, an import, and a few to take uploads.
        .max_blocking_threads(readers + 8)
        .build()
        .map_err(|e| Error::io("threads", &e))?;
    runtime.block_on(serve(options, ready))
}

async fn unknown(uri: Uri) -> Problem {
    Problem::new(Code::NotFound, format!("there is nothing at {}", uri.path()))
}

async fn not_allowed() -> Problem {
    Problem::new(Code::MethodNotAllowed, "this address takes other methods")
}

/// Ends a request that takes too long.
async fn in_time(State(site): State<Arc<Inner>>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(site.options.limits.request, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::too_slow().into_response(),
    }
}

/// Tells a problem in words where a person asked with a browser, and a plain refusal of axum's own as a problem.
async fn in_words(State(_site): State<Arc<Inner>>, request: Request, next: Next) -> Response {
    let page = !request.uri().path().starts_with("/api/") && wants_page(request.headers());
    let path = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let mut response = next.run(request).await;
    let problem = match response.extensions_mut().remove::<Problem>() {
        Some(problem) => problem,
        None => match plain(&response) {
            Some(problem) => problem,
            None => return response,
        },
    };
    let mut told = if page { pages::problem::page(&problem, &path) } else { problem.into_response() };
    for name in [axum::http::header::SET_COOKIE, axum::http::header::RETRY_AFTER, axum::http::header::ALLOW] {
        if let Some(value) = response.headers_mut().remove(&name) {
            told.headers_mut().insert(name, value);
        }
    }
    told
}

fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(axum::http::header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// What extractors refuse by themselves, by its status.
fn plain(response: &Response) -> Option<Problem> {
    use axum::http::StatusCode as S;
    let (code, what) = match response.status() {
        S::PAYLOAD_TOO_LARGE => (Code::TooLarge, "the body is larger than this address takes"),
        S::UNSUPPORTED_MEDIA_TYPE => (Code::UnsupportedMedia, "the body is of another kind"),
        S::BAD_REQUEST | S::UNPROCESSABLE_ENTITY => {
            (Code::BadRequest, "the body or the address is not as described")
        }
        S::METHOD_NOT_ALLOWED => (Code::MethodNotAllowed, "this address takes other methods"),
        _ => return None,
    };
    Some(Problem::new(code, what))
}
