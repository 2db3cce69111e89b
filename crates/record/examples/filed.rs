//! Makes a record of statements that are filed under issues, for timing what is made of them: positions, shifts, networks.
//!
//!     cargo run --release -p onrecord-record --example filed -- RECORD [STATEMENTS]
//!     time onrecord shifts --record RECORD > shifts.txt
//!
//! A million statements, unless another number is given, have 5,000 actors, each of whom speaks to 8 of 40 issues on days of four
//! years: 40,000 pairs of actor and issue. Eight in ten of a pair's statements are on its side. A document has 50 statements, whose
//! words stand in it, so that `onrecord verify` finds nothing wrong.
//!
//! What always holds: the same number makes the same statements, whatever the machine; a record that has statements already is left
//! as it is.

use std::path::Path;

use onrecord_core::contract::{ActorJson, IssueJson, StatementJson};
use onrecord_core::{
    ActorKind, Block, Document, Error, ErrorKind, Kind, Metadata, OffsetMap, Result, Span, Spans, Stance,
    Statement, Unit,
};
use onrecord_record::{Entry, Filter, Issue, ModelName, Record};

const ACTORS: u64 = 5_000;
const ISSUES: u64 = 40;
/// Issues that an actor speaks to.
const OF_ACTOR: u64 = 8;
/// Statements of a document.
const OF_DOCUMENT: u64 = 50;
/// Documents written at once.
const BATCH: usize = 64;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (path, wanted) = match &arguments[..] {
        [path] => (path, 1_000_000),
        [path, wanted] => (path, number(wanted)?),
        _ => return Err(Error::new(ErrorKind::NotFound, "filed", "RECORD [STATEMENTS] are wanted")),
    };
    let mut record = Record::create(Path::new(path))?;
    if record.count(&Filter::default())?.statements > 0 {
        return Err(Error::new(ErrorKind::Format, path, "the record has statements already"));
    }
    record.set_codebook(&(0..ISSUES).map(issue).collect::<Vec<_>>())?;
    let mut random = Random(1);
    let mut batch = Vec::new();
    for first in (0..wanted).step_by(usize::try_from(OF_DOCUMENT).unwrap_or(1)) {
        batch.push(entry(first..wanted.min(first + OF_DOCUMENT), &mut random));
        if batch.len() == BATCH {
            record.add(&batch)?;
            batch.clear();
        }
    }
    record.add(&batch)?;
    record.optimize()?;
    let counts = record.status()?.counts;
    println!("{} statements of {} actors", counts.statements, ACTORS);
    Ok(())
}

fn number(text: &str) -> Result<u64> {
    text.parse().map_err(|_| Error::new(ErrorKind::Format, text, "not a number"))
}

fn issue(at: u64) -> Issue {
    Issue { id: format!("plan-{at}"), proposition: proposition(at), definition: None, removed: false }
}

fn proposition(at: u64) -> String {
    format!("Plan {at} should be carried out.")
}

/// A document of some statements, told of on one day.
fn entry(statements: std::ops::Range<u64>, random: &mut Random) -> Entry {
    let day = random.below(4 * 12 * 28);
    let published = format!("{}-{:02}-{:02}", 2019 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
    let mut text = String::new();
    let made: Vec<Made> = statements.map(|at| Made::told(at, &mut text, random)).collect();
    let metadata = Metadata {
        published: Some(published),
        publisher: Some("Varn Courier".to_owned()),
        ..Metadata::default()
    };
    let blocks = vec![Block::paragraph(Span::new(0, text.len()))];
    let document = Document::new("made".to_owned(), None, metadata, text, blocks);
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let statements = made.into_iter().map(|made| made.json(&document, &offsets)).collect();
    let model = Some(ModelName { name: "made".to_owned(), sha256: String::new() });
    Entry { document: document.clone(), model, statements, vectors: Vec::new() }
}

/// A statement that stands in a text.
struct Made {
    statement: Statement,
    name: String,
    issue: u64,
    stance: Stance,
    filing: f64,
    sure: f64,
}

impl Made {
    /// Tells a statement at the end of a text.
    fn told(at: u64, text: &mut String, random: &mut Random) -> Self {
        let pair = random.below(ACTORS * OF_ACTOR);
        let actor = pair / OF_ACTOR;
        let issue = (actor + 5 * (pair % OF_ACTOR)) % ISSUES;
        let side = if random.below(10) < 8 { pair } else { random.below(4) };
        let stance = Stance::ALL[usize::try_from(side % 4).unwrap_or(0)];
        let name = format!("Given{} Family{actor}", actor % 97);
        let mut part = |words: &str, after: &str| {
            let start = text.len();
            text.push_str(words);
            text.push_str(after);
            Spans::from(Span::new(start, start + words.len()))
        };
        let source = part(&name, " ");
        let cue = part("said", " ");
        let content = part(&format!("on page {at} what plan {issue} should come to"), ". ");
        let share = |random: &mut Random, least: u64| (least + random.below(100 - least)) as f64 / 100.0;
        let (filing, sure) = (share(random, 40), share(random, 55));
        let confidence = share(random, 60) as f32;
        let statement = Statement { kind: Kind::Indirect, source, author: None, cue, content, confidence };
        Made { statement, name, issue, stance, filing, sure }
    }

    fn json(self, document: &Document, offsets: &OffsetMap<'_>) -> StatementJson {
        let mut json = StatementJson::new(document, &self.statement, offsets, "made");
        let actor = ActorJson {
            id: self.name.to_lowercase().replace(' ', "-"),
            name: self.name,
            role: None,
            confidence: 0.95,
            kind: Some(ActorKind::Person),
            organisation: None,
            runner_up: None,
        };
        if let Some(source) = &mut json.source {
            source.actor = Some(actor);
        }
        json.issues.push(IssueJson {
            id: format!("plan-{}", self.issue),
            proposition: proposition(self.issue),
            confidence: self.filing,
            stance: self.stance,
            stance_confidence: self.sure,
            condition: None,
        });
        json
    }
}

/// SplitMix64 (Steele, Lea & Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound.max(1)
    }
}
