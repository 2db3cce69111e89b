//! Who asks: found once for a request, and handed to what answers it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use onrecord_record::Author;

use super::role::Role;
use super::session::{self, Person};
use super::{host, origin, token};
use crate::problem::{Code, Problem};
use crate::site::Inner;

/// Who asks.
#[derive(Clone, Debug)]
pub struct User {
    /// Their name and what they may do.
    pub person: Person,
    /// The token of their forms.
    pub form: String,
    /// Whether they signed in, and can sign out.
    pub signed_in: bool,
}

impl User {
    /// As the record takes it.
    pub fn author(&self, why: Option<String>) -> Author {
        let why = why.map(|why| why.trim().to_owned()).filter(|why| !why.is_empty());
        Author { who: self.person.name.clone(), why }
    }

    /// Whether they may do what `role` may.
    pub fn may(&self, role: Role) -> bool {
        self.person.role >= role
    }

    /// Refuses what they may not do.
    ///
    /// # Errors
    /// [`Code::Forbidden`].
    pub fn must(&self, role: Role) -> Result<(), Problem> {
        let what = format!(
            "this needs the role {}; {} is {}",
            role.name(),
            self.person.name,
            self.person.role.name()
        );
        if self.may(role) { Ok(()) } else { Err(Problem::new(Code::Forbidden, what)) }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for User {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        // The guard lets nobody through without.
        parts
            .extensions
            .get::<User>()
            .cloned()
            .ok_or_else(|| Problem::new(Code::Internal, "nobody is known to ask"))
    }
}

/// Lets a request through whose host, origin and user are good.
pub async fn guard(State(site): State<Arc<Inner>>, mut request: Request, next: Next) -> Response {
    let cookie = session::cookie(request.headers()).map(str::to_owned);
    let (cookie, new) = match cookie {
        Some(cookie) => (cookie, false),
        None => match super::secret() {
            Ok(cookie) => (cookie, true),
            Err(error) => return Problem::from(error).into_response(),
        },
    };
    let user = match check(&site, &request, &cookie) {
        Ok(user) => user,
        Err(problem) => return problem.into_response(),
    };
    request.extensions_mut().insert(user);
    let page = !request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    let set = new && page && !response.headers().contains_key(header::SET_COOKIE);
    if let Some(value) = set.then(|| HeaderValue::from_str(&session::set_cookie(&cookie)).ok()).flatten() {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

fn check(site: &Inner, request: &Request, cookie: &str) -> Result<User, Problem> {
    let headers = request.headers();
    let authority = host::authority(headers, request.uri())
        .filter(|authority| site.hosts.answers(authority))
        .ok_or_else(|| Problem::new(Code::WrongHost, "this server does not answer to that name"))?;
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if changes && !origin::same_site(headers, authority) {
        return Err(Problem::new(Code::CrossSite, "a page of another site asked for this change"));
    }
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let address = address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let form = site.sessions.form(cookie);
    if let Some(given) = bearer(headers) {
        let person = admitted(site, address, given)?;
        return Ok(User { person, form, signed_in: false });
    }
    if !site.options.guarded() {
        let person = Person { name: site.options.user.clone(), role: Role::Owner };
        return Ok(User { person, form, signed_in: false });
    }
    let kept = token::load(&site.options.tokens_file())?;
    let stands = |person: &Person| kept.iter().any(|k| k.name == person.name && k.role == person.role);
    if let Some(person) = site.sessions.who(cookie, stands) {
        return Ok(User { person, form, signed_in: true });
    }
    if open(request.uri().path()) {
        let person = Person { name: String::new(), role: Role::Reader };
        return Ok(User { person, form, signed_in: false });
    }
    Err(Problem::new(Code::Unauthorized, "nobody may read this record without a token"))
}

/// Paths that everybody may ask for, since they hold nothing of the record.
fn open(path: &str) -> bool {
    path == "/sign-in" || path.starts_with("/assets/")
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().unwrap_or_default();
    let (scheme, token) = value.split_once(' ').unwrap_or((value, ""));
    Some(if scheme.eq_ignore_ascii_case("bearer") { token.trim() } else { "" })
}

/// Whom a token lets in.
///
/// # Errors
/// When it is wrong, or the address has shown too many wrong ones.
pub fn admitted(site: &Inner, address: IpAddr, given: &str) -> Result<Person, Problem> {
    if site.attempts.exhausted(address) {
        return Err(Problem::new(Code::TooManyAttempts, "this address has shown too many wrong tokens"));
    }
    let kept = token::load(&site.options.tokens_file())?;
    match token::whose(&kept, given) {
        Some(kept) => Ok(Person { name: kept.name.clone(), role: kept.role }),
        None => {
            site.attempts.wrong(address);
            Err(Problem::new(Code::Unauthorized, "there is no such token"))
        }
    }
}
