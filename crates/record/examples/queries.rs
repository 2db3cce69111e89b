//! How fast a large record answers: fills one with made statements on real texts, then times queries.
//!
//!     cargo run --release -p onrecord-record --example queries -- RECORD STATEMENTS TEXTS.jsonl
//!
//! TEXTS.jsonl has a `text` a line (and, if present, `published` and `publisher`); its lines are used again and again, each
//! time with a number of its own, until there are so many statements. Sentences stand in for statements: this measures the
//! store, not the extraction. A record that has enough statements already is only queried.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::{Duration, Instant};

use onrecord_core::contract::{ActJson, ActorJson, IssueJson, Mention, StatementJson};
use onrecord_core::{
    Act, ActorKind, Block, Document, Error, ErrorKind, Kind, Metadata, OffsetMap, Result, Span, Spans,
    Stance, Statement, Unit,
};
use onrecord_embed::{SIZE, Vector};
use onrecord_record::{
    ActorFilter, ActorSort, By, Entry, Filter, ModelName, Record, Search, Sort, Terms, date,
};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [record, wanted, texts] = &arguments[..] else {
        return Err(Error::new(ErrorKind::NotFound, "queries", "RECORD STATEMENTS TEXTS.jsonl are wanted"));
    };
    let wanted: u64 = wanted.parse().map_err(|_| Error::new(ErrorKind::Format, wanted, "not a number"))?;
    let mut record = Record::create(Path::new(record))?;
    fill(&mut record, wanted, texts)?;
    let status = record.status()?;
    println!(
        "{} statements in {} documents, {:.0} MB, texts {:.0} MB",
        status.counts.statements,
        status.documents,
        status.bytes as f64 / 1e6,
        status.text_bytes as f64 / 1e6
    );
    queries(&record)
}

fn fill(record: &mut Record, wanted: u64, texts: &str) -> Result<()> {
    let mut round = 0;
    let mut random = Random(1);
    while record.count(&Filter::default())?.statements < wanted {
        let file = std::fs::File::open(texts).map_err(|e| Error::io(texts, &e))?;
        let mut batch = Vec::new();
        let mut made = record.count(&Filter::default())?.statements;
        for line in BufReader::new(file).lines() {
            let line = line.map_err(|e| Error::io(texts, &e))?;
            let entry = entry(&line, round, &mut random)?;
            made += entry.statements.len() as u64;
            batch.push(entry);
            if batch.len() == 256 || made >= wanted {
                record.add(&batch)?;
                batch.clear();
            }
            if made >= wanted {
                break;
            }
        }
        record.add(&batch)?;
        round += 1;
    }
    record.optimize()
}

/// A document of a line, with a statement a sentence.
fn entry(line: &str, round: u64, random: &mut Random) -> Result<Entry> {
    let value: serde_json::Value =
        serde_json::from_str(line).map_err(|e| Error::new(ErrorKind::Format, "line", e.to_string()))?;
    let field = |name: &str| value.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
    let text = format!("{} ({round})", field("text").unwrap_or_default());
    let published = field("published").or_else(|| field("date"));
    let metadata =
        Metadata { published, publisher: field("publisher"), title: field("title"), ..Metadata::default() };
    let blocks = vec![Block::paragraph(Span::new(0, text.len()))];
    let document = Document::new("made".into(), None, metadata, text, blocks);
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let mut statements = Vec::new();
    for sentence in sentences(&document.text) {
        if let Some(made) = statement(&document, sentence, random) {
            statements.push(found(StatementJson::new(&document, &made, &offsets, "made"), random));
        }
    }
    let vectors = statements.iter().map(|_| random.vector()).collect();
    let model = Some(ModelName { name: "made".into(), sha256: String::new() });
    Ok(Entry { document: document.clone(), model, statements, vectors })
}

fn sentences(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    text.split_inclusive(". ").map(move |part| {
        at += part.len();
        Span::new(at - part.len(), at).trim(text)
    })
}

/// Two words say a third that what follows is so.
fn statement(document: &Document, sentence: Span, random: &mut Random) -> Option<Statement> {
    let words: Vec<usize> =
        sentence.of(&document.text)?.match_indices(' ').map(|(at, _)| sentence.start + at).take(3).collect();
    let [_, second, third] = words[..] else { return None };
    Some(Statement {
        kind: [Kind::Direct, Kind::Indirect, Kind::Mixed][random.below(3)],
        source: Spans::from(Span::new(sentence.start, second)),
        author: None,
        cue: Spans::from(Span::new(second + 1, third)),
        content: Spans::from(Span::new(third + 1, sentence.end)),
        confidence: random.below(1000) as f32 / 1000.0,
    })
    .filter(|s| !s.cue.is_empty() && !s.content.is_empty())
}

