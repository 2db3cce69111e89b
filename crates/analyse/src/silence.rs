//! First words and broken silences: changes that are seen in when an actor speaks, not in what it says.
//!
//! An actor's time is counted in its own utterances on other issues, so that a gap in the record is no silence. Of `k`
//! utterances after it began to speak to an issue (or before the silence) `m` are on it; the share is then
//! `Beta(½ + m − 1, ½ + k − m)`, the first word itself aside, and that none of the `n` in the silence would be on it has the
//! probability `p = Π_{i<n} (b + i)/(a + b + i)`. With `π` the prior share of pairs in which an actor begins to speak or falls
//! silent, and `g` the number of pauses looked at, the posterior is `1/(1 + g·p·(1 − π)/π)`.
//!
//! A word is an utterance that would stand alone as one on the issue; others are taken for what they are worth: that none of those
//! before the first word, or in the silence, was on the issue has the probability `Π(1 − a_u)`.
//!
//! What always holds: both kinds ask for utterances on other issues in the same time; an issue that an actor seldom speaks to
//! is not taken for a silence.

use std::ops::Range;

use crate::gather::Gathered;
use crate::number::ln_gamma;
use crate::shift::{Shift, ShiftKind, ShiftOptions};
use crate::when::DAY;

/// Utterances so many days after a silence count together as its end.
const TOGETHER_DAYS: i64 = 30;
/// `π` of first words: so many pairs have one that is none of chance, before anything is seen. Chosen on planted series.
const FIRST_WORDS: f64 = 0.15;
/// `π` of silences.
const SILENCES: f64 = 0.07;

/// When each actor spoke, on whatever issue, in the order of time; one act of saying counts once.
pub(crate) struct Speaking(Vec<Vec<i64>>);

impl Speaking {
    pub(crate) fn of(gathered: &Gathered<'_>) -> Self {
        let mut spoke = vec![Vec::new(); gathered.actors.len()];
        for utterance in &gathered.utterances {
            if let (Some(at), Some(times)) = (utterance.at(), spoke.get_mut(utterance.actor as usize)) {
                times.push((at, gathered.first_report(utterance)));
            }
        }
        let once = |mut times: Vec<(i64, u32)>| {
            times.sort_unstable();
            times.dedup();
            times.into_iter().map(|(at, _)| at).collect()
        };
        Speaking(spoke.into_iter().map(once).collect())
    }

    fn times(&self, actor: u32) -> &[i64] {
        self.0.get(actor as usize).map_or(&[], Vec::as_slice)
    }

    /// How often an actor spoke after `from` and before `to`.
    fn between(&self, actor: u32, from: i64, to: i64) -> usize {
        let times = self.times(actor);
        let (after, before) = (times.partition_point(|at| *at <= from), times.partition_point(|at| *at < to));
        before.saturating_sub(after)
    }

    /// When it spoke first.
    fn first(&self, actor: u32) -> Option<i64> {
        self.times(actor).first().copied()
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
    let stands = |place: &usize| f64::from(gathered.utterances[*place].valid) >= options.alone;
    let words = dated.clone().filter(stands).collect();
    let of = Pair { gathered, dated, words, speaking, options };
    let mut found: Vec<Shift> = of.first_word().into_iter().collect();
    found.extend(of.words.windows(2).filter_map(|two| of.broken(two[0], two[1])));
    found.retain(|shift| shift.probability >= options.least);
    found
}

/// The utterances of one actor on one issue that have a date.
struct Pair<'p, 'a> {
    gathered: &'p Gathered<'a>,
    dated: Range<usize>,
    /// Those that would stand alone.
    words: Vec<usize>,
    speaking: &'p Speaking,
    options: &'p ShiftOptions,
}

impl Pair<'_, '_> {
    fn at(&self, place: usize) -> Option<i64> {
        self.gathered.utterances.get(place)?.at()
    }

    fn actor(&self) -> u32 {
        self.gathered.utterances[self.dated.start].actor
    }

