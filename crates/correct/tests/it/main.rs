//! What a person says of an invented text becomes the correction that is meant.

use onrecord_core::contract::StatementJson;
use onrecord_core::{
    Block, Document, ErrorKind, Kind, Metadata, OffsetMap, Span, Spans, Stance, Statement, Unit, text_hash,
};
use onrecord_correct::{OnIssue, Says, StanceGiven, Stands, When, add, set, split};
use onrecord_record::{Correction, Entry, ModelName, Part, Record};

const TEXT: &str =
    "The mayor said no. On Friday the clerk, who is new, said no as well 😀, and the mayor said yes.";

/// A record of the text with one statement, the clerk's.
fn record() -> (tempfile::TempDir, Record, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut record = Record::create(&folder.path().join("test.db")).expect("a record");
    let blocks = vec![Block::paragraph(Span::new(0, TEXT.len()))];
    let document = Document::new("a.txt".into(), None, Metadata::default(), TEXT.into(), blocks);
    let at = |words: &str, after: usize| {
        let start = after + TEXT[after..].find(words).expect("the words stand there");
        Spans::from(Span::new(start, start + words.len()))
    };
    let clerk = TEXT.find("the clerk").expect("the clerk");
    let statement = Statement {
        kind: Kind::Indirect,
        source: at("the clerk", clerk),
        author: None,
        cue: at("said", clerk),
        content: at("no as well", clerk),
        confidence: 0.9,
    };
    let model = ModelName { name: "test".into(), sha256: text_hash("test") };
    let offsets = OffsetMap::new(TEXT, Unit::CodePoint);
    let statement = StatementJson::new(&document, &statement, &offsets, &model.name);
    let id = statement.id.clone();
    record
        .add(&[Entry { document, model: Some(model), statements: vec![statement], vectors: Vec::new() }])
        .expect("added");
    (folder, record, id)
}

/// The words at pairs of code points.
fn words(pairs: &[[usize; 2]]) -> Vec<String> {
    pairs.iter().map(|&[from, to]| TEXT.chars().skip(from).take(to - from).collect()).collect()
}

fn some(words: &str) -> Option<String> {
    Some(words.into())
}

#[track_caller]
fn parts_of(says: &Says, stands: &Stands) -> Vec<Part> {
    let (_folder, record, id) = record();
    match set(&record, &id, stands, says).expect("a correction") {
        Correction::Set { statement, parts } if statement == id => parts,
        other => panic!("{other:?}"),
    }
}

#[test]
fn words_are_found_where_the_statement_stands() {
    let stands = Stands { cue: some("said"), content: some("no"), source: some(""), ..Stands::default() };
    let parts = parts_of(&Says::default(), &stands);
    let [Part::Source(source), Part::Cue(cue), Part::Content(content)] = &parts[..] else {
        panic!("{parts:?}")
    };
    assert!(source.is_empty(), "an empty part says that there is none");
    let clerk = TEXT.chars().position(|c| c == ',').expect("a comma");
    assert!(cue[0][0] > clerk && content[0][0] > clerk && content[0][1] < 70, "{cue:?} {content:?}");
    let far = Stands { content: some("no"), near: Some(0), ..Stands::default() };
    assert_eq!(parts_of(&Says::default(), &far), [Part::Content(vec![[15, 17]])]);
}

#[test]
fn what_is_not_given_is_left_and_what_is_said_is_taken() {
    let says = Says {
        actors: Some(vec!["clerk".into(), "  ".into()]),
        said: Some(When { date: "2031-05-02".into(), words: some("On Friday"), past: false }),
        issue: Some(OnIssue {
            id: "tolls".into(),
            stance: StanceGiven::Said(Some(Stance::Oppose)),
            condition: None,
        }),
        ..Says::default()
    };
    let parts = parts_of(&says, &Stands::default());
    let [Part::Actors(actors), Part::Said(Some(said)), Part::Issue { id, stance, condition }] = &parts[..]
    else {
        panic!("{parts:?}")
    };
    assert_eq!((actors, said.date.as_str()), (&vec!["clerk".to_owned()], "2031-05-02"));
    assert_eq!(words(&said.words), ["On Friday"]);
    assert_eq!((id.as_str(), *stance, condition.len()), ("tolls", Some(Stance::Oppose), 0));
}

#[test]
fn several_are_put_in_the_place_of_one_and_one_is_added() {
    let (_folder, record, id) = record();
    let stands = |source: &str, content: &str| Stands {
        source: some(source),
        cue: some("said"),
        content: some(content),
        ..Stands::default()
    };
    let Correction::Split(of, parts) =
        split(&record, &id, &[stands("the clerk", "no"), stands("the mayor", "yes")]).expect("a correction")
    else {
        panic!("no split")
    };
    assert_eq!((of, parts.len()), (id, 2));
    assert!(
        parts[0].source[0][0] < parts[0].cue[0][0] && parts[0].cue[0][1] < parts[0].content[0][0],
        "{parts:?}"
    );
    assert_eq!(words(&parts[1].content), ["yes"]);
    let Correction::Add(document, parts) =
        add(&record, &text_hash(TEXT), &stands("The mayor", "no")).expect("a correction")
    else {
        panic!("nothing added")
    };
    assert_eq!((document, parts.content), (text_hash(TEXT), vec![[15, 17]]));
}

#[test]
fn what_cannot_be_meant_is_refused_with_the_way_out() {
    let (_folder, record, id) = record();
    let refused = |stands: Stands, says: Says, told: &str| {
        let error = set(&record, &id, &stands, &says).expect_err(told);
        assert_eq!(error.kind, ErrorKind::Format, "{error}");
        assert!(error.to_string().contains(told), "{error}");
    };
    refused(Stands::default(), Says::default(), "nothing to set");
    refused(Stands { content: some(""), ..Stands::default() }, Says::default(), "needs a content");
    let when = When { date: "2031".into(), ..When::default() };
    refused(Stands::default(), Says { said: Some(when), ..Says::default() }, "--said-words");
    let none = Stands { content: some("the bridge"), ..Stands::default() };
    let absent = set(&record, &id, &none, &Says::default()).expect_err("absent");
    assert_eq!(absent.kind, ErrorKind::NotInText, "{absent}");
    assert!(add(&record, &text_hash(TEXT), &Stands::default()).is_err(), "a statement without a content");
    let many = split(&record, &id, &vec![Stands { content: some("no"), ..Stands::default() }; 501])
        .expect_err("too many");
    assert!(many.to_string().contains("at most 500"), "{many}");
}
