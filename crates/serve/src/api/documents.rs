//! Documents: listed, read, removed.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use onrecord_core::contract::{DocumentJson, StatementJson};
use onrecord_record::{DocumentFilter, Event, Listed, Publication, Recorded};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::schema;
use super::statements::ROWS;
use crate::cursor::{Cursor, page};
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Problem, ProblemJson};
use crate::query::{Asked, PageParams};
use crate::reply;
use crate::site::Inner;

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct DocumentParams {
    /// Words in title or text.
    q: Option<String>,
    /// The outlet.
    publisher: Option<String>,
    /// Published on this date or later.
    since: Option<String>,
    /// Published on this date or before.
    until: Option<String>,
    /// The language, such as `en`.
    language: Option<String>,
    /// Those that were extracted, or those that were kept without.
    extracted: Option<bool>,
}

/// Reads which documents are meant.
///
/// # Errors
/// When a parameter is not understood.
pub fn filter(asked: &mut Asked) -> Result<DocumentFilter, Problem> {
    Ok(DocumentFilter {
        words: asked.terms("q")?,
        publisher: asked.take("publisher"),
        since: asked.date("since")?,
        until: asked.date("until")?,
        language: asked.take("language"),
        extracted: asked.flag("extracted")?,
    })
}

/// A page of documents.
#[derive(Serialize, ToSchema)]
pub struct Documents {
    /// The documents, last published first.
    #[schema(value_type = Vec<schema::Document>)]
    documents: Vec<Listed>,
    /// The cursor of the next page; null at the end.
    next: Option<String>,
}

/// Documents, last published first.
#[utoipa::path(get, path = "/api/v1/documents", tag = "documents", params(DocumentParams, PageParams), responses(
    (status = 200, description = "A page of them", body = Documents),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn list_documents(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let filter = filter(&mut asked)?;
    let cursor = Cursor::parse(asked.take("cursor"))?;
    let limit = asked.limit(ROWS.0, ROWS.1)?;
    asked.finish()?;
    let read = move |record: &onrecord_record::Record| {
        page(
            &cursor,
            limit,
            |row: &Listed| row.sha256.clone(),
            |after, most| record.list_documents(&filter, after, most),
        )
    };
    let page = site.store.read(read).await?;
    reply::json(&Documents { documents: page.rows, next: page.next })
}

/// A document with its statements.
#[derive(Serialize, ToSchema)]
pub struct DocumentWhole {
    /// What the source says of it.
    #[schema(value_type = schema::DocumentOfStatement)]
    document: DocumentJson,
    /// Where it was published.
    #[schema(value_type = Vec<schema::Publication>)]
    publications: Vec<Publication>,
    /// Its statements that count, in reading order.
    #[schema(value_type = Vec<schema::Statement>)]
    statements: Vec<StatementJson>,
}

/// A document with where it was published and its statements; its text is at `/text`.
#[utoipa::path(get, path = "/api/v1/documents/{id}", tag = "documents",
    params(("id" = String, Path, description = "Its id, its hash, or the first eight digits or more")), responses(
    (status = 200, description = "The document", body = DocumentWhole),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn get_document(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let whole = site.store.read(move |record| {
        let document = record.document(&id)?;
        let publications = record.publications(&document.sha256)?;
        let statements =
            statements_of(record, &document.sha256)?.into_iter().map(|found| found.statement).collect();
        Ok(DocumentWhole { document: (&document).into(), publications, statements })
    });
    reply::json(&whole.await?)
}

/// The statements of a document that count, in reading order.
///
/// # Errors
/// When the record cannot be read.
pub fn statements_of(record: &onrecord_record::Record, sha256: &str) -> onrecord_core::Result<Vec<Recorded>> {
    let filter = onrecord_record::Filter { document: Some(sha256.to_owned()), ..Default::default() };
    record.list(&filter, onrecord_record::Sort::Reading, None, usize::MAX)
}

/// The text that all spans count in.
#[utoipa::path(get, path = "/api/v1/documents/{id}/text", tag = "documents",
    params(("id" = String, Path, description = "Its id, its hash, or the first eight digits or more")), responses(
    (status = 200, description = "The text, unchanged", body = String, content_type = "text/plain"),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn get_text(State(site): State<Arc<Inner>>, Path(id): Path<String>) -> Result<Response, Problem> {
    let text = site.store.read(move |record| Ok(record.document(&id)?.text)).await?;
    Ok(reply::typed("text/plain; charset=utf-8", text))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct ForgetParams {
    /// The reason, for the log.
    why: Option<String>,
}

/// What was removed.
#[derive(Serialize, ToSchema)]
pub struct Forgotten {
    /// The hash of the text.
    sha256: String,
    /// Statements that went with it.
    statements: usize,
    /// The line in the log.
    #[schema(value_type = schema::Event)]
    event: Event,
}

/// Removes a document for good: its text, its statements and what the log held of them. Needs the role owner.
#[utoipa::path(delete, path = "/api/v1/documents/{id}", tag = "documents",
    params(("id" = String, Path, description = "Its whole hash"), ForgetParams), responses(
    (status = 200, description = "What was removed", body = Forgotten),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn forget_document(
    State(site): State<Arc<Inner>>,
    user: User,
    Path(id): Path<String>,
    mut asked: Asked,
) -> Result<Response, Problem> {
    let why = asked.take("why");
    asked.finish()?;
    let (sha256, statements, event) = forget(&site, &user, id, why).await?;
    reply::json(&Forgotten { sha256, statements, event })
}

/// Removes a document.
///
/// # Errors
/// When the user may not, or there is none of that whole hash.
pub async fn forget(
    site: &Inner,
    user: &User,
    id: String,
    why: Option<String>,
) -> Result<(String, usize, Event), Problem> {
    user.must(Role::Owner)?;
    let author = user.author(why);
    let gone = site.store.write(move |record| {
        // A few digits are too easily mistyped for what cannot be taken back.
        if record.document(&id)?.sha256 != id.to_ascii_lowercase() {
            return Err(Problem::new(
                crate::problem::Code::BadRequest,
                "a document is removed by its whole hash",
            ));
        }
        let gone = record.forget(&id.to_ascii_lowercase(), &author)?;
        Ok((gone.sha256, gone.statements, gone.event))
    });
    gone.await
}
