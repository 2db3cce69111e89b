//! From the pieces of a section's windows to statements: every cue with the source and the contents that the
//! linker gives it, and speech that goes on over paragraphs without a cue of its own.
//!
//! What always holds: a statement has one cue and some content; a piece of content belongs to at most one
//! statement; a source may serve several.

use onrecord_core::{Role, Span, Spans, Statement};
use onrecord_layout::{Quotation, kind_of};

use crate::confidence::{Beliefs, Features};
use crate::crf::{Decoded, Piece, decode};
use crate::description::Description;
use crate::linker::{Link, Scene};
use crate::tagger::Reading;
use crate::windows::{Place, Window};
use crate::words::Word;

/// Probability of content and link together below which content is not rescued for a cue without any.
const FAINT: f32 = 0.05;

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
        let Decoded { chosen, candidates } = decode(self.description, &reading.rows);
        let of = |role| chosen.iter().filter(|p| p.role == role).collect::<Vec<_>>();
        let (sources, cues, contents) = (of(Role::Source), of(Role::Cue), of(Role::Content));
        let cue_starts: Vec<usize> = cues.iter().map(|c| c.start).collect();
        let scene = Scene {
            tables: &self.description.link,
            links: &reading.links,
            places: &window.places,
            cue_starts: &cue_starts,
        };
        let mut taken: Vec<Vec<(&Piece, f32)>> = vec![Vec::new(); cues.len()];
        for content in contents {
            let chances = scene.choose(Link::ContentCue, content, &cues);
            match best(&chances) {
                (cue, chance) if cue < cues.len() && chance >= self.description.fitted.least_link => {
                    taken[cue].push((content, chance))
                }
                _ => self.orphans.extend(self.span(window, content)),
            }
        }
        for i in (0..cues.len()).filter(|&i| taken[i].is_empty()).collect::<Vec<_>>() {
            // A cue without content says nothing: the likeliest content that it could have is better than none.
            let free = candidates.iter().filter(|c| c.role == Role::Content && !overlaps_any(c, &chosen));
            let likely = free.map(|c| (c, scene.choose(Link::ContentCue, c, &cues)[i]));
            let rescued = likely.max_by(|(a, x), (b, y)| (a.probability * x).total_cmp(&(b.probability * y)));
            taken[i].extend(rescued.filter(|(c, link)| c.probability * link > FAINT));
        }
        for (cue, contents) in cues.iter().zip(taken) {
            if !contents.is_empty() {
                self.draft(window, &scene, cue, &contents, &sources);
            }
        }
    }

    fn draft(
        &mut self,
        window: &Window,
        scene: &Scene<'_>,
        cue: &Piece,
        contents: &[(&Piece, f32)],
        sources: &[&Piece],
    ) {
        let (chosen, source_link) = best(&scene.choose(Link::CueSource, cue, sources));
        let source = sources.get(chosen);
        let least = |values: &mut dyn Iterator<Item = f32>| values.fold(1.0, f32::min);
        let beliefs = Beliefs {
            cue: cue.probability,
            source: source.map(|s| s.probability),
            source_link,
            content: least(&mut contents.iter().map(|(c, _)| c.probability)),
            content_link: least(&mut contents.iter().map(|&(_, chance)| chance)),
            pieces: contents.len(),
        };
        let Some(cue) = self.span(window, cue) else { return };
        let source = source.and_then(|s| self.span(window, s));
        let contents = contents.iter().filter_map(|(c, _)| self.span(window, c)).collect();
        self.drafts.push(Draft { cue, source, contents, beliefs });
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

fn overlaps_any(piece: &Piece, others: &[Piece]) -> bool {
    others.iter().any(|o| piece.start < o.end && o.start < piece.end)
}

/// The likeliest choice and its probability.
fn best(chances: &[f32]) -> (usize, f32) {
    let found = chances.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
    found.unwrap_or((usize::MAX, 0.0))
}
