//! The record, in one program of tests: each file is a module, so that the crate is linked once.

mod actors;
mod add;
mod archive;
mod codebook;
mod common;
mod correct;
mod counting;
mod filtered;
mod findings;
mod follow;
mod forget;
mod judgements;
mod offices;
mod opening;
mod paging;
mod registry;
mod registry_file;
mod reports;
mod search;
mod verify;
