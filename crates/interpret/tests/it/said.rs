//! When something was said: a text with its parts marked, in; the date and the words that tell it, out.

use onrecord_core::{Block, Document, Kind, Metadata, Moment, OffsetMap, Span, Spans, Statement, Unit};
use onrecord_interpret::{Said, said};
use proptest::prelude::*;

/// A document of one paragraph.
fn document(text: &str) -> Document {
    let blocks = vec![Block::paragraph(Span::new(0, text.len()))];
    Document::new("-".into(), None, Metadata::default(), text.into(), blocks)
}

/// The text and its statement: `[source]`, `{cue}` and `<content>` are marked.
fn marked(row: &str) -> (Document, Statement) {
    let mut text = String::new();
    let mut parts: [Vec<Span>; 3] = Default::default();
    let mut opened = 0;
    for c in row.chars() {
        match "[{<]}>".find(c) {
            Some(0..=2) => opened = text.len(),
            Some(at) => parts[at - 3].push(Span::new(opened, text.len())),
            None => text.push(c),
        }
    }
    let [source, cue, content] = parts.map(Spans::new);
    let statement = Statement { kind: Kind::Indirect, source, author: None, cue, content, confidence: 1.0 };
    (document(&text), statement)
}

fn found(row: &str, published: Option<&str>) -> Option<(Document, Said)> {
    let (document, statement) = marked(row);
    let published = published.map(|date| Moment::parse(date).expect("a date"));
    let said = said(&document, &statement, published.as_ref())?;
    Some((document, said))
}

/// `date | words`, with `past` where it is; empty where nothing dates the statement.
fn told(row: &str, published: Option<&str>) -> String {
    let Some((document, said)) = found(row, published) else { return String::new() };
    let words = said.spans.text_in(&document.text);
    format!("{} | {words}{}", said.date, if said.past { " | past" } else { "" })
}

/// Rows of a marked text and what is told, published on Friday, 12 March 2032.
#[track_caller]
fn check(rows: &[(&str, &str)]) {
    check_against(Some("2032-03-12"), rows);
}

#[track_caller]
fn check_against(published: Option<&str>, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(row, want)| (row, want, told(row, published)))
        .filter(|(_, want, got)| got != *want)
        .map(|(row, want, got)| format!("{row}\n  want {want}\n   got {got}\n"))
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.concat());
}

#[test]
fn the_helper_marks_parts() {
    let (document, statement) = marked("[Ana Mirov] {said} <it rains>.");
    assert_eq!(document.text, "Ana Mirov said it rains.");
    assert_eq!(statement.cue.text_in(&document.text), "said");
    assert_eq!(told("[Ana] {said} <it rains>.", None), "");
}

#[test]
fn days_near_publication() {
    check(&[
        ("[Mirov] {said} on Wednesday <that talks go on>.", "2032-03-10 | on Wednesday"),
        ("[Mirov] {said} Friday <that talks go on>.", "2032-03-12 | Friday"),
        ("[Mirov] {said} last Friday <that talks go on>.", "2032-03-05 | last Friday"),
        ("On Saturday, [Mirov] {said} <that talks go on>.", "2032-03-06 | On Saturday"),
        ("[Mirov] on Monday {said} <that talks go on>.", "2032-03-08 | on Monday"),
        (
            "[Mirov] {told} reporters in Halvik on Thursday evening <that talks go on>.",
            "2032-03-11 | on Thursday evening",
        ),
        ("<“Talks go on,”> [Mirov] {said} yesterday.", "2032-03-11 | yesterday"),
        ("[Mirov] {said} earlier today <that talks go on>.", "2032-03-12 | earlier today"),
        ("[Mirov] {said} this morning <that talks go on>.", "2032-03-12 | this morning"),
        ("[Mirov] {said} two days ago <that talks go on>.", "2032-03-10 | two days ago"),
        ("[Mirov] {said} at a Monday briefing <that talks go on>.", "2032-03-08 | Monday"),
        ("[Mirov] {said yesterday} <that talks go on>.", "2032-03-11 | yesterday"),
    ]);
}

