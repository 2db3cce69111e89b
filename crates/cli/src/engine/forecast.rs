//! What filing some of a record's statements anew would change, with another wording of an issue.
//!
//! What always holds: nothing is changed; statements that a person spoke of are left out, since no filing changes them; of each kind of
//! statement as many are tried, however short the time.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use onrecord_core::Result;
use onrecord_core::contract::StatementJson;
use onrecord_interpret::{Codebook, Filer, Setting};
use onrecord_record::{Filter, Issue, Record, Sort, Terms};
use onrecord_serve::{Change, Forecast, Said};

use crate::filing::{self, Coding};

/// Statements of each kind: filed under the issue now, holding one of its words, recorded last.
const EACH: usize = 100;
/// Statements that are shown of those that come in, and of those that go out.
const SHOWN: usize = 3;
/// What people said last of statements, of which filing learns: all of it would take too long.
const CORRECTIONS: usize = 200;
/// The least time for filing, however long the codebook took to read.
const LEAST: Duration = Duration::from_secs(2);

/// What would change.
///
/// # Errors
/// When the codebook would be none, or the record cannot be read.
pub fn forecast(record: &Record, issue: &Issue, until: Instant) -> Result<Forecast> {
    let chosen = chosen(record, issue)?;
    let Some(codebook) = codebook(record, issue)? else { return Ok(Forecast::default()) };
    let compared: BTreeSet<String> = codebook.issues().iter().map(|issue| issue.id.clone()).collect();
    let coding = Coding::new(codebook)?.taught_by_last(record, CORRECTIONS)?;
    let filer = coding.filer()?;
    let until = until.max(Instant::now() + LEAST);
    let mut tried = Tried { record, coding: &coding, filer: &filer, settings: BTreeMap::new() };
    let (mut changes, mut looked) = (BTreeMap::new(), 0);
    for statement in &chosen {
        if Instant::now() >= until {
            break;
        }
        let after = tried.issues(statement)?;
        compare(statement, &after, &compared, &mut changes);
        looked += 1;
    }
    let mut changes: Vec<Change> = changes.into_values().collect();
    changes.sort_by_key(|change: &Change| std::cmp::Reverse(change.more + change.fewer));
    Ok(Forecast { looked, chosen: chosen.len(), changes })
}

/// The record's codebook with the issue in it, or without it where it is taken out; nothing where none is left.
fn codebook(record: &Record, issue: &Issue) -> Result<Option<Codebook>> {
    let mut kept: Vec<_> = match filing::kept(record)? {
        Some(codebook) => codebook.issues().to_vec(),
        None => Vec::new(),
    };
    let changed = filing::issue_of(issue.clone());
    match kept.iter().position(|one| one.id == issue.id) {
        Some(at) if issue.removed => drop(kept.remove(at)),
        Some(at) => kept[at] = changed,
        None if issue.removed => {}
        None => kept.push(changed),
    }
    if kept.is_empty() { Ok(None) } else { Codebook::new(None, kept, &issue.id).map(Some) }
}

/// The statements that are tried, of each kind in turn.
fn chosen(record: &Record, issue: &Issue) -> Result<Vec<StatementJson>> {
    let list = |filter: Filter| -> Result<Vec<StatementJson>> {
        let found = record.list(&filter, Sort::Recorded, None, EACH)?;
        Ok(found.into_iter().map(|one| one.statement).collect())
    };
    let mut kinds = vec![list(Filter::default())?];
    let anchors = filing::issue_of(issue.clone()).anchors;
    if let Some(words) = Terms::any_of(anchors.iter().map(String::as_str)) {
        kinds.push(list(Filter { words: Some(words), ..Filter::default() })?);
    }
    // One that is not in the codebook yet has none.
    if record.count_filed(&issue.id).is_ok() {
        kinds.push(list(Filter { issue: Some(issue.id.clone()), ..Filter::default() })?);
    }
    let (mut seen, mut all) = (BTreeSet::new(), Vec::new());
    for at in 0..EACH {
        for one in kinds.iter().rev().filter_map(|kind| kind.get(at)) {
            if one.reviewed != Some(true) && seen.insert(one.id.clone()) {
                all.push(one.clone());
            }
        }
    }
    Ok(all)
}

/// What files statements to try it.
struct Tried<'t> {
    record: &'t Record,
    coding: &'t Coding,
    filer: &'t Filer<'t>,
    /// What documents say of the issues, by their hashes.
    settings: BTreeMap<String, Setting>,
}

impl Tried<'_> {
    /// The ids of the issues that a statement would be filed under.
    fn issues(&mut self, statement: &StatementJson) -> Result<BTreeSet<String>> {
        let sha256 = &statement.document.sha256;
        if !self.settings.contains_key(sha256) {
            let text = self.record.document(sha256)?.text;
            self.settings.insert(sha256.clone(), self.filer.filing().setting(&text));
        }
        let vector = self.coding.embedder.embed(&statement.content.text)?;
        let mut row = statement.clone();
        if let Some(setting) = self.settings.get(sha256) {
            self.filer.fill(&mut row, &vector, setting)?;
        }
        Ok(row.issues.into_iter().map(|issue| issue.id).collect())
    }
}

/// Counts what a statement would change.
fn compare(
    statement: &StatementJson,
    after: &BTreeSet<String>,
    compared: &BTreeSet<String>,
    changes: &mut BTreeMap<String, Change>,
) {
    let before: BTreeSet<String> = statement.issues.iter().map(|issue| issue.id.clone()).collect();
    let said = || Said { id: statement.id.clone(), content: statement.content.text.clone() };
    let mut change = |issue: &String, comes: bool| {
        let of = changes
            .entry(issue.clone())
            .or_insert_with(|| Change { issue: issue.clone(), ..Change::default() });
        let (count, shown) =
            if comes { (&mut of.more, &mut of.coming) } else { (&mut of.fewer, &mut of.going) };
        *count += 1;
        if shown.len() < SHOWN {
            shown.push(said());
        }
    };
    after.difference(&before).for_each(|issue| change(issue, true));
    before.difference(after).filter(|issue| compared.contains(*issue)).for_each(|issue| change(issue, false));
}
