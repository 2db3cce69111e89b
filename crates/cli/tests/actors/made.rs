//! A record of invented dispatches, and the binary run on it.
//!
//! What always holds: the record is imported from an archive, so that no model decides what it holds.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use onrecord_core::contract::{ActorJson, Mention, StatementJson, Words};
use onrecord_core::{ActorKind, Block, Document, Kind, Metadata, OffsetMap, Span, Spans, Statement, Unit};
use serde_json::{Value, json};

pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

pub fn onrecord(record: &Path, arguments: &[&str]) -> Ran {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(arguments)
        .env("ONRECORD_RECORD", record)
        .env("USER", "Ada")
        .stdin(Stdio::null())
        .output()
        .expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: status.code(), out: text(stdout), err: text(stderr) }
}

#[track_caller]
pub fn done(record: &Path, arguments: &[&str]) -> Ran {
    let ran = onrecord(record, arguments);
    assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.err);
    ran
}

/// Refused with that exit code and words, and nothing changed.
#[track_caller]
pub fn refused(record: &Path, arguments: &[&str], code: i32, told: &str) {
    let before = done(record, &["export"]).out;
    let ran = onrecord(record, arguments);
    assert_eq!(ran.code, Some(code), "{arguments:?}: {}", ran.err);
    assert!(ran.err.contains(told), "{arguments:?}: {}", ran.err);
    assert_eq!(ran.out, "", "{arguments:?}");
    assert_eq!(done(record, &["export"]).out, before, "{arguments:?}");
}

#[track_caller]
pub fn json_of(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{e}: {}", ran.out))
}

/// Who says something: the words of the source, the actor's name, role and organisation.
pub type Say = (&'static str, &'static str, Option<&'static str>, Option<&'static str>);

pub const MAREK: &str = "Ilse Marek";
pub const MINISTER: Option<&str> = Some("foreign minister");

/// Dispatches about an invented strait, by the day on which they were published.
pub fn dispatches() -> Vec<(&'static str, Vec<Say>)> {
    vec![
        (
            "2031-01-05",
            vec![
                ("Ilse Marek", MAREK, MINISTER, Some("Oskaria")),
                ("she", MAREK, MINISTER, Some("Oskaria")),
                ("Otto Brandt", "Otto Brandt", None, None),
            ],
        ),
        ("2031-01-20", vec![("the minister", MAREK, MINISTER, Some("Oskaria"))]),
        (
            "2031-04-02",
            vec![
                ("Elsa Quill", "Elsa Quill", Some("pilot"), None),
                ("Otto Brandt", "Otto Brandt", None, None),
            ],
        ),
    ]
}

pub fn actor((_, name, role, organisation): Say) -> ActorJson {
    ActorJson {
        id: name.to_lowercase().replace(' ', "-"),
        name: name.to_owned(),
        role: role.map(str::to_owned),
        confidence: 0.9,
        kind: Some(ActorKind::Person),
        organisation: organisation.map(str::to_owned),
        runner_up: None,
    }
}

/// A document with a sentence for each, and their statements.
pub fn dispatch(published: &str, says: &[Say]) -> (Document, Vec<StatementJson>) {
    let mut text = String::new();
    let mut places = Vec::new();
    for (n, say) in says.iter().enumerate() {
        let mut put = |words: &str| {
            let start = text.len();
            text.push_str(words);
            Span::new(start, start + words.len())
        };
        let source = put(say.0);
        put(" ");
        let cue = put("told");
        put(" the harbour in spring ");
        let content = put(&format!("that channel {n} opens by {published} if nobody objects"));
        put(".\n");
        places.push((source, cue, content));
    }
    let metadata = Metadata {
        published: Some(published.to_owned()),
        publisher: Some("Varn Courier".to_owned()),
        ..Metadata::default()
    };
    let blocks = vec![Block::paragraph(Span::new(0, text.trim_end().len()))];
    let document = Document::new(format!("{published}.txt"), None, metadata, text, blocks);
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let statements = says.iter().zip(places).map(|(say, (source, cue, content))| {
        let statement = Statement {
            kind: Kind::Indirect,
            source: Spans::from(source),
            author: None,
            cue: Spans::from(cue),
            content: Spans::from(content),
            confidence: 0.75,
        };
        let mut row = StatementJson::new(&document, &statement, &offsets, "test");
        let words = Words { text: say.0.to_owned(), spans: vec![offsets.pair(source)] };
        row.source = Some(Mention { actor: Some(actor(*say)), ..Mention::unresolved(words) });
        row
    });
    let statements = statements.collect();
    (document, statements)
}

/// The lines of an archive of those dispatches.
pub fn archive() -> String {
    let model = json!({"name": "test", "sha256": "00".repeat(32)});
    let mut lines = vec![json!({"record": "archive", "version": 1})];
    let dispatches: Vec<_> =
        dispatches().into_iter().map(|(day, says)| (day, dispatch(day, &says))).collect();
    for (day, (document, _)) in &dispatches {
        let end = document.text.trim_end().len();
        lines.push(json!({
            "record": "document", "sha256": document.sha256, "text": document.text, "blocks": [["p", 0, end, []]],
            "language": "en", "model": model, "story": null, "recorded": "2031-06-01T00:00:00Z",
            "publications": [{"name": null, "path": document.path, "url": null, "title": null,
                "publisher": "Varn Courier", "author": null, "published": day, "recorded": "2031-06-01T00:00:00Z"}],
        }));
    }
    lines.push(json!({"record": "issue", "id": "channel", "proposition": "The channel should open."}));
    for statement in dispatches.iter().flat_map(|(_, (_, statements))| statements) {
        let mut line = json!({"record": "statement", "state": "live", "model_sha256": "00".repeat(32)});
        let fields = serde_json::to_value(statement).expect("JSON");
        line.as_object_mut().expect("an object").extend(fields.as_object().expect("an object").clone());
        lines.push(line);
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// A folder with a record of the dispatches.
pub struct Made {
    pub folder: tempfile::TempDir,
    pub record: PathBuf,
}

pub fn made() -> Made {
    let folder = tempfile::tempdir().expect("a folder");
    let record = folder.path().join("some.db");
    let made = Made { folder, record };
    let path = made.file("archive.jsonl", &archive());
    done(&made.record, &["import", &path, "--quiet"]);
    made
}

impl Made {
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    }

    /// The statements of an actor.
    #[track_caller]
    pub fn said(&self, actor: &str) -> u64 {
        let shown = done(&self.record, &["actors", "show", actor, "--json"]);
        json_of(&shown)["actor"]["said"]["statements"].as_u64().expect("a number")
    }

    pub fn first_statement(&self) -> String {
        let arguments = ["statements", "--sort", "reading", "-n", "1", "--format", "jsonl"];
        json_of(&done(&self.record, &arguments))["id"].as_str().expect("an id").to_owned()
    }
}
