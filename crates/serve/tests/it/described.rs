//! The description of the API: every route answers as it says, no route is without one, and every choice is named.

use std::collections::BTreeSet;

use crate::common::{HARBOUR, Served, served, with_importer};
use axum::http::{Method, StatusCode};
use onrecord_analyse::NetworkFormat;
use onrecord_analyse::network::{Choice, Combine, Duplicates, Mode, Normalisation, Shape};
use onrecord_core::{ActorKind, Kind, Stance};
use onrecord_record::{ActorSort, By, Sort, State};
use onrecord_write::Format;
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
    let issue = json!({"issue": {"id": "ferries", "proposition": "Ferries should be free."}});
    let added = client.json(Method::POST, "/api/v1/issues", &issue).await;
    assert_eq!(added.status, StatusCode::OK, "{}", added.body);
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

fn words<T: Choice>() -> Vec<&'static str> {
    T::ALL.iter().map(|one| one.word()).collect()
}

#[tokio::test]
async fn every_choice_of_a_parameter_is_named() {
    let described = described(&served(|_| ())).await;
    let networks = NetworkFormat::ALL.map(NetworkFormat::name).into_iter().chain(["png"]);
    let exports = Format::ALL.map(Format::name).into_iter().filter(|name| *name != "table");
    for (path, name, words) in [
        ("network", "mode", words::<Mode>()),
        ("network", "combine", words::<Combine>()),
        ("network", "normalisation", words::<Normalisation>()),
        ("network", "duplicates", words::<Duplicates>()),
        ("network", "kernel", words::<Shape>()),
        ("network", "format", networks.collect()),
        ("export", "format", exports.chain(["archive"]).collect()),
        ("statements", "sort", Sort::ALL.map(Sort::name).into()),
        ("statements", "kind", Kind::ALL.iter().map(|kind| kind.name()).collect()),
        ("statements", "stance", Stance::ALL.iter().map(|stance| stance.name()).collect()),
        ("statements", "state", State::ALL.map(State::name).into()),
        ("counts", "by", By::ALL.map(By::name).into()),
        ("actors", "kind", ActorKind::ALL.iter().map(|kind| kind.name()).collect()),
        ("actors", "sort", ActorSort::ALL.map(ActorSort::name).into()),
    ] {
        let parameters = &described["paths"][format!("/api/v1/{path}")]["get"]["parameters"];
        let parameter = parameters.as_array().expect("a list").iter().find(|one| one["name"] == name);
        let told = parameter.and_then(|one| one["description"].as_str()).expect("a description");
        for word in words {
            assert!(told.contains(&format!("`{word}`")), "{name} of {path} does not name {word}: {told}");
        }
    }
}
