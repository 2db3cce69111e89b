//! The real binary: exit codes, standard output, standard error.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn onrecord(arguments: &[&str], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    // The child may end without reading: that is its affair.
    let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");
    feeder.join().expect("the feeder ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: status.code(), out: text(stdout), err: text(stderr) }
}

fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("a file");
    path.to_str().expect("UTF-8").to_owned()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn lines(out: &str) -> Vec<serde_json::Value> {
    out.lines().map(|l| serde_json::from_str(l).expect("a line of JSON")).collect()
}

const SENTENCE: &str = "The minister said that the bridge would open in June.";

#[test]
fn a_statement_follows_the_contract() {
    let folder = folder();
    let path = file(&folder, "é.txt", format!("\u{FEFF}Überall 👩‍👩‍👧 rain.\r\n\r\n{SENTENCE}\r\n").as_bytes());
    let ran = onrecord(&["extract", &path], b"");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let found = lines(&ran.out);
    assert_eq!(found.len(), 1);
    let s = &found[0];
    assert_eq!(s["document"]["path"], path);
    assert_eq!(s["kind"], "indirect");
    assert_eq!(s["source"]["text"], "The minister");
    // Nobody is named: the minister stays a minister.
    assert_eq!(s["source"]["actor"]["kind"], "unnamed");
    assert_eq!(s["act"]["label"], "state");
    assert_eq!(s["cue"]["text"], "said");
    let text: Vec<char> = std::fs::read_to_string(&path).expect("the file").chars().collect();
    for role in ["source", "cue", "content"] {
        let [start, end] = [0, 1].map(|i| s[role]["spans"][0][i].as_u64().expect("an offset") as usize);
        assert_eq!(s[role]["text"], text[start..end].iter().collect::<String>(), "{role}");
    }
    for (field, empty) in [("addressee", "null"), ("issues", "[]"), ("said", "null")] {
        assert_eq!(s[field].to_string(), empty, "{field}");
    }
    assert!(s["confidence"].as_f64().is_some_and(|c| (0.0..=1.0).contains(&c)));
    assert!(s["model"].as_str().is_some_and(|m| m.starts_with("onrecord-tagger")));
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let folder = folder();
    let good = file(&folder, "good.txt", SENTENCE.as_bytes());
    let binary = file(&folder, "picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0");
    let broken =
        file(&folder, "broken.jsonl", format!("{{\"text\": \"{SENTENCE}\"}}\nnot json\n").as_bytes());
    let absent = folder.path().join("absent.txt").to_str().expect("UTF-8").to_owned();
    let ran = onrecord(&["extract", &binary, &absent, &broken, &good], b"");
    assert_eq!(ran.code, Some(1));
    assert_eq!(lines(&ran.out).len(), 2, "{}", ran.out);
    for named in [&binary, &absent, &format!("{broken}:2")] {
        assert!(ran.err.contains(named.as_str()), "{named} is not named in\n{}", ran.err);
    }
}

#[test]
fn an_empty_file_has_no_statements() {
    let folder = folder();
    let ran = onrecord(&["extract", &file(&folder, "empty.txt", b"")], b"");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
}

#[test]
fn standard_input_is_read() {
    let ran = onrecord(&["extract", "-"], SENTENCE.as_bytes());
    assert_eq!(ran.code, Some(0));
    assert_eq!(lines(&ran.out)[0]["document"]["path"], "-");
}

#[test]
fn documents_as_lines_are_read_as_the_same_documents() {
    let folder = folder();
    let page = format!(
        "<html><head><title>Bridge</title></head><body><article><p>{SENTENCE}</p></article></body></html>"
    );
    let path = file(&folder, "a.html", page.as_bytes());
    let text = onrecord(&["text", &path], b"");
    let line = onrecord(&["text", &path, "--format", "jsonl"], b"");
    assert_eq!(lines(&line.out)[0]["text"], text.out);
    let [direct, again] =
        [onrecord(&["extract", &path], b""), onrecord(&["extract", "-"], line.out.as_bytes())];
    let [direct, again] = [&lines(&direct.out)[0], &lines(&again.out)[0]];
    assert_eq!(direct["content"], again["content"]);
    for field in ["id", "sha256", "title"] {
        assert_eq!(direct["document"][field], again["document"][field], "{field}");
    }
}

