//! What a server holds in memory of all that is filed: the statements without words, and for each actor and issue its positions and
//! shifts.
//!
//! What always holds: it is what reading the record anew would give; after a change what is worked out anew is of the actors alone
//! whose statements changed.

mod pairs;
mod positions;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use onrecord_analyse::{Errors, Finding, Gathered, Position, Shift, ShiftJson, Verdict};
use onrecord_core::Result;
use onrecord_record::{Filter, Record, Reports};

use crate::{Among, gather_of, words};

use pairs::{all_pairs, moved, with_acts};
pub use positions::PositionPlace;

/// All that is filed, with what it adds up to.
#[derive(Debug)]
pub struct Held {
    pub(crate) reports: Reports,
    errors: Errors,
    of: HashMap<i64, Arc<[Pair]>>,
    shifts: OnceLock<Vec<ShiftOf>>,
    order: OnceLock<Vec<i64>>,
}

/// What is found of one actor on one issue. Ranges are places among the utterances of the two.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The number of the issue.
    pub issue: i64,
    /// How many utterances.
    pub utterances: usize,
    /// Its positions in the order of time, the current one last.
    pub positions: Vec<Position>,
    /// Its shifts in the order of time, without explanations.
    pub shifts: Vec<Shift>,
}

/// A shift, and whose.
#[derive(Clone, Debug)]
pub struct ShiftOf {
    /// The number of the actor.
    pub actor: i64,
    /// The number of the issue.
    pub issue: i64,
    /// The shift; its ranges are places among the utterances of the two.
    pub shift: Shift,
}

