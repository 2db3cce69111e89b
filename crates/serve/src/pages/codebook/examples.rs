//! Statements that are offered as examples of an issue: a person says of each what it is an example of, or leaves it.
//!
//! What always holds: what becomes an example are the words of the record's own statement.

use maud::{Markup, html};
use onrecord_record::Record;

use crate::codebook::Written;
use crate::engine::Said;
use crate::pages::form::Form;
use crate::problem::Problem;
use crate::query::encoded;
use crate::site::Inner;
use crate::text::shown::words;

/// The parameter with the ids of those that are offered.
pub const OFFERED: &str = "examples";
/// Statements that are offered.
const MOST: usize = 20;
/// What one can be an example of, by the lists of an issue.
const OF: [(&str, &str); 4] =
    [("for", "support"), ("against", "opposition"), ("neither", "no side"), ("beside", "what sounds alike")];

/// The statements that a parameter [`OFFERED`] names, those that are in the record.
///
/// # Errors
/// When the record cannot be read.
pub async fn offered(site: &Inner, given: &str) -> Result<Vec<Said>, Problem> {
    let ids: Vec<String> = given.split(',').take(MOST).map(str::to_owned).collect();
    site.store.read(move |record| Ok(ids.iter().filter_map(|id| said(record, id)).collect())).await
}

/// A statement as an example, which is a line.
fn said(record: &Record, id: &str) -> Option<Said> {
    let statement = record.statement(id).ok()?.statement;
    let content = statement.content.text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Said { id: statement.id, content })
}

/// The part of the form.
pub fn fields(offered: &[Said]) -> Markup {
    html! {
        @if !offered.is_empty() {
            fieldset {
                legend { "What the suggested statements are examples of" }
                p { "What you choose is put into the lists below when you see what it would meet, and when you save." }
                @for (at, said) in offered.iter().enumerate() {
                    input type="hidden" name=(format!("example-{at}")) value=(said.id);
                    label for=(format!("example-of-{at}")) { (words(&said.content)) }
                    div .buttons {
                        select id=(format!("example-of-{at}")) name=(format!("example-of-{at}")) {
                            option value="" { "no example" }
                            @for (list, label) in OF { option value=(list) { (label) } }
                        }
                        a href=(format!("/statements/{}", encoded(&said.id))) { "statement" }
                    }
                }
            }
        }
    }
}

/// Puts what a form chose into the lists of an issue; those that were left are offered again.
///
/// # Errors
/// When the record cannot be read.
pub async fn take(site: &Inner, form: &Form, written: &mut Written) -> Result<Vec<Said>, Problem> {
    let field = |name: &str, at: usize| form.get(&format!("{name}-{at}")).map(str::to_owned);
    let given: Vec<(String, String)> = (0..MOST)
        .filter_map(|at| Some((field("example", at)?, field("example-of", at).unwrap_or_default())))
        .collect();
    if given.is_empty() {
        return Ok(Vec::new());
    }
    let read = move |record: &Record| {
        let said = |(id, list): (String, String)| Some((said(record, &id)?, list));
        Ok(given.into_iter().filter_map(said).collect::<Vec<_>>())
    };
    let mut left = Vec::new();
    for (said, list) in site.store.read(read).await? {
        let lines = match list.as_str() {
            "for" => &mut written.support,
            "against" => &mut written.oppose,
            "neither" => &mut written.neither,
            "beside" => &mut written.beside,
            _ => {
                left.push(said);
                continue;
            }
        };
        if !lines.contains(&said.content) {
            lines.push(said.content);
        }
    }
    Ok(left)
}
