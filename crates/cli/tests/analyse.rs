//! Positions, shifts, networks, briefs, issues and watching through the real binary, over a record of an invented quarrel.
//!
//! What always holds: the record is made from lines of the contract, without a model, so that what is tested is what is made of
//! statements and not how they are found.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use onrecord_core::text_hash;
use serde_json::{Value, json};
use tempfile::TempDir;

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Ran {
    fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }
}

fn onrecord(record: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(arguments).env("ONRECORD_RECORD", record).stdin(Stdio::null());
    let Output { status, stdout, stderr } = command.output().expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: status.code(), out: text(stdout), err: text(stderr) }
}

#[track_caller]
fn done(record: &Path, arguments: &[&str]) -> Ran {
    let ran = onrecord(record, arguments);
    assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.err);
    ran
}

#[track_caller]
fn refused(record: &Path, code: i32, arguments: &[&str], told: &str) {
    let ran = onrecord(record, arguments);
    assert_eq!(ran.code, Some(code), "{arguments:?}: {}", ran.err);
    assert!(ran.err.contains(told), "{arguments:?}: {}", ran.err);
    assert_eq!(ran.out, "", "{arguments:?}");
}

/// Seven days after each other, from the first of January 2031 on, in months of four weeks.
fn day(week: usize) -> String {
    format!("2031-{:02}-{:02}", week / 4 + 1, week % 4 * 7 + 1)
}

/// What somebody says on an issue, one stance a week: `s`upport, `o`ppose, `c`onditional; a space is a week of silence.
struct Saying(&'static str, &'static str, &'static str);

const QUARREL: [Saying; 5] = [
    Saying("Ilse Marek", "road-tolls", "ssssssssssoooooooooo"),
    Saying("Otto Halm", "road-tolls", "oooooooooooooooooooo"),
    Saying("Vera Lind", "road-tolls", "s c"),
    Saying("Otto Halm", "harbour", "ssssssssssssssssssss"),
    Saying("Vera Lind", "harbour", "ssssssssss"),
];

/// A document with one statement, as lines of an archive and of the contract.
fn lines(saying: &Saying, week: usize, stance: char) -> Option<[String; 2]> {
    let Saying(name, issue, _) = *saying;
    let (stance, cue) = match stance {
        's' => ("support", "promised"),
        'o' => ("oppose", "denied"),
        'c' => ("conditional", "agreed"),
        _ => return None,
    };
    let condition = "if the bridge is mended";
    let content = format!("that the {issue} plan of week {week} would stand {condition}");
    let text = format!("{name} {cue} {content}.");
    let at = |words: &str| {
        let start = text.find(words).expect("the words stand in the text");
        json!({"text": words, "spans": [[start, start + words.len()]]})
    };
    let mut source = at(name);
    source["actor"] = json!({"id": name.to_lowercase().replace(' ', "-"), "name": name, "role": null,
                             "confidence": 0.97, "kind": "person"});
    let mut filed = json!({"id": issue, "proposition": format!("The {issue} should be abolished."), "confidence": 0.96,
                           "stance": stance, "stance_confidence": 0.95});
    if stance == "conditional" {
        filed["condition"] = at(condition);
    }
    let (sha256, published) = (text_hash(&text), day(week));
    let publication = json!({"id": sha256, "name": sha256, "path": "quarrel.jsonl", "url": null, "title": null,
                             "publisher": "Varn Courier", "author": null, "published": published,
                             "recorded": "2031-12-01T00:00:00Z"});
    let document = json!({"record": "document", "sha256": sha256, "text": text, "blocks": [], "language": "en",
                          "model": null, "story": null, "recorded": "2031-12-01T00:00:00Z",
                          "publications": [publication]});
    let statement = json!({
        "id": &text_hash(&format!("{text}1"))[..16], "kind": "indirect",
        "document": {"id": sha256, "sha256": sha256, "path": "quarrel.jsonl", "url": null, "title": null,
                     "publisher": "Varn Courier", "published": published},
        "source": source, "cue": at(cue), "content": at(&content), "addressee": null,
        "act": {"label": if stance == "oppose" { "deny" } else { "promise" }, "confidence": 0.9},
        "issues": [filed], "said": null, "confidence": 0.98, "model": "made"
    });
    Some([document.to_string(), statement.to_string()])
}

/// The record of the quarrel.
fn quarrel() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let (record, archive) = (folder.path().join("quarrel.db"), folder.path().join("quarrel.jsonl"));
    let mut all = vec![json!({"record": "archive", "version": 2}).to_string()];
    for saying in &QUARREL {
        let weeks = saying.2.chars().enumerate();
        all.extend(weeks.filter_map(|(week, stance)| lines(saying, week, stance)).flatten());
    }
    std::fs::write(&archive, all.join("\n")).expect("written");
    done(&record, &["import", archive.to_str().expect("UTF-8"), "--quiet"]);
    (folder, record)
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().expect("UTF-8").to_owned()
}

