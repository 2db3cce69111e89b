//! What every reader takes, in one program of tests: each file is a module, so that the crate is linked once.

mod any_bytes;
mod archives;
mod bad_input;
mod common;
mod csv;
mod dna;
mod docx;
mod feed;
mod html;
mod jsonl;
mod kinds;
mod mail;
mod markdown;
mod urls;
mod warc;
