//! The record as a whole: numbers, proof, what was removed.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use onrecord_record::{Checked, Damage, ModelUse, Status, Tombstone};
use serde::Serialize;
use utoipa::ToSchema;

use super::schema;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Problem, ProblemJson};
use crate::reply;
use crate::site::Inner;

/// Damages that are told one by one.
const TOLD: usize = 1000;

/// A model and what it made.
#[derive(Serialize, ToSchema)]
pub struct ModelUsed {
    /// Its name.
    name: String,
    /// The hash of its files.
    sha256: String,
    /// Documents that it extracted last.
    documents: u64,
}

impl From<ModelUse> for ModelUsed {
    fn from(m: ModelUse) -> Self {
        ModelUsed { name: m.name, sha256: m.sha256, documents: m.documents }
    }
}

/// What a record holds, in numbers.
#[derive(Serialize, ToSchema)]
pub struct StatusJson {
    /// The version of its tables.
    version: i64,
    /// Its size in bytes.
    bytes: u64,
    /// Texts.
    documents: u64,
    /// Their UTF-8 bytes.
    text_bytes: u64,
    /// Texts kept without being extracted.
    not_extracted: u64,
    /// Publications of the texts.
    publications: u64,
    /// Stories that several documents tell.
    stories: u64,
    /// Acts of saying, and statements that report them.
    #[schema(value_type = schema::Counts)]
    counts: onrecord_record::Counts,
    /// Statements that a person accepted or corrected.
    reviewed: u64,
    /// Statements that search by meaning finds.
    vectors: u64,
    /// Events in the log.
    events: u64,
    /// Texts removed on request.
    forgotten: u64,
    /// The first and last time of publication, ISO 8601 in UTC.
    #[schema(value_type = Option<Vec<String>>)]
    published: Option<[String; 2]>,
    /// The models that made its statements.
    models: Vec<ModelUsed>,
}

impl From<Status> for StatusJson {
    fn from(s: Status) -> Self {
        StatusJson {
            version: s.version,
            bytes: s.bytes,
            documents: s.documents,
            text_bytes: s.text_bytes,
            not_extracted: s.not_extracted,
            publications: s.publications,
            stories: s.stories,
            counts: s.counts,
            reviewed: s.reviewed,
            vectors: s.vectors,
            events: s.events,
            forgotten: s.forgotten,
            published: s.published,
            models: s.models.into_iter().map(Into::into).collect(),
        }
    }
}

/// What the record holds, in numbers.
#[utoipa::path(get, path = "/api/v1/status", tag = "record", responses(
    (status = 200, description = "Numbers", body = StatusJson),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn get_status(State(site): State<Arc<Inner>>) -> Result<Response, Problem> {
    reply::json(&StatusJson::from(site.store.read(|record| Ok(record.status()?)).await?))
}

/// Texts that were removed.
#[derive(Serialize, ToSchema)]
pub struct Tombstones {
    /// In the order of their removal.
    #[schema(value_type = Vec<schema::Tombstone>)]
    tombstones: Vec<Tombstone>,
}

/// The hashes of texts that were removed on request.
#[utoipa::path(get, path = "/api/v1/tombstones", tag = "record", responses(
    (status = 200, description = "All of them", body = Tombstones),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_tombstones(State(site): State<Arc<Inner>>) -> Result<Response, Problem> {
    let tombstones = site.store.read(|record| Ok(record.tombstones()?)).await?;
    reply::json(&Tombstones { tombstones })
}

/// What was checked, and what is wrong.
#[derive(Serialize, ToSchema)]
pub struct Verified {
    /// Documents whose hash, layout and publications were checked.
    documents: u64,
    /// Statements whose spans were checked.
    statements: u64,
    /// Vectors that were checked against their signs.
    vectors: u64,
    /// Events that were checked against the statements.
    events: u64,
    /// How much is wrong.
    damages: u64,
    /// Whether the full-text indexes were checked: a record that is only read does not let them.
    full_text: bool,
    /// What is wrong, the first thousand.
    #[schema(value_type = Vec<schema::Damage>)]
    told: Vec<Damage>,
}

/// Checks every hash, span, reference and index. It takes a while on a large record. Needs the role owner.
#[utoipa::path(get, path = "/api/v1/verify", tag = "record", responses(
    (status = 200, description = "What was checked, and what is wrong", body = Verified),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn verify(State(site): State<Arc<Inner>>, user: User) -> Result<Response, Problem> {
    user.must(Role::Owner)?;
    let (checked, told) = check(&site).await?;
    reply::json(&Verified {
        documents: checked.documents,
        statements: checked.statements,
        vectors: checked.vectors,
        events: checked.events,
        damages: checked.damages,
        full_text: checked.full_text,
        told,
    })
}

/// Checks the record.
async fn check(site: &Inner) -> Result<(Checked, Vec<Damage>), Problem> {
    let turn = site.turn()?;
    site.store
        .read(move |record| {
            let _turn = turn;
            let mut told = Vec::new();
            let checked = record.verify(
                &mut |damage| {
                    if told.len() < TOLD {
                        told.push(damage);
                    }
                    Ok(())
                },
                &mut |_| {},
            )?;
            Ok((checked, told))
        })
        .await
}
