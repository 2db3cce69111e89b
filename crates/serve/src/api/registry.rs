//! The registry changed: who is the same and who is not, names, roles, kinds.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use onrecord_core::ActorKind;
use onrecord_record::{Chosen, Event, Preview, Record, RegistryChange, RegistryRole, RoleChange};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::body::Json;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Problem, ProblemJson};
use crate::reply;
use crate::site::Inner;

/// A change of the registry. Actors are named by their id, or by a name that one alone has.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegistryGiven {
    /// What to change.
    change: ChangeGiven,
    /// Tell what it would change, and change nothing.
    #[serde(default)]
    preview: bool,
    /// The reason, for the log.
    why: Option<String>,
}

/// What to change.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "action", rename_all = "lowercase", deny_unknown_fields)]
pub enum ChangeGiven {
    /// Two actors are one: the statements of `actor` are those of `into`.
    Merge {
        /// Who is no actor of its own any more.
        actor: String,
        /// Who it is.
        into: String,
    },
    /// One actor is two: the statements chosen by any of names, documents and statements are those of a new one.
    Split {
        /// Who it was taken for.
        actor: String,
        /// The name of the new one.
        name: String,
        /// Names by which documents call it.
        #[serde(default)]
        names: Vec<String>,
        /// Documents, by id or hash.
        #[serde(default)]
        documents: Vec<String>,
        /// Statements, by id.
        #[serde(default)]
        statements: Vec<String>,
    },
    /// The name that an actor is shown under.
    Rename {
        /// Who.
        actor: String,
        /// The name.
        name: String,
    },
    /// A further name, which means this actor in every document to come.
    Alias {
        /// Who.
        actor: String,
        /// The name.
        name: String,
        /// Take it away instead.
        #[serde(default)]
        remove: bool,
    },
    /// A role for an interval.
    Role {
        /// Who.
        actor: String,
        /// The role.
        role: String,
        /// For whom, by id or name.
        organisation: Option<String>,
        /// From when, ISO 8601.
        since: Option<String>,
        /// Until when, ISO 8601.
        until: Option<String>,
        /// Take it away instead.
        #[serde(default)]
        remove: bool,
    },
    /// What an actor is; without `kind` that is not known.
    Kind {
        /// Who.
        actor: String,
        /// `person`, `organisation`, `state`, `group`, `office` or `unnamed`.
        #[schema(value_type = Option<String>)]
        kind: Option<ActorKind>,
    },
    /// The item of Wikidata that an actor is; without `item` none.
    Wikidata {
        /// Who.
        actor: String,
        /// Such as `Q42`.
        item: Option<String>,
    },
}

impl From<ChangeGiven> for RegistryChange {
    fn from(given: ChangeGiven) -> Self {
        match given {
            ChangeGiven::Merge { actor, into } => RegistryChange::Merge { from: actor, into },
            ChangeGiven::Split { actor, name, names, documents, statements } => {
                RegistryChange::Split { actor, name, chosen: Chosen { names, documents, statements } }
            }
            ChangeGiven::Rename { actor, name } => RegistryChange::Rename { actor, name },
            ChangeGiven::Alias { actor, name, remove } => RegistryChange::Alias { actor, name, add: !remove },
            ChangeGiven::Role { actor, role, organisation, since, until, remove } => {
                let role = RegistryRole { role, organisation, since, until };
                let role = if remove { RoleChange::Remove(role) } else { RoleChange::Add(role) };
                RegistryChange::Role { actor, role }
            }
            ChangeGiven::Kind { actor, kind } => RegistryChange::Type { actor, kind },
            ChangeGiven::Wikidata { actor, item } => RegistryChange::Wikidata { actor, item },
        }
    }
}

/// Changes the registry, as an event that can be taken back; with `preview` nothing is changed. Needs the role reviewer.
#[utoipa::path(post, path = "/api/v1/registry", tag = "actors", request_body = RegistryGiven, responses(
    (status = 200, description = "The `event`, or with `preview` what would be changed: `statements`, `documents`, `told`", body = serde_json::Value),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn change_registry(
    State(site): State<Arc<Inner>>,
    user: User,
    Json(given): Json<RegistryGiven>,
) -> Result<Response, Problem> {
    let wanted = given.change.into();
    if given.preview {
        let told = preview(&site, &user, wanted).await?;
        return reply::json(
            &json!({"statements": told.statements, "documents": told.documents, "told": told.told}),
        );
    }
    reply::json(&json!({"event": change(&site, &user, wanted, given.why).await?}))
}

/// Changes the registry for a user.
///
/// # Errors
/// When the user may not, or the change contradicts the registry.
pub async fn change(
    site: &Inner,
    user: &User,
    change: RegistryChange,
    why: Option<String>,
) -> Result<Event, Problem> {
    user.must(Role::Reviewer)?;
    let author = user.author(why);
    site.store.write(move |record| Ok(record.change_registry(&change, &author)?)).await
}

/// What a change would come to.
///
/// # Errors
/// As [`change`].
pub async fn preview(site: &Inner, user: &User, change: RegistryChange) -> Result<Preview, Problem> {
    user.must(Role::Reviewer)?;
    site.store.rehearse(move |record: &mut Record| Ok(record.preview_registry(&change)?)).await
}
