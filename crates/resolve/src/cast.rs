//! The cast of a document, and the resolutions of its statements.
//!
//! What always holds: see the crate; what a resolution says of the text has the spans of the statement or its own.

use std::cell::OnceCell;
use std::collections::HashMap;

use onrecord_core::contract::ActorJson;
use onrecord_core::{Block, Document, Span, Spans, Statement};
use onrecord_layout::{Turn, turns};

use crate::build::Book;
use crate::candidates::Heard;
use crate::entity::EntityId;
use crate::office::{Byline, byline};
use crate::page::Page;
use crate::resolve::Open;

/// The people, organisations and states of a document, with their variants, roles and places.
pub struct Cast<'d> {
    pub(crate) document: &'d Document,
    pub(crate) page: Page<'d>,
    pub(crate) book: Book,
    pub(crate) turns: Vec<Turn>,
    /// Who speaks by the title.
    pub(crate) byline: Option<Byline>,
    /// Whether the document is an interview.
    pub(crate) interview: bool,
    /// Sources that were resolved without a name, in reading order.
    pub(crate) heard: Vec<Heard>,
    /// The last source that meant several, by its token.
    pub(crate) together: Option<(usize, Vec<EntityId>)>,
    /// The last paper that spoke, by its noun, and whose it is.
    pub(crate) paper: Option<(String, EntityId)>,
    /// What the statement before leaves open, by the token of its source.
    pub(crate) open: Option<(usize, Open)>,
    /// Contents of statements that were resolved, and who spoke them.
    pub(crate) said: Vec<(Span, EntityId)>,
    /// The content of the statement that is being resolved.
    pub(crate) saying: Vec<Span>,
    /// How many sources deep it is that one is told by another ("the report by a study").
    pub(crate) depth: usize,
    /// The state in question, once it is asked for.
    pub(crate) in_question: OnceCell<Option<(&'static str, usize)>>,
    /// Ids that are taken.
    pub(crate) ids: HashMap<String, EntityId>,
}

/// Whom the source and the addressee of one statement mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolution {
    /// The actors of the source: none, where it stays as written; several, where it names several.
    pub source: Vec<ActorJson>,
    /// At whom the act is directed.
    pub addressee: Option<Addressee>,
}

/// At whom an act is directed.
#[derive(Clone, Debug, PartialEq)]
pub struct Addressee {
    /// The words.
    pub spans: Spans,
    /// Whom they mean; none, where that is not known.
    pub actors: Vec<ActorJson>,
}

impl<'d> Cast<'d> {
    /// People and other actors that one document can have; those that come first are kept.
    pub const PEOPLE: usize = crate::build::ENTITIES;

    /// Reads a document.
    pub fn of(document: &'d Document) -> Self {
        let page = Page::new(&document.text, &document.blocks);
        let title = document.metadata.title.as_deref().filter(|t| t.len() < 2_000);
        let blocks = title.map(|t| vec![Block::paragraph(Span::new(0, t.len()))]);
        let title = title.zip(blocks.as_deref()).map(|(t, blocks)| Page::new(t, blocks));
        let book = Book::new(&page, title.as_ref());
        let byline = title.as_ref().and_then(|title| byline(title, &book));
        let turns = if document.text.len() <= Page::SCANNED {
            turns(&document.text, &document.blocks).turns
        } else {
            Vec::new()
        };
        let interview = Self::is_interview(document.metadata.title.as_deref(), &page);
        let mut cast = Cast {
            document,
            page,
            interview,
            book,
            turns,
            byline,
            heard: Vec::new(),
            together: None,
            open: None,
            paper: None,
            depth: 0,
            said: Vec::new(),
            saying: Vec::new(),
            in_question: OnceCell::new(),
            ids: HashMap::new(),
        };
        cast.lend_realm();
        if let Some(title) = &title {
            cast.lend_office(title);
        }
        cast
    }

    /// Resolves statements of the document, which come in reading order over all calls: earlier ones tell who spoke last.
    pub fn resolve(&mut self, statements: &[Statement]) -> Vec<Resolution> {
        let first: Vec<bool> = statements.iter().map(|s| self.is_first_person(s)).collect();
        let mut found = vec![Resolution::default(); statements.len()];
        // Whose quotation "I" stands in is known once the others are.
        for own in [false, true] {
            for at in (0..statements.len()).filter(|&at| first[at] == own) {
                found[at] = self.resolution(&statements[at]);
            }
        }
        found
    }
}
