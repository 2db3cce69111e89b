//! The figures of a whole measurement, as JSON and as a table for people.
//!
//! What always holds: scores of parts add up to the score of the whole, since they are kept as counts.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;

use onrecord_core::Role;
use serde::Serialize;

use crate::Tally;

/// One count for each role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PerRole {
    /// Of sources.
    pub source: Tally,
    /// Of cues.
    pub cue: Tally,
    /// Of contents.
    pub content: Tally,
}

impl PerRole {
    /// Counts each role.
    pub(crate) fn each(count: impl Fn(Role) -> Tally) -> Self {
        PerRole { source: count(Role::Source), cue: count(Role::Cue), content: count(Role::Content) }
    }

    /// The count of a role.
    pub fn role(&self, role: Role) -> Tally {
        match role {
            Role::Source => self.source,
            Role::Cue => self.cue,
            Role::Content => self.content,
        }
    }
}

impl Add for PerRole {
    type Output = PerRole;

    fn add(self, other: PerRole) -> PerRole {
        PerRole::each(|role| self.role(role) + other.role(role))
    }
}

/// Every figure of a measurement. In JSON each count is `[precision, recall, F1]` in percent with one
/// decimal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Scores {
    /// Documents of the gold.
    pub documents: usize,
    /// Gold statements, verbatim ones left out.
    pub gold: usize,
    /// Predicted statements of those documents, those without a cue left out.
    pub predicted: usize,
    /// Pieces of a role inside one paragraph, both ends right.
    pub fragment_exact: PerRole,
    /// Pieces of a role inside one paragraph, the beginning right.
    pub fragment_begin: PerRole,
    /// Whole roles, all pieces right.
    pub role_exact: PerRole,
    /// Source, cue and content all exactly right.
    pub statement_exact: Tally,
    /// The statement is found: cues share a character, contents at least half of theirs, sources agree or
    /// overlap.
    pub statement_overlap: Tally,
    /// Content and source of verbatim statements, exact, over the documents whose gold holds such statements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verbatim: Option<Tally>,
}

impl Add for Scores {
    type Output = Scores;

    fn add(self, other: Scores) -> Scores {
        Scores {
            documents: self.documents + other.documents,
            gold: self.gold + other.gold,
            predicted: self.predicted + other.predicted,
            fragment_exact: self.fragment_exact + other.fragment_exact,
            fragment_begin: self.fragment_begin + other.fragment_begin,
            role_exact: self.role_exact + other.role_exact,
            statement_exact: self.statement_exact + other.statement_exact,
            statement_overlap: self.statement_overlap + other.statement_overlap,
            verbatim: match (self.verbatim, other.verbatim) {
                (None, None) => None,
                (one, two) => Some(one.unwrap_or_default() + two.unwrap_or_default()),
            },
        }
    }
}

impl Sum for Scores {
    fn sum<I: Iterator<Item = Scores>>(scores: I) -> Scores {
        scores.fold(Scores::default(), Add::add)
    }
}

/// A heading and a line a measure, without a line end after the last.
impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Scores { documents, gold, predicted, .. } = self;
        write!(f, "{documents} documents, {gold} gold statements, {predicted} predicted   (P R F1, %)")?;
        per_role(f, "fragment_exact", &self.fragment_exact)?;
        per_role(f, "fragment_begin", &self.fragment_begin)?;
        per_role(f, "role_exact", &self.role_exact)?;
        whole(f, "statement_exact", &self.statement_exact)?;
        whole(f, "statement_overlap", &self.statement_overlap)?;
        self.verbatim.iter().try_for_each(|tally| whole(f, "verbatim", tally))
    }
}

fn per_role(f: &mut fmt::Formatter<'_>, name: &str, counts: &PerRole) -> fmt::Result {
    let columns = Role::ALL.map(|role| format!("{} {}", role.name(), columns(&counts.role(role))));
    write!(f, "\n{name:18} {}", columns.join("  "))
}

fn whole(f: &mut fmt::Formatter<'_>, name: &str, tally: &Tally) -> fmt::Result {
    write!(f, "\n{name:18} {}", columns(tally))
}

fn columns(tally: &Tally) -> String {
    let [p, r, f1] = tally.figures();
    format!("{p:5.1} {r:5.1} {f1:5.1}")
}
