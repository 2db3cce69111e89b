//! PDFs that are made to end whatever reads them: each is an error, and the next one is read.

use std::time::{Duration, Instant};

use crate::common::*;
use onrecord_core::{ErrorKind, Result};
use onrecord_pdf::{Limits, Reader};
use proptest::prelude::*;

/// What a child with smaller bounds makes of a PDF.
fn read(bytes: &[u8]) -> Result<Vec<String>> {
    let limits = Limits { seconds: 10, memory: 128 << 20, ..Limits::default() };
    Reader { limits, ..reader() }.read(bytes, "a.pdf").map(|pdf| pdf.pages)
}

#[track_caller]
fn ends_the_child(bytes: &[u8]) {
    let error = read(bytes).expect_err("an error");
    assert_eq!((error.kind, error.place.as_str()), (ErrorKind::Format, "a.pdf"), "{error}");
    assert!(error.what.contains("overflows"), "{error}");
}

#[test]
fn a_form_that_draws_itself() {
    let mut pdf = Pdf::plain();
    // The form is the object after the three that every file has.
    let form = pdf.stream("/Type /XObject /Subtype /Form /Resources << /XObject << /X 4 0 R >> >>", b"/X Do");
    assert_eq!(form, 4);
    pdf.page = format!("/MediaBox [0 0 612 792] /Resources << /XObject << /X {form} 0 R >> >>");
    pdf.draw("/X Do");
    ends_the_child(&pdf.done());
}

#[test]
fn parents_in_a_circle() {
    let mut pdf = Pdf::default();
    pdf.tree = "/Parent 2 0 R".to_owned();
    pdf.draw(&lines(72, 700, &["She said no."]));
    ends_the_child(&pdf.done());
}

#[test]
fn a_stream_that_unpacks_to_more_than_the_memory() {
    let mut bomb = zlib(&vec![b' '; 16 << 20]);
    for filters in ["/FlateDecode", "[/FlateDecode /FlateDecode]"] {
        let mut pdf = Pdf::plain();
        let content = pdf.stream(&format!("/Filter {filters}"), &bomb);
        pdf.draw_all(&[content; 8]);
        ends_the_child(&pdf.done());
        bomb = zlib(&bomb);
    }
}

#[test]
fn objects_inside_each_other() {
    let mut pdf = Pdf::plain();
    pdf.object("[".repeat(200_000));
    pdf.draw(&lines(72, 700, &["She said no."]));
    // The object is passed over, or ends the child: either way it is told.
    match read(&pdf.done()) {
        Ok(pages) => assert_eq!(pages.concat().trim(), "She said no."),
        Err(error) => assert_eq!(error.kind, ErrorKind::Format),
    }
}

/// Forms that each draw the next one many times.
fn endless() -> Vec<u8> {
    let mut pdf = Pdf::plain();
    for level in 0..12 {
        let next =
            format!("/Type /XObject /Subtype /Form /Resources << /XObject << /X {} 0 R >> >>", 5 + level);
        pdf.stream(&next, "/X Do\n".repeat(20).as_bytes());
    }
    pdf.stream("/Type /XObject /Subtype /Form", b"");
    pdf.page = "/MediaBox [0 0 612 792] /Resources << /XObject << /X 4 0 R >> >>".to_owned();
    pdf.draw("/X Do");
    pdf.done()
}

#[test]
fn work_without_end_is_ended() {
    let limits = Limits { seconds: 1, ..Limits::default() };
    let start = Instant::now();
    let error = Reader { limits, ..reader() }.read(&endless(), "a.pdf").expect_err("an error");
    assert!(start.elapsed() < Duration::from_secs(3));
    assert_eq!(error.kind, ErrorKind::TooLarge, "{error}");
    assert!(error.what.contains("1 s"), "{error}");
}

#[test]
fn more_text_than_the_bound() {
    let limits = Limits { text: 1000, ..Limits::default() };
    let words = "She said no. ".repeat(100);
    let error =
        Reader { limits, ..reader() }.read(&Pdf::of(&lines(72, 700, &[&words])), "a.pdf").expect_err("long");
    assert_eq!(
        (error.kind, error.what.as_str()),
        (ErrorKind::TooLarge, "a PDF over the bound of 1000 bytes of text")
    );
}

#[test]
fn a_program_that_is_none_or_says_nothing() {
    let bytes = Pdf::of(&lines(72, 700, &["She said no."]));
    let error = Reader::new("no/such/program", &[]).read(&bytes, "a.pdf").expect_err("no program");
    assert_eq!(error.kind, ErrorKind::Io);
    let error = Reader::new(std::env::current_exe().expect("a path"), &["--list"]).read(&bytes, "a.pdf");
    assert_eq!(error.expect_err("no answer").kind, ErrorKind::Format);
}

#[test]
fn a_child_without_a_question_says_so() {
    let error = onrecord_pdf::child(&b"%PDF-1.7\n"[..], std::io::sink()).expect_err("no question");
    assert_eq!(error.kind, ErrorKind::Refused);
}

#[test]
fn what_is_encrypted_is_told() {
    let mut pdf = Pdf::plain();
    let hash = "00".repeat(32);
    let encrypt = pdf.object(format!("<< /Filter /Standard /V 1 /R 2 /O <{hash}> /U <{hash}> /P -4 >>"));
    pdf.trailer = format!("/Encrypt {encrypt} 0 R /ID [<00> <00>]");
    pdf.draw(&lines(72, 700, &["She said no."]));
    let error = read(&pdf.done()).expect_err("encrypted");
    assert_eq!((error.kind, error.what.as_str()), (ErrorKind::Permission, "an encrypted PDF"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damaged_bytes_end_in_text_or_an_error(at in prop::collection::vec((0usize..2000, any::<u8>()), 1..12)) {
        let mut bytes = Pdf::of(&lines(72, 700, &["She said no.", "He left."]));
        for (at, byte) in at {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        if let Err(error) = read(&bytes) {
            prop_assert!(matches!(error.kind, ErrorKind::Format | ErrorKind::Permission), "{error}");
        }
    }
}
