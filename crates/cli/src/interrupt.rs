//! Ctrl-C: the first ends the run after the section that is being written, or after [`PATIENCE`] where nothing comes to be
//! written (a silent standard input); the second at once.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::report;

static ASKED: AtomicBool = AtomicBool::new(false);

/// How long the run may take to end by itself.
const PATIENCE: Duration = Duration::from_secs(2);

/// Listens from now on; a run of several parts may ask for it in each.
pub fn listen() {
    static BEGUN: Once = Once::new();
    BEGUN.call_once(begin);
}

fn begin() {
    let listening = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::SeqCst) {
            std::process::exit(report::INTERRUPTED.into());
        }
        std::thread::spawn(|| {
            std::thread::sleep(PATIENCE);
            report::say("onrecord: interrupted");
            std::process::exit(report::INTERRUPTED.into());
        });
    });
    if let Err(error) = listening {
        report::say(&format!("onrecord: Ctrl-C will end the run at once ({error})"));
    }
}

/// Whether the user asked to stop.
pub fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}
