//! Politeness: the time between two requests of one host.
//!
//! What always holds: requests of a host start no closer together than the pause, whichever thread asks; only hosts
//! whose pause has not passed are remembered.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// When each host may be asked again.
#[derive(Debug, Default)]
pub(crate) struct Pauses(Mutex<HashMap<String, Instant>>);

impl Pauses {
    /// Waits until the host may be asked.
    pub(crate) fn wait(&self, host: &str, pause: Duration) {
        let now = Instant::now();
        std::thread::sleep(self.turn(host, pause, now).saturating_duration_since(now));
    }

    /// When it is this caller's turn.
    fn turn(&self, host: &str, pause: Duration, now: Instant) -> Instant {
        let mut next = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        next.retain(|_, at| *at > now);
        let turn = next.get(host).copied().unwrap_or(now);
        next.insert(host.to_owned(), turn + pause);
        turn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_asked_once_a_pause_and_others_meanwhile() {
        let (pauses, now) = (Pauses::default(), Instant::now());
        let after = |host: &str, seconds: u64| {
            let at = now + Duration::from_secs(seconds);
            pauses.turn(host, Duration::from_secs(2), at).duration_since(now).as_secs()
        };
        assert_eq!((after("a", 0), after("a", 0), after("b", 0), after("a", 1)), (0, 2, 0, 4));
        assert_eq!(after("a", 9), 9);
        assert_eq!(pauses.0.lock().map(|next| next.len()).ok(), Some(1), "passed ones are forgotten");
    }
}
