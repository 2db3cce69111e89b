//! What a filter lets through of what is held.
//!
//! What always holds: it is what [`Filed::read`] would read; filters that what is held can answer are not asked of the record.

use std::collections::{HashMap, HashSet};

use onrecord_analyse::Gathered;
use onrecord_core::Result;
use onrecord_core::contract::StatementJson;
use onrecord_record::{Filter, Record, Report, State};

use crate::{Among, Filed, Held, gather_of, gather_only};

/// Statements that a filter lets through.
pub enum Chosen<'h> {
    /// Of what is held.
    Held(&'h Held, Box<Asked>),
    /// Read of the record.
    Read(&'h Held, Filed),
}

/// What can be asked of what is held.
#[derive(Default)]
pub struct Asked {
    actor: Option<i64>,
    issue: Option<i64>,
    since: Option<i64>,
    until: Option<i64>,
    confidence: Option<f64>,
    reviewed: Option<bool>,
}

impl Asked {
    /// What a filter asks; nothing where some of it must be asked of the record.
    fn of(held: &Held, record: &Record, filter: &Filter) -> Result<Option<Self>> {
        let Filter {
            words: None,
            source: None,
            kind: None,
            publisher: None,
            since,
            until,
            min_confidence,
            reviewed,
            document: None,
            actor,
            roll_up: false,
            addressee: None,
            issue,
            stance: None,
            act: None,
            said_since: None,
            said_until: None,
            state: State::Live,
        } = filter
        else {
            return Ok(None);
        };
        // A number that nothing has: of an actor or an issue that nothing is filed of.
        let number = |found: Option<i64>| found.unwrap_or(0);
        let actor = actor.as_deref().map(|given| record.actor(given)).transpose()?;
        let is_unknown = |id: &&String| held.reports.issue_number(id).is_none();
        issue.iter().filter(is_unknown).try_for_each(|id| record.count_filed(id).map(drop))?;
        Ok(Some(Asked {
            actor: actor.map(|actor| number(held.reports.actor_number(&actor.id))),
            issue: issue.as_deref().map(|id| number(held.reports.issue_number(id))),
            since: since.as_ref().map(|since| since.earliest()),
            until: until.as_ref().map(|until| until.latest()),
            confidence: *min_confidence,
            reviewed: *reviewed,
        }))
    }

    fn is_open(&self) -> bool {
        let Asked { actor: None, issue: None, since: None, until: None, confidence: None, reviewed: None } =
            self
        else {
            return false;
        };
        true
    }

    fn lets(&self, report: &Report<'_>) -> bool {
        let published = report.published_within();
        self.since.is_none_or(|since| published.is_some_and(|(_, last)| last >= since))
            && self.until.is_none_or(|until| published.is_some_and(|(first, _)| first <= until))
            && self.confidence.is_none_or(|least| report.confidence() >= least)
            && self.reviewed.is_none_or(|reviewed| report.is_reviewed() == reviewed)
            && self.issue.is_none_or(|issue| report.filings().any(|on| on.number == issue))
            && self.actor.is_none_or(|actor| report.speakers().any(|by| by.number == actor))
    }
}

impl Held {
    /// What a filter lets through.
    ///
    /// # Errors
    /// When the record cannot be read, or has no such actor or issue.
    pub fn choose(&self, record: &Record, filter: &Filter) -> Result<Chosen<'_>> {
        Ok(match Asked::of(self, record, filter)? {
            Some(asked) => Chosen::Held(self, Box::new(asked)),
            None => Chosen::Read(self, Filed::read(record, filter)?),
        })
    }
}

impl Chosen<'_> {
    /// Utterances of all of them.
    pub fn gather(&self) -> Gathered<'_> {
        self.gather_among(&Among::default(), &[])
    }

    /// Utterances of some actors on some issues, with further statements that are filed under no issue.
    pub fn gather_among<'f>(&'f self, among: &Among<'f>, further: &'f [StatementJson]) -> Gathered<'f> {
        match self {
            Chosen::Held(held, _) => gather_of(self.reports(), among, further, held.errors()),
            Chosen::Read(held, filed) => filed.gather_among(among, further, held.errors()),
        }
    }

    /// Utterances of the actors of the most statements, at most so many of them, and how many actors there are in all.
    pub fn gather_most_active(&self, most: usize) -> (Gathered<'_>, usize) {
        let counts = self.counts();
        let all = counts.len();
        let mut ranked: Vec<(usize, i64)> =
            counts.into_iter().map(|(number, count)| (count, number)).collect();
        ranked.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.truncate(most);
        let chosen: HashSet<i64> = ranked.iter().map(|(_, number)| *number).collect();
        let mut seen = HashSet::new();
        let reports: Vec<Report<'_>> = match self {
            Chosen::Held(held, asked) => {
                let of = ranked.iter().flat_map(|(_, number)| held.reports.of_actor(*number));
                of.filter(|report| asked.lets(report) && seen.insert(report.id())).collect()
            }
            Chosen::Read(..) => {
                self.reports().filter(|r| r.speakers().any(|by| chosen.contains(&by.number))).collect()
            }
        };
        (gather_only(reports, &chosen, self.held().errors()), all)
    }

    /// How many statements each actor has, by its number.
    fn counts(&self) -> HashMap<i64, usize> {
        if let Chosen::Held(held, asked) = self
            && asked.is_open()
        {
            return held.reports.actors().into_iter().filter(|(number, _)| *number > 0).collect();
        }
        let mut counts = HashMap::new();
        for by in self.reports().flat_map(|report| report.speakers()) {
            if by.kind != Some(onrecord_core::ActorKind::Unnamed) {
                *counts.entry(by.number).or_insert(0) += 1;
            }
        }
        counts
    }

    fn held(&self) -> &Held {
        match self {
            Chosen::Held(held, _) | Chosen::Read(held, _) => held,
        }
    }

    fn reports(&self) -> Box<dyn Iterator<Item = Report<'_>> + '_> {
        match self {
            Chosen::Held(held, asked) => {
                let all: Box<dyn Iterator<Item = Report<'_>>> = match (asked.actor, asked.issue) {
                    (Some(actor), _) => Box::new(held.reports.of_actor(actor)),
                    (None, Some(issue)) => Box::new(held.reports.of_issue(issue)),
                    (None, None) => Box::new(held.reports.iter()),
                };
                Box::new(all.filter(|report| asked.lets(report)))
            }
            Chosen::Read(_, filed) => Box::new(filed.reports.iter()),
        }
    }
}
