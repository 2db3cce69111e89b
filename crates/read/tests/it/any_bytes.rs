//! Any bytes, through every reader: the entries that `fuzz/` feeds, on stable Rust.

use crate::common::archives::*;
use crate::common::*;
use onrecord_read::{InputKind, documents_of_bytes};
use proptest::prelude::*;

/// Pieces that the readers look for, so that arbitrary inputs reach into them.
const PIECES: [&str; 63] = [
    "\n",
    "\r\n",
    "\n\n",
    " ",
    "a",
    "She said no.",
    "“",
    "é",
    "\u{feff}",
    "\u{1F600}",
    "Q: ",
    "JANE DOE: ",
    "- ",
    "1. ",
    "#",
    "> ",
    ">",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "[",
    "](",
    ")",
    "!",
    "\\",
    "|",
    "|-|\n",
    "---\n",
    "title: ",
    "[^1]",
    ": ",
    "~~",
    "    ",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b a=1>",
    "<b a=2>",
    "</b>",
    "<br>",
    "<ul><li>",
    "<pre>",
    "<table><td>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "&amp;",
    "&#0;",
    "<svg>",
    "<title>",
    "<meta name=author content=a>",
    "{\"text\":",
    "\"a\"",
    "}",
    ",",
    ";",
    "\"",
    "text",
    "\0",
];

fn pieced() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop::sample::select(&PIECES[..]).prop_map(|p| p.as_bytes().to_vec());
    let pieces = prop_oneof![20 => piece, 1 => prop::collection::vec(any::<u8>(), 0..4)];
    prop::collection::vec(pieces, 0..80).prop_map(|pieces| pieces.concat())
}

fn any_input() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![pieced(), prop::collection::vec(any::<u8>(), 0..500)]
}

const PAGE: &str = "<html><body><p>She said no.</p></body></html>";

const FEEDS: [&str; 3] = [
    "<?xml version='1.0'?><rss version='2.0'><channel><title>A</title><item><title>B</title><link>http://a.example/</link>\
     <pubDate>Mon, 06 May 2024 08:30:00 GMT</pubDate><description>&lt;p&gt;No.</description></item></channel></rss>",
    "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.example/'><entry><link href='b'/><updated>2024-05-06\
     </updated><content type='xhtml'><div><p>No.</p></div></content></entry></feed>",
    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"A\", \"items\": [{\"id\": \"1\", \"content_text\": \"No.\"}]}",
];

/// A good input of each kind that holds others, and feeds.
fn good() -> Vec<(InputKind, Vec<u8>)> {
    let text = "She said no. ".repeat(20);
    let inner = tarred(&[("c.txt", b"She left."), ("d.html", PAGE.as_bytes())]);
    let members: [(&str, &[u8]); 3] =
        [("a.txt", text.as_bytes()), ("b.tar", &inner), ("e.jsonl", b"{\"text\": \"a\"}\n")];
    let chunks = [format!("{:x}\r\n{PAGE}\r\n0\r\n\r\n", PAGE.len()).into_bytes()].concat();
    let warc = [
        page("http://a.example/", PAGE),
        response(
            "http://b.example/",
            "200 OK",
            "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n",
            &chunks,
        ),
        record("conversion", "http://c.example/", "text/plain", b"She left."),
    ]
    .concat();
    let mut good = vec![
        (InputKind::Zip, zipped(&members)),
        (InputKind::Tar, tarred(&members)),
        (InputKind::Warc, warc.clone()),
        (InputKind::Zip, zipped(&[("archive/a.warc.gz", &gzip(&warc)), ("datapackage.json", b"{}")])),
    ];
    good.extend(FEEDS.map(|feed| (InputKind::Feed, feed.as_bytes().to_vec())));
    good
}

/// A good input with some bytes changed, a piece taken out or doubled, and perhaps its end cut off.
fn spoilt() -> impl Strategy<Value = (InputKind, Vec<u8>)> {
    let change = (any::<prop::sample::Index>(), any::<u8>());
    let piece = prop::option::of((any::<prop::sample::Index>(), 0usize..200, any::<bool>()));
    let cut = prop::option::of(any::<prop::sample::Index>());
    (prop::sample::select(good()), prop::collection::vec(change, 0..6), piece, cut).prop_map(
        |((kind, mut bytes), changes, piece, cut)| {
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Some((at, length, doubled)) = piece {
                let start = at.index(bytes.len());
                let end = (start + length).min(bytes.len());
                let piece = if doubled { bytes[start..end].repeat(2) } else { Vec::new() };
                bytes.splice(start..end, piece);
            }
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len() + 1));
            }
            (kind, bytes)
        },
    )
}

fn read_all(path: &str, kind: Option<InputKind>, bytes: &[u8]) {
    for (number, item) in documents_of_bytes(path, kind, bytes).enumerate() {
        assert!(number <= bytes.len(), "as many items as there are bytes, and one error");
        match item {
            Ok(document) => check_blocks(&document),
            Err(error) => assert!(error.place.starts_with(path)),
        }
    }
}

proptest! {
    #[test]
    fn read_text(bytes in any_input()) {
        read_all("a", Some(InputKind::Text), &bytes);
        // With a NUL it is UTF-16 or no text.
        if let Some(text) = String::from_utf8(bytes.clone()).ok().filter(|t| !t.contains('\0')) {
            for document in documents_of_bytes("a", Some(InputKind::Text), &bytes).flatten() {
                prop_assert_eq!(&document.text, &text);
            }
        }
    }

    #[test]
    fn read_markdown(bytes in any_input()) {
        read_all("a", Some(InputKind::Markdown), &bytes);
    }

    #[test]
    fn read_html(bytes in any_input()) {
        read_all("a", Some(InputKind::Html), &bytes);
    }

    #[test]
    fn read_jsonl(bytes in any_input()) {
        read_all("a", Some(InputKind::Jsonl), &bytes);
    }

    #[test]
    fn read_csv(bytes in any_input()) {
        read_all("a", Some(InputKind::Csv), &bytes);
        read_all("a", Some(InputKind::Csv), &[b"text,title\n", &bytes[..]].concat());
    }

    #[test]
    fn read_packed(bytes in any_input(), cut in 0usize..200, at in 0usize..200, byte in any::<u8>()) {
        for mut packed in [gzip(&bytes), zstd(&bytes)] {
            read_all("a", None, &packed);
            packed.truncate(packed.len().saturating_sub(cut % 20));
            if let Some(b) = packed.get_mut(at) {
                *b = byte;
            }
            read_all("a", None, &packed);
        }
        read_all("a.gz", None, &bytes);
    }

    #[test]
    fn read_spoilt((kind, bytes) in spoilt()) {
        read_all("a", None, &bytes);
        read_all("a", Some(kind), &bytes);
        read_all("a", None, &gzip(&bytes));
    }

    #[test]
    fn read_as_what_holds_others(bytes in any_input()) {
        for kind in [InputKind::Zip, InputKind::Tar, InputKind::Warc, InputKind::Feed] {
            read_all("a", Some(kind), &bytes);
        }
        read_all("a", None, &[b"WARC/1.0\r\n", &bytes[..]].concat());
        read_all("a", None, &[b"PK\x03\x04", &bytes[..]].concat());
        read_all("a", None, &[b"<rss version='2.0'>", &bytes[..]].concat());
    }
}

#[test]
fn what_is_spoilt_was_good() {
    for (kind, bytes) in good() {
        let found: Vec<_> = documents_of_bytes("a", None, &bytes).collect();
        assert!(!found.is_empty() && found.iter().all(Result::is_ok), "{kind:?} {found:?}");
    }
}
