//! Actors looked up in a service for Wikidata that runs beside the test.

use crate::made::{done, made, refused};
use crate::service::{real, start};

#[test]
fn what_the_service_matches_is_set_where_it_is_meant_and_can_be_taken_back() {
    let made = made();
    let server = real();
    let ask = ["actors", "reconcile", "--service", &server.url, "--allow-private"];
    let listed = done(&made.record, &[&ask[..], &["oskaria", "Ilse Marek", "--format", "csv"]].concat());
    assert_eq!(
        listed.out.lines().collect::<Vec<_>>(),
        [
            "actor,name,item,label,what,score,match",
            "oskaria,Oskaria,Q103,Oskaria,country that was invented,100,yes",
            "ilse-marek,Ilse Marek,Q102,Ilse Marek,Oskarian rower,100,no",
            "ilse-marek,Ilse Marek,Q101,Ilse Marek,foreign minister of Oskaria,100,no",
        ]
    );
    assert!(
        listed.err.contains("2 actors, 2 with candidates, 1 with one match; add --yes"),
        "{}",
        listed.err
    );
    let is_set = || done(&made.record, &["actors", "export"]).out.contains("wikidata: Q103");
    assert!(!is_set());
    done(&made.record, &[&ask[..], &["oskaria", "Ilse Marek", "--yes"]].concat());
    assert!(is_set());
    let again = done(&made.record, &[&ask[..], &["oskaria"]].concat());
    assert!(again.err.contains("oskaria is Q103 already"), "{}", again.err);
    done(&made.record, &["undo", "1"]);
    assert!(!is_set());
    done(&made.record, &["verify"]);
}

#[test]
fn without_names_those_most_named_are_looked_up_and_only_names_leave() {
    let made = made();
    let server = real();
    let all = ["actors", "reconcile", "--service", &server.url, "--allow-private", "--format", "jsonl"];
    let first = done(&made.record, &[&all[..], &["-n", "1"]].concat()).out;
    assert_eq!(first.lines().count(), 2, "{first}");
    assert!(
        first.starts_with(r#"{"actor":"ilse-marek","name":"Ilse Marek","item":"Q102","label":"Ilse Marek""#),
        "{first}"
    );
    done(&made.record, &all);
    let asked = server.asked.lock().expect("no panic");
    let sent: Vec<&serde_json::Value> =
        asked.iter().flat_map(|q| q.as_object().expect("queries").values()).collect();
    assert!(sent.len() > 1, "{sent:?}");
    for query in sent {
        let fields: Vec<&String> = query.as_object().expect("a query").keys().collect();
        assert!(fields.iter().all(|f| ["query", "type", "limit"].contains(&f.as_str())), "{fields:?}");
    }
}

#[test]
fn a_service_that_is_none_or_private_is_refused_and_nothing_changes() {
    let made = made();
    let other = start("{\"hello\":1}", |_| String::new());
    let before = done(&made.record, &["actors", "export"]).out;
    let ask = |more: &[&str], told: &str| {
        let all = [&["actors", "reconcile", "--service", &other.url, "--yes"], more].concat();
        refused(&made.record, &all, 1, told);
    };
    ask(&["--allow-private"], "does not answer as a reconciliation service");
    ask(&[], "private address");
    ask(&["Nobody", "--allow-private"], "Nobody");
    assert_eq!(done(&made.record, &["actors", "export"]).out, before);
}
