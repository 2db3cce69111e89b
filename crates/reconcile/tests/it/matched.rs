//! Names that a service knows, does not know, and knows twice.

use onrecord_core::ActorKind;
use onrecord_reconcile::{BATCH, Candidate, Query, Service};

use crate::fetcher;
use crate::service::real;

fn query(name: &str, kind: Option<ActorKind>) -> Query {
    Query { name: name.to_owned(), kind, limit: 3 }
}

fn items(candidates: &[Candidate]) -> Vec<(&str, bool)> {
    candidates.iter().map(|c| (c.item.as_str(), c.matched)).collect()
}

#[test]
fn each_name_gets_its_own_candidates() {
    let server = real();
    let service = Service::open(fetcher(), &server.url).expect("a service");
    assert_eq!(service.name(), "Invented items");
    let asked = [
        query("Ilse Marek", Some(ActorKind::Person)),
        query("Nobody \"&=+% Ü", None),
        query("Oskaria", Some(ActorKind::State)),
        query("Marek", None),
    ];
    let found = service.candidates(&asked).expect("answers");
    assert_eq!(items(&found[0]), [("Q102", false), ("Q101", false)]);
    assert_eq!(items(&found[1]), []);
    assert_eq!(items(&found[2]), [("Q103", true)]);
    assert_eq!(items(&found[3]), [("Q104", false), ("Q102", false), ("Q101", false)]);
    assert_eq!(found[2][0].what, "country that was invented");
    assert!((found[2][0].score - 100.0).abs() < 1e-9);
    let sent = server.asked.lock().expect("no panic");
    assert_eq!(sent[0]["q1"]["query"], "Nobody \"&=+% Ü");
    assert_eq!(sent[0]["q0"]["type"], "Q5");
    assert!(sent[0]["q1"].get("type").is_none(), "{sent:?}");
}

#[test]
fn many_names_go_in_batches_and_keep_their_order() {
    let server = real();
    let service = Service::open(fetcher(), &server.url).expect("a service");
    let names = ["Oskaria", "Marek Shipping"];
    let asked: Vec<Query> = (0..2 * BATCH + 3).map(|i| query(names[i % 2], None)).collect();
    let found = service.candidates(&asked).expect("answers");
    assert_eq!(found.len(), asked.len());
    for (i, candidates) in found.iter().enumerate() {
        assert_eq!(candidates[0].item, ["Q103", "Q104"][i % 2], "{i}");
    }
    let sizes: Vec<usize> = server
        .asked
        .lock()
        .expect("no panic")
        .iter()
        .map(|queries| queries.as_object().expect("an object").len())
        .collect();
    assert_eq!(sizes, [BATCH, BATCH, 3]);
}

#[test]
fn fewer_candidates_are_the_surest() {
    let server = real();
    let service = Service::open(fetcher(), &server.url).expect("a service");
    let found = service.candidates(&[Query { limit: 1, ..query("Ilse Marek", None) }]).expect("answers");
    assert_eq!(items(&found[0]), [("Q102", false)]);
}
