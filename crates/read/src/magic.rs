//! What bytes that are no text look like.
//!
//! What always holds: text in UTF-8 or a single-byte charset, without NUL and with few control characters, is
//! never called binary unless it opens as one of the named formats does.

/// Opening bytes, and the format that opens so.
const OPENINGS: [(&[u8], &str); 30] = [
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "a Rich Text (RTF) file"),
    (b"%!PS", "a PostScript file"),
    (b"PK\x03\x04", "a ZIP archive or an office document (docx, odt, epub)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old office document (doc, xls, msg)"),
    (b"\x1F\x8B", "gzip data inside gzip or zstd data"),
    (b"\x28\xB5\x2F\xFD", "zstd data inside gzip or zstd data"),
    (b"BZh", "bzip2 data"),
    (b"\xFD7zXZ\0", "xz data"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"\x04\x22\x4D\x18", "lz4 data"),
    (b"\x89PNG\r\n\x1A\n", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\x7FELF", "an ELF program"),
    (b"\xCF\xFA\xED\xFE", "a Mach-O program"),
    (b"\xCA\xFE\xBA\xBE", "a program (Java class or Mach-O)"),
    (b"\0asm", "a WebAssembly program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1\0\0", "an Arrow file"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1A\x45\xDF\xA3", "a Matroska or WebM film"),
];

/// How many bytes are weighed for control characters.
const SAMPLE: usize = 64 << 10;

/// What the bytes look like if they are no text; nothing if they may be text.
///
/// UTF-16 must be told apart beforehand: its NULs are binary here.
pub(crate) fn binary(bytes: &[u8]) -> Option<&'static str> {
    let opening = OPENINGS.iter().find(|(opening, _)| bytes.starts_with(opening));
    match opening {
        // Formats that open with plain letters are told by a byte that text does not hold.
        Some((opening, what)) if !plain(opening) || !plain(&bytes[..bytes.len().min(SAMPLE)]) => Some(what),
        Some((opening, what)) if opening.starts_with(b"%") || opening.starts_with(b"{") => Some(what),
        _ if bytes.get(257..262) == Some(b"ustar") => Some("a tar archive"),
        _ if bytes.get(4..8) == Some(b"ftyp") => Some("an MP4 film"),
        _ if bytes.starts_with(b"RIFF") && !plain(bytes) => Some("a RIFF file (WAV, AVI, WebP)"),
        _ if memchr::memchr(0, bytes).is_some() => Some("binary data (it holds NUL bytes)"),
        _ if many_controls(bytes) => Some("binary data (many control characters)"),
        _ => None,
    }
}

/// Whether no byte is a control character other than white space.
fn plain(bytes: &[u8]) -> bool {
    !bytes.iter().any(|&b| is_control(b))
}

/// Bell, backspace and escape come in logs and in text made for old printers.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0B | 0x0C | b'\r' | 0x07 | 0x08 | 0x1B)
}

/// Bytes of no pattern hold a tenth of them, text next to none.
fn many_controls(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    sample.iter().filter(|&&b| is_control(b)).count() * 20 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], looks: Option<&str>) {
        let found = binary(bytes);
        match looks {
            Some(part) => assert!(found.is_some_and(|f| f.contains(part)), "{part}: {found:?}"),
            None => assert_eq!(found, None),
        }
    }

    #[test]
    fn formats_are_told_by_how_they_open() {
        check(b"%PDF-1.7\n1 0 obj", Some("PDF"));
        check(b"{\\rtf1\\ansi Hello}", Some("RTF"));
        check(b"PK\x03\x04\x14\0\0\0", Some("ZIP"));
        check(b"\x89PNG\r\n\x1A\n\0\0", Some("PNG"));
        check(b"\x7FELF\x02\x01\x01\0", Some("ELF"));
        check(b"ID3\x04\0\0\0", Some("MP3"));
        check(b"\0\0\0\x20ftypisom", Some("MP4"));
        check(b"RIFF\x24\0\0\0WAVEfmt ", Some("RIFF"));
        let mut tar = vec![b'a'; 512];
        tar[257..262].copy_from_slice(b"ustar");
        check(&tar, Some("tar"));
    }

    #[test]
    fn text_that_opens_with_the_letters_of_a_format_is_text() {
        check(b"ID3 tags were discussed by the committee.", None);
        check(b"PAR1S is how he spelt it.", None);
        check(b"GIF87a was the first version, she said.", None);
    }

    #[test]
    fn nul_bytes_and_many_controls_are_binary() {
        check(b"He said\0no", Some("NUL"));
        check(b"\x01\x02\x03\x04ab", Some("control"));
        check(b"\x1B[1mloud\x1B[0m\tand\x0Cplain\r\n", None);
        check("Größe, naïve, Привет".as_bytes(), None);
        check(b"", None);
    }
}
