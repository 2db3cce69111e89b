//! Any bytes as a mail message, and as a mailbox.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_read::InputKind;

fuzz_target!(|bytes: &[u8]| {
    onrecord_fuzz::read("a.eml", Some(InputKind::Mail), bytes);
    onrecord_fuzz::read("a.mbox", Some(InputKind::Mbox), bytes);
});