#[test]
fn wrong_usage_is_told_apart() {
    for arguments in [
        &["extract"][..],
        &["extract", "x", "--format", "yaml"],
        &["extract", "x", "--min-confidence", "2"],
        &["extract", "x", "--output", "y"],
        &["nonsense"],
        &[],
    ] {
        let ran = onrecord(arguments, b"");
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert_eq!(ran.out, "", "{arguments:?}");
        assert!(!ran.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn min_confidence_leaves_out_the_less_sure() {
    let all = lines(&onrecord(&["demo", "--format", "jsonl"], b"").out);
    let sure = lines(&onrecord(&["demo", "--format", "jsonl", "--min-confidence", "0.6"], b"").out);
    let expected: Vec<_> = all.iter().filter(|s| s["confidence"].as_f64() >= Some(0.6)).cloned().collect();
    assert!(!sure.is_empty() && sure.len() < all.len());
    assert_eq!(sure, expected);
}

#[test]
fn the_same_input_gives_the_same_bytes_on_any_number_of_threads() {
    let one = onrecord(&["demo", "--format", "jsonl", "--threads", "1"], b"").out;
    let three = onrecord(&["demo", "--format", "jsonl", "--threads", "3"], b"").out;
    assert!(!one.is_empty());
    assert_eq!(one, three);
}

#[test]
fn every_format_is_reached_and_differs() {
    let outs: Vec<String> = ["jsonl", "table", "csv", "brat", "webannotation", "quotation"]
        .iter()
        .map(|format| {
            let ran = onrecord(&["extract", "-", "--format", format], SENTENCE.as_bytes());
            assert_eq!(ran.code, Some(0), "{format}: {}", ran.err);
            assert!(ran.out.contains("minister"), "{format}: {}", ran.out);
            ran.out
        })
        .collect();
    for (i, a) in outs.iter().enumerate() {
        assert!(outs[i + 1..].iter().all(|b| a != b));
    }
}

#[test]
fn parquet_goes_to_a_file() {
    let folder = folder();
    let text = file(&folder, "a.txt", SENTENCE.as_bytes());
    let found = folder.path().join("found.parquet");
    let ran = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["extract", &text, "--format", "parquet"])
        .stdout(std::fs::File::create(&found).expect("a file"))
        .status()
        .expect("the binary runs");
    assert!(ran.success());
    let bytes = std::fs::read(&found).expect("the file");
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
}

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["demo", "--format", "jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    drop(child.stdout.take());
    let ran = child.wait_with_output().expect("it ends");
    assert_eq!(ran.status.code(), Some(0), "{}", String::from_utf8_lossy(&ran.stderr));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let ran = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["demo", "--format", "jsonl"])
        .stdout(full)
        .output()
        .expect("the binary runs");
    assert_eq!(ran.status.code(), Some(1));
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(said.contains("output") && said.contains("make room"), "{said}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_with_whole_lines() {
    let folder = folder();
    let path = file(&folder, "long.txt", format!("{SENTENCE}\n").repeat(20_000).as_bytes());
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["extract", &path])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut first = [0u8; 1];
    std::io::Read::read_exact(child.stdout.as_mut().expect("a pipe"), &mut first).expect("output begins");
    let id = child.id().to_string();
    Command::new("kill").args(["-INT", &id]).status().expect("kill runs");
    let ran = child.wait_with_output().expect("it ends");
    let out = format!("{}{}", char::from(first[0]), String::from_utf8(ran.stdout).expect("UTF-8"));
    assert_eq!(ran.status.code(), Some(130), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(out.ends_with('\n'));
    let count = lines(&out).len();
    assert!(count < 20_000, "it was not interrupted: {count} statements");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_wait_for_a_silent_standard_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["extract", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary starts");
    std::thread::sleep(std::time::Duration::from_millis(800));
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    // Its standard input stays open meanwhile: without the handler's patience this would wait for ever.
    let stdin = child.stdin.take();
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    drop(stdin);
}

/// F1 in percent of a figure of `evaluate --format json`.
fn f1(figures: &serde_json::Value) -> f64 {
    figures[2].as_f64().expect("a figure")
}

#[test]
fn the_dispatches_are_read_as_a_careful_reader_would() {
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/dispatches");
    let gold = gold.to_str().expect("UTF-8");
    let ran = onrecord(&["evaluate", "--brat", gold, "--format", "json"], b"");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let figures: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    for (name, figure, floor) in [
        ("statement overlap", &figures["statement_overlap"], 74.0),
        ("statement exact", &figures["statement_exact"], 58.0),
        ("verbatim", &figures["verbatim"], 90.0),
    ] {
        assert!(f1(figure) >= floor, "{name}: {} is below {floor}", f1(figure));
    }
}

#[test]
fn the_demo_unpacks_what_it_reads() {
    let folder = folder();
    let to = folder.path().join("dispatches");
    let to = to.to_str().expect("UTF-8");
    assert_eq!(onrecord(&["demo", "--unpack", to], b"").code, Some(0));
    let ran = onrecord(
        &["extract", &format!("{to}/text"), "--format", "brat", "--output", &format!("{to}/found")],
        b"",
    );
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let count = |name: &str| std::fs::read_dir(format!("{to}/{name}")).expect("a folder").count();
    assert_eq!(count("found"), count("text"));
}
