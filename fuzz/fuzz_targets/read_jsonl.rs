//! Any bytes as lines of JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_read::InputKind;

fuzz_target!(|bytes: &[u8]| onrecord_fuzz::read("a.jsonl", Some(InputKind::Jsonl), bytes));
