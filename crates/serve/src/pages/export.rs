//! What can be taken along.

use axum::response::Response;
use maud::html;
use onrecord_write::Format;

use super::layout::{Here, Page};
use crate::guard::user::User;
use crate::problem::Problem;
use crate::reply;

/// The format that holds more than statements.
const ARCHIVE: (&str, &str) =
    ("archive", "The whole record as JSON lines, from which `onrecord import` makes it again");

/// The page.
pub async fn show(user: User) -> Result<Response, Problem> {
    let statements = Format::ALL.into_iter().filter(|format| *format != Format::Table);
    let formats = std::iter::once(ARCHIVE).chain(statements.map(|format| (format.name(), format.help())));
    Ok(reply::page(Page::new(&user, Here::Elsewhere, "Export").with(&html! {
        h1 { "Export" }
        p { "All but the archive hold statements alone. Filters work as in a search: add them to the address, such as " code { "&since=2022-02" } "." }
        dl .formats {
            @for (name, about) in formats {
                div { dt { a href=(format!("/api/v1/export?format={name}")) download { (name) } } dd { (about) } }
            }
            div { dt { a href="/api/v1/registry" download { "registry" } } dd { "Who speaks, as YAML: edited, it is given back by `onrecord actors import` or by PUT to this address" } }
        }
    })))
}
