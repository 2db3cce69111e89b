//! The API under `/api/v1`: JSON in the fields of the contract, and its description.
//!
//! What always holds: a route is declared once, and its description is made of that declaration; an answer that is no
//! success is a problem of the table of codes.

mod actors;
mod agreement;
mod analysis;
mod body;
mod corrections;
mod documents;
mod drawing;
mod evaluate;
mod export;
mod imports;
mod issues;
mod log;
mod matches;
mod reconcile;
mod registry;
mod registry_file;
mod review;
pub mod schema;
mod search;
mod statement;
mod statements;
mod status;
mod suggest;
mod watch;
mod work;

use std::sync::{Arc, LazyLock};

use axum::response::Response;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::reply;
use crate::site::Inner;

pub use actors::{filter as actor_filter, list as actors, sort as actor_sort};
pub use agreement::{MOST as JUDGED_AT_MOST, table as agreement_table};
pub use body::broken as broken_upload;
pub use corrections::apply;
pub use documents::{filter as document_filter, forget, statements_of};
pub use evaluate::{TEXTS as MEASURED_AT_MOST, measure};
pub use imports::{number as import_number, start as start_of};
pub use issues::change as change_issue;
pub use log::{events, undo};
pub use reconcile::look_up;
pub use registry::{change as change_registry, preview as preview_registry};
pub use review::doubtful;
pub use search::{Found, Mode, find, searching};
pub use statements::list as statements;
pub use suggest::{suggested, suggesting};
pub use work::{has_codebook, start as start_work};

/// What is said of the API as a whole.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "onrecord",
        description = "Attributed statements of a record: who said what, in which words, with the characters as evidence. \
            Offsets are Unicode code points of the document's text, end exclusive. Errors are problem details (RFC 9457) \
            with a `code` that does not change."
    ),
    tags(
        (name = "statements", description = "What was said"),
        (name = "actors", description = "Who speaks, where they stand, what moved"),
        (name = "documents", description = "Where it was said"),
        (name = "corrections", description = "What people changed, and taking it back"),
        (name = "imports", description = "Reading documents into the record, and other work over the whole of it"),
        (name = "record", description = "The record as a whole"),
    )
)]
struct About;

type Routes = OpenApiRouter<Arc<Inner>>;

/// Routes that answer at once.
pub fn router() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(statements::list_statements))
        .routes(routes!(statements::count_statements))
        .routes(routes!(search::search_statements))
        .routes(routes!(statement::get_statement))
        .routes(routes!(statement::get_annotation))
        .routes(routes!(documents::list_documents))
        .routes(routes!(documents::get_document, documents::forget_document))
        .routes(routes!(documents::get_text))
        .routes(routes!(actors::list_actors))
        .routes(routes!(actors::get_actor))
        .routes(routes!(issues::list_issues, issues::change_issue))
        .routes(routes!(suggest::suggest_issues))
        .routes(routes!(watch::watch))
        .routes(routes!(analysis::list_positions))
        .routes(routes!(drawing::draw_positions))
        .routes(routes!(analysis::list_shifts))
        .routes(routes!(analysis::get_network))
        .routes(routes!(analysis::get_brief))
        .routes(routes!(corrections::correct))
        .routes(routes!(agreement::get_agreement))
        .routes(routes!(review::list_doubtful))
        .routes(routes!(registry::change_registry))
        .routes(routes!(reconcile::reconcile))
        .routes(routes!(evaluate::evaluate))
        .routes(routes!(work::start_embedding))
        .routes(routes!(work::start_extracting))
        .routes(routes!(work::start_filing))
        .routes(routes!(log::list_events))
        .routes(routes!(log::get_event))
        .routes(routes!(log::undo_event))
        .routes(routes!(status::get_status))
        .routes(routes!(status::list_tombstones))
        .routes(routes!(imports::get_import, imports::cancel_import))
        .routes(routes!(imports::resume_import))
        .routes(routes!(get_description))
}

/// Routes that take much.
pub fn uploads() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(imports::list_imports, imports::start_import))
        .routes(routes!(registry_file::get_registry, registry_file::put_registry))
}

/// Routes that answer for long.
pub fn streams() -> Routes {
    OpenApiRouter::new()
        .routes(routes!(export::export))
        .routes(routes!(status::verify))
        .routes(routes!(imports::import_events))
}

/// The description of every route.
pub fn description() -> &'static utoipa::openapi::OpenApi {
    static DESCRIPTION: LazyLock<utoipa::openapi::OpenApi> = LazyLock::new(|| {
        let all =
            OpenApiRouter::with_openapi(About::openapi()).merge(router()).merge(uploads()).merge(streams());
        let mut description = all.into_openapi();
        description.info.version = env!("CARGO_PKG_VERSION").to_owned();
        description
    });
    &DESCRIPTION
}

/// The description of this API (OpenAPI 3.1).
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "record", responses(
    (status = 200, description = "An OpenAPI document", content_type = "application/json", body = serde_json::Value),
))]
async fn get_description() -> Result<Response, crate::problem::Problem> {
    reply::json(description())
}
