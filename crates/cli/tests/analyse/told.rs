//! What is made of the statements: positions, shifts, networks and briefs.

use serde_json::Value;

use crate::quarrel::{day, done, ids, path, quarrel, refused};

#[test]
fn positions_are_told_as_of_a_day_and_lead_to_statements() {
    let (folder, record) = quarrel();
    let of = |arguments: &[&str]| {
        let all = [&["positions", "--issue", "road-tolls", "--format", "jsonl"], arguments].concat();
        done(&record, &all).lines()
    };
    let stances = |rows: &[Value]| -> Vec<String> {
        rows.iter()
            .map(|row| format!("{} {} {}", row["actor"]["name"], row["stance"], row["strength"]))
            .collect()
    };
    let expected = ["\"Otto Halm\" \"oppose\" \"strong\"", "\"Ilse Marek\" \"oppose\" \"strong\""];
    assert_eq!(stances(&of(&[]))[..2], expected);
    let then = of(&["--at", "2031-03-07"]);
    assert!(
        stances(&then).contains(&"\"Ilse Marek\" \"support\" \"strong\"".to_owned()),
        "{:?}",
        stances(&then)
    );
    let thin = stances(&then).into_iter().find(|told| told.contains("Vera Lind"));
    assert!(thin.expect("she spoke").ends_with("\"thin\""));
    let history = of(&["--actor", "Ilse Marek", "--history", "--plot", &path(&folder, "marek.svg")]);
    assert_eq!(stances(&history).len(), 2);
    let evidence = ids(&history[0]["statements"]);
    assert_eq!(evidence.len(), 10);
    assert!(done(&record, &["show", &evidence[3]]).out.contains("week 3"));
    let drawn = std::fs::read_to_string(path(&folder, "marek.svg")).expect("drawn");
    assert!(drawn.starts_with("<svg") && drawn.contains("reversal"), "{drawn}");
    of(&["--actor", "Ilse Marek", "--plot", &path(&folder, "marek.png")]);
    let pixels = std::fs::read(path(&folder, "marek.png")).expect("drawn");
    assert!(pixels.starts_with(b"\x89PNG\r\n") && pixels.len() > 5000, "{}", pixels.len());
    let table = done(&record, &["positions", "--actor", "ilse-marek"]).out;
    assert!(table.contains("oppose") && table.contains("of 10"), "{table}");
}

#[test]
fn a_shift_is_told_with_both_sides_and_where_there_is_none_it_is_said_why() {
    let (_folder, record) = quarrel();
    let shifts = |arguments: &[&str]| done(&record, &[&["shifts"], arguments].concat());
    let found = shifts(&["--issue", "road-tolls", "--format", "jsonl"]).lines();
    assert_eq!(found.len(), 1, "{found:?}");
    let shift = &found[0];
    assert_eq!((shift["kind"].as_str(), shift["date"].as_str()), (Some("reversal"), Some(&*day(10))));
    assert_eq!(shift["not_before"], day(9));
    assert!(shift["probability"].as_f64().expect("a number") > 0.9);
    assert_eq!((ids(&shift["before"]).len(), ids(&shift["after"]).len()), (3, 3));
    for id in ids(&shift["before"]) {
        assert!(done(&record, &["show", &id]).out.contains("promised"));
    }
    let table = shifts(&["--actor", "Ilse Marek", "--since", "2031-03"]).out;
    assert!(
        table.contains("reversal") && table.contains("plan of week 9") && table.contains("3 nearest of 10")
    );
    let all = shifts(&[]).err;
    assert!(all.contains("1 shift among") && all.contains("1 changed"), "no first word is among them: {all}");
    let none = shifts(&["--actor", "Ilse Marek", "--since", "2031-04"]);
    assert_eq!(none.out, "", "a shift is new once");
    let verdicts = shifts(&["--list", "verdicts", "--format", "csv"]).out;
    for told in [
        "Ilse Marek,road-tolls,changed",
        "Otto Halm,harbour,steady",
        "Vera Lind,road-tolls,not enough evidence",
    ] {
        assert!(verdicts.contains(told), "{told} is not in {verdicts}");
    }
    refused(&record, 1, &["shifts", "--actor", "Nobody"], "Nobody");
    refused(&record, 1, &["shifts", "--issue", "weather"], "there is no issue weather");
    refused(&record, 2, &["shifts", "--kind", "mood"], "possible values");
}

