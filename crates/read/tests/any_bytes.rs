//! Any bytes, through every reader: the entries that `fuzz/` feeds, on stable Rust.

mod common;

use common::*;
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

fn read_all(path: &str, kind: Option<InputKind>, bytes: &[u8]) {
    for item in documents_of_bytes(path, kind, bytes) {
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
}
