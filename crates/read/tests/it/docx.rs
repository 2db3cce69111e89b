//! DOCX: which words of a word processor's document are read, and as what.

use std::io::Write;

use crate::common::*;
use onrecord_core::ErrorKind;
use onrecord_read::{Limits, Options};
use proptest::prelude::*;

const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"word/document.xml\"/></Relationships>";

const STYLES: &str = "<w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>\
    <w:style w:styleId=\"Eigen\"><w:name w:val=\"Eigen\"/><w:basedOn w:val=\"berschrift1\"/></w:style>\
    <w:style w:styleId=\"a\"><w:name w:val=\"A\"/><w:basedOn w:val=\"b\"/></w:style>\
    <w:style w:styleId=\"b\"><w:name w:val=\"B\"/><w:basedOn w:val=\"a\"/></w:style>\
    <w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>\
    <w:style w:styleId=\"Zitat\"><w:name w:val=\"Quote\"/></w:style>\
    <w:style w:styleId=\"Verz1\"><w:name w:val=\"toc 1\"/></w:style>";

const CORE: &str = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\" xmlns:dcterms=\"t\"><dc:title>Talks &amp; grain</dc:title>\
    <dc:creator>Jane Doe</dc:creator><dcterms:created>2024-01-02T03:04:05Z</dcterms:created></cp:coreProperties>";

/// An archive of these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("memory");
        writer.write_all(part.as_bytes()).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// A document with this body, and its footnotes.
fn with_notes(body: &str, notes: &str, core: &str) -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", RELATIONS),
        ("docProps/core.xml", core),
        ("word/styles.xml", &format!("<w:styles {NAMES}>{STYLES}</w:styles>")),
        (
            "word/document.xml",
            &format!("<?xml version=\"1.0\"?><w:document {NAMES}><w:body>{body}</w:body></w:document>"),
        ),
        ("word/footnotes.xml", &format!("<w:footnotes {NAMES}>{notes}</w:footnotes>")),
    ])
}

fn docx(body: &str) -> Vec<u8> {
    with_notes(body, "", CORE)
}

/// A paragraph with properties.
fn p(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

fn r(words: &str) -> String {
    format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    assert_eq!(shown(&one("a.docx", docx(body))), expected, "{body}");
}

#[test]
fn a_paragraph_is_what_its_style_or_its_list_says() {
    let style = |id: &str, words: &str| p(&format!("<w:pStyle w:val=\"{id}\"/>"), &r(words));
    check(&style("berschrift1", "Talks"), &["# Talks"]);
    check(&style("Eigen", "Talks"), &["# Talks"]);
    check(&style("a", "Talks"), &["Talks"]);
    check(&style("none", "Talks"), &["Talks"]);
    check(&style("Zitat", "We will not sign."), &["> We will not sign."]);
    check(&(style("Verz1", "Talks 1") + &r("x") + &style("Titel", "Talks fail")), &["# Talks fail"]);
    check(&p("<w:outlineLvl w:val=\"1\"/>", &r("Talks")), &["# Talks"]);
    check(&p("<w:outlineLvl w:val=\"9\"/>", &r("Talks")), &["Talks"]);
    let listed =
        |id| p(&format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{id}\"/></w:numPr>"), &r("one"));
    check(&(listed(3) + &listed(0)), &["- one", "one"]);
}

#[test]
fn words_are_joined_over_runs_and_broken_where_the_page_is() {
    check(
        &p("", &(r("“No,” she ") + &r("said &lt;&#8212;") + "<w:r><w:tab/><w:t>and</w:t></w:r>")),
        &["“No,” she said <—\tand"],
    );
    check(
        &p("", "<w:r><w:t>Q: Why?</w:t><w:br/><w:t>A: No.</w:t><w:br w:type=\"page\"/></w:r>"),
        &["Q: Why?", "A: No."],
    );
    check(
        &p("", "<w:r><w:t>well<!-- c --></w:t><w:noBreakHyphen/><w:t><![CDATA[known]]></w:t></w:r>"),
        &["well\u{2011}known"],
    );
    check(&(p("", "") + &p("", &r("  "))), &[]);
}

#[test]
fn tracked_changes_are_accepted() {
    let body = r("She ")
        + "<w:del><w:r><w:delText>never </w:delText><w:t>ever </w:t></w:r></w:del>"
        + "<w:ins><w:r><w:t>clearly </w:t></w:r></w:ins>"
        + &r("said no.");
    check(&p("", &body), &["She clearly said no."]);
    let moved = p("", &format!("<w:moveFrom>{}</w:moveFrom>", r("He left.")))
        + &p("", &r("She left."))
        + &p("", &format!("<w:moveTo>{}</w:moveTo>", r("He left.")));
    check(&moved, &["She left.", "He left."]);
    let joined =
        p("<w:rPr><w:del w:id=\"1\"/></w:rPr>", &r("She said ")) + &p("", &r("no.")) + &p("", &r("He left."));
    check(&joined, &["She said no.", "He left."]);
    let restyled = p(
        "<w:pStyle w:val=\"Zitat\"/><w:pPrChange><w:pPr><w:pStyle w:val=\"berschrift1\"/></w:pPr></w:pPrChange>",
        &r("No."),
    );
    check(&restyled, &["> No."]);
}

