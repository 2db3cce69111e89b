//! JSONL: which lines are documents, and what is said of those that are not.

use crate::common::*;

#[test]
fn all_fields_but_the_text_may_be_missing_or_null() {
    let document = one("a.jsonl", r#"{"text": "She said no."}"#);
    assert_eq!(document.id, document.sha256);
    let full = r#"{"id": "7", "text": "No.", "title": "T", "published": "2024-01-02", "publisher": null,
        "url": "https://example.org/7", "author": "Jane Doe", "tags": [1, {"a": null}], "score": 1e3}"#;
    let document = one("a.jsonl", full.replace('\n', " "));
    let m = &document.metadata;
    assert_eq!((document.id.as_str(), document.path.as_str()), ("7", "a.jsonl"));
    assert_eq!(m.title.as_deref(), Some("T"));
    assert_eq!(m.published.as_deref(), Some("2024-01-02"));
    assert_eq!(m.publisher, None);
    assert_eq!(m.url.as_deref(), Some("https://example.org/7"));
    assert_eq!(m.author.as_deref(), Some("Jane Doe"));
}

#[test]
fn the_text_is_laid_out_as_plain_text() {
    let document = one(
        "a.jsonl",
        r#"{"text": "Minister says no\n\nShe would not sign the treaty.\n\u201cNo,\u201d she said."}"#,
    );
    assert_eq!(shown(&document), ["# Minister says no", "She would not sign the treaty.", "“No,” she said."]);
}

#[test]
fn blank_lines_a_byte_order_mark_and_other_line_ends_do_no_harm() {
    let found = items("a.jsonl", b"\xEF\xBB\xBF{\"text\": \"a\"}\r\n\r\n  \n{\"text\": \"b\"}");
    assert_eq!(found.iter().flatten().count(), 2);
    assert_eq!(found.len(), 2);
}

#[test]
fn what_is_wrong_with_a_line_is_said() {
    for (line, place, what) in [
        ("{\"text\": 5}", "a.jsonl:1", "`text` is a number"),
        ("\n{\"text\": null}", "a.jsonl:2", "`text` is null"),
        ("{\"id\": \"a\"}", "a.jsonl:1", "`text` is missing"),
        ("{\"text\": \"a\", \"title\": [\"b\"]}", "a.jsonl:1", "`title` is a list"),
        ("{\"text\": \"a\", \"id\": 7}", "a.jsonl:1", "`id` is a number"),
        ("\"text\"", "a.jsonl:1", "a string, not a JSON object"),
        ("[{\"text\": \"a\"}]", "a.jsonl:1", "a JSON array"),
        ("{\"text\": \"a\"} x", "a.jsonl:1", "trailing characters at column 15"),
        ("{\"text\": \"a", "a.jsonl:1", "EOF while parsing a string"),
        ("{\"text\": \"a\", \"text\": \"b\"}", "a.jsonl:1", "duplicate field `text`"),
        ("no json", "a.jsonl:1", "no JSON object"),
    ] {
        let error = refused("a.jsonl", line);
        assert_eq!(error.place, place, "{error}");
        assert!(error.what.contains(what) && error.hint.is_some(), "{what}: {error}");
    }
    assert!(refused("a.jsonl", b"{\"text\": \"caf\xe9\"}").what.contains("UTF-8"));
}
