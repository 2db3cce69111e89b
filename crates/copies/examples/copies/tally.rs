//! Counts of what was found, and precision and recall of them.

use std::fmt;

#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub right: usize,
    pub wrong: usize,
    pub missed: usize,
}

impl Tally {
    /// Counts one case: what it is, and what it was taken for.
    pub fn add(&mut self, is: bool, taken: bool) {
        match (is, taken) {
            (true, true) => self.right += 1,
            (false, true) => self.wrong += 1,
            (true, false) => self.missed += 1,
            (false, false) => {}
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
        let precision = share(self.right, self.right + self.wrong);
        let recall = share(self.right, self.right + self.missed);
        let counts = format!("{} right, {} wrong, {} missed", self.right, self.wrong, self.missed);
        write!(f, "precision {precision:5.1}  recall {recall:5.1}  ({counts})")
    }
}
