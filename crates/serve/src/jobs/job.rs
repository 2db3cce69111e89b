//! An import, or other work over the whole record, as it is told.

use onrecord_core::Error;
use onrecord_record::Added;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::clock::now;
use crate::engine::Replaced;

/// Failures that are told one by one.
const FAILURES: usize = 200;

/// What is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// Documents are read into the record.
    #[default]
    Import,
    /// Statements without vectors get theirs.
    Embed,
    /// What another model extracted is extracted anew.
    Reextract,
    /// All statements are filed anew under the record's codebook.
    Refile,
}

/// Where an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum JobState {
    /// It waits for another one.
    Waiting,
    /// It is under way.
    Running,
    /// All of it was read; some inputs may have failed.
    Done,
    /// A person stopped it.
    Cancelled,
    /// The server ended while it was under way.
    Interrupted,
    /// The record could not be written.
    Failed,
}

impl JobState {
    /// The word in JSON.
    pub fn name(self) -> &'static str {
        match self {
            JobState::Waiting => "waiting",
            JobState::Running => "running",
            JobState::Done => "done",
            JobState::Cancelled => "cancelled",
            JobState::Interrupted => "interrupted",
            JobState::Failed => "failed",
        }
    }

    /// Whether it goes on.
    pub fn is_open(self) -> bool {
        matches!(self, JobState::Waiting | JobState::Running)
    }

    /// Whether it can be gone on with.
    pub fn can_resume(self) -> bool {
        matches!(self, JobState::Cancelled | JobState::Interrupted | JobState::Failed)
    }
}

/// What could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Failure {
    /// The input, or the place in it.
    pub place: String,
    /// What went wrong.
    pub what: String,
    /// What one can do about it.
    pub hint: Option<String>,
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        Failure { place: error.place.clone(), what: error.what.clone(), hint: error.hint.clone() }
    }
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Job {
    /// Its number.
    pub id: u64,
    /// What is done.
    #[serde(default)]
    pub task: Task,
    /// Whether what is extracted anew is written, and not only told.
    #[serde(default)]
    pub apply: bool,
    /// Where it is.
    pub state: JobState,
    /// Whether it was asked to stop, and has not yet.
    pub cancelling: bool,
    /// Who asked for it.
    pub by: String,
    /// When it was asked for, ISO 8601 in UTC.
    pub at: String,
    /// What is read, as the user named it.
    pub inputs: Vec<String>,
    /// Statements or documents that are done, where they are counted beforehand.
    #[serde(default)]
    pub done: u64,
    /// How many there are to do.
    #[serde(default)]
    pub total: u64,
    /// What extracting anew changes.
    #[serde(default)]
    pub replaced: Option<Replaced>,
    /// Documents that are new.
    pub documents: usize,
    /// Statements in them.
    pub statements: usize,
    /// Further publications of texts that were there.
    pub publications: usize,
    /// Documents that were there.
    pub known: usize,
    /// New documents that are near copies of others.
    pub copies: usize,
    /// Documents left out because they were removed on request.
    pub forgotten: usize,
    /// How many inputs or documents failed.
    pub failed: usize,
    /// What failed, as far as it is told one by one.
    pub failures: Vec<Failure>,
    /// Why it could not go on.
    pub error: Option<Failure>,
}

impl Job {
    /// An import that waits.
    pub fn new(id: u64, by: &str, inputs: Vec<String>) -> Self {
        Job {
            id,
            task: Task::Import,
            apply: false,
            state: JobState::Waiting,
            cancelling: false,
            by: by.to_owned(),
            at: now(),
            inputs,
            done: 0,
            total: 0,
            replaced: None,
            documents: 0,
            statements: 0,
            publications: 0,
            known: 0,
            copies: 0,
            forgotten: 0,
            failed: 0,
            failures: Vec::new(),
            error: None,
        }
    }

    /// As it is told by a server that finds it: nothing is under way that this server did not begin.
    pub fn cut_off(mut self) -> Self {
        if self.state.is_open() {
            self.state = JobState::Interrupted;
            self.cancelling = false;
        }
        self
    }

    /// Begins anew.
    pub fn again(&mut self) {
        *self = Job {
            at: self.at.clone(),
            task: self.task,
            apply: self.apply,
            ..Job::new(self.id, &self.by, std::mem::take(&mut self.inputs))
        };
    }

    /// Counts what was added.
    pub fn add(&mut self, added: Added) {
        self.documents += added.documents;
        self.statements += added.statements;
        self.publications += added.publications;
        self.known += added.known;
        self.copies += added.copies;
        self.forgotten += added.forgotten;
    }

    /// Counts a failure.
    pub fn fail(&mut self, error: &Error) {
        self.failed += 1;
        if self.failures.len() < FAILURES {
            self.failures.push(error.into());
        }
    }
}
