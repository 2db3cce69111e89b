//! Any bytes as a tar archive.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_read::InputKind;

fuzz_target!(|bytes: &[u8]| onrecord_fuzz::read("a.tar", Some(InputKind::Tar), bytes));