/// The ids under a key of each line.
fn ids(of: &Value) -> Vec<String> {
    let one = |id: &Value| id.as_str().or(id["id"].as_str()).expect("an id").to_owned();
    of.as_array().expect("a list").iter().map(one).collect()
}

#[test]
fn positions_are_told_as_of_a_day_and_lead_to_statements() {
    let (folder, record) = quarrel();
    let of = |arguments: &[&str]| {
        let all = [&["positions", "--issue", "road-tolls", "--format", "jsonl"], arguments].concat();
        done(&record, &all).lines()
    };
    let stances = |rows: &[Value]| -> Vec<String> {
        rows.iter()
            .map(|row| format!("{} {} {}", row["actor"]["name"], row["stance"], row["strength"]))
            .collect()
    };
    let expected = ["\"Otto Halm\" \"oppose\" \"strong\"", "\"Ilse Marek\" \"oppose\" \"strong\""];
    assert_eq!(stances(&of(&[]))[..2], expected);
    let then = of(&["--at", "2031-03-07"]);
    assert!(
        stances(&then).contains(&"\"Ilse Marek\" \"support\" \"strong\"".to_owned()),
        "{:?}",
        stances(&then)
    );
    let thin = stances(&then).into_iter().find(|told| told.contains("Vera Lind"));
    assert!(thin.expect("she spoke").ends_with("\"thin\""));
    let history = of(&["--actor", "Ilse Marek", "--history", "--plot", &path(&folder, "marek.svg")]);
    assert_eq!(stances(&history).len(), 2);
    let evidence = ids(&history[0]["statements"]);
    assert_eq!(evidence.len(), 10);
    assert!(done(&record, &["show", &evidence[3]]).out.contains("week 3"));
    let drawn = std::fs::read_to_string(path(&folder, "marek.svg")).expect("drawn");
    assert!(drawn.starts_with("<svg") && drawn.contains("reversal"), "{drawn}");
    of(&["--actor", "Ilse Marek", "--plot", &path(&folder, "marek.png")]);
    let pixels = std::fs::read(path(&folder, "marek.png")).expect("drawn");
    assert!(pixels.starts_with(b"\x89PNG\r\n") && pixels.len() > 5000, "{}", pixels.len());
    let table = done(&record, &["positions", "--actor", "ilse-marek"]).out;
    assert!(table.contains("oppose") && table.contains("of 10"), "{table}");
}

