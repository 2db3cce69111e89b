//! The chunked coding of HTTP messages, RFC 9112.
//!
//! What always holds: a message that breaks off between or in chunks gives what came before; sizes are bounded by
//! the bytes that are there.

use std::io::{self, BufRead, Read};

use super::shared::line;

/// The most bytes of the line that tells the size of a chunk.
const LONGEST: usize = 4096;

/// The content of a message in chunks.
pub(crate) struct Chunked<R> {
    inner: R,
    left: u64,
    /// Whether a chunk was read, whose end comes before the size of the next.
    begun: bool,
    ended: bool,
}

impl<R: BufRead> Chunked<R> {
    pub(crate) fn new(inner: R) -> Self {
        Chunked { inner, left: 0, begun: false, ended: false }
    }

    /// Goes to the next chunk, if there is one.
    fn advance(&mut self) -> io::Result<()> {
        if self.begun && line(&mut self.inner, 2)?.is_none() {
            self.ended = true;
            return Ok(());
        }
        self.begun = true;
        let line = line(&mut self.inner, LONGEST)?.unwrap_or_default();
        self.left = size(&line).unwrap_or(0);
        self.ended = self.left == 0;
        Ok(())
    }
}

impl<R: BufRead> Read for Chunked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 && !self.ended {
            self.advance()?;
        }
        if self.ended {
            return Ok(0);
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.inner.read(&mut buffer[..most])?;
        self.left -= read as u64;
        self.ended = read == 0 && most > 0;
        Ok(read)
    }
}

/// Whether the content opens with the size of a chunk: some archives keep the header and undo the coding.
pub(crate) fn opens(head: &[u8]) -> bool {
    let Some(end) = memchr::memchr(b'\n', &head[..head.len().min(LONGEST)]) else { return false };
    size(&head[..=end]).is_some()
}

/// The size at the start of a line, extensions after it left aside.
fn size(line: &[u8]) -> Option<u64> {
    let digits = line.split(|&b| b == b';').next()?.trim_ascii();
    u64::from_str_radix(std::str::from_utf8(digits).ok().filter(|d| !d.starts_with('+'))?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(coded: &str, expected: &str) {
        let mut text = String::new();
        Chunked::new(coded.as_bytes()).read_to_string(&mut text).expect("no error");
        assert_eq!(text, expected, "{coded:?}");
    }

    #[test]
    fn chunks_are_joined() {
        check("3\r\nShe\r\n5;a=b\r\n said\r\n0\r\n\r\n", "She said");
        check("3\nShe\n0\n", "She");
        check("A\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n", "0123456789");
    }

    #[test]
    fn what_breaks_off_gives_what_came_before() {
        check("3\r\nShe\r\n5\r\n sa", "She sa");
        check("3\r\nShe", "She");
        check("3\r\nShe\r\nno size\r\n", "She");
        check("FFFFFFFFFFFFFFFFFFFF\r\nShe", "");
        check("FFFFFFFFFFFFFFFF\r\nShe", "She");
        check("", "");
    }

    #[test]
    fn a_coding_that_was_undone_is_told() {
        assert!(opens(b"1f4\r\n<html>"));
        assert!(!opens(b"<html>\r\n"));
        assert!(!opens(b"1f4"));
        assert!(!opens(b"\r\n"));
    }
}
