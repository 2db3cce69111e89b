//! Which words of a PDF are read, and in what order: through a real child process.

use crate::common::*;
use onrecord_core::{BlockKind, ErrorKind};
use onrecord_read::{InputKind, Options};

#[track_caller]
fn check(content: &str, expected: &str) {
    assert_eq!(one(&Pdf::of(content)).text, expected, "{content}");
}

#[test]
fn lines_become_paragraphs() {
    let two =
        lines(72, 700, &["The minister said on Monday that the govern-", "ment would not sign the treaty."])
            + &lines(72, 650, &["She left on Friday."]);
    check(
        &two,
        "The minister said on Monday that the government would not sign the treaty.\n\nShe left on Friday.",
    );
}

#[test]
fn words_are_parted_by_spaces_and_by_room() {
    check("BT /F1 12 Tf 72 700 Td [(She s) 20 (aid) -400 (no.)] TJ ET", "She said no.");
    check("BT /F1 12 Tf 72 700 Td (She) Tj 30 0 Td (said no.) Tj ET", "She said no.");
    check("BT /F1 12 Tf 72 700 Td 14 TL (She said) Tj (no,) ' 0 0 (he left.) \" ET", "She said no, he left.");
    check("BT /F1 12 Tf 72 700 Td (\\223No,\\224 he said \\226 twice.) Tj ET", "“No,” he said – twice.");
}

#[test]
fn columns_come_one_after_the_other_and_sentences_go_on_over_them() {
    let left = lines(72, 700, &["The minister said on Monday that", "the talks with the neighbours had"]);
    let right = lines(320, 700, &["not failed, and that she would", "wait for an answer."]);
    check(
        &(left + &right),
        "The minister said on Monday that the talks with the neighbours had not failed, and that she would wait for an answer.",
    );
}

#[test]
fn a_heading_a_turned_page_and_a_form_are_read() {
    let heading = "BT /F1 20 Tf 72 700 Td (Minister rejects treaty) Tj ET\n".to_owned();
    let body = lines(
        72,
        670,
        &["The minister said on Monday that she would", "not sign the treaty of the neighbours."],
    );
    let document = one(&Pdf::of(&(heading + &body)));
    let kinds: Vec<_> = document.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds, [BlockKind::Heading, BlockKind::Paragraph]);
    check(&format!("0 1 -1 0 612 0 cm\n{}", lines(72, 500, &["She said", "no."])), "She said no.");

    let mut pdf = Pdf::plain();
    let form = pdf.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9]",
        lines(72, 700, &["She said no."]).as_bytes(),
    );
    pdf.page = format!(
        "/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> /XObject << /X {form} 0 R >> >>"
    );
    pdf.draw("q /X Do Q");
    assert_eq!(one(&pdf.done()).text, "She said no.");
}

#[test]
fn images_and_colours_that_are_not_known_do_not_matter() {
    let mut pdf = Pdf::plain();
    let image = pdf.stream("/Type /XObject /Subtype /Image /Width 1 /Height 1", b"BT (no text) Tj Tm w");
    pdf.page = format!(
        "/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> /XObject << /I {image} 0 R >> >>"
    );
    pdf.draw(&format!("/None cs /I Do {}", lines(72, 700, &["She said no."])));
    assert_eq!(one(&pdf.done()).text, "She said no.");
}

#[test]
fn packed_pages_are_unpacked() {
    let mut pdf = Pdf::plain();
    let content = pdf.stream("/Filter /FlateDecode", &zlib(lines(72, 700, &["She said no."]).as_bytes()));
    pdf.draw_all(&[content]);
    assert_eq!(one(&pdf.done()).text, "She said no.");
}

#[test]
fn heads_of_pages_are_left_out_and_sentences_go_on_over_them() {
    let mut pdf = Pdf::plain();
    let words =
        ["The minister said on Monday that the talks", "had not failed, and that she would then", "wait."];
    for (page, words) in words.into_iter().enumerate() {
        let number = format!("{}", page + 1);
        pdf.draw(
            &(lines(72, 760, &["Annual report"]) + &lines(72, 700, &[words]) + &lines(300, 30, &[&number])),
        );
    }
    assert_eq!(one(&pdf.done()).text, words.join(" "));
}

