//! Pages and interface, in one program of tests: each file is a module, so that the crate is linked once.

mod analysis;
mod api;
mod common;
mod connections;
mod described;
mod engine;
mod guard;
mod imports;
mod models;
mod moving;
mod pages;
mod problems;
mod registry;
mod told;
mod working;
