//! One statement.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use onrecord_core::contract::StatementJson;
use onrecord_record::{Event, Publication};
use onrecord_write::{WebAnnotation, Writer};
use serde::Serialize;
use utoipa::ToSchema;

use super::schema;
use crate::cite::Citation;
use crate::problem::{Code, Problem, ProblemJson};
use crate::reply;
use crate::site::Inner;

/// How others cite a statement.
#[derive(Serialize, ToSchema)]
pub struct Cite {
    /// A line of plain text.
    plain: String,
    /// A block quotation with its source.
    markdown: String,
    /// An entry of a bibliography.
    bibtex: String,
    /// The published page at the words themselves; null where there is no page.
    link: Option<String>,
}

/// A statement with all that is known of it.
#[derive(Serialize, ToSchema)]
pub struct StatementWhole {
    /// The statement.
    #[schema(value_type = schema::Statement)]
    statement: StatementJson,
    /// live, removed or superseded.
    state: String,
    /// Where its text was published.
    #[schema(value_type = Vec<schema::Publication>)]
    publications: Vec<Publication>,
    /// The other reports of its utterance.
    #[schema(value_type = Vec<schema::Statement>)]
    reports: Vec<StatementJson>,
    /// What was changed of it, the last first.
    #[schema(value_type = Vec<schema::Event>)]
    log: Vec<Event>,
    /// How others cite it.
    cite: Cite,
}

/// A statement with where its text was published, the other reports of its utterance, and what was changed of it.
#[utoipa::path(get, path = "/api/v1/statements/{id}", tag = "statements",
    params(("id" = String, Path, description = "Its id, or the first four digits or more")), responses(
    (status = 200, description = "The statement", body = StatementWhole),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn get_statement(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let whole = site.store.read(move |record| {
        let found = record.statement(&id)?;
        let publications = record.publications(&found.statement.document.sha256)?;
        let reports = record.reports(&found)?.into_iter().map(|report| report.statement).collect();
        let mut log = Vec::new();
        record.log(Some(&found.statement.id), |event| {
            log.push(event);
            Ok(true)
        })?;
        let cite = Citation::new(&found.statement);
        let cite =
            Cite { plain: cite.plain(), markdown: cite.markdown(), bibtex: cite.bibtex(), link: cite.link() };
        let state = found.state.name().to_owned();
        Ok(StatementWhole { state, publications, reports, log, cite, statement: found.statement })
    });
    reply::json(&whole.await?)
}

/// A statement as a W3C Web Annotation, whose targets are its characters.
#[utoipa::path(get, path = "/api/v1/statements/{id}/annotation", tag = "statements",
    params(("id" = String, Path, description = "Its id, or the first four digits or more")), responses(
    (status = 200, description = "JSON-LD", body = serde_json::Value, content_type = "application/ld+json"),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn get_annotation(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let written = site.store.read(move |record| {
        let found = record.statement(&id)?;
        let document = record.document_of_statement(&found)?;
        let mut out = Vec::new();
        let written =
            WebAnnotation::new(&mut out).document(&document, std::slice::from_ref(&found.statement));
        written.map_err(|e| Problem::new(Code::Internal, e.to_string()))?;
        Ok(out)
    });
    Ok(reply::typed("application/ld+json", written.await?))
}
