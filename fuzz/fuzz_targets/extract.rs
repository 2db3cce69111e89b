//! Any text through the whole extraction: statements lie in it, in reading order.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| onrecord_fuzz::extract(text));
