//! One statement that is several, and several that are one.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_core::Result;
use onrecord_core::contract::{StatementJson, Words};
use onrecord_record::{Record, Recorded};

use super::correct::{places, typed};
use crate::corrections::{Given, PartsGiven};
use crate::guard::user::User;
use crate::pages::form::{Form, hidden, why};
use crate::problem::{Code, Problem};
use crate::query::encoded;
use crate::site::Inner;
use crate::text::shown::words;

/// Statements before and after that are offered to be merged with.
const NEAR: usize = 4;

/// The statements of a document that stand nearest before and after one.
pub fn near(record: &Record, found: &Recorded) -> Result<Vec<Recorded>> {
    let mut all = record.statements_of(found)?;
    let at = all.iter().position(|other| other.statement.id == found.statement.id).unwrap_or(0);
    all.truncate(at + NEAR + 1);
    all.drain(..at.saturating_sub(NEAR));
    all.retain(|other| other.statement.id != found.statement.id);
    Ok(all)
}

/// The forms.
pub fn show(user: &User, found: &Recorded, near: &[Recorded], back: &str) -> Markup {
    let path = format!("/statements/{}", encoded(&found.statement.id));
    html! {
        details #apart {
            summary { "It is several statements, or a part of one" }
            form .parts method="post" action=(format!("{path}/split")) {
                (hidden(user, back))
                p #split-help { "A line for each statement that it is: who says it | that they say it | what is said, each as it stands in the text." }
                label for="split-into" { "It is these" }
                textarea #split-into name="into" rows="3" required aria-describedby="split-help" dir="auto" { (line(&found.statement)) }
                (why())
                button type="submit" { "Split" }
            }
            @if !near.is_empty() {
                form .parts method="post" action=(format!("{path}/merge")) {
                    (hidden(user, back))
                    fieldset {
                        legend { "It is one statement together with" }
                        @for (at, other) in near.iter().enumerate() {
                            label .check {
                                input type="checkbox" name=(format!("with-{at}")) value=(other.statement.id);
                                " " @if let Some(mention) = &other.statement.source { (words(&mention.words.text)) ": " } (words(&other.statement.content.text))
                            }
                        }
                    }
                    (why())
                    button type="submit" { "Merge" }
                }
            }
        }
    }
}

/// A statement in a line: `who | that they say it | what is said`. Words over several lines are named by their places.
fn line(s: &StatementJson) -> String {
    let part = |words: Option<&Words>| match words {
        Some(words) if words.text.contains(['\n', '\r', '|']) => places(words),
        words => words.map(typed).unwrap_or_default(),
    };
    [part(s.source.as_ref().map(|mention| &mention.words)), part(s.cue.as_ref()), part(Some(&s.content))]
        .join(" | ")
}

/// Puts several statements in the place of one.
pub async fn split(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> std::result::Result<Response, Problem> {
    let into: std::result::Result<Vec<PartsGiven>, Problem> =
        form.lines("into").iter().map(|line| parts(line)).collect();
    let given = Given::Split { statement: id.clone(), into: into?, why: form.why() };
    super::one(&site, &form, &id, given).await
}

/// A line as [`line`] writes it.
fn parts(line: &str) -> std::result::Result<PartsGiven, Problem> {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    let [source, cue, content] = fields[..] else {
        let shown: String = line.chars().take(60).collect();
        return Err(Problem::new(
            Code::BadRequest,
            format!("a line is `source | cue | content`, not `{shown}`"),
        ));
    };
    let given = |text: &str| Some(text.to_owned());
    Ok(PartsGiven {
        source: given(source),
        cue: given(cue),
        content: given(content),
        ..PartsGiven::default()
    })
}

/// Puts one statement in the place of this one and those that are chosen.
pub async fn merge(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> std::result::Result<Response, Problem> {
    let others = (0..2 * NEAR).filter_map(|at| form.text(&format!("with-{at}")));
    let statements: Vec<String> = std::iter::once(id.clone()).chain(others).collect();
    let given = Given::Merge { statements, why: form.why() };
    super::one(&site, &form, &id, given).await
}
