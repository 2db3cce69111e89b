//! From statements to utterances: one for each act of saying, actor and issue, however many outlets reported it.
//!
//! What always holds: no act of saying counts twice for an actor on an issue; utterances stand in the order of actor, issue,
//! time and first statement, whatever the order of the statements; each leads to the statements that report it; what could
//! not be used is counted, with the reason.

use std::collections::HashMap;
use std::ops::Range;

use onrecord_core::contract::{ActorJson, IssueJson, StatementJson};
use onrecord_core::{Act, ActorKind, Moment, Stance};
use serde::Serialize;

use crate::evidence::{Confidences, Errors, STANCES, weights};
use crate::intern::Names;
use crate::when::{Clock, When};

/// An actor of the statements gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Actor<'a> {
    /// Its id.
    pub id: &'a str,
    /// The fullest name that a statement gives it.
    pub name: &'a str,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ActorKind>,
}

/// An issue of the statements gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Issue<'a> {
    /// Its id in the codebook.
    pub id: &'a str,
    /// What one can support or oppose.
    pub proposition: &'a str,
}

/// One act of saying of one actor on one issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Utterance {
    /// Who: a place in [`Gathered::actors`].
    pub actor: u32,
    /// On what: a place in [`Gathered::issues`].
    pub issue: u32,
    /// When: the earliest that its reports give by the better clock; nothing where none gives any.
    pub when: Option<When>,
    at: Option<i64>,
    /// The likeliest stance over its reports.
    pub stance: Stance,
    /// The speech act of its first report that has one.
    pub act: Option<Act>,
    /// The probability that it is a statement of this actor on this issue.
    pub valid: f32,
    /// The probability of the stance, given that.
    pub sure: f32,
    /// `e(z)` of [`crate::Errors`]: the weight of each stance, in the order of [`Stance::ALL`], summing to 1.
    pub(crate) weights: [f32; STANCES],
    /// Its reports: places in `Gathered::reports`.
    pub(crate) reports: Range<u32>,
    /// Whether a person has looked at one of its reports.
    pub reviewed: bool,
}

impl Utterance {
    /// When, in seconds from the start of 1970 in UTC, if that is known to the month at least.
    pub fn at(&self) -> Option<i64> {
        self.at
    }
}

/// What was not used, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Statements whose source means no known actor.
    pub no_actor: usize,
    /// Statements that answer no issue.
    pub no_issue: usize,
    /// Statements of sources that the text does not name.
    pub unnamed: usize,
    /// Statements that came twice under one id.
    pub repeated: usize,
    /// Utterances without a date, or known to the year alone: they count where time does not matter.
    pub undated: usize,
}

/// Utterances with all that they stand on.
#[derive(Debug)]
pub struct Gathered<'a> {
    /// Actors by id.
    pub actors: Vec<Actor<'a>>,
    /// Issues by id.
    pub issues: Vec<Issue<'a>>,
    /// Utterances by actor, issue, time and first statement; those without a date come last.
    pub utterances: Vec<Utterance>,
    /// For each actor and issue with utterances, which these are.
    pub pairs: Vec<Range<usize>>,
    /// The statements, by id.
    pub statements: Vec<&'a StatementJson>,
    /// What was not used.
    pub left_out: LeftOut,
    reports: Vec<u32>,
}

impl<'a> Gathered<'a> {
    /// The statements that report an utterance, by id.
    pub fn evidence(&self, utterance: &Utterance) -> impl Iterator<Item = &'a StatementJson> + use<'_, 'a> {
        let reports = self.reports.get(utterance.reports.start as usize..utterance.reports.end as usize);
        reports.unwrap_or_default().iter().filter_map(|&at| self.statements.get(at as usize).copied())
    }

    /// The actor of an utterance.
    pub fn actor(&self, utterance: &Utterance) -> Actor<'a> {
        self.actors[utterance.actor as usize]
    }

    /// The issue of an utterance.
    pub fn issue(&self, utterance: &Utterance) -> Issue<'a> {
        self.issues[utterance.issue as usize]
    }

    /// Why there is nothing to say, where there are no utterances.
    pub fn why_empty(&self) -> Option<String> {
        if !self.utterances.is_empty() {
            return None;
        }
        if self.statements.is_empty() {
            return Some("there are no statements".to_owned());
        }
        let LeftOut { no_actor, no_issue, unnamed, .. } = self.left_out;
        Some(format!(
            "none of {} statements has both an actor and an issue: {no_actor} have no known actor, {unnamed} a source \
             without a name, {no_issue} answer no issue of the codebook",
            self.statements.len()
        ))
    }
}

/// One report of an actor on an issue.
#[derive(Clone, Copy)]
struct Row<'a> {
    utterance: u32,
    actor: u32,
    issue: u32,
    statement: u32,
    by: &'a ActorJson,
    on: &'a IssueJson,
}

