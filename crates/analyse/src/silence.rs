//! First words and broken silences: changes that are seen in when an actor speaks, not in what it says.
//!
//! What always holds: an actor who was silent on everything was not silent on an issue: both kinds ask for utterances on other
//! issues in the same time, so that a gap in the record is not taken for a silence.

use std::ops::Range;

use crate::gather::Gathered;
use crate::shift::{Shift, ShiftKind, ShiftOptions, said};
use crate::when::DAY;

/// Utterances so many days after a silence count together as its end.
const TOGETHER_DAYS: i64 = 30;

/// When each actor spoke, on whatever issue, in the order of time.
pub(crate) struct Speaking(Vec<Vec<i64>>);

impl Speaking {
    pub(crate) fn of(gathered: &Gathered<'_>) -> Self {
        let mut spoke = vec![Vec::new(); gathered.actors.len()];
        for utterance in &gathered.utterances {
            if let (Some(at), Some(times)) = (utterance.at(), spoke.get_mut(utterance.actor as usize)) {
                times.push(at);
            }
        }
        spoke.iter_mut().for_each(|times| times.sort_unstable());
        Speaking(spoke)
    }

    /// How often an actor spoke after `from` and before `to`, and when first of all.
    fn between(&self, actor: u32, from: i64, to: i64) -> (usize, Option<i64>) {
        let Some(times) = self.0.get(actor as usize) else { return (0, None) };
        let spoke =
            times.partition_point(|at| *at < to) - times.partition_point(|at| *at <= from).min(times.len());
        (spoke, times.first().copied())
    }
}

/// The first word of a pair and the silences that it breaks.
pub(crate) fn silences(
    gathered: &Gathered<'_>,
    pair: &Range<usize>,
    speaking: &Speaking,
    options: &ShiftOptions,
) -> Vec<Shift> {
    let dated = gathered.utterances[pair.clone()].partition_point(|u| u.at().is_some());
    let dated = pair.start..pair.start + dated;
    let mut found: Vec<Shift> = first_word(gathered, &dated, speaking, options).into_iter().collect();
    found.extend(
        (dated.start + 1..dated.end).filter_map(|at| broken(gathered, &dated, at, speaking, options)),
    );
    found.retain(|shift| shift.probability >= options.least);
    found
}

fn first_word(
    gathered: &Gathered<'_>,
    pair: &Range<usize>,
    speaking: &Speaking,
    options: &ShiftOptions,
) -> Option<Shift> {
    let at = gathered.utterances.get(pair.start).filter(|_| !pair.is_empty())?.at()?;
    let actor = gathered.utterances[pair.start].actor;
    let (spoke, first) = speaking.between(actor, i64::MIN, at);
    if spoke < options.spoke_elsewhere || at - first? < options.silence_days * DAY {
        return None;
    }
    let probability = said(&gathered.utterances[together(gathered, pair, pair.start)]);
    Some(shift(gathered, ShiftKind::FirstWord, pair.start..pair.start, pair.clone(), probability))
}

/// The silence before an utterance, if there was one. With the pace before it, of `n` utterances in the time `T`, a pause of
/// `g` has the probability `(1 + g/T)^−n` (a Poisson process whose rate has a Gamma posterior).
fn broken(
    gathered: &Gathered<'_>,
    pair: &Range<usize>,
    at: usize,
    speaking: &Speaking,
    options: &ShiftOptions,
) -> Option<Shift> {
    let (last, now) = (gathered.utterances[at - 1].at()?, gathered.utterances[at].at()?);
    let gap = now - last;
    if gap < options.silence_days * DAY {
        return None;
    }
    let (spoke, _) = speaking.between(gathered.utterances[at].actor, last, now);
    if spoke < options.spoke_elsewhere {
        return None;
    }
    let before = pair.start..at;
    let span = (last - gathered.utterances[pair.start].at()?).max(DAY);
    #[expect(clippy::cast_precision_loss, reason = "seconds of at most ten thousand years")]
    let pause = (1.0 + gap as f64 / span as f64).powf(-(before.len() as f64 - 1.0));
    let probability = (1.0 - pause) * said(&gathered.utterances[together(gathered, pair, at)]);
    Some(shift(gathered, ShiftKind::SilenceBroken, before, at..pair.end, probability))
}

/// The utterances that follow one closely, itself among them.
fn together(gathered: &Gathered<'_>, pair: &Range<usize>, from: usize) -> Range<usize> {
    let until = gathered.utterances[from].at().map(|at| at + TOGETHER_DAYS * DAY);
    let close = gathered.utterances[from..pair.end].partition_point(|u| u.at() <= until);
    from..from + close
}

fn shift(
    gathered: &Gathered<'_>,
    kind: ShiftKind,
    before: Range<usize>,
    after: Range<usize>,
    probability: f64,
) -> Shift {
    let first = &gathered.utterances[after.start];
    let last = before.clone().next_back().and_then(|at| gathered.utterances[at].at());
    Shift {
        actor: first.actor,
        issue: first.issue,
        kind,
        at: first.at().unwrap_or_default(),
        not_before: last,
        probability,
        before,
        after,
        explanations: Vec::new(),
    }
}
