//! Measures filing and stance on the statements labelled by hand in `benches/gold/stance`.
//!
//!     cargo run --release -p onrecord-interpret --example measure_stance -- GOLD… CORPORA [--codebook FILE] [--fit] [--misses]
//!
//! GOLD is `dev.jsonl`, `more.jsonl`, `filed.jsonl` or `final.jsonl`, CORPORA the folder of the corpora, whose texts the gold names by hash. `--fit` fits the
//! weights of filing on GOLD and prints them, with figures by ten folds over documents; `--misses` prints what was wrong. The last line
//! has the counts of stances and the mean confidences of what was filed, as `crates/analyse/src/errors.json` and `--errors` take them.

#[path = "measure_stance/gold.rs"]
mod gold;
#[path = "measure_stance/score.rs"]
mod score;

use std::error::Error;
use std::path::{Path, PathBuf};

use gold::Labelled;
use onrecord_embed::{Embedder, EmbedderFiles, Weights};
use onrecord_interpret::{Codebook, Features, Filer, Row, StanceFiles, StanceModel, fit};

type Anything<T> = Result<T, Box<dyn Error>>;

/// Precision of the normal prior around zero when weights are fitted.
const RIDGE: f64 = 0.03;
const FOLDS: usize = 10;

struct Options {
    gold: Vec<PathBuf>,
    corpora: PathBuf,
    codebook: PathBuf,
    fit: bool,
    misses: bool,
}

fn options() -> Anything<Options> {
    let mut places = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Options {
        gold: Vec::new(),
        corpora: PathBuf::new(),
        codebook: root.join("examples/codebooks/settlement.yaml"),
        fit: false,
        misses: false,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--fit" => found.fit = true,
            "--misses" => found.misses = true,
            "--codebook" => found.codebook = arguments.next().ok_or("--codebook FILE")?.into(),
            _ => places.push(PathBuf::from(argument)),
        }
    }
    found.corpora =
        places.pop().filter(|_| !places.is_empty()).ok_or("usage: measure_stance GOLD… CORPORA")?;
    found.gold = places;
    Ok(found)
}

fn file(name: &str) -> Anything<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models").join(name);
    std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()).into())
}

fn embedder() -> Anything<Embedder> {
    Ok(Embedder::load(EmbedderFiles {
        weights: Weights::Read(file("embedder/embedder.onnx")?),
        description: &file("embedder/embedder.json")?,
        tokenizer: &file("tagger/tokenizer.json")?,
    })?)
}

fn stances() -> Anything<StanceModel> {
    Ok(StanceModel::load(StanceFiles {
        weights: Weights::Read(file("stance/stance.onnx")?),
        description: &file("stance/stance.json")?,
        tokenizer: &file("tagger/tokenizer.json")?,
    })?)
}

/// How each statement compares with each issue.
fn compared(filer: &Filer<'_>, embedder: &Embedder, gold: &[Labelled]) -> Anything<Vec<Vec<Features>>> {
    let of = |labelled: &Labelled| -> Anything<Vec<Features>> {
        let filing = filer.filing();
        Ok(filing.features(
            &embedder.embed(&labelled.content)?,
            &labelled.content,
            &filing.setting(&labelled.text),
        ))
    };
    gold.iter().map(of).collect()
}

/// Rows of the regression: each statement with each issue of the codebook.
fn rows<'a>(
    ids: &'a [String],
    gold: &'a [Labelled],
    features: &'a [Vec<Features>],
) -> impl Iterator<Item = (usize, Row)> + 'a {
    gold.iter().zip(features).flat_map(move |(labelled, features)| {
        let fold = labelled.fold(FOLDS);
        let judged = ids.iter().zip(features).filter(|(id, _)| labelled.is_judged(id));
        judged.map(move |(id, &x)| (fold, Row { x, y: labelled.is_filed(id), weight: 1.0 }))
    })
}

fn fitted(ids: &[String], gold: &[Labelled], features: &[Vec<Features>]) {
    let all: Vec<_> = rows(ids, gold, features).collect();
    let prior = [0.0; onrecord_interpret::FEATURES];
    let of = |kept: &dyn Fn(usize) -> bool| {
        let rows: Vec<_> = all.iter().filter(|(fold, _)| kept(*fold)).map(|&(_, row)| row).collect();
        fit(&rows, &prior, RIDGE)
    };
    let mut held = Vec::new();
    for fold in 0..FOLDS {
        let weights = of(&|other| other != fold);
        held.extend(
            all.iter()
                .filter(|(other, _)| *other == fold)
                .map(|(_, row)| (score::probability(&weights, &row.x), row.y)),
        );
    }
    println!("weights: {:?}", of(&|_| true).map(|w| (w * 1000.0).round() / 1000.0));
    println!("ten folds:");
    score::curve(&held);
}

fn main() -> Anything<()> {
    let options = options()?;
    let codebook = Codebook::read(&options.codebook)?;
    let ids: Vec<_> = codebook.issues().iter().map(|issue| issue.id.clone()).collect();
    let mut gold = Vec::new();
    for path in &options.gold {
        gold.extend(gold::read(path, &options.corpora)?);
    }
    let (embedder, stances) = (embedder()?, stances()?);
    let filer = Filer::new(codebook, &[], &embedder, &stances)?;
    let features = compared(&filer, &embedder, &gold)?;
    if options.fit {
        fitted(&ids, &gold, &features);
        return Ok(());
    }
    let mut filing = score::Filing::default();
    let mut standing = score::Standing::default();
    for labelled in &gold {
        let vector = embedder.embed(&labelled.content)?;
        let setting = filer.filing().setting(&labelled.text);
        let probabilities = filer.filing().probabilities(&vector, &labelled.content, &setting);
        let filed = filer.filing().filed(&vector, &labelled.content, &setting);
        for (issue, id) in ids.iter().enumerate().filter(|(_, id)| labelled.is_judged(id)) {
            let found = filed.iter().any(|&(other, _)| other == issue);
            let missed = filing.add(labelled, id, found, probabilities[issue]);
            if options.misses && missed {
                println!(
                    "{} {:.2} {} | {}",
                    if found { "FILED" } else { "missed" },
                    probabilities[issue],
                    id,
                    labelled.content
                );
            }
            let Some(stance) = labelled.stance(id) else { continue };
            let said = filer.stance(issue, &labelled.input(), &vector)?;
            standing.add(stance, said.stance, found.then(|| f64::from(said.confidence)));
            if options.misses && stance != said.stance {
                println!(
                    "{:?} not {stance:?} {id} | {} {} {}",
                    said, labelled.source, labelled.cue, labelled.content
                );
            }
        }
    }
    filing.print();
    standing.print();
    println!("{}", filing.errors());
    println!("{}", standing.errors());
    Ok(())
}
