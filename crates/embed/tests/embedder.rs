//! The embedder that ships is the encoder as published, its vectors depend on the text alone, and near texts are near.

mod common;

use std::sync::LazyLock;

use common::{file, load, shipped};
use onrecord_core::ErrorKind;
use onrecord_embed::{Embedder, EmbedderFiles, Vector, Weights};
use serde::Deserialize;

/// What int8 may cost: the cosine of our vector with that of the training side in fp32.
const NEAR: f32 = 0.98;

static EMBEDDER: LazyLock<Embedder> = LazyLock::new(shipped);

#[derive(Deserialize)]
struct Reference {
    text: String,
    ids: Vec<i32>,
    vector: Vec<f32>,
}

fn reference() -> Vec<Reference> {
    serde_json::from_slice(&file("embedder/reference.json")).expect("JSON")
}

fn embed(text: &str) -> Vector {
    EMBEDDER.embed(text).expect("a vector")
}

#[test]
fn ids_and_vectors_are_those_of_training() {
    let texts = reference();
    assert!(texts.iter().any(|t| t.text.is_empty()) && texts.iter().any(|t| t.ids.len() == 128));
    for theirs in texts {
        assert_eq!(EMBEDDER.ids(&theirs.text).expect("ids"), theirs.ids, "{:?}", theirs.text);
        let vector = Vector::new(&theirs.vector.try_into().expect("384 numbers")).expect("a direction");
        let cosine = embed(&theirs.text).cosine(&vector);
        assert!(cosine > NEAR, "{:?}: cosine {cosine}", theirs.text);
    }
}

/// Pairs that say one thing in other words; pairs are of neighbouring matters, so that the topic alone tells none.
const PARAPHRASES: [[&str; 2]; 6] = [
    ["no change to the border will be accepted", "the frontier stays where it is today"],
    ["duties on wheat imports are going to end", "the tariff on foreign grain will be lifted"],
    ["there will be no new candidacy by her", "she is not going to run for president again"],
    ["the soldiers should come home by winter", "troops must be withdrawn before the cold season"],
    [
        "the cost of heating has become too high for families",
        "households can no longer afford to warm their homes",
    ],
    ["the minister knew nothing of the payments", "that the money changed hands was news to the secretary"],
];

/// How many of the twelve must be found by their paraphrase. The encoder takes words shared for meaning here and there.
const FOUND: usize = 10;

#[test]
fn the_nearest_text_is_mostly_the_paraphrase() {
    let texts: Vec<_> =
        PARAPHRASES.iter().enumerate().flat_map(|(i, pair)| pair.map(|text| (i, text))).collect();
    let all: Vec<_> = texts.iter().map(|(pair, text)| (pair, text, embed(text))).collect();
    let missed = all.iter().filter(|(pair, text, vector)| {
        let others = all.iter().filter(|(_, other, _)| other != text);
        let nearest = others.max_by(|a, b| vector.cosine(&a.2).total_cmp(&vector.cosine(&b.2)));
        nearest.is_none_or(|(found, _, _)| found != pair)
    });
    let missed: Vec<_> = missed.map(|(_, text, _)| text).collect();
    assert!(all.len() - missed.len() >= FOUND, "missed {missed:?}");
}

#[test]
fn a_vector_depends_on_its_text_alone() {
    let texts: Vec<String> = reference().into_iter().map(|t| t.text).collect();
    let alone: Vec<Vector> = texts.iter().map(|text| embed(text)).collect();
    std::thread::scope(|scope| {
        for turn in 0..3 {
            let (texts, alone) = (&texts, &alone);
            scope.spawn(move || {
                for i in (0..texts.len()).map(|i| (i + turn) % texts.len()) {
                    assert_eq!(embed(&texts[i]), alone[i], "{:?}", texts[i]);
                }
            });
        }
    });
}

#[test]
fn a_text_is_read_up_to_its_window() {
    let start = "the talks go on ".repeat(40);
    assert_eq!(embed(&start), embed(&(start.clone() + "and then something else entirely")));
    // Bounded whatever the text: one long word, one of many marks, letters of several bytes.
    for part in ["a", "\u{301}", "東", "\u{0}", "�", " "] {
        assert!(EMBEDDER.ids(&part.repeat(1_000_000)).expect("ids").len() <= 128, "{part:?}");
    }
}

#[test]
fn weights_and_tokenizers_of_another_release_are_refused() {
    let mut weights = file("embedder/embedder.onnx");
    let middle = weights.len() / 2;
    weights[middle] ^= 1;
    let description = file("embedder/embedder.json");
    let error = load(weights, &description).err().expect("a flipped bit is seen");
    assert_eq!((error.kind, error.place.as_str()), (ErrorKind::Model, "embedder.onnx"));
    let mut tokenizer = file("tagger/tokenizer.json");
    tokenizer.push(b' ');
    let files =
        EmbedderFiles { weights: Weights::Read(vec![]), description: &description, tokenizer: &tokenizer };
    let error = Embedder::load(files).err().expect("another tokenizer is seen");
    assert_eq!((error.kind, error.place.as_str()), (ErrorKind::Model, "tokenizer.json"));
}

#[test]
fn descriptions_that_this_program_cannot_follow_are_refused() {
    let shipped = String::from_utf8(file("embedder/embedder.json")).expect("UTF-8");
    let cases = [
        ("\"format\": 1", "\"format\": 9", "format 9"),
        ("\"dimensions\": 384", "\"dimensions\": 768", "768"),
        ("\"pooling\": \"mean\"", "\"pooling\": \"cls\"", "means"),
        ("\"normalised\": true", "\"normalised\": false", "means"),
        ("\"window\": 128", "\"window\": 2", "window"),
        ("\"window\": 128", "\"window\": 4096", "window"),
        ("{", "[", "embedder.json"),
    ];
    for (from, to, says) in cases {
        let changed = shipped.replacen(from, to, 1);
        assert_ne!(changed, shipped, "{from} is in the file");
        let error = load(vec![], changed.as_bytes()).err().expect(to);
        assert!(error.kind == ErrorKind::Model && error.to_string().contains(says), "{error}");
    }
}
