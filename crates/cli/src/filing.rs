//! Statements filed under the issues of a codebook, which is given as a file or kept in the record.
//!
//! What always holds: a record has one codebook, the last that was given to it; without one nothing is filed. What people said of
//! a record's statements teaches all that is filed in it from then on.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use onrecord_core::Result;
use onrecord_embed::Embedder;
use onrecord_interpret::{Codebook, Correction, Filer, Issue, MOST_CORRECTIONS, StanceFiles, StanceModel};
use onrecord_record::{CodebookChange, Judged, Record};
use serde_json::json;

use crate::model::TOKENIZER;
use crate::progress::Count;
use crate::{embedder, interrupt};

const WEIGHTS: &[u8] = include_bytes!("../../../models/stance/stance.onnx");
const DESCRIPTION: &[u8] = include_bytes!("../../../models/stance/stance.json");
/// Statements filed anew in one transaction.
const BATCH: usize = 256;

fn stances() -> Result<StanceModel> {
    StanceModel::load(StanceFiles {
        weights: onrecord_embed::Weights::BuiltIn(WEIGHTS),
        description: DESCRIPTION,
        tokenizer: TOKENIZER,
    })
}

/// A codebook with what people corrected and the models that file under it.
pub struct Coding {
    codebook: Codebook,
    corrections: Vec<Correction>,
    stances: StanceModel,
    /// What makes the vectors that filing compares.
    pub embedder: Arc<Embedder>,
}

impl Coding {
    /// Of a codebook.
    pub fn new(codebook: Codebook) -> Result<Self> {
        Ok(Coding { codebook, corrections: Vec::new(), stances: stances()?, embedder: embedder::load()? })
    }

    /// The same, sharpened by what people said of the statements of a record.
    pub fn taught_by(self, record: &Record) -> Result<Self> {
        self.taught_by_last(record, MOST_CORRECTIONS)
    }

    /// The same by the last `most` of what they said alone, which takes less time.
    pub fn taught_by_last(mut self, record: &Record, most: usize) -> Result<Self> {
        self.corrections = record.judged(most)?.into_iter().map(correction).collect();
        Ok(self)
    }

    /// Of the codebook that a record keeps, with its corrections; nothing where it keeps none.
    pub fn of_record(record: &Record) -> Result<Option<Self>> {
        kept(record)?.map(|codebook| Coding::new(codebook)?.taught_by(record)).transpose()
    }

    /// What files statements.
    pub fn filer(&self) -> Result<Filer<'_>> {
        Filer::new(self.codebook.clone(), &self.corrections, &self.embedder, &self.stances)
    }
}

fn correction(judged: Judged) -> Correction {
    let Judged { issue, source, cue, content, stance } = judged;
    Correction { issue, source, cue, content, stance }
}

/// The codebook of a file with its models; nothing where no file is given.
pub fn coding(path: Option<&Path>) -> Result<Option<Coding>> {
    path.map(|path| Coding::new(Codebook::read(path)?)).transpose()
}

/// The codebook that a record keeps; nothing where it has none.
///
/// # Errors
/// When what is kept is no codebook any more.
pub fn kept(record: &Record) -> Result<Option<Codebook>> {
    let issues: Vec<Issue> = record.codebook()?.into_iter().filter(|i| !i.removed).map(issue_of).collect();
    if issues.is_empty() {
        return Ok(None);
    }
    Codebook::new(None, issues, record.place()).map(Some)
}

/// Gives a record its codebook.
pub fn keep(record: &mut Record, codebook: &Codebook) -> Result<CodebookChange> {
    let kept = |issue: &Issue| onrecord_record::Issue {
        id: issue.id.clone(),
        proposition: issue.proposition.clone(),
        definition: Some(
            json!({"anchors": issue.anchors, "for": issue.support, "against": issue.oppose, "neither": issue.neither,
                           "beside": issue.beside}),
        ),
        removed: false,
    };
    record.set_codebook(&codebook.issues().iter().map(kept).collect::<Vec<_>>())
}

/// An issue that a record keeps, as a codebook has it.
pub fn issue_of(issue: onrecord_record::Issue) -> Issue {
    let definition = issue.definition.unwrap_or_default();
    let words = |name: &str| {
        let all = definition.get(name).and_then(serde_json::Value::as_array).into_iter().flatten();
        all.filter_map(|word| word.as_str().map(str::to_owned)).collect()
    };
    Issue {
        id: issue.id,
        proposition: issue.proposition,
        anchors: words("anchors"),
        support: words("for"),
        oppose: words("against"),
        neither: words("neither"),
        beside: words("beside"),
    }
}

/// Files all statements of a record anew, under the codebook that `filer` has; what stands under issues that the codebook no
/// longer has stays. How many statements there were.
///
/// # Errors
/// When the record cannot be written; what was filed before stays, and the next run does the rest.
pub fn refile(record: &mut Record, filer: &Filer<'_>, embedder: &Embedder, quiet: bool) -> Result<usize> {
    interrupt::listen();
    let total = record.count(&onrecord_record::Filter::default())?.statements;
    let bar = Count::new(quiet, total, "statements filed");
    let done = refile_while(record, filer, embedder, &mut |done| {
        bar.at(done as u64);
        !interrupt::asked()
    });
    bar.finish();
    done
}

/// The same; `goes_on` is told how many are done, and says whether to go on.
///
/// # Errors
/// As [`refile`].
pub fn refile_while(
    record: &mut Record,
    filer: &Filer<'_>,
    embedder: &Embedder,
    goes_on: &mut dyn FnMut(usize) -> bool,
) -> Result<usize> {
    let removed = record.codebook()?.into_iter().filter(|issue| issue.removed).map(|issue| issue.id);
    let removed: BTreeSet<String> = removed.collect();
    let (mut after, mut done) = (None, 0);
    loop {
        let batch = record.to_file(after.as_ref(), BATCH)?;
        let Some(last) = batch.last().cloned() else { break };
        let mut filed = Vec::with_capacity(batch.len());
        let mut setting = None;
        for one in batch {
            let mut row = one.statement.clone();
            let of_document = match setting.take() {
                Some((document, setting)) if document == row.document.sha256 => (document, setting),
                _ => {
                    let text = record.document(&row.document.sha256)?.text;
                    (row.document.sha256.clone(), filer.filing().setting(&text))
                }
            };
            match &one.vector {
                Some(vector) => filer.fill(&mut row, vector, &of_document.1)?,
                None => filer.fill_by(&mut row, &of_document.1, |text| embedder.embed(text))?,
            }
            setting = Some(of_document);
            row.issues.extend(one.statement.issues.iter().filter(|i| removed.contains(&i.id)).cloned());
            filed.push((one, row.issues));
        }
        done += record.refile(&filed)?;
        after = Some(last);
        if !goes_on(done) {
            break;
        }
    }
    Ok(done)
}
