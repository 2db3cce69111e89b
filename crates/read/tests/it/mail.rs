//! Mail: which words of a message are read, and how a mailbox is parted.

use crate::common::*;
use onrecord_core::ErrorKind;
use onrecord_read::{InputKind, Limits, Options};
use proptest::prelude::*;

const HEADERS: &str = "Received: by mail.example.org\r\n\tfor <press@example.org>\r\nFrom: =?utf-8?Q?Jane_D=C3=B6e?= <jane@example.org>\r\n\
    Date: Thu, 24 Feb 2022 10:30:15 +0200\r\nSubject: Talks\r\n =?iso-8859-1?Q?_gescheitert=3F?=\r\nMessage-ID: <1@example.org>\r\n";

const PLAIN: &str = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
    She said =E2=80=9Cno=E2=80=9D, and that this was a very long day for all who =\r\nwere there.\r\n\r\n> Will you sign?\r\n";

const PAGE: &str = "Content-Type: text/html; charset=iso-8859-1\r\n\r\n<html><body><p>Er sagte <b>n\u{65}in</b>.</p></body></html>\r\n";

/// A message of parts of one kind of container.
fn parts(container: &str, parts: &[&str]) -> String {
    let mut message =
        format!("{HEADERS}MIME-Version: 1.0\r\nContent-Type: multipart/{container}; boundary=b\r\n\r\n");
    for part in parts {
        message.push_str(&format!("--b\r\n{part}\r\n"));
    }
    message + "--b--\r\n"
}

#[test]
fn headers_are_metadata() {
    let document = one("a.eml", format!("{HEADERS}{PLAIN}"));
    let m = &document.metadata;
    assert_eq!(m.title.as_deref(), Some("Talks gescheitert?"));
    assert_eq!((m.author.as_deref(), m.publisher.as_deref()), (Some("Jane Döe"), Some("Jane Döe")));
    assert_eq!(m.published.as_deref(), Some("2022-02-24T10:30:15+02:00"));
    assert_eq!(document.id, "1@example.org");
    let more = format!(
        "Organization: The Gazette\r\nArchived-At: <https://example.org/1>\r\nContent-Language: de\r\n{HEADERS}{PLAIN}"
    );
    let m = one("a.eml", more).metadata;
    assert_eq!(
        (m.publisher.as_deref(), m.url.as_deref()),
        (Some("The Gazette"), Some("https://example.org/1"))
    );
    assert_eq!(m.language.as_deref(), Some("de"));
    let bare = one("a.eml", "From: jane@example.org\r\nDate: yesterday\r\n\r\nNo.\r\n").metadata;
    assert_eq!(
        (bare.author.as_deref(), bare.published.as_deref()),
        (Some("jane@example.org"), Some("yesterday"))
    );
}

#[test]
fn plain_text_comes_before_the_page_and_attachments_are_passed_over() {
    let quoted =
        ["She said “no”, and that this was a very long day for all who were there.", "> Will you sign?"];
    assert_eq!(shown(&one("a.eml", parts("alternative", &[PLAIN, PAGE]))), quoted);
    assert_eq!(shown(&one("a.eml", parts("alternative", &[PAGE]))), ["Er sagte nein."]);
    assert_eq!(shown(&one("a.eml", format!("{HEADERS}{PAGE}"))), ["Er sagte nein."]);
    let attached =
        "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nAttached.\r\n";
    let picture = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n";
    assert_eq!(shown(&one("a.eml", parts("mixed", &[PLAIN, attached, picture]))), quoted);
    let second = "Content-Type: text/plain\r\n\r\nHe left.\r\n";
    assert_eq!(shown(&one("a.eml", parts("mixed", &[second, PAGE]))), ["He left.", "Er sagte nein."]);
}

