//! Bounds on data that unpacks to far more than it takes.
//!
//! What always holds: a bound is counted over bytes as they come out, never over what a header claims; the error of
//! a bound goes through every reader above it as an [`io::Error`] and is known again by [`Bound::of`].

use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::Limits;

/// A bound that was passed, and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// Bytes unpacked for one packed byte.
    Ratio(u64),
    /// Bytes of one member of an archive.
    Member(u64),
    /// Bytes of all members of an archive.
    Archive(u64),
    /// Bytes of an archive that must be copied before it can be read.
    Spool(u64),
    /// Bytes of the directory of an archive.
    Directory(u64),
    /// Bytes of the header of a member or a message.
    Header(u64),
}

impl Bound {
    /// The bound that an error of reading tells of, if it does.
    pub(crate) fn of(error: &io::Error) -> Option<Bound> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl From<Bound> for io::Error {
    fn from(bound: Bound) -> Self {
        io::Error::other(bound)
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Bound::Ratio(most) => write!(f, "data that unpacks to more than {most} times its size"),
            Bound::Member(most) => write!(f, "a member over the bound of {}", size(*most)),
            Bound::Archive(most) => {
                write!(f, "an archive whose members are over the bound of {}", size(*most))
            }
            Bound::Spool(most) => {
                write!(f, "an archive inside a stream or an archive over the bound of {}", size(*most))
            }
            Bound::Directory(most) => write!(f, "an archive's directory over the bound of {}", size(*most)),
            Bound::Header(most) => write!(f, "a header over the bound of {}", size(*most)),
        }
    }
}

impl std::error::Error for Bound {}

/// A number of bytes for a person.
pub(crate) fn size(bytes: u64) -> String {
    const MIB: u64 = 1 << 20;
    match bytes {
        _ if bytes >= 1 << 30 && bytes.is_multiple_of(1 << 30) => format!("{} GiB", bytes >> 30),
        _ if bytes >= MIB && bytes.is_multiple_of(MIB) => format!("{} MiB", bytes / MIB),
        _ => format!("{bytes} bytes"),
    }
}

/// Bytes unpacked before their ratio to the packed ones is looked at: a small text of one word is no bomb.
const GRACE: u64 = 64 << 20;

/// What `unpack` makes of `packed`, ending in an error where that is more than `ratio` times as much.
pub(crate) fn unpacked<R: Read + Send + 'static>(
    packed: Box<dyn Read + Send>,
    ratio: u64,
    unpack: impl FnOnce(Tap) -> io::Result<R>,
) -> io::Result<Box<dyn Read + Send>> {
    let count = Arc::new(AtomicU64::new(0));
    let inner = unpack(Tap { inner: packed, count: Arc::clone(&count) })?;
    Ok(Box::new(Unpacked { inner, packed: count, unpacked: 0, ratio }))
}

/// Packed data that is counted as it is read.
pub(crate) struct Tap {
    inner: Box<dyn Read + Send>,
    count: Arc<AtomicU64>,
}

impl Read for Tap {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

struct Unpacked<R> {
    inner: R,
    packed: Arc<AtomicU64>,
    unpacked: u64,
    ratio: u64,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        let packed = self.packed.load(Ordering::Relaxed);
        if self.unpacked > GRACE && self.unpacked / self.ratio.max(1) > packed {
            return Err(Bound::Ratio(self.ratio).into());
        }
        Ok(read)
    }
}

/// The bytes that the members of one archive, and of all archives in it, may still give.
#[derive(Clone)]
pub(crate) struct Gauge {
    given: Arc<AtomicU64>,
    bound: u64,
}

impl Gauge {
    /// The gauge of an archive of `size` bytes: overlapping members cannot give more than the ratio allows.
    pub(crate) fn new(size: Option<u64>, limits: &Limits) -> Self {
        let by_size = size.map_or(u64::MAX, |size| size.saturating_mul(limits.ratio).max(GRACE));
        Gauge { given: Arc::default(), bound: limits.archive.min(by_size) }
    }

    /// The bytes of a member, of which no more than `most` may come.
    pub(crate) fn member(&self, inner: impl Read + Send + 'static, most: u64) -> Box<dyn Read + Send> {
        Box::new(Gauged { inner, gauge: self.clone(), given: 0, most })
    }
}

struct Gauged<R> {
    inner: R,
    gauge: Gauge,
    given: u64,
    most: u64,
}

impl<R: Read> Read for Gauged<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)? as u64;
        self.given += read;
        let all = self.gauge.given.fetch_add(read, Ordering::Relaxed) + read;
        match () {
            () if self.given > self.most => Err(Bound::Member(self.most).into()),
            () if all > self.gauge.bound => Err(Bound::Archive(self.gauge.bound).into()),
            () => Ok(read as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drained(mut reader: impl Read) -> io::Result<u64> {
        io::copy(&mut reader, &mut io::sink())
    }

    #[test]
    fn more_than_the_ratio_is_an_error_once_there_is_much_of_it() {
        let zeros = |bytes: u64| {
            unpacked(Box::new(&b"ab"[..]), 100, |mut tap| {
                drained(&mut tap)?;
                Ok(io::repeat(0).take(bytes))
            })
        };
        assert_eq!(zeros(GRACE).and_then(drained).ok(), Some(GRACE));
        let error = zeros(GRACE + 1).and_then(drained).expect_err("a bomb");
        assert_eq!(Bound::of(&error), Some(Bound::Ratio(100)));
    }

    #[test]
    fn members_are_counted_alone_and_together() {
        let limits = Limits { archive: 10, ..Limits::default() };
        let gauge = Gauge::new(None, &limits);
        let give = |bytes: u64| drained(gauge.member(io::repeat(0).take(bytes), 6));
        let passed = |result: io::Result<u64>| Bound::of(&result.expect_err("over a bound"));
        assert_eq!(give(6).ok(), Some(6));
        assert_eq!(passed(give(5)), Some(Bound::Archive(10)));
        assert_eq!(
            passed(drained(Gauge::new(None, &limits).member(io::repeat(0), 6))),
            Some(Bound::Member(6))
        );
    }

    #[test]
    fn other_errors_are_no_bounds() {
        assert_eq!(Bound::of(&io::Error::other("no")), None);
        assert_eq!(Bound::of(&io::ErrorKind::NotFound.into()), None);
    }
}
