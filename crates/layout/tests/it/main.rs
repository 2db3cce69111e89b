//! The layout of speech, in one program of tests: each file is a module, so that the crate is linked once.

mod kinds;
mod properties;
mod quotes;
mod sentences;
mod speech;