#[test]
fn every_charset_is_decoded() {
    for (charset, bytes) in [
        ("windows-1251", &b"\xCD\xE5\xF2, \xF1\xEA\xE0\xE7\xE0\xEB \xEE\xED."[..]),
        ("koi8-r", b"\xEE\xC5\xD4, \xD3\xCB\xC1\xDA\xC1\xCC \xCF\xCE."),
        ("utf-8", "Нет, сказал он.".as_bytes()),
    ] {
        let head = format!(
            "{HEADERS}Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        );
        assert_eq!(
            one("a.eml", [head.as_bytes(), bytes].concat()).text.trim_end(),
            "Нет, сказал он.",
            "{charset}"
        );
    }
}

/// A mailbox of messages.
fn mailbox(texts: &[&str]) -> String {
    let message = |text: &&str| {
        format!(
            "From jane@example.org Thu Feb 24 10:30:15 2022\nFrom: Jane Doe\nDate: 24 Feb 2022\nSubject: T\n\n{text}\n\n"
        )
    };
    texts.iter().map(message).collect()
}

#[test]
fn a_mailbox_is_parted_where_a_message_begins_and_nowhere_else() {
    let texts = [
        "She said no.",
        "From Monday on she said no.\n\nFrom now on she says yes.\nFrom a@example.org Thu Feb 24 10:30:15 2022",
        ">From here on\n>>From there\n> From her",
    ];
    let expected = [texts[0], texts[1], "From here on\n>From there\n> From her"];
    for (path, bytes) in [
        ("a.mbox", mailbox(&texts)),
        ("-", mailbox(&texts)),
        ("b.mbox", mailbox(&texts).replace('\n', "\r\n")),
    ] {
        let found: Vec<_> =
            items(path, bytes.as_bytes()).into_iter().map(|d| d.expect("a message").text).collect();
        let trimmed: Vec<_> = found.iter().map(|text| text.trim_end()).collect();
        assert_eq!(trimmed, expected, "{path}");
    }
}

#[test]
fn a_bad_message_is_named_by_its_line_and_the_next_is_read() {
    let long = "no ".repeat(200);
    let text = mailbox(&["She said no.", &long, "He left."]);
    let folder = folder(&[
        ("a.mbox", text.as_bytes()),
        ("b.mbox", format!("junk\n\n{}", mailbox(&["No."])).as_bytes()),
    ]);
    let limits = Limits { mail: 300, ..Limits::default() };
    let expected =
        ["a.mbox: She said no.", "a.mbox:8! TooLarge", "a.mbox: He left.", "b.mbox:1! Format", "b.mbox: No."];
    assert_eq!(listed(&folder, bounded(limits)), expected);
}

#[test]
fn a_message_is_told_by_its_headers_and_what_has_none_is_refused() {
    let message = format!("{HEADERS}{PLAIN}");
    assert_eq!(one("-", &message).metadata.title.as_deref(), Some("Talks gescheitert?"));
    assert_eq!(one("a.eml.gz", gzip(message.as_bytes())).id, "1@example.org");
    assert_eq!(one("a.txt", &message).text, message);
    assert_eq!(refused("a.eml", "").kind, ErrorKind::Format);
    assert!(items("a.mbox", b"").is_empty());
    let folder = folder(&[("a.eml", message.as_bytes())]);
    let limits = Limits { mail: 100, ..Limits::default() };
    assert_eq!(listed(&folder, Options { limits, ..Options::default() }), ["a.eml! TooLarge"]);
}

#[test]
fn messages_inside_each_other_do_not_hang() {
    let mut deep = String::new();
    for i in 0..2000 {
        deep.push_str(&format!("From: a\nContent-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\nContent-Type: message/rfc822\n\n"));
    }
    assert_eq!(items("a.eml", deep.as_bytes()).len(), 1);
}

proptest! {
    #[test]
    fn damaged_bytes_never_panic(at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..10)) {
        let mut bytes = parts("mixed", &[&parts("alternative", &[PLAIN, PAGE]), PLAIN]).into_bytes();
        let mut mailbox = mailbox(&["She said no.", PAGE]).into_bytes();
        for (at, byte) in at {
            let (inner, outer) = (at.index(bytes.len()), at.index(mailbox.len()));
            bytes[inner] = byte;
            mailbox[outer] = byte;
        }
        items("a.eml", &bytes);
        items("a.mbox", &mailbox);
    }

    #[test]
    fn any_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for kind in [InputKind::Mail, InputKind::Mbox] {
            onrecord_read::documents_of_bytes("a", Some(kind), &[HEADERS.as_bytes(), &bytes].concat()).for_each(drop);
            onrecord_read::documents_of_bytes("a", Some(kind), &bytes).for_each(drop);
        }
    }
}
