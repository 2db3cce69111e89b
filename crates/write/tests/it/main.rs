//! What is written, in one program of tests: each file is a module, so that the crate is linked once.

mod common;
mod flat;
mod formats;
mod properties;
mod round_trip;
