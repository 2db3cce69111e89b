//! The API: lists, filters, corrections, exports.

use crate::common::{COPY, HARBOUR, Served, served};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

#[tokio::test]
async fn pages_of_a_list_are_the_list() {
    let served = served(|_| ());
    let client = served.client();
    let whole = client.get("/api/v1/statements?sort=oldest").await.json();
    let (mut all, mut next) = (Vec::new(), String::new());
    for _ in 0..20 {
        let page = client.get(&format!("/api/v1/statements?sort=oldest&limit=2{next}")).await.json();
        all.extend(page["statements"].as_array().expect("rows").clone());
        match page["next"].as_str() {
            Some(cursor) => next = format!("&cursor={}", crate::common::encoded(cursor)),
            None => break,
        }
    }
    assert_eq!(Value::Array(all), whole["statements"]);
}

#[tokio::test]
async fn filters_are_those_of_the_command_line() {
    let served = served(|_| ());
    let client = served.client();
    for (query, contents) in [
        ("source=marek", vec!["the harbour would stay open to all ships"]),
        (
            "publisher=lakes+agency&sort=reading",
            vec![
                "the ceasefire along the lower river had held for a third day",
                "they had begun to return to their fields",
            ],
        ),
        ("since=2031-03&until=2031-03-31&q=land", vec!["a swap of land"]),
        ("min-confidence=0.9", vec![]),
        ("kind=direct", vec![]),
        ("reviewed=true", vec![]),
        ("state=removed", vec![]),
    ] {
        let answer = client.get(&format!("/api/v1/statements?{query}")).await.json();
        let got: Vec<&str> = answer["statements"]
            .as_array()
            .expect("rows")
            .iter()
            .filter_map(|s| s["content"]["text"].as_str())
            .collect();
        assert_eq!(got, contents, "{query}");
    }
}

#[tokio::test]
async fn what_is_found_is_marked_in_code_points() {
    let served = served(|_| ());
    let answer = served.client().get("/api/v1/search?q=ceasefire&mode=words").await.json();
    let hit = &answer["hits"][0];
    assert_eq!((hit["matches"].clone(), hit["other_reports"].clone()), (json!([[4, 13]]), json!(1)), "{hit}");
    assert_eq!(answer["hits"].as_array().map(Vec::len), Some(1), "two reports of one utterance are one hit");
}

#[tokio::test]
async fn corrections_are_made_and_taken_back() {
    let served = served(|_| ());
    let client = served.client();
    let id = served.id("a swap of land");
    let path = format!("/api/v1/statements/{id}");
    let set = json!({"action": "set", "statement": id, "set": {"source": "The minister, Ilse Marek", "content": "rejected a swap of land"}, "why": "cut short"});
    let event = client.json(Method::POST, "/api/v1/corrections", &set).await;
    assert_eq!(event.status, StatusCode::OK, "{}", event.body);
    let event = event.json()["events"][0].clone();
    assert_eq!((event["who"].as_str(), event["why"].as_str()), (Some("Ada"), Some("cut short")));
    let now = client.get(&path).await.json();
    assert_eq!(now["statement"]["content"]["text"], "rejected a swap of land");
    assert_eq!(now["statement"]["source"]["text"], "The minister, Ilse Marek");
    assert_eq!(now["statement"]["reviewed"], true);
    assert_eq!(now["log"][0]["id"], event["id"]);
    let undone = client.bare(Method::POST, &format!("/api/v1/log/{}/undo", event["id"])).await;
    assert_eq!(undone.status, StatusCode::OK, "{}", undone.body);
    assert_eq!(client.get(&path).await.json()["statement"]["content"]["text"], "a swap of land");
    let again = client.bare(Method::POST, &format!("/api/v1/log/{}/undo", event["id"])).await;
    assert_eq!(again.code(), "refused");
}

