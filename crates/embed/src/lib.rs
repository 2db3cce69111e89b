//! Sentence embeddings: words to a small vector, so that statements can be found by what they mean.
//!
//! What always holds: the vector of a text depends on nothing beside the text, on however many threads vectors are made;
//! no text, however long, takes more than the model's window.

mod description;
mod embedder;
mod network;
mod threads;
mod vector;

pub use description::refused;
pub use embedder::{Embedder, EmbedderFiles};
pub use network::{Network, Pieces, Weights};
pub use vector::{BYTES, CODE, SIZE, Vector, hamming};
