//! Web archives: which records are documents, and what is known of them.

use crate::common::archives::*;
use crate::common::*;
use onrecord_core::ErrorKind;

const PAGE: &str = "<!doctype html><html><head><link rel=canonical href='https://other.example/'></head>\
                    <body><p>She said no.</p></body></html>";

fn told(path: &str, bytes: &[u8]) -> Vec<String> {
    let items = items(path, bytes).into_iter();
    let told = items.map(|item| match item {
        Ok(document) => format!("{}: {}", document.path, document.text.trim_end()),
        Err(error) => format!("{}! {:?}", error.place, error.kind),
    });
    told.collect()
}

/// The one document or error of a record.
#[track_caller]
fn check(record: Vec<u8>, expected: &[&str]) {
    assert_eq!(told("a.warc", &record), expected, "{}", String::from_utf8_lossy(&record));
}

#[test]
fn good_pages_are_read_at_their_addresses() {
    let url = "https://daily.example/a?b=c.gz";
    let warc = [
        record("warcinfo", "", "application/warc-fields", b"software: test\r\n"),
        record("request", url, "application/http; msgtype=request", b"GET /a HTTP/1.1\r\n\r\n"),
        page(url, PAGE),
        record("metadata", url, "application/warc-fields", b"a: b"),
        response(url, "404 Not Found", "Content-Type: text/html\r\n", PAGE.as_bytes()),
        response(url, "301 Moved", "Content-Type: text/html\r\nLocation: /b\r\n", b""),
        response(url, "200 OK", "Content-Type: image/png\r\n", b"\x89PNG\r\n\x1A\n\0\0"),
        response(url, "200 OK", "Content-Type: application/json\r\n", b"{\"a\": 1}\n"),
        record("revisit", url, "application/http; msgtype=response", b"HTTP/1.1 200 OK\r\n\r\n"),
        response("http://x.example/", "200 OK", "Content-Type: text/plain\r\n", b"He said yes.\n"),
        record("conversion", "http://y.example/", "text/plain", b"They agreed.\n"),
        record("resource", "urn:page", "text/html", PAGE.as_bytes()),
    ]
    .concat();
    let expected = [
        "/https://daily.example/a?b=c.gz: She said no.",
        "/http://x.example/: He said yes.",
        "/http://y.example/: They agreed.",
        "/urn:page: She said no.",
    ];
    let members: Vec<u8> = [gzip(&warc[..700]), gzip(&warc[700..])].concat();
    for (path, bytes) in [("a.warc", warc.clone()), ("a.warc.gz", members), ("-", zstd(&warc))] {
        assert_eq!(told(path, &bytes), expected.map(|e| format!("{path}{e}")));
    }
    let first = items("a.warc", &warc).remove(0).expect("a page");
    assert_eq!(first.metadata.url.as_deref(), Some(url), "the address it was received from");
    assert_eq!(first.metadata.published, None, "when it was received is not when it was published");
}

#[test]
fn a_collection_holds_its_archives_alone() {
    let warc = page("https://daily.example/a", PAGE);
    let wacz = zipped(&[
        ("archive/data.warc.gz", &gzip(&warc)),
        ("indexes/index.cdx", b"no document"),
        ("pages/pages.jsonl", b"{\"format\": \"json-pages-1.0\"}\n"),
        ("datapackage.json", b"{}"),
    ]);
    let expected = ["a.wacz/archive/data.warc.gz/https://daily.example/a: She said no."];
    assert_eq!(told("a.wacz", &wacz), expected);
}

/// Content of fewer than 65,536 bytes in brotli's own form for data that it does not pack.
fn brotli(content: &[u8]) -> Vec<u8> {
    let header = ((content.len() as u32 - 1) << 4) | 1 << 20;
    [&header.to_le_bytes()[..3], content, &[3]].concat()
}

