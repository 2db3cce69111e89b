//! `onrecord evaluate --actors`: how well sources are resolved, against labels.
//!
//! What always holds: only documents that the gold names are extracted, so that a corpus around them costs its reading alone;
//! memory grows with the gold.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;
use std::process::ExitCode;

use onrecord_core::contract::StatementJson;
use onrecord_core::{Document, Error, Result};
use onrecord_evaluate::{ActorScores, GoldMention, read_actor_gold, score_actors};
use onrecord_extract::{Sections, extract_all};
use onrecord_import::{Limits, read_jsonl};
use onrecord_read::documents;

use crate::args::{Evaluate, FiguresFormat};
use crate::chain::Chain;
use crate::figures::alias;
use crate::progress::Bar;
use crate::{input, interrupt, model, report, session};

/// Measures against the labels of `gold`.
pub fn run(options: &Evaluate, gold: &Path) -> Result<ExitCode> {
    let place = gold.display().to_string();
    let labels = read_actor_gold(BufReader::new(open(gold)?), &place)?;
    let (scores, failed) = match &options.predictions {
        Some(path) => (of_file(labels, path)?, 0),
        None if options.paths.is_empty() => {
            return Ok(report::usage(
                "--actors GOLD wants the documents that GOLD names (PATH…), or --predictions FILE",
            ));
        }
        None => of_documents(options, labels)?,
    };
    print(&scores, options.format).map_err(|e| report::output_failed(&e))?;
    Ok(if failed > 0 { ExitCode::from(report::SOME_FAILED) } else { ExitCode::SUCCESS })
}

fn open(path: &Path) -> Result<File> {
    File::open(path).map_err(|e| Error::io(path.display().to_string(), &e))
}

fn of_file(gold: Vec<GoldMention>, path: &Path) -> Result<ActorScores> {
    let place = path.display().to_string();
    let limits = Limits::default();
    let statements = read_jsonl(BufReader::new(open(path)?), &place, &limits);
    score_actors(gold, statements, &alias)
}

/// Extracts the documents that the gold names. The figures, and how many inputs failed.
fn of_documents(options: &Evaluate, gold: Vec<GoldMention>) -> Result<(ActorScores, usize)> {
    interrupt::listen();
    let wanted: HashSet<String> = gold.iter().map(|mention| name(mention).to_owned()).collect();
    let model = model::load(options.running.model.as_deref())?;
    let chain = Chain::load(None)?;
    let documents = documents(&options.paths, input::options(None));
    let bar = Bar::new(options.running.quiet, Some(documents.progress_handle()));
    let named = |document: &Result<Document>| match document {
        Ok(document) => wanted.contains(&document.sha256) || wanted.contains(&document.id),
        Err(_) => true,
    };
    let mut found = Found {
        chain: &chain,
        model: model.name(),
        least: options.running.min_confidence,
        bar: &bar,
        read: HashSet::new(),
        statements: Vec::new(),
        failed: 0,
    };
    let threads = session::threads(&options.running);
    extract_all(&model, documents.filter(named), threads, &mut |document| {
        if let Err(error) = document.and_then(|sections| found.take(sections)) {
            found.failed(&error);
        }
        !interrupt::asked()
    });
    bar.finish();
    found.tell(&wanted);
    let Found { statements, failed, .. } = found;
    Ok((score_actors(gold, statements.into_iter().map(Ok), &alias)?, failed))
}

/// What a document of the gold is known by.
fn name(mention: &GoldMention) -> &str {
    if mention.sha256.is_empty() { &mention.document } else { &mention.sha256 }
}

/// What was found in the documents of the gold.
struct Found<'a> {
    chain: &'a Chain<'a>,
    model: &'a str,
    least: f64,
    bar: &'a Bar,
    /// Hashes of the documents that were extracted.
    read: HashSet<String>,
    statements: Vec<StatementJson>,
    failed: usize,
}

impl Found<'_> {
    fn take(&mut self, sections: &mut Sections<'_>) -> Result<()> {
        let document = sections.document;
        if !self.read.insert(document.sha256.clone()) {
            return Ok(());
        }
        let mut links = self.chain.of(document);
        for section in sections {
            let rows = links.rows(section?, self.model)?;
            self.statements.extend(rows.into_iter().filter(|row| row.confidence >= self.least));
        }
        self.bar.found(self.read.len(), self.statements.len());
        Ok(())
    }

    fn failed(&mut self, error: &Error) {
        self.failed += 1;
        self.bar.line(|| report::say(&format!("onrecord: {error}")));
    }

    /// How many documents of the gold were not among those that were read.
    fn tell(&self, wanted: &HashSet<String>) {
        let missing = wanted.len().saturating_sub(self.read.len());
        if missing > 0 {
            let all = wanted.len();
            report::say(&format!("documents of the gold that were not among those read: {missing} of {all}"));
        }
    }
}

fn print(scores: &ActorScores, format: FiguresFormat) -> std::io::Result<()> {
    let mut out = session::stdout();
    match format {
        FiguresFormat::Json => serde_json::to_writer(&mut out, scores)?,
        FiguresFormat::Table => write!(out, "{scores}")?,
    }
    writeln!(out)?;
    out.flush()
}
