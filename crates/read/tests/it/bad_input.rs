//! Whatever the input is, it ends in documents and errors that name their place: never in a panic or a hang.

use crate::common::*;
use onrecord_core::ErrorKind;
use onrecord_read::{InputKind, Limits, Options, documents, documents_of_bytes};

#[test]
fn an_empty_file_is_a_document_without_words() {
    for path in ["a.txt", "a.md", "a.html", "a"] {
        let document = one(path, "");
        assert_eq!((document.text.as_str(), document.blocks.len()), ("", 0), "{path}");
    }
    assert!(items("a.jsonl", b"").is_empty(), "no line, no document");
    assert_eq!(refused("a.txt.gz", "").kind, ErrorKind::Format, "not even the start of gzip data");
    assert_eq!(one("a.txt.gz", gzip(b"")).text, "");
    assert_eq!(one("a.txt.zst", zstd(b"")).text, "");
}

#[test]
fn binary_data_is_refused_by_what_it_looks_like() {
    for (path, bytes, looks) in [
        ("a.txt", &b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"[..], "PDF"),
        ("a", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "PNG"),
        ("a.docx", b"PK\x03\x04\x14\0\x06\0", "ZIP"),
        ("a.html", b"\x7FELF\x02\x01\x01\0\0\0", "ELF"),
        ("a.jsonl", b"{\"text\": \0}", "NUL"),
        ("a.md", b"\x01\x02\x03\x04\x05\x06", "control"),
    ] {
        let error = refused(path, bytes);
        assert_eq!((error.kind, error.place.as_str()), (ErrorKind::Format, path));
        assert!(error.what.contains(looks) && error.hint.is_some(), "{error}");
    }
}

#[test]
fn binary_data_far_inside_a_text_is_refused() {
    let mut bytes = "He said no.\n".repeat(5000).into_bytes();
    bytes.push(0);
    assert_eq!(refused("a.txt", &bytes).kind, ErrorKind::Format);
}

#[test]
fn every_charset_is_read_as_the_same_words() {
    let words = "Der Minister sagte: „Nein“, und ging über die Brücke.\n";
    let utf16 = |mark: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("{mark}{words}").encode_utf16().flat_map(unit).collect()
    };
    let latin = encoding_rs::WINDOWS_1252.encode(words).0.into_owned();
    for bytes in [
        words.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", words.as_bytes()].concat(),
        latin,
        utf16("", u16::to_le_bytes),
        utf16("", u16::to_be_bytes),
        utf16("\u{feff}", u16::to_le_bytes),
        utf16("\u{feff}", u16::to_be_bytes),
    ] {
        let document = one("a.txt", &bytes);
        assert_eq!(document.text.trim_start_matches('\u{feff}'), words);
        assert_eq!(shown(&document), [words.trim_end()]);
    }
}

#[test]
fn invalid_utf8_is_replaced_where_the_rest_is_utf8() {
    let document = one("a.txt", b"\xE2\x80\x9CNo,\xE2\x80\x9D she said\xC3. \xE2\x80\x9CYes.\xE2\x80\x9D");
    assert_eq!(document.text, "“No,” she said\u{fffd}. “Yes.”");
}

#[test]
fn one_long_line_is_one_paragraph() {
    let text = "She said no. ".repeat(400_000);
    for path in ["a.txt", "a.md"] {
        let document = one(path, &text);
        assert_eq!(document.text, text);
        assert_eq!(document.blocks.len(), 1);
    }
    let document = one("a.html", format!("<html><body><p>{text}</p>"));
    assert_eq!(document.text, text.trim_end());
    let document = one("a.jsonl", format!("{{\"text\": \"{text}\"}}"));
    assert_eq!(document.text, text);
}

