//! Portable documents, in one program of tests: each file is a module, so that the crate is linked once.

mod common;
mod hostile;
mod pages;
