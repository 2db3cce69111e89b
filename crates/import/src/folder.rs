//! Texts and the brat files that annotate them, in a folder.
//!
//! Two layouts are known: PolNeAR's, with `text/NAME` (or `text/NAME.txt`) and `attributions/NAME_ANNOTATOR.ann`,
//! and brat's own, with `NAME.txt` beside `NAME.ann`.
//!
//! What always holds: documents come in the order of their names, each once, with the first of its annotators by
//! name.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use onrecord_core::{Error, ErrorKind, Result};

use crate::Limits;

/// A text and its annotation file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The name of its text file, without `.txt`.
    pub name: String,
    /// Its text file. It was not looked whether there is one.
    pub text: PathBuf,
    /// Its annotation file.
    pub annotations: PathBuf,
    /// Who annotated it, where the name of the file says so.
    pub annotator: Option<String>,
}

/// The annotated texts of a folder: in PolNeAR's layout where it holds a folder `attributions`, else in brat's.
///
/// # Errors
/// A folder that is missing or cannot be read.
pub fn annotated(dir: &Path) -> Result<Vec<Annotated>> {
    let attributions = dir.join("attributions");
    if !attributions.is_dir() {
        let beside = |file: String| Annotated::beside(dir, &file);
        return Ok(annotation_files(dir)?.into_iter().map(beside).collect());
    }
    let mut first = BTreeMap::new();
    for file in annotation_files(&attributions)? {
        let found = Annotated::of_polnear(dir, &file);
        first.entry(found.name.clone()).or_insert(found);
    }
    Ok(first.into_values().collect())
}

impl Annotated {
    fn beside(dir: &Path, file: &str) -> Self {
        let name = stem(file).to_owned();
        let text = dir.join(format!("{name}.txt"));
        Annotated { name, text, annotations: dir.join(file), annotator: None }
    }

    fn of_polnear(dir: &Path, file: &str) -> Self {
        let stem = stem(file);
        let (name, annotator) = stem.rsplit_once('_').map_or((stem, None), |(name, who)| (name, Some(who)));
        let bare = dir.join("text").join(name);
        let text = if bare.exists() { bare } else { dir.join("text").join(format!("{name}.txt")) };
        Annotated {
            name: name.to_owned(),
            text,
            annotations: dir.join("attributions").join(file),
            annotator: annotator.map(str::to_owned),
        }
    }
}

/// A file as text, unchanged.
///
/// # Errors
/// A file that is missing, cannot be read, has more than [`Limits::file`] bytes, or is no UTF-8.
pub fn read_text(path: &Path, limits: &Limits) -> Result<String> {
    let place = path.display().to_string();
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(limits.file as u64 + 1).read_to_end(&mut bytes));
    read.map_err(|e| Error::io(&place, &e))?;
    if bytes.len() > limits.file {
        let what = format!("more than {} bytes", limits.file);
        return Err(Error::new(ErrorKind::TooLarge, place, what).hint("split it"));
    }
    String::from_utf8(bytes)
        .map_err(|_| Error::new(ErrorKind::Format, place, "not UTF-8").hint("convert the file to UTF-8"))
}

/// The names of a folder's annotation files, sorted; hidden ones are passed over, and so are names that are no
/// UTF-8: their texts could not be named in a statement.
fn annotation_files(folder: &Path) -> Result<Vec<String>> {
    let io = |e: std::io::Error| Error::io(folder.display().to_string(), &e);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(io)? {
        let file = entry.map_err(io)?.file_name();
        if let Some(file) = file.to_str().filter(|f| f.ends_with(".ann") && !f.starts_with('.')) {
            files.push(file.to_owned());
        }
    }
    files.sort_unstable();
    Ok(files)
}

fn stem(file: &str) -> &str {
    file.strip_suffix(".ann").unwrap_or(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a folder for the test");
        for file in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder");
            fs::write(path, "").expect("a file");
        }
        dir
    }

    #[track_caller]
    fn assert_found(files: &[&str], expected: &[(&str, &str, &str, Option<&str>)]) {
        let dir = folder(files);
        let within = |path: &Path| path.strip_prefix(dir.path()).expect("within").display().to_string();
        let found = annotated(dir.path()).expect("a folder");
        let found: Vec<_> = found
            .iter()
            .map(|a| (a.name.as_str(), within(&a.text), within(&a.annotations), a.annotator.as_deref()))
            .collect();
        let expected: Vec<_> =
            expected.iter().map(|&(n, t, a, w)| (n, t.to_owned(), a.to_owned(), w)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_layout_of_polnear() {
        assert_found(
            &[
                "text/out_1.txt",
                "text/out_2",
                "attributions/out_1_b.ann",
                "attributions/out_1_a.ann",
                "attributions/out_2_gold.ann",
                "attributions/bare.ann",
                "attributions/.hidden_a.ann",
                "attributions/notes.txt",
                "elsewhere.ann",
            ],
            &[
                ("bare", "text/bare.txt", "attributions/bare.ann", None),
                ("out_1", "text/out_1.txt", "attributions/out_1_a.ann", Some("a")),
                ("out_2", "text/out_2", "attributions/out_2_gold.ann", Some("gold")),
            ],
        );
    }

    #[test]
    fn the_layout_of_brat() {
        assert_found(
            &["out_1.txt", "out_1.ann", "b.ann", "annotation.conf"],
            &[("b", "b.txt", "b.ann", None), ("out_1", "out_1.txt", "out_1.ann", None)],
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let dir = folder(&["a.ann"]);
        let path = dir.path().join("a.ann");
        let limits = Limits { file: 3, ..Limits::default() };
        for (bytes, kind) in
            [(&b"abc"[..], None), (b"abcd", Some(ErrorKind::TooLarge)), (b"\xff", Some(ErrorKind::Format))]
        {
            fs::write(&path, bytes).expect("a file");
            assert_eq!(read_text(&path, &limits).err().map(|e| e.kind), kind, "{bytes:?}");
        }
        let error = annotated(&dir.path().join("nowhere")).expect_err("there is no folder");
        assert_eq!(error.kind, ErrorKind::NotFound);
    }
}
