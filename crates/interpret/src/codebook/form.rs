//! A codebook's form in YAML, with the line of every value that can be wrong.
//!
//! What always holds: what is taken from a file is bounded before it is read; a key that is not known is an error.

use serde::{Deserialize, Serialize};
use serde_saphyr::{Options, Spanned};

use super::{Codebook, Issue};

/// Bytes of a file.
pub const MOST_BYTES: usize = 1 << 20;
/// Issues of a codebook.
pub const MOST_ISSUES: usize = 500;

/// The file, as it is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileForm {
    #[serde(default)]
    pub name: Option<String>,
    pub issues: Vec<IssueForm>,
}

/// An issue, as it is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IssueForm {
    pub id: Spanned<String>,
    pub proposition: Spanned<String>,
    #[serde(default)]
    pub anchors: Vec<Spanned<String>>,
    #[serde(default, rename = "for")]
    pub support: Vec<Spanned<String>>,
    #[serde(default, rename = "against")]
    pub oppose: Vec<Spanned<String>>,
    #[serde(default)]
    pub neither: Vec<Spanned<String>>,
    #[serde(default)]
    pub beside: Vec<Spanned<String>>,
}

impl From<IssueForm> for Issue {
    fn from(form: IssueForm) -> Self {
        let plain = |list: Vec<Spanned<String>>| list.into_iter().map(|x| trimmed(&x.value)).collect();
        Issue {
            id: form.id.value,
            proposition: trimmed(&form.proposition.value),
            anchors: plain(form.anchors),
            support: plain(form.support),
            oppose: plain(form.oppose),
            neither: plain(form.neither),
            beside: plain(form.beside),
        }
    }
}

/// Text with one space wherever it had any white space: folded lines and plain ones are the same.
fn trimmed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The file, as it is written.
#[derive(Serialize)]
pub struct Written<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    issues: Vec<WrittenIssue<'a>>,
}

/// An issue, as it is written.
#[derive(Serialize)]
pub struct WrittenIssue<'a> {
    id: &'a str,
    proposition: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    anchors: &'a [String],
    #[serde(rename = "for", skip_serializing_if = "<[_]>::is_empty")]
    support: &'a [String],
    #[serde(rename = "against", skip_serializing_if = "<[_]>::is_empty")]
    oppose: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    neither: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    beside: &'a [String],
}

impl<'a> From<&'a Issue> for WrittenIssue<'a> {
    fn from(issue: &'a Issue) -> Self {
        let Issue { id, proposition, anchors, support, oppose, neither, beside } = issue;
        WrittenIssue { id, proposition, anchors, support, oppose, neither, beside }
    }
}

impl<'a> From<&'a Codebook> for Written<'a> {
    fn from(codebook: &'a Codebook) -> Self {
        Written { name: codebook.name(), issues: codebook.issues.iter().map(WrittenIssue::from).collect() }
    }
}

/// How files are read: a codebook needs few aliases and little depth, and whoever writes many is not writing a codebook.
pub fn reading() -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_documents: 1,
            max_depth: 8,
            max_aliases: 64,
            max_anchors: 64,
            max_merge_keys: 0,
            max_nodes: 200_000,
            max_total_scalar_bytes: MOST_BYTES,
        },
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 4_096,
            max_replay_stack_depth: 4,
        },
        with_snippet: false,
    }
}
