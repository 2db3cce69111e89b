//! From the paths that the user gave to the files that they lead to; an address of the network leads to itself.
//!
//! What always holds: a folder's entries come in the byte order of their names, folders and files together;
//! hidden entries of a folder are left out; each folder is entered once, so that links in a circle end; what
//! cannot be read is an error that names it, and the walk goes on.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use onrecord_core::{Error, Result};

use crate::{Limits, error, html};

/// A file, standard input, or an address of the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Where it is; `-` is standard input.
    pub(crate) path: PathBuf,
    /// Whether the user named it, rather than a folder that holds it.
    pub(crate) named: bool,
    /// Bytes on disk; nothing for standard input, pipes and addresses.
    pub(crate) size: Option<u64>,
}

/// The files that some paths lead to, one at a time.
///
/// It holds the names of the folders that are open, and of each folder that it has entered where that lies.
pub(crate) struct Walk {
    paths: std::vec::IntoIter<String>,
    open: Vec<Folder>,
    entered: HashSet<PathBuf>,
    limits: Limits,
}

struct Folder {
    path: PathBuf,
    names: std::vec::IntoIter<OsString>,
}

impl Walk {
    pub(crate) fn new(paths: Vec<String>, limits: Limits) -> Self {
        Walk { paths: paths.into_iter(), open: Vec::new(), entered: HashSet::new(), limits }
    }

    /// The file at `path`, or nothing after entering the folder there or passing over what is neither.
    fn visit(&mut self, path: PathBuf, named: bool) -> Result<Option<Place>> {
        let what = std::fs::metadata(&path).map_err(|e| Error::io(shown(&path), &e))?;
        if what.is_dir() {
            return self.enter(path).map(|()| None);
        }
        // Reading a pipe that merely lies in a folder would wait for ever.
        let size = what.is_file().then_some(what.len());
        Ok((named || what.is_file()).then_some(Place { path, named, size }))
    }

    fn enter(&mut self, path: PathBuf) -> Result<()> {
        if self.open.len() >= self.limits.depth {
            return Err(error::too_deep(&shown(&path), &self.limits));
        }
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        if self.entered.insert(real) {
            let names = names(&path).map_err(|e| Error::io(shown(&path), &e))?;
            self.open.push(Folder { path, names: names.into_iter() });
        }
        Ok(())
    }

    /// The next path to look at, and whether the user named it.
    fn advance(&mut self) -> Option<(PathBuf, bool)> {
        while let Some(folder) = self.open.last_mut() {
            if let Some(name) = folder.names.next() {
                return Some((folder.path.join(name), false));
            }
            self.open.pop();
        }
        // A folder given twice is read twice.
        self.entered.clear();
        self.paths.next().map(|path| (PathBuf::from(path), true))
    }
}

impl Iterator for Walk {
    type Item = Result<Place>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (path, named) = self.advance()?;
            if named && (path == Path::new("-") || is_address(&path)) {
                return Some(Ok(Place { path, named, size: None }));
            }
            if let Some(item) = self.visit(path, named).transpose() {
                return Some(item);
            }
        }
    }
}

/// Whether a path that the user gave is an address of the network.
pub(crate) fn is_address(path: &Path) -> bool {
    path.to_str().is_some_and(html::is_address)
}

/// The names in a folder, without the hidden ones, in byte order.
fn names(folder: &Path) -> std::io::Result<Vec<OsString>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name();
        if !name.as_encoded_bytes().starts_with(b".") {
            names.push(name);
        }
    }
    names.sort_unstable_by(|a, b| a.as_encoded_bytes().cmp(b.as_encoded_bytes()));
    Ok(names)
}

/// A path as it is shown: bytes that are no text are replaced.
pub(crate) fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder in the folder");
            fs::write(path, "a").expect("a file in the folder");
        }
        folder
    }

    /// What the walk meets, relative to the folder; errors by their kind.
    fn walk(folder: &Path, limits: Limits) -> Vec<String> {
        let base = format!("{}/", shown(folder));
        Walk::new(vec![shown(folder)], limits)
            .map(|item| match item {
                Ok(place) => shown(&place.path).replace(&base, ""),
                Err(e) => format!("{:?} {}", e.kind, e.place.replace(&base, "")),
            })
            .collect()
    }

    #[test]
    fn files_come_in_byte_order_of_names_without_hidden_ones() {
        let folder =
            folder(&["b.txt", "a/z.txt", "a.txt", "B.txt", ".git/x.txt", "a/.y", "ä.txt", "c/d/e.txt"]);
        let expected = ["B.txt", "a/z.txt", "a.txt", "b.txt", "c/d/e.txt", "ä.txt"];
        assert_eq!(walk(folder.path(), Limits::default()), expected);
    }

    #[test]
    fn a_missing_path_is_an_error_that_names_it() {
        let mut walk = Walk::new(vec!["no/such/file".to_owned()], Limits::default());
        let error = walk.next().expect("an item").expect_err("no such file");
        assert_eq!(error.kind, onrecord_core::ErrorKind::NotFound);
        assert_eq!(error.place, "no/such/file");
        assert!(walk.next().is_none());
    }

    #[test]
    fn folders_over_the_bound_are_named_and_the_rest_is_read() {
        let folder = folder(&["a/b/c/x.txt", "a/y.txt", "z.txt"]);
        let limits = Limits { depth: 2, ..Limits::default() };
        assert_eq!(walk(folder.path(), limits), ["TooLarge a/b", "a/y.txt", "z.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_circle_end_and_other_links_are_followed() {
        use std::os::unix::fs::symlink;
        let folder = folder(&["a/x.txt", "m.txt"]);
        symlink(folder.path(), folder.path().join("a/up")).expect("a link");
        symlink("m.txt", folder.path().join("n.txt")).expect("a link");
        symlink("nowhere", folder.path().join("o.txt")).expect("a link");
        symlink("p", folder.path().join("p")).expect("a link");
        let found = walk(folder.path(), Limits::default());
        assert_eq!(found[..4], ["a/x.txt", "m.txt", "n.txt", "NotFound o.txt"]);
        assert_eq!(found[4..], ["Io p"]);
    }

    #[cfg(unix)]
    #[test]
    fn many_links_to_folders_of_links_do_not_multiply() {
        use std::os::unix::fs::symlink;
        let folder = folder(&["d0/x.txt"]);
        for i in 1..30 {
            let inner = folder.path().join(format!("d{i}"));
            fs::create_dir(&inner).expect("a folder");
            for link in ["l", "r"] {
                symlink(folder.path().join(format!("d{}", i - 1)), inner.join(link)).expect("a link");
            }
        }
        assert_eq!(walk(&folder.path().join("d29"), Limits::default()).len(), 1);
    }
}
