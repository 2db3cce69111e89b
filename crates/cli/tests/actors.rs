//! Actors through the real binary: listed, shown, corrected, shared and measured.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use onrecord_core::contract::{ActorJson, Mention, StatementJson, Words};
use onrecord_core::{ActorKind, Block, Document, Kind, Metadata, OffsetMap, Span, Spans, Statement, Unit};
use serde_json::{Value, json};

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn onrecord(record: &Path, arguments: &[&str]) -> Ran {
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
fn done(record: &Path, arguments: &[&str]) -> Ran {
    let ran = onrecord(record, arguments);
    assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.err);
    ran
}

/// Refused with that exit code and words, and nothing changed.
#[track_caller]
fn refused(record: &Path, arguments: &[&str], code: i32, told: &str) {
    let before = done(record, &["export"]).out;
    let ran = onrecord(record, arguments);
    assert_eq!(ran.code, Some(code), "{arguments:?}: {}", ran.err);
    assert!(ran.err.contains(told), "{arguments:?}: {}", ran.err);
    assert_eq!(ran.out, "", "{arguments:?}");
    assert_eq!(done(record, &["export"]).out, before, "{arguments:?}");
}

#[track_caller]
fn json_of(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{e}: {}", ran.out))
}

/// Who says something: the words of the source, the actor's name, role and organisation.
type Say = (&'static str, &'static str, Option<&'static str>, Option<&'static str>);

const MAREK: &str = "Ilse Marek";
const MINISTER: Option<&str> = Some("foreign minister");

