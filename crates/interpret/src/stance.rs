//! Where a statement stands to a proposition: for it, against it, for it under a condition, or it does not say.
//!
//! What always holds: the result depends on the proposition and the statement alone, on however many threads; no statement,
//! however long, takes more than the model's window; "unclear" is an answer wherever the model is not sure.

mod condition;
mod description;
mod model;
mod unsaid;

pub use condition::condition;
pub use model::{Leaning, StanceFiles, StanceFound, StanceInput, StanceModel};
