//! The figures of a measurement of actors, as JSON and as a table for people.
//!
//! What always holds: the classes add up to the whole, and every figure opens: the mentions behind it are there.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{ActorClass, Judged, Share, Verdict};

/// How many labelled mentions came out how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActorCounts {
    /// [`Verdict::Right`].
    pub right: usize,
    /// [`Verdict::Wrong`].
    pub wrong: usize,
    /// [`Verdict::Unresolved`].
    pub unresolved: usize,
    /// [`Verdict::Missing`].
    pub missing: usize,
}

impl ActorCounts {
    fn count(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::Right => &mut self.right,
            Verdict::Wrong => &mut self.wrong,
            Verdict::Unresolved => &mut self.unresolved,
            Verdict::Missing => &mut self.missing,
        } += 1;
    }

    fn found(self) -> usize {
        self.right + self.wrong + self.unresolved
    }

    /// Of the mentions whose source was found, those with the right actors.
    pub fn accuracy(self) -> Share {
        Share { hit: self.right, of: self.found() }
    }

    /// Of all labelled mentions, those whose source was found.
    pub fn coverage(self) -> Share {
        Share { hit: self.found(), of: self.found() + self.missing }
    }
}

/// `{"accuracy", "coverage", "wrong", "unresolved"}`.
impl Serialize for ActorCounts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("ActorCounts", 4)?;
        fields.serialize_field("accuracy", &self.accuracy())?;
        fields.serialize_field("coverage", &self.coverage())?;
        fields.serialize_field("wrong", &self.wrong)?;
        fields.serialize_field("unresolved", &self.unresolved)?;
        fields.end()
    }
}

/// Every figure of a measurement.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ActorScores {
    /// All labelled mentions.
    pub overall: ActorCounts,
    /// Those of each class that the gold has.
    pub classes: BTreeMap<ActorClass, ActorCounts>,
    /// Those whose label was hard to give.
    pub hard: ActorCounts,
    /// Of the persons that are right, those whose name is as full as the label's: a given name and a surname.
    pub full_names: Share,
    /// Of single actors whose organisation the label tells, those whose organisation is right.
    pub organisations: Share,
    /// The mentions, in the order of the gold.
    pub judged: Vec<Judged>,
}

impl FromIterator<Judged> for ActorScores {
    fn from_iter<I: IntoIterator<Item = Judged>>(judged: I) -> Self {
        let mut scores = ActorScores::default();
        for one in judged {
            scores.overall.count(one.verdict);
            scores.classes.entry(one.gold.class).or_default().count(one.verdict);
            if one.gold.hard.is_some() {
                scores.hard.count(one.verdict);
            }
            one.full_name.into_iter().for_each(|full| scores.full_names.count(full));
            one.organisation.into_iter().for_each(|right| scores.organisations.count(right));
            scores.judged.push(one);
        }
        scores
    }
}

/// A heading and a line a figure, without a line end after the last.
impl fmt::Display for ActorScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} mentions   (accuracy of those found, 95% interval)", self.judged.len())?;
        for (class, counts) in &self.classes {
            line(f, class.name(), counts)?;
        }
        line(f, "overall", &self.overall)?;
        line(f, "hard labels alone", &self.hard)?;
        write!(f, "\n{:22} {}", "found", self.overall.coverage())?;
        write!(f, "\n{:22} {}", "full names", self.full_names)?;
        write!(f, "\n{:22} {}", "organisations", self.organisations)
    }
}

fn line(f: &mut fmt::Formatter<'_>, name: &str, counts: &ActorCounts) -> fmt::Result {
    write!(f, "\n{name:22} {}; {} unresolved", counts.accuracy(), counts.unresolved)
}