/// Gathers utterances. Linear in the statements but for sorting.
pub fn gather<'a>(statements: impl IntoIterator<Item = &'a StatementJson>, errors: &Errors) -> Gathered<'a> {
    let mut left_out = LeftOut::default();
    let statements = by_id(statements, &mut left_out);
    let mut tables = Tables::default();
    let mut rows = tables.rows(&statements, &mut left_out);
    let (actors, issues) = tables.order(&mut rows);
    rows.sort_unstable_by_key(|row| (row.utterance, row.actor, row.issue, row.statement));
    rows.dedup_by_key(|row| (row.utterance, row.actor, row.issue, row.statement));
    let mut reports = Vec::with_capacity(rows.len());
    let mut builder = Builder { statements: &statements, errors, reports: &mut reports, dates: HashMap::new() };
    let mut utterances = builder.utterances(&rows);
    utterances.sort_by_key(|u| (u.actor, u.issue, u.at().unwrap_or(i64::MAX), reports[u.reports.start as usize]));
    left_out.undated = utterances.iter().filter(|u| u.at().is_none()).count();
    let pairs = pairs(&utterances);
    Gathered { actors, issues, utterances, pairs, statements, left_out, reports }
}

/// Statements in the order of their ids, each once. The first bytes of an id decide nearly always, which spares a look at
/// the statement itself.
fn by_id<'a>(
    statements: impl IntoIterator<Item = &'a StatementJson>,
    left_out: &mut LeftOut,
) -> Vec<&'a StatementJson> {
    let start = |statement: &StatementJson| {
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(statement.id.bytes()).for_each(|(to, from)| *to = from);
        u128::from_be_bytes(bytes)
    };
    let mut keyed: Vec<_> = statements.into_iter().map(|statement| (start(statement), statement)).collect();
    keyed.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)));
    let all = keyed.len();
    keyed.dedup_by(|a, b| a.0 == b.0 && a.1.id == b.1.id);
    left_out.repeated = all - keyed.len();
    keyed.into_iter().map(|(_, statement)| statement).collect()
}

/// Runs of utterances of one actor on one issue.
fn pairs(utterances: &[Utterance]) -> Vec<Range<usize>> {
    let mut start = 0;
    let runs = utterances.chunk_by(|a, b| (a.actor, a.issue) == (b.actor, b.issue));
    runs.map(|run| {
        let range = start..start + run.len();
        start = range.end;
        range
    })
    .collect()
}

/// Ids and what they stand for.
#[derive(Default)]
struct Tables<'a> {
    actors: Names<'a>,
    actor_rows: Vec<Actor<'a>>,
    issues: Names<'a>,
    issue_rows: Vec<Issue<'a>>,
    acts: HashMap<&'a str, u32>,
}

