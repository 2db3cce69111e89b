//! By what weights are divided, as the DNA manual has it (chapter 2.4 and 2.6).
//!
//! What always holds: nothing is divided by 0: a node that says nothing has no weight.

use std::collections::BTreeMap;

use onrecord_core::{Error, ErrorKind, Result};

use super::cells::{Cell, Cells};
use super::{Mode, NetworkOptions, Normalisation};

/// Refuses what the mode does not have.
pub(crate) fn check(options: &NetworkOptions) -> Result<()> {
    use Normalisation::{Activity, Average, Cosine, Jaccard, No, Prominence};
    let (fits, hint) = match options.mode {
        Mode::TwoMode => {
            (matches!(options.normalisation, No | Activity | Prominence), "no, activity or prominence")
        }
        _ => (
            matches!(options.normalisation, No | Average | Jaccard | Cosine),
            "no, average, jaccard or cosine",
        ),
    };
    if fits {
        return Ok(());
    }
    let what = "this kind of network does not have that normalisation";
    Err(Error::new(ErrorKind::Refused, "network", what).hint(format!("use {hint}")))
}

/// Divisors of a two-mode network.
pub(crate) struct TwoMode {
    by: Normalisation,
    sums: BTreeMap<u32, f64>,
}

impl TwoMode {
    pub(crate) fn of(cells: &Cells, by: Normalisation) -> Self {
        let mut sums = BTreeMap::new();
        for cell in &cells.all {
            *sums.entry(key(cell, by)).or_insert(0.0) += cell.sum();
        }
        TwoMode { by, sums }
    }

    /// `Φ(ω) = ω / Σ_j Σ_k x_ijk` (activity) or `ω / Σ_i Σ_k x_ijk` (prominence).
    pub(crate) fn weight(&self, cell: &Cell, weight: f64) -> f64 {
        match self.by {
            Normalisation::Activity | Normalisation::Prominence => {
                divide(weight, self.sums.get(&key(cell, self.by)).copied().unwrap_or(0.0))
            }
            _ => weight,
        }
    }
}

fn key(cell: &Cell, by: Normalisation) -> u32 {
    if by == Normalisation::Prominence { cell.issue } else { cell.actor }
}

/// What two nodes say, alone and together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Together {
    /// `Σ_j Σ_k x_ijk` of the one and of the other.
    pub(crate) activity: (f64, f64),
    /// The part of it where the other is not silent.
    pub(crate) overlap: (f64, f64),
    /// `Σ_j Σ_k x_ijk x_i'jk`.
    pub(crate) product: f64,
}

impl Together {
    /// `Φ(ω)` of a one-mode network.
    pub(crate) fn weight(&self, weight: f64, by: Normalisation) -> f64 {
        let (one, other) = self.activity;
        match by {
            Normalisation::Average => divide(weight, 0.5 * (one + other)),
            Normalisation::Cosine => divide(weight, one * other),
            Normalisation::Jaccard => {
                divide(weight, one - self.overlap.0 + other - self.overlap.1 + self.product)
            }
            _ => weight,
        }
    }
}

fn divide(weight: f64, by: f64) -> f64 {
    if by == 0.0 { 0.0 } else { weight / by }
}