#[test]
fn a_network_is_written_for_every_program_and_over_time() {
    let (folder, record) = quarrel();
    let network = |arguments: &[&str]| done(&record, &[&["network"], arguments].concat());
    let edges = network(&["--format", "jsonl", "--combine", "conflict", "--until", &day(9)]).lines();
    let between =
        |edge: &Value| [edge["from"].clone(), edge["to"].clone()].map(|id| id.as_str().map(str::to_owned));
    let marek_halm = ["ilse-marek", "otto-halm"].map(|id| Some(id.to_owned()));
    let edge = edges.iter().find(|edge| between(edge) == marek_halm).expect("they are in conflict");
    assert_eq!(ids(&edge["statements"]).len(), 20);
    assert!(network(&["--issue", "harbour", "--combine", "conflict"]).err.contains("no edges"));
    let two =
        network(&["--issue", "harbour", "--actor", "Vera Lind", "--mode", "two-mode", "--format", "csv"]).out;
    assert_eq!(two.lines().count(), 2, "{two}");
    for (format, begins) in [
        ("graphml", "<?xml"),
        ("gexf", "<?xml"),
        ("dl", "dl"),
        ("edges", "Source,"),
        ("nodes", "Id,"),
        ("matrix", ","),
        ("json", "{"),
        ("svg", "<svg"),
        ("png", "\u{fffd}PNG"),
    ] {
        let file = path(&folder, &format!("network.{format}"));
        assert_eq!(network(&["--format", format, "--output", &file]).out, "");
        let bytes = std::fs::read(&file).expect("written");
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.to_lowercase().starts_with(&begins.to_lowercase()), "{format}: {text}");
    }
    let series =
        network(&["--days", "60", "--every", "28", "--kernel", "triangular", "--format", "jsonl"]).lines();
    assert!(series.len() >= 3 && series.iter().all(|row| row["balance"].is_number()), "{series:?}");
    refused(&record, 2, &["network", "--days", "9", "--every", "9", "--format", "gexf"], "--every");
    refused(&record, 2, &["network", "--days", "9", "--every", "9", "--format", "png"], "--every");
    refused(&record, 2, &["network", "--days", "9", "--kernel", "uniform"], "--around");
    refused(&record, 1, &["network", "--normalisation", "activity"], "use no, average");
}

#[test]
fn a_brief_cites_what_it_says_and_one_that_was_changed_is_refused() {
    let (folder, record) = quarrel();
    let text = done(&record, &["brief", "--actor", "Ilse Marek"]).out;
    assert!(text.starts_with("Ilse Marek now opposes “The road-tolls should be abolished”"), "{text}");
    assert!(text.lines().filter(|line| line.contains("week")).all(|line| line.ends_with(']')), "{text}");
    for (format, holds) in [("markdown", "# "), ("html", "<article"), ("json", "\"citations\"")] {
        assert!(
            done(&record, &["brief", "--issue", "road-tolls", "--format", format]).out.contains(holds),
            "{format}"
        );
    }
    let whole =
        done(&record, &["brief", "--issue", "road-tolls", "--since", "2031-03", "--format", "json"]).out;
    let (fair, foul) = (path(&folder, "fair.json"), path(&folder, "foul.json"));
    std::fs::write(&fair, &whole).expect("written");
    assert!(done(&record, &["brief", "--check", &fair]).err.contains("all of them borne out"));
    std::fs::write(&foul, whole.replace("would stand", "would fall")).expect("written");
    refused(&record, 1, &["brief", "--check", &foul], "would fall");
    let nothing = done(&record, &["brief", "--since", "2032"]);
    assert!(nothing.out.contains("Nothing to report"), "{}", nothing.out);
}
