//! What stands between the values of a file.
//!
//! What always holds: the first line tells it, whatever the rows below it hold.

/// What may stand between values.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The delimiter that stands most often in the first line, outside quotation marks; the comma where none does.
pub(super) fn delimiter(head: &[u8]) -> u8 {
    let mut counts = [0usize; DELIMITERS.len()];
    let mut quoted = false;
    let start = head.iter().position(|b| !matches!(b, b'\n' | b'\r')).unwrap_or(head.len());
    for &byte in &head[start..] {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some(at) = DELIMITERS.iter().position(|d| *d == byte) {
                    counts[at] += 1;
                }
            }
        }
    }
    // The first of the greatest.
    let most = (0..counts.len()).rev().max_by_key(|&at| counts[at]).unwrap_or(0);
    DELIMITERS[most]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_told_from_the_first_line() {
        for (head, expected) in [
            ("a,b;c,d", b','),
            ("a;b;\"c,d,e\"\n,,,,", b';'),
            ("a\tb, c\td", b'\t'),
            ("a|b", b'|'),
            ("text", b','),
            ("\r\na;b", b';'),
            ("", b','),
        ] {
            assert_eq!(delimiter(head.as_bytes()), expected, "{head}");
        }
    }
}
