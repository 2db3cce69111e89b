//! The extractor: one document's sections to statements.

use std::sync::Arc;

use onrecord_core::{Document, Kind, Result, Span, Spans, Statement};
use onrecord_layout::quotations;

use crate::assemble::Assembly;
use crate::confidence::{Features, VERBATIM};
use crate::model::Model;
use crate::plan::Plan;
use crate::tagger::Tagger;
use crate::windows::{Window, pack};
use crate::words::words;

/// A statement, and what its confidence was made from (nothing for verbatim statements).
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The statement.
    pub statement: Statement,
    /// What the confidence's regression saw.
    pub features: Option<Features>,
}

/// What the model says of one window, to compare it with the training side.
#[derive(Clone, Debug, PartialEq)]
pub struct WindowReading {
    /// Word-piece ids.
    pub ids: Vec<i32>,
    /// For each word (and mark that closes a block) the index of its first piece.
    pub first: Vec<usize>,
    /// For each of them the scores of the labels.
    pub emissions: Vec<Vec<f32>>,
}

/// The windows of a document's blocks, and what the model says of each.
pub fn readings(model: &Arc<Model>, document: &Document) -> Result<Vec<WindowReading>> {
    let tagger = Tagger::new(model.clone());
    let split: Vec<_> = document.blocks.iter().map(|b| words(model, &document.text, b)).collect();
    let windows = pack(&split, model.description.window);
    let read = |window: Window| {
        let emissions = tagger.emissions(&window)?;
        Ok(WindowReading { emissions, ids: window.ids, first: window.first })
    };
    windows.into_iter().map(read).collect()
}

/// Finds statements on one thread. Each thread has its own; the model is shared.
pub struct Extractor {
    tagger: Tagger,
}

impl Extractor {
    /// An extractor on `model`.
    pub fn new(model: Arc<Model>) -> Self {
        Extractor { tagger: Tagger::new(model) }
    }

    /// All statements of `document` in reading order.
    pub fn statements(&self, document: &Document) -> Result<Vec<Statement>> {
        let plan = Plan::new(document);
        let mut found = Vec::new();
        for section in 0..plan.sections.len() {
            found.extend(self.section(document, &plan, section)?.into_iter().map(|f| f.statement));
        }
        Ok(found)
    }

    /// The statements of one section, in reading order.
    pub(crate) fn section(&self, document: &Document, plan: &Plan, section: usize) -> Result<Vec<Found>> {
        let Some(range) = plan.sections.get(section) else { return Ok(Vec::new()) };
        let (text, model) = (&document.text, &*self.tagger.model);
        let blocks = &plan.blocks[range.clone()];
        let split: Vec<_> = blocks.iter().map(|b| words(model, text, b)).collect();
        let mut assembly = Assembly::new(&model.description, &split);
        for window in pack(&split, model.description.window) {
            assembly.add(&window, &self.tagger.read(&window)?);
        }
        let spans: Vec<Span> = blocks.iter().map(|b| b.span).collect();
        let attributed = assembly.statements(text, &quotations(text, &spans));
        let mut found: Vec<Found> =
            attributed.into_iter().map(|(statement, f)| Found { statement, features: Some(f) }).collect();
        found.extend(verbatim(document, plan, plan.reach(section)));
        // Stable: a turn's sentence and an attribution that begins with it keep their order.
        found.sort_by_key(|f| f.statement.start());
        Ok(found)
    }
}

/// The sentences of turns, and of a text that is its author's own, that begin within `reach`.
fn verbatim(document: &Document, plan: &Plan, reach: Span) -> Vec<Found> {
    let here =
        |content: &Spans| content.hull().is_some_and(|h| reach.start <= h.start && h.start < reach.end);
    let said = |source: Spans, author: Option<String>, content: Spans| Found {
        statement: Statement {
            kind: Kind::Verbatim,
            source,
            author,
            cue: Spans::default(),
            content,
            confidence: VERBATIM,
        },
        features: None,
    };
    let turns = plan.turns.iter().flat_map(|turn| {
        turn.sentences.iter().filter(|s| here(s)).map(|s| said(turn.label.into(), None, s.clone()))
    });
    let author = &document.metadata.author;
    let own = plan.own_speech.iter().map(|&s| Spans::from(s)).filter(|s| here(s));
    turns.chain(own.map(|s| said(Spans::default(), author.clone(), s))).collect()
}
