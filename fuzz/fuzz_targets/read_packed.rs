//! Any bytes as gzip or zstd data, or whatever they look like.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| onrecord_fuzz::read("a", None, bytes));