#[test]
fn coarser_times_are_no_more_precise_than_their_words() {
    check(&[
        ("[Mirov] {said} earlier this week <that talks go on>.", "2032-03 | earlier this week"),
        ("[Mirov] {said} last week <that talks go on>.", "2032-03 | last week"),
        ("[Mirov] {said} two weeks ago <that talks go on>.", "2032-02 | two weeks ago | past"),
        ("[Mirov] {said} earlier this month <that talks go on>.", "2032-03 | earlier this month"),
        ("[Mirov] {said} last March <that talks go on>.", "2031-03 | last March | past"),
        ("[Mirov] {said} in January <that talks go on>.", "2032-01 | in January | past"),
        ("[Mirov] {said} in November <that talks go on>.", "2031-11 | in November | past"),
        ("[Mirov] {said} last year <that talks go on>.", "2031 | last year | past"),
        ("[Mirov] {said} three months ago <that talks go on>.", "2031-12 | three months ago | past"),
    ]);
}

#[test]
fn a_week_of_two_months_is_of_its_year() {
    check_against(
        Some("2032-04-02"),
        &[("[Mirov] {said} this week <that talks go on>.", "2032 | this week")],
    );
    check_against(Some("2033-01-01"), &[("[Mirov] {said} this week <that talks go on>.", "")]);
}

#[test]
fn dates_and_occasions() {
    check(&[
        ("[Mirov] {said} on 3 March <that talks go on>.", "2032-03-03 | on 3 March | past"),
        ("[Mirov] {said} on March 9 <that talks go on>.", "2032-03-09 | on March 9"),
        ("[Mirov] {said} on May 3rd <that talks go on>.", "2031-05-03 | on May 3rd | past"),
        (
            "[Mirov] {said} on Tuesday, 9 March 2032, <that talks go on>.",
            "2032-03-09 | on Tuesday, 9 March 2032",
        ),
        ("[Mirov] {wrote} on 2032-03-09 <that talks go on>.", "2032-03-09 | on 2032-03-09"),
        ("In 2019 [he] {said} <that talks go on>.", "2019 | In 2019 | past"),
        (
            "[Mirov] {said} at the 2008 Halvik summit <that talks go on>.",
            "2008 | at the 2008 Halvik summit | past",
        ),
        ("[Mirov] {said} in a 2027 interview <that talks go on>.", "2027 | in a 2027 interview | past"),
        ("[She] {said} in the spring of 2029 <that talks go on>.", "2029 | spring of 2029 | past"),
        ("[Mirov] {promised} in May 2030 <that talks go on>.", "2030-05 | in May 2030 | past"),
        (
            "In March 2029, after long talks in Ostmere, [Mirov] {said} <that talks go on>.",
            "2029-03 | In March 2029 | past",
        ),
    ]);
}

#[test]
fn the_past_perfect_reports_an_earlier_act() {
    check(&[
        ("[Mirov] {had said} on Wednesday <that talks go on>.", "2032-03-10 | on Wednesday | past"),
        ("[Mirov] {had warned} in February <that talks fail>.", "2032-02 | in February | past"),
    ]);
}

#[test]
fn what_does_not_date_the_act() {
    check(&[
        ("[Mirov] {said} <that talks begin on Monday>.", ""),
        ("[Mirov, who took office in 2029,] {said} <that talks go on>.", ""),
        ("[Mirov] {has said} since 2029 <that talks go on>.", ""),
        ("[Mirov] {said} before next Monday <that talks go on>.", ""),
        ("[Mirov] {will announce} on Sunday <who joins>.", ""),
        ("[Mirov] {is expected to say} on Sunday <who joins>.", ""),
        ("[Mirov] {said}, when she met Holl on Monday, <that talks go on>.", ""),
        ("[Mirov] {said} <that talks go on>, and Holl said on Monday they would.", ""),
        ("[Mirov] {said} <that talks go on>. On Monday Holl left.", ""),
        ("[The May family] {said} <that 2019 people came>.", ""),
        ("Back at the river line of 2019, [Mirov] {says} <talks go on>.", ""),
        ("[Mirov] {may say} <that talks go on>.", ""),
        ("[Mirov] {said} on 30 February <that talks go on>.", ""),
        ("[Mirov] {said} in 2040 <that talks go on>.", ""),
    ]);
}