#[test]
fn a_shift_is_told_with_both_sides_and_where_there_is_none_it_is_said_why() {
    let (_folder, record) = quarrel();
    let shifts = |arguments: &[&str]| done(&record, &[&["shifts"], arguments].concat());
    let found = shifts(&["--issue", "road-tolls", "--format", "jsonl"]).lines();
    assert_eq!(found.len(), 1, "{found:?}");
    let shift = &found[0];
    assert_eq!((shift["kind"].as_str(), shift["date"].as_str()), (Some("reversal"), Some(&*day(10))));
    assert_eq!(shift["not_before"], day(9));
    assert!(shift["probability"].as_f64().expect("a number") > 0.9);
    assert_eq!((ids(&shift["before"]).len(), ids(&shift["after"]).len()), (3, 3));
    for id in ids(&shift["before"]) {
        assert!(done(&record, &["show", &id]).out.contains("promised"));
    }
    let table = shifts(&["--actor", "Ilse Marek", "--since", "2031-03"]).out;
    assert!(
        table.contains("reversal") && table.contains("plan of week 9") && table.contains("3 nearest of 10")
    );
    let all = shifts(&[]).err;
    assert!(all.contains("1 shift among") && all.contains("1 changed"), "no first word is among them: {all}");
    let none = shifts(&["--actor", "Ilse Marek", "--since", "2031-04"]);
    assert_eq!(none.out, "", "a shift is new once");
    let verdicts = shifts(&["--list", "verdicts", "--format", "csv"]).out;
    for told in [
        "Ilse Marek,road-tolls,changed",
        "Otto Halm,harbour,steady",
        "Vera Lind,road-tolls,not enough evidence",
    ] {
        assert!(verdicts.contains(told), "{told} is not in {verdicts}");
    }
    refused(&record, 1, &["shifts", "--actor", "Nobody"], "Nobody");
    refused(&record, 1, &["shifts", "--issue", "weather"], "there is no issue weather");
    refused(&record, 2, &["shifts", "--kind", "mood"], "possible values");
}

#[test]
fn a_network_is_written_for_every_program_and_over_time() {
    let (folder, record) = quarrel();
    let network = |arguments: &[&str]| done(&record, &[&["network"], arguments].concat());
    let edges = network(&["--format", "jsonl", "--combine", "conflict", "--until", &day(9)]).lines();
    let between =
        |edge: &Value| [edge["from"].clone(), edge["to"].clone()].map(|id| id.as_str().map(str::to_owned));
    let marek_halm = ["ilse-marek", "otto-halm"].map(|id| Some(id.to_owned()));
    let edge = edges.iter().find(|edge| between(edge) == marek_halm).expect("they are in conflict");
    assert_eq!(ids(&edge["statements"]).len(), 20);
    assert!(network(&["--issue", "harbour", "--combine", "conflict"]).err.contains("no edges"));
    let two =
        network(&["--issue", "harbour", "--actor", "Vera Lind", "--mode", "two-mode", "--format", "csv"]).out;
    assert_eq!(two.lines().count(), 2, "{two}");
    for (format, begins) in [
        ("graphml", "<?xml"),
        ("gexf", "<?xml"),
        ("dl", "dl"),
        ("edges", "Source,"),
        ("nodes", "Id,"),
        ("matrix", ","),
        ("json", "{"),
        ("svg", "<svg"),
        ("png", "\u{fffd}PNG"),
    ] {
        let file = path(&folder, &format!("network.{format}"));
        assert_eq!(network(&["--format", format, "--output", &file]).out, "");
        let bytes = std::fs::read(&file).expect("written");
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.to_lowercase().starts_with(&begins.to_lowercase()), "{format}: {text}");
    }
    let series =
        network(&["--days", "60", "--every", "28", "--kernel", "triangular", "--format", "jsonl"]).lines();
    assert!(series.len() >= 3 && series.iter().all(|row| row["balance"].is_number()), "{series:?}");
    refused(&record, 2, &["network", "--days", "9", "--every", "9", "--format", "gexf"], "--every");
    refused(&record, 2, &["network", "--days", "9", "--every", "9", "--format", "png"], "--every");
    refused(&record, 2, &["network", "--days", "9", "--kernel", "uniform"], "--around");
    refused(&record, 1, &["network", "--normalisation", "activity"], "use no, average");
}

