//! Records through the real binary: what is read is kept, whatever happens to the process.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn command(record: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(arguments).env("ONRECORD_RECORD", record).env("USER", "Ada").stdin(Stdio::null());
    command
}

fn onrecord(record: &Path, arguments: &[&str]) -> Ran {
    let Output { status, stdout, stderr } = command(record, arguments).output().expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: status.code(), out: text(stdout), err: text(stderr) }
}

#[track_caller]
fn done(record: &Path, arguments: &[&str]) -> Ran {
    let ran = onrecord(record, arguments);
    assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.err);
    ran
}

/// A folder of short articles by two invented outlets, as lines.
fn articles(folder: &Path, range: std::ops::Range<usize>) -> String {
    let path = folder.join(format!("articles-{}.jsonl", range.start));
    let lines: Vec<String> = range
        .map(|n| {
            let text = format!(
                "The envoy of Ketteria said on day {n} that road {n} would stay closed. \
                 A farmer warned that harvest {n} was lost."
            );
            let publisher = if n % 2 == 0 { "Varn Courier" } else { "Lakes Agency" };
            serde_json::json!({"text": text, "publisher": publisher, "published": format!("2031-{:02}-{:02}", n % 12 + 1, n % 28 + 1)})
                .to_string()
        })
        .collect();
    std::fs::write(&path, lines.join("\n")).expect("written");
    path.to_str().expect("UTF-8").to_owned()
}

/// The whole record but for when it was recorded, in an order that does not depend on who wrote first.
fn contents(record: &Path) -> Vec<String> {
    let mut lines: Vec<String> = done(record, &["export"])
        .out
        .lines()
        .map(|line| {
            let mut value: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
            without_times(&mut value);
            value.to_string()
        })
        .collect();
    lines.sort();
    lines
}

fn without_times(value: &mut serde_json::Value) {
    if let Some(object) = value.as_object_mut() {
        object.remove("recorded");
        object.values_mut().for_each(without_times);
    } else if let Some(array) = value.as_array_mut() {
        array.iter_mut().for_each(without_times);
    }
}

/// Numbers that look random and are the same in every run (xorshift, Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

#[test]
fn a_killed_run_goes_on_where_it_was_and_does_nothing_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let read = ["read", &articles(folder.path(), 0..24), "--quiet", "--no-vectors"];
    let whole = folder.path().join("whole.db");
    let began = std::time::Instant::now();
    done(&whole, &read);
    let takes = u64::try_from(began.elapsed().as_millis()).expect("not so long");
    let expected = contents(&whole);
    let (mut kills, mut random, mut between) = (0, Random(0x9E37_79B9_7F4A_7C15), 0);
    while kills < 50 {
        let record = folder.path().join(format!("killed-{kills}.db"));
        loop {
            let mut child = command(&record, &read).stderr(Stdio::null()).spawn().expect("the binary starts");
            std::thread::sleep(Duration::from_millis(takes / 8 + random.below(takes)));
            match child.try_wait().expect("asked") {
                Some(status) => {
                    assert!(status.success());
                    break;
                }
                None => {
                    child.kill().expect("killed");
                    child.wait().expect("gone");
                    kills += 1;
                    between += usize::from(is_begun(&record, expected.len()));
                }
            }
        }
        assert_eq!(contents(&record), expected, "after {kills} kills");
        done(&record, &["verify", "--quiet"]);
    }
    assert!(between > 0, "no kill came between the first document and the last");
}

/// Whether a record holds something, but not all.
fn is_begun(record: &Path, all: usize) -> bool {
    let ran = onrecord(record, &["export"]);
    let lines = ran.out.lines().count();
    ran.code == Some(0) && lines > 2 && lines < all
}

#[test]
fn two_processes_read_into_one_record_and_lose_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, second) = (articles(folder.path(), 0..24), articles(folder.path(), 30..90));
    let (alone, shared) = (folder.path().join("alone.db"), folder.path().join("shared.db"));
    done(&alone, &["read", &first, &second, "--quiet", "--no-vectors"]);
    let children = [&first, &second].map(|path| {
        command(&shared, &["read", path, "--quiet", "--no-vectors"]).spawn().expect("the binary starts")
    });
    for mut child in children {
        assert!(child.wait().expect("ended").success());
    }
    // Which of the two came first with a text that both have is open: its path tells.
    let without_paths = |record: &Path| -> Vec<String> {
        let paths = |line: String| line.replace("articles-30", "articles-0");
        let mut lines: Vec<String> = contents(record).into_iter().map(paths).collect();
        lines.sort();
        lines
    };
    assert_eq!(without_paths(&shared), without_paths(&alone));
    done(&shared, &["verify", "--quiet"]);
}

