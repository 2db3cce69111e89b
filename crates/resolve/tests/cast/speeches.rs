//! The first person, in speeches, transcripts and quotations.

use onrecord_core::{Kind, Metadata, Span, Spans, Statement};
use onrecord_resolve::Cast;

use crate::helpers::{document, marked, names, sources};

#[test]
fn the_author_of_a_document_is_its_first_person() {
    let metadata = Metadata { author: Some("Leona Vasht".to_owned()), ..Metadata::default() };
    let (document, statements) = marked("[I|believe|that it rains].", metadata);
    assert_eq!(names(&Cast::of(&document).resolve(&statements)[0].source), "Leona Vasht");
}

#[test]
fn the_title_of_an_address_names_its_speaker() {
    let metadata =
        Metadata { title: Some("Address by President Leona Vasht".to_owned()), ..Metadata::default() };
    let (document, statements) = marked("[I|believe|that it rains].", metadata);
    assert_eq!(names(&Cast::of(&document).resolve(&statements)[0].source), "Leona Vasht");
}

#[test]
fn a_turn_is_its_label_s() {
    let text = "TOMAS REDLIK: Good morning. I came back on Sunday, and we are glad.\nQUESTION: Minister, will you sign?\nTOMAS REDLIK: No. I think that we will not sign.\nQUESTION: And you?\nTOMAS REDLIK: I said no.";
    let document = document(text.to_owned(), Metadata::default());
    let at = text.find("I think").expect("there");
    let span = |a: usize, b: usize| Spans::from(Span::new(a, b));
    let verbatim = Statement {
        kind: Kind::Verbatim,
        source: span(0, 12),
        author: None,
        cue: Spans::default(),
        content: span(14, 27),
        confidence: 0.9,
    };
    let inside = Statement {
        kind: Kind::Indirect,
        source: span(at, at + 1),
        author: None,
        cue: span(at + 2, at + 7),
        content: span(at + 8, at + 29),
        confidence: 0.9,
    };
    let found = Cast::of(&document).resolve(&[verbatim, inside]);
    assert_eq!(found.iter().map(|r| names(&r.source)).collect::<Vec<_>>(), ["Tomas Redlik"; 2]);
}

#[test]
fn without_a_speaker_nobody_is_meant() {
    sources("[I|believe|that it rains].", &["—"]);
}
