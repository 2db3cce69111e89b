//! How fast contents become vectors, and how fast a million are looked through: `cargo bench -p onrecord-embed`.
//!
//! Compare a change with `--save-baseline` and `--baseline` in one sitting.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use onrecord_embed::{CODE, Embedder, EmbedderFiles, SIZE, Vector, Weights, hamming};

const MODELS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models");
/// Contents of 5, 15, 30 and 60 words.
const CONTENTS: [(usize, &str); 4] = [
    (5, "the talks had not failed"),
    (15, "the harbour would stay open to every ship whose papers had been seen in Varn"),
    (
        30,
        "no government could be asked to give up what it had built over thirty years, least of all for a promise that \
         nobody at the table was able to keep",
    ),
    (
        60,
        "if the other side wanted peace it knew where to find the door, because the offer of last spring had never been \
         taken back: the prisoners first, then the grain, then the bridge and the roads that lead to it, and only at \
         the end of all that, when both could trust each step, a word about the line itself",
    ),
];
const CODES: usize = 1_000_000;

fn embedder() -> Embedder {
    let file = |name: &str| std::fs::read(format!("{MODELS}/{name}")).expect("the shipped models");
    let (description, tokenizer) = (file("embedder/embedder.json"), file("tagger/tokenizer.json"));
    let weights = Weights::Read(file("embedder/embedder.onnx"));
    let files = EmbedderFiles { weights, description: &description, tokenizer: &tokenizer };
    Embedder::load(files).expect("the shipped embedder loads")
}

/// Codes of no meaning, the same in every run (a linear congruential generator, Knuth's constants).
fn codes() -> Vec<[u8; CODE]> {
    let mut state = 1_u64;
    let mut byte = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    (0..CODES).map(|_| std::array::from_fn(|_| byte())).collect()
}

fn contents(c: &mut Criterion) {
    let embedder = embedder();
    let mut group = c.benchmark_group("embed");
    for (words, content) in CONTENTS {
        assert_eq!(content.split_whitespace().count(), words, "{content}");
        group.throughput(Throughput::Elements(words as u64));
        group.bench_function(format!("{words} words"), |b| b.iter(|| embedder.embed(black_box(content))));
    }
    group.finish();
}

fn search(c: &mut Criterion) {
    let codes = codes();
    let numbers: [f32; SIZE] = std::array::from_fn(|i| (i as f32).sin());
    let (vector, other) = (Vector::new(&numbers), Vector::new(&numbers.map(|x| x + 0.1)));
    let (vector, other) = (vector.expect("a direction"), other.expect("a direction"));
    let wanted = vector.bits();
    let mut group = c.benchmark_group("search");
    group.throughput(Throughput::Elements(CODES as u64)).sample_size(20);
    group.bench_function("scan of codes", |b| {
        b.iter(|| black_box(&codes).iter().filter(|code| hamming(&wanted, code) < 150).count());
    });
    group.throughput(Throughput::Elements(1000));
    group.bench_function("1000 cosines", |b| {
        b.iter(|| (0..1000).map(|_| black_box(&vector).cosine(black_box(&other))).sum::<f32>());
    });
    group.finish();
}

criterion_group!(benches, contents, search);
criterion_main!(benches);
