//! What holds for any text: no panic, spans in the text, reading order, and the same result whatever stands beside.

use crate::common::{document, model};
use onrecord_core::{Kind, Role};
use onrecord_extract::{Extractor, extract_all};
use proptest::prelude::*;

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z ]{1,12}",
        2 => prop::sample::select(vec![
            "“", "”", "\"", "'", "’", "„", "«", "»", " said ", " told reporters ", " according to ", ": ", "\n", "\n\n",
            "Q: ", "A: ", "MR. X: ", "\u{202E}", "\u{0}", "é", "e\u{301}", "👩‍👩‍👧", "汉字", "\u{FEFF}", "—", "6'2\"",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Each case runs the model: fewer than usual, unless PROPTEST_CASES asks for more.
fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    if asked { ProptestConfig::default() } else { ProptestConfig::with_cases(48) }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn spans_lie_in_the_text(text in hostile()) {
        let document = document(&text);
        let found = Extractor::new(model()).statements(&document).expect("extraction");
        let mut last = 0;
        for s in &found {
            prop_assert!(!s.content.is_empty());
            prop_assert_eq!(s.cue.is_empty(), s.kind == Kind::Verbatim);
            prop_assert!((0.0..=1.0).contains(&s.confidence));
            prop_assert!(s.start() >= last);
            last = s.start();
            for role in Role::ALL {
                for span in s.role(role).iter() {
                    prop_assert!(span.of(&text).is_some_and(|t| !t.trim().is_empty()), "{:?}", span);
                }
            }
        }
    }

    #[test]
    fn neighbours_and_threads_change_nothing(texts in prop::collection::vec(hostile(), 1..5), threads in 1usize..4) {
        let alone: Vec<_> = texts
            .iter()
            .map(|t| Extractor::new(model()).statements(&document(t)).expect("extraction"))
            .collect();
        let mut together = Vec::new();
        extract_all(&model(), texts.iter().map(|t| Ok(document(t))), threads, &mut |sections| {
            let found = sections.expect("no failures").flat_map(|s| s.expect("extraction"));
            together.push(found.map(|f| f.statement).collect::<Vec<_>>());
            true
        });
        prop_assert_eq!(alone, together);
    }
}

#[test]
fn a_line_of_a_megabyte_is_read_to_its_end() {
    let text = format!("{}The mayor said that it was over.", "word ".repeat(40_000));
    let found = Extractor::new(model()).statements(&document(&text)).expect("extraction");
    assert!(found.iter().any(|s| s.cue.text_in(&text) == "said"));
}