/// People who are spoken of: the most frequent of them in some five of a hundred statements, most of them rarely.
const PEOPLE: usize = 20_000;

/// What later stages would find: a speaker, an act, and now and then an issue and an addressee.
fn found(mut statement: StatementJson, random: &mut Random) -> StatementJson {
    let person = speaker(random);
    statement.source = statement.source.map(|mention| Mention { actor: Some(person), ..mention });
    let label = Act::ALL[random.below(Act::ALL.len() * 4).min(Act::ALL.len() - 1)];
    statement.act = Some(ActJson { label, confidence: 0.5 });
    if random.below(5) == 0 {
        let most = random.below(40);
        let issue = format!("issue-{}", random.below(1 + most));
        statement.issues.push(IssueJson {
            proposition: issue.clone(),
            id: issue,
            confidence: 0.5,
            stance: Stance::ALL[random.below(Stance::ALL.len())],
            stance_confidence: 0.5,
            condition: None,
        });
    }
    if random.below(10) == 0 {
        let addressee = statement.cue.clone().map(Mention::unresolved);
        statement.addressee = addressee.map(|mention| Mention { actor: Some(speaker(random)), ..mention });
    }
    statement
}

/// A person with a given name, a family name and, for some, a role and a state.
fn speaker(random: &mut Random) -> ActorJson {
    // The third power makes few of them frequent.
    let part = random.below(PEOPLE) as f64 / PEOPLE as f64;
    let number = (part.powi(3) * PEOPLE as f64) as usize;
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap_or(0));
    let word = |n: usize| [n, n / 26, n / 676, n / 17_576].map(letter).iter().collect::<String>();
    let name = format!("Given{} Family{}", word(number % 97), word(number));
    ActorJson {
        id: name.to_lowercase().replace(' ', "-"),
        name,
        role: (random.below(4) == 0).then(|| format!("minister of {}", word(number % 13))),
        confidence: 0.5,
        kind: Some(ActorKind::Person),
        organisation: (random.below(4) == 0).then(|| format!("State of {}", word(number % 200))),
        runner_up: None,
    }
}

/// xorshift (Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap_or(0)
    }

    fn vector(&mut self) -> Vector {
        loop {
            let numbers = [(); SIZE].map(|()| self.below(2001) as f32 / 1000.0 - 1.0);
            if let Some(vector) = Vector::new(&numbers) {
                return vector;
            }
        }
    }
}

type Query<'r> = (&'static str, Box<dyn Fn() -> Result<usize> + 'r>);

