//! A project of Discourse Network Analyzer: its matrices against the formulas of the program's manual, worked out here a second
//! time, from the coded statements alone and in the plainest way. Runs where the sample lies beside the repository.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::common::made;
use onrecord_analyse::network::{Combine, Duplicates, Mode, NetworkOptions, Normalisation, network};
use onrecord_analyse::{Errors, gather};
use onrecord_core::contract::StatementJson;
use onrecord_read::{DnaStatement, Limits, dna_statements};

fn sample() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/dna/sample.dna");
    path.exists().then_some(path)
}

/// One coded statement: who, what, whether in favour, in which document.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Coded {
    actor: String,
    concept: String,
    agrees: bool,
    document: usize,
}

fn coded(all: &[DnaStatement], actor: fn(&DnaStatement) -> &Option<String>) -> Vec<Coded> {
    let one = |s: &DnaStatement| {
        Some(Coded {
            actor: actor(s).clone()?,
            concept: s.concept.clone()?,
            agrees: s.agreement?,
            document: s.document,
        })
    };
    all.iter().filter_map(one).collect()
}

fn statements(all: &[Coded]) -> Vec<StatementJson> {
    let one = |(at, coded): (usize, &Coded)| {
        let stance = if coded.agrees { "support" } else { "oppose" };
        made(&format!("{at:03}"), &coded.actor, stance, "2005-02-02")
            .issue(&coded.concept, &coded.concept)
            .with("/document/id", coded.document.to_string())
            .done()
    };
    all.iter().enumerate().map(one).collect()
}

/// `x_ijk` with `k` 0 or 1, after duplicates are left out.
struct Array {
    actors: Vec<String>,
    concepts: Vec<String>,
    x: BTreeMap<(usize, usize, usize), f64>,
}

impl Array {
    fn of(all: &[Coded], combine: Combine, duplicates: Duplicates) -> Self {
        let names = |name: fn(&Coded) -> &String| -> Vec<String> {
            all.iter().map(name).collect::<BTreeSet<_>>().into_iter().cloned().collect()
        };
        let (actors, concepts) = (names(|coded| &coded.actor), names(|coded| &coded.concept));
        let mut seen = BTreeSet::new();
        let mut x = BTreeMap::new();
        for coded in all {
            let level = if combine == Combine::Ignore { false } else { coded.agrees };
            let span = if duplicates == Duplicates::Document { coded.document } else { 0 };
            let is_new = seen.insert((&coded.actor, &coded.concept, level, span));
            if duplicates == Duplicates::Include || is_new {
                let i = actors.binary_search(&coded.actor).expect("known");
                let j = concepts.binary_search(&coded.concept).expect("known");
                *x.entry((i, j, usize::from(coded.agrees))).or_insert(0.0) += 1.0;
            }
        }
        Array { actors, concepts, x }
    }

    fn x(&self, i: usize, j: usize, k: usize) -> f64 {
        self.x.get(&(i, j, k)).copied().unwrap_or(0.0)
    }

    fn sum(&self, of: impl Fn(usize, usize, usize) -> f64) -> f64 {
        let all = (0..self.concepts.len()).flat_map(|j| [(j, 0, 0), (j, 0, 1), (j, 1, 0), (j, 1, 1)]);
        all.map(|(j, k, l)| of(j, k, l)).sum()
    }

    fn activity(&self, i: usize) -> f64 {
        (0..self.concepts.len()).map(|j| self.x(i, j, 0) + self.x(i, j, 1)).sum()
    }

