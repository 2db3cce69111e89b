//! Services that are none, or lie.

use onrecord_core::{Error, ErrorKind};
use onrecord_reconcile::{Candidate, Query, Service};

use crate::fetcher;
use crate::service::{MANIFEST, start};

fn ask(answer: &str) -> Result<Vec<Candidate>, Error> {
    let answer = answer.to_owned();
    let server = start(MANIFEST, move |_| answer.clone());
    let service = Service::open(fetcher(), &server.url).expect("a service");
    let query = Query { name: "Ilse Marek".to_owned(), kind: None, limit: 5 };
    service.candidates(&[query]).map(|mut found| found.remove(0))
}

#[track_caller]
fn refused(manifest: &'static str, why: &str) {
    let server = start(manifest, |_| String::new());
    let error = Service::open(fetcher(), &server.url).expect_err("no service for Wikidata");
    assert_eq!(error.kind, ErrorKind::Format, "{error}");
    assert!(error.what.contains(why) && error.place == server.url && error.hint.is_some(), "{error}");
}

#[test]
fn what_is_no_service_for_wikidata_is_refused_before_anything_is_asked() {
    refused("<p>Welcome</p>", "does not answer as a reconciliation service");
    refused("{}", "missing field `name`");
    refused(
        r#"{"versions":["0.2"],"name":"Places","identifierSpace":"https://places.example/","schemaSpace":"x"}"#,
        "https://places.example/",
    );
    refused(
        r#"{"versions":["1.0"],"name":"New","identifierSpace":"http://www.wikidata.org/entity/","schemaSpace":"x"}"#,
        "versions 1.0",
    );
}

#[test]
fn an_answer_that_cannot_be_read_is_an_error_with_the_place() {
    for answer in ["", "[]", r#"{"q0":{"result":"none"}}"#, r#"{"q0":{"result":[{"name":"no id"}]}}"#] {
        let error = ask(answer).expect_err(answer);
        assert_eq!(error.kind, ErrorKind::Format, "{answer} {error}");
        assert!(error.place.starts_with("http://127.0.0.1"), "{error}");
    }
}

#[test]
fn ids_that_are_no_items_are_no_candidates() {
    let answer = r#"{"q0":{"result":[
        {"id":"../../etc","name":"a","score":100,"match":true},{"id":"P31","name":"b","score":99},
        {"id":"Q","name":"c"},{"id":"Q1<script>","name":"d"},{"id":"Q77","name":"e","type":["Q5"],"score":1}]}}"#;
    let found = ask(answer).expect("candidates");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].item.as_str(), found[0].what.as_str()), ("Q77", "Q5"));
}

#[test]
fn an_answer_without_the_query_leaves_it_without_candidates() {
    assert_eq!(ask(r#"{"q9":{"result":[{"id":"Q1","name":"other","score":5}]}}"#).expect("an answer"), []);
}

#[test]
fn long_labels_are_cut() {
    let long = "ü".repeat(5000);
    let found =
        ask(&format!(r#"{{"q0":{{"result":[{{"id":"Q5","name":"{long}","description":"{long}"}}]}}}}"#));
    let found = found.expect("a candidate");
    assert_eq!((found[0].label.chars().count(), found[0].what.chars().count()), (300, 300));
}
