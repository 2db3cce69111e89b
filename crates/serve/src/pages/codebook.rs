//! The codebook: the issues that statements are filed under.

mod edit;
mod examples;
mod forecast;
mod suggestions;

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_record::{Counts, Issue};

use super::did;
use super::facts;
use super::layout::{Here, Page};
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::Problem;
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

pub use edit::{add, edit, new, remove, set};
pub use suggestions::show as suggestions;

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, mut asked: Asked) -> Result<Response, Problem> {
    let did = did::read(&mut asked)?;
    asked.finish()?;
    let read = |record: &onrecord_record::Record| {
        let issues = record.codebook()?;
        let counted = issues.into_iter().map(|issue| {
            let counts = record.count_filed(&issue.id)?;
            Ok((issue, counts))
        });
        Ok(list(&counted.collect::<onrecord_core::Result<Vec<_>>>()?))
    };
    let issues = site.kept(&site.parts, "issues".to_owned(), read).await?;
    let did = did::event(&site, did).await?;
    Ok(reply::page(Page::new(&user, Here::Issues, "Issues").with(&html! {
        h1 { "Issues" }
        (did::shown(&user, did.as_ref(), "/issues"))
        p .lead { "The codebook: what one can support or oppose. Statements are filed under the issues that they speak to." }
        @if user.may(Role::Reviewer) {
            p { a href="/codebook" { "Add an issue" } @if site.options.engine.is_some() { " · " a href="/suggestions" { "Have issues suggested" } } }
        }
        (issues)
    })))
}

fn list(issues: &[(Issue, Counts)]) -> Markup {
    html! {
        @if issues.is_empty() { p .empty { "The record has no codebook: give it one with " code { "onrecord read --codebook FILE" } "." } }
        ul .documents { @for (issue, counts) in issues { li { article .listed {
            h2 { a href=(format!("/issues/{}", encoded(&issue.id))) { (words(&issue.proposition)) } }
            ul .facts {
                li { code { (issue.id) } }
                li { (facts::counts(*counts)) }
                @if issue.removed { li { "no longer in the codebook" } }
            }
        } } } }
    }
}
