//! Measuring against gold, in one program of tests: each file is a module, so that the crate is linked once.

mod actors;
mod dispatches;
mod figures;
mod properties;
mod script;
