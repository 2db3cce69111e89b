//! The API: every route answers as its description says, and no route is without one.

use std::collections::BTreeSet;

use crate::common::{COPY, HARBOUR, Served, served, with_importer};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

/// Where a value does not fit its schema.
fn unfit(value: &Value, schema: &Value, described: &Value, at: &str, told: &mut Vec<String>) {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let pointer = reference.trim_start_matches('#');
        let target = described.pointer(pointer).unwrap_or_else(|| panic!("no {reference}"));
        return unfit(value, target, described, at, told);
    }
    if let Some(ways) = schema.get("oneOf").and_then(Value::as_array) {
        let fits = ways.iter().any(|way| {
            let mut own = Vec::new();
            unfit(value, way, described, at, &mut own);
            own.is_empty()
        });
        if !fits {
            told.push(format!("{at}: none of the ways fits {value}"));
        }
        return;
    }
    let types: Vec<&str> = match schema.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => return,
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !(types.contains(&kind) || kind == "integer" && types.contains(&"number")) {
        told.push(format!("{at}: {kind} is none of {types:?}"));
    }
    for (i, item) in value.as_array().into_iter().flatten().enumerate() {
        unfit(item, &schema["items"], described, &format!("{at}[{i}]"), told);
    }
    let Some(object) = value.as_object() else { return };
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
    for name in
        schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    {
        if !object.contains_key(name) {
            told.push(format!("{at}: {name} is missing"));
        }
    }
    for (name, value) in object {
        match properties.get(name) {
            Some(schema) => unfit(value, schema, described, &format!("{at}.{name}"), told),
            None => told.push(format!("{at}: {name} is not described")),
        }
    }
}

async fn described(served: &Served) -> Value {
    served.client().get("/api/v1/openapi.json").await.json()
}

#[tokio::test]
async fn answers_fit_their_description() {
    let served = served(with_importer);
    let client = served.client();
    let described = described(&served).await;
    let id = served.id("a swap of land");
    let sha256 = Served::sha256(&HARBOUR);
    let event = client
        .json(
            Method::POST,
            "/api/v1/corrections",
            &json!({"action": "accept", "statements": [id], "why": "read"}),
        )
        .await;
    assert_eq!(event.status, StatusCode::OK, "{}", event.body);
    let started =
        client.upload("/api/v1/imports", &[("text", None, "A text."), ("file", Some("bad.txt"), "x")]).await;
    assert_eq!(started.status, StatusCode::ACCEPTED, "{}", started.body);
    let all = [
        ("/api/v1/statements", "/api/v1/statements".to_owned()),
        ("/api/v1/statements", "/api/v1/statements?q=ceasefire&sort=oldest&limit=1".to_owned()),
        ("/api/v1/counts", "/api/v1/counts?by=publisher".to_owned()),
        ("/api/v1/search", "/api/v1/search?q=harbour".to_owned()),
        ("/api/v1/statements/{id}", format!("/api/v1/statements/{id}")),
        (
            "/api/v1/statements/{id}",
            format!(
                "/api/v1/statements/{}",
                served.id("the ceasefire along the lower river had held for a third day")
            ),
        ),
        ("/api/v1/documents", "/api/v1/documents".to_owned()),
        ("/api/v1/documents/{id}", format!("/api/v1/documents/{sha256}")),
        ("/api/v1/log", "/api/v1/log".to_owned()),
        ("/api/v1/log/{id}", "/api/v1/log/1".to_owned()),
        ("/api/v1/status", "/api/v1/status".to_owned()),
        ("/api/v1/tombstones", "/api/v1/tombstones".to_owned()),
        ("/api/v1/verify", "/api/v1/verify".to_owned()),
        ("/api/v1/imports", "/api/v1/imports".to_owned()),
        ("/api/v1/imports/{id}", "/api/v1/imports/1".to_owned()),
    ];
    let mut told = Vec::new();
    for (path, asked) in all {
        let answer = client.get(&asked).await;
        assert_eq!(answer.status, StatusCode::OK, "{asked}: {}", answer.body);
        let schema =
            &described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        assert!(schema.is_object(), "{path} has no schema");
        unfit(&answer.json(), schema, &described, path, &mut told);
    }
    let schema = &described["components"]["schemas"]["Corrected"];
    unfit(&event.json(), schema, &described, "correction", &mut told);
    unfit(&started.json(), &described["components"]["schemas"]["Job"], &described, "import", &mut told);
    let problem = client.get("/api/v1/statements/ffffffff").await.json();
    unfit(&problem, &described["components"]["schemas"]["Problem"], &described, "problem", &mut told);
    assert_eq!(told, Vec::<String>::new());
}

#[tokio::test]
async fn every_route_of_the_description_is_there_and_takes_no_other_method() {
    let served = served(|_| ());
    let client = served.client();
    let described = described(&served).await;
    assert_eq!(described["openapi"], "3.1.0");
    let mut names = BTreeSet::new();
    for (path, methods) in described["paths"].as_object().expect("paths") {
        assert!(path.starts_with("/api/v1/"), "{path}");
        let asked = path.replace("{id}", "0");
        let methods: BTreeSet<String> = methods.as_object().expect("methods").keys().cloned().collect();
        for method in ["get", "post", "put", "delete", "patch"] {
            if method == "get" && path.ends_with("/verify") {
                continue;
            }
            let name = Method::from_bytes(method.to_uppercase().as_bytes()).expect("a method");
            let answer = client.bare(name, &asked).await;
            let takes = answer.status != StatusCode::METHOD_NOT_ALLOWED;
            assert_eq!(takes, methods.contains(method), "{method} {path}: {}", answer.status);
            assert!(
                answer.status.as_u16() < 500 || answer.status.as_u16() == 501,
                "{method} {path}: {}",
                answer.body
            );
        }
        for (method, operation) in described["paths"][path].as_object().expect("methods") {
            let id = operation["operationId"].as_str().unwrap_or_default();
            assert!(names.insert(id.to_owned()) && !id.is_empty(), "{method} {path}: {id}");
            assert!(operation["summary"].as_str().is_some_and(|s| !s.is_empty()), "{method} {path}");
        }
    }
    assert!(names.len() >= 20, "{names:?}");
}

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