fn queries(record: &Record) -> Result<()> {
    let search = |typed: &str, filter: Filter, meaning: bool| -> Result<usize> {
        let meaning = meaning.then(|| Random(7).vector());
        let words = Some(Terms::parse(typed)?);
        Ok(record.search(&Search { words, meaning, filter, limit: 20 })?.hits.len())
    };
    let since = || date("2022").ok();
    let list = |filter: Filter, sort: Sort| -> Result<usize> {
        let mut rows = 0;
        record.statements(&filter, sort, Some(50), |_| {
            rows += 1;
            Ok(true)
        })?;
        Ok(rows)
    };
    let count = |filter: Filter| -> Result<usize> {
        Ok(usize::try_from(record.count(&filter)?.statements).unwrap_or(0))
    };
    let source = || Terms::parse("president OR minister").ok();
    let actors = record.actors(&ActorFilter::default(), ActorSort::Mentions, 2_000)?;
    let nth = |n: usize| actors.get(n.min(actors.len().saturating_sub(1))).map(|actor| actor.id.clone());
    let of = |n: usize| Filter { actor: nth(n), ..Filter::default() };
    let on = |n: usize| Filter { issue: Some(format!("issue-{n}")), ..Filter::default() };
    println!("the first actor has {} statements", actors.first().map_or(0, |actor| actor.said.statements));
    let all: Vec<Query<'_>> = vec![
        ("search, two words", Box::new(|| search("security guarantees", Filter::default(), false))),
        ("search, a phrase", Box::new(|| search("\"prime minister\"", Filter::default(), false))),
        ("search, a common word", Box::new(|| search("the", Filter::default(), false))),
        ("search, beginning of a word", Box::new(|| search("negot*", Filter::default(), false))),
        (
            "search since a year",
            Box::new(|| search("peace", Filter { since: since(), ..Filter::default() }, false)),
        ),
        ("search by meaning and words", Box::new(|| search("peace talks", Filter::default(), true))),
        (
            "search by meaning since a year",
            Box::new(|| search("peace", Filter { since: since(), ..Filter::default() }, true)),
        ),
        ("list, newest", Box::new(|| list(Filter::default(), Sort::Newest))),
        ("list, oldest", Box::new(|| list(Filter::default(), Sort::Oldest))),
        ("list, surest", Box::new(|| list(Filter::default(), Sort::Confidence))),
        (
            "list, source and since",
            Box::new(|| list(Filter { source: source(), since: since(), ..Filter::default() }, Sort::Newest)),
        ),
        (
            "list, kind and confidence",
            Box::new(|| {
                list(
                    Filter { kind: Some(Kind::Direct), min_confidence: Some(0.99), ..Filter::default() },
                    Sort::Newest,
                )
            }),
        ),
        (
            "list, reviewed",
            Box::new(|| list(Filter { reviewed: Some(true), ..Filter::default() }, Sort::Newest)),
        ),
        ("count, all", Box::new(|| count(Filter::default()))),
        ("count, kind", Box::new(|| count(Filter { kind: Some(Kind::Mixed), ..Filter::default() }))),
        ("count since a year", Box::new(|| count(Filter { since: since(), ..Filter::default() }))),
        ("count by year", Box::new(|| Ok(record.count_by(&Filter::default(), By::Year, 50)?.len()))),
        (
            "actors, most mentioned",
            Box::new(|| Ok(record.actors(&ActorFilter::default(), ActorSort::Mentions, 50)?.len())),
        ),
        ("list, the most frequent actor", Box::new(|| list(of(0), Sort::Newest))),
        ("list, an actor, oldest", Box::new(|| list(of(0), Sort::Oldest))),
        ("list, a rare actor", Box::new(|| list(of(1_999), Sort::Newest))),
        ("list, actor and issue", Box::new(|| list(Filter { issue: on(0).issue, ..of(0) }, Sort::Newest))),
        (
            "list, actor and stance since a year",
            Box::new(|| list(Filter { stance: Some(Stance::Oppose), since: since(), ..of(1) }, Sort::Newest)),
        ),
        ("list, an issue", Box::new(|| list(on(0), Sort::Newest))),
        (
            "list, an act",
            Box::new(|| list(Filter { act: Some(Act::Reject), ..Filter::default() }, Sort::Newest)),
        ),
        (
            "list, an addressee",
            Box::new(|| list(Filter { addressee: nth(0), ..Filter::default() }, Sort::Newest)),
        ),
        (
            "list, said since a year",
            Box::new(|| list(Filter { said_since: since(), ..Filter::default() }, Sort::Newest)),
        ),
        (
            "list, a state with all who speak for it",
            Box::new(|| {
                let actor = Some("State of aaaa".to_owned());
                list(Filter { actor, roll_up: true, ..Filter::default() }, Sort::Newest)
            }),
        ),
        ("count, the most frequent actor", Box::new(|| count(of(0)))),
        ("count by stance of an issue", Box::new(|| Ok(record.count_by(&on(0), By::Stance, 9)?.len()))),
        (
            "months of the most frequent actor",
            Box::new(|| Ok(record.count_by(&of(0), By::Month, 999)?.len())),
        ),
        (
            "roles of the most frequent actor",
            Box::new(|| nth(0).map_or(Ok(0), |id| Ok(record.actor_roles(&id)?.len()))),
        ),
    ];
    println!("{:34} {:>9} {:>9} {:>8}", "query, 11 times warm", "median ms", "worst ms", "rows");
    for (name, query) in all {
        let rows = query()?;
        let mut times: Vec<Duration> = Vec::new();
        for _ in 0..11 {
            let began = Instant::now();
            query()?;
            times.push(began.elapsed());
        }
        times.sort_unstable();
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        println!("{name:34} {:9.1} {:9.1} {rows:8}", ms(times[5]), ms(times[10]));
    }
    Ok(())
}
