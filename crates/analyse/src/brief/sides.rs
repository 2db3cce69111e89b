//! What positions and shifts say that a brief takes up, and the statements whose words are needed to say it.
//!
//! What always holds: this is worked out without words, so that words of a large record are read for what is shown alone.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use onrecord_core::Stance;

use super::compose::BriefOptions;
use super::headline;
use crate::gather::{Gathered, Utterance};
use crate::posterior::posterior;
use crate::shift::{Finding, Shift};
use crate::standing::ALONE;

/// So many actors of a side are named.
const NAMED: usize = 4;
/// So many of the last utterances say where an actor stands now.
const LAST: usize = 10;

/// Those for and those against an issue: for each actor the place of its last utterance that says so, the best founded first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sides {
    pub(super) support: Vec<usize>,
    pub(super) oppose: Vec<usize>,
    /// Whether each side has more than are listed.
    pub(super) more: [bool; 2],
}

/// Issues on which some are for and some against, those with most evidence on both sides first.
pub(super) fn sides(gathered: &Gathered<'_>, options: &BriefOptions) -> Vec<Sides> {
    let mut by_issue: BTreeMap<u32, [Vec<(f64, usize)>; 2]> = BTreeMap::new();
    for pair in &gathered.pairs {
        if let Some((stance, weight, place)) = stands(gathered, pair.clone(), options) {
            let issue = gathered.utterances[place].issue;
            by_issue.entry(issue).or_default()[stance as usize].push((weight, place));
        }
    }
    let asked =
        |place: usize| options.actor.as_deref() == Some(gathered.actor(&gathered.utterances[place]).id);
    let mut found: Vec<(f64, Sides)> = Vec::new();
    for mut both in by_issue.into_values() {
        let has_asked = both.iter().flatten().any(|(_, place)| asked(*place));
        if both.iter().any(Vec::is_empty) || (options.actor.is_some() && !has_asked) {
            continue;
        }
        let weight = |side: &[(f64, usize)]| side.iter().map(|(weight, _)| weight).sum::<f64>();
        let least = weight(&both[0]).min(weight(&both[1]));
        for side in &mut both {
            side.sort_by(|a, b| asked(b.1).cmp(&asked(a.1)).then(b.0.total_cmp(&a.0)).then(a.1.cmp(&b.1)));
        }
        let [support, oppose] = &both;
        let named = |side: &[(f64, usize)]| side.iter().take(NAMED).map(|(_, place)| *place).collect();
        let more = [support.len() > NAMED, oppose.len() > NAMED];
        found.push((least, Sides { support: named(support), oppose: named(oppose), more }));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().map(|(_, sides)| sides).take(options.most()).collect()
}

/// Where the last utterances of a pair that are asked for stand, how well that is founded, and the last that says so and would
/// stand alone; nothing where they are neither for nor against, or none would.
fn stands(
    gathered: &Gathered<'_>,
    pair: std::ops::Range<usize>,
    options: &BriefOptions,
) -> Option<(Stance, f64, usize)> {
    let asked = |place: &usize| in_scope(gathered, &gathered.utterances[*place], options);
    let last: Vec<usize> = pair.rev().filter(asked).take(LAST).collect();
    let held = posterior(last.iter().map(|place| &gathered.utterances[*place]));
    let stance = held.leading();
    let says = |place: &usize| {
        let utterance = &gathered.utterances[*place];
        utterance.stance == stance && held.right(utterance) >= ALONE
    };
    let place = last.into_iter().find(says)?;
    let weight = held.effective * held.spread[stance as usize].mean;
    matches!(stance, Stance::Support | Stance::Oppose).then_some((stance, weight, place))
}

/// Whether an utterance is of what was asked for, whoever says it.
pub(super) fn in_scope(gathered: &Gathered<'_>, utterance: &Utterance, options: &BriefOptions) -> bool {
    options.issue.as_ref().is_none_or(|id| gathered.issue(utterance).id == id)
        && gathered.reports(utterance).any(|report| options.has(report))
}

/// The shifts of what was asked for, the latest first.
pub(super) fn shifts<'f>(
    gathered: &Gathered<'_>,
    findings: &'f [Finding],
    options: &BriefOptions,
) -> Vec<&'f Shift> {
    let asked = |shift: &&Shift| {
        let actor = gathered.actors[shift.actor as usize].id;
        let in_document = |place: usize| in_scope(gathered, &gathered.utterances[place], options);
        options.actor.as_ref().is_none_or(|id| id == actor)
            && options.issue.as_ref().is_none_or(|id| id == gathered.issues[shift.issue as usize].id)
            && options.since.is_none_or(|since| shift.at >= since)
            && (options.document.is_none() || moved(gathered, shift).places().any(in_document))
    };
    let mut shifts: Vec<&Shift> = findings.iter().flat_map(|finding| &finding.shifts).filter(asked).collect();
    shifts.sort_by_key(|shift| (Reverse(shift.at), shift.actor, shift.issue));
    shifts.truncate(options.most());
    shifts
}

/// The utterances that tell a shift: the last before and the first after it, and those nearest to it that say what is held on
/// each side.
pub(super) struct Moved {
    pub(super) from: Option<Stance>,
    pub(super) to: Stance,
    pub(super) last: Option<usize>,
    pub(super) first: usize,
    pub(super) before: Option<usize>,
    pub(super) after: usize,
}

impl Moved {
    fn places(&self) -> impl Iterator<Item = usize> {
        self.last.into_iter().chain(self.before).chain([self.first, self.after])
    }
}

pub(super) fn moved(gathered: &Gathered<'_>, shift: &Shift) -> Moved {
    let utterance = |place: usize| &gathered.utterances[place];
    let held = |range: &std::ops::Range<usize>| posterior(&gathered.utterances[range.clone()]).leading();
    let from = (!shift.before.is_empty()).then(|| held(&shift.before));
    let to = held(&shift.after);
    let says = |place: &usize, stance: Stance| utterance(*place).stance == stance;
    let last = shift.before.clone().rev().find(|place| utterance(*place).at() == shift.not_before);
    let (told_before, told_after) = shift.told(gathered, ALONE);
    let nearest = |stance: Stance| shift.before.clone().rev().find(|place| says(place, stance));
    let before = |stance: Stance| told_before.filter(|place| says(place, stance)).or_else(|| nearest(stance));
    let after = told_after.filter(|place| says(place, to));
    let after = after.or_else(|| shift.after.clone().find(|place| says(place, to)));
    Moved {
        last,
        first: shift.after.start,
        before: from.and_then(before).or(last),
        after: after.unwrap_or(shift.after.start),
        from,
        to,
    }
}

/// The ids of statements whose words a brief needs that were not given: those that tell where actors stand and how they
/// moved. [`Gathered::give`] takes them.
pub fn wanted<'a>(gathered: &Gathered<'a>, findings: &[Finding], options: &BriefOptions) -> Vec<&'a str> {
    let mut places: Vec<usize> = Vec::new();
    for sides in sides(gathered, options) {
        places.extend(sides.support.into_iter().chain(sides.oppose));
    }
    for shift in shifts(gathered, findings, options) {
        places.extend(moved(gathered, shift).places());
    }
    places
        .extend(headline::choose(gathered, findings, options).into_iter().flat_map(|chosen| chosen.places()));
    gathered.without_words(places)
}
