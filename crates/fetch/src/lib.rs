//! Pages and feeds from the network.
//!
//! What always holds: only `http` and `https` are spoken; the address that is connected to is the one that was
//! checked, on every redirect anew, so that no page leads into the network of whoever reads it; every request is
//! bounded in time and bytes; an error names the address and the mend.

mod address;
mod error;
mod fetcher;
mod limits;
mod pause;
mod resolver;

pub use address::is_public;
pub use fetcher::{Fetcher, Page};
pub use limits::Limits;
