//! The API under `/api/v1`: JSON in the fields of the contract, and its description.
//!
//! What always holds: a route is declared once, and its description is made of that declaration, in which no two types have one
//! name; an answer that is no success is a problem of the table of codes.

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
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};
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
pub use work::start as start_work;

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

/// A route, with what its description names.
type Route = UtoipaMethodRouter<Arc<Inner>>;
type Routes = OpenApiRouter<Arc<Inner>>;

/// Routes that answer at once.
fn quick() -> Vec<Route> {
    vec![
        routes!(statements::list_statements),
        routes!(statements::count_statements),
        routes!(search::search_statements),
        routes!(statement::get_statement),
        routes!(statement::get_annotation),
        routes!(documents::list_documents),
        routes!(documents::get_document, documents::forget_document),
        routes!(documents::get_text),
        routes!(actors::list_actors),
        routes!(actors::get_actor),
        routes!(issues::list_issues, issues::change_issue),
        routes!(suggest::suggest_issues),
        routes!(watch::watch),
        routes!(analysis::list_positions),
        routes!(drawing::draw_positions),
        routes!(analysis::list_shifts),
        routes!(analysis::get_network),
        routes!(analysis::get_brief),
        routes!(corrections::correct),
        routes!(agreement::get_agreement),
        routes!(review::list_doubtful),
        routes!(registry::change_registry),
        routes!(reconcile::reconcile),
        routes!(evaluate::evaluate),
        routes!(work::start_embedding),
        routes!(work::start_extracting),
        routes!(work::start_filing),
        routes!(log::list_events),
        routes!(log::get_event),
        routes!(log::undo_event),
        routes!(status::get_status),
        routes!(status::list_tombstones),
        routes!(imports::get_import, imports::cancel_import),
        routes!(imports::resume_import),
        routes!(get_description),
    ]
}

/// Routes that take much.
fn large() -> Vec<Route> {
    vec![
        routes!(imports::list_imports, imports::start_import),
        routes!(registry_file::get_registry, registry_file::put_registry),
    ]
}

/// Routes that answer for long.
fn long() -> Vec<Route> {
    vec![routes!(export::export), routes!(status::verify), routes!(imports::import_events)]
}

fn joined(all: Vec<Route>) -> Routes {
    all.into_iter().fold(OpenApiRouter::new(), OpenApiRouter::routes)
}

/// Routes that answer at once.
pub fn router() -> Routes {
    joined(quick())
}

/// Routes that take much.
pub fn uploads() -> Routes {
    joined(large())
}

/// Routes that answer for long.
pub fn streams() -> Routes {
    joined(long())
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn no_two_types_of_the_description_have_one_name() {
        let mut known = BTreeMap::new();
        let all = quick().into_iter().chain(large()).chain(long());
        for (name, schema) in all.flat_map(|(schemas, ..)| schemas) {
            let other = known.insert(name.clone(), schema.clone());
            let same = other.is_none_or(|other| other == schema);
            assert!(same, "two types are called {name}: give one another name, #[schema(as = Name)]");
        }
        let described = description().components.as_ref().map_or(0, |components| components.schemas.len());
        assert!(described > 40 && known.len() == described, "{} of {described}", known.len());
    }
}
