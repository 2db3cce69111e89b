//! The spans of one statement, role by role, as files state them: in code points, not yet checked against a
//! text.
//!
//! Nothing is assumed of the numbers: a piece may be reversed, empty or beyond the text until a page sets it
//! right.

use onrecord_core::Role;
use onrecord_core::contract::{StatementJson, Words};

/// `[start, end]` in Unicode code points, end exclusive.
pub type Piece = [usize; 2];

/// The pieces of each role of a statement; a role that is not there has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleSpans {
    /// Who says it.
    pub source: Vec<Piece>,
    /// What puts it down to the source.
    pub cue: Vec<Piece>,
    /// What is said.
    pub content: Vec<Piece>,
}

impl RoleSpans {
    /// The pieces of a role.
    pub fn role(&self, role: Role) -> &[Piece] {
        match role {
            Role::Source => &self.source,
            Role::Cue => &self.cue,
            Role::Content => &self.content,
        }
    }

    /// The pieces of a role, to be added to.
    pub fn role_mut(&mut self, role: Role) -> &mut Vec<Piece> {
        match role {
            Role::Source => &mut self.source,
            Role::Cue => &mut self.cue,
            Role::Content => &mut self.content,
        }
    }
}

impl From<&StatementJson> for RoleSpans {
    fn from(statement: &StatementJson) -> Self {
        let pieces = |words: &Words| words.spans.clone();
        RoleSpans {
            source: statement.source.as_ref().map(|m| pieces(&m.words)).unwrap_or_default(),
            cue: statement.cue.as_ref().map(pieces).unwrap_or_default(),
            content: pieces(&statement.content),
        }
    }
}
