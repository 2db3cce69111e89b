//! Archives: what is read of them, and what they cannot do.

use crate::common::archives::*;
use crate::common::*;
use onrecord_core::ErrorKind;
use onrecord_read::{InputKind, Limits, Options, documents, documents_of_bytes};

const PAGE: &str = "<!doctype html><html><body><p>She said no.</p></body></html>";

/// What comes of bytes at a path: a document by its path and text, an error by its place and kind.
fn told(path: &str, bytes: &[u8]) -> Vec<String> {
    let items = items(path, bytes).into_iter();
    let told = items.map(|item| match item {
        Ok(document) => format!("{}: {}", document.path, document.text.trim_end()),
        Err(error) => format!("{}! {:?}", error.place, error.kind),
    });
    told.collect()
}

#[track_caller]
fn check(path: &str, bytes: &[u8], expected: &[&str]) {
    assert_eq!(told(path, bytes), expected);
}

/// The same members in every kind of archive and packing.
fn archived(members: &[(&str, &[u8])]) -> Vec<(&'static str, Vec<u8>)> {
    let (zip, tar) = (zipped(members), tarred(members));
    vec![
        ("a.tar.gz", gzip(&tar)),
        ("a.tgz", gzip(&tar)),
        ("a.tar.zst", zstd(&tar)),
        ("a.tar", tar),
        ("a.zip.gz", gzip(&zip)),
        ("a.zip", zip.clone()),
        ("archive", zip.clone()),
        ("-", zip),
    ]
}

