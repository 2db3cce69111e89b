//! From a section's windows to statements: the cues with what they took, as characters of the document, and
//! speech that goes on over paragraphs without a cue of its own.
//!
//! What always holds: a statement has one cue and some content; a piece of content belongs to at most one
//! statement; a source may serve several.

use onrecord_core::{Role, Span, Spans, Statement};
use onrecord_layout::{Quotation, kind_of};

use crate::confidence::{Beliefs, Features};
use crate::crf::{Piece, decode};
use crate::description::Description;
use crate::linker::Scene;
use crate::linking::{Linked, link};
use crate::tagger::Reading;
use crate::windows::{Place, Window};
use crate::words::Word;

/// A cue with what belongs to it; spans of the document's text.
struct Draft {
    cue: Span,
    source: Option<Span>,
    contents: Vec<Span>,
    beliefs: Beliefs,
}

/// Gathers drafts over the windows of one section.
pub struct Assembly<'a> {
    description: &'a Description,
    blocks: &'a [Vec<Word>],
    drafts: Vec<Draft>,
    /// Contents that no cue took.
    orphans: Vec<Span>,
}

impl<'a> Assembly<'a> {
    pub fn new(description: &'a Description, blocks: &'a [Vec<Word>]) -> Self {
        Assembly { description, blocks, drafts: Vec::new(), orphans: Vec::new() }
    }

    /// Adds what one window holds.
    pub fn add(&mut self, window: &Window, reading: &Reading) {
        let decoded = decode(self.description, &reading.rows);
        let cue_starts: Vec<usize> =
            decoded.chosen.iter().filter(|p| p.role == Role::Cue).map(|c| c.start).collect();
        let scene = Scene {
            tables: &self.description.link,
            links: &reading.links,
            places: &window.places,
            cue_starts: &cue_starts,
        };
        let links = link(&decoded, &scene, self.description.fitted.least_link);
        let drafts: Vec<Draft> = links.statements.iter().filter_map(|s| self.draft(window, s)).collect();
        self.drafts.extend(drafts);
        let orphans: Vec<Span> = links.orphans.iter().filter_map(|o| self.span(window, o)).collect();
        self.orphans.extend(orphans);
    }

    fn draft(&self, window: &Window, linked: &Linked) -> Option<Draft> {
        let least = |values: &mut dyn Iterator<Item = f32>| values.fold(1.0, f32::min);
        let beliefs = Beliefs {
            cue: linked.cue.probability,
            source: linked.source.as_ref().map(|s| s.probability),
            source_link: linked.source_link,
            content: least(&mut linked.contents.iter().map(|(c, _)| c.probability)),
            content_link: least(&mut linked.contents.iter().map(|&(_, chance)| chance)),
            pieces: linked.contents.len(),
        };
        Some(Draft {
            cue: self.span(window, &linked.cue)?,
            source: linked.source.as_ref().and_then(|s| self.span(window, s)),
            contents: linked.contents.iter().filter_map(|(c, _)| self.span(window, c)).collect(),
            beliefs,
        })
    }

    /// The document's characters of a piece.
    fn span(&self, window: &Window, piece: &Piece) -> Option<Span> {
        let word = |place: &Place| match *place {
            Place::Word { block, word } => Some(self.blocks.get(block)?.get(word)?.span),
            Place::BlockEnd => None,
        };
        let (first, last) = (window.places.get(piece.start)?, window.places.get(piece.end - 1)?);
        Some(Span::new(word(first)?.start, word(last)?.end))
    }

    /// The section's statements in reading order.
    pub fn statements(mut self, text: &str, quotations: &[Quotation]) -> Vec<(Statement, Features)> {
        self.continue_speech(quotations);
        let mut found: Vec<_> =
            self.drafts.into_iter().map(|d| d.statement(self.description, text, quotations)).collect();
        found.sort_by_key(|(s, _)| (s.start(), s.cue.hull().map(|c| c.start)));
        found
    }

    /// Content without a cue goes on with the statement before it where a quotation runs over the paragraph's end.
    fn continue_speech(&mut self, quotations: &[Quotation]) {
        for orphan in std::mem::take(&mut self.orphans) {
            let Some(at) = quotations.iter().position(|q| q.continues && q.span.overlaps(orphan)) else {
                continue;
            };
            let Some(before) = quotations[..at].iter().rev().find(|q| q.depth == 0 && q.open_ended) else {
                continue;
            };
            let speech =
                self.drafts.iter_mut().rev().find(|d| d.contents.iter().any(|c| c.overlaps(before.span)));
            if let Some(draft) = speech {
                draft.contents.push(orphan);
            }
        }
    }
}

impl Draft {
    fn statement(
        self,
        description: &Description,
        text: &str,
        quotations: &[Quotation],
    ) -> (Statement, Features) {
        let content = Spans::new(self.contents);
        let statement = Statement {
            kind: kind_of(text, quotations, &content),
            source: self.source.map(Spans::from).unwrap_or_default(),
            author: None,
            cue: self.cue.into(),
            content,
            confidence: self.beliefs.confidence(&description.fitted.confidence),
        };
        (statement, self.beliefs.features())
    }
}
