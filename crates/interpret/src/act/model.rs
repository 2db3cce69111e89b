//! The model's file and what it makes of a statement.
//!
//! What always holds: a file of another format, or with weights that are not one row of acts a feature, is refused; the
//! probabilities of all acts add up to one; a statement without any known feature has the file's bias alone.

use std::collections::HashMap;

use onrecord_core::contract::ActJson;
use onrecord_core::{Act, Error, ErrorKind, Result};
use serde::Deserialize;

use super::ActInput;
use super::features::features;

/// The form of the file that this program reads.
const FORMAT: u32 = 1;
const ACTS: usize = Act::ALL.len();

/// A file as it is read.
#[derive(Deserialize)]
struct File {
    format: u32,
    name: String,
    /// The acts in the order of the weights.
    acts: Vec<String>,
    /// What a weight of 1 adds to a logit.
    scale: f32,
    /// By what logits are divided: fitted so that probabilities are shares.
    temperature: f32,
    /// A row of weights a feature.
    features: HashMap<String, Vec<i8>>,
}

/// The classifier of speech acts.
#[derive(Clone, Debug)]
pub struct ActModel {
    name: String,
    scale: f32,
    weights: HashMap<String, [i8; ACTS]>,
}

impl ActModel {
    /// Reads the bytes of `acts.json`.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let file: File = serde_json::from_slice(bytes).map_err(refused)?;
        if file.format != FORMAT {
            return Err(refused(format!(
                "it is of format {}, this program reads format {FORMAT}",
                file.format
            )));
        }
        if !file.acts.iter().eq(Act::ALL.iter().map(|act| act.name())) {
            return Err(refused("its acts are not those of this program"));
        }
        let scale = file.scale / file.temperature;
        if !(scale.is_finite() && scale > 0.0) {
            return Err(refused("its scale and temperature are not above zero"));
        }
        let row = |(feature, row): (String, Vec<i8>)| {
            let row =
                row.try_into().map_err(|_| refused(format!("{feature:?} has no weight for each act")))?;
            Ok((feature, row))
        };
        let weights = file.features.into_iter().map(row).collect::<Result<_>>()?;
        Ok(ActModel { name: file.name, scale, weights })
    }

    /// The model's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The likeliest act of a statement, and its probability.
    pub fn act(&self, statement: &ActInput<'_>) -> ActJson {
        let shares = self.probabilities(statement);
        let (label, share) = Act::ALL
            .iter()
            .zip(shares)
            .fold((Act::State, 0.0), |best, (&act, share)| if share > best.1 { (act, share) } else { best });
        ActJson { label, confidence: (f64::from(share) * 1e4).round() / 1e4 }
    }

    /// The probability of each act, in the order of [`Act::ALL`].
    pub fn probabilities(&self, statement: &ActInput<'_>) -> [f32; ACTS] {
        let mut sums = [0i32; ACTS];
        for row in features(statement, true).iter().filter_map(|feature| self.weights.get(feature)) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(*weight);
            }
        }
        self.shares(sums)
    }

    /// The softmax of the sums.
    fn shares(&self, sums: [i32; ACTS]) -> [f32; ACTS] {
        let most = sums.into_iter().max().unwrap_or(0);
        // The difference is small enough for a float to hold it exactly.
        let powers = sums.map(|sum| ((sum - most) as f32 * self.scale).exp());
        let total: f32 = powers.iter().sum();
        powers.map(|power| power / total)
    }
}

fn refused(what: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Model, "acts.json", what.to_string())
        .hint("the file belongs to the program: take both of one release")
}
