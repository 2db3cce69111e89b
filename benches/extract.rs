//! How fast the parts of the chain are, on the dispatches: `cargo bench -p onrecord-extract`.
//!
//! Throughput is in bytes of text. Compare a change with `--save-baseline` and `--baseline` in one sitting.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use onrecord_core::{Document, Span};
use onrecord_extract::{Extractor, Model, ModelFiles, Weights, extract_all};
use onrecord_layout::{quotations, turns};
use onrecord_read::{Options, documents};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn model() -> Arc<Model> {
    let file = |name: &str| std::fs::read(format!("{ROOT}/models/tagger/{name}")).expect("the shipped model");
    let (description, tokenizer) = (file("tagger.json"), file("tokenizer.json"));
    let weights = Weights::Read(file("tagger.onnx"));
    let files = ModelFiles { weights, description: &description, tokenizer: &tokenizer };
    Arc::new(Model::load(files).expect("the shipped model loads"))
}

fn dispatches() -> Vec<Document> {
    let paths = [format!("{ROOT}/examples/dispatches/text")];
    documents(&paths, Options::default()).collect::<Result<_, _>>().expect("the dispatches")
}

fn chain(c: &mut Criterion) {
    let (model, texts) = (model(), dispatches());
    let bytes = texts.iter().map(|d| d.text.len() as u64).sum();
    let mut group = c.benchmark_group("dispatches");
    group.throughput(Throughput::Bytes(bytes)).sample_size(10);
    group.bench_function("layout", |b| {
        b.iter(|| {
            for d in &texts {
                let blocks: Vec<Span> = d.blocks.iter().map(|b| b.span).collect();
                black_box((quotations(&d.text, &blocks), turns(&d.text, &d.blocks)));
            }
        });
    });
    let extractor = Extractor::new(model.clone());
    group.bench_function("extract, one thread", |b| {
        b.iter(|| texts.iter().map(|d| extractor.statements(d).map_or(0, |s| s.len())).sum::<usize>());
    });
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    group.bench_function("extract, all cores", |b| {
        b.iter(|| {
            let mut count = 0;
            extract_all(&model, texts.iter().cloned().map(Ok), cores, &mut |document| {
                count += document.map_or(0, |sections| sections.flatten().map(|found| found.len()).sum());
                true
            });
            count
        });
    });
    group.finish();
}

criterion_group!(benches, chain);
criterion_main!(benches);
