//! Files that are replaced as a whole or not at all.

use std::fs::File;
use std::io::{Result, Write};
use std::path::Path;

/// Writes a file beside the one that is meant, and puts it in its place.
pub fn write(path: &Path, text: &str) -> Result<()> {
    // A link is followed, so that what it leads to is replaced, not the link.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(name);
    let written = File::create_new(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    written
}
