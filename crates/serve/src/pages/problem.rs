//! Problems in words.

use axum::response::{IntoResponse, Response};
use maud::html;

use super::layout::{Here, Page};
use crate::guard::user::User;
use crate::problem::{CODES, Code, Problem};
use crate::query::encoded;
use crate::reply;
use crate::text::shown::words;

/// A problem as a page. `path` is what was asked for.
pub fn page(problem: &Problem, path: &str) -> Response {
    let page = Page {
        user: None,
        here: Here::Elsewhere,
        title: problem.code.title(),
        refresh: None,
        head: html! {},
    };
    let page = page.with(&html! {
        section .problem {
            h1 { (problem.code.title()) }
            p { (words(&problem.detail)) "." }
            p .hint { (words(problem.advice())) "." }
            @if problem.code == Code::Unauthorized {
                p { a .button.go href=(format!("/sign-in?to={}", encoded(path))) { "Sign in" } }
            }
            p .code { (problem.code.status()) " " a href=(format!("/problems#{}", problem.code.name())) { code { (problem.code.name()) } } }
            p { a href="/" { "To the search" } }
        }
    });
    (problem.status(), reply::page(page)).into_response()
}

/// Every code.
pub async fn table(user: User) -> Response {
    reply::page(Page::new(&user, Here::Elsewhere, "Errors").with(&html! {
        h1 { "Errors" }
        p { "The API tells errors as problem details (RFC 9457) with a " code { "code" } " that does not change." }
        table .codes {
            thead { tr { th scope="col" { "Code" } th scope="col" { "Status" } th scope="col" { "What it is" } th scope="col" { "What to do" } } }
            tbody { @for code in CODES {
                tr id=(code.name()) { th scope="row" { code { (code.name()) } } td { (code.status()) } td { (code.title()) } td { (code.hint()) } }
            } }
        }
    }))
}
