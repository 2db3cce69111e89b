//! As of when a page tells what it tells: the day, the newest document, the models that found the statements.

use maud::{Markup, html};
use onrecord_record::{Filter, Record, Sort, Status};

use super::facts;
use crate::clock::today;
use crate::problem::Problem;
use crate::site::Inner;
use crate::text::shown::words;

/// Models that are named.
const MODELS: usize = 3;

/// The line of a page that adds statements up; `at` is the day that was asked for.
///
/// # Errors
/// When the record cannot be read.
pub async fn line(site: &Inner, at: Option<&str>) -> Result<Markup, Problem> {
    let read = |record: &Record| {
        let status = record.status()?;
        let last = record.list(&Filter::default(), Sort::Recorded, None, 1)?;
        let recorded = last.first().and_then(|found| found.statement.recorded.as_deref());
        Ok(of_record(&status, recorded))
    };
    let told = site.kept(&site.parts, "as of".to_owned(), read).await?;
    let today = today();
    Ok(html! {
        p .note.asof {
            @match at {
                Some(at) => { "As of " (facts::time(at)) ", of what was said until then. " }
                None => { "As of today, " (facts::time(&today)) ". " }
            }
            (told)
        }
    })
}

fn of_record(status: &Status, recorded: Option<&str>) -> Markup {
    let used: Vec<&str> = status.models.iter().filter(|m| m.documents > 0).map(|m| m.name.as_str()).collect();
    html! {
        @if let Some([_, newest]) = &status.published { "Newest document: published " (facts::time(newest)) "; " }
        @if let Some(recorded) = recorded { "last statement recorded " (facts::time(recorded)) "; " }
        @if used.is_empty() { "no model found any." }
        @else {
            "found by "
            @for (at, model) in used.iter().take(MODELS).enumerate() { @if at > 0 { ", " } (words(model)) }
            @if used.len() > MODELS { " and " (facts::counted((used.len() - MODELS) as u64, "further model")) }
            "."
        }
    }
}