/// Dispatches about an invented strait, by the day on which they were published.
fn dispatches() -> Vec<(&'static str, Vec<Say>)> {
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

fn actor((_, name, role, organisation): Say) -> ActorJson {
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
fn dispatch(published: &str, says: &[Say]) -> (Document, Vec<StatementJson>) {
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
fn archive() -> String {
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
struct Made {
    folder: tempfile::TempDir,
    record: PathBuf,
}

fn made() -> Made {
    let folder = tempfile::tempdir().expect("a folder");
    let record = folder.path().join("some.db");
    let made = Made { folder, record };
    let path = made.file("archive.jsonl", &archive());
    done(&made.record, &["import", &path, "--quiet"]);
    made
}

impl Made {
    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    }

    /// The statements of an actor.
    #[track_caller]
    fn said(&self, actor: &str) -> u64 {
        let shown = done(&self.record, &["actors", "show", actor, "--json"]);
        json_of(&shown)["actor"]["said"]["statements"].as_u64().expect("a number")
    }

    fn first_statement(&self) -> String {
        let arguments = ["statements", "--sort", "reading", "-n", "1", "--format", "jsonl"];
        json_of(&done(&self.record, &arguments))["id"].as_str().expect("an id").to_owned()
    }
}

#[test]
fn actors_are_listed_and_shown_with_what_is_behind_them() {
    let made = made();
    let listed = done(&made.record, &["actors", "--format", "csv"]).out;
    let rows: Vec<&str> = listed.lines().collect();
    assert_eq!(rows[0], "id,name,kind,utterances,statements,mentions,names,wikidata");
    assert_eq!(rows[1], "ilse-marek,Ilse Marek,person,3,3,3,1,");
    assert_eq!(rows.len(), 4, "{listed}");
    for (arguments, expected) in [
        (&["--name", "MAREK"][..], 1),
        (&["--kind", "person"], 3),
        (&["--kind", "state"], 0),
        (&["--of", "Oskaria"], 1),
        (&["--silent"], 4),
        (&["--sort", "name", "-n", "2"], 2),
    ] {
        let all = [&["actors", "--format", "jsonl"], arguments].concat();
        assert_eq!(done(&made.record, &all).out.lines().count(), expected, "{arguments:?}");
    }
    let shown = done(&made.record, &["actors", "show", "Ilse Marek"]).out;
    for told in [
        "ilse-marek",
        "the minister (1)",
        "she (1)",
        "foreign minister",
        "2031-01-05",
        "2031-01-20",
        "2031-01 ",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    let whole = json_of(&done(&made.record, &["actors", "show", "ilse-marek", "--as-of", "2031", "--json"]));
    assert_eq!(whole["affiliation"]["organisation"], "Oskaria");
    let month = &whole["months"][0];
    assert_eq!((&month["month"], &month["statements"]), (&json!("2031-01"), &json!(3)));
    assert_eq!(month["documents"].as_array().map(Vec::len), Some(2));
    assert_eq!(whole["roles"][0]["shown_by"].as_array().map(Vec::len), Some(2));
    let status = json_of(&done(&made.record, &["status", "--format", "jsonl"]));
    assert_eq!((&status["actors"], &status["issues"]), (&json!(4), &json!(1)));
}

#[test]
fn statements_are_found_by_their_actor() {
    let made = made();
    for (arguments, expected) in [
        (&["--actor", "Ilse Marek"][..], 3),
        (&["--actor", "Oskaria", "--roll-up"], 3),
        (&["--actor", "otto-brandt", "--since", "2031-02"], 1),
        (&["--act", "reject"], 0),
        (&["--issue", "channel"], 0),
        (&["--said-until", "2031-01"], 4),
    ] {
        let all = [&["statements", "--format", "jsonl"], arguments].concat();
        assert_eq!(done(&made.record, &all).out.lines().count(), expected, "{arguments:?}");
    }
    assert!(done(&made.record, &["statements"]).out.contains("she →"));
    let found = done(&made.record, &["search", "channel", "--actor", "Elsa Quill", "--format", "csv"]).out;
    assert!(found.contains(",score,actor,act") && found.contains("Elsa Quill"), "{found}");
    refused(&made.record, &["statements", "--actor", "Nobody"], 1, "there is no actor Nobody");
    refused(&made.record, &["statements", "--issue", "nowhere"], 1, "no issue");
    refused(&made.record, &["statements", "--roll-up"], 2, "--actor");
    refused(&made.record, &["statements", "--act", "shout"], 2, "shout");
}

#[test]
fn a_merge_is_told_made_and_taken_back() {
    let made = made();
    let merge = ["actors", "merge", "Otto Brandt", "ilse-marek"];
    let told = done(&made.record, &merge).err;
    assert!(told.contains("moves 2 statements in 2 documents") && told.contains("--yes"), "{told}");
    assert_eq!(made.said("ilse-marek"), 3);
    let told = done(&made.record, &[&merge[..], &["--yes", "-m", "one"]].concat()).err;
    assert!(told.contains("moves 2 statements") && told.contains("onrecord undo 1"), "{told}");
    assert_eq!(made.said("ilse-marek"), 5);
    assert_eq!(made.said("otto-brandt"), 5);
    let log = done(&made.record, &["log", "otto-brandt", "--format", "jsonl"]).out;
    assert!(log.contains("merge-actors") && log.contains("\"who\":\"Ada\""), "{log}");
    done(&made.record, &["undo", "1"]);
    assert_eq!((made.said("ilse-marek"), made.said("otto-brandt")), (3, 2));
    done(&made.record, &["verify"]);
}

#[test]
fn an_actor_is_split_renamed_and_given_names_and_roles() {
    let made = made();
    let day = json_of(&done(&made.record, &["documents", "--since", "2031-04", "--format", "jsonl"]));
    let document = day["sha256"].as_str().expect("a hash");
    for (arguments, told) in [
        (
            &["split", "otto-brandt", "Otto Brandt the Younger", "--document", document][..],
            "moves 1 statement",
        ),
        (&["rename", "elsa-quill", "Elsa Maria Quill"], "Elsa Maria Quill"),
        (&["alias", "elsa-quill", "the Night Pilot"], "the Night Pilot"),
        (&["role", "elsa-quill", "harbour master", "--of", "Varn", "--since", "2030"], "harbour master"),
        (&["kind", "oskaria", "state"], "state"),
        (&["wikidata", "elsa-quill", "Q42"], "Q42"),
    ] {
        let before = done(&made.record, &["export"]).out;
        let command = [&["actors"], arguments].concat();
        let preview = done(&made.record, &command).err;
        assert!(preview.contains(told) && preview.contains("--yes"), "{arguments:?}: {preview}");
        assert_eq!(done(&made.record, &["export"]).out, before, "{arguments:?}");
        let made_so = done(&made.record, &[&command[..], &["--yes"]].concat()).err;
        assert!(made_so.contains(told) && made_so.contains("takes it back"), "{arguments:?}: {made_so}");
    }
    assert_eq!((made.said("otto-brandt"), made.said("Otto Brandt the Younger")), (1, 1));
    let shown = done(&made.record, &["actors", "show", "the Night Pilot"]).out;
    for told in ["Elsa Maria Quill", "Q42", "harbour master", "Varn", "a person's word", "2030"] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    let again = done(&made.record, &["actors", "rename", "elsa-quill", "Elsa Maria Quill", "--yes"]).err;
    assert!(again.contains("nothing would change"), "{again}");
    for event in ["6", "5", "4", "3", "2", "1"] {
        done(&made.record, &["undo", event]);
    }
    assert_eq!(made.said("otto-brandt"), 2);
    done(&made.record, &["verify"]);
}

#[test]
fn what_contradicts_the_registry_is_refused() {
    let made = made();
    let long = "x".repeat(10_000);
    for (arguments, told) in [
        (&["merge", "ilse-marek", "Ilse Marek"][..], "itself"),
        (&["merge", "nobody", "ilse-marek"], "there is no actor nobody"),
        (&["show", "nobody"], "there is no actor nobody"),
        (&["split", "otto-brandt", "Otto", "--name", "Elsa Quill"], "no statement"),
        (&["split", "otto-brandt", "Otto", "--statement", "ffff0000"], "no statement"),
        (&["rename", "otto-brandt", &long], "10000"),
        (&["rename", "otto-brandt", " "], "name"),
        (&["alias", "otto-brandt", "Elsa Quill"], "elsa-quill"),
        (&["alias", "otto-brandt", "the Pilot", "--remove"], "the Pilot"),
        (&["role", "otto-brandt", "envoy", "--since", "2031", "--until", "2030"], "before it begins"),
        (&["wikidata", "otto-brandt", "42"], "Wikidata"),
    ] {
        for yes in [&["--yes"][..], &[]] {
            let yes = if arguments[0] == "show" { &[] } else { yes };
            refused(&made.record, &[&["actors"], arguments, yes].concat(), 1, told);
        }
    }
    for arguments in [
        &["actors", "merge", "ilse-marek"][..],
        &["actors", "split", "otto-brandt", "Otto"],
        &["actors", "role", "otto-brandt", "envoy", "--since", "someday"],
        &["actors", "kind", "otto-brandt", "robot"],
        &["actors", "vanish"],
    ] {
        refused(&made.record, arguments, 2, "error");
    }
}

#[test]
fn a_registry_is_exported_edited_and_imported() {
    let made = made();
    let yaml = done(&made.record, &["actors", "export"]).out;
    assert!(yaml.contains("name: Ilse Marek"), "{yaml}");
    let same = made.file("same.yaml", &yaml);
    let told = done(&made.record, &["actors", "import", &same]).err;
    assert!(told.contains("nothing changed"), "{told}");
    let edited = yaml.replace("name: Otto Brandt", "name: Otto von Brandt");
    let edited = made.file("edited.yaml", &format!("{edited}- id: night-pilot\n  name: 'the Night Pilot'\n"));
    let before = done(&made.record, &["export"]).out;
    assert!(done(&made.record, &["actors", "import", &edited, "--check"]).err.contains("5 actors"));
    assert_eq!(done(&made.record, &["export"]).out, before);
    let told = done(&made.record, &["actors", "import", &edited]).err;
    assert!(told.contains("1 actor new, 1 changed, 3 as they were"), "{told}");
    assert_eq!(made.said("Otto von Brandt"), 2);
    // Into a record that does not exist yet it brings the people.
    let other = made.folder.path().join("other.db");
    done(&other, &["actors", "import", &edited]);
    assert_eq!(done(&other, &["actors", "--silent", "--format", "jsonl"]).out.lines().count(), 5);
    done(&made.record, &["undo", "1"]);
    assert_eq!(done(&made.record, &["actors", "export"]).out, yaml);
    done(&made.record, &["verify"]);
}

#[test]
fn a_registry_that_contradicts_itself_is_refused() {
    let made = made();
    for (text, told) in [
        (
            "actors:\n- {id: a, name: Ada, aliases: [Bea]}\n- {id: b, name: Bea, aliases: [Ada]}\n",
            "a → b → a",
        ),
        ("actors:\n- {id: a, name: Ada, into: a}\n", "a → a"),
        ("actors:\n- {id: a, name: Ada}\n- {id: a, name: Bea}\n", "two actors claim"),
        ("actors:\n- {id: a, name: Ada, into: nowhere}\n", "nowhere"),
        ("actors:\n- id: a\n  nme: Ada\n", "bad.yaml:3"),
        ("actors: [", "bad.yaml"),
        ("", "bad.yaml"),
        ("&a [*a, *a]", "bad.yaml"),
    ] {
        let path = made.file("bad.yaml", text);
        refused(&made.record, &["actors", "import", &path], 1, told);
    }
    refused(&made.record, &["actors", "import", "no such file.yaml"], 1, "no such file");
}

#[test]
fn a_person_says_whom_a_source_means_and_what_the_statement_does() {
    let made = made();
    let id = made.first_statement();
    let before = done(&made.record, &["show", &id, "--json"]).out;
    done(
        &made.record,
        &[
            "correct",
            "set",
            &id,
            "--actor",
            "Otto Brandt",
            "--actor",
            "elsa-quill",
            "--addressee",
            "the harbour",
            "--addressee-actor",
            "Oskaria",
            "--act",
            "promise",
            "--said",
            "2031",
            "--said-words",
            "in spring",
            "--issue",
            "channel",
            "--stance",
            "conditional",
            "--condition",
            "if nobody objects",
            "-m",
            "read again",
        ],
    );
    let s = &json_of(&done(&made.record, &["show", &id, "--json"]))["statement"];
    assert_eq!(s["source"]["actor"]["name"], "Otto Brandt");
    assert_eq!(s["source"]["others"][0]["id"], "elsa-quill");
    assert_eq!(s["addressee"]["actor"]["name"], "Oskaria");
    assert_eq!((&s["act"]["label"], &s["said"]["date"]), (&json!("promise"), &json!("2031")));
    assert_eq!((&s["issues"][0]["stance"], &s["reviewed"]), (&json!("conditional"), &json!(true)));
    assert_eq!(s["issues"][0]["condition"]["text"], "if nobody objects");
    let shown = done(&made.record, &["show", &id]).out;
    for told in [
        "actor      Otto Brandt",
        "addressee  the harbour",
        "act        promise",
        "said       2031",
        "issue      channel",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    for filter in [
        ["--addressee", "Oskaria"],
        ["--act", "promise"],
        ["--issue", "channel"],
        ["--stance", "conditional"],
    ] {
        let listed = done(&made.record, &[&["statements", "--format", "jsonl"], &filter[..]].concat()).out;
        assert_eq!(listed.lines().count(), 1, "{filter:?}");
    }
    done(&made.record, &["undo", "1"]);
    assert_eq!(done(&made.record, &["show", &id, "--json"]).out, before);
    for (arguments, code, told) in [
        (&["--actor", "Nobody"][..], 1, "there is no actor Nobody"),
        (&["--said", "2031"], 1, "--said-words"),
        (&["--said", "someday", "--said-words", "in spring"], 1, "someday"),
        (&["--issue", "nowhere", "--stance", "support"], 1, "nowhere"),
        (&["--addressee", "the moon"], 1, "do not stand in the text"),
        (&[], 1, "nothing to set"),
        (&["--issue", "channel"], 2, "--stance"),
        (&["--act", "shout"], 2, "shout"),
    ] {
        refused(&made.record, &[&["correct", "set", &id], arguments].concat(), code, told);
    }
    done(&made.record, &["correct", "set", &id, "--actor", ""]);
    assert_eq!(made.said("ilse-marek"), 2);
    done(&made.record, &["verify"]);
}

/// Labels of the first dispatch: its sources at their places, by the names that are right.
fn gold(names: [&str; 3]) -> String {
    let (day, says) = dispatches().remove(0);
    let (document, statements) = dispatch(day, &says);
    let label = |(statement, name): (&StatementJson, &str)| {
        let source = &statement.source.as_ref().expect("a source").words.spans;
        let class = if name == "Otto Brandt" { "named" } else { "pronoun" };
        json!({"document": document.id, "sha256": document.sha256, "source": source, "class": class,
            "actors": [{"name": name, "kind": "person"}]})
        .to_string()
    };
    statements.iter().zip(names).map(label).collect::<Vec<_>>().join("\n")
}

#[test]
fn resolutions_are_measured_against_labels() {
    let made = made();
    let right = made.file("gold.jsonl", &gold([MAREK, MAREK, "Otto Brandt"]));
    let predictions = made.file("found.jsonl", &done(&made.record, &["export", "--format", "jsonl"]).out);
    let measure = |gold: &str| {
        let arguments =
            ["evaluate", "--actors", gold, "--predictions", predictions.as_str(), "--format", "json"];
        json_of(&done(&made.record, &arguments))["overall"]["accuracy"].clone()
    };
    assert_eq!((&measure(&right)["hit"], &measure(&right)["of"]), (&json!(3), &json!(3)));
    let wrong = made.file("wrong.jsonl", &gold([MAREK, "Elsa Quill", "Otto Brandt"]));
    assert_eq!(measure(&wrong)["hit"], 2);
    let table = done(&made.record, &["evaluate", "--actors", &right, "--predictions", &predictions]).out;
    assert!(table.starts_with("3 mentions") && table.contains("overall"), "{table}");
    let usage = ["evaluate", "--actors", right.as_str()];
    refused(&made.record, &usage, 2, "PATH");
    refused(&made.record, &["evaluate"], 2, "--actors");
    let bad = made.file("bad.jsonl", "{\"no\": 1}\n");
    refused(&made.record, &["evaluate", "--actors", &bad, "--predictions", &predictions], 1, "bad.jsonl:1");
}

#[test]
fn documents_that_the_labels_name_are_extracted_and_measured() {
    let made = made();
    let texts = made.folder.path().join("texts");
    std::fs::create_dir(&texts).expect("a folder");
    for (day, says) in dispatches() {
        std::fs::write(texts.join(format!("{day}.txt")), dispatch(day, &says).0.text).expect("written");
    }
    let labels = made.file("gold.jsonl", &gold([MAREK, MAREK, "Otto Brandt"]));
    let texts = texts.to_str().expect("UTF-8");
    let ran = done(&made.record, &["evaluate", "--actors", &labels, texts, "--format", "json", "--quiet"]);
    assert_eq!(json_of(&ran)["judged"].as_array().map(Vec::len), Some(3), "{}", ran.out);
    assert_eq!(ran.err, "");
    let absent = made.file(
        "absent.jsonl",
        &gold([MAREK, MAREK, "Otto Brandt"]).replace("\"sha256\":\"", "\"sha256\":\"f"),
    );
    let told = done(&made.record, &["evaluate", "--actors", &absent, texts, "--quiet"]).err;
    assert!(told.contains("not among those read: 1 of 1"), "{told}");
}
