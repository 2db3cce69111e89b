//! How often an address may show a wrong token.
//!
//! What always holds: what is kept is bounded, whoever asks; a right token counts nothing.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Wrong tokens that an address may show in [`WINDOW`].
const ATTEMPTS: u32 = 10;
/// After this an address begins anew.
const WINDOW: Duration = Duration::from_secs(60);
/// Addresses that are kept.
const MOST: usize = 4096;

/// Wrong tokens by address.
#[derive(Default)]
pub struct Attempts(Mutex<HashMap<IpAddr, (Instant, u32)>>);

impl Attempts {
    /// Whether the address has shown too many wrong ones.
    pub fn exhausted(&self, address: IpAddr) -> bool {
        let key = network(address);
        self.0.lock().is_ok_and(|kept| {
            kept.get(&key).is_some_and(|(since, wrong)| since.elapsed() < WINDOW && *wrong >= ATTEMPTS)
        })
    }

    /// Counts a wrong one.
    pub fn wrong(&self, address: IpAddr) {
        let Ok(mut kept) = self.0.lock() else { return };
        if kept.len() >= MOST {
            kept.retain(|_, (since, _)| since.elapsed() < WINDOW);
        }
        if kept.len() >= MOST {
            // So many addresses at once are an attack: those that are kept stay counted.
            return;
        }
        let (since, wrong) = kept.entry(network(address)).or_insert((Instant::now(), 0));
        if since.elapsed() >= WINDOW {
            (*since, *wrong) = (Instant::now(), 0);
        }
        *wrong += 1;
    }
}

/// An address of version 6 stands for all that its holder can take: the first 64 bits.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6((v6.to_bits() >> 64 << 64).into()),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_wrong_ones_are_enough() {
        let attempts = Attempts::default();
        let [one, near, other] =
            ["2001:db8::1", "2001:db8::2", "192.0.2.1"].map(|a| a.parse().expect("an address"));
        for _ in 0..ATTEMPTS {
            assert!(!attempts.exhausted(one));
            attempts.wrong(one);
        }
        assert!(attempts.exhausted(one) && attempts.exhausted(near));
        assert!(!attempts.exhausted(other));
    }
}
