//! The question before a change of the registry: what would change, and the button that does it.

use axum::response::Response;
use maud::{Markup, html};
use onrecord_record::Preview;

use crate::guard::user::User;
use crate::pages::form::{hidden, why};
use crate::pages::layout::{Here, Page};
use crate::reply;
use crate::text::shown::words;

/// A change that is asked for.
pub struct Question<'q> {
    /// The title of the page.
    pub title: &'q str,
    /// What is asked.
    pub asked: &'q str,
    /// What would change, in words.
    pub would: Markup,
    /// Where the form goes.
    pub action: String,
    /// Where the reader goes once it is done.
    pub after: String,
    /// Where the reader goes who does not want it.
    pub back: String,
    /// The fields of the change.
    pub fields: Vec<(&'q str, String)>,
    /// What the buttons say: to do it, and not to.
    pub buttons: [&'q str; 2],
}

/// The page that asks.
pub fn page(user: &User, told: &Preview, question: &Question<'_>) -> Response {
    let [yes, no] = question.buttons;
    reply::page(Page::new(user, Here::Actors, question.title).with(&html! {
        h1 { (question.asked) }
        p { (question.would) }
        p .note { (words(&told.told)) }
        form .parts method="post" action=(question.action) {
            (hidden(user, &question.after))
            @for (name, value) in &question.fields { input type="hidden" name=(name) value=(value); }
            (why())
            button .go type="submit" { (yes) }
        }
        p { a href=(question.back) { (no) } }
    }))
}
