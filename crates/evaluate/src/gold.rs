//! Gold from a folder in PolNeAR's layout: `text/NAME` (or `text/NAME.txt`) and
//! `attributions/NAME_ANNOTATOR.ann`.
//!
//! What always holds: documents come in the order of their names, each once, with the statements of the first
//! of its annotators by name. The text is the file's own, line ends as they are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord_core::{Error, ErrorKind, Result};

use crate::RoleSpans;
use crate::standoff::{Standoff, parse};

/// A text and the statements that people found in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoldDocument {
    /// The name of its text file, without `.txt`.
    pub name: String,
    /// The text that all spans count code points of.
    pub text: String,
    /// Its attributions in the order of the file. One without a cue is kept: it can be missed, not found.
    pub statements: Vec<RoleSpans>,
    /// Its verbatim statements (events labelled `Verbatim`, without a cue), which are measured apart.
    pub verbatim: Vec<RoleSpans>,
}

/// Reads every document of a folder that has annotations.
///
/// # Errors
/// A folder or text that is missing or cannot be read, or is no UTF-8; a malformed line, with its file and
/// number.
pub fn read_gold(dir: &Path) -> Result<Vec<GoldDocument>> {
    let first = first_annotations(&dir.join("attributions"))?;
    first.into_iter().map(|(name, annotations)| document(dir, name, &annotations)).collect()
}

/// What stands before the first `_` of a document's name: the publisher, in PolNeAR.
pub fn publisher(name: &str) -> &str {
    name.split('_').next().unwrap_or(name)
}

/// The annotation file of each document whose name comes first.
fn first_annotations(folder: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let io = |e: &std::io::Error| Error::io(folder.display().to_string(), e);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| io(&e))? {
        let file = entry.map_err(|e| io(&e))?.file_name();
        // A name that is no UTF-8 can be no document's: its text could not be named in a prediction.
        if let Some(file) = file.to_str().filter(|f| f.ends_with(".ann") && !f.starts_with('.')) {
            files.push(file.to_owned());
        }
    }
    files.sort_unstable();
    let mut first = BTreeMap::new();
    for file in files {
        let stem = file.strip_suffix(".ann").unwrap_or(&file);
        let name = stem.rsplit_once('_').map_or(stem, |(name, _)| name).to_owned();
        first.entry(name).or_insert_with(|| folder.join(file));
    }
    Ok(first)
}

fn document(dir: &Path, name: String, annotations: &Path) -> Result<GoldDocument> {
    let bare = dir.join("text").join(&name);
    let path = if bare.exists() { bare } else { dir.join("text").join(format!("{name}.txt")) };
    let text = read(&path)?;
    let Standoff { statements, verbatim } = parse(&read(annotations)?, &annotations.display().to_string())?;
    Ok(GoldDocument { name, text, statements, verbatim })
}

fn read(path: &Path) -> Result<String> {
    let place = path.display().to_string();
    let bytes = fs::read(path).map_err(|e| Error::io(&place, &e))?;
    String::from_utf8(bytes)
        .map_err(|_| Error::new(ErrorKind::Format, place, "not UTF-8").hint("convert the file to UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a folder for the test");
        for name in ["text", "attributions"] {
            fs::create_dir(dir.path().join(name)).expect("a folder in it");
        }
        for (name, text) in files {
            fs::write(dir.path().join(name), text).expect("a file in it");
        }
        dir
    }

    #[test]
    fn the_first_annotator_counts_and_the_text_may_end_in_txt() {
        let dir = folder(&[
            ("text/out_1.txt", "Ana spoke."),
            ("text/out_2", "Ben spoke."),
            ("attributions/out_1_b.ann", "T1\tCue 4 9\tspoke\nE1\tAttribution:T1 Cue:T1\n"),
            ("attributions/out_1_a.ann", ""),
            ("attributions/out_2_a.ann", "T1\tCue 4 9\tspoke\nE1\tAttribution:T1 Cue:T1\n"),
            ("attributions/.hidden_a.ann", "T1\tCue x\n"),
            ("attributions/notes.txt", "-"),
        ]);
        let gold = read_gold(dir.path()).expect("a folder of gold");
        let found: Vec<_> = gold.iter().map(|d| (d.name.as_str(), d.statements.len())).collect();
        assert_eq!(found, [("out_1", 0), ("out_2", 1)]);
        assert_eq!(publisher(&gold[0].name), "out");
    }

    #[test]
    fn what_is_wrong_is_named() {
        let dir = folder(&[("attributions/out_1_a.ann", "")]);
        let error = read_gold(dir.path()).expect_err("there is no text");
        assert_eq!(error.kind, ErrorKind::NotFound);
        assert!(error.place.ends_with("text/out_1.txt"), "{error}");

        fs::write(dir.path().join("text/out_1"), b"\xff").expect("a file");
        let error = read_gold(dir.path()).expect_err("the text is no UTF-8");
        assert_eq!((error.kind, error.what.as_str()), (ErrorKind::Format, "not UTF-8"));

        let error = read_gold(&dir.path().join("nowhere")).expect_err("there is no folder");
        assert_eq!(error.kind, ErrorKind::NotFound);
    }
}
