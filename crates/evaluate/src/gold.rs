//! Gold from a folder of texts with brat files.
//!
//! What always holds: documents come in the order of their names, each once, with the statements of the first
//! of its annotators by name. The text is the file's own, line ends as they are.

use std::path::Path;

use onrecord_core::Result;
use onrecord_import::{Annotated, Limits, RoleSpans, Standoff, annotated, read_text};

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

/// Reads every document of a folder that has annotations, in the layouts that [`annotated`] knows.
///
/// # Errors
/// A folder or text that is missing or cannot be read, or is no UTF-8; a malformed line, with its file and
/// number.
pub fn read_gold(dir: &Path) -> Result<Vec<GoldDocument>> {
    annotated(dir)?.into_iter().map(document).collect()
}

/// What stands before the first `_` of a document's name: the publisher, in PolNeAR.
pub fn publisher(name: &str) -> &str {
    name.split('_').next().unwrap_or(name)
}

impl GoldDocument {
    /// A text with its annotations as brat standoff; `place` is what errors name.
    ///
    /// # Errors
    /// A malformed line, with its number.
    pub fn read(name: String, text: String, annotations: &str, place: &str) -> Result<Self> {
        let (mut statements, mut verbatim) = (Vec::new(), Vec::new());
        for tied in Standoff::new(annotations, place) {
            let tied = tied?;
            let side = if tied.verbatim { &mut verbatim } else { &mut statements };
            side.push(tied.spans);
        }
        Ok(GoldDocument { name, text, statements, verbatim })
    }
}

fn document(found: Annotated) -> Result<GoldDocument> {
    let limits = Limits::default();
    let text = read_text(&found.text, &limits)?;
    let annotations = read_text(&found.annotations, &limits)?;
    GoldDocument::read(found.name, text, &annotations, &found.annotations.display().to_string())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use onrecord_core::ErrorKind;

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
