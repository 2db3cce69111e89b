//! Signing in with a token, and out.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use maud::html;

use super::form::{Form, local};
use super::layout::{Here, Page};
use crate::guard::session::{cookie, set_cookie};
use crate::guard::user::{User, admitted};
use crate::problem::Problem;
use crate::query::Asked;
use crate::reply;
use crate::site::Inner;

/// The page.
pub async fn show(user: User, mut asked: Asked) -> Result<Response, Problem> {
    let to = asked.take("to").filter(|to| local(to)).unwrap_or_else(|| "/".to_owned());
    asked.finish()?;
    Ok(reply::page(Page::new(&user, Here::Elsewhere, "Sign in").with(&html! {
        section .sign-in {
            h1 { "Sign in" }
            form method="post" action="/sign-in" {
                input type="hidden" name="form" value=(user.form);
                input type="hidden" name="back" value=(to);
                label for="token" { "Token" }
                input #token type="password" name="token" required maxlength="200" autocomplete="current-password" aria-describedby="token-help";
                p #token-help { "The owner of the record makes one with " code { "onrecord token" } "." }
                button .go type="submit" { "Sign in" }
            }
        }
    })))
}

/// Lets in whoever shows a right token.
pub async fn enter(
    State(site): State<Arc<Inner>>,
    address: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    form: Form,
) -> Result<Response, Problem> {
    let address = address.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.0.ip());
    let person = admitted(&site, address, form.get("token").unwrap_or_default().trim())?;
    let value = site.sessions.sign_in(person)?;
    Ok(with_cookie(reply::see(&form.back("/", None)), &set_cookie(&value)))
}

/// Ends a session.
pub async fn leave(State(site): State<Arc<Inner>>, headers: HeaderMap, _form: Form) -> Response {
    if let Some(cookie) = cookie(&headers) {
        site.sessions.sign_out(cookie);
    }
    with_cookie(reply::see("/sign-in"), &format!("{}; Max-Age=0", set_cookie("")))
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    // Hexadecimal digits and fixed words: this cannot fail.
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}