#[test]
fn a_brief_cites_what_it_says_and_one_that_was_changed_is_refused() {
    let (folder, record) = quarrel();
    let text = done(&record, &["brief", "--actor", "Ilse Marek"]).out;
    assert!(text.starts_with("Ilse Marek now opposes “The road-tolls should be abolished”"), "{text}");
    assert!(text.lines().filter(|line| line.contains("week")).all(|line| line.ends_with(']')), "{text}");
    for (format, holds) in [("markdown", "# "), ("html", "<article"), ("json", "\"citations\"")] {
        assert!(
            done(&record, &["brief", "--issue", "road-tolls", "--format", format]).out.contains(holds),
            "{format}"
        );
    }
    let whole =
        done(&record, &["brief", "--issue", "road-tolls", "--since", "2031-03", "--format", "json"]).out;
    let (fair, foul) = (path(&folder, "fair.json"), path(&folder, "foul.json"));
    std::fs::write(&fair, &whole).expect("written");
    assert!(done(&record, &["brief", "--check", &fair]).err.contains("all of them borne out"));
    std::fs::write(&foul, whole.replace("would stand", "would fall")).expect("written");
    refused(&record, 1, &["brief", "--check", &foul], "would fall");
    let nothing = done(&record, &["brief", "--since", "2032"]);
    assert!(nothing.out.contains("Nothing to report"), "{}", nothing.out);
}

const CODEBOOK: &str = "\
# Ours.
issues:
  - id: road-tolls
    proposition: Tolls on roads should be abolished.
    anchors: [toll]
    for: [roads must be free again]
    against: [whoever drives should pay]
";

#[test]
fn a_codebook_is_checked_and_added_to() {
    let (folder, record) = quarrel();
    let listed = done(&record, &["issues", "--format", "jsonl"]).lines();
    let counts: Vec<(&str, u64)> = listed
        .iter()
        .map(|row| (row["id"].as_str().expect("an id"), row["statements"].as_u64().expect("a count")))
        .collect();
    assert_eq!(counts.iter().find(|(id, _)| *id == "road-tolls"), Some(&("road-tolls", 42)));
    assert_eq!(counts.iter().find(|(id, _)| *id == "harbour"), Some(&("harbour", 30)));
    let file = path(&folder, "codebook.yaml");
    std::fs::write(&file, CODEBOOK).expect("written");
    assert!(done(&record, &["issues", "check", &file]).err.contains("nothing wrong"));
    let harbour = [
        "issues",
        "add",
        "harbour",
        "The harbour should be closed.",
        "--anchor",
        "quay",
        "--codebook",
        &file,
    ];
    done(&record, &harbour);
    let text = std::fs::read_to_string(&file).expect("read");
    assert!(text.starts_with(CODEBOOK) && text.contains("quay"), "{text}");
    refused(&record, 1, &harbour, "there is an issue harbour");
    assert_eq!(std::fs::read_to_string(&file).expect("read"), text);
    let new = path(&folder, "new.yaml");
    refused(&record, 1, &["issues", "add", "x", "Is it so?", "--codebook", &new], "is a question");
    done(&record, &["issues", "add", "x", "It should be so.", "--codebook", &new]);
    assert_eq!(done(&record, &["issues", "check", &new, "--format", "jsonl"]).lines().len(), 1);
    for (wrong, told) in [
        ("issues: []", "has no issues"),
        ("", "has no issues"),
        ("issues:\n- {id: a, proposition: A is.}\n- {id: a, proposition: B is.}\n", "stands at line 2"),
        ("issues: &a [*a]", "codebook.yaml"),
    ] {
        std::fs::write(&file, wrong).expect("written");
        refused(&record, 1, &["issues", "check", &file], told);
    }
}

