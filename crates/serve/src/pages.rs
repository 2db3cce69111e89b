//! The pages: whole without a script, better with a little of it.
//!
//! What always holds: what a page shows of a record, it shows as text; a form that changes something shows the token that
//! this browser was given; every page has one heading of the first level, landmarks, and a link past the navigation.

mod actor;
mod actors;
mod agreement;
mod asof;
mod assets;
mod atom;
mod brief;
mod card;
mod codebook;
mod did;
mod document;
mod documents;
mod drawing;
mod export;
mod facts;
mod form;
mod import;
mod issue;
mod layout;
mod log;
mod measure;
mod network;
mod passage;
pub mod problem;
mod review;
pub mod search;
mod shifts;
mod sign_in;
mod slider;
mod statement;
mod status;
mod viewer;
mod work;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::site::Inner;

pub use actor::Whole;

/// Routes that answer at once.
pub fn router() -> Router<Arc<Inner>> {
    Router::new()
        .route("/", get(search::show))
        .route("/search", get(search::show))
        .route("/search/facets", get(search::facets::fragment))
        .route("/search.atom", get(atom::feed))
        .route("/statements/{id}", get(statement::show))
        .route("/statements/{id}/accept", post(statement::accept))
        .route("/statements/{id}/remove", post(statement::remove))
        .route("/statements/{id}/set", post(statement::set))
        .route("/statements/{id}/split", post(statement::split))
        .route("/statements/{id}/merge", post(statement::merge))
        .route("/documents", get(documents::show))
        .route("/documents/{id}", get(document::show))
        .route("/documents/{id}/add", post(document::add))
        .route("/documents/{id}/forget", post(document::forget))
        .route("/actors", get(actors::show))
        .route("/actors/{id}", get(actor::show))
        .route("/actors/{id}/merge", get(actor::preview).post(actor::merge))
        .route("/actors/{id}/split", get(actor::split_preview).post(actor::split))
        .route("/actors/{id}/rename", post(actor::rename))
        .route("/actors/{id}/lookup", post(actor::look_up))
        .route("/actors/{id}/wikidata", post(actor::take_item))
        .route("/issues", get(codebook::show))
        .route("/suggestions", get(codebook::suggestions))
        .route("/codebook", get(codebook::new).post(codebook::add))
        .route("/codebook/{id}", get(codebook::edit).post(codebook::set))
        .route("/codebook/{id}/remove", post(codebook::remove))
        .route("/issues/{id}", get(issue::show))
        .route("/shifts", get(shifts::show))
        .route("/shifts.atom", get(shifts::feed))
        .route("/network", get(network::show))
        .route("/brief", get(brief::show))
        .route("/log", get(log::show))
        .route("/log/{id}/undo", post(log::undo))
        .route("/review", get(review::show))
        .route("/agreement", get(agreement::show))
        .route("/measure", get(measure::show).post(measure::measure))
        .route("/import/{id}", get(import::show_one))
        .route("/import/{id}/cancel", post(import::cancel))
        .route("/import/{id}/resume", post(import::resume))
        .route("/status", get(status::show))
        .route("/status/embed", post(work::embed))
        .route("/status/reextract", post(work::reextract))
        .route("/status/refile", post(work::refile))
        .route("/export", get(export::show))
        .route("/api", get(viewer::show))
        .route("/problems", get(problem::table))
        .route("/sign-in", get(sign_in::show).post(sign_in::enter))
        .route("/sign-out", post(sign_in::leave))
        .route("/favicon.ico", get(assets::icon))
        .route("/assets/{name}", get(assets::asset))
}

/// Routes that take much.
pub fn uploads() -> Router<Arc<Inner>> {
    Router::new().route("/import", get(import::show).post(import::start))
}
