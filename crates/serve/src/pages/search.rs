//! The search page: one box, facets with counts, statements as cards.

pub mod facets;
mod filters;

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_record::{Hit, Recorded, Sort};

use super::card::Card;
use super::facts;
use super::layout::{self, Here};
use crate::api::{self, Found, Mode, find, searching};
use crate::cursor::{Cursor, Page};
use crate::guard::user::User;
use crate::problem::Problem;
use crate::query::Asked;
use crate::reply;
use crate::site::Inner;

/// Cards of a page.
const CARDS: usize = 20;

/// What a page lists.
enum Listed {
    Ranked(Arc<Found>),
    InOrder(Arc<Page<Recorded>>),
}

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.clone();
    let sort = asked.sort()?;
    let counted = facets::counted(&site, &all).await?;
    let listed = match (searching(&mut asked, CARDS)?, sort) {
        (Some(searching), None) => {
            asked.finish()?;
            Listed::Ranked(find(&site, searching).await?)
        }
        _ => in_order(&site, all.clone(), sort.unwrap_or_default()).await?,
    };
    let typed = all.value("q").unwrap_or_default();
    let title = if typed.is_empty() { "Search".to_owned() } else { format!("{typed} – Search") };
    let mut page = layout::Page::new(&user, Here::Search, &title);
    page.head = html! {
        link rel="alternate" type="application/atom+xml" title="This search as a feed" href=(format!("/search.atom?{}", all.with(&[])));
    };
    Ok(reply::page(page.with(&html! {
        h1 .hidden { "Search what was said" }
        (search_box(&all))
        div .columns {
            (filters::side(&all, counted.as_deref()))
            section .results aria-labelledby="results" {
                (results(&all, &listed, counted.as_deref()))
            }
        }
    })))
}

/// Statements that have the words, in an order of their own.
async fn in_order(site: &Inner, mut asked: Asked, sort: Sort) -> Result<Listed, Problem> {
    let filter = facets::filter(&mut asked)?;
    let cursor = Cursor::parse(asked.take("cursor"))?;
    let limit = asked.limit(CARDS, 100)?;
    asked.finish()?;
    api::statements(site, filter, sort, cursor, limit).await.map(Listed::InOrder)
}

fn search_box(asked: &Asked) -> Markup {
    let mode = asked.value("mode").unwrap_or_default();
    let sort = asked.value("sort").unwrap_or_default();
    html! {
        search {
            form .find method="get" action="/search" {
                label .hidden for="q" { "What was said" }
                input #q type="search" name="q" value=[asked.value("q")] placeholder="What was said about…" maxlength="2000" autocomplete="off";
                button type="submit" { "Search" }
                @for (name, value) in asked.pairs().filter(|(name, _)| !matches!(*name, "q" | "mode" | "sort" | "cursor")) {
                    input type="hidden" name=(name) value=(value);
                }
                div .ways {
                    label { "Find by "
                        select name="mode" {
                            option value="" { "words and meaning" }
                            option value=(Mode::Words.name()) selected[mode == "words"] { "words" }
                            option value=(Mode::Meaning.name()) selected[mode == "meaning"] { "meaning" }
                        }
                    }
                    label { "Order by "
                        select name="sort" {
                            option value="" { @if asked.has("q") { "relevance" } @else { "newest" } }
                            @for order in [Sort::Newest, Sort::Oldest, Sort::Confidence, Sort::Recorded] {
                                option value=(order.name()) selected[sort == order.name()] { (order.name()) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn results(asked: &Asked, listed: &Listed, counted: Option<&facets::Facets>) -> Markup {
    let (empty, next) = match listed {
        Listed::Ranked(found) => (found.hits.hits.is_empty(), found.next.as_deref()),
        Listed::InOrder(page) => (page.rows.is_empty(), page.next.as_deref()),
    };
    html! {
        (summary(asked, listed, counted))
        @match listed {
            Listed::Ranked(found) => { @for hit in &found.hits.hits { (ranked(hit)) } }
            Listed::InOrder(page) => { @for row in &page.rows { (Card::new(&row.statement).with(&html! {})) } }
        }
        @if empty { (nothing(asked)) }
        (facts::next("/search", &asked.with(&[]), next))
    }
}

fn ranked(hit: &Hit) -> Markup {
    let card = Card {
        statement: &hit.found.statement,
        marked: hit.marked.as_deref(),
        other_reports: Some(hit.other_reports),
    };
    card.with(&html! {})
}

fn summary(asked: &Asked, listed: &Listed, counted: Option<&facets::Facets>) -> Markup {
    html! {
        div .summary {
            h2 #results { @if asked.has("q") { "What was found" } @else { "Statements" } }
            @if let Some(counted) = counted {
                p { @if counted.cut { "More than " } (facts::counts(counted.all)) @if asked.has("q") { " with these words" } }
            }
            a .feed href=(format!("/search.atom?{}", asked.with(&[("sort", ""), ("mode", "")]))) { "Feed" }
        }
        @if counted.is_some_and(|counted| counted.cut) {
            p .note { "The numbers beside filters are of the " (facts::number(facets::LOOKED as u64)) " statements that came in last." }
        }
        @if let Listed::Ranked(found) = listed {
            @if found.hits.broad {
                p .note { "More than " (facts::number(onrecord_record::BROAD.unsigned_abs())) " statements have these words: those recorded last come first. Add a word or a filter to have the best first." }
            }
        }
    }
}

fn nothing(asked: &Asked) -> Markup {
    html! {
        div .empty {
            @if asked.pairs().next().is_none() {
                p { "The record is empty. " a href="/import" { "Import documents" } " to begin." }
            } @else {
                p { "Nothing found. Take a filter away, or try other words." }
                p { "All words must occur; " code { "\"quoted words\"" } " stand together; " code { "nego*" } " begins a word; "
                    code { "OR" } ", " code { "NOT" } " and parentheses do what they say." }
            }
        }
    }
}
