//! What the two processes say to each other.
//!
//! What always holds: a question is one line of JSON, the bounds, and behind it the bytes of the PDF; an answer is one
//! object of JSON, of which nothing is taken where it breaks off.

use onrecord_read::PdfText;
use serde::{Deserialize, Serialize};

/// What the child answers.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Answer {
    /// What it read.
    Text(Text),
    /// The PDF cannot be read without a password.
    Encrypted,
    /// The PDF cannot be read; why.
    Damaged(String),
}

/// The text layer of a PDF; the fields are those of [`PdfText`].
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Text {
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) pages: Vec<String>,
    pub(crate) lost: Vec<usize>,
}

impl From<Text> for PdfText {
    fn from(text: Text) -> Self {
        let Text { title, author, language, pages, lost } = text;
        PdfText { title, author, language, pages, lost }
    }
}
