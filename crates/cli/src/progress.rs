//! Progress on a terminal: a bar over the bytes of the input, on standard error.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use onrecord_read::ProgressHandle;

/// The bar, or nothing where nobody would see it.
pub struct Bar {
    bar: ProgressBar,
    read: Option<ProgressHandle>,
}

impl Bar {
    /// A bar over what `read` reads, when standard error is a terminal and the user did not ask for quiet.
    pub fn new(quiet: bool, read: Option<ProgressHandle>) -> Self {
        let shown = !quiet && std::io::stderr().is_terminal();
        let Some(handle) = read.filter(|_| shown) else { return Bar::hidden() };
        let total = handle.get().bytes_total.filter(|&total| total > 0);
        let bar = match total {
            Some(total) => {
                ProgressBar::new(total).with_style(style("{bar:30} {bytes}/{total_bytes}  {msg}  {eta} left"))
            }
            None => ProgressBar::no_length().with_style(style("{spinner} {bytes}  {msg}")),
        };
        bar.enable_steady_tick(Duration::from_millis(200));
        Bar { bar, read: Some(handle) }
    }

    /// A bar that shows nothing.
    pub fn hidden() -> Self {
        Bar { bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()), read: None }
    }

    /// Tells what was found so far.
    pub fn found(&self, documents: usize, statements: usize) {
        let Some(read) = &self.read else { return };
        self.bar.set_position(read.get().bytes_done);
        self.bar.set_message(format!("{documents} documents, {statements} statements"));
    }

    /// Writes a line above the bar.
    pub fn line(&self, write: impl FnOnce()) {
        self.bar.suspend(write);
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// A count towards a known total.
pub struct Count(ProgressBar);

impl Count {
    /// A bar towards `total` of `what`, when standard error is a terminal and the user did not ask for quiet.
    pub fn new(quiet: bool, total: u64, what: &'static str) -> Self {
        if quiet || !std::io::stderr().is_terminal() {
            return Count(ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()));
        }
        let bar = ProgressBar::new(total).with_style(style("{bar:30} {pos}/{len} {msg}  {eta} left"));
        Count(bar.with_message(what))
    }

    /// How many are done.
    pub fn at(&self, done: u64) {
        self.0.set_position(done);
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    // The templates are constants; a mistake in one shows the plain bar.
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
