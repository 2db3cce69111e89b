//! A database of Discourse Network Analyzer, whose networks are those of its formulas.

use std::path::Path;

use tempfile::TempDir;

use crate::quarrel::done;

/// The matrix that a command prints, by row and column.
fn matrix(record: &Path, arguments: &[&str]) -> std::collections::BTreeMap<(String, String), f64> {
    let all = [&["network", "--format", "matrix", "--normalisation", "no"], arguments].concat();
    let out = done(record, &all).out;
    let cells = |line: &str| -> Vec<String> {
        // Labels of the sample have commas inside quotation marks.
        let mut quoted = false;
        let mark = |c: char| {
            quoted ^= c == '"';
            c == ',' && !quoted
        };
        line.split(mark).map(|cell| cell.trim_matches('"').to_owned()).collect()
    };
    let mut lines = out.lines().map(cells);
    let head = lines.next().expect("labels");
    let row = |row: Vec<String>| {
        let named = head.iter().skip(1).zip(row.iter().skip(1));
        named
            .map(|(to, weight)| ((row[0].clone(), to.clone()), weight.parse().expect("a weight")))
            .collect::<Vec<_>>()
    };
    lines.flat_map(row).filter(|(_, weight)| *weight != 0.0).collect()
}

/// Runs where the program's sample lies beside the repository.
#[test]
fn a_database_of_dna_gives_issues_verdicts_and_the_networks_of_its_formulas() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/dna/sample.dna");
    if !sample.exists() {
        return;
    }
    let folder = TempDir::new().expect("a folder");
    let record = folder.path().join("dna.db");
    let path = sample.display().to_string();
    let first = done(&record, &["import", &path, "--actors", "organisation"]);
    assert!(first.err.contains("40 statements, 40 events new"), "{}", first.err);
    let again = done(&record, &["import", &path, "--actors", "organisation"]);
    assert!(again.err.contains("0 statements, 0 events new"), "{}", again.err);
    done(&record, &["verify", "--quiet"]);

    let coded =
        onrecord_read::dna_statements(&sample, &onrecord_read::Limits::default()).expect("a database");
    let mut x = std::collections::BTreeMap::new();
    let mut seen = std::collections::BTreeSet::new();
    for one in &coded {
        let (Some(who), Some(on), Some(agrees)) = (&one.organization, &one.concept, one.agreement) else {
            continue;
        };
        if seen.insert((who, on, agrees, one.document)) {
            let side: &mut [f64; 2] = x.entry((who.clone(), on.clone())).or_default();
            side[usize::from(agrees)] += 1.0;
        }
    }
    let two_mode = matrix(&record, &["--mode", "two-mode"]);
    let expected =
        x.iter().map(|(key, side)| (key.clone(), side[1] - side[0])).filter(|(_, weight)| *weight != 0.0);
    assert_eq!(two_mode, expected.collect());

    let congruence = matrix(&record, &["--combine", "congruence"]);
    let mut expected = std::collections::BTreeMap::new();
    for ((one, on), a) in &x {
        for ((other, also), b) in &x {
            if one != other && on == also {
                *expected.entry((one.clone(), other.clone())).or_insert(0.0) += a[0] * b[0] + a[1] * b[1];
            }
        }
    }
    expected.retain(|_, weight| *weight != 0.0);
    assert_eq!(congruence, expected);
    assert!(congruence.len() > 10, "{congruence:?}");
}
