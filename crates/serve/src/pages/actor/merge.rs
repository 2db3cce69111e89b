//! The registry corrected: two actors that are one, and what an actor is called; what would change is shown first.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_record::{Actor, NameSeen, RegistryChange};

use super::confirm::{self, Question};
use crate::api;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::pages::facts;
use crate::pages::form::{Form, hidden};
use crate::problem::{Code, Problem};
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

/// The forms on the page of an actor.
pub fn forms(site: &Inner, user: &User, actor: &Actor, names: &[NameSeen]) -> Markup {
    let path = format!("/actors/{}", encoded(&actor.id));
    html! {
        section .correct aria-labelledby="registry" {
            h2 #registry { "Who it is" }
            form .parts method="get" action=(format!("{path}/merge")) {
                label for="into" { "It is the same as (an id, or a name that one actor alone has)" }
                input #into type="text" name="into" required maxlength="200";
                button type="submit" { "See what would change" }
            }
            form .parts method="post" action=(format!("{path}/rename")) {
                (hidden(user, &path))
                label for="new-name" { "It is better called" }
                input #new-name type="text" name="name" required maxlength="200" value=(actor.name);
                button type="submit" { "Rename" }
            }
            (super::lookup::form(site, user, actor))
            (super::split::form(actor, names))
        }
    }
}

/// What merging would change, with the button that does it.
pub async fn preview(
    State(site): State<Arc<Inner>>,
    user: User,
    Path(id): Path<String>,
    mut asked: Asked,
) -> Result<Response, Problem> {
    user.must(Role::Reviewer)?;
    let into = asked.take("into").ok_or_else(|| Problem::new(Code::BadRequest, "say into which actor"))?;
    asked.finish()?;
    let change = RegistryChange::Merge { from: id.clone(), into: into.clone() };
    let read = move |record: &onrecord_record::Record| Ok((record.actor(&id)?, record.actor(&into)?));
    let (from, to) = site.store.read(read).await?;
    let told = api::preview_registry(&site, &user, change).await?;
    let path = format!("/actors/{}", encoded(&from.id));
    let would = html! {
        strong { (words(&from.name)) } " would be " strong { (words(&to.name)) } ": "
        (facts::counted(told.statements, "statement")) " in " (facts::counted(told.documents, "document")) " would be the other's."
    };
    let question = Question {
        title: "Merge",
        asked: "Are they one?",
        would,
        action: format!("{path}/merge"),
        after: format!("/actors/{}", encoded(&to.id)),
        back: path,
        fields: vec![("into", to.id)],
        buttons: ["Merge them", "No, leave them"],
    };
    Ok(confirm::page(&user, &told, &question))
}

/// Merges two actors.
pub async fn merge(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let into = form.text("into").unwrap_or_default();
    change(&site, &form, RegistryChange::Merge { from: id.clone(), into }, &id).await
}

/// Gives an actor another name.
pub async fn rename(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let name = form.text("name").unwrap_or_default();
    change(&site, &form, RegistryChange::Rename { actor: id.clone(), name }, &id).await
}

pub(super) async fn change(
    site: &Inner,
    form: &Form,
    change: RegistryChange,
    id: &str,
) -> Result<Response, Problem> {
    let event = api::change_registry(site, &form.user, change, form.why()).await?;
    Ok(reply::see(&form.back(&format!("/actors/{}", encoded(id)), Some(&event))))
}