#[test]
fn without_issues_every_command_says_how_to_have_some() {
    let folder = tempfile::tempdir().expect("a folder");
    let (record, note) = (folder.path().join("bare.db"), path(&folder, "note.txt"));
    std::fs::write(&note, "Marek said no.").expect("written");
    std::fs::write(
        folder.path().join("note.ann"),
        "T1\tSource 0 5\tMarek\nT2\tCue 6 10\tsaid\nT3\tContent 11 13\tno\nE1\tAttribution:T3 Source:T1 Cue:T2 Content:T3\n",
    )
    .expect("written");
    done(&record, &["import", folder.path().to_str().expect("UTF-8"), "--quiet"]);
    for command in ["positions", "shifts", "network", "issues"] {
        let ran = done(&record, &[command, "--format", "jsonl"]);
        assert_eq!(ran.out, "", "{command}");
        assert!(ran.err.contains("--codebook FILE"), "{command}: {}", ran.err);
    }
    let questions = path(&folder, "all.yaml");
    std::fs::write(&questions, "questions: [{name: all}]").expect("written");
    assert!(done(&record, &["watch", &questions]).err.contains("nothing new"));
    refused(&record, 1, &["issues", "suggest"], "onrecord embed");
}

/// Answers one request with a status, and gives what was sent.
fn hook(status: &'static str) -> (String, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/news", listener.local_addr().expect("an address"));
    let answer = move || {
        let (mut stream, _) = listener.accept().expect("a request");
        let mut bytes = Vec::new();
        let mut piece = [0; 4096];
        loop {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
            let length = head.to_lowercase().split_once("content-length: ").and_then(|(_, rest)| {
                rest.lines().next().and_then(|digits| digits.trim().parse::<usize>().ok())
            });
            if length.is_some_and(|length| body.len() >= length) {
                let close = "content-length: 0\r\nconnection: close\r\n\r\n";
                stream.write_all(format!("HTTP/1.1 {status}\r\n{close}").as_bytes()).expect("answered");
                return body.to_owned();
            }
            let read = stream.read(&mut piece).expect("read");
            assert!(read > 0, "the request ended early: {text}");
            bytes.extend_from_slice(&piece[..read]);
        }
    };
    (url, std::thread::spawn(answer))
}

#[test]
fn what_is_new_is_told_once_on_standard_output_in_a_feed_and_to_a_webhook() {
    let (folder, record) = quarrel();
    let file = path(&folder, "questions.yaml");
    let ask = |webhook: &str| {
        let questions = "questions:\n  - {name: Marek on tolls, actors: [Ilse Marek], issues: [road-tolls]}\n  - {name: nobody, actors: [Nobody]}\n";
        std::fs::write(
            &file,
            format!("{questions}feed: news.atom\nlink: https://example.org/s/\nwebhook: {webhook}\n"),
        )
        .expect("written");
    };
    let (url, failing) = hook("500 Oh");
    ask(&url);
    let ran = onrecord(&record, &["watch", &file, "--format", "jsonl"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.err.contains("it answers 500") && ran.err.contains("Nobody"), "{}", ran.err);
    failing.join().expect("answered");
    let (url, taking) = hook("204 Taken");
    ask(&url);
    let told = done(&record, &["watch", &file, "--format", "jsonl"]).lines();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        (told[0]["question"].as_str(), &told[0]["shift"]["kind"]),
        (Some("Marek on tolls"), &json!("reversal"))
    );
    let sent: Value = serde_json::from_str(&taking.join().expect("answered")).expect("JSON");
    assert_eq!(sent["news"].as_array().map(Vec::len), Some(1));
    let feed = std::fs::read_to_string(path(&folder, "news.atom")).expect("a feed");
    assert!(feed.contains("<entry>") && feed.contains("https://example.org/s/"), "{feed}");
    let again = done(&record, &["watch", &file]);
    assert_eq!((again.out.as_str(), again.err.contains("nothing new")), ("", true), "{}", again.err);
    let other = path(&folder, "other.yaml");
    std::fs::write(&other, "questions: [{name: all}]").expect("written");
    assert!(done(&record, &["watch", &other, "--begin"]).err.contains("taken for told"));
    assert_eq!(done(&record, &["watch", &other]).out, "");
    for (wrong, told) in [
        ("questions: []", "it asks nothing"),
        ("questions: [{name: a, kinds: [mood]}]", "no kind of shift"),
        ("questions: [{name: a, least: 7}]", "from 0 to 1"),
        ("questions: [{name: a}, {name: a}]", "two questions"),
        ("questions: [{name: a}]\nwebhook: mailto:a", "no address"),
        ("question: 1", "unknown field"),
    ] {
        std::fs::write(&other, wrong).expect("written");
        refused(&record, 1, &["watch", &other], told);
    }
}

