//! Any bytes as what a crawler received.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_read::InputKind;

fuzz_target!(|bytes: &[u8]| onrecord_fuzz::read("a.warc", Some(InputKind::Warc), bytes));
