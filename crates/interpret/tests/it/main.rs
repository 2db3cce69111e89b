//! What statements say, in one program of tests: each file is a module, so that the crate is linked once.

mod acts;
mod said;
mod stance;
