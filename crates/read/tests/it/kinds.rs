//! What is read as what: by name, by content, packed and in folders.

use crate::common::*;
use onrecord_core::ErrorKind;
use onrecord_read::{InputKind, Options, documents, documents_of_bytes};

const JSONL: &str =
    "{\"id\": \"a\", \"text\": \"She said no.\"}\n{\"id\": \"b\", \"text\": \"He said yes.\"}\n";
const PAGE: &str = "<!doctype html><html><body><p>She said no.</p></body></html>";

#[test]
fn a_name_tells_the_kind_and_content_does_where_the_name_does_not() {
    assert_eq!(one("a.txt", PAGE).text, PAGE, "a page named as text is text");
    assert_eq!(one("a.html", PAGE).text, "She said no.");
    assert_eq!(one("-", PAGE).text, "She said no.");
    assert_eq!(one("a.log", "# No").text, "# No");
    assert_eq!(shown(&one("a.md", "# No")), ["# No"]);
    assert_eq!(items("-", JSONL.as_bytes()).len(), 2);
    assert_eq!(items("a.json", JSONL.as_bytes()).len(), 2);
    assert_eq!(items("a.txt", JSONL.as_bytes()).len(), 1);
}

#[test]
fn packed_files_are_read_by_the_name_inside_and_told_by_content() {
    for (path, packed) in [
        ("a.jsonl.gz", gzip(JSONL.as_bytes())),
        ("a.jsonl.zst", zstd(JSONL.as_bytes())),
        ("a.gz", gzip(JSONL.as_bytes())),
        ("a", zstd(JSONL.as_bytes())),
        ("-", gzip(JSONL.as_bytes())),
    ] {
        let ids: Vec<_> = items(path, &packed).into_iter().flatten().map(|d| d.id).collect();
        assert_eq!(ids, ["a", "b"], "{path}");
    }
    assert_eq!(one("a.html.gz", gzip(PAGE.as_bytes())).text, "She said no.");
}

#[test]
fn every_member_and_frame_is_read() {
    let (first, second) = JSONL.split_at(JSONL.find('\n').unwrap_or(0) + 1);
    let gzipped = [gzip(first.as_bytes()), gzip(b""), gzip(second.as_bytes())].concat();
    let frames = [zstd(first.as_bytes()), zstd(second.as_bytes())].concat();
    // A frame to be skipped: its magic, its length, its bytes.
    let skipped = [b"\x50\x2A\x4D\x18\x02\0\0\0ab", &frames[..]].concat();
    for (path, packed) in [("a.jsonl.gz", gzipped), ("a.jsonl.zst", frames), ("b.jsonl.zst", skipped)] {
        assert_eq!(items(path, &packed).iter().flatten().count(), 2, "{path}");
    }
}

