//! The records of a CSV file, RFC 4180 with any of four delimiters.
//!
//! What always holds: of a record no more than its bounds is held; one over them is read to its end, or to four times
//! its bound where that does not come.

use std::io::{self, BufRead, BufReader, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::delimiter::delimiter;

/// A buffer that a long record has made larger than this is given back.
const KEPT: usize = 1 << 20;

/// How the reading of a record ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With the record.
    Whole,
    /// The record has more bytes than the bound; if it is unending, its rest was not read.
    TooLong { unending: bool },
    /// The record has more fields than the bound.
    TooWide,
    /// There is no further record.
    None,
}

/// The records of a stream.
pub(super) struct Records {
    reader: BufReader<Box<dyn Read + Send>>,
    parser: Option<Reader>,
    tabs: bool,
    bytes: usize,
    columns: usize,
    /// The values of the record, one after another, and where each ends.
    output: Vec<u8>,
    ends: Vec<usize>,
    /// Lines that ended before what is read next, and before the record.
    passed: u64,
    before: u64,
}

/// How much of a record has come.
#[derive(Default)]
struct Filled {
    output: usize,
    ends: usize,
    read: usize,
    begun: bool,
    too_long: bool,
    too_wide: bool,
}

impl Records {
    /// Records of at most `bytes` and `columns`; `tabs` says that the delimiter is a tab.
    pub(super) fn new(
        reader: BufReader<Box<dyn Read + Send>>,
        tabs: bool,
        bytes: usize,
        columns: usize,
    ) -> Self {
        let (output, ends) = (vec![0; 4096.min(bytes.max(1))], vec![0; 64.min(columns.max(1))]);
        Records { reader, parser: None, tabs, bytes, columns, output, ends, passed: 0, before: 0 }
    }

    /// The line that the record begins in, counted from 1.
    pub(super) fn line(&self) -> u64 {
        self.before + 1
    }

    /// The bytes of all values of the record.
    pub(super) fn bytes(&self) -> &[u8] {
        let end = self.ends.last().copied().unwrap_or(0);
        self.output.get(..end).unwrap_or_default()
    }

    /// The values of the record.
    pub(super) fn fields(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| self.output.get(start..end).unwrap_or_default())
    }

    /// Reads the next record.
    pub(super) fn next(&mut self) -> io::Result<Ending> {
        let mut parser = match self.parser.take() {
            Some(parser) => parser,
            None => self.parser()?,
        };
        self.make_room();
        let mut filled = Filled::default();
        let ending = loop {
            let input = match self.reader.fill_buf() {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            let (output, ends) = (&mut self.output[filled.output..], &mut self.ends[filled.ends..]);
            let (result, read, written, ended) = parser.read_record(input, output, ends);
            let lines = Lines::of(&input[..read], filled.begun);
            self.passed += lines.before;
            if lines.begins && !filled.begun {
                self.before = self.passed;
            }
            filled.begun |= lines.begins;
            self.passed += lines.within;
            self.reader.consume(read);
            filled.read += read;
            filled.output += written;
            filled.ends += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.grow_output(&mut filled),
                ReadRecordResult::OutputEndsFull => self.grow_ends(&mut filled),
                ReadRecordResult::Record => break self.ending(&filled),
                ReadRecordResult::End => break Ending::None,
            }
            if filled.too_long && filled.read > self.bytes.saturating_mul(4) {
                break Ending::TooLong { unending: true };
            }
        };
        self.parser = Some(parser);
        Ok(ending)
    }

    fn ending(&mut self, filled: &Filled) -> Ending {
        if filled.too_long {
            return Ending::TooLong { unending: false };
        }
        if filled.too_wide {
            return Ending::TooWide;
        }
        self.ends.truncate(filled.ends);
        Ending::Whole
    }

    fn make_room(&mut self) {
        if self.output.len() > KEPT {
            self.output = vec![0; 4096.min(self.bytes.max(1))];
        }
        let ends = self.ends.capacity().max(1).min(self.columns.max(1));
        self.ends.clear();
        self.ends.resize(ends, 0);
    }

    /// Doubles the room for values up to the bound, and beyond it uses the same room again.
    fn grow_output(&mut self, filled: &mut Filled) {
        if self.output.len() < self.bytes {
            self.output.resize((self.output.len() * 2).min(self.bytes), 0);
        } else {
            filled.too_long = true;
            filled.output = 0;
        }
    }

    fn grow_ends(&mut self, filled: &mut Filled) {
        if self.ends.len() < self.columns {
            self.ends.resize((self.ends.len() * 2).min(self.columns), 0);
        } else {
            filled.too_wide = true;
            filled.ends = 0;
        }
    }

    /// A parser for the delimiter of the first line; passes over a byte order mark.
    fn parser(&mut self) -> io::Result<Reader> {
        let head = self.reader.fill_buf()?;
        let mark = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let delimiter = if self.tabs { b'\t' } else { delimiter(&head[mark..]) };
        self.reader.consume(mark);
        Ok(ReaderBuilder::new().delimiter(delimiter).build())
    }
}

