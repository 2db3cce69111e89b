//! Measures filing and stance on the statements labelled by hand in `benches/gold/stance`.
//!
//!     cargo run --release -p onrecord-interpret --example measure_stance -- GOLD… CORPORA [--codebook FILE] [--fit WHAT] [--misses]
//!
//! GOLD is `dev.jsonl`, `more.jsonl`, `filed.jsonl` or `final.jsonl`, CORPORA the folder of the corpora, whose texts the gold names by hash.
//! `--fit candidates` fits the weights of the candidates on GOLD and prints them, with figures by ten folds over documents, and `--fit
//! decision` those of the decision;
//! `--misses` prints what was wrong. The last line has the counts of stances and the mean confidences of what was filed, as `crates/analyse/src/errors.json` and `--errors` take them.

#[path = "measure_stance/gold.rs"]
mod gold;
#[path = "measure_stance/score.rs"]
mod score;

use std::error::Error;
use std::path::{Path, PathBuf};

use gold::Labelled;
use onrecord_embed::{Embedder, EmbedderFiles, Weights};
use onrecord_interpret::{
    Answer, CANDIDATE, Codebook, Decision, FEATURES, Features, Filer, Row, StanceFiles, StanceModel, fit,
    probability,
};

type Anything<T> = Result<T, Box<dyn Error>>;

/// Precision of the normal prior around zero when weights are fitted.
const RIDGE: f64 = 0.03;
const FOLDS: usize = 10;

/// What is fitted.
#[derive(Clone, Copy)]
enum Fit {
    Candidates,
    Decision,
}

struct Options {
    gold: Vec<PathBuf>,
    corpora: PathBuf,
    codebook: PathBuf,
    fit: Option<Fit>,
    misses: bool,
}

fn options() -> Anything<Options> {
    let mut places = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Options {
        gold: Vec::new(),
        corpora: PathBuf::new(),
        codebook: root.join("examples/codebooks/settlement.yaml"),
        fit: None,
        misses: false,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--fit" => {
                found.fit = Some(match arguments.next().as_deref() {
                    Some("candidates") => Fit::Candidates,
                    Some("decision") => Fit::Decision,
                    _ => return Err("--fit candidates or --fit decision".into()),
                })
            }
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

/// A statement and an issue that it was judged for.
struct Pair<'g> {
    labelled: &'g Labelled,
    issue: usize,
    features: Features,
    answer: Answer,
}

impl Pair<'_> {
    /// Whether words and vectors make it a candidate, and the stance model files it.
    fn is_filed(&self) -> bool {
        self.answer.decision.candidate >= CANDIDATE && self.answer.decision.is_filed()
    }

    fn probability(&self) -> f64 {
        if self.answer.decision.candidate >= CANDIDATE { self.answer.decision.probability() } else { 0.0 }
    }
}

/// Every pair, with all that the models say of it: the stance model reads those too that are no candidates.
fn pairs<'g>(
    filer: &Filer<'_>,
    ids: &[String],
    embedder: &Embedder,
    gold: &'g [Labelled],
) -> Anything<Vec<Pair<'g>>> {
    let mut found = Vec::new();
    for labelled in gold {
        let vector = embedder.embed(&labelled.content)?;
        let setting = filer.filing().setting(&labelled.text);
        let features = filer.filing().features(&vector, &labelled.content, &setting);
        let candidates = filer.filing().probabilities(&vector, &labelled.content, &setting);
        for issue in (0..ids.len()).filter(|&issue| labelled.is_judged(&ids[issue])) {
            let (scores, stance) = filer.asked(issue, &labelled.input(), &vector)?;
            let decision = Decision { candidate: candidates[issue], speaking: scores.speaking() };
            found.push(Pair {
                labelled,
                issue,
                features: features[issue],
                answer: Answer { issue, decision, stance },
            });
        }
    }
    Ok(found)
}

/// Fits weights on all rows and, for the figures and for what is fitted next, on ten parts of nine tenths: the weights, and what
/// those that did not see a row make of it.
fn fitted<const N: usize>(rows: &[(usize, Row<N>)]) -> ([f64; N], Vec<f64>) {
    let of = |kept: &dyn Fn(usize) -> bool| {
        let rows: Vec<_> = rows.iter().filter(|(fold, _)| kept(*fold)).map(|&(_, row)| row).collect();
        fit(&rows, &[0.0; N], RIDGE)
    };
    let folds: Vec<_> = (0..FOLDS).map(|fold| of(&|other| other != fold)).collect();
    let held = rows.iter().map(|(fold, row)| probability(&folds[*fold], &row.x)).collect();
    (of(&|_| true), held)
}

fn print_fit<const N: usize>(rows: impl Iterator<Item = ((usize, bool), [f64; N])>, wanted: usize) {
    let rows: Vec<_> = rows.map(|((fold, y), x)| (fold, Row { x, y, weight: 1.0 })).collect();
    let (weights, held) = fitted(&rows);
    println!("weights: {:?}", weights.map(|w| (w * 1000.0).round() / 1000.0));
    println!("ten folds:");
    score::curve(&held.iter().zip(&rows).map(|(&p, (_, row))| (p, row.y)).collect::<Vec<_>>(), wanted);
}

/// Fits the weights of the candidates, or, with those that ship, of the decision.
fn fit_one(what: Fit, ids: &[String], pairs: &[Pair<'_>]) {
    let belongs = |pair: &Pair<'_>| pair.labelled.is_filed(&ids[pair.issue]);
    let wanted = pairs.iter().filter(|pair| belongs(pair)).count();
    let row = |pair: &Pair<'_>| (pair.labelled.fold(FOLDS), belongs(pair));
    match what {
        Fit::Candidates => {
            let rows = pairs.iter().map(|pair| (row(pair), pair.features));
            print_fit::<FEATURES>(rows, wanted);
        }
        Fit::Decision => {
            let candidates = pairs.iter().filter(|pair| pair.answer.decision.candidate >= CANDIDATE);
            print_fit::<3>(candidates.map(|pair| (row(pair), pair.answer.decision.features())), wanted);
        }
    }
}

fn print_miss(pair: &Pair<'_>, id: &str) {
    let Pair { labelled, answer, .. } = pair;
    let way = if pair.is_filed() { "FILED" } else { "missed" };
    let Decision { candidate, speaking } = answer.decision;
    println!("{way} {:.2} ({candidate:.2}, {speaking:.1}) {id} | {}", pair.probability(), labelled.content);
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
    let pairs = pairs(&filer, &ids, &embedder, &gold)?;
    if let Some(what) = options.fit {
        fit_one(what, &ids, &pairs);
        return Ok(());
    }
    let mut filing = score::Filing::default();
    let mut standing = score::Standing::default();
    for pair in &pairs {
        let id = &ids[pair.issue];
        let missed = filing.add(pair.labelled, id, pair.is_filed(), pair.probability());
        if options.misses && missed {
            print_miss(pair, id);
        }
        let Some(stance) = pair.labelled.stance(id) else { continue };
        let said = &pair.answer.stance;
        standing.add(stance, said.stance, pair.is_filed().then(|| f64::from(said.confidence)));
        if options.misses && stance != said.stance {
            let Labelled { source, cue, content, .. } = pair.labelled;
            println!("{said:?} not {stance:?} {id} | {source} {cue} {content}");
        }
    }
    filing.print();
    standing.print();
    println!("{}", filing.errors());
    println!("{}", standing.errors());
    Ok(())
}
