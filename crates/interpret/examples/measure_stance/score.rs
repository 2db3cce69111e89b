//! Figures: precision and recall of filing, macro-F1 of stance.

use std::collections::BTreeMap;

use onrecord_core::Stance;
use onrecord_interpret::Features;

use crate::gold::Labelled;

/// What a logistic regression makes of features.
pub fn probability(weights: &Features, x: &Features) -> f64 {
    1.0 / (1.0 + (-weights.iter().zip(x).map(|(a, b)| a * b).sum::<f64>()).exp())
}

/// Right, found, wanted.
#[derive(Clone, Copy, Default)]
struct Counts {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Counts {
    fn add(&mut self, found: bool, wanted: bool) {
        self.right += usize::from(found && wanted);
        self.found += usize::from(found);
        self.wanted += usize::from(wanted);
    }

    fn line(self) -> String {
        let share = |of: usize| 100.0 * self.right as f64 / of.max(1) as f64;
        format!(
            "precision {:5.1}%  recall {:5.1}%  ({} right, {} filed, {} wanted)",
            share(self.found),
            share(self.wanted),
            self.right,
            self.found,
            self.wanted
        )
    }
}

/// Precision at several recalls.
pub fn curve(held: impl Iterator<Item = (f64, bool)>) {
    let held: Vec<_> = held.collect();
    for threshold in [0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9] {
        let mut counts = Counts::default();
        held.iter().for_each(|&(p, wanted)| counts.add(p >= threshold, wanted));
        println!("  from {threshold:.2}: {}", counts.line());
    }
}

/// Figures of filing.
#[derive(Default)]
pub struct Filing {
    by_issue: BTreeMap<String, Counts>,
    by_way: BTreeMap<String, Counts>,
    held: Vec<(f64, bool)>,
    /// The probabilities of what was filed.
    confidences: Vec<f64>,
}

impl Filing {
    /// One statement and one issue; whether they were judged wrongly.
    pub fn add(&mut self, labelled: &Labelled, id: &str, found: bool, probability: f64) -> bool {
        let wanted = labelled.is_filed(id);
        for counts in [
            self.by_issue.entry(id.to_owned()).or_default(),
            self.by_way.entry(labelled.drawn.clone()).or_default(),
        ] {
            counts.add(found, wanted);
        }
        self.held.push((probability, wanted));
        self.confidences.extend(found.then_some(probability));
        found != wanted
    }

    fn all(&self) -> Counts {
        let mut all = Counts::default();
        self.by_issue.values().for_each(|c| {
            all.right += c.right;
            all.found += c.found;
            all.wanted += c.wanted;
        });
        all
    }

    /// How right filing is, as figures of errors have it.
    pub fn errors(&self) -> String {
        let all = self.all();
        let right = all.right as f64 / all.found.max(1) as f64;
        format!("\"filing\": {{\"right\": {right:.3}, \"confidence\": {:.3}}}", mean(&self.confidences))
    }

    /// To standard output.
    pub fn print(&self) {
        println!("filing");
        for (name, counts) in self.by_issue.iter().chain(&self.by_way) {
            println!("  {name:22}{}", counts.line());
        }
        println!("  {:22}{}", "all", self.all().line());
        curve(self.held.iter().copied());
    }
}

/// Figures of stance: of all statements that speak to an issue, and of those that were filed there.
#[derive(Default)]
pub struct Standing {
    all: Vec<(Stance, Stance)>,
    filed: Vec<(Stance, Stance)>,
    /// The confidences of the stances of those.
    confidences: Vec<f64>,
}

impl Standing {
    /// One statement and one issue that it speaks to; where it is filed there, with the confidence of the stance.
    pub fn add(&mut self, wanted: Stance, found: Stance, filed: Option<f64>) {
        self.all.push((wanted, found));
        if let Some(confidence) = filed {
            self.filed.push((wanted, found));
            self.confidences.push(confidence);
        }
    }

    /// How stances are misread, as figures of errors have it.
    pub fn errors(&self) -> String {
        let count = |wanted, found| self.filed.iter().filter(|pair| **pair == (wanted, found)).count();
        let row = |wanted: &Stance| -> Vec<usize> {
            Stance::ALL.iter().map(|found| count(*wanted, *found)).collect()
        };
        let counts: Vec<_> = Stance::ALL.iter().map(row).collect();
        format!("\"stance\": {{\"counts\": {counts:?}, \"confidence\": {:.3}}}", mean(&self.confidences))
    }

    /// To standard output.
    pub fn print(&self) {
        println!("stance of all that speak to an issue: {}", figures(&self.all));
        println!("stance of those that are filed:       {}", figures(&self.filed));
        for &wanted in Stance::ALL {
            let row = Stance::ALL
                .iter()
                .map(|&found| self.all.iter().filter(|pair| **pair == (wanted, found)).count());
            println!("  {:12} said to be {}", wanted.name(), cells(row));
        }
    }
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len().max(1) as f64
}

fn cells(row: impl Iterator<Item = usize>) -> String {
    row.zip(Stance::ALL)
        .map(|(count, stance)| format!("{}: {count:3}", stance.name()))
        .collect::<Vec<_>>()
        .join("  ")
}

/// Conditional counts as support here, as the published sets have it; macro-F1 over the three classes that are left.
fn figures(pairs: &[(Stance, Stance)]) -> String {
    let plain = |stance: Stance| if stance == Stance::Conditional { Stance::Support } else { stance };
    let pairs: Vec<_> = pairs.iter().map(|&(a, b)| (plain(a), plain(b))).collect();
    let f1 = |class: Stance| {
        let mut counts = Counts::default();
        pairs.iter().for_each(|&(wanted, found)| counts.add(found == class, wanted == class));
        200.0 * counts.right as f64 / (counts.found + counts.wanted).max(1) as f64
    };
    let each = [Stance::Support, Stance::Oppose, Stance::Unclear].map(f1);
    let right = pairs.iter().filter(|(wanted, found)| wanted == found).count();
    format!(
        "macro-F1 {:.1} (support {:.1}, oppose {:.1}, unclear {:.1}), right {} of {}",
        each.iter().sum::<f64>() / 3.0,
        each[0],
        each[1],
        each[2],
        right,
        pairs.len()
    )
}