#[test]
fn ten_thousand_nested_tags_are_read_as_the_text_in_them() {
    for tag in [
        "div",
        "p",
        "b",
        "span",
        "ul",
        "table",
        "blockquote",
        "form",
        "svg",
        "font",
        "a",
        "nonsense",
        "template",
    ] {
        let page = format!("<html><body>{}<p>She said no.</p>", format!("<{tag}>").repeat(10_000));
        let document = one("a.html", &page);
        let expected = if matches!(tag, "svg" | "template") { "" } else { "She said no." };
        assert_eq!(document.text, expected, "{tag}");
    }
    let quoted = format!("{}She said no.\n", "> ".repeat(10_000));
    assert_eq!(shown(&one("a.md", &quoted)), ["> She said no."]);
    let nested = format!("{}No{}", "*a [".repeat(10_000), "](b)*".repeat(10_000));
    assert_eq!(one("a.md", &nested).blocks.len(), 1);
    let json = format!("{{\"a\": {}1{}, \"text\": \"No.\"}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(items("a.jsonl", json.as_bytes()).len(), 1);
}

#[test]
fn huge_attributes_and_huge_heads_are_passed_over() {
    let long = "comment ".repeat(200_000);
    let page = format!(
        "<html><head><meta name=author content=\"{long}\"><script type=\"application/ld+json\">{}</script></head>\
         <body class=\"{long}\" id=\"{long}\"><p title='{long}'>She said no.</p>",
        "[".repeat(500_000),
    );
    let document = one("a.html", &page);
    assert_eq!(document.text, "She said no.");
    assert_eq!(document.metadata.author, None);
}

#[test]
fn a_line_that_is_no_json_is_named_and_the_next_is_read() {
    let found = items("a.jsonl", b"{\"text\": \"One.\"}\n\n{\"text\": \"Two.\"\n{\"text\": \"Three.\"}");
    assert_eq!(found.len(), 3);
    assert_eq!(found[0].as_ref().map(|d| d.text.as_str()).ok(), Some("One."));
    let error = found[1].as_ref().expect_err("no JSON");
    assert_eq!((error.kind, error.place.as_str()), (ErrorKind::Format, "a.jsonl:3"));
    assert!(error.hint.is_some());
    assert_eq!(found[2].as_ref().map(|d| d.text.as_str()).ok(), Some("Three."));
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_named_and_the_rest_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a/x.txt", b"x"), ("b.txt", b"b"), ("c.txt", b"c")]);
    let forbid = |name: &str, mode| {
        let rights = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(folder.path().join(name), rights).expect("rights");
    };
    forbid("a", 0o000);
    forbid("b.txt", 0o000);
    let forbidden = std::fs::read_dir(folder.path().join("a")).is_err();
    let found = listed(&folder, Options::default());
    forbid("a", 0o755);
    // To the superuser nothing is forbidden.
    if forbidden {
        assert_eq!(found, ["a! Permission", "b.txt! Permission", "c.txt: c"]);
    } else {
        assert_eq!(found, ["a/x.txt: x", "b.txt: b", "c.txt: c"]);
    }
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_and_pipes_do_not_hang() {
    let folder = folder(&[("a/x.txt", b"x"), ("b.txt", b"b")]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/up")).expect("a link");
    std::os::unix::fs::symlink("../c", folder.path().join("c")).expect("a link");
    std::os::unix::net::UnixListener::bind(folder.path().join("d")).expect("a socket");
    assert_eq!(listed(&folder, Options::default()), ["a/x.txt: x", "b.txt: b", "c! NotFound"]);
}

#[test]
fn packed_data_that_breaks_off_is_named_and_what_came_before_it_is_kept() {
    let lines: String =
        (0..5000).map(|i| format!("{{\"id\": \"{i}\", \"text\": \"He said {i}.\"}}\n")).collect();
    for (path, packed) in [("a.jsonl.gz", gzip(lines.as_bytes())), ("a.jsonl.zst", zstd(lines.as_bytes()))] {
        let found = items(path, &packed[..packed.len() * 3 / 4]);
        let (last, before) = found.split_last().expect("items");
        let error = last.as_ref().expect_err("cut off");
        assert_eq!((error.kind, error.place.as_str()), (ErrorKind::Format, path));
        assert!(before.iter().all(Result::is_ok), "nothing but the end is an error");
        if path.ends_with("gz") {
            assert!(before.len() > 1000, "{}", before.len());
        }
    }
    let text = "He said no.\n".repeat(5000);
    for (path, packed) in [("a.txt.gz", gzip(text.as_bytes())), ("a.html.zst", zstd(text.as_bytes()))] {
        for cut in [1, 3, 5, 12, packed.len() - 1] {
            assert_eq!(refused(path, &packed[..cut]).kind, ErrorKind::Format, "{path} {cut}");
        }
        let mut damaged = packed.clone();
        damaged[packed.len() / 2..].fill(0x55);
        assert_eq!(refused(path, &damaged).kind, ErrorKind::Format, "{path} damaged");
    }
}

#[test]
fn packed_data_inside_packed_data_and_false_names_are_refused() {
    assert!(refused("a.gz", gzip(&gzip(b"No."))).what.contains("gzip data inside"));
    assert!(refused("a.txt.gz", b"No.").what.contains("named as gzip"));
    assert!(refused("a.zst", b"No.").what.contains("named as zstd"));
}

#[test]
fn a_bomb_is_stopped_at_the_bound() {
    let limits =
        Limits { document: 1 << 20, html: 1 << 20, markdown: 1 << 20, line: 1 << 20, ..Limits::default() };
    let bomb = vec![b'a'; 64 << 20];
    let files: [(&str, &[u8]); 6] = [
        ("a.txt.gz", &gzip(&bomb)),
        ("b.html.zst", &zstd(&bomb)),
        ("c.md.gz", &gzip(&bomb)),
        ("d.jsonl.gz", &gzip(&bomb)),
        ("e.jsonl.zst", &zstd(&bomb)),
        ("f.txt", b"She said no."),
    ];
    let folder = folder(&files);
    let expected = ["a.txt.gz! TooLarge", "b.html.zst! TooLarge", "c.md.gz! TooLarge"];
    let lines = ["d.jsonl.gz:1! TooLarge", "e.jsonl.zst:1! TooLarge", "f.txt: She said no."];
    assert_eq!(listed(&folder, bounded(limits)), [expected, lines].concat());
}

#[test]
fn an_error_over_a_bound_names_it_and_the_mend() {
    let folder = folder(&[("a.txt", b"one\ntwo\nthree"), ("b.txt", &[b'a'; 100])]);
    let options = bounded(Limits { document: 64, blocks: 2, ..Limits::default() });
    let path = folder.path().to_string_lossy().into_owned();
    let said: Vec<_> = documents(&[path], options).map(|item| item.expect_err("over a bound")).collect();
    assert!(said[0].what.contains("2 paragraphs") && said[0].hint.is_some(), "{}", said[0]);
    assert!(said[1].what.contains("64 bytes") && said[1].hint.is_some(), "{}", said[1]);
}

#[test]
fn a_line_over_the_bound_is_passed_over_and_the_next_is_read() {
    let long = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"No.\"}}\n", "a".repeat(200));
    let folder = folder(&[("a.jsonl", long.as_bytes())]);
    let limits = Limits { line: 100, ..Limits::default() };
    assert_eq!(listed(&folder, bounded(limits)), ["a.jsonl:1! TooLarge", "a.jsonl: No."]);
    let limits = Limits { line: 212, ..Limits::default() };
    assert_eq!(listed(&folder, bounded(limits)).len(), 2, "a line of just the bound is read");
}

#[test]
fn every_kind_can_be_forced_on_any_text() {
    for kind in InputKind::ALL {
        for bytes in [&b"{\"text\": \"No.\"}"[..], b"<p>No.", b"# No", b"\0\x01", b"\xFF\xFEa\0"] {
            assert_eq!(documents_of_bytes("a.xyz", Some(kind), bytes).count(), 1, "{kind:?} {bytes:?}");
        }
    }
}
