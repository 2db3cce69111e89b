//! The stance model that ships is the one that training measured, and its result depends on its words alone.

use std::path::Path;
use std::sync::LazyLock;

use onrecord_core::ErrorKind;
use onrecord_embed::Weights;
use onrecord_interpret::{Leaning, StanceFiles, StanceInput, StanceModel};
use serde::Deserialize;

/// What int8 may cost: the difference of a probability from that of the training side in fp32.
const NEAR: f32 = 0.13;

static MODEL: LazyLock<StanceModel> = LazyLock::new(|| {
    load(file("stance/stance.onnx"), &file("stance/stance.json")).expect("the shipped model")
});

fn file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models").join(name);
    std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn load(weights: Vec<u8>, description: &[u8]) -> onrecord_core::Result<StanceModel> {
    let tokenizer = file("tagger/tokenizer.json");
    StanceModel::load(StanceFiles { weights: Weights::Read(weights), description, tokenizer: &tokenizer })
}

#[derive(Deserialize)]
struct Reference {
    proposition: String,
    statement: String,
    ids: Vec<i32>,
    scores: [f32; 3],
}

fn reference() -> Vec<Reference> {
    serde_json::from_slice(&file("stance/reference.json")).expect("JSON")
}

#[test]
fn ids_and_scores_are_those_of_training() {
    let pairs = reference();
    assert!(pairs.iter().any(|p| p.statement.is_empty()) && pairs.iter().any(|p| p.ids.len() == 256));
    for theirs in pairs {
        let (proposition, statement) = (&theirs.proposition, &theirs.statement);
        assert_eq!(MODEL.ids(proposition, statement).expect("ids"), theirs.ids, "{statement:?}");
        let ours = Leaning::of_scores(MODEL.scores(proposition, statement).expect("scores"));
        let wanted = Leaning::of_scores(theirs.scores);
        for (a, b) in
            [(ours.support, wanted.support), (ours.oppose, wanted.oppose), (ours.neutral, wanted.neutral)]
        {
            assert!((a - b).abs() < NEAR, "{statement:?}: {ours:?}, training has {wanted:?}");
        }
    }
}

#[test]
fn cues_tell_the_side() {
    let proposition = "The valley should join the water union.";
    let leaning = |cue: &str, content: &str| {
        let input = StanceInput { cue, content };
        MODEL.stance(proposition, &input).expect("a stance").leaning
    };
    for (support, oppose) in [
        (("called for", "membership in the water union"), ("ruled out", "membership in the water union")),
        (
            ("said", "the valley must join the water union"),
            ("said", "the valley will never join the water union"),
        ),
    ] {
        let (a, b) = (leaning(support.0, support.1), leaning(oppose.0, oppose.1));
        assert!(a.support > a.oppose, "{support:?}: {a:?}");
        assert!(b.oppose > b.support, "{oppose:?}: {b:?}");
    }
}

#[test]
fn what_somebody_favours_is_supported() {
    let input = StanceInput { cue: "now favours", content: "a lease of the harbour" };
    let leaning = MODEL.stance("The harbour should be leased.", &input).expect("a stance").leaning;
    assert!(leaning.support > 0.5, "{leaning:?}");
}

#[test]
fn a_stance_depends_on_its_words_alone() {
    let pairs = reference();
    let scores = |p: &Reference| MODEL.scores(&p.proposition, &p.statement).expect("scores");
    let alone: Vec<_> = pairs.iter().map(scores).collect();
    std::thread::scope(|scope| {
        for turn in 0..3 {
            let (pairs, alone) = (&pairs, &alone);
            scope.spawn(move || {
                for i in (0..pairs.len()).map(|i| (i + turn) % pairs.len()) {
                    assert_eq!(scores(&pairs[i]), alone[i], "{:?}", pairs[i].statement);
                }
            });
        }
    });
}

#[test]
fn pairs_are_read_up_to_the_window() {
    for part in ["a", "\u{301}", "東", "\u{0}", "�", " ", "talks go on "] {
        let long = part.repeat(300_000);
        assert!(MODEL.ids(&long, &long).expect("ids").len() <= 256, "{part:?}");
    }
}

#[test]
fn weights_and_descriptions_of_another_release_are_refused() {
    let description = file("stance/stance.json");
    let error = load(vec![0; 9], &description).expect_err("other weights");
    assert_eq!((error.kind, error.place.as_str()), (ErrorKind::Model, "stance.onnx"));
    let shipped = String::from_utf8(description).expect("UTF-8");
    for (from, to, says) in [
        ("\"format\": 1", "\"format\": 7", "format 7"),
        ("\"oppose\"", "\"against\"", "classes"),
        ("\"window\": 256", "\"window\": 8", "window"),
        ("\"proposition\": 40", "\"proposition\": 254", "window"),
        ("\"temperature\": ", "\"temperature\": -", "temperature"),
        ("{", "[", "stance.json"),
    ] {
        let changed = shipped.replacen(from, to, 1);
        assert_ne!(changed, shipped, "{from} is in the file");
        let error = load(vec![], changed.as_bytes()).expect_err(to);
        assert!(error.kind == ErrorKind::Model && error.to_string().contains(says), "{error}");
    }
}
