//! brat standoff of many documents, a file each, as PolNeAR's `attributions` folder is laid out.
//!
//! What always holds: no two documents of a run share a file, and no name of a document leads out of the
//! folder.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use onrecord_core::contract::StatementJson;

use crate::brat::Names;
use crate::{Page, Writer};

/// The longest part of a document's name that goes into a file's name, in bytes; file systems allow 255 in
/// all.
const LONGEST: usize = 200;

/// Writes `NAME_onrecord.ann` for each document into a folder that exists. Files of an earlier run are
/// replaced.
pub struct BratFolder {
    folder: PathBuf,
    /// How many documents of each name there were.
    taken: HashMap<String, usize>,
    open: Option<Open>,
}

struct Open {
    path: PathBuf,
    out: BufWriter<File>,
    names: Names,
}

impl BratFolder {
    /// Into `folder`.
    pub fn new(folder: PathBuf) -> Self {
        BratFolder { folder, taken: HashMap::new(), open: None }
    }

    /// A name that no document before this one has: the second of a name is called `NAME-2`.
    fn free(&mut self, path: &str) -> String {
        let name = name(path);
        let mut count = self.taken.get(&name).copied().unwrap_or(0) + 1;
        let mut free = numbered(&name, count);
        while count > 1 && self.taken.contains_key(&free) {
            count += 1;
            free = numbered(&name, count);
        }
        self.taken.insert(name.clone(), count);
        if free != name {
            self.taken.insert(free.clone(), 1);
        }
        free
    }
}

impl Writer for BratFolder {
    fn open(&mut self, page: &Page<'_>) -> io::Result<()> {
        let name = self.free(&page.document().path);
        let path = self.folder.join(file(&name));
        let out = BufWriter::new(File::create(&path).map_err(|e| at(&path, &e))?);
        self.open = Some(Open { path, out, names: Names::default() });
        Ok(())
    }

    fn statements(&mut self, _page: &Page<'_>, statements: &[StatementJson]) -> io::Result<()> {
        let Some(open) = &mut self.open else { return Ok(()) };
        open.names.write(&mut open.out, statements).map_err(|e| at(&open.path, &e))
    }

    fn finish(&mut self) -> io::Result<()> {
        let Some(mut open) = self.open.take() else { return Ok(()) };
        open.out.flush().map_err(|e| at(&open.path, &e))
    }
}

/// The file that the annotations of the document at `path` go to: the last part of the path without `.txt`,
/// then `_onrecord.ann`, so that it is found beside `text/NAME.txt` as PolNeAR's are.
pub fn annotation_file(path: &str) -> String {
    file(&name(path))
}

fn file(name: &str) -> String {
    format!("{name}_onrecord.ann")
}

fn numbered(name: &str, count: usize) -> String {
    if count > 1 { format!("{name}-{count}") } else { name.to_owned() }
}

/// A document's name that is safe in a file's name.
fn name(path: &str) -> String {
    if path == "-" {
        return "stdin".to_owned();
    }
    let last = path.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or_default();
    let bare = last.strip_suffix(".txt").unwrap_or(last);
    let safe = bare.replace(|c: char| c.is_control() || "<>:\"|?*".contains(c), "-");
    let kept = &safe[..onrecord_core::floor_char_boundary(&safe, LONGEST)];
    if kept.is_empty() { "document".to_owned() } else { kept.to_owned() }
}

/// The same error with the file named.
fn at(path: &std::path::Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_the_folder() {
        for (path, file) in [
            ("news/a.txt", "a_onrecord.ann"),
            ("a_b.html", "a_b.html_onrecord.ann"),
            ("-", "stdin_onrecord.ann"),
            ("../..", ".._onrecord.ann"),
            ("", "document_onrecord.ann"),
            ("x/.txt", "document_onrecord.ann"),
            ("c:\\news\\b.txt", "b_onrecord.ann"),
            ("https://a.example/b?c=1\n", "b-c=1-_onrecord.ann"),
        ] {
            assert_eq!(annotation_file(path), file, "{path}");
        }
        assert!(annotation_file(&"é".repeat(400)).len() < 255);
    }

    #[test]
    fn no_two_documents_share_a_name() {
        let mut folder = BratFolder::new(PathBuf::new());
        let paths = ["x/a.txt", "y/a.txt", "a", "a-2", "a-3", "b", "b-2", "b"];
        let names = paths.map(|path| folder.free(path));
        assert_eq!(names, ["a", "a-2", "a-3", "a-2-2", "a-3-2", "b", "b-2", "b-3"]);
    }
}
