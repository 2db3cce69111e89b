//! How far reviewers agree, and the machine with them.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_analyse::agreement::Agreement;

use super::facts;
use super::layout::{Here, Page};
use crate::agreement::Table;
use crate::api;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::Problem;
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, asked: Asked) -> Result<Response, Problem> {
    asked.finish()?;
    user.must(Role::Reviewer)?;
    let table = api::agreement_table(&site).await?;
    Ok(reply::page(Page::new(&user, Here::Review, "Agreement").with(&html! {
        h1 { "Who agrees with whom on what was said" }
        p .lead { "Krippendorff’s alpha: 1 where all agree, 0 where they agree as often as chance would have it. \
            It needs statements that two people looked at: "
            a href="/review?reviewed=true" { "look again at what others have looked at" } "." }
        @if table.reviewers.is_empty() { p .empty { "Nobody has looked at a statement yet." } }
        @else { (matter(&table)) }
    })))
}

fn matter(table: &Table) -> Markup {
    html! {
        @if table.cut { p .note { "Of the " (facts::number(api::JUDGED_AT_MOST as u64)) " statements that people looked at last." } }
        table {
            caption .hidden { "Agreement field by field" }
            thead {
                tr { th scope="col" rowspan="2" { "Field" } th scope="colgroup" colspan="3" { "People with each other" } th scope="colgroup" colspan="3" { "The machine with people" } }
                tr { @for _ in 0..2 { th scope="col" { "alpha" } th scope="col" { "same" } th scope="col" { "units" } } }
            }
            tbody { @for of in &table.fields {
                tr { th scope="row" { (of.field) } (cells(&of.people)) (cells(&of.machine)) }
            } }
        }
        p .note { "Same: the share of pairs of judgements that agree. Units: statements (or issues of statements) that were judged twice." }
        h2 { "Who looked" }
        ul { @for one in &table.reviewers { li { (words(&one.name)) ": " (facts::counted(one.statements as u64, "statement")) } } }
        @if !table.disputed.is_empty() {
            h2 { "Judged differently" }
            ul { @for one in &table.disputed {
                li { a href=(format!("/statements/{}", encoded(&one.statement))) { code { (one.statement) } } ": " (one.fields.join(", ")) }
            } }
        }
    }
}

fn cells(of: &Agreement) -> Markup {
    let number = |value: Option<f64>, digits: usize| match value {
        Some(value) => html! { (format!("{value:.digits$}")) },
        None => html! { span .unknown { "–" } },
    };
    html! {
        td { (number(of.alpha, 3)) }
        td { (number(of.observed, 2)) }
        td { (facts::number(of.units as u64)) }
    }
}
