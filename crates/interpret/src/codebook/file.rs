//! Codebooks from files and back.
//!
//! What always holds: an error names the file, the line where one is known, and what to do; adding an issue loses none.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use onrecord_core::{Error, ErrorKind, Result};

use super::form::{FileForm, MOST_BYTES, Written, WrittenIssue, reading};
use super::{Codebook, Issue, check};

impl Codebook {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// When it cannot be read, is larger than [`MOST_BYTES`], or is no codebook: see [`Codebook::parse`].
    pub fn read(path: &Path) -> Result<Self> {
        let place = path.display().to_string();
        let mut bytes = Vec::new();
        let bound = MOST_BYTES as u64 + 1;
        let file = File::open(path).map_err(|e| Error::io(&place, &e))?;
        file.take(bound).read_to_end(&mut bytes).map_err(|e| Error::io(&place, &e))?;
        if bytes.len() > MOST_BYTES {
            return Err(too_large(&place));
        }
        let text = String::from_utf8(bytes).map_err(|e| {
            Error::new(
                ErrorKind::Format,
                &place,
                format!("is not UTF-8 from byte {}", e.utf8_error().valid_up_to()),
            )
            .hint("save it as UTF-8")
        })?;
        Self::parse(&text, &place)
    }

    /// Reads and checks a file's text; `place` is the name that errors begin with.
    ///
    /// # Errors
    /// When it is no YAML, has a key that is not known, two issues of one id, a proposition that is a question or empty, one
    /// example on both sides, no issue at all, or passes a bound.
    pub fn parse(text: &str, place: &str) -> Result<Self> {
        if text.len() > MOST_BYTES {
            return Err(too_large(place));
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if only_comments(text) {
            return Err(check::no_issues(place));
        }
        let form: FileForm =
            serde_saphyr::from_str_with_options(text, reading()).map_err(|e| no_yaml(place, &e))?;
        check::form(&form, place)?;
        Ok(Codebook { name: form.name, issues: form.issues.into_iter().map(Issue::from).collect() })
    }

    /// The codebook as YAML, its issues in their order.
    pub fn to_yaml(&self) -> String {
        // Strings and lists of strings: nothing that YAML could not write.
        serde_saphyr::to_string(&Written::from(self)).unwrap_or_default()
    }

    /// A file's text with one more issue at its end. All else stands as it was, unless the issues are written inside
    /// brackets: then the whole is written anew, without its comments.
    ///
    /// # Errors
    /// When the text is no codebook, or would be none with the issue.
    pub fn with_issue(text: &str, place: &str, issue: &Issue) -> Result<String> {
        let mut wanted = Self::parse(text, place)?;
        wanted.issues.push(issue.clone());
        let block = serde_saphyr::to_string(&[WrittenIssue::from(issue)]).unwrap_or_default();
        let indent = " ".repeat(indent_of_issues(text));
        let block: String = block.lines().map(|line| format!("{indent}{line}\n")).collect();
        let line_end = if text.ends_with('\n') { "" } else { "\n" };
        let written = format!("{text}{line_end}{block}");
        let anew = Self::new(wanted.name.clone(), wanted.issues.clone(), place);
        match (Self::parse(&written, place), anew) {
            (Ok(found), _) if found == wanted => Ok(written),
            // What stands there cannot be followed by a block; written anew, comments are lost but no issue is.
            (_, Ok(anew)) => Ok(anew.to_yaml()),
            (Err(e), Err(_)) | (Ok(_), Err(e)) => Err(e),
        }
    }
}

/// Spaces before the hyphen of the last item at the level of issues.
fn indent_of_issues(text: &str) -> usize {
    let dashes = text.lines().filter(|line| line.trim_start().starts_with("- "));
    dashes.map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0)
}

fn only_comments(text: &str) -> bool {
    text.lines()
        .map(str::trim)
        .all(|line| line.is_empty() || line.starts_with('#') || line == "---" || line == "...")
}

fn too_large(place: &str) -> Error {
    Error::new(ErrorKind::TooLarge, place, format!("is larger than {} KiB", MOST_BYTES >> 10))
        .hint("a codebook is a short file of issues; is this the right one?")
}

/// What the parser says, in one line, at its place.
fn no_yaml(place: &str, error: &serde_saphyr::Error) -> Error {
    let what = error.to_string();
    let what = what.lines().next().unwrap_or_default();
    let what = what.split(" at line ").next().unwrap_or_default().trim().to_owned();
    let bound = ["budget", "limit", "alias", "recursi", "anchor"]
        .iter()
        .any(|word| what.to_lowercase().contains(word));
    let line = error.location().map(|at| at.line()).filter(|&line| line > 0);
    let place = line.map_or_else(|| place.to_owned(), |line| format!("{place}:{line}"));
    match bound {
        true => Error::new(ErrorKind::TooLarge, place, what)
            .hint("write values out instead of pointing at others"),
        false => Error::new(ErrorKind::Format, place, what).hint(check::FORM),
    }
}
