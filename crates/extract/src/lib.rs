//! A document to its statements: a token classifier finds sources, cues and contents, a linker ties them, and
//! the layout of the text (quotation marks, turns of a transcript) says how the words stand.
//!
//! What always holds: the result is a function of one document and the model alone, whatever else is read
//! beside it and on however many threads; statements come in reading order; every span lies in its text on
//! character borders.

mod assemble;
mod confidence;
mod crf;
mod description;
mod extractor;
mod linker;
mod linking;
mod model;
mod pipeline;
mod plan;
mod tagger;
mod windows;
mod words;

pub use confidence::{FEATURES, Features};
pub use extractor::{Extractor, Found, WindowReading, readings};
pub use model::{Model, ModelFiles, Weights};
pub use pipeline::{Sections, extract_all, extract_wanted};
