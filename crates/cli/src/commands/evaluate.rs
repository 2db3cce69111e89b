//! `onrecord evaluate`: how well statements, or the actors of their sources, agree with annotations.

mod actors;

use std::collections::BTreeMap;
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use onrecord_core::contract::StatementJson;
use onrecord_core::{Error, OffsetMap, Result, Unit};
use onrecord_evaluate::{GoldDocument, Predictions, hits, read_gold};
use onrecord_extract::{Features, Model, Sections, extract_all};
use onrecord_read::{InputKind, documents_of_bytes};

use crate::args::{Evaluate, FiguresFormat};
use crate::figures::Figures;
use crate::{model, report, session};

pub fn run(options: &Evaluate) -> Result<ExitCode> {
    match (&options.actors, &options.brat) {
        (Some(gold), _) => actors::run(options, gold),
        (None, Some(folder)) => statements(options, folder),
        (None, None) => Ok(report::usage("--brat DIR or --actors GOLD is wanted")),
    }
}

fn statements(options: &Evaluate, folder: &Path) -> Result<ExitCode> {
    let gold = read_gold(folder)?;
    if gold.is_empty() {
        return Err(Error::new(
            onrecord_core::ErrorKind::NotFound,
            folder.display().to_string(),
            "no annotations",
        )
        .hint("the folder must hold text/NAME and attributions/NAME_ANNOTATOR.ann"));
    }
    let predictions = match &options.predictions {
        Some(path) => read_predictions(path)?,
        None => extract(options, &gold)?,
    };
    let figures = Figures::of(&gold, &predictions, options.strict, options.by_publisher);
    if let Some(path) = &options.reliability {
        std::fs::write(path, figures.reliability.svg())
            .map_err(|e| Error::io(path.display().to_string(), &e))?;
    }
    print(&figures, options.format).map_err(|e| report::output_failed(&e))?;
    Ok(ExitCode::SUCCESS)
}

fn read_predictions(path: &Path) -> Result<Predictions> {
    let place = path.display().to_string();
    let file = std::fs::File::open(path).map_err(|e| Error::io(&place, &e))?;
    Predictions::read(BufReader::new(file), &place)
}

/// Statements of the gold's texts, found now.
fn extract(options: &Evaluate, gold: &[GoldDocument]) -> Result<Predictions> {
    let model = model::load(options.running.model.as_deref())?;
    let documents =
        gold.iter().flat_map(|g| documents_of_bytes(&g.name, Some(InputKind::Text), g.text.as_bytes()));
    let mut gathered = Gathered {
        model: model.clone(),
        least: options.running.min_confidence,
        predictions: Predictions::default(),
        features: BTreeMap::new(),
    };
    let mut ended = Ok(());
    extract_all(&model, documents, session::threads(&options.running), &mut |document| {
        ended = document.and_then(|sections| gathered.add(sections));
        ended.is_ok()
    });
    ended?;
    if let Some(path) = &options.features {
        gathered.write_features(path, gold)?;
    }
    Ok(gathered.predictions)
}

struct Gathered {
    model: Arc<Model>,
    least: f64,
    predictions: Predictions,
    /// By document, of the statements that have a cue, in the order in which they were found.
    features: BTreeMap<String, Vec<Features>>,
}

impl Gathered {
    fn add(&mut self, sections: &mut Sections<'_>) -> Result<()> {
        let document = sections.document;
        let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
        for section in sections {
            for found in section? {
                let json = StatementJson::new(document, &found.statement, &offsets, self.model.name());
                if json.confidence >= self.least {
                    self.predictions.push(&json);
                    self.features.entry(document.path.clone()).or_default().extend(found.features);
                }
            }
        }
        Ok(())
    }

    /// A line a statement: what its confidence was made from, and whether the gold has it.
    fn write_features(&self, path: &Path, gold: &[GoldDocument]) -> Result<()> {
        let failed = |e: std::io::Error| Error::io(path.display().to_string(), &e);
        let mut out = BufWriter::new(std::fs::File::create(path).map_err(failed)?);
        for document in gold {
            let seen = self.features.get(&document.name).map_or(&[][..], Vec::as_slice);
            for (features, found) in seen.iter().zip(hits(document, &self.predictions)) {
                let line =
                    serde_json::json!({"document": document.name, "features": features, "found": found});
                writeln!(out, "{line}").map_err(failed)?;
            }
        }
        out.flush().map_err(failed)
    }
}

fn print(figures: &Figures, format: FiguresFormat) -> std::io::Result<()> {
    let mut out = session::stdout();
    match format {
        FiguresFormat::Json => {
            serde_json::to_writer(&mut out, figures)?;
            writeln!(out)?;
        }
        FiguresFormat::Table => {
            writeln!(out, "{}", figures.scores)?;
            for (name, scores) in figures.publishers.iter().flatten() {
                writeln!(out, "\n{name}: {scores}")?;
            }
            writeln!(out, "\n{}", figures.reliability.text())?;
        }
    }
    out.flush()
}
