//! Issues suggested: groups of statements that are filed nowhere, each to be taken over into the form of a new issue.
//!
//! What always holds: the page waits a moment alone, however large the record: of more statements those recorded last are looked at,
//! and it says so; what takes longer is found nevertheless, and shown to who looks again.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::examples;
use crate::api;
use crate::engine::{Suggested, Suggesting, Suggestions};
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::pages::facts;
use crate::pages::layout::{Here, Page};
use crate::problem::Problem;
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

/// Statements filed nowhere that are looked at, the last recorded of more.
const LAST: usize = 20_000;
/// The page waits for so much of the time that a request may take.
const PART: u32 = 8;
/// After how long who has no script looks again, in seconds.
const AGAIN: u32 = 3;

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, mut asked: Asked) -> Result<Response, Problem> {
    user.must(Role::Reviewer)?;
    let query = asked.with(&[]);
    let how = api::suggesting(&mut asked, LAST)?;
    asked.finish()?;
    let can = site.store.read(|record| Ok(record.has_vectors()?)).await?;
    let found = match can {
        true => api::suggested(&site, how, site.options.limits.request / PART).await?,
        false => None,
    };
    let mut page = Page::new(&user, Here::Issues, "Suggested issues");
    page.refresh = (can && found.is_none()).then_some(AGAIN);
    Ok(reply::page(page.with(&html! {
        h1 { "Suggested issues" }
        p .lead { "Statements that mean alike and are filed under no issue of the codebook. What one can support or oppose, a person writes." }
        @match &found {
            Some(found) => { (finer(&how)) (groups(found, &how)) }
            None if can => {
                p .empty role="status" { "Statements are being grouped. " a href=(format!("/suggestions?{query}")) { "Look again" } }
            }
            None => {
                p .empty { "Statements are grouped by what they mean, and none has a vector yet. "
                    @if user.may(Role::Owner) { a href="/status#work" { "Make them" } } @else { "The owner of the record can make them." } }
            }
        }
    })))
}

/// The form for smaller or larger groups.
fn finer(how: &Suggesting) -> Markup {
    html! {
        form .ways method="get" action="/suggestions" {
            label { "Statements of a group, at least " input type="number" name="least" value=(how.least) min="2" max="500"; }
            button type="submit" { "Show" }
        }
    }
}

fn groups(found: &Suggestions, how: &Suggesting) -> Markup {
    html! {
        p .note {
            @if found.looked < how.last { "Of all " (facts::counted(found.looked as u64, "statement")) " that are filed nowhere and have a vector." }
            @else { "Of the " (facts::number(found.looked as u64)) " statements filed nowhere that were recorded last." }
            @if found.looked > how.sample { " Groups are found among " (facts::number(how.sample as u64)) " of them, drawn at random." }
        }
        @if found.suggestions.is_empty() { p .empty { "No " (how.least) " of them mean alike." } }
        @for (at, one) in found.suggestions.iter().enumerate() { (group(at, one)) }
    }
}

fn group(at: usize, of: &Suggested) -> Markup {
    let label = of.label.join(", ");
    html! {
        article .suggestion aria-labelledby=(format!("group-{at}")) {
            h2 id=(format!("group-{at}")) { (words(&label)) }
            p .note { (facts::counted(of.count as u64, "statement")) " lie as near to it as most of its own, such as" }
            ul { @for said in &of.typical { li { a href=(format!("/statements/{}", encoded(&said.id))) { (words(&said.content)) } } } }
            a .button href=(taken_over(of)) { "Write an issue of it" span .hidden { ": " (words(&label)) } }
        }
    }
}

/// The form of a new issue with what the group tells of it.
fn taken_over(of: &Suggested) -> String {
    let typical: Vec<&str> = of.typical.iter().map(|said| said.id.as_str()).collect();
    format!(
        "/codebook?id={}&anchors={}&{}={}",
        encoded(&of.id),
        encoded(&of.label.join("\n")),
        examples::OFFERED,
        encoded(&typical.join(","))
    )
}