#[test]
fn members_are_read_like_the_files_of_a_folder() {
    let members: [(&str, &[u8]); 8] = [
        ("b.txt", b"b"),
        ("inner/a.html", PAGE.as_bytes()),
        ("inner/page", PAGE.as_bytes()),
        ("inner/c.jsonl.gz", &gzip(b"{\"text\": \"one\"}\n{\"text\": \"two\"}\n")),
        ("logo.png", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"),
        (".hidden.txt", b"hidden"),
        ("__MACOSX/b.txt", b"resource"),
        ("z.txt", b"\0\x01\x02"),
    ];
    for (path, bytes) in archived(&members) {
        let expected = [
            format!("{path}/b.txt: b"),
            format!("{path}/inner/a.html: She said no."),
            format!("{path}/inner/page: She said no."),
            format!("{path}/inner/c.jsonl.gz: one"),
            format!("{path}/inner/c.jsonl.gz: two"),
            format!("{path}/z.txt! Format"),
        ];
        assert_eq!(told(path, &bytes), expected, "{path}");
    }
}

#[test]
fn archives_in_a_folder_are_read_and_other_packed_documents_passed_over() {
    let book = zipped(&[("mimetype", b"application/epub+zip"), ("a.xhtml", PAGE.as_bytes())]);
    let sheet = zipped(&[("xl/a.xml", b"<a/>"), ("[Content_Types].xml", b"<Types/>")]);
    let archive = tarred(&[("x.txt", b"x")]);
    let folder = folder(&[
        ("a.zip", &zipped(&[("x.txt", b"x")])),
        ("b", &archive),
        ("c.epub", &book),
        ("d.xlsx", &sheet),
    ]);
    assert_eq!(listed(&folder, Options::default()), ["a.zip/x.txt: x", "b/x.txt: x"]);
    assert!(refused("c.epub", &book).what.contains("book"));
}

#[test]
fn a_kind_that_is_given_is_that_of_the_members() {
    let zip = zipped(&[("a.txt", b"# No")]);
    for kind in [InputKind::Markdown, InputKind::Zip] {
        let found: Vec<_> = documents_of_bytes("a.zip", Some(kind), &zip).flatten().collect();
        assert_eq!(found.iter().flat_map(shown).next().as_deref(), Some("# No"), "{kind:?}");
    }
    assert_eq!(refused("a.zip", PAGE).kind, ErrorKind::Format, "named as an archive");
    assert_eq!(refused("a.tar.gz", gzip(PAGE.as_bytes())).kind, ErrorKind::Format, "named as an archive");
}

#[test]
fn a_name_that_climbs_out_is_shown_and_nothing_is_written() {
    let members: [(&str, &[u8]); 3] = [("../../x.txt", b"x"), ("/etc/y.txt", b"y"), ("a/../../z.txt", b"z")];
    let before = std::fs::read_dir(".").expect("this folder").count();
    for (path, bytes) in [("a.zip", zipped(&members)), ("a.tar", tarred(&members))] {
        let expected = [
            format!("{path}/../../x.txt: x"),
            format!("{path}//etc/y.txt: y"),
            format!("{path}/a/../../z.txt: z"),
        ];
        assert_eq!(told(path, &bytes), expected);
    }
    assert_eq!(std::fs::read_dir(".").expect("this folder").count(), before);
    assert!(!std::path::Path::new("../../x.txt").exists());
}

#[test]
fn links_devices_and_folders_in_a_tar_are_passed_over() {
    use tar::EntryType;
    let mut builder = tar::Builder::new(Vec::new());
    for (name, kind) in [
        ("link.txt", EntryType::Symlink),
        ("hard.txt", EntryType::Link),
        ("device.txt", EntryType::Char),
        ("block.txt", EntryType::Block),
        ("pipe.txt", EntryType::Fifo),
        ("folder.txt/", EntryType::Directory),
    ] {
        tar_member(&mut builder, name, kind, b"");
    }
    let long = format!("{}/a.txt", "folder".repeat(40));
    let mut header = tar::Header::new_gnu();
    header.set_size(1);
    builder.append_data(&mut header, &long, &b"a"[..]).expect("writing to memory");
    let tar = builder.into_inner().expect("writing to memory");
    check("a.tar", &tar, &[&format!("a.tar/{long}: a")]);
}

#[test]
fn archives_in_archives_are_read_to_the_bound() {
    let mut bytes = zipped(&[("a.txt", b"a")]);
    for depth in 2..=6 {
        let inner = bytes;
        bytes = if depth % 2 == 0 { tarred(&[("i", &inner)]) } else { zipped(&[("i", &inner)]) };
        let found = told("o", &bytes);
        let reached =
            if depth <= 4 { found[0].ends_with("a.txt: a") } else { found[0].ends_with("! TooLarge") };
        assert!(reached && found.len() == 1, "{depth} {found:?}");
    }
}

#[test]
fn a_damaged_or_encrypted_member_is_named_and_the_rest_is_read() {
    let texts: Vec<(String, String)> =
        (0..3).map(|i| (format!("{i}.txt"), format!("He said {i}. ").repeat(50))).collect();
    let members: Vec<(&str, &[u8])> = texts.iter().map(|(n, t)| (n.as_str(), t.as_bytes())).collect();
    let whole = zipped(&members);
    let at = memchr::memmem::find(&whole, b"1.txt").expect("a header") + 10;
    let mut damaged = whole.clone();
    damaged[at] ^= 0x55;
    let found = told("a.zip", &damaged);
    assert_eq!(found[1], "a.zip/1.txt! Format", "{found:?}");
    assert_eq!(found.len(), 3);
    // Bit 0 of the flags in the directory.
    let mut encrypted = whole;
    let at = memchr::memmem::rfind(&encrypted, b"PK\x01\x02").expect("a directory");
    encrypted[at + 8] |= 1;
    assert_eq!(told("a.zip", &encrypted)[2], "a.zip/2.txt! Permission");
}

#[test]
fn an_archive_that_breaks_off_is_one_error_after_what_came_before() {
    let members: [(&str, &[u8]); 3] = [("a.txt", b"a"), ("b.txt", &[b'b'; 2000]), ("c.txt", b"c")];
    let tar = tarred(&members);
    check("a.tar", &tar[..512 * 2 + 512 + 700], &["a.tar/a.txt: a", "a.tar/b.txt! Format"]);
    check("a.tar", &tar[..512 * 2 + 100], &["a.tar/a.txt: a", "a.tar! Format"]);
    let zip = zipped(&members);
    check("a.zip", &zip[..zip.len() / 2], &["a.zip! Format"]);
    let packed = gzip(&tar);
    let found = told("a.tar.gz", &packed[..packed.len() - 20]);
    assert_eq!(found.iter().filter(|f| f.contains('!')).count(), 1, "{found:?}");
}

/// Bytes packed as tightly as gzip can.
fn best(bytes: &[u8]) -> Vec<u8> {
    use std::io::Read;
    let mut packed = Vec::new();
    let mut packer = flate2::read::GzEncoder::new(bytes, flate2::Compression::best());
    packer.read_to_end(&mut packed).expect("reading from memory");
    packed
}

#[test]
fn bombs_are_stopped_at_their_bounds() {
    let zeros = vec![0u8; 70 << 20];
    // The header of a member as long as all zeros, then these in many pieces.
    let header = &tarred(&[("a.png", &zeros)])[..512];
    let piece = &zeros[..7 << 20];
    for (path, bytes) in [
        ("a.tar.gz", [gzip(header), best(piece).repeat(10)].concat()),
        ("a.tar.zst", [zstd(header), zstd(piece).repeat(10)].concat()),
        ("a.zip", zipped(&[("a.tar", &tarred(&[("a.png", &zeros)]))])),
    ] {
        let found = told(path, &bytes);
        assert!(found.len() == 1 && found[0].ends_with("! TooLarge"), "{path} {found:?}");
    }
    let limits = Limits { member: 1 << 20, archive: 3 << 20, spool: 1 << 20, ..Limits::default() };
    let words = "He said no.\n".repeat(80_000);
    let more = "He said no.\n".repeat(90_000);
    let folder = folder(&[
        ("a.zip", &zipped(&[("a.txt", more.as_bytes()), ("b.txt", b"b")])),
        ("b.tar", &tarred(&[("a.txt", more.as_bytes()), ("b.txt", b"b")])),
        ("c.zip.gz", &gzip(&tarred(&[("a.zip", &[b"PK\x03\x04", &zeros[..2 << 20]].concat())]))),
    ]);
    let expected = [
        "a.zip/a.txt! TooLarge",
        "a.zip/b.txt: b",
        "b.tar/a.txt! TooLarge",
        "b.tar/b.txt: b",
        "c.zip.gz/a.zip! TooLarge",
    ];
    assert_eq!(listed(&folder, bounded(limits)), expected);
    let many = ["1.txt", "2.txt", "3.txt", "4.txt"].map(|name| (name, words.as_bytes()));
    let folder = crate::common::folder(&[("a.zip", &zipped(&many))]);
    let found = listed(&folder, bounded(limits));
    assert!(found[..3].iter().all(|f| f.contains(": He")) && found[3] == "a.zip/4.txt! TooLarge");
}

/// An archive whose directory names one member many times, as bombs do whose members overlap.
fn overlapping(times: u16, text: &str) -> Vec<u8> {
    let whole = zipped(&[("000.txt", text.as_bytes())]);
    let start = memchr::memmem::find(&whole, b"PK\x01\x02").expect("a directory");
    let end = memchr::memmem::find(&whole, b"PK\x05\x06").expect("its end");
    let mut bytes = whole[..start].to_vec();
    for i in 0..times {
        let mut entry = whole[start..end].to_vec();
        entry[46..49].copy_from_slice(format!("{i:03}").as_bytes());
        bytes.extend(entry);
    }
    let mut tail = whole[end..].to_vec();
    tail[8..10].copy_from_slice(&times.to_le_bytes());
    tail[10..12].copy_from_slice(&times.to_le_bytes());
    tail[12..16].copy_from_slice(&((end - start) as u32 * u32::from(times)).to_le_bytes());
    [bytes, tail].concat()
}

#[test]
fn members_that_overlap_are_counted_each_time() {
    let text = "He said no. ".repeat(1000);
    let folder = folder(&[("a.zip", &overlapping(100, &text))]);
    let limits = Limits { archive: 500_000, ..Limits::default() };
    let found = listed(&folder, bounded(limits));
    let read = found.iter().filter(|f| !f.contains("! TooLarge")).count();
    assert_eq!((read, found.len()), (41, 100), "41 of 12,000 bytes each are within the bound");
}

#[test]
fn a_huge_directory_is_refused() {
    let names: Vec<String> = (0..100).map(|i| format!("{i}{}", "a".repeat(1000))).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"a"[..])).collect();
    let folder = folder(&[("a.zip", &zipped(&members))]);
    let limits = Limits { directory: 64 << 10, ..Limits::default() };
    assert_eq!(listed(&folder, bounded(limits)), ["a.zip! TooLarge"]);
    assert_eq!(listed(&folder, Options::default()).len(), 100);
}

