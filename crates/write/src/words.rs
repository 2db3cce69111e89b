//! The words of a statement's roles, one way for all writers.

use onrecord_core::Role;
use onrecord_core::contract::{StatementJson, Words};

/// The words of a role.
pub(crate) fn words(statement: &StatementJson, role: Role) -> Option<&Words> {
    match role {
        Role::Source => statement.source.as_ref().map(|mention| &mention.words),
        Role::Cue => statement.cue.as_ref(),
        Role::Content => Some(&statement.content),
    }
}

/// The words of a role that stand in the document's text. The author of a speech has words without a place.
pub(crate) fn placed(statement: &StatementJson, role: Role) -> Option<&Words> {
    words(statement, role).filter(|words| !words.spans.is_empty())
}
