//! The lines of a stream, none longer than a bound.
//!
//! What always holds: one line is held at a time; a line over the bound is one error that names it, after which the
//! next line is read; blank lines are passed over but counted.

use std::io::{self, BufRead, Read};

use crate::{Error, ErrorKind, Result};

/// A buffer that a long line has made larger than this is given back.
const KEPT: usize = 1 << 20;

/// How often the bound a line is followed in search of its end.
const PATIENCE: u64 = 4;

/// Reads a stream line by line.
pub struct Lines<R> {
    reader: R,
    place: String,
    /// Bytes of one line.
    bound: usize,
    number: u64,
    line: Vec<u8>,
    ended: bool,
}

/// How the reading of a line ended.
enum Ending {
    /// With the line, or with the last bytes of the stream.
    Whole,
    /// With the bound; the rest of the line is still to be read.
    TooLong,
    /// There is no further line.
    None,
}

impl<R: BufRead> Lines<R> {
    /// The lines of `reader`, which `place` names; none may have more than `bound` bytes.
    pub fn new(reader: R, place: impl Into<String>, bound: usize) -> Self {
        Lines { reader, place: place.into(), bound, number: 0, line: Vec::new(), ended: false }
    }

    /// `PLACE:NUMBER` of the line that was read last.
    pub fn place(&self) -> String {
        format!("{}:{}", self.place, self.number)
    }

    /// The next line that is not blank, without the white space at its ends and without a byte order mark.
    ///
    /// # Errors
    /// A line over the bound, after which the next one comes, and what the stream says, after which nothing comes.
    pub fn next_line(&mut self) -> Option<Result<&[u8]>> {
        while !self.ended {
            match self.read() {
                Ok(Ending::None) => self.ended = true,
                Ok(Ending::TooLong) => return Some(Err(self.too_long())),
                Ok(Ending::Whole) if self.bare().is_empty() => {}
                Ok(Ending::Whole) => return Some(Ok(self.bare())),
                Err(error) => {
                    self.ended = true;
                    return Some(Err(Error::io(self.place(), &error)));
                }
            }
        }
        None
    }

    fn read(&mut self) -> io::Result<Ending> {
        self.number += 1;
        if self.line.capacity() > KEPT {
            self.line = Vec::new();
        }
        self.line.clear();
        Read::take(&mut self.reader, self.bound as u64 + 1).read_until(b'\n', &mut self.line)?;
        Ok(match self.line.last() {
            None => Ending::None,
            Some(&last) if self.line.len() > self.bound && last != b'\n' => Ending::TooLong,
            Some(_) => Ending::Whole,
        })
    }

    fn bare(&self) -> &[u8] {
        let line = if self.number == 1 { self.line.strip_prefix(b"\xEF\xBB\xBF") } else { None };
        line.unwrap_or(&self.line).trim_ascii()
    }

    /// The error of a line over the bound, after passing over the rest of it. One that goes on and on (a packed
    /// bomb, a file of another kind) ends the stream.
    fn too_long(&mut self) -> Error {
        let most = PATIENCE.saturating_mul(self.bound as u64);
        let passed = Read::take(&mut self.reader, most).skip_until(b'\n');
        self.ended = !passed.is_ok_and(|bytes| (bytes as u64) < most);
        let rest = if self.ended { ", without an end in sight: the rest is not read" } else { "" };
        Error::new(
            ErrorKind::TooLarge,
            self.place(),
            format!("a line of more than {} bytes{rest}", self.bound),
        )
        .hint("check that this is a file of JSON lines, or split what the line holds")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines, or the errors' places and what they say of the rest.
    fn read(bytes: &[u8], bound: usize) -> Vec<std::result::Result<String, (String, bool)>> {
        let mut lines = Lines::new(bytes, "a", bound);
        let mut found = Vec::new();
        while let Some(line) = lines.next_line() {
            found.push(match line {
                Ok(line) => Ok(String::from_utf8_lossy(line).into_owned()),
                Err(error) => Err((error.place, error.what.ends_with("not read"))),
            });
        }
        found
    }

    #[test]
    fn ends_blanks_and_marks_are_no_part_of_a_line() {
        let found = read(b"\xEF\xBB\xBFone\r\n\n  two \nthree", 64);
        assert_eq!(found, ["one", "two", "three"].map(|line| Ok(line.to_owned())));
        assert!(read(b"", 64).is_empty());
        assert!(read(b"\n\n", 64).is_empty());
    }

    #[test]
    fn a_line_over_the_bound_is_passed_over() {
        let found = read(b"four\nfives\nsixsixsix\nfour\nfives", 4);
        let too_long = |n: usize| Err((format!("a:{n}"), false));
        assert_eq!(
            found,
            [Ok("four".to_owned()), too_long(2), too_long(3), Ok("four".to_owned()), too_long(5)]
        );
    }

    #[test]
    fn a_line_without_end_ends_the_stream() {
        let found = read(&[&[b'x'; 100][..], b"\nnext"].concat(), 4);
        assert_eq!(found, [Err(("a:1".to_owned(), true))]);
    }
}
