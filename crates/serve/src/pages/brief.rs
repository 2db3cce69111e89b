//! A brief: sentences made of the record's own words, each cited.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_analyse::brief::{Brief, BriefOptions, Sentence, brief};
use onrecord_analyse::{Errors, ShiftOptions, findings, gather};
use onrecord_record::Filter;

use super::layout::{Here, Page};
use super::material::Material;
use crate::guard::user::User;
use crate::problem::Problem;
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.clone();
    let (filter, options) = options(&mut asked)?;
    asked.finish()?;
    let read = move |record: &onrecord_record::Record| {
        let material = Material::filed(record, &filter)?;
        let gathered = gather(&material.statements, &Errors::default());
        let found = findings(&gathered, &ShiftOptions::default());
        let brief = brief(&gathered, &found, &options);
        Ok(html! { (text(&brief)) (material.note()) })
    };
    let written = site.kept(&site.parts, format!("brief {}", all.with(&[])), read).await?;
    Ok(reply::page(Page::new(&user, Here::Brief, "Brief").with(&html! {
        (written)
        (choose(&all))
    })))
}

/// What a brief is about, and which statements it is made of.
///
/// # Errors
/// When a parameter is not understood.
pub fn options(asked: &mut Asked) -> Result<(Filter, BriefOptions), Problem> {
    let filter = asked.filter()?;
    let options = BriefOptions {
        actor: filter.actor.clone(),
        issue: filter.issue.clone(),
        since: filter.since.map(|since| since.earliest()),
        document: filter.document.clone(),
        most: 0,
    };
    // What others say against an actor stands in its brief, too.
    Ok((Filter { actor: None, ..filter }, options))
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
