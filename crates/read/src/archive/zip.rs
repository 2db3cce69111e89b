//! zip: a directory at the end that says where each member lies.
//!
//! What always holds: the directory is read by the `zip` crate, from no more bytes than its bound; a member is then
//! a section of the file, unpacked as it is read and held against its checksum. Of a web archive collection (WACZ)
//! the WARC files alone are members.

use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use flate2::CrcReader;
use flate2::bufread::DeflateDecoder;
use onrecord_core::{Error, Result};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::{Inside, is_hidden};
use crate::bound::{self, Bound};
use crate::bytes::ReadSeek;
use crate::many::{Found, Many};
use crate::source::{Said, Source};
use crate::{Limits, docx, error};

/// The members of the archive; nothing for a binary document in a folder that is packed as one.
pub(crate) fn members(source: Source, limits: &Limits) -> Result<Option<Many>> {
    let origin = source.origin;
    let (file, size) = source.bytes.into_seekable(limits.spool).map_err(|e| origin.error(&e))?;
    let inside = Inside::new(origin, Some(size), limits);
    let (mut archive, section) = directory(file, &inside.origin.place, limits)?;
    if docx::is_in(&archive) {
        let document = docx::document(&mut archive, &inside.origin.place, limits);
        return Ok(Some(Box::new(std::iter::once(
            document.map(|document| Found::Document(Box::new(document))),
        ))));
    }
    if is_document(&archive) {
        let error = error::not_text(&inside.origin.place, "an office document or book packed as ZIP");
        return if inside.origin.named { Err(error) } else { Ok(None) };
    }
    let collection = is_collection(&archive);
    Ok(Some(Box::new(Members { inside, archive, section, collection, next: 0, ratio: limits.ratio })))
}

pub(crate) type Archive = ZipArchive<BufReader<Section>>;

/// The directory of a zip archive, and the file that its members lie in.
pub(crate) fn directory(file: Box<dyn ReadSeek>, place: &str, limits: &Limits) -> Result<(Archive, Section)> {
    let section = Section::new(file, limits.directory);
    let directory = Arc::clone(&section.left);
    let archive = ZipArchive::new(BufReader::new(section.clone())).map_err(|e| failure(place, e))?;
    directory.store(u64::MAX, Ordering::Relaxed);
    Ok((archive, section))
}

/// Office documents and books have a member that says so.
fn is_document(archive: &Archive) -> bool {
    ["[Content_Types].xml", "mimetype"].iter().any(|name| archive.index_for_name(name).is_some())
}

/// A web archive collection, WACZ 1.1.1: a description, indexes, and WARC files in one folder.
fn is_collection(archive: &Archive) -> bool {
    archive.index_for_name("datapackage.json").is_some()
        && archive.file_names_raw().any(|name| name.starts_with(b"archive/"))
}

struct Members {
    inside: Inside,
    archive: Archive,
    section: Section,
    /// Whether only the files in `archive/` are read.
    collection: bool,
    next: usize,
    ratio: u64,
}

impl Members {
    /// The member at `self.next`; nothing where it is passed over.
    fn member(&mut self, name: &str) -> Result<Option<Found>> {
        let place = self.inside.place(name);
        let member = self.archive.by_index_raw(self.next).map_err(|e| failure(&place, e))?;
        if !member.is_file() {
            return Ok(None);
        }
        let start = match member.data_start() {
            Some(start) if !member.encrypted() => start,
            _ => return Err(error::encrypted(&place)),
        };
        let packed = BufReader::new(self.section.at(start)).take(member.compressed_size());
        let checked = Checked { crc: member.crc32(), size: member.size() };
        let unpacked: io::Result<Box<dyn Read + Send>> = match member.compression() {
            CompressionMethod::Stored => Ok(Box::new(packed)),
            CompressionMethod::Deflated => bound::unpacked(Box::new(packed), self.ratio, |tap| {
                Ok(DeflateDecoder::new(BufReader::new(tap)))
            }),
            other => return Err(error::unknown_packing(&place, &other.to_string())),
        };
        let unpacked = unpacked.map_err(|e| self.inside.origin.error(&e))?;
        let reader = checked.reader(unpacked);
        Ok(Some(Found::Input(Box::new(self.inside.input(name, Said::default(), reader)))))
    }

    fn is_wanted(&self, name: &str) -> bool {
        !is_hidden(name) && (!self.collection || name.starts_with("archive/"))
    }
}

impl Iterator for Members {
    type Item = Result<Found>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let name = self.archive.name_for_index(self.next)?;
            // A name in no charset that is known is shown by its number.
            let name = name.map_or_else(|_| format!("#{}", self.next + 1), std::borrow::Cow::into_owned);
            let found = if self.is_wanted(&name) { self.member(&name) } else { Ok(None) };
            self.next += 1;
            if let Some(item) = found.transpose() {
                return Some(item);
            }
        }
    }
}

/// What a failure of the directory or of a member's header means.
pub(crate) fn failure(place: &str, error: ZipError) -> Error {
    match error {
        ZipError::Io(e) => match Bound::of(&e) {
            Some(bound) => error::over(place, bound),
            None => error::damaged(place, "ZIP", &e),
        },
        other => error::damaged(place, "ZIP", &other),
    }
}

/// What a member must be when it is unpacked.
#[derive(Clone, Copy)]
struct Checked {
    crc: u32,
    size: u64,
}

impl Checked {
    fn reader(self, inner: impl Read + Send + 'static) -> impl Read + Send + 'static {
        Checking { inner: CrcReader::new(inner), given: 0, expected: self }
    }
}

/// Unpacked data that must be what the directory says when it ends.
struct Checking<R> {
    inner: CrcReader<R>,
    given: u64,
    expected: Checked,
}

impl<R: Read> Read for Checking<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.given += read as u64;
        let expected = self.expected;
        let ended = read == 0 && !buffer.is_empty();
        if ended && (self.given, self.inner.crc().sum()) != (expected.size, expected.crc) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the member is not what its checksum says",
            ));
        }
        Ok(read)
    }
}

/// A place of its own in a file that several read.
#[derive(Clone)]
pub(crate) struct Section {
    file: Arc<Mutex<Box<dyn ReadSeek>>>,
    at: u64,
    /// Bytes that may still be read, and how many they were.
    left: Arc<AtomicU64>,
    bound: u64,
}

impl Section {
    fn new(file: Box<dyn ReadSeek>, bound: u64) -> Self {
        Section { file: Arc::new(Mutex::new(file)), at: 0, left: Arc::new(AtomicU64::new(bound)), bound }
    }

    fn at(&self, at: u64) -> Self {
        Section { at, ..self.clone() }
    }
}

impl Read for Section {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(buffer)? as u64;
        let left = self.left.load(Ordering::Relaxed).checked_sub(read).ok_or(Bound::Directory(self.bound))?;
        self.left.store(left, Ordering::Relaxed);
        self.at += read;
        Ok(read as usize)
    }
}

impl Seek for Section {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        self.at = match to {
            SeekFrom::Current(by) => self.at.checked_add_signed(by).ok_or(io::ErrorKind::InvalidInput)?,
            other => file.seek(other)?,
        };
        Ok(self.at)
    }
}
