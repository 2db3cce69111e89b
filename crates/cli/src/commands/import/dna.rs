//! A database of Discourse Network Analyzer into a record: its documents, concepts as issues, and what people coded as theirs.
//!
//! What always holds: a coded statement keeps the passage that was coded as its evidence; agreement is a person's verdict, which no
//! model overwrites and which can be taken back; the same database twice changes nothing; what cannot be taken over is counted
//! and told.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use onrecord_core::contract::{ActorJson, DocumentJson, Mention, StatementJson, Words};
use onrecord_core::{ActorKind, Document, Kind, OffsetMap, Result, Span, Stance, Unit, text_hash};
use onrecord_read::{DnaStatement, InputKind, Limits, Options, dna_statements, documents};
use onrecord_record::{
    Author, Correction, Entry, Imported, Issue, Line, PERSON, Part, Record, State, StatementLine,
};

use crate::args::record::DnaActor;
use crate::report;

/// How a database of SQLite begins.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Whether a file is a database.
pub fn is_database(path: &Path) -> bool {
    let mut start = [0; MAGIC.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == *MAGIC
}

/// Takes a database over.
///
/// # Errors
/// When it is none of the program's, or the record cannot be written.
pub fn take(record: &mut Record, path: &Path, actor: DnaActor) -> Result<Imported> {
    let coded = dna_statements(path, &Limits::default())?;
    let options = Options { kind: Some(InputKind::Dna), ..Options::default() };
    let found: Vec<Document> = documents(&[path.display().to_string()], options).collect::<Result<_>>()?;
    let entry = |document: &Document| Entry {
        document: document.clone(),
        model: None,
        statements: Vec::new(),
        vectors: Vec::new(),
    };
    let entries: Vec<Entry> = found.iter().map(entry).collect();
    let mut sum = Imported { documents: record.add(&entries)?.documents, ..Imported::default() };
    let issues = issues(&coded);
    let mut lines: Vec<Result<(String, Line)>> = Vec::new();
    let place = |id: i64| format!("{}#{id}", path.display());
    let line = |issue: &Issue| Ok((path.display().to_string(), Line::Issue(Box::new(issue.clone()))));
    lines.extend(issues.values().map(line));
    let mut verdicts = Vec::new();
    for one in &coded {
        let Some(made) = found.get(one.document).and_then(|document| statement(document, one, actor)) else {
            continue;
        };
        verdicts.extend(verdict(one, &issues).map(|(id, stance)| (made.id.clone(), id, stance)));
        let line = StatementLine { statement: made, state: State::Live, model_sha256: None };
        lines.push(Ok((place(one.id), Line::Statement(Box::new(line)))));
    }
    let taken = lines.len() - issues.len();
    let imported = record.import(&mut lines.into_iter())?;
    (sum.statements, sum.known) = (imported.statements, imported.known);
    sum.events = verdicts_of(record, verdicts)?;
    if taken < coded.len() {
        let left = report::counted(coded.len() - taken, "coded statement");
        report::say(&format!("{left} left out: without a passage of the text, or without an actor"));
    }
    Ok(sum)
}

/// Concepts as issues, by their words; two that have one id get a number.
fn issues(coded: &[DnaStatement]) -> BTreeMap<String, Issue> {
    let mut issues: BTreeMap<String, Issue> = BTreeMap::new();
    for concept in coded.iter().filter_map(|one| one.concept.as_ref()) {
        if issues.contains_key(concept) {
            continue;
        }
        let plain = slug(concept);
        let taken = |id: &str| issues.values().any(|issue| issue.id == id);
        let numbered = (2..).map(|number| format!("{plain}-{number}"));
        let id = std::iter::once(plain.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or(plain);
        let issue = Issue { id, proposition: concept.clone(), definition: None, removed: false };
        issues.insert(concept.clone(), issue);
    }
    issues
}

/// Small letters and digits, with dashes between words; at most 100 of them.
fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let joined: String = words.collect::<Vec<_>>().join("-").chars().take(100).collect();
    if joined.is_empty() { "concept".to_owned() } else { joined }
}

fn verdict(one: &DnaStatement, issues: &BTreeMap<String, Issue>) -> Option<(String, Stance)> {
    let issue = issues.get(one.concept.as_ref()?)?;
    let stance = match one.agreement? {
        true => Stance::Support,
        false => Stance::Oppose,
    };
    Some((issue.id.clone(), stance))
}

/// The passage that was coded, put down to whoever was coded. It has no cue, as a sentence of a speech has none.
fn statement(document: &Document, one: &DnaStatement, wanted: DnaActor) -> Option<StatementJson> {
    let [start, end] = one.span?;
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let text = Span::new(offsets.inside(start)?, offsets.inside(end)?).of(&document.text)?;
    let source = speaker(one, wanted)?;
    let key = format!("{}\u{1f}dna\u{1f}{}", document.sha256, one.id);
    Some(StatementJson {
        id: text_hash(&key).chars().take(16).collect(),
        document: DocumentJson::from(document),
        kind: Kind::Verbatim,
        source: Some(source),
        cue: None,
        content: Words { text: text.to_owned(), spans: vec![[start, end]] },
        addressee: None,
        act: None,
        issues: Vec::new(),
        said: None,
        confidence: 1.0,
        model: PERSON.to_owned(),
        utterance: None,
        reviewed: Some(true),
        recorded: None,
    })
}

/// The person or the organisation, the other where one is missing. Its words are the coder's, not the text's.
fn speaker(one: &DnaStatement, wanted: DnaActor) -> Option<Mention> {
    let person = one.person.as_ref().map(|name| (name, ActorKind::Person));
    let organisation = one.organization.as_ref().map(|name| (name, ActorKind::Organisation));
    let (name, kind) = match wanted {
        DnaActor::Person => person.or(organisation)?,
        DnaActor::Organisation => organisation.or(person)?,
    };
    let actor = ActorJson {
        id: slug(name),
        name: name.clone(),
        role: None,
        confidence: 1.0,
        kind: Some(kind),
        organisation: one.organization.clone().filter(|_| kind == ActorKind::Person),
        runner_up: None,
    };
    let words = Words { text: name.clone(), spans: Vec::new() };
    Some(Mention { actor: Some(actor), ..Mention::unresolved(words) })
}

/// Sets what was coded where it is not set yet; how many events that took.
fn verdicts_of(record: &mut Record, verdicts: Vec<(String, String, Stance)>) -> Result<usize> {
    let author =
        Author { who: "Discourse Network Analyzer".to_owned(), why: Some("as coded there".to_owned()) };
    let mut events = 0;
    for (statement, id, stance) in verdicts {
        let known = record.statement(&statement)?.statement.issues;
        if known.iter().any(|issue| issue.id == id && issue.stance == stance) {
            continue;
        }
        let part = Part::Issue { id, stance: Some(stance), condition: Vec::new() };
        record.correct(&Correction::Set { statement, parts: vec![part] }, &author)?;
        events += 1;
    }
    Ok(events)
}
