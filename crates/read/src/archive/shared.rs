//! A stream that an archive and its open member read in turn.
//!
//! What always holds: a member gives no byte beyond its end; one that breaks off is an error and not a shorter
//! member, after which the archive gives nothing more, so that the break is told once.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::bytes::Bytes;

/// The stream of an archive.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Mutex<Stream>>);

/// The stream itself, while nobody else reads it.
pub(crate) struct Stream {
    pub(crate) reader: BufReader<Bytes>,
    /// Bytes of the open member that nobody has read.
    left: u64,
    /// Whether a reader of a member was told that the stream is at its end.
    failed: bool,
}

impl Shared {
    pub(crate) fn new(bytes: Bytes) -> Self {
        let reader = BufReader::with_capacity(32 << 10, bytes);
        Shared(Arc::new(Mutex::new(Stream { reader, left: 0, failed: false })))
    }

    /// The stream; nobody else reads it until this is dropped.
    pub(crate) fn lock(&self) -> MutexGuard<'_, Stream> {
        // A panic of another reader leaves the stream somewhere inside itself, which its own format tells.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens the member whose bytes come next.
    pub(crate) fn member(&self, size: u64) -> Member {
        self.lock().left = size;
        Member(self.clone())
    }
}

impl Stream {
    /// Goes to the end of the open member and `padding` bytes further; whether the stream can be read on.
    pub(crate) fn skip(&mut self, padding: u64) -> io::Result<bool> {
        if self.failed {
            return Ok(false);
        }
        let wanted = self.left.saturating_add(padding);
        self.left = 0;
        let skipped = io::copy(&mut (&mut self.reader).take(wanted), &mut io::sink())?;
        if skipped < wanted { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(true) }
    }

    /// The next bytes of the open member.
    fn read_member(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 || buffer.is_empty() {
            return Ok(0);
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        match self.reader.read(&mut buffer[..most]) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => {
                self.left -= read as u64;
                Ok(read)
            }
            Err(e) => Err(e),
        }
    }
}

/// The bytes of the open member.
pub(crate) struct Member(Shared);

impl Read for Member {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut stream = self.0.lock();
        let read = stream.read_member(buffer);
        stream.failed |= read.as_ref().is_err_and(|e| e.kind() != io::ErrorKind::Interrupted);
        read
    }
}

/// A line with its end, of at most `most` bytes; nothing at the end of the stream, or for a longer line.
pub(crate) fn line(reader: &mut impl BufRead, most: usize) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    reader.take(most as u64).read_until(b'\n', &mut line)?;
    Ok(line.ends_with(b"\n").then_some(line))
}
