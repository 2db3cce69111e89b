//! Codebooks: the issues of a project, in a file that a person can read and edit.
//!
//! What always holds: the issues of a [`Codebook`] have ids of their own and propositions that one can support or oppose;
//! their order is that of the file; what is written is read back as the same codebook; no file, however made, takes more
//! than bounded time and memory.

mod advice;
mod check;
mod file;
mod form;

use onrecord_core::Result;

/// A question with a proposition that one can support or oppose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issue {
    /// What names it everywhere: small letters, digits and hyphens.
    pub id: String,
    /// What one can support or oppose, as an assertion.
    pub proposition: String,
    /// Words and phrases that statements on it are likely to have.
    pub anchors: Vec<String>,
    /// Statements that support it.
    pub support: Vec<String>,
    /// Statements that oppose it.
    pub oppose: Vec<String>,
    /// Statements that speak to it and take no side.
    pub neither: Vec<String>,
    /// Statements that sound like it and speak to something else.
    pub beside: Vec<String>,
}

/// The issues of a project, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codebook {
    name: Option<String>,
    issues: Vec<Issue>,
}

impl Codebook {
    /// A codebook of these issues, checked as a file would be; `place` is what errors name.
    ///
    /// # Errors
    /// When two issues have one id, a proposition is a question, or a bound is passed.
    pub fn new(name: Option<String>, issues: Vec<Issue>, place: &str) -> Result<Self> {
        let codebook = Codebook { name, issues };
        Self::parse(&codebook.to_yaml(), place)
    }

    /// What the codebook is called.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The issues, in the order of the file; at least one.
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// The issue of that id.
    pub fn get(&self, id: &str) -> Option<&Issue> {
        self.issues.iter().find(|issue| issue.id == id)
    }
}

#[cfg(test)]
mod tests;
