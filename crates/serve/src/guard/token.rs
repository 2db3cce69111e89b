//! Tokens that let people in: made, kept and compared.
//!
//! What always holds: the file holds hashes alone, and nobody but its owner may read it; a token is compared in a time that
//! does not tell how near it is; a token is shown once, when it is made.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use onrecord_core::{Error, ErrorKind, Result, text_hash};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::role::Role;
use super::secret;

/// What a token begins with, so that it is known for what it is where it leaks.
const PREFIX: &str = "onrecord_";
/// Characters of a name.
const LONGEST: usize = 80;
/// Bytes of the file that are read.
const LARGEST: u64 = 1 << 20;

/// A token as the file keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Whose it is: the name in the log.
    pub name: String,
    /// What its holder may do.
    pub role: Role,
    /// SHA-256 of the token, in hexadecimal.
    pub sha256: String,
}

/// Where the tokens of a record are kept: `onrecord.db.tokens` beside `onrecord.db`.
pub fn beside(record: &Path) -> PathBuf {
    let mut name = record.as_os_str().to_owned();
    name.push(".tokens");
    name.into()
}

/// Makes a token for `name` and keeps its hash in `file`. What is given back is shown once and never kept.
///
/// # Errors
/// When the name is empty, too long or taken, or the file cannot be written.
pub fn create(file: &Path, name: &str, role: Role) -> Result<String> {
    let name = name.trim();
    let refused = |what: &str| Error::new(ErrorKind::Refused, file.display().to_string(), what);
    if name.is_empty() || name.chars().count() > LONGEST || name.chars().any(char::is_control) {
        return Err(refused("a token needs a name of 1 to 80 characters"));
    }
    let mut kept = load(file)?;
    if kept.iter().any(|one| one.name == name) {
        return Err(refused("there is a token of that name").hint("revoke it first, or take another name"));
    }
    let token = format!("{PREFIX}{}", secret()?);
    kept.push(Kept { name: name.to_owned(), role, sha256: text_hash(&token) });
    save(file, &kept)?;
    Ok(token)
}

/// Takes the token of `name` away. Whether there was one.
///
/// # Errors
/// When the file cannot be read or written.
pub fn revoke(file: &Path, name: &str) -> Result<bool> {
    let mut kept = load(file)?;
    let before = kept.len();
    kept.retain(|one| one.name != name);
    if kept.len() < before {
        save(file, &kept)?;
    }
    Ok(kept.len() < before)
}

/// The tokens of a file; none where there is no file.
///
/// # Errors
/// When it cannot be read, or holds something else.
pub fn load(file: &Path) -> Result<Vec<Kept>> {
    let place = file.display().to_string();
    match fs::metadata(file) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(Error::io(place, &e)),
        Ok(known) if known.len() > LARGEST => {
            return Err(Error::new(ErrorKind::TooLarge, place, "too large for a file of tokens"));
        }
        Ok(_) => {}
    }
    let text = fs::read_to_string(file).map_err(|e| Error::io(&place, &e))?;
    let line = |(at, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|e| {
            Error::new(ErrorKind::Format, format!("{place}:{}", at + 1), format!("no token: {e}"))
                .hint("`onrecord token` makes the file")
        })
    };
    text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty()).map(line).collect()
}

/// Writes all of it beside the file and then in its place, so that no one reads half a file.
fn save(file: &Path, kept: &[Kept]) -> Result<()> {
    let place = file.display().to_string();
    let failed = |e: std::io::Error| Error::io(&place, &e);
    let mut name = file.as_os_str().to_owned();
    name.push(".new");
    let new = PathBuf::from(name);
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(&new).map_err(failed)?;
    for one in kept {
        // A struct of texts: this cannot fail.
        writeln!(out, "{}", serde_json::to_string(one).unwrap_or_default()).map_err(failed)?;
    }
    out.sync_all().map_err(failed)?;
    fs::rename(&new, file).map_err(failed)
}

/// Whose token `given` is. Every kept one is compared, whichever is right.
pub(crate) fn whose<'k>(kept: &'k [Kept], given: &str) -> Option<&'k Kept> {
    let given = text_hash(given);
    let mut found = None;
    for one in kept {
        if bool::from(one.sha256.as_bytes().ct_eq(given.as_bytes())) {
            found = Some(one);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("record.db.tokens");
        (folder, file)
    }

    #[test]
    fn a_token_is_found_again_and_its_text_is_not_kept() {
        let (_folder, file) = file();
        let ada = create(&file, "Ada", Role::Reviewer).expect("made");
        let bo = create(&file, "Bo", Role::Owner).expect("made");
        let kept = load(&file).expect("read");
        assert_eq!(
            whose(&kept, &ada).map(|one| (one.name.as_str(), one.role)),
            Some(("Ada", Role::Reviewer))
        );
        assert_eq!(whose(&kept, &bo).map(|one| one.role), Some(Role::Owner));
        assert_eq!(whose(&kept, &ada[..ada.len() - 1]), None);
        assert_eq!(whose(&kept, ""), None);
        let written = fs::read_to_string(&file).expect("a file");
        assert!(!written.contains(&ada) && !written.contains(&ada[PREFIX.len()..]));
    }

    #[test]
    fn a_name_has_one_token() {
        let (_folder, file) = file();
        create(&file, "Ada", Role::Reader).expect("made");
        assert!(create(&file, " Ada ", Role::Owner).is_err());
        assert!(create(&file, "", Role::Owner).is_err());
        assert!(revoke(&file, "Ada").expect("revoked"));
        assert!(!revoke(&file, "Ada").expect("nothing to revoke"));
        assert_eq!(load(&file).expect("read"), []);
    }

    #[test]
    #[cfg(unix)]
    fn nobody_else_may_read_the_file() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, file) = file();
        create(&file, "Ada", Role::Reader).expect("made");
        assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_damaged_file_is_told_with_its_line() {
        let (_folder, file) = file();
        fs::write(&file, "\n{}\n").expect("written");
        let error = load(&file).expect_err("damaged").to_string();
        assert!(error.contains("tokens:2"), "{error}");
    }
}
