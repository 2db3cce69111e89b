//! Puts what is told of a statement into its JSON: its act and when it was said.
//!
//! What always holds: fields that came from text have spans; what the text does not tell stays null.

use onrecord_core::contract::StatementJson;
use onrecord_core::{Document, Moment, OffsetMap, Statement};

use crate::act::{ActInput, ActModel};
use crate::said::said;

/// Reads statements of documents with the models.
#[derive(Clone, Debug)]
pub struct Interpreter {
    acts: ActModel,
}

impl Interpreter {
    /// With its models.
    pub fn new(acts: ActModel) -> Self {
        Interpreter { acts }
    }

    /// Fills `act` and `said` of the JSON of a statement; `offsets` counts code points of the document's text.
    pub fn fill(
        &self,
        document: &Document,
        statement: &Statement,
        offsets: &OffsetMap<'_>,
        json: &mut StatementJson,
    ) {
        let published = document.metadata.published.as_deref().and_then(Moment::parse);
        json.act = Some(self.acts.act(&ActInput {
            kind: statement.kind,
            cue: json.cue.as_ref().map_or("", |cue| &cue.text),
            content: &json.content.text,
        }));
        json.said =
            said(document, statement, published.as_ref()).map(|said| said.json(&document.text, offsets));
    }
}
