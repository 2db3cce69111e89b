//! Errors: what kind, where it happened, and how to mend it.

use std::fmt;

/// What went wrong, coarsely enough to act upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The place does not exist.
    NotFound,
    /// The place exists and may not be read or written.
    Permission,
    /// Reading or writing failed.
    Io,
    /// The bytes are not of a kind that can be read.
    Format,
    /// A bound (size, depth, time) was passed.
    TooLarge,
    /// A model file is damaged or of another version.
    Model,
    /// What was asked for contradicts what stands.
    Refused,
    /// Words or spans that do not lie in the text that they were given for.
    NotInText,
}

/// An error with its place and a hint; shown as `place: what (hint)`.
#[derive(Clone, Debug, thiserror::Error)]
pub struct Error {
    /// What kind.
    pub kind: ErrorKind,
    /// The file, and the line where one is known.
    pub place: String,
    /// What happened, in a phrase.
    pub what: String,
    /// What the user can do, in a phrase.
    pub hint: Option<String>,
}

/// A result with this crate's error.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error without a hint.
    pub fn new(kind: ErrorKind, place: impl Into<String>, what: impl Into<String>) -> Self {
        Error { kind, place: place.into(), what: what.into(), hint: None }
    }

    /// The same error with what the user can do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What the operating system said, at a place.
    pub fn io(place: impl Into<String>, error: &std::io::Error) -> Self {
        use std::io::ErrorKind as K;
        match error.kind() {
            K::NotFound => Error::new(ErrorKind::NotFound, place, "no such file or folder")
                .hint("check the path; a folder is read with all it holds"),
            K::PermissionDenied => Error::new(ErrorKind::Permission, place, "permission denied")
                .hint("give this user the right to read it, or leave it out"),
            _ => Error::new(ErrorKind::Io, place, error.to_string()),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)?;
        match &self.hint {
            Some(hint) => write!(f, " ({hint})"),
            None => Ok(()),
        }
    }
}