    fn one_mode(&self, i: usize, o: usize, combine: Combine, by: Normalisation) -> f64 {
        if i == o {
            return 0.0;
        }
        let apart = |k: usize, l: usize| if k == l { 0.0 } else { 1.0 };
        let product = |j: usize, k: usize, l: usize| self.x(i, j, k) * self.x(o, j, l);
        let congruence = self.sum(|j, k, l| product(j, k, l) * (1.0 - apart(k, l)));
        let conflict = self.sum(|j, k, l| product(j, k, l) * apart(k, l));
        let omega = match combine {
            Combine::Congruence => congruence,
            Combine::Conflict => conflict,
            Combine::Subtract => congruence - conflict,
            Combine::Ignore => congruence + conflict,
        };
        let alone = |a: usize, b: usize| -> f64 {
            let cells = (0..self.concepts.len()).flat_map(|j| [(j, 0), (j, 1)]);
            cells.filter(|&(j, k)| self.x(b, j, k) == 0.0).map(|(j, k)| self.x(a, j, k)).sum()
        };
        let divisor = match by {
            Normalisation::Average => (self.activity(i) + self.activity(o)) / 2.0,
            Normalisation::Jaccard => alone(i, o) + alone(o, i) + congruence,
            Normalisation::Cosine => self.activity(i).powi(2).sqrt() * self.activity(o).powi(2).sqrt(),
            _ => 1.0,
        };
        if divisor == 0.0 { 0.0 } else { omega / divisor }
    }

    fn two_mode(&self, i: usize, j: usize, combine: Combine, by: Normalisation) -> f64 {
        let omega = match combine {
            Combine::Ignore => self.x(i, j, 0) + self.x(i, j, 1),
            _ => self.x(i, j, 1) - self.x(i, j, 0),
        };
        let divisor: f64 = match by {
            Normalisation::Activity => self.activity(i),
            Normalisation::Prominence => {
                (0..self.actors.len()).map(|a| self.x(a, j, 0) + self.x(a, j, 1)).sum()
            }
            _ => 1.0,
        };
        if divisor == 0.0 { 0.0 } else { omega / divisor }
    }
}

#[track_caller]
fn compare(
    all: &[Coded],
    mode: Mode,
    combine: Combine,
    normalisation: Normalisation,
    duplicates: Duplicates,
) -> usize {
    let statements = statements(all);
    let gathered = gather(&statements, &Errors::none());
    let options = NetworkOptions { mode, combine, normalisation, duplicates, ..NetworkOptions::default() };
    let made = network(&gathered, &options).expect("a network");
    let matrix = made.matrix();
    let expected = Array::of(all, combine, duplicates);
    let rows: Vec<&str> = made.nodes.iter().take(made.rows()).map(|node| node.label).collect();
    assert_eq!(rows, expected.actors);
    let mut cells = 0;
    for (i, row) in matrix.iter().enumerate() {
        for (j, found) in row.iter().enumerate() {
            let wanted = match mode {
                Mode::TwoMode => expected.two_mode(i, j, combine, normalisation),
                _ => expected.one_mode(i, j, combine, normalisation),
            };
            assert!(
                (found - wanted).abs() < 1e-12,
                "{combine:?} {normalisation:?} {duplicates:?}: {i}, {j}: {found}, {wanted}"
            );
            cells += usize::from(wanted != 0.0);
        }
    }
    cells
}

#[test]
fn matrices_equal_those_of_the_formulas_cell_by_cell() {
    use Normalisation::{Activity, Average, Cosine, Jaccard, No, Prominence};
    let Some(path) = sample() else { return };
    let found = dna_statements(&path, &Limits::default()).expect("a database");
    let mut cells = 0;
    for actor in [(|s| &s.organization) as fn(&DnaStatement) -> &Option<String>, |s| &s.person] {
        let mut all = coded(&found, actor);
        assert!(all.len() > 30, "{}", all.len());
        let turned =
            all.iter().map(|c| Coded { actor: c.concept.clone(), concept: c.actor.clone(), ..c.clone() });
        let turned: Vec<Coded> = turned.collect();
        for all in [std::mem::take(&mut all), turned] {
            for duplicates in [Duplicates::Include, Duplicates::Document, Duplicates::Range] {
                for combine in [Combine::Ignore, Combine::Congruence, Combine::Conflict, Combine::Subtract] {
                    for by in [No, Average, Jaccard, Cosine] {
                        cells += compare(&all, Mode::Actors, combine, by, duplicates);
                    }
                }
                for combine in [Combine::Ignore, Combine::Subtract] {
                    for by in [No, Activity, Prominence] {
                        cells += compare(&all, Mode::TwoMode, combine, by, duplicates);
                    }
                }
            }
        }
    }
    assert!(cells > 1000, "{cells} cells other than 0");
}
