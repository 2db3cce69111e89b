//! The client against a server of its own that speaks version 0.2 over a few invented items.

mod hostile;
mod matched;
mod service;

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use onrecord_fetch::{Fetcher, Limits};

/// A fetcher that may ask this machine.
fn fetcher() -> Fetcher {
    let allowed = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
    Fetcher::new(Limits {
        total: Duration::from_secs(5),
        pause: Duration::ZERO,
        allowed,
        ..Limits::default()
    })
}
