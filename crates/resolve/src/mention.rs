//! Where an entity is mentioned.

use onrecord_core::Span;

use crate::entity::EntityId;
use crate::phrase::Phrase;

/// A phrase of the text, and whom it means as far as that is known.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub span: Span,
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    pub sentence: u32,
    pub entity: Option<EntityId>,
    /// Bits of [`crate::position::at`].
    pub place: u16,
    pub phrase: Phrase,
    /// Whether it lies inside another mention.
    pub inside: bool,
    /// Whether more than one entity answers to the name.
    pub ambiguous: bool,
}
