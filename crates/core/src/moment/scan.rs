//! A text that is read from its start, piece by piece.
//!
//! What always holds: a piece that is not there leaves the text as it was.

/// What is left of a text.
#[derive(Clone, Copy)]
pub(super) struct Scan<'t> {
    pub(super) rest: &'t str,
}

impl<'t> Scan<'t> {
    /// A number written with `least` to `most` digits, neither more nor fewer, and how many they are.
    pub(super) fn digits(&mut self, least: usize, most: usize) -> Option<(i16, usize)> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if length < least || length > most {
            return None;
        }
        let number = self.rest.get(..length)?.parse().ok()?;
        self.skip(length);
        Some((number, length))
    }

    /// A number written with `count` digits, whatever follows them.
    pub(super) fn number(&mut self, count: usize) -> Option<i16> {
        let digits = self.rest.get(..count).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
        self.skip(count);
        digits.parse().ok()
    }

    /// A number of one digit or two.
    pub(super) fn small(&mut self) -> Option<i8> {
        i8::try_from(self.digits(1, 2)?.0).ok()
    }

    /// A number of two digits.
    pub(super) fn two(&mut self) -> Option<i8> {
        i8::try_from(self.number(2)?).ok()
    }

    /// Letters of the English alphabet.
    pub(super) fn word(&mut self) -> &'t str {
        let length = self.rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let word = &self.rest[..length];
        self.skip(length);
        word
    }

    /// Whether the text goes on with one of `pieces`, in small or large letters, which is passed.
    pub(super) fn eat(&mut self, pieces: &[&str]) -> Option<usize> {
        let starts = |piece: &&str| {
            let start = self.rest.get(..piece.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(piece))
        };
        let at = pieces.iter().position(starts)?;
        self.skip(pieces[at].len());
        Some(at)
    }

    /// Whether any of `marks` stood here; all of them are passed.
    pub(super) fn gap(&mut self, marks: &[char]) -> bool {
        let before = self.rest.len();
        self.rest = self.rest.trim_start_matches(marks);
        self.rest.len() < before
    }

    /// What was read, if that was all.
    pub(super) fn done<T>(self, read: T) -> Option<T> {
        self.rest.is_empty().then_some(read)
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }
}
