//! Any bytes as rows of CSV, the first of them its header.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_read::InputKind;

fuzz_target!(|bytes: &[u8]| {
    onrecord_fuzz::read("a.csv", Some(InputKind::Csv), bytes);
    // A header that names a text, so that every input reaches the rows.
    onrecord_fuzz::read("a.csv", Some(InputKind::Csv), &[b"text,title\n", bytes].concat());
});
