//! The model that ships is the model that was measured, and its files belong together.

use crate::common::{file, model};
use onrecord_core::ErrorKind;
use onrecord_extract::{Model, ModelFiles, Weights, readings};

/// What two correct int8 engines may differ by: where a sum falls on the other side of a rounding, all that follows
/// moves a little. The scores themselves run from about -8 to 8.
const LARGEST: f32 = 0.6;
/// The same for the mean over all scores of a window.
const MEAN: f32 = 0.08;
/// A lead of the best label over the second that such differences do not turn round.
const LEAD: f32 = 0.5;

/// The best label, where it leads the second by more than `lead`.
fn clear_label(scores: &[f32], lead: f32) -> Option<usize> {
    let best = (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]))?;
    let second = (0..scores.len()).filter(|&l| l != best).map(|l| scores[l]).fold(f32::MIN, f32::max);
    (scores[best] - second > lead).then_some(best)
}

#[test]
fn ids_and_outputs_are_those_of_training() {
    let reference: serde_json::Value = serde_json::from_slice(&file("reference.json")).expect("JSON");
    let text = reference["text"].as_str().expect("a text");
    let ours = readings(&model(), &crate::common::document(text)).expect("a run");
    let theirs = reference["windows"].as_array().expect("windows");
    assert_eq!(ours.len(), theirs.len());
    for (ours, theirs) in ours.iter().zip(theirs) {
        let ids: Vec<i32> = serde_json::from_value(theirs["ids"].clone()).expect("ids");
        let first: Vec<usize> = serde_json::from_value(theirs["first"].clone()).expect("first pieces");
        let emissions: Vec<Vec<f32>> =
            serde_json::from_value(theirs["emissions"].clone()).expect("emissions");
        assert_eq!(ours.ids, ids);
        assert_eq!(ours.first, first);
        let at_words: Vec<_> = first.iter().map(|&i| emissions[i].clone()).collect();
        let apart = ours.emissions.iter().flatten().zip(at_words.iter().flatten());
        let apart: Vec<f32> = apart.map(|(a, b)| (a - b).abs()).collect();
        let most = apart.iter().copied().fold(0.0, f32::max);
        let mean = apart.iter().sum::<f32>() / apart.len() as f32;
        assert!(most < LARGEST && mean < MEAN, "scores differ by {most} at most, {mean} in the mean");
        for (word, (ours, theirs)) in ours.emissions.iter().zip(&at_words).enumerate() {
            if let Some(label) = clear_label(theirs, LEAD) {
                assert_eq!(clear_label(ours, 0.0), Some(label), "word {word} of a window");
            }
        }
    }
}

#[test]
fn weights_of_another_release_are_refused() {
    let mut weights = file("tagger.onnx");
    let middle = weights.len() / 2;
    weights[middle] ^= 1;
    let (description, tokenizer) = (file("tagger.json"), file("tokenizer.json"));
    let files =
        ModelFiles { weights: Weights::Read(weights), description: &description, tokenizer: &tokenizer };
    let error = Model::load(files).err().expect("a flipped bit is seen");
    assert_eq!((error.kind, error.place.as_str()), (ErrorKind::Model, "tagger.onnx"));
}

#[test]
fn a_description_of_another_format_names_both() {
    let json =
        String::from_utf8(file("tagger.json")).expect("UTF-8").replacen("\"format\": 1", "\"format\": 9", 1);
    let tokenizer = file("tokenizer.json");
    let files =
        ModelFiles { weights: Weights::Read(vec![]), description: json.as_bytes(), tokenizer: &tokenizer };
    let error = Model::load(files).err().expect("another format");
    assert!(error.what.contains("format 9") && error.what.contains("format 1"), "{error}");
}
