//! Codebook and statement in, issues out, with the shipped embedder.

use std::sync::LazyLock;

use onrecord_core::Stance;
use onrecord_embed::{Embedder, EmbedderFiles, Weights};

use super::anchors::{Anchor, Text, hits};
use super::*;

fn file(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models").join(name);
    std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

static EMBEDDER: LazyLock<Embedder> = LazyLock::new(|| {
    let files = EmbedderFiles {
        weights: Weights::Read(file("embedder/embedder.onnx")),
        description: &file("embedder/embedder.json"),
        tokenizer: &file("tagger/tokenizer.json"),
    };
    Embedder::load(files).expect("the shipped embedder")
});

const HARBOUR: &str = "
issues:
  - id: night-ships
    proposition: Ships should be let into the harbour at night.
    anchors: [night ships, at night, night landing]
    for: [we must keep the port open at night, night landings bring work]
    against: [nobody should be woken by a ship's horn, the harbour must stay closed after dark]
  - id: tolls
    proposition: The harbour should take tolls from ships.
    anchors: [toll, harbour dues]
    for: [ships have to pay for the new quay]
    against: [harbour dues drive the ships away]
";

fn filing(corrections: &[Correction]) -> Filing {
    let codebook = Codebook::parse(HARBOUR, "harbour.yaml").expect("a codebook");
    Filing::new(&codebook, corrections, &EMBEDDER).expect("the models run")
}

fn probabilities(filing: &Filing, text: &str) -> Vec<f64> {
    filing.probabilities(&EMBEDDER.embed(text).expect("a vector"), &words(text), &Setting::unknown())
}

fn words(text: &str) -> Words {
    Words { text: text.into(), spans: Vec::new() }
}

fn correction(issue: &str, content: &str, stance: Option<Stance>) -> Correction {
    let (source, cue) = ("the board".into(), "said".into());
    Correction { issue: issue.into(), source, cue, content: content.into(), stance }
}

#[test]
fn statements_are_filed_where_they_belong() {
    let filing = filing(&[]);
    let cases: [(&str, &[usize]); 5] = [
        ("the port will be open to ships at night from May on", &[0]),
        ("every ship that enters the harbour should pay a toll", &[1]),
        ("the teachers of the valley want higher wages", &[]),
        ("it was an honour to speak to the pupils", &[]),
        ("", &[]),
    ];
    for (text, expected) in cases {
        let vector = EMBEDDER.embed(text).expect("a vector");
        let found = filing.filed(&vector, &words(text), &Setting::unknown());
        let issues: Vec<_> = found.iter().map(|(issue, _)| *issue).collect();
        assert_eq!(issues, expected, "{text}: {:?}", probabilities(&filing, text));
    }
}

#[test]
fn what_is_filed_might_have_been_and_most_might_not() {
    let taught = [correction("tolls", "the teachers of the valley want higher wages", Some(Stance::Support))];
    let known = HARBOUR.lines().map(str::trim).chain([
        "the port will be open to ships at night from May on",
        "every ship that enters the harbour should pay a toll",
        "it was an honour to speak to the pupils",
        "the teachers of the valley want higher wages",
        "",
    ]);
    for text in known {
        for filing in [filing(&[]), filing(&taught), filing(&[]).with_threshold(0.05)] {
            // Whatever its vector.
            for other in [text, "ships have to pay for the new quay", "night landings bring work"] {
                let vector = EMBEDDER.embed(other).expect("a vector");
                let found = filing.filed(&vector, &words(text), &Setting::unknown());
                assert!(found.is_empty() || filing.may_file(&words(text), &Setting::unknown()), "{text}");
            }
        }
    }
    assert!(!filing(&[]).may_file(&words("it was an honour to speak to the pupils"), &Setting::unknown()));
}

#[test]
fn a_threshold_of_one_files_nothing_and_zero_everything() {
    let text = "the port will be open to ships at night from May on";
    let vector = EMBEDDER.embed(text).expect("a vector");
    assert!(filing(&[]).with_threshold(1.0).filed(&vector, &words(text), &Setting::unknown()).is_empty());
    assert_eq!(filing(&[]).with_threshold(0.0).filed(&vector, &words(text), &Setting::unknown()).len(), 2);
}

#[test]
fn corrections_move_what_is_like_them() {
    let text = "the lamps on the pier burn until dawn";
    let filed = correction("night-ships", "the lamps on the pier will burn till dawn", Some(Stance::Support));
    let before = probabilities(&filing(&[]), text);
    let after = probabilities(&filing(std::slice::from_ref(&filed)), text);
    assert!(after[0] > before[0] + 0.05, "{before:?} {after:?}");
    let outside: Vec<_> =
        ["the lamps on the pier will burn till dawn", "pier lamps burn all night", "lamps burn at the pier"]
            .map(|content| correction("night-ships", content, None))
            .into();
    assert!(probabilities(&filing(&outside), text)[0] < before[0]);
}

#[test]
fn what_is_beside_an_issue_pushes_away_what_is_like_it() {
    let with = HARBOUR.replace(
        "  - id: tolls",
        "    beside: [the harbour's school teaches sailors at night]\n  - id: tolls",
    );
    let codebook = Codebook::parse(&with, "harbour.yaml").expect("a codebook");
    let text = "the school of the harbour taught the sailors at night";
    let before = probabilities(&filing(&[]), text);
    let after = probabilities(&Filing::new(&codebook, &[], &EMBEDDER).expect("the models run"), text);
    assert!(after[0] < before[0] - 0.02, "{before:?} {after:?}");
    assert!((after[1] - before[1]).abs() < 1e-9, "the other issue knows nothing of it");
}

#[test]
fn a_document_full_of_anchors_files_more() {
    let filing = filing(&[]);
    let text = "the board will let them in after ten";
    let vector = EMBEDDER.embed(text).expect("a vector");
    let of = |document: &str| filing.probabilities(&vector, &words(text), &filing.setting(document))[0];
    assert!(of("Night ships, and night landing at night: the harbour board met.") > of("The board met."));
}

#[test]
fn anchors_shortly_before_a_content_count_for_it() {
    let filing = filing(&[]);
    let content = "the board will let them in after ten";
    let vector = EMBEDDER.embed(content).expect("a vector");
    let after = |gap: usize| {
        let document = format!("Of night landing at night they said, {} {content}.", "well, ".repeat(gap));
        let start = document.chars().count() - 1 - content.chars().count();
        let spans = vec![[start, start + content.chars().count()]];
        let said = Words { text: content.into(), spans };
        filing.probabilities(&vector, &said, &filing.setting(&document))[0]
    };
    assert!(after(1) > 2.0 * after(40), "{} {}", after(1), after(40));
}

#[test]
fn the_later_correction_holds_and_their_order_does_not_matter_otherwise() {
    let a = correction("night-ships", "lamps burn at the pier", Some(Stance::Support));
    let b = correction("tolls", "coins for the quay", Some(Stance::Oppose));
    let none = Correction { stance: None, ..a.clone() };
    let text = "lamps burn at the pier for a coin";
    let of = |corrections: &[&Correction]| {
        probabilities(&filing(&corrections.iter().map(|&c| c.clone()).collect::<Vec<_>>()), text)
    };
    assert_eq!(of(&[&a, &b]), of(&[&b, &a]));
    assert_eq!(of(&[&none, &a]), of(&[&a]));
    assert_ne!(of(&[&a, &none]), of(&[&a]));
    let gone = correction("fog", "lamps burn at the pier", None);
    assert_eq!(of(&[&gone]), of(&[]));
}

#[test]
fn a_document_about_another_place_speaks_to_fewer_issues() {
    let text = "
issues:
  - {id: bridge, proposition: The bridge of Varn should be rebuilt., for: [Varn needs its bridge, the river at Varn]}
  - {id: fares, proposition: Fares should rise.}
";
    let codebook = Codebook::parse(text, "v.yaml").expect("a codebook");
    let filing = Filing::new(&codebook, &[], &EMBEDDER).expect("the models run");
    let cases = [
        ("In Varn it rained.", [true, true]),
        ("VARNISH", [true, true]),
        ("In Oster it rained.", [false, true]),
        ("", [false, true]),
    ];
    for (text, expected) in cases {
        let setting = filing.setting(text);
        assert_eq!([0, 1].map(|issue| setting.of(issue).named > 0.0), expected, "{text}");
    }
    let named = |text: &str| filing.setting(text).of(0).named;
    let once = format!("Varn is far. {}", "It rained and it rained. ".repeat(60));
    assert!(
        named(&once) < named("Varn is far. It rained."),
        "a document that hardly has the name is about less"
    );
    assert!(named("Varn") <= filing.setting("").of(1).named);
}

#[test]
fn anchors_are_whole_words_with_or_without_an_ending() {
    let anchors: Vec<_> = ["toll", "harbour dues", "UN", ""].map(Anchor::new).into();
    for (text, expected) in [
        ("no Tolls!", 1),
        ("the toll of the harbour dues", 2),
        ("tollgate, dues of the harbour, under", 0),
        ("the UN’s harbour-dues", 2),
        ("the harbour takes its new dues", 1),
        ("a harbour that nobody pays any dues", 0),
        ("", 0),
    ] {
        assert_eq!(hits(&anchors, &Text::new(text)), expected, "{text}");
    }
}
