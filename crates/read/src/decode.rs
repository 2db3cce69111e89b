//! From bytes to text.
//!
//! What always holds: valid UTF-8 is taken as it is, without a copy, its byte order mark and line ends included.
//! The order of trial is: UTF-16 by its mark or by its NULs; then binary data, which is refused; then UTF-8; then,
//! where more characters beyond ASCII are good UTF-8 than are not, UTF-8 with `U+FFFD` for what is damaged; then
//! the charset that the page declares; then the likeliest old charset. So a long text in UTF-8 with a few bad
//! bytes stays UTF-8, and a text whose only bytes beyond ASCII are no UTF-8 is read as Latin-1, Windows-1251 and
//! so on. UTF-16 without a mark is told by its spaces and line ends, so that a text without any is not told.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::magic;

/// What the bytes look like if they are no text in any charset.
pub(crate) fn binary(bytes: &[u8]) -> Option<&'static str> {
    if utf16(bytes).is_some() { None } else { magic::binary(bytes) }
}

/// The text of the bytes; `declared` is asked for the charset that they claim.
///
/// The error says what the bytes look like.
pub(crate) fn text(
    bytes: Vec<u8>,
    declared: impl Fn(&[u8]) -> Option<&'static Encoding>,
) -> Result<String, &'static str> {
    if let Some(encoding) = utf16(&bytes) {
        return Ok(decoded(encoding, &bytes));
    }
    if let Some(looks) = magic::binary(&bytes) {
        return Err(looks);
    }
    String::from_utf8(bytes).or_else(|invalid| {
        let bytes = invalid.into_bytes();
        if is_mostly_utf8(&bytes) {
            return Ok(String::from_utf8_lossy(&bytes).into_owned());
        }
        let encoding = declared(&bytes).unwrap_or_else(|| likeliest(&bytes));
        Ok(decoded(encoding, &bytes))
    })
}

/// The charset of bytes that may be a part of a text; UTF-8 where most of them are.
pub(crate) fn charset(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() || is_mostly_utf8(bytes) { UTF_8 } else { likeliest(bytes) }
}

/// Bytes in a charset, without a copy where they are valid UTF-8.
pub(crate) fn part<'b>(bytes: &'b [u8], charset: &'static Encoding) -> Cow<'b, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => charset.decode_without_bom_handling(bytes).0,
    }
}

/// All bytes in a charset; what it does not know is `U+FFFD`.
fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> String {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    // Most old charsets take a little less than UTF-8 does.
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8 + 64);
    let mut rest = bytes;
    loop {
        let (result, read, _) = decoder.decode_to_string(rest, &mut text, true);
        rest = &rest[read..];
        match result {
            CoderResult::InputEmpty => return text,
            CoderResult::OutputFull => text.reserve(rest.len() + 64),
        }
    }
}

/// Whether more characters beyond ASCII are well formed than are not.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&b| b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// Bytes from the first beyond ASCII on that tell a charset; more of them would take seconds and tell no more.
const TELLING: usize = 1 << 20;

fn likeliest(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0).saturating_sub(64);
    let last = bytes.len().min(first + TELLING);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[first..last], last == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 in one of its byte orders, by the mark or by where the NULs stand.
pub(crate) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        // The mark of UTF-32, which nobody writes.
        [0xFF, 0xFE, 0, 0, ..] => None,
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => utf16_by_nuls(bytes),
    }
}