#[tokio::test]
async fn statements_are_added_split_merged_and_removed() {
    let served = served(|_| ());
    let client = served.client();
    let correct = async |body: Value| {
        let answer = client.json(Method::POST, "/api/v1/corrections", &body).await;
        assert_eq!(answer.status, StatusCode::OK, "{body}: {}", answer.body);
        answer.json()["events"][0]["action"].as_str().expect("an action").to_owned()
    };
    let sha256 = Served::sha256(&HARBOUR);
    let add = json!({"action": "add", "document": sha256, "add": {"source": "Oskaria’s envoy", "cue": "called", "content": "the naïve talks"}});
    assert_eq!(correct(add).await, "add");
    let split = json!({"action": "split", "statement": served.id("the harbour would stay open to all ships"),
        "into": [{"source": "Ilse Marek", "cue": "said", "content": "the harbour would stay open"}, {"source": "Ilse Marek", "cue": "said", "content": "all ships"}]});
    assert_eq!(correct(split).await, "split");
    let merge = json!({"action": "merge", "statements": [served.id("the harbour would stay open"), served.id("all ships")]});
    assert_eq!(correct(merge).await, "merge");
    assert_eq!(
        correct(json!({"action": "remove", "statements": [served.id("a swap of land")]})).await,
        "remove"
    );
    let left = client.get(&format!("/api/v1/documents/{sha256}")).await.json();
    let left: Vec<&str> = left["statements"]
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|s| s["content"]["text"].as_str())
        .collect();
    assert_eq!(
        left,
        [
            "the harbour would stay open all ships",
            "that tolls “would rise by spring”",
            "the offer empty 😀",
            "the naïve talks"
        ]
    );
    let verified = client.get("/api/v1/verify").await.json();
    assert_eq!(verified["damages"], 0, "{verified}");
}

#[tokio::test]
async fn a_forgotten_document_is_gone() {
    let served = served(|_| ());
    let client = served.client();
    let sha256 = Served::sha256(&COPY);
    let few = client.bare(Method::DELETE, &format!("/api/v1/documents/{}", &sha256[..12])).await;
    assert_eq!(few.code(), "bad_request");
    let gone = client.bare(Method::DELETE, &format!("/api/v1/documents/{sha256}?why=asked+to")).await;
    assert_eq!(gone.json()["statements"], 1);
    assert_eq!(client.get(&format!("/api/v1/documents/{sha256}")).await.code(), "not_found");
    assert_eq!(client.get("/api/v1/tombstones").await.json()["tombstones"][0]["sha256"], *sha256);
}

#[tokio::test]
async fn exports_are_streams_of_each_format() {
    let served = served(|_| ());
    let client = served.client();
    let archive = client.get("/api/v1/export").await;
    let lines: Vec<Value> =
        archive.body.lines().map(|line| serde_json::from_str(line).expect("a line")).collect();
    assert_eq!(lines.iter().filter(|line| line["record"] == "statement").count(), 8);
    let csv = client.get("/api/v1/export?format=csv&q=swap").await;
    assert_eq!(csv.body.lines().count(), 2, "{}", csv.body);
    assert!(csv.header("content-disposition").contains("statements.csv"));
    for format in ["jsonl", "brat", "webannotation", "quotation"] {
        let answer = client.get(&format!("/api/v1/export?format={format}&publisher=Lakes+Agency")).await;
        assert!(
            answer.status == StatusCode::OK && answer.body.contains("third day"),
            "{format}: {}",
            answer.body
        );
    }
    assert_eq!(client.get("/api/v1/export?format=yaml").await.code(), "bad_filter");
}

#[tokio::test]
async fn an_annotation_lands_on_the_characters() {
    let served = served(|_| ());
    let answer =
        served.client().get(&format!("/api/v1/statements/{}/annotation", served.id("a swap of land"))).await;
    assert_eq!(answer.header("content-type"), "application/ld+json");
    let json = answer.json();
    assert_eq!(json["type"], "Annotation");
    let text = crate::common::HARBOUR.text;
    let start = text[..text.find("a swap of land").expect("there")].chars().count();
    assert!(json["target"].to_string().contains(&format!("\"start\":{start}")), "{json}");
}

#[tokio::test]
async fn what_the_client_has_is_not_sent_again() {
    let served = served(|_| ());
    let client = served.client();
    let first = client.get("/api/v1/status").await;
    let tag = first.header("etag").to_owned();
    assert!(tag.len() > 10);
    let request =
        client.request(Method::GET, "/api/v1/status").header("if-none-match", format!("\"x\", W/{tag}"));
    let second = client.send(request.body(axum::body::Body::empty()).expect("a request")).await;
    assert_eq!((second.status, second.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
}
