//! Pages and interface, in one program of tests: each file is a module, so that the crate is linked once.

mod analysis;
mod api;
mod common;
mod connections;
mod engine;
mod guard;
mod imports;
mod models;
mod moving;
mod pages;
mod problems;
mod told;
mod working;