/// A record of a few articles, with vectors.
fn record(folder: &tempfile::TempDir) -> PathBuf {
    let record = folder.path().join("some.db");
    done(&record, &["read", &articles(folder.path(), 0..6), "--quiet"]);
    record
}

fn first_id(record: &Path) -> String {
    let ran = done(record, &["statements", "--sort", "reading", "-n", "1", "--format", "jsonl"]);
    let value: serde_json::Value = serde_json::from_str(&ran.out).expect("a statement");
    value["id"].as_str().expect("an id").to_owned()
}

#[test]
fn what_was_read_is_listed_searched_shown_and_exported() {
    let folder = tempfile::tempdir().expect("a folder");
    let record = record(&folder);
    let found = done(&record, &["search", "harvest 3", "--mode", "words", "--format", "jsonl"]);
    assert_eq!(found.out.lines().count(), 1, "{}", found.out);
    let by_meaning = done(&record, &["search", "crops destroyed", "--mode", "meaning", "-n", "3"]);
    assert!(by_meaning.out.contains("harvest"), "{}", by_meaning.out);
    let by_source = done(
        &record,
        &["search", "road", "--source", "envoy", "--publisher", "lakes agency", "--format", "csv"],
    );
    assert_eq!(by_source.out.lines().count(), 4, "{}", by_source.out);
    let id = first_id(&record);
    assert!(done(&record, &["show", &id[..8]]).out.contains('{'));
    assert!(done(&record, &["status"]).out.contains("documents"));
    assert_eq!(done(&record, &["documents", "--format", "csv"]).out.lines().count(), 7);
    let counted = done(&record, &["statements", "--by", "publisher", "--format", "jsonl"]);
    assert_eq!(counted.out.lines().count(), 2, "{}", counted.out);
    for format in ["jsonl", "csv", "parquet", "brat", "webannotation", "quotation", "archive"] {
        let Output { status, stdout, .. } =
            command(&record, &["export", "--format", format]).output().expect("the binary runs");
        assert!(status.success() && !stdout.is_empty(), "{format}");
    }
}

#[test]
fn a_correction_is_made_logged_and_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let record = record(&folder);
    let id = first_id(&record);
    let before = contents(&record);
    done(&record, &["correct", "set", &id, "--source", "Ketteria", "-m", "shorter"]);
    let log = done(&record, &["log", "--format", "jsonl"]).out;
    assert!(log.contains("\"who\":\"Ada\"") && log.contains("shorter"), "{log}");
    assert!(done(&record, &["show", &id]).out.contains("[Ketteria]"));
    done(&record, &["undo", "1"]);
    let after: Vec<String> =
        contents(&record).into_iter().filter(|l| !l.contains("\"record\":\"event\"")).collect();
    assert_eq!(after, before);
    let absent = onrecord(&record, &["correct", "set", &id, "--source", "not in the text"]);
    assert_eq!(absent.code, Some(1));
    assert!(absent.err.contains("do not stand in the text"), "{}", absent.err);
}

#[test]
fn an_archive_and_annotations_are_imported() {
    let folder = tempfile::tempdir().expect("a folder");
    let from = record(&folder);
    let archive = folder.path().join("archive.jsonl");
    std::fs::write(&archive, done(&from, &["export"]).out).expect("written");
    let to = folder.path().join("to.db");
    done(&to, &["import", archive.to_str().expect("UTF-8")]);
    assert_eq!(contents(&to), contents(&from));
    let spoilt = folder.path().join("spoilt.jsonl");
    std::fs::write(&spoilt, "{\"record\":\"archive\",\"version\":1}\n{\"no\":1}\n").expect("written");
    let refused = onrecord(&to, &["import", spoilt.to_str().expect("UTF-8")]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("spoilt.jsonl:2"), "{}", refused.err);
    std::fs::write(folder.path().join("note.txt"), "Marek said no.").expect("written");
    std::fs::write(
        folder.path().join("note.ann"),
        "T1\tSource 0 5\tMarek\nT2\tCue 6 10\tsaid\nT3\tContent 11 13\tno\nE1\tAttribution:T3 Source:T1 Cue:T2 Content:T3\n",
    )
    .expect("written");
    done(&to, &["import", folder.path().to_str().expect("UTF-8")]);
    let listed = done(&to, &["search", "Marek", "--format", "jsonl"]).out;
    assert!(listed.contains("\"model\":\"person\""), "{listed}");
    done(&to, &["verify"]);
}

