//! What a request may take, and where it may go.
//!
//! What always holds: every bound of this crate is a field of [`Limits`].

use std::net::IpAddr;
use std::time::Duration;

/// Bounds of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Time for a page, with all its redirects, to its last byte. Pauses are not counted.
    pub total: Duration,
    /// Time for one connection to be made, the look-up of its name aside.
    pub connect: Duration,
    /// Bytes of a page, unpacked.
    pub bytes: u64,
    /// Redirects that are followed.
    pub redirects: usize,
    /// Time from one request to the next one of the same host.
    pub pause: Duration,
    /// Whether private addresses may be connected to: those of this machine and of the networks it is in.
    pub allow_private: bool,
    /// Private addresses that may be connected to even where others may not.
    pub allowed: Vec<IpAddr>,
    /// Whether the proxy that the environment names is used. It then is the proxy that connects to addresses, and
    /// only those that stand in a URL in figures are checked here.
    pub proxy: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            total: Duration::from_secs(30),
            connect: Duration::from_secs(10),
            bytes: 16 << 20,
            redirects: 5,
            pause: Duration::from_secs(1),
            allow_private: false,
            allowed: Vec::new(),
            proxy: false,
        }
    }
}

impl Limits {
    /// Whether an address may be connected to.
    pub(crate) fn allow(&self, address: IpAddr) -> bool {
        self.allow_private || self.allowed.contains(&address) || crate::is_public(address)
    }
}