    fn first_word(&self) -> Option<Shift> {
        let place = *self.words.first()?;
        let (first, actor) = (self.at(place)?, self.actor());
        let spoke = self.speaking.between(actor, i64::MIN, first);
        let long = first - self.speaking.first(actor)? >= self.options.silence_days * DAY;
        if spoke < self.options.spoke_elsewhere || !long {
            return None;
        }
        let since = self.speaking.between(actor, first - 1, i64::MAX);
        let chance = none_by_chance(self.dated.end - place, since, spoke);
        let silent = self.unsaid(self.dated.start..place);
        let probability = posterior(FIRST_WORDS, chance) * silent * self.said(place);
        Some(self.shift(ShiftKind::FirstWord, place..place, place..self.dated.end, probability))
    }

    /// The silence between a word and the next, if there was one.
    fn broken(&self, before: usize, place: usize) -> Option<Shift> {
        let (start, last, now) = (self.at(self.dated.start)?, self.at(before)?, self.at(place)?);
        if now - last < self.options.silence_days * DAY {
            return None;
        }
        let spoke = self.speaking.between(self.actor(), last, now);
        if spoke < self.options.spoke_elsewhere {
            return None;
        }
        let all = self.speaking.between(self.actor(), start - 1, last + 1);
        #[expect(clippy::cast_precision_loss, reason = "no pair has 2^52 pauses")]
        let pauses = (self.words.len() - 1) as f64;
        let chance = none_by_chance(before + 1 - self.dated.start, all, spoke) * pauses;
        let probability = posterior(SILENCES, chance) * self.unsaid(before + 1..place) * self.said(place);
        let before = self.dated.start..before + 1;
        Some(self.shift(ShiftKind::SilenceBroken, before, place..self.dated.end, probability))
    }

    /// The probability that something was said at all in the days that follow an utterance, itself among them.
    fn said(&self, from: usize) -> f64 {
        let until = self.at(from).map(|at| at + TOGETHER_DAYS * DAY);
        let utterances = &self.gathered.utterances[from..self.dated.end];
        let close = utterances.partition_point(|u| u.at() <= until);
        1.0 - self.unsaid(from..from + close)
    }

    /// The probability that none of some utterances is valid.
    fn unsaid(&self, places: Range<usize>) -> f64 {
        self.gathered.utterances[places].iter().map(|u| 1.0 - f64::from(u.valid)).product()
    }

    fn shift(&self, kind: ShiftKind, before: Range<usize>, after: Range<usize>, probability: f64) -> Shift {
        let first = &self.gathered.utterances[after.start];
        Shift {
            actor: first.actor,
            issue: first.issue,
            kind,
            at: first.at().unwrap_or_default(),
            not_before: before.clone().next_back().and_then(|at| self.at(at)),
            probability,
            before,
            after,
            explanations: Vec::new(),
        }
    }
}

/// The probability that none of `silent` utterances is on an issue of which `on` of `all` are.
#[expect(clippy::cast_precision_loss, reason = "no actor has 2^52 utterances")]
fn none_by_chance(on: usize, all: usize, silent: usize) -> f64 {
    let (a, b) = (0.5 + on.saturating_sub(1) as f64, 0.5 + all.saturating_sub(on) as f64);
    let n = silent as f64;
    (ln_gamma(b + n) - ln_gamma(b) - ln_gamma(a + b + n) + ln_gamma(a + b)).exp().min(1.0)
}

fn posterior(prior: f64, chance: f64) -> f64 {
    1.0 / (1.0 + chance * (1.0 - prior) / prior)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silence_is_the_less_by_chance_the_more_is_said_elsewhere_and_the_oftener_the_issue_is_spoken_to() {
        assert!((none_by_chance(1, 1, 0) - 1.0).abs() < 1e-12);
        assert!(none_by_chance(5, 10, 20) < none_by_chance(5, 10, 10));
        assert!(none_by_chance(5, 10, 20) < none_by_chance(2, 10, 20));
        // One share alike for all from 0 to 1: none of n has the probability 1/(n + 1) with a = b = 1, here with a = b = ½.
        assert!((none_by_chance(1, 1, 1) - 0.5).abs() < 1e-9);
    }
}
