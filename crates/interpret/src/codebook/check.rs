//! What a codebook must be, beyond being YAML of its form.
//!
//! What always holds: every error names the line and the mend.

use std::collections::HashMap;

use onrecord_core::bounds::{MOST_ANCHOR, MOST_ID, MOST_LINES, MOST_TEXT, has_words};
use onrecord_core::{Error, ErrorKind, Result, is_question};
use serde_saphyr::Spanned;

use super::form::{FileForm, IssueForm, MOST_ISSUES};

/// How a codebook looks, as a hint.
pub const FORM: &str = "a codebook is `issues:` with a list of `id`, `proposition` and, if wanted, `anchors`, `for`, `against`, `neither` and `beside`";

/// Checks a whole file.
pub fn form(form: &FileForm, place: &str) -> Result<()> {
    if form.issues.is_empty() {
        return Err(no_issues(place));
    }
    if form.issues.len() > MOST_ISSUES {
        let what = format!("{} issues, of which {MOST_ISSUES} are the most", form.issues.len());
        return Err(Error::new(ErrorKind::TooLarge, place, what).hint("cut it in several codebooks"));
    }
    let mut lines = HashMap::new();
    for found in &form.issues {
        issue(found, place)?;
        if let Some(before) = lines.insert(found.id.value.as_str(), line(&found.id)) {
            let what = format!("the id `{}` stands at line {before} already", found.id.value);
            return Err(wrong(place, &found.id, what, "give each issue an id of its own"));
        }
    }
    Ok(())
}

/// An error for a file without issues.
pub fn no_issues(place: &str) -> Error {
    Error::new(ErrorKind::Format, place, "has no issues").hint(FORM)
}

fn issue(found: &IssueForm, place: &str) -> Result<()> {
    id(&found.id, place)?;
    proposition(&found.proposition, place)?;
    list("anchors", &found.anchors, MOST_ANCHOR, place)?;
    list("for", &found.support, MOST_TEXT, place)?;
    list("against", &found.oppose, MOST_TEXT, place)?;
    list("neither", &found.neither, MOST_TEXT, place)?;
    list("beside", &found.beside, MOST_TEXT, place)?;
    twice(found, place)
}

/// An example stands in one list alone.
fn twice(found: &IssueForm, place: &str) -> Result<()> {
    let lists = [
        ("for", &found.support),
        ("against", &found.oppose),
        ("neither", &found.neither),
        ("beside", &found.beside),
    ];
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for (name, text) in lists.into_iter().flat_map(|(name, list)| list.iter().map(move |text| (name, text))) {
        match seen.insert(text.value.as_str(), name) {
            Some(other) if other != name => {
                let what = format!("the same example stands under `{other}`");
                return Err(wrong(place, text, what, "leave it in one list"));
            }
            _ => {}
        }
    }
    Ok(())
}

fn id(found: &Spanned<String>, place: &str) -> Result<()> {
    let id = &found.value;
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || id.len() > MOST_ID || id.starts_with('-') || !id.chars().all(allowed) {
        let hint = "small letters, digits and hyphens, at most 64, such as `alliance-membership`";
        return Err(wrong(place, found, format!("`{}` is no id", shortened(id)), hint));
    }
    Ok(())
}

fn proposition(found: &Spanned<String>, place: &str) -> Result<()> {
    text("proposition", found, MOST_TEXT, place)?;
    if is_question(&found.value) {
        let what = format!("the proposition is a question: {}", shortened(&found.value));
        return Err(wrong(
            place,
            found,
            what,
            "write what one can be for or against, such as \"The talks should resume.\"",
        ));
    }
    Ok(())
}

fn list(key: &str, found: &[Spanned<String>], most: usize, place: &str) -> Result<()> {
    if let Some(over) = found.get(MOST_LINES) {
        return Err(wrong(
            place,
            over,
            format!("more than {MOST_LINES} under `{key}`"),
            "keep the most typical ones",
        ));
    }
    found.iter().try_for_each(|entry| text(key, entry, most, place))
}

fn text(key: &str, found: &Spanned<String>, most: usize, place: &str) -> Result<()> {
    let characters = found.value.trim().chars().count();
    if !has_words(&found.value) {
        return Err(wrong(
            place,
            found,
            format!("an empty text under `{key}`"),
            "write words there, or take the line out",
        ));
    }
    if characters > most {
        let what = format!("{characters} characters under `{key}`, of which {most} are the most");
        return Err(wrong(place, found, what, "shorten it"));
    }
    Ok(())
}

fn wrong(place: &str, at: &Spanned<String>, what: impl Into<String>, hint: &str) -> Error {
    Error::new(ErrorKind::Format, format!("{place}:{}", line(at)), what).hint(hint)
}

fn line(at: &Spanned<String>) -> u64 {
    at.referenced.line()
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
