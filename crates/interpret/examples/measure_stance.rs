//! Measures filing and stance on the statements labelled by hand in `benches/gold/stance`.
//!
//!     cargo run --release -p onrecord-interpret --example measure_stance -- GOLD… CORPORA [--codebook FILE] [--fit [--test FILE]…] [--misses]
//!
//! GOLD are files of that folder, CORPORA the folder of the corpora, whose texts the gold names by hash. `--fit` fits the
//! weights of filing on GOLD and prints them, with figures by ten folds over documents; with `--test` also those of one file: by the
//! folds where it is among GOLD, else by the weights that GOLD gives; `--misses` prints what was wrong. The last lines have how right filing was, the counts of stances and the mean
//! confidences of what was filed, as `crates/analyse/src/errors.json` and `--errors` take them.

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
    test: Vec<PathBuf>,
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
        test: Vec::new(),
        misses: false,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--fit" => found.fit = true,
            "--test" => found.test.push(arguments.next().ok_or("--test FILE")?.into()),
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
            &embedder.embed(&labelled.content.text)?,
            &labelled.content,
            &filing.setting(&labelled.text),
        ))
    };
    gold.iter().map(of).collect()
}

/// A statement with one issue of the codebook, for the regression.
struct Pair {
    fold: usize,
    /// Whether the statement was judged for every issue.
    whole: bool,
    /// Whether it is of a file whose figures are asked for.
    asked: bool,
    row: Row,
}

fn pairs(ids: &[String], gold: &[Labelled], features: &[Vec<Features>], asked: bool) -> Vec<Pair> {
    let of = |(labelled, features): (&Labelled, &Vec<Features>)| {
        let (fold, whole) = (labelled.fold(FOLDS), labelled.is_whole());
        let judged = ids.iter().zip(features).filter(|(id, _)| labelled.is_judged(id));
        let row = |(id, &x): (&String, &Features)| Row { x, y: labelled.is_filed(id), weight: 1.0 };
        judged.map(|judged| Pair { fold, whole, asked, row: row(judged) }).collect::<Vec<_>>()
    };
    gold.iter().zip(features).flat_map(of).collect()
}

/// The weights fitted on some pairs.
fn weights<'a>(pairs: impl Iterator<Item = &'a Pair>) -> Features {
    let rows: Vec<_> = pairs.map(|pair| pair.row).collect();
    fit(&rows, &[0.0; onrecord_interpret::FEATURES], RIDGE)
}

/// The probability of a pair, and whether it belongs.
fn judged(weights: &Features, pair: &Pair) -> (f64, bool) {
    (score::probability(weights, &pair.row.x), pair.row.y)
}

/// Prints the weights fitted on all, and figures by folds.
fn fitted(all: &[Pair]) {
    let mut held = Vec::new();
    for fold in 0..FOLDS {
        let weights = weights(all.iter().filter(|pair| pair.fold != fold));
        held.extend(all.iter().filter(|pair| pair.fold == fold).map(|pair| (pair, judged(&weights, pair))));
    }
    println!("weights: {:?}", weights(all.iter()).map(|w| (w * 1000.0).round() / 1000.0));
    let curve = |name: &str, of: fn(&Pair) -> bool| {
        println!("ten folds{name}:");
        score::curve(held.iter().filter(|(pair, _)| of(pair)).map(|&(_, judged)| judged));
    };
    curve("", |_| true);
    curve(", of statements judged for every issue", |pair| pair.whole);
    if all.iter().any(|pair| pair.asked) {
        curve(", of the files to test", |pair| pair.asked);
    }
}

fn main() -> Anything<()> {
    let options = options()?;
    let codebook = Codebook::read(&options.codebook)?;
    let ids: Vec<_> = codebook.issues().iter().map(|issue| issue.id.clone()).collect();
    let mut gold = Vec::new();
    for path in &options.gold {
        gold.push((path, gold::read(path, &options.corpora)?));
    }
    let (embedder, stances) = (embedder()?, stances()?);
    let filer = Filer::new(codebook, &[], &embedder, &stances)?;
    if options.fit {
        let mut all = Vec::new();
        for (path, gold) in &gold {
            all.extend(pairs(&ids, gold, &compared(&filer, &embedder, gold)?, options.test.contains(path)));
        }
        fitted(&all);
        for path in options.test.iter().filter(|path| !options.gold.contains(path)) {
            let gold = gold::read(path, &options.corpora)?;
            let tested = pairs(&ids, &gold, &compared(&filer, &embedder, &gold)?, true);
            let weights = weights(all.iter());
            println!("fitted on the others, {}:", path.display());
            score::curve(tested.iter().map(|pair| judged(&weights, pair)));
        }
        return Ok(());
    }
    let mut filing = score::Filing::default();
    let mut standing = score::Standing::default();
    for labelled in gold.iter().flat_map(|(_, gold)| gold) {
        let vector = embedder.embed(&labelled.content.text)?;
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
                    labelled.content.text
                );
            }
            let Some(stance) = labelled.stance(id) else { continue };
            let said = filer.stance(issue, &labelled.input(), &vector)?;
            standing.add(stance, said.stance, found.then(|| f64::from(said.confidence)));
            if options.misses && stance != said.stance {
                println!(
                    "{:?} not {stance:?} {id} | {} {} {}",
                    said, labelled.source, labelled.cue, labelled.content.text
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
