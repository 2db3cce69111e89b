//! What is found of each actor on each issue, made of what is filed.
//!
//! What always holds: acts of saying that several statements report count once, whoever else is named by them; the places of what is
//! found are those among the utterances of the actor on the issue, whatever else was gathered.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use onrecord_analyse::{
    Errors, Finding, Gathered, PositionOptions, Shift, ShiftOptions, findings_where, positions_of,
};
use onrecord_record::{Report, Reports};

use super::Pair;
use crate::{Among, gather_of};

/// Actors whose findings are made together: more would take more memory at once, fewer more time.
const TOGETHER: usize = 256;
/// The most processors that make them.
const MOST: usize = 4;

/// A shift with other places.
pub(super) fn moved(shift: &Shift, to: impl Fn(usize) -> usize) -> Shift {
    let range = |range: &std::ops::Range<usize>| to(range.start)..to(range.end);
    Shift {
        before: range(&shift.before),
        after: range(&shift.after),
        explanations: Vec::new(),
        ..shift.clone()
    }
}

/// The statements of some actors, and the other reports of the same acts of saying, each once.
pub(super) fn with_acts<'r>(reports: &'r Reports, actors: &[i64]) -> Vec<Report<'r>> {
    let (mut seen, mut acts, mut all) = (HashSet::new(), HashSet::new(), Vec::new());
    for report in actors.iter().flat_map(|actor| reports.of_actor(*actor)) {
        if seen.insert(report.id()) {
            all.push(report);
        }
        let act = report.utterance().filter(|act| acts.insert(*act));
        all.extend(act.into_iter().flat_map(|act| reports.of_utterance(act)).filter(|r| seen.insert(r.id())));
    }
    all
}

/// What is found of some actors; processors share them.
pub(super) fn all_pairs(reports: &Reports, actors: &[i64], errors: &Errors) -> Vec<(i64, Arc<[Pair]>)> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from).min(MOST);
    let shares: Vec<&[i64]> = actors.chunks((actors.len() / processors + 1).max(TOGETHER)).collect();
    let make = |share: &[i64]| -> Vec<(i64, Arc<[Pair]>)> {
        share.chunks(TOGETHER).flat_map(|some| pairs(reports, some, errors)).collect()
    };
    if let [share] = shares[..] {
        return make(share);
    }
    std::thread::scope(|scope| {
        let making: Vec<_> = shares.into_iter().map(|share| scope.spawn(move || make(share))).collect();
        // What a lost thread would have found is missing, as if nothing were filed: nothing in it can panic.
        making.into_iter().flat_map(|one| one.join().unwrap_or_default()).collect()
    })
}

fn pairs(reports: &Reports, actors: &[i64], errors: &Errors) -> Vec<(i64, Arc<[Pair]>)> {
    let among: HashSet<i64> = actors.iter().copied().collect();
    let all = with_acts(reports, actors);
    let (mut who, mut what) = (HashMap::new(), HashMap::new());
    for report in &all {
        who.extend(report.speakers().filter(|by| among.contains(&by.number)).map(|by| (by.id, by.number)));
        what.extend(report.filings().map(|on| (on.id, on.number)));
    }
    let gathered = gather_of(all, &Among::default(), &[], errors);
    let found = findings_where(&gathered, &ShiftOptions::default(), |actor, _| who.contains_key(actor.id));
    let mut of: HashMap<i64, Vec<Pair>> = HashMap::new();
    for finding in &found {
        let number = |map: &HashMap<&str, i64>, id: &str| map.get(id).copied().unwrap_or_default();
        let actor = number(&who, gathered.actors[finding.actor as usize].id);
        let issue = number(&what, gathered.issues[finding.issue as usize].id);
        of.entry(actor).or_default().push(pair(&gathered, finding, issue));
    }
    of.into_iter().map(|(actor, pairs)| (actor, pairs.into())).collect()
}

fn pair(gathered: &Gathered<'_>, finding: &Finding, issue: i64) -> Pair {
    let start = finding.segments.first().map_or(0, |segment| segment.start);
    let end = finding.segments.last().map_or(0, |segment| segment.end);
    let back = |at: usize| at.saturating_sub(start);
    let mut positions = positions_of(gathered, std::slice::from_ref(finding), &PositionOptions::default());
    for position in &mut positions {
        position.utterances = back(position.utterances.start)..back(position.utterances.end);
    }
    Pair {
        issue,
        utterances: end - start,
        positions,
        shifts: finding.shifts.iter().map(|shift| moved(shift, back)).collect(),
    }
}