#[test]
fn a_long_header_of_a_tar_is_refused() {
    let mut builder = tar::Builder::new(Vec::new());
    tar_member(&mut builder, "././@LongLink", tar::EntryType::GNULongName, &[b'a'; 2 << 20]);
    let tar = builder.into_inner().expect("writing to memory");
    check("a.tar", &tar, &["a.tar! TooLarge"]);
}

#[test]
fn many_members_are_read_one_after_another() {
    let names: Vec<String> = (0..10_000).map(|i| format!("{i}.txt")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"a"[..])).collect();
    for bytes in [zipped(&members), tarred(&members)] {
        assert_eq!(documents_of_bytes("a", None, &bytes).flatten().count(), 10_000);
    }
}

#[test]
fn progress_ends_at_the_size_of_the_archive() {
    let text = "He said no.\n".repeat(10_000);
    let folder = folder(&[("a.zip", &zipped(&[("a.txt", text.as_bytes()), ("b.txt", text.as_bytes())]))]);
    let size = std::fs::metadata(folder.path().join("a.zip")).expect("a file").len();
    let mut found = documents(&[folder.path().to_string_lossy().into_owned()], Options::default());
    let first = found.next().map(|item| item.is_ok());
    let progress = found.progress();
    assert_eq!((first, progress.files_done, progress.bytes_total), (Some(true), 0, Some(size)));
    assert_eq!(found.by_ref().count(), 1);
    assert_eq!((found.progress().bytes_done, found.progress().files_done), (size, 1));
}
