//! Documents and statements built by hand, and the text that a format makes of them.

pub mod any;

use onrecord_core::contract::{ActJson, ActorJson, IssueJson, Mention, SaidJson, StatementJson, Words};
use onrecord_core::{Act, Document, Kind, Metadata, Span, Spans, Stance, Statement};
use onrecord_write::{Format, Look, Page, Writer, writer};

/// The places of words in a text, each looked for after the one before.
#[track_caller]
pub fn at(text: &str, pieces: &[&str]) -> Spans {
    let mut from = 0;
    let mut spans = Vec::new();
    for piece in pieces {
        let start = from + text[from..].find(piece).expect("the words stand in the text");
        from = start + piece.len();
        spans.push(Span::new(start, from));
    }
    Spans::new(spans)
}

/// A statement by its words.
#[track_caller]
pub fn said(text: &str, kind: Kind, source: &[&str], cue: &[&str], content: &[&str]) -> Statement {
    Statement {
        kind,
        source: at(text, source),
        author: None,
        cue: at(text, cue),
        content: at(text, content),
        confidence: 0.93,
    }
}

/// A report with its place and title: a mixed statement in two pieces over a paragraph's end, and one without
/// a source.
pub fn report() -> (Document, Vec<Statement>) {
    let text = "Harbour to close\n\nThe harbour “will close,” Mayor Åsa Ødegård said.\n“It costs too much.”\n\
                It was later denied that jobs are at risk.\n";
    let metadata = Metadata {
        url: Some("https://gazette.example/harbour".to_owned()),
        title: Some("Harbour to close".to_owned()),
        publisher: Some("The Gazette".to_owned()),
        published: Some("2031-04-07".to_owned()),
        author: None,
        language: None,
    };
    let document = Document::new("news/harbour.txt".to_owned(), None, metadata, text.to_owned(), Vec::new());
    let statements = vec![
        said(
            text,
            Kind::Mixed,
            &["Mayor Åsa Ødegård"],
            &["said"],
            &["The harbour “will close,”", "“It costs too much.”"],
        ),
        Statement {
            confidence: 0.5,
            ..said(text, Kind::Indirect, &[], &["was later denied"], &["that jobs are at risk"])
        },
    ];
    (document, statements)
}

/// A speech: one sentence of its author, whom no words of the text name.
pub fn speech() -> (Document, Vec<Statement>) {
    let text = "Friends, the bridge is safe.";
    let metadata = Metadata { author: Some("Ana Brandt".to_owned()), ..Metadata::default() };
    let document =
        Document::new("-".to_owned(), Some("s1".to_owned()), metadata, text.to_owned(), Vec::new());
    let statement = said(text, Kind::Verbatim, &[], &[], &["Friends, the bridge is safe."]);
    (document, vec![Statement { author: Some("Ana Brandt".to_owned()), ..statement }])
}

/// A statement as a record gives it back, with every field that there is.
pub fn recorded() -> (Document, Vec<StatementJson>) {
    let (document, statements) = report();
    let mut row = rows(&document, &statements[..1]).remove(0);
    let actor = |name: &str, role: &str| ActorJson {
        id: name.to_lowercase(),
        name: name.to_owned(),
        role: Some(role.to_owned()),
        confidence: 0.9,
        kind: None,
        organisation: None,
        runner_up: None,
    };
    row.id = "stmt-7".to_owned();
    row.model = "tagger-9".to_owned();
    row.document.author = Some("Leif Strand".to_owned());
    row.document.language = Some("en".to_owned());
    if let Some(source) = &mut row.source {
        source.actor = Some(actor("Ødegård", "mayor"));
    }
    row.addressee = Some(Mention {
        words: Words { text: "The harbour".to_owned(), spans: vec![[18, 29]] },
        actor: Some(actor("Harbour", "port")),
        others: Vec::new(),
    });
    row.act = Some(ActJson { label: Act::Warn, confidence: 0.8 });
    row.issues = vec![IssueJson {
        id: "harbour".to_owned(),
        proposition: "The harbour should close".to_owned(),
        confidence: 0.9,
        stance: Stance::Oppose,
        stance_confidence: 0.7,
        condition: None,
    }];
    let day = Words { text: "Sunday".to_owned(), spans: vec![[0, 6]] };
    row.said = Some(SaidJson { date: "2031-04-06".to_owned(), words: day, past: false });
    row.utterance = Some("stmt-3".to_owned());
    row.reviewed = Some(true);
    row.recorded = Some("2031-04-08T09:00:00Z".to_owned());
    (document, vec![row])
}

/// A text by a stranger that would act on a terminal and on readers of lines.
pub fn hostile() -> (Document, Vec<Statement>) {
    let text = "Ev\u{1b}[31mil\tTwin said: \u{202e}reversed\u{2028}line\r\nnext\u{7}";
    let path = "a\nT1\tCue 0 1\tx.txt".to_owned();
    let metadata = Metadata { title: Some("\u{1b}]0;owned\u{7}".to_owned()), ..Metadata::default() };
    let document = Document::new(path, None, metadata, text.to_owned(), Vec::new());
    let content = ["\u{202e}reversed\u{2028}line\r\nnext\u{7}"];
    let statement = said(text, Kind::Indirect, &["Ev\u{1b}[31mil\tTwin"], &["said"], &content);
    (document, vec![statement])
}

/// Statements as the contract has them.
pub fn rows(document: &Document, statements: &[Statement]) -> Vec<StatementJson> {
    let page = Page::new(document);
    statements.iter().map(|statement| page.json(statement, "tagger-1")).collect()
}

/// What a format makes of documents.
pub fn written(format: Format, look: Look, documents: &[(Document, Vec<Statement>)]) -> String {
    String::from_utf8(bytes(format, look, documents)).expect("UTF-8")
}

/// What a format makes of documents, binary or not.
pub fn bytes(format: Format, look: Look, documents: &[(Document, Vec<Statement>)]) -> Vec<u8> {
    let rows: Vec<_> = documents.iter().map(|(document, found)| (document, rows(document, found))).collect();
    whole(format, look, |writer| {
        rows.iter().for_each(|(document, rows)| writer.document(document, rows).expect("memory takes all"));
    })
}

/// What a format makes of rows of one document.
pub fn of_rows(format: Format, document: &Document, rows: &[StatementJson]) -> Vec<u8> {
    whole(format, Look::default(), |writer| writer.document(document, rows).expect("memory takes all"))
}

/// What a format makes of what is done with its writer before the end.
pub fn whole(format: Format, look: Look, act: impl FnOnce(&mut dyn Writer)) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = writer(format, &mut out, look);
    act(&mut *writer);
    writer.finish().expect("memory takes all");
    drop(writer);
    out
}
