//! One actor that is two: which statements are the other's, and what would change, shown first.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_record::{Actor, Chosen, NameSeen, RegistryChange};

use super::confirm::{self, Question};
use crate::api;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::pages::facts;
use crate::pages::form::{Form, lines};
use crate::problem::{Code, Problem};
use crate::query::{Asked, encoded};
use crate::site::Inner;
use crate::text::shown::words;

/// Names that are offered.
const NAMES: usize = 20;

/// The form on the page of an actor.
pub fn form(actor: &Actor, names: &[NameSeen]) -> Markup {
    html! {
        details #split {
            summary { "It is two: some of its statements are somebody else’s" }
            form .parts method="get" action=(format!("/actors/{}/split", encoded(&actor.id))) {
                label for="split-name" { "The other is called" }
                input #split-name type="text" name="name" required maxlength="200";
                @if names.len() > 1 {
                    fieldset {
                        legend { "Statements whose documents call it" }
                        @for (at, name) in names.iter().take(NAMES).enumerate() {
                            label .check { input type="checkbox" name=(format!("name-{at}")) value=(name.name); " " (words(&name.name)) " " span .count { (facts::number(name.mentions)) } }
                        }
                    }
                }
                label for="split-documents" { "Statements of these documents: an id or hash a line" }
                textarea #split-documents name="documents" rows="2" {}
                label for="split-statements" { "These statements: an id a line" }
                textarea #split-statements name="statements" rows="2" {}
                button type="submit" { "See what would change" }
            }
        }
    }
}

/// What splitting would change, with the button that does it.
pub async fn preview(
    State(site): State<Arc<Inner>>,
    user: User,
    Path(id): Path<String>,
    mut asked: Asked,
) -> Result<Response, Problem> {
    user.must(Role::Reviewer)?;
    let name =
        asked.take("name").ok_or_else(|| Problem::new(Code::BadRequest, "say what the other is called"))?;
    let names: Vec<String> = (0..NAMES).filter_map(|at| asked.take(&format!("name-{at}"))).collect();
    let mut given = |name: &str| lines(&asked.take(name).unwrap_or_default());
    let chosen = Chosen { names, documents: given("documents"), statements: given("statements") };
    asked.finish()?;
    let actor = site.store.read(move |record| Ok(record.actor(&id)?)).await?;
    let change =
        RegistryChange::Split { actor: actor.id.clone(), name: name.clone(), chosen: chosen.clone() };
    let told = api::preview_registry(&site, &user, change).await?;
    let path = format!("/actors/{}", encoded(&actor.id));
    let would = html! {
        (facts::counted(told.statements, "statement")) " of " strong { (words(&actor.name)) } " in "
        (facts::counted(told.documents, "document")) " would be " strong { (words(&name)) } "’s."
    };
    let question = Question {
        title: "Split",
        asked: "Are they two?",
        would,
        action: format!("{path}/split"),
        after: path.clone(),
        back: path,
        fields: vec![
            ("name", name),
            ("names", chosen.names.join("\n")),
            ("documents", chosen.documents.join("\n")),
            ("statements", chosen.statements.join("\n")),
        ],
        buttons: ["Split it", "No, leave it"],
    };
    Ok(confirm::page(&user, &told, &question))
}

/// Splits an actor.
pub async fn split(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let chosen = Chosen {
        names: form.lines("names"),
        documents: form.lines("documents"),
        statements: form.lines("statements"),
    };
    let name = form.text("name").unwrap_or_default();
    let change = RegistryChange::Split { actor: id.clone(), name, chosen };
    super::merge::change(&site, &form, change, &id).await
}
