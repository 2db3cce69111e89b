//! Files that people write and share, read whole.
//!
//! What always holds: a file is bounded before it is held; an error names the file and what to do.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use onrecord_core::{Error, ErrorKind, Result};

/// A file's text of at most so many bytes.
///
/// # Errors
/// When it cannot be read, is larger, or is not UTF-8.
pub fn text(path: &Path, most: usize) -> Result<String> {
    let place = path.display().to_string();
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|e| Error::io(&place, &e))?;
    file.take(most as u64 + 1).read_to_end(&mut bytes).map_err(|e| Error::io(&place, &e))?;
    if bytes.len() > most {
        let what = format!("is larger than {} MiB", most >> 20);
        return Err(Error::new(ErrorKind::TooLarge, place, what).hint("is this the right file?"));
    }
    String::from_utf8(bytes).map_err(|e| {
        let what = format!("is not UTF-8 from byte {}", e.utf8_error().valid_up_to());
        Error::new(ErrorKind::Format, place, what).hint("save it as UTF-8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_whole_or_refused_by_name() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), "naïve").expect("written");
        assert_eq!(text(file.path(), 6).expect("read"), "naïve");
        let refused = |most| text(file.path(), most).expect_err("refused");
        assert_eq!(refused(5).kind, ErrorKind::TooLarge);
        std::fs::write(file.path(), b"na\xef").expect("written");
        let error = refused(6);
        assert!(error.place.ends_with(&file.path().display().to_string()), "{error}");
        assert!(error.what.contains("from byte 2"), "{error}");
    }
}