#[test]
fn without_a_time_of_publication_only_whole_dates_count() {
    check_against(
        None,
        &[
            ("[Mirov] {said} on Wednesday <that talks go on>.", ""),
            ("[Mirov] {said} in March <that talks go on>.", ""),
            ("[Mirov] {said} in March 2030 <that talks go on>.", "2030-03 | in March 2030"),
            ("[Mirov] {had said} in 2030 <that talks go on>.", "2030 | in 2030 | past"),
        ],
    );
}

#[test]
fn publication_may_be_coarse_too() {
    check_against(
        Some("2032-03"),
        &[
            ("[Mirov] {said} on Wednesday <that talks go on>.", ""),
            ("[Mirov] {said} last month <that talks go on>.", "2032-02 | last month"),
        ],
    );
    check_against(Some("2032"), &[("[Mirov] {said} last year <that talks go on>.", "2031 | last year")]);
    check_against(
        Some("2032-03-01T00:30:00+02:00"),
        &[("[Mirov] {said} yesterday <that talks go on>.", "2032-02-29 | yesterday")],
    );
}

#[test]
fn another_paragraph_dates_nothing() {
    let text = "On Monday\nMirov said talks go on.";
    let mut document = document(text);
    document.blocks = vec![Block::paragraph(Span::new(0, 9)), Block::paragraph(Span::new(10, text.len()))];
    let part = |word: &str| {
        let start = text.find(word).expect(word);
        Spans::from(Span::new(start, start + word.len()))
    };
    let statement = Statement {
        kind: Kind::Indirect,
        source: part("Mirov"),
        author: None,
        cue: part("said"),
        content: part("talks go on"),
        confidence: 1.0,
    };
    assert_eq!(said(&document, &statement, Moment::parse("2032-03-12").as_ref()), None);
}

#[test]
fn json_counts_code_points() {
    let (document, said) =
        found("[Élodie Şen] {said} on Wednesday <“no”>.", Some("2032-03-12")).expect("a time");
    let json = said.json(&document.text, &OffsetMap::new(&document.text, Unit::CodePoint));
    assert_eq!((json.words.text.as_str(), json.words.spans), ("on Wednesday", vec![[16, 28]]));
    assert_eq!((json.date.as_str(), json.past), ("2032-03-10", false));
}

/// A word of a made text: of time, of the frame, or any letters.
fn word() -> impl Strategy<Value = String> {
    let times = "on|in|last|this|next|Monday|May|3|2019|31st|two|weeks|ago|yesterday|2019-02-30|the|summit|mid-May|’|ß";
    let words: Vec<String> = times.split('|').map(str::to_owned).collect();
    prop_oneof![4 => prop::sample::select(words), 1 => "\\PC{0,4}"]
}

proptest! {
    #[test]
    fn any_text_gives_words_in_it_or_nothing(
        words in prop::collection::vec(word(), 0..24),
        cut in prop::collection::vec(0usize..200, 6),
        published in prop::option::of(prop::sample::select(vec!["2032", "2032-02", "0001-01-01", "9999-12-31", "2032-02-29"])),
    ) {
        let text = words.join(" ");
        let at = |n: usize| onrecord_core::floor_char_boundary(&text, n);
        let part = |a: usize, b: usize| Spans::from(Span::new(at(cut[a]), at(cut[b])));
        let statement = Statement {
            kind: Kind::Indirect, source: part(0, 1), author: None, cue: part(2, 3), content: part(4, 5), confidence: 1.0,
        };
        let published = published.and_then(Moment::parse);
        if let Some(found) = said(&document(&text), &statement, published.as_ref()) {
            for span in found.spans.iter() {
                prop_assert!(span.of(&text).is_some_and(|words| !words.trim().is_empty()));
                prop_assert!(statement.content.iter().all(|taken| !taken.overlaps(span)));
            }
            if let Some(published) = published {
                prop_assert!(found.date.earliest() <= published.latest() + 14 * 3600);
            }
        }
    }
}