#[test]
fn a_folder_is_read_in_the_order_of_names_without_binary_and_hidden_files() {
    let folder = folder(&[
        ("b.txt", b"b"),
        ("a/2.md", b"two"),
        ("a/1.jsonl", b"{\"text\": \"one\"}"),
        ("a.html", b"<p>a</p>"),
        ("README", b"readme"),
        ("logo.png", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"),
        ("packed.gz", &gzip(b"\0\x01\x02")),
        (".hidden.txt", b"hidden"),
        ("z.txt", b"\0\x01\x02"),
    ]);
    let expected =
        ["README: readme", "a/1.jsonl: one", "a/2.md: two", "a.html: a", "b.txt: b", "z.txt! Format"];
    assert_eq!(listed(&folder, Options::default()), expected);
}

#[test]
fn a_file_that_is_named_is_a_document_or_an_error() {
    let folder =
        folder(&[("logo.png", b"\x89PNG\r\n\x1A\n\0\0"), (".hidden.txt", b"hidden"), ("data.log", b"a;b")]);
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let paths = [path("logo.png"), path(".hidden.txt"), path("none.txt"), path("data.log")];
    let found: Vec<_> = documents(&paths, Options::default()).collect();
    assert_eq!(found.len(), 4);
    assert_eq!(found[0].as_ref().expect_err("a picture").kind, ErrorKind::Format);
    assert_eq!(found[1].as_ref().expect("a text").text, "hidden");
    let error = found[2].as_ref().expect_err("no file");
    assert_eq!((error.kind, &error.place), (ErrorKind::NotFound, &paths[2]));
    assert_eq!(found[3].as_ref().expect("a text").path, paths[3]);
}

#[test]
fn the_path_is_as_given_or_the_given_folder_and_the_rest() {
    let folder = folder(&[("a/b.txt", b"No.")]);
    let given = folder.path().to_string_lossy().into_owned();
    for (path, expected) in [
        (format!("{given}/a/b.txt"), format!("{given}/a/b.txt")),
        (given.clone(), format!("{given}/a/b.txt")),
        (format!("{given}/"), format!("{given}/a/b.txt")),
        (format!("{given}/./a"), format!("{given}/./a/b.txt")),
    ] {
        let found: Vec<_> = documents(&[path], Options::default()).flatten().map(|d| d.path).collect();
        assert_eq!(found, [expected]);
    }
}

#[test]
fn a_kind_that_is_given_is_taken_for_every_input() {
    let folder = folder(&[("a.html", b"# No"), ("b.txt", b"# Yes")]);
    let path = folder.path().to_string_lossy().into_owned();
    let found: Vec<_> = documents(&[path], forced(InputKind::Markdown)).flatten().collect();
    assert_eq!(found.iter().flat_map(shown).collect::<Vec<_>>(), ["# No", "# Yes"]);
}

#[test]
fn progress_counts_the_bytes_on_disk() {
    let packed = gzip(JSONL.as_bytes());
    let picture = [b"\x89PNG\r\n\x1A\n", &[0; 40_000][..]].concat();
    let folder = folder(&[("a.jsonl.gz", &packed), ("b.txt", b"She said no."), ("c.png", &picture)]);
    let total = (packed.len() + 12 + picture.len()) as u64;
    let mut found = documents(&[folder.path().to_string_lossy().into_owned()], Options::default());
    let handle = found.progress_handle();
    let start = found.progress();
    assert_eq!((start.bytes_done, start.bytes_total), (0, Some(total)));
    assert_eq!((start.files_done, start.files_total), (0, 3));
    assert!(found.next().is_some());
    let other_thread = std::thread::spawn(move || (handle.get(), handle)).join();
    let (first, handle) = other_thread.expect("a thread that ends");
    assert!(first.bytes_done > 0 && first.files_done == 0, "{first:?}");
    assert_eq!(found.count(), 2);
    let end = handle.get();
    assert_eq!((end.bytes_done, end.files_done), (total, 3));
}

#[test]
fn the_total_is_unknown_with_standard_input() {
    let found = documents(&["-".to_owned()], Options::default());
    assert_eq!((found.progress().bytes_total, found.progress().files_total), (None, 1));
}

#[test]
fn reading_may_move_to_another_thread() {
    let found = documents_of_bytes("a.txt", None, b"She said no.");
    let read = std::thread::spawn(move || found.flatten().count()).join();
    assert_eq!(read.expect("a thread that ends"), 1);
}

#[test]
fn the_language_is_told_of_every_kind_unless_it_is_declared() {
    let words = "Der Minister sagte am Montag, die Gespräche seien nicht gescheitert, obwohl keine der beiden Seiten \
        bereit sei, den Vorschlag der Vermittler zu unterschreiben.";
    for (path, text) in [
        ("a.txt", words.to_owned()),
        ("a.md", format!("# Gespräche\n\n{words}\n")),
        ("a.html", format!("<p>{words}</p>")),
        ("a.jsonl", format!("{{\"text\": \"{words}\"}}")),
        ("a.csv", format!("text\n\"{words}\"\n")),
        (
            "a.eml",
            format!(
                "From: a\nDate: b\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{words}\n"
            ),
        ),
    ] {
        let language = one(path, text).metadata.language;
        assert_eq!(language.as_deref(), Some("de"), "{path}");
    }
    assert_eq!(
        one("a.csv", format!("text,language\n\"{words}\",nds\n")).metadata.language.as_deref(),
        Some("nds")
    );
}
