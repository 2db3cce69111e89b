//! What analyses say, in one program of tests: each file is a module, so that the crate is linked once.

mod brief;
mod common;
mod dna;
mod export;
mod gather;
mod network;
mod shifts;
mod watch;
