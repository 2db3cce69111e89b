//! What imports documents, as the caller gives it.

use std::path::{Path, PathBuf};

use onrecord_core::{Error, Result};
use onrecord_record::Added;

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file of an upload, and the name that the user knows it by.
    File {
        /// Where it lies.
        path: PathBuf,
        /// As the user named it.
        name: String,
    },
    /// A page, a feed or a file on the web.
    Url(String),
}

impl Input {
    /// As the user named it.
    pub fn name(&self) -> &str {
        match self {
            Input::File { name, .. } | Input::Url(name) => name,
        }
    }
}

/// Whom an importer tells how far it is, and who may ask it to stop.
pub trait Progress: Send + Sync {
    /// So much has been written since the last call.
    fn added(&self, added: Added);
    /// So many of so many are done, where that is known.
    fn at(&self, done: u64, total: u64);
    /// An input or a document of it failed; the work goes on.
    fn failed(&self, error: &Error);
    /// Whether to stop after what is under way.
    fn cancelled(&self) -> bool;
}

/// What reads documents, finds their statements and writes them into a record.
pub trait Importer: Send + Sync {
    /// Imports `inputs` into the record at `record`. It is called on a thread of its own, one import at a time; importing
    /// the same again must change nothing, so that an import that was cut off can be run again.
    ///
    /// # Errors
    /// When the record cannot be written; what was written before stays. An input that cannot be read is told to
    /// `progress` instead.
    fn import(&self, record: &Path, inputs: &[Input], progress: &dyn Progress) -> Result<()>;
}
