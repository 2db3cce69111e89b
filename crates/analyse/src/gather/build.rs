//! From rows to utterances: what the reports of one act of saying come to together.
//!
//! What always holds: rows come in the order of act of saying, actor and issue; each group of them is one utterance.

use std::collections::HashMap;

use onrecord_core::{Moment, Stance};

use super::rows::Row;
use super::{Report, Utterance};
use crate::errors::Errors;
use crate::evidence::STANCES;
use crate::when::{Clock, When};

/// How many statements report an act of saying.
fn reporting(act: &[Row]) -> usize {
    if act.iter().all(|row| row.statement == act[0].statement) {
        return 1;
    }
    let mut statements: Vec<u32> = act.iter().map(|row| row.statement).collect();
    statements.sort_unstable();
    statements.dedup();
    statements.len()
}

/// A date with what is asked of it often.
#[derive(Clone, Copy)]
pub(super) struct Dated {
    when: When,
    at: i64,
    is_dated: bool,
}

impl Dated {
    fn read(text: &str, clock: Clock) -> Option<Self> {
        let when = When { moment: Moment::parse(text)?, clock };
        Some(Dated { when, at: when.at(), is_dated: when.is_dated() })
    }
}

/// Makes utterances of rows.
pub(super) struct Builder<'a, 'b> {
    pub(super) statements: &'b [Report<'a>],
    pub(super) errors: &'b Errors,
    pub(super) reports: &'b mut Vec<u32>,
    /// Dates already read: a document's statements share theirs.
    pub(super) dates: HashMap<(Clock, &'a str), Option<Dated>>,
}

impl<'a> Builder<'a, '_> {
    /// One utterance for each group of rows of one act of saying, actor and issue.
    pub(super) fn utterances(&mut self, rows: &[Row]) -> Vec<Utterance> {
        let mut found = Vec::with_capacity(rows.len());
        for act in rows.chunk_by(|a, b| a.saying == b.saying) {
            let reporting = reporting(act);
            for group in act.chunk_by(|a, b| (a.actor, a.issue) == (b.actor, b.issue)) {
                found.push(self.utterance(group, reporting));
            }
        }
        found
    }

    fn of(&self, row: &Row) -> &Report<'a> {
        &self.statements[row.statement as usize]
    }

    fn utterance(&mut self, group: &[Row], reporting: usize) -> Utterance {
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let start = number(self.reports.len());
        self.reports.extend(group.iter().map(|row| row.statement));
        let reviewed = group.iter().any(|row| self.of(row).reviewed);
        let (valid, stances) = self.combined(group, reporting, reviewed);
        let likeliest = (0..STANCES).fold(0, |best, at| if stances[at] > stances[best] { at } else { best });
        let when = self.when(group);
        #[expect(clippy::cast_possible_truncation, reason = "a probability needs no more than seven digits")]
        let (valid, stances) = (valid as f32, stances.map(|stance| stance as f32));
        Utterance {
            actor: group[0].actor,
            issue: group[0].issue,
            when: when.map(|dated| dated.when),
            at: when.filter(|dated| dated.is_dated).map(|dated| dated.at),
            stance: Stance::ALL[likeliest],
            valid,
            sure: stances[likeliest],
            stances,
            reports: start..number(self.reports.len()),
            reviewed,
        }
    }

    /// The probability that a group is valid, and of each stance. The best report counts for whether it was said at all; for
    /// who, an act that its reports put down to several actors is shared among them; stances are averaged, each report as
    /// much as it is valid. A person's look at some of the reports leaves out the others.
    fn combined(&self, group: &[Row], reporting: usize, reviewed: bool) -> (f64, [f64; STANCES]) {
        let (mut best, mut sum, mut stances) = (0.0_f64, 0.0, [0.0; STANCES]);
        for row in group {
            let confidences = row.confidences(self.of(row));
            if reviewed && !confidences.reviewed {
                continue;
            }
            let valid = confidences.valid(self.errors).max(1e-6);
            best = best.max(valid);
            sum += valid;
            for (all, one) in stances.iter_mut().zip(confidences.stances(self.errors)) {
                *all += valid * one;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "no act has 2^52 reports")]
        let share = if reviewed { 1.0 } else { group.len() as f64 / reporting.max(group.len()) as f64 };
        (best * share, stances.map(|stance| stance / sum))
    }

    /// The earliest date of the better clock: when it was said, where a report tells it.
    fn when(&mut self, group: &[Row]) -> Option<Dated> {
        let dates = group.iter().filter_map(|row| self.date(&self.statements[row.statement as usize]));
        dates.min_by_key(|dated| (dated.when.clock as u8, !dated.is_dated, dated.at))
    }

    fn date(&mut self, report: &Report<'a>) -> Option<Dated> {
        let mut read = |text: &'a str, clock| {
            *self.dates.entry((clock, text)).or_insert_with(|| Dated::read(text, clock))
        };
        let said = report.said.and_then(|said| read(said, Clock::Said));
        said.or_else(|| report.published.and_then(|text| read(text, Clock::Published)))
    }
}
