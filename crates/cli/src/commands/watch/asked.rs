//! The questions of a file, and what of their answers was told.
//!
//! What always holds: a question that names an actor the record does not know asks for that one, never for all; what was told
//! is replaced as a whole or not at all.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use onrecord_analyse::watch::Question;
use onrecord_core::{Error, ErrorKind, Result, text_hash};
use onrecord_filed::watch;
use onrecord_record::Record;
use serde::Deserialize;

use crate::{bounded, replaced, report};

/// Bytes of a file of questions.
const LARGEST: usize = 1 << 20;
/// Bytes of what was told.
const LARGEST_TOLD: usize = 256 << 20;

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    questions: Vec<Question>,
    #[serde(default)]
    feed: Option<PathBuf>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    link: String,
    #[serde(default)]
    webhook: Option<String>,
}

/// What is asked, and where the answers go.
#[derive(Debug)]
pub struct Asked {
    /// With the ids of the record's actors.
    pub questions: Vec<Question>,
    /// The file of the feed.
    pub feed: Option<PathBuf>,
    /// The feed's title.
    pub title: String,
    /// The feed's id.
    pub id: String,
    /// What comes before ids in the feed's links.
    pub link: String,
    /// Where news is sent.
    pub webhook: Option<String>,
}

impl Asked {
    /// The questions of a file, with the actors that the record has under the names given.
    ///
    /// # Errors
    /// When it is no such file, a question is wrong, or it asks nothing.
    pub fn read(path: &Path, record: &Record) -> Result<Self> {
        let place = path.display().to_string();
        let form: Form = serde_saphyr::from_str(&bounded::text(path, LARGEST)?).map_err(|e| {
            let what = e.to_string().lines().next().unwrap_or_default().to_owned();
            Error::new(ErrorKind::Format, &place, what)
                .hint("`onrecord watch --help` shows how questions are written")
        })?;
        let mut questions = form.questions;
        watch::check(&questions, &place)?;
        reached(form.webhook.as_deref(), &place)?;
        watch::settle(record, &mut questions).iter().for_each(|told| report::say(told));
        let beside = |feed: PathBuf| path.parent().map_or(feed.clone(), |folder| folder.join(feed));
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let whole = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        Ok(Asked {
            questions,
            feed: form.feed.map(beside),
            title: form.title.unwrap_or(name),
            id: format!("urn:onrecord:watch:{}", &text_hash(&whole.to_string_lossy())[..32]),
            link: form.link,
            webhook: form.webhook,
        })
    }

    /// The least probability that any question asks for.
    pub fn least(&self) -> f64 {
        self.questions.iter().map(|question| question.least).fold(1.0, f64::min)
    }
}

/// Refuses a webhook that is no address.
fn reached(webhook: Option<&str>, place: &str) -> Result<()> {
    match webhook {
        Some(url) if !url.starts_with("http://") && !url.starts_with("https://") => {
            Err(Error::new(ErrorKind::Format, place, format!("the webhook {url} is no address"))
                .hint("it begins with http:// or https://"))
        }
        _ => Ok(()),
    }
}

/// The keys of what was told.
#[derive(Debug)]
pub struct Told {
    path: PathBuf,
    /// One for each piece of news.
    pub keys: BTreeSet<String>,
}

impl Told {
    /// What is kept beside a file of questions.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(questions: &Path) -> Result<Self> {
        let mut name = questions.as_os_str().to_owned();
        name.push(".told");
        let path = PathBuf::from(name);
        let place = path.display().to_string();
        if !path.exists() {
            return Ok(Told { path, keys: BTreeSet::new() });
        }
        let keys = serde_json::from_str(&bounded::text(&path, LARGEST_TOLD)?).map_err(|e| {
            Error::new(ErrorKind::Format, place, format!("not what was told: {e}"))
                .hint("take it away, and all that stands is told once more")
        })?;
        Ok(Told { path, keys })
    }

    /// Keeps further keys.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn keep(&mut self, further: BTreeSet<String>) -> Result<()> {
        if further.is_empty() && self.path.exists() {
            return Ok(());
        }
        self.keys.extend(further);
        let text = serde_json::to_string(&self.keys).unwrap_or_default();
        replaced::write(&self.path, &text).map_err(|e| Error::io(self.path.display().to_string(), &e))
    }
}
