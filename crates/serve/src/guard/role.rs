//! What somebody may do.

use serde::{Deserialize, Serialize};

/// What somebody may do; each may do what those before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Read.
    Reader,
    /// Correct, and take corrections back.
    Reviewer,
    /// Import, and remove documents.
    Owner,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 3] = [Role::Reader, Role::Reviewer, Role::Owner];

    /// The word on the command line and in the file.
    pub fn name(self) -> &'static str {
        match self {
            Role::Reader => "reader",
            Role::Reviewer => "reviewer",
            Role::Owner => "owner",
        }
    }
}