#[test]
fn damage_makes_verify_fail() {
    let folder = tempfile::tempdir().expect("a folder");
    let record = record(&folder);
    done(&record, &["verify"]);
    let bytes = std::fs::read(&record).expect("read");
    let at = bytes.windows(7).position(|window| window == b"harvest").expect("the text is in the file");
    let mut flipped = bytes;
    flipped[at] ^= 1;
    std::fs::write(&record, flipped).expect("written");
    let told = onrecord(&record, &["verify"]);
    assert_eq!(told.code, Some(1), "{}", told.err);
    assert!(
        told.out.contains("hash") || told.out.contains("orphaned") || told.out.contains("index"),
        "{}",
        told.out
    );
}

#[test]
fn what_is_no_record_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = articles(folder.path(), 0..1);
    let missing = onrecord(&folder.path().join("none.db"), &["search", "road"]);
    assert_eq!(missing.code, Some(1));
    assert!(missing.err.contains("onrecord read"), "{}", missing.err);
    let text = folder.path().join("text.db");
    std::fs::write(&text, "This is a text, and no record at all; it is long enough.").expect("written");
    let refused = onrecord(&text, &["read", &path]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("--record"), "{}", refused.err);
}

#[cfg(unix)]
/// A copy of the binary that any user can start, as another user where this one may write whatever it likes.
#[cfg(unix)]
fn as_somebody_else(folder: &Path, record: &Path, arguments: &[&str]) -> Ran {
    use std::os::unix::process::CommandExt;
    let binary = folder.join("onrecord");
    if !binary.exists() {
        std::fs::copy(env!("CARGO_BIN_EXE_onrecord"), &binary).expect("copied");
    }
    let is_root = std::fs::metadata("/proc/self")
        .is_ok_and(|process| std::os::unix::fs::MetadataExt::uid(&process) == 0);
    let mut command = Command::new(binary);
    command
        .args(arguments)
        .env("ONRECORD_RECORD", record)
        .env("HOME", "/")
        .stdin(Stdio::null())
        .current_dir("/");
    if is_root {
        command.uid(65_534).gid(65_534);
    }
    let Output { status, stdout, stderr } = command.output().expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran { code: status.code(), out: text(stdout), err: text(stderr) }
}

#[cfg(unix)]
#[test]
fn a_record_that_cannot_be_written_is_read_and_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, shared) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let mode = |path: &Path, mode: u32| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("permitted");
    };
    let record = shared.path().join("kept.db");
    done(&record, &["read", &articles(shared.path(), 0..2), "--quiet", "--no-vectors"]);
    let more = articles(shared.path(), 9..11);
    let before = std::fs::read(&record).expect("read");
    mode(folder.path(), 0o755);
    mode(&record, 0o444);
    mode(shared.path(), 0o555);
    let refused = as_somebody_else(folder.path(), &record, &["read", &more, "--quiet", "--no-vectors"]);
    let listed = as_somebody_else(folder.path(), &record, &["statements", "--format", "jsonl"]);
    mode(shared.path(), 0o755);
    assert!(refused.code.is_some_and(|code| code != 0), "{}", refused.err);
    assert!(refused.err.contains("kept.db") && refused.err.contains("right"), "{}", refused.err);
    assert_eq!(listed.code, Some(0), "{}", listed.err);
    assert!(listed.out.contains("road 1 would stay closed"), "{}", listed.out);
    assert_eq!(std::fs::read(&record).expect("read"), before);
}

#[test]
fn a_disk_that_fills_up_leaves_the_record_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let record = folder.path().join("full.db");
    done(&record, &["read", &articles(folder.path(), 0..4), "--quiet", "--no-vectors"]);
    let before = contents(&record);
    let more = articles(folder.path(), 100..900);
    // The system refuses to let a file grow past so many blocks, as it does on a full disk.
    let script = format!(
        "trap '' XFSZ; ulimit -f 500; exec '{}' read '{more}' --quiet --no-vectors",
        env!("CARGO_BIN_EXE_onrecord")
    );
    let ran = Command::new("bash")
        .args(["-c", &script])
        .env("ONRECORD_RECORD", &record)
        .output()
        .expect("bash runs");
    assert_eq!(ran.status.code(), Some(1), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(
        String::from_utf8_lossy(&ran.stderr).contains("full.db"),
        "{}",
        String::from_utf8_lossy(&ran.stderr)
    );
    done(&record, &["verify"]);
    let after = contents(&record);
    assert!(before.iter().all(|line| after.contains(line)));
}

#[test]
fn private_addresses_are_refused_unless_allowed() {
    let folder = tempfile::tempdir().expect("a folder");
    let ran = onrecord(&folder.path().join("r.db"), &["read", "http://127.0.0.1:9/feed.xml", "--quiet"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("--allow-private") || ran.err.contains("private"), "{}", ran.err);
}