/// The matrix that a command prints, by row and column.
fn matrix(record: &Path, arguments: &[&str]) -> std::collections::BTreeMap<(String, String), f64> {
    let all = [&["network", "--format", "matrix", "--normalisation", "no"], arguments].concat();
    let out = done(record, &all).out;
    let cells = |line: &str| -> Vec<String> {
        // Labels of the sample have commas inside quotation marks.
        let mut quoted = false;
        let mark = |c: char| {
            quoted ^= c == '"';
            c == ',' && !quoted
        };
        line.split(mark).map(|cell| cell.trim_matches('"').to_owned()).collect()
    };
    let mut lines = out.lines().map(cells);
    let head = lines.next().expect("labels");
    let row = |row: Vec<String>| {
        let named = head.iter().skip(1).zip(row.iter().skip(1));
        named
            .map(|(to, weight)| ((row[0].clone(), to.clone()), weight.parse().expect("a weight")))
            .collect::<Vec<_>>()
    };
    lines.flat_map(row).filter(|(_, weight)| *weight != 0.0).collect()
}

/// Runs where the program's sample lies beside the repository.
#[test]
fn a_database_of_dna_gives_issues_verdicts_and_the_networks_of_its_formulas() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/dna/sample.dna");
    if !sample.exists() {
        return;
    }
    let folder = TempDir::new().expect("a folder");
    let record = folder.path().join("dna.db");
    let path = sample.display().to_string();
    let first = done(&record, &["import", &path, "--actors", "organisation"]);
    assert!(first.err.contains("40 statements, 40 events new"), "{}", first.err);
    let again = done(&record, &["import", &path, "--actors", "organisation"]);
    assert!(again.err.contains("0 statements, 0 events new"), "{}", again.err);
    done(&record, &["verify", "--quiet"]);

    let coded =
        onrecord_read::dna_statements(&sample, &onrecord_read::Limits::default()).expect("a database");
    let mut x = std::collections::BTreeMap::new();
    let mut seen = std::collections::BTreeSet::new();
    for one in &coded {
        let (Some(who), Some(on), Some(agrees)) = (&one.organization, &one.concept, one.agreement) else {
            continue;
        };
        if seen.insert((who, on, agrees, one.document)) {
            let side: &mut [f64; 2] = x.entry((who.clone(), on.clone())).or_default();
            side[usize::from(agrees)] += 1.0;
        }
    }
    let two_mode = matrix(&record, &["--mode", "two-mode"]);
    let expected =
        x.iter().map(|(key, side)| (key.clone(), side[1] - side[0])).filter(|(_, weight)| *weight != 0.0);
    assert_eq!(two_mode, expected.collect());

    let congruence = matrix(&record, &["--combine", "congruence"]);
    let mut expected = std::collections::BTreeMap::new();
    for ((one, on), a) in &x {
        for ((other, also), b) in &x {
            if one != other && on == also {
                *expected.entry((one.clone(), other.clone())).or_insert(0.0) += a[0] * b[0] + a[1] * b[1];
            }
        }
    }
    expected.retain(|_, weight| *weight != 0.0);
    assert_eq!(congruence, expected);
    assert!(congruence.len() > 10, "{congruence:?}");
}