impl<'a> Tables<'a> {
    fn rows(&mut self, statements: &[&'a StatementJson], left_out: &mut LeftOut) -> Vec<Row<'a>> {
        let mut rows = Vec::with_capacity(statements.len());
        for (at, &statement) in (0..).zip(statements) {
            if usable(statement, left_out) {
                self.add(at, statement, &mut rows);
            }
        }
        rows
    }

    fn add(&mut self, at: u32, statement: &'a StatementJson, rows: &mut Vec<Row<'a>>) {
        let utterance = self.act(at, statement);
        for by in statement.source.iter().flat_map(|source| source.actors()).filter(|actor| is_named(actor)) {
            let actor = self.actor(by);
            for on in &statement.issues {
                let issue = self.issue(on);
                rows.push(Row { utterance, actor, issue, statement: at, by, on });
            }
        }
    }

    /// The number of the act of saying: that of its first report, which is a statement's own place where it is the only one.
    fn act(&mut self, at: u32, statement: &'a StatementJson) -> u32 {
        match statement.utterance.as_deref() {
            Some(utterance) => *self.acts.entry(utterance).or_insert(at),
            None => at,
        }
    }

    fn actor(&mut self, actor: &'a ActorJson) -> u32 {
        let (number, new) = self.actors.number(&actor.id);
        let row = Actor { id: &actor.id, name: &actor.name, kind: actor.kind };
        if new {
            self.actor_rows.push(row);
        } else if let Some(known) = self.actor_rows.get_mut(number as usize) {
            known.kind = known.kind.or(actor.kind);
            if (actor.name.len(), &*actor.name) > (known.name.len(), known.name) {
                known.name = &actor.name;
            }
        }
        number
    }

    fn issue(&mut self, issue: &'a IssueJson) -> u32 {
        let (number, new) = self.issues.number(&issue.id);
        if new {
            self.issue_rows.push(Issue { id: &issue.id, proposition: &issue.proposition });
        }
        number
    }

    /// Gives actors and issues the numbers of their order by id.
    fn order(mut self, rows: &mut [Row<'_>]) -> (Vec<Actor<'a>>, Vec<Issue<'a>>) {
        let (actors, issues) = (self.actors.finish(), self.issues.finish());
        for row in rows {
            row.actor = actors[row.actor as usize];
            row.issue = issues[row.issue as usize];
        }
        self.actor_rows.sort_unstable_by_key(|actor| actor.id);
        self.issue_rows.sort_unstable_by_key(|issue| issue.id);
        (self.actor_rows, self.issue_rows)
    }
}

fn is_named(actor: &ActorJson) -> bool {
    actor.kind != Some(ActorKind::Unnamed)
}

/// Whether a statement has an actor and an issue; counts it where it has not.
fn usable(statement: &StatementJson, left_out: &mut LeftOut) -> bool {
    let mut actors = statement.source.iter().flat_map(|source| source.actors()).peekable();
    let reason = if actors.peek().is_none() {
        &mut left_out.no_actor
    } else if !actors.any(is_named) {
        &mut left_out.unnamed
    } else if statement.issues.is_empty() {
        &mut left_out.no_issue
    } else {
        return true;
    };
    *reason += 1;
    false
}

/// How many statements report an act of saying.
fn reporting(act: &[Row<'_>]) -> usize {
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
struct Dated {
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
struct Builder<'a, 'b> {
    statements: &'b [&'a StatementJson],
    errors: &'b Errors,
    reports: &'b mut Vec<u32>,
    /// Dates already read: a document's statements share theirs.
    dates: HashMap<(Clock, &'a str), Option<Dated>>,
}

impl<'a> Builder<'a, '_> {
    /// One utterance for each group of rows of one act of saying, actor and issue.
    fn utterances(&mut self, rows: &[Row<'a>]) -> Vec<Utterance> {
        let mut found = Vec::with_capacity(rows.len());
        for act in rows.chunk_by(|a, b| a.utterance == b.utterance) {
            let reporting = reporting(act);
            for group in act.chunk_by(|a, b| (a.actor, a.issue) == (b.actor, b.issue)) {
                found.push(self.utterance(group, reporting));
            }
        }
        found
    }

    fn of(&self, row: &Row<'_>) -> &'a StatementJson {
        self.statements[row.statement as usize]
    }

    fn utterance(&mut self, group: &[Row<'a>], reporting: usize) -> Utterance {
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let start = number(self.reports.len());
        self.reports.extend(group.iter().map(|row| row.statement));
        let reviewed = group.iter().any(|row| self.of(row).reviewed == Some(true));
        let (valid, stances) = self.combined(group, reporting, reviewed);
        let likeliest = (0..STANCES).fold(0, |best, at| if stances[at] > stances[best] { at } else { best });
        let when = self.when(group);
        #[expect(clippy::cast_possible_truncation, reason = "a probability needs no more than seven digits")]
        let (valid_short, sure) = (valid as f32, stances[likeliest] as f32);
        Utterance {
            actor: group[0].actor,
            issue: group[0].issue,
            when: when.map(|dated| dated.when),
            at: when.filter(|dated| dated.is_dated).map(|dated| dated.at),
            stance: Stance::ALL[likeliest],
            act: group.iter().find_map(|row| self.of(row).act.as_ref()).map(|act| act.label),
            valid: valid_short,
            sure,
            weights: weights(valid, &stances),
            reports: start..number(self.reports.len()),
            reviewed,
        }
    }

    /// The probability that a group is valid, and of each stance. The best report counts for whether it was said at all; for
    /// who, an act that its reports put down to several actors is shared among them; stances are averaged, each report as
    /// much as it is valid. A person's look at some of the reports leaves out the others.
    fn combined(&self, group: &[Row<'_>], reporting: usize, reviewed: bool) -> (f64, [f64; STANCES]) {
        let (mut best, mut sum, mut stances) = (0.0_f64, 0.0, [0.0; STANCES]);
        for row in group {
            let confidences = confidences(row, self.of(row));
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
    fn when(&mut self, group: &[Row<'a>]) -> Option<Dated> {
        let dates = group.iter().filter_map(|row| self.date(self.statements[row.statement as usize]));
        dates.min_by_key(|dated| (dated.when.clock as u8, !dated.is_dated, dated.at))
    }

    fn date(&mut self, statement: &'a StatementJson) -> Option<Dated> {
        let mut read = |text: &'a str, clock| {
            *self.dates.entry((clock, text)).or_insert_with(|| Dated::read(text, clock))
        };
        let said = statement.said.as_ref().and_then(|said| read(&said.date, Clock::Said));
        said.or_else(|| statement.document.published.as_deref().and_then(|text| read(text, Clock::Published)))
    }
}

fn confidences(row: &Row<'_>, statement: &StatementJson) -> Confidences {
    Confidences {
        extraction: statement.confidence,
        resolution: row.by.confidence,
        filing: row.on.confidence,
        stance: row.on.stance_confidence,
        says: row.on.stance,
        reviewed: statement.reviewed == Some(true),
    }
}
