//! A statement: an attribution of content to a source by a cue (Pareti, PARC; Newell et al., PolNeAR).

use sha2::{Digest, Sha256};

use crate::{Document, Kind, Spans, hex};

/// A part of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Who says it.
    Source,
    /// What puts it down to the source.
    Cue,
    /// What is said.
    Content,
}

impl Role {
    /// All three, in the order of the contract.
    pub const ALL: [Role; 3] = [Role::Source, Role::Cue, Role::Content];

    /// The word of the contract.
    pub fn name(self) -> &'static str {
        match self {
            Role::Source => "source",
            Role::Cue => "cue",
            Role::Content => "content",
        }
    }
}

/// One attribution in one document. Spans count bytes of the document's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// How the words stand in the text.
    pub kind: Kind,
    /// Who says it; empty where the text names nobody (a passive).
    pub source: Spans,
    /// The author of the document, where the statement is verbatim and no words of the text name its speaker.
    pub author: Option<String>,
    /// What puts it down to the source; empty for a verbatim statement alone.
    pub cue: Spans,
    /// What is said; never empty.
    pub content: Spans,
    /// The probability, from 0 to 1, that a careful reader finds this statement here.
    pub confidence: f32,
}

impl Statement {
    /// The spans of a role.
    pub fn role(&self, role: Role) -> &Spans {
        match role {
            Role::Source => &self.source,
            Role::Cue => &self.cue,
            Role::Content => &self.content,
        }
    }

    /// The first byte of the statement in its document: statements are listed in this order.
    pub fn start(&self) -> usize {
        let starts = Role::ALL.iter().filter_map(|&r| self.role(r).hull()).map(|s| s.start);
        starts.min().unwrap_or(0)
    }

    /// A stable id: the first 16 hexadecimal digits of the SHA-256 of the document's hash and all spans.
    pub fn id(&self, document: &Document) -> String {
        let mut hash = Sha256::new();
        hash.update(document.sha256.as_bytes());
        for role in Role::ALL {
            hash.update(role.name().as_bytes());
            for span in self.role(role).iter() {
                hash.update(format!(" {}-{}", span.start, span.end).as_bytes());
            }
        }
        hex(&hash.finalize()[..8])
    }
}
