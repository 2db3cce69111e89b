//! From a host's name to the addresses that may be connected to.
//!
//! What always holds: a name is looked up once a connection, and what comes out is what is connected to, so that a
//! name cannot lead to one address when it is checked and to another when it is used.

use std::io;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::Limits;

/// Looks names up and leaves out the addresses that may not be connected to.
#[derive(Debug)]
pub(crate) struct Checked {
    inner: DefaultResolver,
    limits: Limits,
}

impl Checked {
    pub(crate) fn new(limits: Limits) -> Self {
        Checked { inner: DefaultResolver::default(), limits }
    }
}

impl Resolver for Checked {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        if config.proxy().is_some() {
            return Ok(found);
        }
        let mut allowed = self.empty();
        for address in found.iter().filter(|address| self.limits.allow(address.ip())) {
            allowed.push(*address);
        }
        if allowed.is_empty() { Err(ureq::Error::Io(io::Error::other(Refused))) } else { Ok(allowed) }
    }
}

/// All addresses of a name are private.
#[derive(Debug)]
pub(crate) struct Refused;

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a private address")
    }
}

impl std::error::Error for Refused {}

impl Refused {
    /// Whether this is what an error tells of.
    pub(crate) fn is_in(error: &io::Error) -> bool {
        error.get_ref().is_some_and(|inner| inner.is::<Refused>())
    }
}
