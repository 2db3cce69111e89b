//! What a statement says: what kind of speech act it is and when it was said.
//!
//! What always holds: everything here is a pure function of one document, its statements and the models; nothing panics,
//! whatever the text; the time of a statement is bounded by the model's windows, however long its document is.

mod act;
mod codebook;
mod filing;
mod fill;
mod said;
mod stance;
mod suggest;

pub use act::{ActInput, ActModel, Evidence};
pub use codebook::{Codebook, Issue};
pub use filing::{Correction, FEATURES, Features, Filer, Filing, MOST_CORRECTIONS, Row, Setting, fit};
pub use fill::Interpreter;
pub use said::{Said, said};
pub use stance::{Leaning, StanceFiles, StanceFound, StanceInput, StanceModel, condition};
pub use suggest::{Suggesting, Suggestion, Unfiled, suggest};
