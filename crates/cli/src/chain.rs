//! The chain from what the tagger found in a document to rows of the contract: who speaks and to whom, what the statement
//! does, when it was said.
//!
//! What always holds: every command that extracts goes this way, so that all of them tell the same of a statement.

use onrecord_core::contract::StatementJson;
use onrecord_core::{Document, OffsetMap, Result, Statement, Unit};
use onrecord_embed::Embedder;
use onrecord_extract::{Found, Sections};
use onrecord_interpret::{ActModel, Filer, Interpreter, Setting};
use onrecord_resolve::{Cast, attach};

const ACTS: &[u8] = include_bytes!("../../../models/acts/acts.json");

/// The stages after the tagger, with their models.
pub struct Chain<'m> {
    interpreter: Interpreter,
    filing: Option<(&'m Filer<'m>, &'m Embedder)>,
}

impl<'m> Chain<'m> {
    /// With the models that are built into the program; statements are filed where something to file them with is given.
    pub fn load(filing: Option<(&'m Filer<'m>, &'m Embedder)>) -> Result<Self> {
        Ok(Chain { interpreter: Interpreter::new(ActModel::read(ACTS)?), filing })
    }

    /// The rows of all that `model` finds in a document.
    ///
    /// # Errors
    /// When a section fails.
    pub fn rows(&self, sections: &mut Sections<'_>, model: &str) -> Result<Vec<StatementJson>> {
        let mut links = self.of(sections.document);
        let mut rows = Vec::new();
        for section in sections {
            rows.extend(links.rows(section?, model)?);
        }
        Ok(rows)
    }

    /// Begins a document.
    pub fn of<'d>(&self, document: &'d Document) -> Links<'_, 'd> {
        Links {
            chain: self,
            document,
            offsets: OffsetMap::new(&document.text, Unit::CodePoint),
            cast: Cast::of(document),
            setting: self.filing.map(|(filer, _)| filer.filing().setting(&document.text)),
        }
    }
}

/// One document's way through the chain.
pub struct Links<'c, 'd> {
    chain: &'c Chain<'c>,
    document: &'d Document,
    offsets: OffsetMap<'d>,
    cast: Cast<'d>,
    /// What the document says of the issues; nothing where statements are not filed.
    setting: Option<Setting>,
}

impl Links<'_, '_> {
    /// The rows of what `model` found next in the document, in reading order.
    ///
    /// # Errors
    /// When a file of a model is damaged.
    pub fn rows(&mut self, found: Vec<Found>, model: &str) -> Result<Vec<StatementJson>> {
        let statements: Vec<Statement> = found.into_iter().map(|f| f.statement).collect();
        let resolutions = self.cast.resolve(&statements);
        let row = |(statement, resolution): (&Statement, _)| {
            let mut row = StatementJson::new(self.document, statement, &self.offsets, model);
            attach(resolution, &mut row, &self.document.text, &self.offsets);
            self.chain.interpreter.fill(self.document, statement, &self.offsets, &mut row);
            row
        };
        let mut rows: Vec<StatementJson> = statements.iter().zip(&resolutions).map(row).collect();
        if let Some(((filer, embedder), setting)) = self.chain.filing.zip(self.setting.as_ref()) {
            let embed = |text: &str| embedder.embed(text);
            rows.iter_mut().try_for_each(|row| filer.fill_by(row, setting, embed))?;
        }
        Ok(rows)
    }
}
