//! The first person, in speeches, transcripts and quotations.

use onrecord_core::contract::ActorJson;
use onrecord_core::{ActorKind, Kind, Metadata, Span, Spans, Statement};
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
fn who_is_asked_in_an_interview_is_the_one_in_the_title() {
    let title = Some("Harbour vote: candidate Leona Vasht".to_owned());
    let asked = |text: &str| {
        let (document, statements) = marked(text, Metadata { title: title.clone(), ..Metadata::default() });
        names(&Cast::of(&document).resolve(&statements)[0].source)
    };
    let questions = "Why the harbour? Why now? [I|believe|that it rains]. And why you?";
    assert_eq!(asked(&format!("The paper sent its interview by post.\n{questions}")), "Leona Vasht");
    assert_eq!(
        asked("The interview took an hour.\nWhat do [you|think|of the rain]? And now? Why?"),
        "Leona Vasht"
    );
    assert_eq!(asked(&format!("The paper sent its letter by post.\n{questions}")), "—");
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

/// Checks whom "I" means in a text that an office published under a title.
#[track_caller]
fn published(title: &str, text: &str, expected: &str) {
    let metadata = Metadata {
        author: Some("Chancellor of Ketteria".to_owned()),
        title: Some(title.to_owned()),
        ..Metadata::default()
    };
    let (document, statements) = marked(text, metadata);
    let found = Cast::of(&document).resolve(&statements).pop().expect("a statement");
    assert_eq!(names(&found.source), expected, "in {text}");
}

#[test]
fn an_office_is_its_holder_or_stays_as_written() {
    let text = "[I|believe|that it rains].";
    published("Harvest", "Chancellor of Ketteria Ilse Marek spoke. [I|believe|that it rains].", "Ilse Marek");
    published("Chancellor Ilse Marek on the harvest, with Tomas Redlik", text, "Ilse Marek");
    published("President Ilse Marek on the harvest", text, "Chancellor of Ketteria");
    published("Harvest", text, "Chancellor of Ketteria");
    published(
        "Harvest",
        "I spoke with Chancellor Tomas Redlik. [I|believe|that it rains].",
        "Chancellor of Ketteria",
    );
    published(
        "With Chancellor Tomas Redlik",
        "Chancellor of Ostmere Tomas Redlik came. [I|believe|that it rains].",
        "Chancellor of Ketteria",
    );
}

/// The actor whom "I" means in a text that an office published under a title.
fn told(publisher: &str, title: &str, text: &str) -> ActorJson {
    let metadata = Metadata {
        publisher: Some(publisher.to_owned()),
        title: Some(title.to_owned()),
        ..Metadata::default()
    };
    let (document, statements) = marked(text, metadata);
    let found = Cast::of(&document).resolve(&statements).pop().expect("a statement");
    found.source.into_iter().next().expect("an actor")
}

#[test]
fn an_office_without_a_holder_is_an_actor_of_its_own() {
    let actor = told(
        "Chancellor of Ketteria",
        "Harvest - address by the Chancellor of Ketteria to the pilots",
        "[I|believe|that it rains].",
    );
    assert_eq!((actor.name.as_str(), actor.kind), ("Chancellor of Ketteria", Some(ActorKind::Office)));
    assert_eq!(
        (actor.role.as_deref(), actor.organisation.as_deref()),
        (Some("Chancellor of Ketteria"), Some("Ketteria"))
    );
}

#[test]
fn the_title_tells_who_gives_an_address() {
    let text = "[I|believe|that it rains].";
    for (publisher, title, expected) in [
        (
            "Varn Courier",
            "Address by the Chancellor of Ketteria at a dinner with Tomas Redlik",
            "Chancellor of Ketteria",
        ),
        ("Varn Courier", "Address by Chancellor Ilse Marek at a dinner with Tomas Redlik", "Ilse Marek"),
        ("Varn Courier", "Ilse Marek's message to Tomas Redlik", "Ilse Marek"),
        ("Chancellor of Ketteria", "Address of the Chancellor to the pilots", "Chancellor of Ketteria"),
        ("Kremlin", "Address by the President to the pilots", "President of Russia"),
    ] {
        assert_eq!(told(publisher, title, text).name, expected, "{title}");
    }
}

#[test]
fn the_publisher_s_office_is_meant_by_it_cut_short() {
    let text = "The pilots came. [The Chancellor|said|that it rains].";
    assert_eq!(told("Chancellor of Ketteria", "Harvest", text).name, "Chancellor of Ketteria");
    let text =
        "Chancellor Ilse Marek met Tomas Redlik, chancellor of Ostmere. [The Chancellor|said|that it rains].";
    let actor = told("Chancellor of Ketteria", "Harvest", text);
    assert_eq!((actor.name.as_str(), actor.organisation.as_deref()), ("Ilse Marek", Some("Ketteria")));
}

#[test]
fn you_are_whoever_else_is_labelled() {
    let text = "Leona Vasht: Good morning.\nPresident of Ketteria Edvin Sorley: I thank you.\nLeona Vasht: As [you|said|so], it rains. \
                [You and Brita Noor|agreed|so].\nEdvin Sorley: We did.";
    sources(text, &["Edvin Sorley", "Edvin Sorley + Brita Noor"]);
}

#[test]
fn we_are_those_who_talked() {
    let metadata =
        Metadata { title: Some("Address by President Leona Vasht".to_owned()), ..Metadata::default() };
    let (document, statements) =
        marked("I held talks with Edvin Sorley. It rained. [We|discussed|so]. [We|believe|so].", metadata);
    let found = Cast::of(&document).resolve(&statements);
    let found: Vec<String> = found.iter().map(|r| names(&r.source)).collect();
    assert_eq!(found, ["Leona Vasht + Edvin Sorley", "Leona Vasht"]);
}

#[test]
fn you_are_whom_the_title_of_an_interview_names() {
    let titled = |title: &str, text: &str| {
        let metadata = Metadata { title: Some(title.to_owned()), ..Metadata::default() };
        let (document, statements) = marked(text, metadata);
        names(&Cast::of(&document).resolve(&statements).pop().expect("a statement").source)
    };
    assert_eq!(titled("Interview with Anna Orm", "It was late. Do [you|think|so]?"), "Anna Orm");
    assert_eq!(titled("Interview with Anna Orm", "It was late, as [you|think|so]."), "—");
    assert_eq!(titled("Anna Orm in Auvelle", "It was late. Do [you|think|so]?"), "—");
}