/// Spaces, line ends and Latin letters have a NUL for one of their two bytes, always the same one; the letters of
/// other alphabets have a byte there that ASCII text does not hold.
fn utf16_by_nuls(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(64 << 10)];
    let high_bytes = |from: usize| sample.iter().skip(from).step_by(2);
    let nuls = |from: usize| high_bytes(from).filter(|&&b| b == 0).count();
    let units = sample.len() / 2;
    let fits = |high: usize, low: usize| {
        let alphabetic = high_bytes(high).filter(|&&b| b < 0x20).count();
        nuls(high) * 20 > units && nuls(low) * 20 <= nuls(high) && alphabetic * 5 >= units * 4
    };
    let encoding = match (fits(1, 0), fits(0, 1)) {
        (true, _) => UTF_16LE,
        (_, true) => UTF_16BE,
        _ => return None,
    };
    // Numbers of sixteen bits have such NULs too, but make poor text.
    let text = encoding.decode_without_bom_handling(sample).0;
    let odd = text.chars().filter(|&c| c == '\u{fffd}' || c.is_control() && !c.is_whitespace()).count();
    (odd * 20 <= text.chars().count()).then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn reads(bytes: &[u8], expected: &str) {
        assert_eq!(text(bytes.to_vec(), |_| None).as_deref(), Ok(expected));
    }

    fn utf16_bytes(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn utf8_stays_as_it_is_with_its_mark_and_line_ends() {
        reads("\u{feff}„Nein“, sagte er.\r\nRuhe.\r".as_bytes(), "\u{feff}„Nein“, sagte er.\r\nRuhe.\r");
        reads(b"", "");
    }

    #[test]
    fn utf16_is_told_by_its_mark_and_without_it() {
        for text in ["He said: “no”.\r\nShe left.", "Міністр сказав, що це не так.\n", "a"]
        {
            for unit in [u16::to_le_bytes, u16::to_be_bytes] {
                reads(&utf16_bytes(text, unit), text);
                let marked = format!("\u{feff}{text}");
                reads(&utf16_bytes(&marked, unit), &marked);
            }
        }
    }

    #[test]
    fn an_old_charset_is_guessed() {
        reads(b"The caf\xe9", "The café");
        reads(
            b"Der Minister erkl\xe4rte, die Gespr\xe4che w\xfcrden fortgesetzt.",
            "Der Minister erklärte, die Gespräche würden fortgesetzt.",
        );
        reads(b"\x93No,\x94 he said \x96 twice.", "“No,” he said – twice.");
        let russian = "Министр заявил, что переговоры будут продолжены на следующей неделе.";
        let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(russian);
        reads(&bytes, russian);
    }

    #[test]
    fn utf8_with_a_few_bad_bytes_stays_utf8() {
        reads(b"\xE2\x80\x9CNo,\xE2\x80\x9D he said.\xFF Yes.", "“No,” he said.\u{fffd} Yes.");
        // Cut off inside a character.
        reads("Größe, Größe, Gr".as_bytes(), "Größe, Größe, Gr");
        reads(&"Größe, Größe, Grö".as_bytes()[..21], "Größe, Größe, Gr\u{fffd}");
    }

    #[test]
    fn a_declared_charset_comes_before_a_guess_and_after_utf8() {
        let declared = |_: &[u8]| Some(encoding_rs::ISO_8859_5);
        assert_eq!(text(b"\xBD\xD5\xE2".to_vec(), declared).as_deref(), Ok("Нет"));
        assert_eq!(text("Ну, нет".into(), declared).as_deref(), Ok("Ну, нет"));
    }

    #[test]
    fn binary_data_is_refused() {
        for bytes in [
            &b"\0\x01\x02\x03"[..],
            b"%PDF-1.4",
            b"\xFF\xFE\0\0a\0\0\0",
            b"text\0text",
            b"text\0",
            b"\x01\x02\x03",
        ] {
            assert!(text(bytes.to_vec(), |_| None).is_err(), "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_end_in_a_text_or_a_refusal(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
            let _ = text(bytes, |_| None);
        }

        #[test]
        fn text_in_utf8_is_unchanged(given in "(\\PC|[\r\n\t a-zé“”]){0,300}") {
            prop_assume!(!given.starts_with("%PDF-") && !given.starts_with("%!PS"));
            prop_assert_eq!(text(given.clone().into_bytes(), |_| None), Ok(given));
        }
    }
}