#[test]
fn the_codings_of_a_message_are_undone() {
    use std::io::Write;
    let mut deflate = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    deflate.write_all(PAGE.as_bytes()).expect("writing to memory");
    let deflated = deflate.finish().expect("writing to memory");
    let chunked = |bytes: &[u8]| {
        let (first, second) = bytes.split_at(bytes.len() / 2);
        let chunk = |part: &[u8]| [format!("{:x};x=y\r\n", part.len()).as_bytes(), part, b"\r\n"].concat();
        [chunk(first), chunk(second), b"0\r\n\r\n".to_vec()].concat()
    };
    let html = "Content-Type: text/html\r\n";
    let plain = PAGE.as_bytes();
    for (codings, content) in [
        ("Content-Encoding: gzip\r\n", gzip(plain)),
        ("Content-Encoding: zstd\r\n", zstd(plain)),
        ("content-encoding: deflate\r\n", deflated),
        ("Content-Encoding: br\r\n", brotli(plain)),
        ("Transfer-Encoding: chunked\r\n", chunked(plain)),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(&gzip(plain))),
        ("Transfer-Encoding:\r\n gzip, chunked\r\nContent-Encoding: br\r\n", chunked(&brotli(plain))),
        // Undone by whoever wrote the archive.
        ("Transfer-Encoding: chunked\r\n", plain.to_vec()),
        ("Content-Encoding: gzip\r\n", plain.to_vec()),
        ("Content-Encoding: br\r\n", plain.to_vec()),
        ("Content-Encoding: deflate\r\n", plain.to_vec()),
    ] {
        let record = response("http://a.example/", "200 OK", &format!("{html}{codings}"), &content);
        assert_eq!(told("a.warc", &record), ["a.warc/http://a.example/: She said no."], "{codings}");
    }
}

#[test]
fn the_charset_of_the_header_comes_before_that_of_the_page() {
    let page = "<meta charset=iso-8859-1><p>Нет";
    let content = encoding_rs::WINDOWS_1251.encode(page).0;
    let fields = "Content-Type: text/html; Charset=\"windows-1251\"\r\n";
    check(response("u:a", "200 OK", fields, &content), &["a.warc/u:a: Нет"]);
}

#[test]
fn a_file_that_breaks_off_is_one_error_after_what_came_before() {
    let whole = [page("u:a", PAGE), page("u:b", PAGE)].concat();
    let first = page("u:a", PAGE).len();
    let read = "a.warc/u:a: She said no.";
    let header = first + 120;
    let in_http = first + 320;
    let in_page = whole.len() - 40;
    for (cut, expected) in [
        (first, &[read][..]),
        (first - 2, &[read]),
        (first + 4, &[read, "a.warc! Format"]),
        (header, &[read, "a.warc! Format"]),
        (in_page, &[read, "a.warc/u:b! Format"]),
    ] {
        assert_eq!(told("a.warc", &whole[..cut]), expected, "{cut}");
    }
    let found = told("a.warc", &whole[..in_http]);
    assert_eq!((found.len(), found[1].contains('!')), (2, true), "{found:?}");
    let packed = [gzip(&page("u:a", PAGE)), gzip(&page("u:b", PAGE))].concat();
    let found = told("a.warc.gz", &packed[..packed.len() - 30]);
    assert_eq!(found, ["a.warc.gz/u:a: She said no.", "a.warc.gz/u:b! Format"]);
}

#[test]
fn a_damaged_record_is_one_error_and_the_next_is_read() {
    let good = page("u:b", PAGE);
    let short =
        String::from_utf8(page("u:a", PAGE)).expect("text").replace("Content-Length: 1", "Content-Length: ");
    let without = b"WARC/1.0\r\nWARC-Type: response\r\n\r\n".to_vec();
    for damaged in [
        b"garbage\r\n".to_vec(),
        short.into_bytes(),
        without,
        [vec![b'x'; 200_000], b"\r\n".to_vec()].concat(),
    ] {
        let warc = [page("u:0", PAGE), damaged, good.clone()].concat();
        let found = told("a.warc", &warc);
        assert_eq!(found.last().map(String::as_str), Some("a.warc/u:b: She said no."), "{found:?}");
        assert_eq!(found.iter().filter(|f| f.contains('!')).count(), 1, "{found:?}");
    }
}

#[test]
fn hostile_headers_are_bounded() {
    let endless = [b"WARC/1.1\r\n".to_vec(), vec![b'a'; 1 << 20]].concat();
    let error = refused("a.warc", endless);
    assert_eq!((error.kind, error.place.as_str()), (ErrorKind::TooLarge, "a.warc"));
    check(
        response("u:a", "200 OK", &format!("X: {}\r\n", "a".repeat(1 << 20)), b"a"),
        &["a.warc/u:a! TooLarge"],
    );
    let huge = b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: u:a\r\nContent-Type: application/http\r\n\
                 Content-Length: 18446744073709551615\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nNo.";
    check(huge.to_vec(), &["a.warc/u:a! Format"]);
    check(response("u:a", "OK", "", b"a"), &[]);
    check(record("response", "u:a", "text/dns", b"a. 60 IN A 192.0.2.1"), &[]);
}
