//! Measuring: texts with what people found in them, posted, and how well the record or the model agrees.

mod figures;
mod posted;

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::Response;
use maud::{Markup, html};

use super::layout::{Here, Page};
use crate::api;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::Problem;
use crate::query::Asked;
use crate::reply;
use crate::site::Inner;

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, asked: Asked) -> Result<Response, Problem> {
    asked.finish()?;
    user.must(Role::Reviewer)?;
    Ok(page(&site, &user, &html! {}))
}

/// Measures what was posted.
pub async fn measure(
    State(site): State<Arc<Inner>>,
    user: User,
    request: Request,
) -> Result<Response, Problem> {
    user.must(Role::Reviewer)?;
    let gold = posted::read(&site, &user, request).await?;
    let of = gold.of;
    let told = api::measure(&site, &user, gold).await?;
    Ok(page(&site, &user, &figures::show(told, of)?))
}

fn page(site: &Inner, user: &User, figures: &Markup) -> Response {
    reply::page(Page::new(user, Here::Review, "Measure").with(&html! {
        h1 { "Measure" }
        p .lead { "How well the statements of the record, or those that the model finds, agree with what people found in some texts." }
        (figures)
        @if site.options.engine.is_some() { (form(user, site.options.limits.body >> 10)) }
        @else { p .note { "This server was started without models. Use " code { "onrecord evaluate" } "." } }
    }))
}

fn form(user: &User, kilobytes: usize) -> Markup {
    html! {
        section aria-labelledby="texts" {
            h2 #texts { "Annotated texts" }
            form .import method="post" action="/measure" enctype="multipart/form-data" {
                input type="hidden" name="form" value=(user.form);
                div .drop data-drop="" {
                    label for="file" { "Files" }
                    p #file-help { "A text as " code { "NAME.txt" } " and its annotations as brat standoff, " code { "NAME.ann" } ", for each of up to "
                        (api::MEASURED_AT_MOST) " texts, " (kilobytes) " KiB in all. " code { "onrecord evaluate" } " has no bound." }
                    input #file type="file" name="file" multiple required accept=".txt,.ann" aria-describedby="file-help";
                }
                fieldset {
                    legend { "What is measured" }
                    label { input type="radio" name="of" value="record" checked; " what the record holds of these texts, with what people corrected" }
                    label { input type="radio" name="of" value="extraction"; " what the model finds in them now" }
                }
                label { input type="checkbox" name="strict" value="yes"; " Punctuation at the ends of spans counts, too" }
                button .go type="submit" { "Measure" }
            }
        }
    }
}
