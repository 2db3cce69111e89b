//! A brief: sentences made of the record's own words, each cited.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_analyse::brief::{Brief, Sentence};
use onrecord_filed::Held;
use onrecord_filed::brief::{MOST_AT_ONCE, compose_of};

use super::asof;
use super::facts;
use super::layout::{Here, Page};
use crate::guard::user::User;
use crate::problem::Problem;
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.clone();
    let filter = asked.filter()?;
    asked.finish()?;
    let read = move |record: &onrecord_record::Record, held: &Held| {
        let made = compose_of(record, held, &filter, 0)?;
        Ok(
            html! { (text(&made.brief)) @if made.cut { p .note { "Made of the " (facts::number(MOST_AT_ONCE as u64)) " statements published last: narrow it by time or issue for the rest." } } },
        )
    };
    let written = site.worked_out(&site.parts, format!("brief {}", all.with(&[])), read).await?;
    let as_of = asof::line(&site, None).await?;
    Ok(reply::page(Page::new(&user, Here::Brief, "Brief").with(&html! {
        (written)
        (as_of)
        (choose(&all))
    })))
}

fn text(brief: &Brief) -> Markup {
    let mut cited: Vec<&str> = Vec::new();
    for id in brief.sentences().flat_map(|sentence| &sentence.citations) {
        if !cited.contains(&id.as_str()) {
            cited.push(id);
        }
    }
    html! {
        article .brief {
            h1 { @match &brief.headline { Some(headline) => { (words(&headline.text())) } None => { "Brief" } } }
            @if let Some(why) = &brief.why_empty { p .empty { (words(why)) "." } }
            @if let Some(lead) = &brief.lead { p .lead-sentence { (sentence(lead, &cited)) } }
            @for paragraph in &brief.paragraphs {
                h2 { (paragraph.topic.heading()) }
                p { @for one in &paragraph.sentences { (sentence(one, &cited)) " " } }
            }
            @if !cited.is_empty() {
                h2 { "Statements" }
                ol .cited { @for id in &cited { li { a href=(format!("/statements/{}", encoded(id))) { code { (id) } } } } }
            }
        }
    }
}

fn sentence(sentence: &Sentence, cited: &[&str]) -> Markup {
    html! {
        (words(&sentence.text()))
        @for id in &sentence.citations {
            @if let Some(at) = cited.iter().position(|other| other == id) {
                sup { a href=(format!("/statements/{}", encoded(id))) { span .hidden { "statement " } "[" (at + 1) "]" } }
            }
        }
    }
}

fn choose(asked: &Asked) -> Markup {
    html! {
        form .ways method="get" action="/brief" {
            label { "Actor " input type="text" name="actor" value=[asked.value("actor")] maxlength="200"; }
            label { "Issue " input type="text" name="issue" value=[asked.value("issue")] maxlength="200"; }
            label { "Since " input type="text" name="since" value=[asked.value("since")] placeholder="2022-02" maxlength="40"; }
            button .quiet type="submit" { "Write it" }
        }
    }
}