impl Held {
    /// Reads all of a record.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn read(record: &Record, errors: &Errors) -> Result<Self> {
        Ok(Self::of(record.filed(&Filter::default())?, errors))
    }

    fn of(reports: Reports, errors: &Errors) -> Self {
        let actors: Vec<i64> = reports.actors().into_keys().collect();
        let of = all_pairs(&reports, &actors, errors).into_iter().collect();
        Held { reports, errors: *errors, of, shifts: OnceLock::new(), order: OnceLock::new() }
    }

    /// The same after what changed in the record; nothing where nothing did.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn follow(&self, record: &Record) -> Result<Option<Self>> {
        let Some(followed) = record.follow(&self.reports)? else { return Ok(None) };
        let Some(actors) = followed.actors else { return Ok(Some(Self::of(followed.reports, &self.errors))) };
        let mut of = self.of.clone();
        let (there, gone): (Vec<i64>, Vec<i64>) =
            actors.into_iter().partition(|actor| followed.reports.has_actor(*actor));
        gone.iter().for_each(|actor| drop(of.remove(actor)));
        of.extend(all_pairs(&followed.reports, &there, &self.errors));
        Ok(Some(Held {
            reports: followed.reports,
            errors: self.errors,
            of,
            shifts: OnceLock::new(),
            order: OnceLock::new(),
        }))
    }

    /// Whether nothing is filed.
    pub fn is_empty(&self) -> bool {
        self.reports.is_empty()
    }

    /// How many statements are filed.
    pub fn len(&self) -> usize {
        self.reports.len()
    }

    /// The figures of errors that all is worked out with.
    pub fn errors(&self) -> &Errors {
        &self.errors
    }

    /// What is found of an actor, by issue; nothing where it is not in the registry, or nothing is filed of it.
    pub fn of_actor(&self, id: &str) -> &[Pair] {
        let pairs = self.reports.actor_number(id).and_then(|number| self.of.get(&number));
        pairs.map_or(&[], |pairs| pairs)
    }

    /// The ids of actors and issues whose position changed at some time, as far as the evidence goes.
    pub(crate) fn shifting(&self) -> impl Iterator<Item = (&str, &str)> {
        self.shifts().iter().filter_map(|one| self.named(one))
    }

    /// The ids of the actor and the issue of a shift.
    pub fn named(&self, one: &ShiftOf) -> Option<(&str, &str)> {
        Some((self.reports.actor(one.actor)?.0, self.reports.issue(one.issue)?.0))
    }

    /// What is found on an issue: the ids and names of the actors, with what is found of each, in no order.
    pub fn on_issue(&self, id: &str) -> impl Iterator<Item = ((&str, &str), &Pair)> {
        let issue = self.reports.issue_number(id);
        self.of.iter().filter_map(move |(actor, pairs)| {
            let pair = pairs.iter().find(|pair| Some(pair.issue) == issue)?;
            Some((self.reports.actor(*actor)?, pair))
        })
    }

    /// All shifts, the latest first; those of one moment by the ids of actor and issue, and by kind.
    pub fn shifts(&self) -> &[ShiftOf] {
        self.shifts.get_or_init(|| {
            let of = |(actor, pairs): (&i64, &Arc<[Pair]>)| -> Vec<ShiftOf> {
                let shift = |pair: &Pair, shift: &Shift| ShiftOf {
                    actor: *actor,
                    issue: pair.issue,
                    shift: shift.clone(),
                };
                pairs.iter().flat_map(|pair| pair.shifts.iter().map(|one| shift(pair, one))).collect()
            };
            let mut all: Vec<ShiftOf> = self.of.iter().flat_map(of).collect();
            let place = |one: &ShiftOf| (std::cmp::Reverse(one.shift.at), self.named(one), one.shift.kind);
            all.sort_by(|a, b| place(a).cmp(&place(b)));
            all
        })
    }

    /// The shifts of an actor, or on an issue, or of both, the latest first; all where neither is given.
    pub fn shifts_of(&self, actor: Option<&str>, issue: Option<&str>) -> Vec<&ShiftOf> {
        let number = |of: Option<Option<i64>>| of.map(|number| number.unwrap_or(0));
        let actor = number(actor.map(|id| self.reports.actor_number(id)));
        let issue = number(issue.map(|id| self.reports.issue_number(id)));
        let is_asked = |one: &&ShiftOf| {
            actor.is_none_or(|number| number == one.actor) && issue.is_none_or(|number| number == one.issue)
        };
        self.shifts().iter().filter(is_asked).collect()
    }

    /// Tells shifts with their words, so many statements on each side, and with what else could explain them.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn tell<T>(
        &self,
        record: &Record,
        shifts: &[&ShiftOf],
        nearest: usize,
        mut each: impl FnMut(&ShiftJson<'_>) -> T,
    ) -> Result<Vec<T>> {
        self.found(record, shifts, nearest, |gathered, found| {
            let shifts = found.iter().flat_map(|finding| &finding.shifts);
            shifts.map(|shift| each(&shift.json(gathered, nearest))).collect()
        })
    }

    /// What `then` makes of shifts, each a finding of its own with what else could explain it, and of their utterances with the words
    /// of so many statements on each side.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub(crate) fn found<T>(
        &self,
        record: &Record,
        shifts: &[&ShiftOf],
        nearest: usize,
        then: impl FnOnce(&Gathered<'_>, &[Finding]) -> T,
    ) -> Result<T> {
        let mut gathered = self.gather_pairs(shifts.iter().map(|one| (one.actor, one.issue)));
        let starts = self.starts(&gathered);
        let placed: Vec<Shift> = shifts.iter().filter_map(|one| placed(&gathered, &starts, one)).collect();
        let shown =
            words(record, &gathered.without_words(placed.iter().flat_map(|shift| shift.places(nearest))))?;
        gathered.give(&shown);
        let explained = |shift: Shift| {
            let mut finding = alone(shift);
            finding.explain(&gathered);
            finding
        };
        let found: Vec<Finding> = placed.into_iter().map(explained).collect();
        Ok(then(&gathered, &found))
    }

    /// All that is known of an actor, with the acts of saying that its statements share with others.
    pub fn gather_actor(&self, id: &str) -> Gathered<'_> {
        let number = self.reports.actor_number(id);
        gather_of(with_acts(&self.reports, number.as_slice()), &Among::default(), &[], &self.errors)
    }

    /// The utterances of some pairs of actor and issue, and perhaps of others.
    fn gather_pairs(&self, pairs: impl Iterator<Item = (i64, i64)>) -> Gathered<'_> {
        let pairs: BTreeSet<(i64, i64)> = pairs.collect();
        let mut seen = HashSet::new();
        let on = |actor: i64, issue: i64| {
            self.reports.of_actor(actor).filter(move |report| report.filings().any(|on| on.number == issue))
        };
        let reports = pairs.iter().flat_map(|(actor, issue)| on(*actor, *issue));
        gather_of(reports.filter(|report| seen.insert(report.id())), &Among::default(), &[], &self.errors)
    }

    /// Where the utterances of each actor on each issue begin.
    fn starts<'g>(&self, gathered: &Gathered<'g>) -> HashMap<(i64, i64), (usize, usize)> {
        let of = |pair: &std::ops::Range<usize>| {
            let first = &gathered.utterances[pair.start];
            let actor = self.reports.actor_number(gathered.actor(first).id)?;
            let issue = self.reports.issue_number(gathered.issue(first).id)?;
            Some(((actor, issue), (pair.start, pair.end)))
        };
        gathered.pairs.iter().filter_map(of).collect()
    }
}

/// A shift with its places among what was gathered.
fn placed(
    gathered: &Gathered<'_>,
    starts: &HashMap<(i64, i64), (usize, usize)>,
    one: &ShiftOf,
) -> Option<Shift> {
    let (start, end) = *starts.get(&(one.actor, one.issue))?;
    let first = gathered.utterances.get(start)?;
    let shift = moved(&one.shift, |at| at + start);
    (shift.after.end <= end).then_some(Shift { actor: first.actor, issue: first.issue, ..shift })
}

fn alone(shift: Shift) -> Finding {
    Finding {
        actor: shift.actor,
        issue: shift.issue,
        verdict: Verdict::Changed,
        any: shift.probability,
        effective: 0.0,
        shifts: vec![shift],
        contradictions: Vec::new(),
        segments: Vec::new(),
    }
}
