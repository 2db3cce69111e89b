//! Records of invented people who take sides.

use onrecord_core::contract::{ActorJson, IssueJson, Mention, StatementJson};
use onrecord_core::{
    ActorKind, Block, Document, Kind, Metadata, OffsetMap, Span, Spans, Stance, Statement, Unit,
};
use onrecord_filed::Filed;
use onrecord_record::{Author, Entry, Filter, ModelName, Record};

/// A record in a folder of its own.
pub struct Made {
    pub record: Record,
    _folder: tempfile::TempDir,
}

/// Somebody, the issues that it speaks to, and how sure it is that the words are a statement.
#[derive(Clone, Debug)]
pub struct Say {
    pub who: &'static str,
    pub on: Vec<(&'static str, Stance)>,
    pub confidence: f32,
}

pub fn say(who: &'static str, issue: &'static str, stance: Stance) -> Say {
    Say { who, on: vec![(issue, stance)], confidence: 0.75 }
}

pub fn made(entries: &[Entry]) -> Made {
    let folder = tempfile::tempdir().expect("a folder");
    let mut record = Record::create(&folder.path().join("record.db")).expect("a record");
    record.add(entries).expect("added");
    Made { record, _folder: folder }
}

pub fn author() -> Author {
    Author { who: "Ada".into(), why: None }
}

/// A document of a day, in which each statement is a sentence that no other document has.
pub fn speech(published: &str, says: &[Say]) -> Entry {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (n, say) in says.iter().enumerate() {
        let mut at = |words: &str, after: &str| {
            let start = text.len();
            text.push_str(words);
            text.push_str(after);
            Span::new(start, start + words.len())
        };
        let [source, cue] = [at(say.who, " "), at("said", " ")];
        spans.push([source, cue, at(&format!("that point {n} of {published} should stand"), ".\n")]);
    }
    let metadata = Metadata { published: Some(published.into()), ..Metadata::default() };
    let blocks = vec![Block::paragraph(Span::new(0, text.trim_end().len()))];
    let document = Document::new("speech.txt".into(), None, metadata, text, blocks);
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let statements = says.iter().zip(spans).map(|(say, [source, cue, content])| {
        let (source, cue, content) = (Spans::from(source), Spans::from(cue), Spans::from(content));
        let confidence = say.confidence;
        let found = Statement { kind: Kind::Indirect, source, author: None, cue, content, confidence };
        let json = StatementJson::new(&document, &found, &offsets, "made");
        let source = json.source.clone().map(|mention| Mention { actor: Some(person(say.who)), ..mention });
        StatementJson {
            source,
            issues: say.on.iter().map(|(id, stance)| issue(id, *stance)).collect(),
            ..json
        }
    });
    let statements = statements.collect();
    let model = Some(ModelName { name: "made".into(), sha256: String::new() });
    Entry { document: document.clone(), model, statements, vectors: Vec::new() }
}

fn person(name: &str) -> ActorJson {
    ActorJson {
        id: name.to_lowercase().replace(' ', "-"),
        name: name.to_owned(),
        role: None,
        confidence: 0.9,
        kind: Some(ActorKind::Person),
        organisation: None,
        runner_up: None,
    }
}

fn issue(id: &str, stance: Stance) -> IssueJson {
    IssueJson {
        id: id.to_owned(),
        proposition: format!("The {id} should be."),
        confidence: 0.9,
        stance,
        stance_confidence: 0.9,
        condition: None,
    }
}

/// What was gathered, an utterance a line: who, on what, when, how, and the statements that report it.
pub fn told(gathered: &onrecord_analyse::Gathered<'_>) -> Vec<String> {
    let line = |utterance: &onrecord_analyse::Utterance| {
        let reports: Vec<&str> = gathered.reports(utterance).map(|report| report.id).collect();
        let (actor, issue) = (gathered.actor(utterance).id, gathered.issue(utterance).id);
        format!("{actor} {issue} {:?} {} {reports:?}", utterance.at(), utterance.stance.name())
    };
    gathered.utterances.iter().map(line).collect()
}

/// The same of what a filter lets through, read of the record.
pub fn read(record: &Record, filter: &Filter) -> Vec<String> {
    told(&Filed::read(record, filter).expect("read").gather(&onrecord_analyse::Errors::default()))
}
