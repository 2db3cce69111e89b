//! Each format whole, as people and programs get it.

use crate::common::{bytes, hostile, of_rows, recorded, report, rows, speech, whole, written};
use onrecord_core::Statement;
use onrecord_core::contract::StatementJson;
use onrecord_write::{Format, Look, Page, writer};
use serde_json::Value;

fn plain(width: u16) -> Look {
    Look { width, colour: false }
}

#[test]
fn jsonl() {
    insta::assert_snapshot!(written(Format::Jsonl, Look::default(), &[report(), speech()]), @r##"
    {"id":"b24441cfd2df5a57","document":{"id":"3978ab7d17c9149cd8749a774763fd0b25d98a83f9a6808461651aadc3b4abf5","sha256":"3978ab7d17c9149cd8749a774763fd0b25d98a83f9a6808461651aadc3b4abf5","path":"news/harbour.txt","url":"https://gazette.example/harbour","title":"Harbour to close","publisher":"The Gazette","published":"2031-04-07"},"kind":"mixed","source":{"text":"Mayor Åsa Ødegård","spans":[[44,61]],"actor":null},"cue":{"text":"said","spans":[[62,66]]},"content":{"text":"The harbour “will close,” “It costs too much.”","spans":[[18,43],[68,88]]},"addressee":null,"act":null,"issues":[],"said":null,"confidence":0.93,"model":"tagger-1"}
    {"id":"b937892420e8ee80","document":{"id":"3978ab7d17c9149cd8749a774763fd0b25d98a83f9a6808461651aadc3b4abf5","sha256":"3978ab7d17c9149cd8749a774763fd0b25d98a83f9a6808461651aadc3b4abf5","path":"news/harbour.txt","url":"https://gazette.example/harbour","title":"Harbour to close","publisher":"The Gazette","published":"2031-04-07"},"kind":"indirect","source":null,"cue":{"text":"was later denied","spans":[[92,108]]},"content":{"text":"that jobs are at risk","spans":[[109,130]]},"addressee":null,"act":null,"issues":[],"said":null,"confidence":0.5,"model":"tagger-1"}
    {"id":"0eb50b00c8334c0f","document":{"id":"s1","sha256":"e3e68e2d9931cb10a6ab979d6df7dde973c85abb0b15714e51720d0fab99737a","path":"-","url":null,"title":null,"publisher":null,"published":null,"author":"Ana Brandt"},"kind":"verbatim","source":{"text":"Ana Brandt","spans":[],"actor":null},"cue":null,"content":{"text":"Friends, the bridge is safe.","spans":[[0,28]]},"addressee":null,"act":null,"issues":[],"said":null,"confidence":0.93,"model":"tagger-1"}
    "##);
}

#[test]
fn jsonl_reads_back() {
    let (document, statements) = report();
    let text = written(Format::Jsonl, Look::default(), &[report()]);
    let read: Vec<StatementJson> =
        text.lines().map(|line| serde_json::from_str(line).expect("a statement")).collect();
    assert_eq!(read.len(), statements.len());
    let chars: Vec<char> = document.text.chars().collect();
    for json in &read {
        let [start, end] = json.content.spans[0];
        assert!(json.content.text.starts_with(&chars[start..end].iter().collect::<String>()));
    }
}

#[test]
fn table() {
    insta::assert_snapshot!(written(Format::Table, plain(80), &[report(), speech()]), @r##"
    SOURCE        CUE        CONTENT                       ACT        KIND      CONF
    news/harbour.txt — Harbour to close
    Mayor Åsa     said       The harbour “will close,”     —          mixed     0.93
    Ødegård                  “It costs too much.”
    —             was later  that jobs are at risk         —          indirect  0.50
                  denied

    -
    Ana Brandt    —          Friends, the bridge is safe.  —          verbatim  0.93
    "##);
}

#[test]
fn a_table_tells_whom_a_source_means_where_its_words_do_not() {
    let row = |source: &str| {
        let (document, mut rows) = recorded();
        let mention = rows[0].source.as_mut().expect("a source");
        mention.words.text = source.to_owned();
        let text = of_rows(Format::Table, &document, &rows);
        String::from_utf8(text).expect("UTF-8").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(row("She").contains("She → Ødegård"), "{}", row("She"));
    assert!(!row("Mayor ØDEGÅRD").contains('→'), "{}", row("Mayor ØDEGÅRD"));
    assert!(row("She").contains(" warn "), "{}", row("She"));
}

#[test]
fn table_on_a_narrow_terminal() {
    insta::assert_snapshot!(written(Format::Table, plain(20), &[report()]), @r##"
    SOURCE    CUE     CONTENT              ACT        KIND      CONF
    news/harbour.txt — Harbour to close
    Mayor     said    The harbour “will    —          mixed     0.93
    Åsa               close,” “It costs
    Ødegård           too much.”
    —         was     that jobs are at     —          indirect  0.50
              later   risk
              denied
    "##);
}

#[test]
fn no_line_of_a_table_is_wider_than_the_terminal() {
    for width in [64, 80, 100, 163] {
        let text = written(Format::Table, plain(width), &[report(), speech()]);
        let widest = text.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(usize::from(width)), "{widest:?} of {width}\n{text}");
    }
}

#[test]
fn colours_only_where_they_are_asked_for() {
    let look = Look { width: 80, colour: true };
    assert!(written(Format::Table, look, &[report()]).contains("\u{1b}[1mnews/harbour.txt\u{1b}[0m"));
    assert!(!written(Format::Table, plain(80), &[report()]).contains('\u{1b}'));
}

#[test]
fn hostile_text_does_not_act_in_a_table() {
    insta::assert_snapshot!(written(Format::Table, plain(100), &[hostile()]), @r##"
    SOURCE             CUE            CONTENT                                  ACT        KIND      CONF
    a T1 Cue 0 1 x.txt — \u{1b}]0;owned\u{7}
    Ev\u{1b}[31mil     said           \u{202e}reversed line next\u{7}          —          indirect  0.93
    Twin
    "##);
}

#[test]
fn a_document_without_statements_has_no_heading() {
    let (document, _) = report();
    assert_eq!(written(Format::Table, plain(80), &[(document, Vec::new())]), "");
}

#[test]
fn brat() {
    insta::assert_snapshot!(written(Format::Brat, Look::default(), &[report(), speech()]), @r##"
    # news/harbour.txt
    T1	Source 44 61	Mayor Åsa Ødegård
    T2	Cue 62 66	said
    T3	Content 18 43;68 88	The harbour “will close,” “It costs too much.”
    T4	Attribution 62 66	said
    E1	Attribution:T4 Source:T1 Cue:T2 Content:T3
    T5	Cue 92 108	was later denied
    T6	Content 109 130	that jobs are at risk
    T7	Attribution-no-source 92 108	was later denied
    E2	Attribution-no-source:T7 Cue:T5 Content:T6
    # -
    T1	Content 0 28	Friends, the bridge is safe.
    T2	Verbatim 0 28	Friends, the bridge is safe.
    E1	Verbatim:T2 Content:T1
    "##);
}

#[test]
fn hostile_text_adds_no_line_to_brat() {
    let text = written(Format::Brat, Look::default(), &[hostile()]).replace('\u{202e}', "[RLO]");
    insta::assert_snapshot!(text, @r##"
    # a T1 Cue 0 1 x.txt
    T1	Source 0 14	Ev [31mil Twin
    T2	Cue 15 19	said
    T3	Content 21 42	[RLO]reversed line  next 
    T4	Attribution 15 19	said
    E1	Attribution:T4 Source:T1 Cue:T2 Content:T3
    "##);
}

#[test]
fn webannotation() {
    let text = written(Format::WebAnnotation, Look::default(), &[report(), speech()]);
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 3);
    insta::assert_snapshot!(text.lines().nth(1).expect("a line"), @r##"{"@context":["http://www.w3.org/ns/anno.jsonld",{"onrecord":"urn:onrecord:terms:"}],"id":"urn:onrecord:statement:b937892420e8ee80","type":"Annotation","motivation":"identifying","generator":{"type":"Software","name":"tagger-1"},"body":{"id":"urn:onrecord:statement:b937892420e8ee80#body","type":["Dataset","onrecord:Statement"],"onrecord:kind":"indirect","onrecord:cue":"was later denied","onrecord:content":"that jobs are at risk","onrecord:confidence":0.5,"onrecord:document":"3978ab7d17c9149cd8749a774763fd0b25d98a83f9a6808461651aadc3b4abf5","onrecord:sha256":"3978ab7d17c9149cd8749a774763fd0b25d98a83f9a6808461651aadc3b4abf5"},"target":[{"type":"SpecificResource","source":"https://gazette.example/harbour","selector":[{"type":"TextPositionSelector","start":92,"end":108},{"type":"TextQuoteSelector","exact":"was later denied","prefix":"d said.\n“It costs too much.”\nIt ","suffix":" that jobs are at risk.\n"}],"onrecord:role":"cue"},{"type":"SpecificResource","source":"https://gazette.example/harbour","selector":[{"type":"TextPositionSelector","start":109,"end":130},{"type":"TextQuoteSelector","exact":"that jobs are at risk","prefix":" too much.”\nIt was later denied ","suffix":".\n"}],"onrecord:role":"content"}]}"##);
    insta::assert_snapshot!(serde_json::to_string_pretty(&lines[0]).expect("JSON"), @r##"
    {
      "@context": [
        "http://www.w3.org/ns/anno.jsonld",
        {
          "onrecord": "urn:onrecord:terms:"
        }
      ],
      "body": {
        "id": "urn:onrecord:statement:b24441cfd2df5a57#body",
        "onrecord:confidence": 0.93,
        "onrecord:content": "The harbour “will close,” “It costs too much.”",
        "onrecord:cue": "said",
        "onrecord:document": "3978ab7d17c9149cd8749a774763fd0b25d98a83f9a6808461651aadc3b4abf5",
        "onrecord:kind": "mixed",
        "onrecord:sha256": "3978ab7d17c9149cd8749a774763fd0b25d98a83f9a6808461651aadc3b4abf5",
        "onrecord:source": "Mayor Åsa Ødegård",
        "type": [
          "Dataset",
          "onrecord:Statement"
        ]
      },
      "generator": {
        "name": "tagger-1",
        "type": "Software"
      },
      "id": "urn:onrecord:statement:b24441cfd2df5a57",
      "motivation": "identifying",
      "target": [
        {
          "onrecord:role": "source",
          "selector": [
            {
              "end": 61,
              "start": 44,
              "type": "TextPositionSelector"
            },
            {
              "exact": "Mayor Åsa Ødegård",
              "prefix": "lose\n\nThe harbour “will close,” ",
              "suffix": " said.\n“It costs too much.”\nIt w",
              "type": "TextQuoteSelector"
            }
          ],
          "source": "https://gazette.example/harbour",
          "type": "SpecificResource"
        },
        {
          "onrecord:role": "cue",
          "selector": [
            {
              "end": 66,
              "start": 62,
              "type": "TextPositionSelector"
            },
            {
              "exact": "said",
              "prefix": "“will close,” Mayor Åsa Ødegård ",
              "suffix": ".\n“It costs too much.”\nIt was la",
              "type": "TextQuoteSelector"
            }
          ],
          "source": "https://gazette.example/harbour",
          "type": "SpecificResource"
        },
        {
          "onrecord:role": "content",
          "selector": [
            {
              "end": 43,
              "start": 18,
              "type": "TextPositionSelector"
            },
            {
              "exact": "The harbour “will close,”",
              "prefix": "Harbour to close\n\n",
              "suffix": " Mayor Åsa Ødegård said.\n“It cos",
              "type": "TextQuoteSelector"
            }
          ],
          "source": "https://gazette.example/harbour",
          "type": "SpecificResource"
        },
        {
          "onrecord:role": "content",
          "selector": [
            {
              "end": 88,
              "start": 68,
              "type": "TextPositionSelector"
            },
            {
              "exact": "“It costs too much.”",
              "prefix": "close,” Mayor Åsa Ødegård said.\n",
              "suffix": "\nIt was later denied that jobs a",
              "type": "TextQuoteSelector"
            }
          ],
          "source": "https://gazette.example/harbour",
          "type": "SpecificResource"
        }
      ],
      "type": "Annotation"
    }
    "##);
    insta::assert_snapshot!(text.lines().nth(2).expect("a line"), @r##"{"@context":["http://www.w3.org/ns/anno.jsonld",{"onrecord":"urn:onrecord:terms:"}],"id":"urn:onrecord:statement:0eb50b00c8334c0f","type":"Annotation","motivation":"identifying","generator":{"type":"Software","name":"tagger-1"},"body":{"id":"urn:onrecord:statement:0eb50b00c8334c0f#body","type":["Dataset","onrecord:Statement"],"onrecord:kind":"verbatim","onrecord:source":"Ana Brandt","onrecord:content":"Friends, the bridge is safe.","onrecord:confidence":0.93,"onrecord:document":"s1","onrecord:sha256":"e3e68e2d9931cb10a6ab979d6df7dde973c85abb0b15714e51720d0fab99737a"},"target":[{"type":"SpecificResource","source":"urn:onrecord:document:e3e68e2d9931cb10a6ab979d6df7dde973c85abb0b15714e51720d0fab99737a","selector":[{"type":"TextPositionSelector","start":0,"end":28},{"type":"TextQuoteSelector","exact":"Friends, the bridge is safe.","prefix":"","suffix":""}],"onrecord:role":"content"}]}"##);
}

#[test]
fn csv() {
    insta::assert_snapshot!(written(Format::Csv, Look::default(), &[report(), speech()]).replace("\r\n", "\n"), @r##"
    id,document_id,document_sha256,document_path,document_url,document_title,document_publisher,document_published,document_author,document_language,kind,source,source_spans,source_actor_id,source_actor_name,source_actor_role,source_actor_confidence,cue,cue_spans,content,content_spans,addressee,addressee_spans,addressee_actor_id,addressee_actor_name,addressee_actor_role,addressee_actor_confidence,act,act_confidence,issues,said,confidence,model,utterance,reviewed,recorded
    b24441cfd2df5a57,3978ab7d17c9149cd8749a774763fd0b25d98a83f9a6808461651aadc3b4abf5,3978ab7d17c9149cd8749a774763fd0b25d98a83f9a6808461651aadc3b4abf5,news/harbour.txt,https://gazette.example/harbour,Harbour to close,The Gazette,2031-04-07,,,mixed,Mayor Åsa Ødegård,44-61,,,,,said,62-66,"The harbour “will close,” “It costs too much.”",18-43;68-88,,,,,,,,,,,0.93,tagger-1,,,
    b937892420e8ee80,3978ab7d17c9149cd8749a774763fd0b25d98a83f9a6808461651aadc3b4abf5,3978ab7d17c9149cd8749a774763fd0b25d98a83f9a6808461651aadc3b4abf5,news/harbour.txt,https://gazette.example/harbour,Harbour to close,The Gazette,2031-04-07,,,indirect,,,,,,,was later denied,92-108,that jobs are at risk,109-130,,,,,,,,,,,0.5,tagger-1,,,
    0eb50b00c8334c0f,s1,e3e68e2d9931cb10a6ab979d6df7dde973c85abb0b15714e51720d0fab99737a,'-,,,,,Ana Brandt,,verbatim,Ana Brandt,,,,,,,,"Friends, the bridge is safe.",0-28,,,,,,,,,,,0.93,tagger-1,,,
    "##);
    assert!(written(Format::Csv, Look::default(), &[]).starts_with("id,document_id,"));
}

#[test]
fn quotation() {
    insta::assert_snapshot!(written(Format::Quotation, Look::default(), &[report(), speech()]), @r##"
    {"@context":"https://schema.org","@type":"Quotation","@id":"urn:onrecord:statement:b24441cfd2df5a57","additionalType":"urn:onrecord:terms:mixed","text":"The harbour “will close,” “It costs too much.”","spokenByCharacter":{"name":"Mayor Åsa Ødegård"},"isPartOf":{"@type":"NewsArticle","@id":"https://gazette.example/harbour","url":"https://gazette.example/harbour","headline":"Harbour to close","datePublished":"2031-04-07","publisher":{"@type":"Organization","name":"The Gazette"}}}
    {"@context":"https://schema.org","@type":"Claim","@id":"urn:onrecord:statement:b937892420e8ee80","additionalType":"urn:onrecord:terms:indirect","text":"that jobs are at risk","isPartOf":{"@type":"NewsArticle","@id":"https://gazette.example/harbour","url":"https://gazette.example/harbour","headline":"Harbour to close","datePublished":"2031-04-07","publisher":{"@type":"Organization","name":"The Gazette"}}}
    {"@context":"https://schema.org","@type":"Quotation","@id":"urn:onrecord:statement:0eb50b00c8334c0f","additionalType":"urn:onrecord:terms:verbatim","text":"Friends, the bridge is safe.","spokenByCharacter":{"name":"Ana Brandt"},"isPartOf":{"@type":"CreativeWork","@id":"urn:onrecord:document:e3e68e2d9931cb10a6ab979d6df7dde973c85abb0b15714e51720d0fab99737a","author":{"name":"Ana Brandt"}}}
    "##);
    let (document, rows) = recorded();
    let line = String::from_utf8(of_rows(Format::Quotation, &document, &rows)).expect("UTF-8");
    insta::assert_snapshot!(line.trim_end(), @r##"{"@context":"https://schema.org","@type":"Quotation","@id":"urn:onrecord:statement:stmt-7","additionalType":"urn:onrecord:terms:mixed","text":"The harbour “will close,” “It costs too much.”","spokenByCharacter":{"name":"Mayor Åsa Ødegård"},"creator":{"name":"Ødegård"},"inLanguage":"en","isPartOf":{"@type":"NewsArticle","@id":"https://gazette.example/harbour","url":"https://gazette.example/harbour","headline":"Harbour to close","datePublished":"2031-04-07","author":{"name":"Leif Strand"},"publisher":{"@type":"Organization","name":"The Gazette"}}}"##);
}

/// The same in one call or in slices, for every format.
#[test]
fn slices_make_no_difference() {
    let (document, few) = report();
    let many: Vec<Statement> = few.iter().cycle().take(150).cloned().collect();
    for format in Format::ALL {
        let at_once = bytes(format, plain(80), &[(document.clone(), many.clone()), speech()]);
        let in_slices = whole(format, plain(80), |writer| {
            let page = Page::new(&document);
            writer.open(&page).expect("memory takes all");
            for slice in rows(&document, &many).chunks(7).chain([&[][..]]) {
                writer.statements(&page, slice).expect("memory takes all");
            }
            writer.close(&page).expect("memory takes all");
            let (document, statements) = speech();
            writer.document(&document, &rows(&document, &statements)).expect("memory takes all");
        });
        assert!(in_slices == at_once, "{format}");
    }
}

/// A row says by itself who found it and which statement it is.
#[test]
fn models_and_ids_come_from_the_row() {
    let (document, rows) = recorded();
    for format in [Format::Jsonl, Format::Csv, Format::WebAnnotation, Format::Quotation] {
        let text = String::from_utf8(of_rows(format, &document, &rows)).expect("UTF-8");
        assert!(text.contains("stmt-7"), "{format}: {text}");
        assert!(format == Format::Quotation || text.contains("tagger-9"), "{format}: {text}");
    }
}

/// Bytes that end with an error, as a full disk does.
struct Full(usize);

impl std::io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        if taken == 0 { Err(std::io::ErrorKind::StorageFull.into()) } else { Ok(taken) }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn what_the_stream_says_comes_back_from_every_format() {
    let (document, statements) = report();
    let rows = rows(&document, &statements);
    for format in Format::ALL {
        let mut full = Full(20);
        let mut writer = writer(format, &mut full, plain(80));
        let ended = writer.document(&document, &rows).and_then(|()| writer.finish());
        let kind = ended.expect_err("20 bytes are too few").kind();
        assert_eq!(kind, std::io::ErrorKind::StorageFull, "{format}");
    }
}
