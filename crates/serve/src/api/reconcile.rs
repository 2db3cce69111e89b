//! Actors looked up in Wikidata, through the service that the operator named.
//!
//! What always holds: a request names no address: the only host that is asked is the one that the server was started with; names and
//! kinds of actors are sent to it, and nothing else; an item that stands is never replaced.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use onrecord_record::{Event, RegistryChange};
use serde::Serialize;
use utoipa::ToSchema;

use super::body::Json;
use super::schema;
use super::work::engine;
use crate::engine::{LookedUp, Reconciled, Sought};
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Code, Problem, ProblemJson};
use crate::reply;
use crate::site::Inner;

/// Actors that are looked up if nothing is said, and at most.
const ACTORS: (usize, usize) = (20, 40);
/// The same of the candidates of each.
const CANDIDATES: (usize, usize) = (3, 20);

/// What a service told, and what was set.
#[derive(Serialize, ToSchema)]
pub struct Looked {
    /// What the service calls itself.
    service: String,
    /// The actors that were looked up: those that have no item yet.
    actors: Vec<LookedUp>,
    /// What was set, an event each.
    #[schema(value_type = Vec<schema::Event>)]
    events: Vec<Event>,
}

/// Looks actors up in Wikidata through the service that the server was started with (`onrecord serve --reconcile URL`). Needs the role
/// owner, since names leave the machine.
#[utoipa::path(post, path = "/api/v1/reconcile", tag = "actors", request_body = Sought, responses(
    (status = 200, description = "What the service told", body = Looked),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn reconcile(
    State(site): State<Arc<Inner>>,
    user: User,
    Json(sought): Json<Sought>,
) -> Result<Response, Problem> {
    let (author, apply) = (user.author(sought.why.clone()), sought.apply);
    let told = look_up(&site, &user, sought).await?;
    let matched: Vec<RegistryChange> = told.actors.iter().filter(|_| apply).filter_map(change).collect();
    let events = match matched.is_empty() {
        true => Vec::new(),
        false => {
            let set = move |record: &mut onrecord_record::Record| {
                let set = |change| record.change_registry(change, &author);
                Ok(matched.iter().map(set).collect::<onrecord_core::Result<Vec<Event>>>()?)
            };
            site.store.write(set).await?
        }
    };
    reply::json(&Looked { service: told.service, actors: told.actors, events })
}

/// What the service tells of actors.
///
/// # Errors
/// When the user may not, too much is asked, no service was named, or it does not answer as one.
pub async fn look_up(site: &Inner, user: &User, sought: Sought) -> Result<Reconciled, Problem> {
    user.must(Role::Owner)?;
    let engine = engine(site)?;
    let sought = bounded(sought)?;
    let turn = site.turn()?;
    let told = site.store.read(move |record| {
        let _turn = turn;
        Ok(engine.reconcile(record, &sought)?)
    });
    let without = || {
        Problem::new(Code::Unavailable, "this server was started without a service to ask")
            .hint("`onrecord serve --reconcile URL` names one")
    };
    told.await?.ok_or_else(without)
}

fn change(one: &LookedUp) -> Option<RegistryChange> {
    let item = one.item.clone()?;
    Some(RegistryChange::Wikidata { actor: one.actor.clone(), item: Some(item) })
}

/// The request with its bounds.
fn bounded(sought: Sought) -> Result<Sought, Problem> {
    let within = |given: Option<usize>, (usual, most): (usize, usize), name: &str| {
        let refused = || Problem::new(Code::BadRequest, format!("`{name}` is a number from 1 to {most}"));
        Some(given.unwrap_or(usual)).filter(|n| (1..=most).contains(n)).ok_or_else(refused)
    };
    let limit = within(sought.limit, ACTORS, "limit")?;
    let candidates = within(sought.candidates, CANDIDATES, "candidates")?;
    if sought.actors.len() > ACTORS.1 {
        return Err(Problem::new(
            Code::TooLarge,
            format!("at most {} actors are looked up at once", ACTORS.1),
        ));
    }
    Ok(Sought { limit: Some(limit), candidates: Some(candidates), ..sought })
}
