//! How far those who judged the same things agree: Krippendorff's alpha.
//!
//! What always holds: alpha is that of nominal values (K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011;
//! Content Analysis, 4th edition, 2018, chapter 12); a unit that one coder alone judged says nothing; where nothing can be
//! told apart, there is no alpha rather than a good one.

use std::collections::BTreeMap;
use std::hash::Hash;

use serde::Serialize;

/// How far coders agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Agreement {
    /// Krippendorff's alpha: 1 for perfect agreement, 0 for what chance gives; nothing where all values are one, or no unit
    /// was judged twice.
    pub alpha: Option<f64>,
    /// The share of pairs of judgements of one unit that agree; nothing where there is no pair.
    pub observed: Option<f64>,
    /// Units that two or more coders judged.
    pub units: usize,
    /// The judgements of those units.
    pub values: usize,
}

/// Judgements of units, unit by unit, each with the values that its coders gave it.
///
/// With `n_uc` coders who gave unit `u` the value `c`, `m_u` values of the unit, `o_cc = Σ_u n_uc (n_uc − 1) / (m_u − 1)`,
/// `n_c` values `c` in units of two or more and `n` of all such values:
///
/// `α = ((n − 1) Σ_c o_cc − Σ_c n_c (n_c − 1)) / (n (n − 1) − Σ_c n_c (n_c − 1))`.
pub fn agreement<V: Eq + Hash + Ord>(units: impl IntoIterator<Item = Vec<V>>) -> Agreement {
    let mut of_value: BTreeMap<V, f64> = BTreeMap::new();
    let (mut same, mut pairs, mut agreed) = (0.0, 0.0, 0.0);
    let mut found = Agreement::default();
    for unit in units {
        let coders = unit.len() as f64;
        if unit.len() < 2 {
            continue;
        }
        found.units += 1;
        found.values += unit.len();
        pairs += coders * (coders - 1.0);
        for (value, count) in counted(unit) {
            same += count * (count - 1.0) / (coders - 1.0);
            agreed += count * (count - 1.0);
            *of_value.entry(value).or_default() += count;
        }
    }
    let n = found.values as f64;
    let by_chance: f64 = of_value.values().map(|count| count * (count - 1.0)).sum();
    let expected = n * (n - 1.0) - by_chance;
    found.alpha = (expected > 0.0).then(|| ((n - 1.0) * same - by_chance) / expected);
    found.observed = (pairs > 0.0).then(|| agreed / pairs);
    found
}

fn counted<V: Ord>(unit: Vec<V>) -> BTreeMap<V, f64> {
    let mut counts = BTreeMap::new();
    for value in unit {
        *counts.entry(value).or_default() += 1.0;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Units of coders' rows, `.` where a coder gave none.
    fn units(rows: &[&str]) -> Vec<Vec<char>> {
        let columns = rows.iter().map(|row| row.chars().collect::<Vec<_>>()).collect::<Vec<_>>();
        let at = |unit: usize| {
            columns.iter().filter_map(|row| row.get(unit).copied()).filter(|c| *c != '.').collect()
        };
        (0..columns[0].len()).map(at).collect()
    }

    #[track_caller]
    fn alpha(rows: &[&str], wanted: f64) {
        let found = agreement(units(rows)).alpha.expect("an alpha");
        assert!((found - wanted).abs() < 0.0005, "{found} is not {wanted}");
    }

    /// The worked examples of Krippendorff (2011): A (binary, two observers), B (nominal, two observers) and C (nominal,
    /// four observers, values missing).
    #[test]
    fn worked_examples_come_out_as_published() {
        alpha(&["0100000010", "1110010000"], 0.095);
        alpha(&["aabbdcccedda", "babbbccceddd"], 0.692);
        alpha(&["123321412...", "1233224125.3", ".3332342251.", "12332441251."], 0.743);
    }

    #[test]
    fn where_nothing_can_be_told_apart_there_is_no_alpha() {
        let one_value = agreement(units(&["aaa", "aaa"]));
        assert_eq!((one_value.alpha, one_value.observed, one_value.units), (None, Some(1.0), 3));
        let alone = agreement(units(&["ab", ".."]));
        assert_eq!(alone, Agreement::default());
    }

    proptest! {
        #[test]
        fn agreement_is_perfect_exactly_where_all_agree(rows in prop::collection::vec(prop::collection::vec(0u8..3, 0..5), 1..12)) {
            let found = agreement(rows.clone());
            let told: Vec<&Vec<u8>> = rows.iter().filter(|unit| unit.len() > 1).collect();
            let all_agree = told.iter().all(|unit| unit.windows(2).all(|pair| pair[0] == pair[1]));
            prop_assert_eq!(found.units, told.len());
            if let Some(alpha) = found.alpha {
                prop_assert!(alpha <= 1.0 + 1e-9);
                prop_assert_eq!((alpha - 1.0).abs() < 1e-9, all_agree);
            }
        }

        #[test]
        fn the_order_of_coders_and_units_changes_nothing(mut rows in prop::collection::vec(prop::collection::vec(0u8..3, 0..5), 1..12)) {
            let before = agreement(rows.clone());
            rows.reverse();
            rows.iter_mut().for_each(|unit| unit.reverse());
            let after = agreement(rows);
            prop_assert_eq!(before.units, after.units);
            prop_assert!(before.alpha.zip(after.alpha).is_none_or(|(a, b)| (a - b).abs() < 1e-9));
        }
    }
}
