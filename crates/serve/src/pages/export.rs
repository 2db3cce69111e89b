//! What can be taken along.

use axum::response::Response;
use maud::html;

use super::layout::{Here, Page};
use crate::guard::user::User;
use crate::problem::Problem;
use crate::reply;

const FORMATS: [(&str, &str); 7] = [
    ("archive", "The whole record as JSON lines, from which `onrecord import` makes it again"),
    ("jsonl", "Statements, one JSON object a line"),
    ("csv", "Statements for spreadsheets"),
    ("parquet", "Statements for analysis"),
    ("brat", "Statements as brat standoff"),
    ("webannotation", "Statements as W3C Web Annotations"),
    ("quotation", "Statements as schema.org quotations"),
];

/// The page.
pub async fn show(user: User) -> Result<Response, Problem> {
    Ok(reply::page(Page::new(&user, Here::Elsewhere, "Export").with(&html! {
        h1 { "Export" }
        p { "Filters work as in a search: add them to the address, such as " code { "&since=2022-02" } "." }
        dl .formats {
            @for (name, about) in FORMATS {
                div { dt { a href=(format!("/api/v1/export?format={name}")) download { (name) } } dd { (about) } }
            }
            div { dt { a href="/api/v1/registry" download { "registry" } } dd { "Who speaks, as YAML: edited, it is given back by `onrecord actors import` or by PUT to this address" } }
        }
    })))
}
