//! Archives: inputs that hold other inputs.
//!
//! What always holds: nothing is ever written where a member's name says, a name is only shown; members stream, and
//! no more of an archive is held than its directory and the header of one member; one member is open at a time.

pub(crate) mod chunked;
pub(crate) mod http;
pub(crate) mod shared;
pub(crate) mod tar;
pub(crate) mod warc;
pub(crate) mod zip;

use std::io::Read;

use crate::Limits;
use crate::bound::Gauge;
use crate::bytes::Bytes;
use crate::source::{Around, Origin, Raw, Said};

/// Bytes of a name that are shown.
const LONGEST_NAME: usize = 4096;

/// Makes inputs of the members of one archive.
pub(crate) struct Inside {
    pub(crate) origin: Origin,
    around: Around,
    member: u64,
}

impl Inside {
    /// For the archive at `origin`, of `size` bytes where that is known.
    pub(crate) fn new(origin: Origin, size: Option<u64>, limits: &Limits) -> Self {
        let around = match &origin.around {
            Some(outer) => Around { depth: outer.depth + 1, gauge: outer.gauge.clone() },
            None => Around { depth: 1, gauge: Gauge::new(size, limits) },
        };
        Inside { origin, around, member: limits.member }
    }

    /// Where a member is.
    pub(crate) fn place(&self, name: &str) -> String {
        let end = onrecord_core::floor_char_boundary(name, LONGEST_NAME);
        format!("{}/{}", self.origin.place, &name[..end])
    }

    /// The input that a member is. Like what merely lies in a folder, it is passed over if it is binary.
    pub(crate) fn input(&self, name: &str, said: Said, reader: impl Read + Send + 'static) -> Raw {
        let reader = self.around.gauge.member(reader, self.member);
        Raw {
            place: self.place(name),
            named: false,
            size: None,
            bytes: Bytes::Stream(reader),
            said,
            around: Some(self.around.clone()),
        }
    }
}

/// Whether a name is hidden, as in a folder, or only there for macOS.
fn is_hidden(name: &str) -> bool {
    let hidden = |part: &str| part.starts_with('.') && part != "." && part != "..";
    name.split(['/', '\\']).any(|part| hidden(part) || part == "__MACOSX")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_names_are_told() {
        for (name, hidden) in [
            ("a.txt", false),
            ("a/b.txt", false),
            ("../../a.txt", false),
            ("./a.txt", false),
            (".a.txt", true),
            ("a/.git/b", true),
            ("__MACOSX/a.txt", true),
            ("a\\.b", true),
        ] {
            assert_eq!(is_hidden(name), hidden, "{name}");
        }
    }
}
