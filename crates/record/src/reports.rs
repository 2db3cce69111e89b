//! What analyses need of the statements that are filed under issues, and no more: read table by table, not statement by
//! statement, and without their words.
//!
//! What always holds: only what counts and is shown is told, with the actors as the registry has them; statements come in the
//! order in which they were recorded, whatever the number of processors.

mod part;
mod scan;
mod table;
mod wanted;

use onrecord_core::{ActorKind, Result, Stance};

use crate::{Filter, Record};
use part::{Part, Told};
use scan::parts;
use table::{Document, Table, actors, documents, issues};

/// Statements filed under issues, as analyses take them.
#[derive(Debug, Default)]
pub struct Reports {
    actors: Table<(String, String)>,
    issues: Table<(String, String)>,
    documents: Table<Document>,
    parts: Vec<Part>,
}

/// One statement that is filed.
#[derive(Clone, Copy, Debug)]
pub struct Report<'r> {
    all: &'r Reports,
    part: &'r Part,
    told: &'r Told,
}

/// An actor that the source of a statement means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speaker<'r> {
    /// The id in the registry, or in the document where the text names nobody.
    pub id: &'r str,
    /// The name in the registry.
    pub name: &'r str,
    /// What the text tells that it is.
    pub kind: Option<ActorKind>,
    /// The probability that the words mean this actor.
    pub confidence: f64,
}

/// An issue that a statement speaks to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Filing<'r> {
    /// The issue's id.
    pub id: &'r str,
    /// What one can support or oppose.
    pub proposition: &'r str,
    /// The probability that the statement speaks to it.
    pub confidence: f64,
    /// Where the statement stands.
    pub stance: Stance,
    /// The probability of the stance.
    pub stance_confidence: f64,
}

impl Record {
    /// What analyses need of the statements that are meant and are filed under an issue. Of a statement that is meant all
    /// issues are told.
    ///
    /// # Errors
    /// As [`Record::statements`].
    pub fn filed(&self, filter: &Filter) -> Result<Reports> {
        let wanted = self.wanted(filter)?;
        let failed = |e: rusqlite::Error| self.failed(&e);
        let connection = self.connection();
        Ok(Reports {
            parts: parts(self, wanted.as_deref())?,
            actors: actors(connection).map_err(failed)?,
            issues: issues(connection).map_err(failed)?,
            documents: documents(connection).map_err(failed)?,
        })
    }
}

impl Reports {
    /// Each statement.
    pub fn iter(&self) -> impl Iterator<Item = Report<'_>> {
        self.parts
            .iter()
            .flat_map(move |part| part.statements.iter().map(move |told| Report { all: self, part, told }))
    }

    /// How many statements there are.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.statements.len()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<'r> Report<'r> {
    /// The id of the statement.
    pub fn id(&self) -> &'r str {
        self.part.key(self.told)
    }

    /// The probability that it is one.
    pub fn confidence(&self) -> f64 {
        self.told.confidence
    }

    /// Whether a person has looked at it.
    pub fn is_reviewed(&self) -> bool {
        self.told.reviewed
    }

    /// When it was said, where the text tells it: ISO 8601.
    pub fn said(&self) -> Option<&'r str> {
        self.part.said(self.told)
    }

    /// The number of the act of saying that it reports, where others report it too.
    pub fn utterance(&self) -> Option<i64> {
        self.told.utterance
    }

    /// The id of its document.
    pub fn document(&self) -> &'r str {
        self.of_document().map_or("", |document| document.id.as_str())
    }

    /// The outlet.
    pub fn publisher(&self) -> Option<&'r str> {
        self.of_document()?.publisher.as_deref()
    }

    /// When it was published: ISO 8601.
    pub fn published(&self) -> Option<&'r str> {
        self.of_document()?.published.as_deref()
    }

    fn of_document(&self) -> Option<&'r Document> {
        self.all.documents.get(self.told.document)
    }

    /// The actors of its source, in the order of the words.
    pub fn speakers(&self) -> impl Iterator<Item = Speaker<'r>> + use<'r> {
        let (all, part) = (self.all, self.part);
        part.links(self.told).iter().filter_map(move |link| {
            let (id, name) = match link.actor {
                Some(actor) => all.actors.get(actor)?,
                None => part.locals.get(link.local)?,
            };
            Some(Speaker { id, name, kind: link.kind, confidence: link.confidence })
        })
    }

    /// The issues that it speaks to, the machine's in its order, then those that a person added.
    pub fn filings(&self) -> impl Iterator<Item = Filing<'r>> + Clone + use<'r> {
        let issues = &self.all.issues;
        self.part.filings(self.told).iter().filter_map(|filed| {
            let (id, proposition) = issues.get(filed.issue)?;
            Some(Filing {
                id,
                proposition,
                confidence: filed.confidence,
                stance: filed.stance,
                stance_confidence: filed.stance_confidence,
            })
        })
    }
}
