//! tar: members one after another, each behind a header.
//!
//! What always holds: headers are read by the `tar` crate, from no more bytes than [`HEADER`]; files alone are
//! members, links, devices and sparse files are passed over; a damaged header ends the archive.

use std::io::{self, BufReader, Read};

use onrecord_core::Result;

use super::shared::Shared;
use super::{Inside, is_hidden};
use crate::bound::Bound;
use crate::bytes::Bytes;
use crate::many::Found;
use crate::source::{Said, Source};
use crate::{Limits, error};

/// The most bytes that the headers of one member may have, long names and extensions with them.
const HEADER: u64 = 1 << 20;

const BLOCK: u64 = 512;

/// The members of an archive.
pub(crate) struct Members {
    inside: Inside,
    shared: Shared,
    padding: u64,
    ended: bool,
}

/// A member as its header tells it.
struct Header {
    name: String,
    size: u64,
    is_file: bool,
}

impl Members {
    pub(crate) fn new(source: Source, limits: &Limits) -> Self {
        let inside = Inside::new(source.origin, source.size, limits);
        Members { inside, shared: Shared::new(source.bytes), padding: 0, ended: false }
    }

    /// The header of the next member; nothing at the end.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let mut stream = self.shared.lock();
        if !stream.skip(self.padding)? {
            return Ok(None);
        }
        let header = read_header(&mut stream.reader)?;
        self.padding = header.as_ref().map_or(0, |h| h.size.next_multiple_of(BLOCK) - h.size);
        Ok(header)
    }

    fn failure(&self, e: &io::Error) -> onrecord_core::Error {
        match e.raw_os_error().is_none() && Bound::of(e).is_none() {
            true => error::damaged(&self.inside.origin.place, "tar", e),
            false => self.inside.origin.error(e),
        }
    }
}

impl Iterator for Members {
    type Item = Result<Found>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.header() {
                Ok(Some(Header { name, size, is_file })) => {
                    let member = self.shared.member(size);
                    if is_file && !is_hidden(&name) {
                        return Some(Ok(Found::Input(Box::new(self.inside.input(
                            &name,
                            Said::default(),
                            member,
                        )))));
                    }
                }
                Ok(None) => self.ended = true,
                Err(e) => {
                    self.ended = true;
                    return Some(Err(self.failure(&e)));
                }
            }
        }
        None
    }
}

/// Reads up to the first byte of the next member.
fn read_header(reader: &mut BufReader<Bytes>) -> io::Result<Option<Header>> {
    // A new archive begins at each header, so that a member's bytes may be read in between.
    let mut archive = tar::Archive::new(Bounded { reader, left: HEADER });
    let Some(entry) = archive.entries()?.next() else { return Ok(None) };
    let entry = entry?;
    let kind = entry.header().entry_type();
    let sparse = kind.is_gnu_sparse();
    let size = if sparse { entry.header().entry_size()? } else { entry.size() };
    // Sizes near the end of numbers come of damage alone.
    if size.checked_add(BLOCK).is_none() {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(Some(Header {
        name: String::from_utf8_lossy(&entry.path_bytes()).into_owned(),
        size,
        is_file: kind.is_file() || kind.is_contiguous(),
    }))
}

struct Bounded<'r> {
    reader: &'r mut BufReader<Bytes>,
    left: u64,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or(Bound::Header(HEADER))?;
        Ok(read)
    }
}

/// Whether the bytes open with the header of a member: its checksum holds.
pub(crate) fn opens(head: &[u8]) -> bool {
    let Some(block) = head.first_chunk::<512>() else { return false };
    let mut header = tar::Header::new_old();
    header.as_mut_bytes().copy_from_slice(block);
    let said = header.cksum().ok();
    let sum =
        block.iter().enumerate().map(|(at, &b)| if (148..156).contains(&at) { 32 } else { u32::from(b) });
    // A block of zeros ends an archive and begins none.
    block[0] != 0 && said == Some(sum.sum())
}
