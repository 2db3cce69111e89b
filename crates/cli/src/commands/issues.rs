//! `onrecord issues`: the codebook of a record: listed, given, checked, added to, and suggestions for it.
//!
//! What always holds: a codebook that is wrong changes nothing; a file that is added to is replaced as a whole or not at all.

mod suggest;

use std::path::Path;
use std::process::ExitCode;

use onrecord_core::{Error, ErrorKind, Result};
use onrecord_interpret::{Codebook, Issue};
use onrecord_record::{CodebookChange, Record};
use onrecord_write::{Column, List, Look, Wide};
use serde_json::json;

use crate::args::issues::{Add, Check, Issues, ListIssues, What};
use crate::filing::{self, Coding};
use crate::{replaced, report, session};

const COLUMNS: &[Column] = &[
    Column("ID", Wide::Share(24)),
    Column("PROPOSITION", Wide::Share(50)),
    Column("UTTERANCES", Wide::Fixed(10)),
    Column("STATEMENTS", Wide::Fixed(10)),
    Column("REMOVED", Wide::Fixed(7)),
];

const CHECKED: &[Column] = &[
    Column("ID", Wide::Share(24)),
    Column("PROPOSITION", Wide::Share(50)),
    Column("ANCHORS", Wide::Fixed(7)),
    Column("FOR", Wide::Fixed(4)),
    Column("AGAINST", Wide::Fixed(7)),
];

pub fn run(options: &Issues) -> Result<ExitCode> {
    match &options.what {
        None => listed(&options.list),
        Some(What::List(options)) => listed(options),
        Some(What::Check(options)) => check(options),
        Some(What::Add(options)) => add(options),
        Some(What::Suggest(options)) => suggest::run(options),
    }
}

fn listed(options: &ListIssues) -> Result<ExitCode> {
    if options.codebook.is_some() || options.anew {
        let mut record = Record::open(&options.at.record)?;
        let given = options.codebook.as_deref().map(Codebook::read).transpose()?;
        if let Some(codebook) = given.map_or_else(|| filing::kept(&record), |codebook| Ok(Some(codebook)))? {
            give(&mut record, codebook, (options.anew, options.quiet))?;
        }
    }
    let record = Record::open_to_read(&options.at.record)?;
    let issues = record.codebook()?;
    let mut out = session::stdout();
    let mut list = List::new(&mut out, options.list.format, Look::of_stdout(), COLUMNS);
    for issue in issues.iter().take(options.list.limit().unwrap_or(usize::MAX)) {
        let counts = record.count_filed(&issue.id)?;
        let removed = if issue.removed { "removed" } else { "" };
        let cells = vec![
            issue.id.clone(),
            issue.proposition.clone(),
            counts.utterances.to_string(),
            counts.statements.to_string(),
            removed.to_owned(),
        ];
        let whole = json!({
            "id": issue.id, "proposition": issue.proposition, "definition": issue.definition, "removed": issue.removed,
            "utterances": counts.utterances, "statements": counts.statements,
        });
        list.row(cells, &whole).map_err(|e| report::output_failed(&e))?;
    }
    list.finish().map_err(|e| report::output_failed(&e))?;
    if issues.is_empty() {
        report::say(
            "no issues: `onrecord issues --codebook FILE` gives the record a codebook, `onrecord issues suggest` looks for what could stand in one",
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Keeps a codebook in a record, and files what the record holds under it where it is another than before, or `anew`.
fn give(record: &mut Record, codebook: Codebook, (anew, quiet): (bool, bool)) -> Result<()> {
    let change = filing::keep(record, &codebook)?;
    if change == CodebookChange::default() && !anew {
        report::say(
            "the codebook is the one that the record keeps: nothing to file (--anew files all the same)",
        );
        return Ok(());
    }
    let coding = Coding::new(codebook)?.taught_by(record)?;
    let done = filing::refile(record, &coding.filer()?, &coding.embedder, quiet)?;
    let CodebookChange { added, changed, removed } = &change;
    report::say(&format!(
        "{} added, {} changed, {} removed; {} filed anew",
        report::counted(added.len(), "issue"),
        changed.len(),
        removed.len(),
        report::counted(done, "statement")
    ));
    Ok(())
}

fn check(options: &Check) -> Result<ExitCode> {
    let codebook = Codebook::read(&options.file)?;
    let mut out = session::stdout();
    let mut list = List::new(&mut out, options.list.format, Look::of_stdout(), CHECKED);
    for issue in codebook.issues().iter().take(options.list.limit().unwrap_or(usize::MAX)) {
        let cells = vec![
            issue.id.clone(),
            issue.proposition.clone(),
            issue.anchors.len().to_string(),
            issue.support.len().to_string(),
            issue.oppose.len().to_string(),
        ];
        let whole = json!({
            "id": issue.id, "proposition": issue.proposition, "anchors": issue.anchors, "for": issue.support,
            "against": issue.oppose, "neither": issue.neither, "beside": issue.beside,
        });
        list.row(cells, &whole).map_err(|e| report::output_failed(&e))?;
    }
    list.finish().map_err(|e| report::output_failed(&e))?;
    let (place, issues) = (options.file.display(), codebook.issues());
    report::say(&format!("{place}: {}, nothing wrong", report::counted(issues.len(), "issue")));
    for issue in issues {
        issue.advice().iter().for_each(|advice| report::say(&format!("{}: {advice}", issue.id)));
    }
    let bare = issues.iter().filter(|issue| issue.support.is_empty() || issue.oppose.is_empty()).count();
    if bare > 0 {
        report::say(&format!(
            "{bare} without examples on both sides: examples sharpen what is filed and where it stands"
        ));
    }
    Ok(ExitCode::SUCCESS)
}

fn add(options: &Add) -> Result<ExitCode> {
    let issue = Issue {
        id: options.id.clone(),
        proposition: options.proposition.clone(),
        anchors: options.anchors.clone(),
        support: options.support.clone(),
        oppose: options.oppose.clone(),
        neither: options.neither.clone(),
        beside: options.beside.clone(),
    };
    match &options.codebook {
        Some(path) => add_to_file(path, issue)?,
        None => add_to_record(options, issue)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn add_to_file(path: &Path, issue: Issue) -> Result<()> {
    let place = path.display().to_string();
    let text = match std::fs::metadata(path) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            Codebook::new(None, vec![issue], &place)?.to_yaml()
        }
        _ => {
            refuse_known(&Codebook::read(path)?, &issue.id, &place)?;
            let before = std::fs::read_to_string(path).map_err(|e| Error::io(&place, &e))?;
            Codebook::with_issue(&before, &place, &issue)?
        }
    };
    replaced::write(path, &text).map_err(|e| Error::io(&place, &e))?;
    report::say(&format!("{place}: {} added", report::counted(1, "issue")));
    Ok(())
}

fn add_to_record(options: &Add, issue: Issue) -> Result<()> {
    let mut record = Record::open(&options.at.record)?;
    let place = record.place().to_owned();
    let mut issues = Vec::new();
    if let Some(kept) = filing::kept(&record)? {
        refuse_known(&kept, &issue.id, &place)?;
        issues.extend_from_slice(kept.issues());
    }
    issues.push(issue);
    give(&mut record, Codebook::new(None, issues, &place)?, (false, options.quiet))
}

fn refuse_known(codebook: &Codebook, id: &str, place: &str) -> Result<()> {
    match codebook.get(id) {
        None => Ok(()),
        Some(known) => Err(Error::new(
            ErrorKind::Refused,
            place,
            format!("there is an issue {id}: {}", known.proposition),
        )
        .hint("give the new one an id of its own")),
    }
}
