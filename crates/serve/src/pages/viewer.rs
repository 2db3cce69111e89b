//! The API described for people, from the same description that programs read; nothing is fetched from elsewhere.

use axum::response::Response;
use maud::{Markup, html};
use serde_json::Value;

use super::layout::{Here, Page};
use crate::api;
use crate::guard::user::User;
use crate::problem::{Code, Problem};
use crate::reply;

/// The page.
pub async fn show(user: User) -> Result<Response, Problem> {
    let described =
        serde_json::to_value(api::description()).map_err(|e| Problem::new(Code::Internal, e.to_string()))?;
    let mut page = Page::new(&user, Here::Elsewhere, "API");
    page.head = html! { script src="/assets/viewer.js" defer {} };
    Ok(reply::page(page.with(&html! {
        h1 { "API" }
        p { (text(&described, "/info/description")) }
        p { a href="/api/v1/openapi.json" { "OpenAPI 3.1 description" } " · " a href="/problems" { "Error codes" } }
        @for tag in described.get("tags").and_then(Value::as_array).into_iter().flatten() {
            @let name = text(tag, "/name");
            section .routes aria-labelledby=(format!("tag-{name}")) {
                h2 id=(format!("tag-{name}")) { (text(tag, "/description")) }
                @for (path, method, operation) in operations(&described).filter(|(_, _, o)| text(o, "/tags/0") == name) {
                    (route(path, method, operation))
                }
            }
        }
    })))
}

fn operations(described: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let paths = described.get("paths").and_then(Value::as_object).into_iter().flatten();
    paths.flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    })
}

fn text<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

fn route(path: &str, method: &str, operation: &Value) -> Markup {
    let parameters: Vec<&Value> =
        operation.get("parameters").and_then(Value::as_array).into_iter().flatten().collect();
    html! {
        details .route {
            summary {
                span .method { (method.to_uppercase()) } " " code { (path) } " "
                span .about { (text(operation, "/summary")) }
            }
            @if let Some(more) = operation.get("description").and_then(Value::as_str) { p { (more) } }
            @if !parameters.is_empty() {
                table {
                    thead { tr { th scope="col" { "Parameter" } th scope="col" { "Where" } th scope="col" { "What it is" } } }
                    tbody { @for p in parameters {
                        tr { th scope="row" { code { (text(p, "/name")) } } td { (text(p, "/in")) } td { (text(p, "/description")) } }
                    } }
                }
            }
            @if method == "get" && !path.contains('{') { p { a href=(path) data-try="" { "Try it" } } }
        }
    }
}