#[test]
fn cells_notes_and_boxes_are_read_once_and_what_is_hidden_is_not() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p("", &r(words)));
    check(&format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("Doe"), cell("No.")), &["Doe", "No."]);
    let inside = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", p("", &r(words)));
    let boxed = format!(
        "<w:r><mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent></w:r>",
        inside("In a box.")
    );
    check(&p("", &(boxed + &r("Around it."))), &["In a box.", "Around it."]);
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>Seen.</w:t></w:r>";
    check(&p("", &(hidden.to_owned() + "<w:r><w:instrText>PAGE</w:instrText></w:r>")), &["Seen."]);
    let notes = format!(
        "<w:footnote w:type=\"separator\">{}</w:footnote><w:footnote>{}</w:footnote>",
        p("", "<w:r><w:separator/></w:r>"),
        p("", &r("By letter."))
    );
    let document = one(
        "a.docx",
        with_notes(
            &p("", &(r("She said no.") + "<w:r><w:footnoteReference w:id=\"1\"/></w:r>")),
            &notes,
            CORE,
        ),
    );
    assert_eq!(document.text, "She said no.\n\nBy letter.");
}

#[test]
fn the_file_says_title_and_author_and_nothing_says_when_it_was_published() {
    let body = p("<w:pStyle w:val=\"Titel\"/>", &r("Talks  fail"));
    let m = one("a.docx", docx(&body)).metadata;
    assert_eq!((m.title.as_deref(), m.author.as_deref()), (Some("Talks & grain"), Some("Jane Doe")));
    assert_eq!(m.published, None);
    assert_eq!(one("a.docx", with_notes(&body, "", "<c/>")).metadata.title.as_deref(), Some("Talks fail"));
}

#[test]
fn a_document_is_told_by_its_content_packed_or_without_a_name() {
    let bytes = docx(&p("", &r("She said no.")));
    for (path, bytes) in
        [("-", bytes.clone()), ("a.zip", bytes.clone()), ("a.docx.gz", gzip(&bytes)), ("b", bytes.clone())]
    {
        assert_eq!(one(path, &bytes).text, "She said no.", "{path}");
    }
    let folder = folder(&[("a", &bytes), ("b.zip", &stored("c.docx", &bytes))]);
    assert_eq!(listed(&folder, Options::default()), ["a: She said no.", "b.zip/c.docx: She said no."]);
}

fn stored(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory");
    writer.write_all(bytes).expect("memory");
    writer.finish().expect("memory").into_inner()
}

#[test]
fn damage_and_bounds_are_errors_that_name_the_file() {
    let bytes = docx(&p("", &r("She said no.")));
    assert_eq!(refused("a.docx", &bytes[..bytes.len() / 2]).kind, ErrorKind::Format);
    assert_eq!(refused("a.docx", "She said no.").kind, ErrorKind::Format);
    assert!(refused("a.docx", archive(&[("a.xml", "")])).what.contains("without a text"));
    let unclosed = archive(&[("[Content_Types].xml", ""), ("word/document.xml", "<w:p><w:r></w:p>")]);
    assert!(refused("a.docx", unclosed).what.contains("DOCX data is damaged"));
    let bomb = docx(&p("", &r(&"no ".repeat(100_000))));
    let folder = folder(&[("a.docx", &bomb), ("b.docx", &docx(&p("", &r("No.")).repeat(4)))]);
    let limits = Limits { docx: 100_000, blocks: 3, ..Limits::default() };
    assert_eq!(listed(&folder, bounded(limits)), ["a.docx! TooLarge", "b.docx! TooLarge"]);
}

#[test]
fn entities_are_not_followed_and_paragraphs_nest_without_end() {
    let bomb = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:p><w:r><w:t>x&b;y</w:t></w:r></w:p>";
    let parts = [("[Content_Types].xml", ""), ("word/document.xml", bomb)];
    assert_eq!(one("a.docx", archive(&parts)).text, "xy");
    let deep = format!("{}{}", "<w:p>".repeat(50_000), "</w:p>".repeat(50_000));
    check(&(deep + &p("", &r("No."))), &["No."]);
}

proptest! {
    #[test]
    fn damaged_bytes_never_panic(at in prop::collection::vec((0usize..4000, any::<u8>()), 1..8)) {
        let body = p("<w:pStyle w:val=\"Zitat\"/>", &r("She said no.")) + &p("<w:rPr><w:del/></w:rPr>", &r("He left."));
        let xml = format!("<w:document {NAMES}><w:body>{body}</w:body></w:document>");
        let mut damaged = xml.clone().into_bytes();
        let mut whole = docx(&body);
        for (at, byte) in at {
            let (inner, outer) = (at % damaged.len(), at % whole.len());
            damaged[inner] = byte;
            whole[outer] = byte;
        }
        items("a.docx", &whole);
        let parts = [("[Content_Types].xml", b"".as_slice()), ("word/document.xml", &damaged)];
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, part) in parts {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory");
            writer.write_all(part).expect("memory");
        }
        items("a.docx", &writer.finish().expect("memory").into_inner());
    }
}
