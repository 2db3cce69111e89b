//! A stream in one charset as a stream in UTF-8.
//!
//! What always holds: what the charset does not know is `U+FFFD`; no more than a buffer is held.

use std::io::{self, Read};

use encoding_rs::{Decoder, Encoding};

/// Bytes that are taken from the stream at once; at most three times as many come of them.
const STEP: usize = 8 << 10;

/// What comes of a stream.
pub(crate) struct Transcoded<R> {
    inner: R,
    decoder: Decoder,
    /// What came and was not yet asked for.
    ready: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Transcoded<R> {
    /// The stream `inner`, which is in `charset`; its byte order mark is left out.
    pub(crate) fn new(inner: R, charset: &'static Encoding) -> Self {
        let decoder = charset.new_decoder_with_bom_removal();
        Transcoded { inner, decoder, ready: Vec::new(), given: 0, ended: false }
    }

    fn step(&mut self) -> io::Result<()> {
        let mut taken = [0; STEP];
        let length = self.inner.read(&mut taken)?;
        self.ended = length == 0;
        self.ready.resize(3 * STEP + 16, 0);
        let (_, _, written, _) = self.decoder.decode_to_utf8(&taken[..length], &mut self.ready, self.ended);
        self.ready.truncate(written);
        self.given = 0;
        Ok(())
    }
}

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.ended {
            self.step()?;
        }
        let read = (&self.ready[self.given..]).read(buffer)?;
        self.given += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_stream_comes_whole_whatever_its_pieces() {
        let text = "Zürich, „Київ“ 😀 ".repeat(3000);
        let marked = format!("\u{feff}{text}");
        for (unit, charset) in [
            (u16::to_le_bytes as fn(u16) -> [u8; 2], encoding_rs::UTF_16LE),
            (u16::to_be_bytes, encoding_rs::UTF_16BE),
        ] {
            let bytes: Vec<u8> = marked.encode_utf16().flat_map(unit).collect();
            let pieces = bytes[..101].chain(&bytes[101..]);
            let mut read = String::new();
            Transcoded::new(pieces, charset).read_to_string(&mut read).expect("UTF-8");
            assert!(read == text);
        }
    }
}
