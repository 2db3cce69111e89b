//! Whether a confidence of 0.8 is right eight times in ten.
//!
//! What always holds: there are ten bins of equal width in ascending order; a bin without predictions has no
//! mean and no share, and adds nothing to the error.

use serde::Serialize;

use crate::matching::found;
use crate::page::Page;
use crate::score::normal;
use crate::{Edges, GoldDocument, Prediction, Predictions, chart, svg};

/// How many bins the confidences from 0 to 1 are put into.
const BINS: usize = 10;

/// The predictions whose confidence lies from `low` to below `high` (at 1, up to and with it).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// The least confidence in it.
    pub low: f64,
    /// The confidence at which the next bin begins.
    pub high: f64,
    /// How many predictions.
    pub count: usize,
    /// Their mean confidence, from 0 to 1; nothing where there are none.
    pub confidence: Option<f64>,
    /// The share of them that are hits, from 0 to 1; nothing where there are none.
    pub hits: Option<f64>,
}

impl Bin {
    /// How far confidence and hits lie apart, from 0 to 1.
    pub fn gap(&self) -> f64 {
        match (self.confidence, self.hits) {
            (Some(confidence), Some(hits)) => (confidence - hits).abs(),
            _ => 0.0,
        }
    }
}

/// How far the confidence of predictions can be trusted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reliability {
    /// Predictions that state a confidence.
    pub predicted: usize,
    /// How many of them are hits.
    pub hits: usize,
    /// The expected calibration error, from 0 to 1: the mean over all predictions of the gap between mean
    /// confidence and share of hits in their bin.
    ///
    /// The definition is that of Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities
    /// using Bayesian binning", AAAI 2015; bins of equal width are as in Guo et al., "On calibration of
    /// modern neural networks", ICML 2017.
    pub expected_calibration_error: f64,
    /// Ten bins in ascending order.
    pub bins: Vec<Bin>,
}

impl Reliability {
    /// A table with a bar for the hits of each bin, in plain text, without a line end after the last line.
    pub fn text(&self) -> String {
        chart::text(self)
    }

    /// The reliability diagram as a drawing of its own, readable on light and on dark ground.
    pub fn svg(&self) -> String {
        svg::diagram(self)
    }
}

/// Puts every prediction of the gold's documents that has a cue and states a confidence into its bin; a hit
/// is one that finds a gold statement ([`Scores::statement_overlap`](crate::Scores), edges trimmed).
pub fn reliability(gold: &[GoldDocument], predictions: &Predictions) -> Reliability {
    let mut sums = [Sums::default(); BINS];
    for document in gold {
        let predicted = predictions.of(&document.name);
        for (prediction, hit) in predicted.iter().zip(hits(document, predictions)) {
            let Some(confidence) = prediction.confidence().filter(|c| c.is_finite()) else { continue };
            let confidence = confidence.clamp(0.0, 1.0);
            let at = (confidence * BINS as f64) as usize;
            sums[at.min(BINS - 1)].add(confidence, hit);
        }
    }
    of_bins(sums.iter().enumerate().map(|(i, sums)| sums.bin(i)).collect(), &sums)
}

/// For every prediction of the document that has a cue, in the order in which they came, whether it is a hit.
pub fn hits(document: &GoldDocument, predictions: &Predictions) -> Vec<bool> {
    let page = Page::new(&document.text, Edges::Trimmed);
    let statements = normal(&page, predictions.of(&document.name).iter().map(Prediction::spans));
    found(&normal(&page, &document.statements), &statements)
}

fn of_bins(bins: Vec<Bin>, sums: &[Sums]) -> Reliability {
    let predicted: usize = bins.iter().map(|bin| bin.count).sum();
    let gaps: f64 = bins.iter().map(|bin| bin.count as f64 * bin.gap()).sum();
    Reliability {
        predicted,
        hits: sums.iter().map(|sums| sums.hits).sum(),
        expected_calibration_error: gaps / predicted.max(1) as f64,
        bins,
    }
}

#[derive(Clone, Copy, Default)]
struct Sums {
    count: usize,
    hits: usize,
    confidence: f64,
}

impl Sums {
    fn add(&mut self, confidence: f64, hit: bool) {
        self.count += 1;
        self.hits += usize::from(hit);
        self.confidence += confidence;
    }

    fn bin(&self, index: usize) -> Bin {
        let mean = |sum: f64| (self.count > 0).then(|| sum / self.count as f64);
        Bin {
            low: index as f64 / BINS as f64,
            high: (index + 1) as f64 / BINS as f64,
            count: self.count,
            confidence: mean(self.confidence),
            hits: mean(self.hits as f64),
        }
    }
}