/// Line ends in what a parser took: those before the record begins, and those after.
struct Lines {
    before: u64,
    within: u64,
    begins: bool,
}

impl Lines {
    fn of(taken: &[u8], begun: bool) -> Self {
        let count = |bytes: &[u8]| memchr::memchr_iter(b'\n', bytes).count() as u64;
        let start = if begun { Some(0) } else { taken.iter().position(|b| !matches!(b, b'\n' | b'\r')) };
        let (before, within) = taken.split_at(start.unwrap_or(taken.len()));
        Lines { before: count(before), within: count(within), begins: start.is_some() && !within.is_empty() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The records of a text: the line of each, and its values or how it ended.
    fn read(text: &str, bytes: usize, columns: usize) -> Vec<(u64, Result<Vec<String>, Ending>)> {
        let stream: Box<dyn Read + Send> = Box::new(io::Cursor::new(text.to_owned()));
        let mut records = Records::new(BufReader::with_capacity(7, stream), false, bytes, columns);
        let mut found = Vec::new();
        loop {
            let ending = records.next().expect("memory");
            let values = records.fields().map(|f| String::from_utf8_lossy(f).into_owned()).collect();
            match ending {
                Ending::None => return found,
                Ending::Whole => found.push((records.line(), Ok(values))),
                Ending::TooLong { unending: true } => {
                    found.push((records.line(), Err(ending)));
                    return found;
                }
                other => found.push((records.line(), Err(other))),
            }
        }
    }

    fn values(values: &[&str]) -> Result<Vec<String>, Ending> {
        Ok(values.iter().map(|v| (*v).to_owned()).collect())
    }

    #[test]
    fn records_know_their_lines() {
        let found = read("a,b\r\n\r\n\"1\n2\",3\r\n\n4,\"5 \"\"6\"\"\"\n7", 100, 10);
        let expected = [
            (1, values(&["a", "b"])),
            (3, values(&["1\n2", "3"])),
            (6, values(&["4", "5 \"6\""])),
            (7, values(&["7"])),
        ];
        assert_eq!(found, expected);
        assert!(read("", 100, 10).is_empty() && read("\n\r\n", 100, 10).is_empty());
    }

    #[test]
    fn a_record_over_a_bound_is_passed_over() {
        let text = format!("a,b\n{},1\n2,3\n1,2,3,4,5\n4,5\n", "x".repeat(30));
        let found = read(&text, 10, 4);
        let expected = [
            (1, values(&["a", "b"])),
            (2, Err(Ending::TooLong { unending: false })),
            (3, values(&["2", "3"])),
            (4, Err(Ending::TooWide)),
            (5, values(&["4", "5"])),
        ];
        assert_eq!(found, expected);
        let text = format!("a,b\n\"{}", "x\n".repeat(100));
        assert_eq!(read(&text, 10, 4)[1], (2, Err(Ending::TooLong { unending: true })));
    }
}