#[test]
fn the_file_says_title_author_and_language_and_nothing_says_when_it_was_published() {
    let mut pdf = Pdf::plain();
    let title = "<FEFF00540061006C006B00730020201C006600610069006C201D>";
    let info =
        pdf.object(format!("<< /Title {title} /Author (Jane Doe) /CreationDate (D:20240102030405Z) >>"));
    pdf.trailer = format!("/Info {info} 0 R");
    pdf.draw(&lines(72, 700, &["She said no."]));
    let m = one(&pdf.done()).metadata;
    assert_eq!((m.title.as_deref(), m.author.as_deref()), (Some("Talks “fail”"), Some("Jane Doe")));
    assert_eq!((m.language.as_deref(), m.published), (Some("en-GB"), None));
}

#[test]
fn a_pdf_is_told_by_its_content_in_archives_and_without_a_name() {
    let bytes = Pdf::of(&lines(72, 700, &["She said no."]));
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for name in ["a.pdf", "b"] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory");
        std::io::Write::write_all(&mut archive, &bytes).expect("memory");
    }
    let archive = archive.finish().expect("memory").into_inner();
    let response = [&b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n"[..], &bytes].concat();
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n\
         Content-Type: application/http\r\nContent-Length: {}\r\n\r\n",
        response.len()
    );
    let warc = [record.as_bytes(), &response, b"\r\n\r\n"].concat();
    for (name, bytes, times) in [("a", &bytes, 1), ("a.zip", &archive, 2), ("a.warc", &warc, 1)] {
        let texts: Vec<_> = items(name, bytes, options()).into_iter().flatten().map(|d| d.text).collect();
        assert_eq!(texts, vec!["She said no."; times], "{name}");
    }
    let found = items("a.warc", &warc, options()).remove(0).expect("a document");
    assert_eq!(found.metadata.url.as_deref(), Some("https://example.org/a"));
}

#[test]
fn without_a_reader_a_pdf_is_an_error_and_is_passed_over_in_an_archive() {
    let bytes = Pdf::of(&lines(72, 700, &["She said no."]));
    for options in [Options::default(), Options { kind: Some(InputKind::Pdf), ..Options::default() }] {
        let error = items("a.pdf", &bytes, options).remove(0).expect_err("no reader");
        assert_eq!(error.kind, ErrorKind::Format);
        assert!(error.what.contains("nothing that reads PDFs"), "{error}");
    }
    let folder = tempfile::tempdir().expect("a folder for the test");
    std::fs::write(folder.path().join("a"), &bytes).expect("a file in the folder");
    let path = folder.path().to_string_lossy().into_owned();
    assert_eq!(onrecord_read::documents(&[path], Options::default()).count(), 0);
}

#[test]
fn pages_without_words_and_files_that_are_none_are_errors() {
    for content in ["", "0 0 m 9 9 l S", &lines(72, 700, &["7"])] {
        let error = refused(&Pdf::of(content));
        assert_eq!((error.kind, error.what.as_str()), (ErrorKind::Format, "a PDF with no text layer"));
        assert!(error.hint.is_some_and(|hint| hint.contains("ocrmypdf")));
    }
    for bytes in [&b""[..], b"She said no.", b"%PDF-1.7\n", &Pdf::plain().done()] {
        let error = refused(bytes);
        assert_eq!(error.kind, ErrorKind::Format);
        assert!(error.what.starts_with("a damaged PDF: "), "{error}");
    }
}

#[test]
fn pages_that_are_damaged_are_named_beside_the_others() {
    let mut pdf = Pdf::plain();
    pdf.draw(&lines(72, 700, &["She said no."]));
    let whole = std::mem::take(&mut pdf.page);
    pdf.draw(&lines(72, 700, &["He left."]));
    pdf.page = whole;
    pdf.draw(&lines(72, 700, &["They stayed."]));
    let items = items("a.pdf", &pdf.done(), options());
    let [Ok(document), Err(error)] = &items[..] else { panic!("{items:?}") };
    assert_eq!(document.text, "She said no.\n\nThey stayed.");
    assert_eq!(error.what, "page 2 is damaged and was left out");
}
