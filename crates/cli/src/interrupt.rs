//! Ctrl-C: the first ends the run after the statement that is being written, the second at once.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::report;

static ASKED: AtomicBool = AtomicBool::new(false);

/// Listens from now on.
pub fn listen() {
    let listening = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            std::process::exit(report::INTERRUPTED.into());
        }
    });
    if let Err(error) = listening {
        report::say(&format!("onrecord: Ctrl-C will end the run at once ({error})"));
    }
}

/// Whether the user asked to stop.
pub fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}
