//! Every code of the table of problems is reached, or is one of those that only a broken world reaches.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::common::{HARBOUR, Served, served, with_importer};
use axum::body::Body;
use axum::http::{Method, header};
use onrecord_serve::{CODES, token};
use serde_json::json;

/// Codes that need a record that breaks, a mistake of the program, or a slow disk.
const UNREACHED: [&str; 3] = ["internal", "record_failed", "timed_out"];

#[tokio::test]
async fn every_code_is_reached() {
    let mut reached: BTreeSet<String> = UNREACHED.map(String::from).into();
    let here = served(with_importer);
    let client = here.client();
    let id = here.id("a swap of land");
    for path in [
        "/api/v1/statements?since=yesterday",
        "/api/v1/statements?cursor=x",
        "/api/v1/search?q=a&cursor=999",
        "/api/v1/statements/ffffffff",
        "/api/v1/search?q=a&mode=meaning",
        "/api/v1/nothing",
    ] {
        reached.insert(client.get(path).await.code());
    }
    reached.insert(client.bare(Method::PUT, "/api/v1/statements").await.code());
    let corrections = "/api/v1/corrections";
    reached.insert(client.json(Method::POST, corrections, &json!({"action": "dance"})).await.code());
    let away = json!({"action": "set", "statement": id, "set": {"content": "words that are not there"}});
    reached.insert(client.json(Method::POST, corrections, &away).await.code());
    client.json(Method::POST, corrections, &json!({"action": "accept", "statements": [id]})).await;
    client.bare(Method::POST, "/api/v1/log/1/undo").await;
    reached.insert(client.bare(Method::POST, "/api/v1/log/1/undo").await.code());
    reached.insert(client.bare(Method::POST, corrections).await.code());
    let large = json!({"action": "accept", "statements": ["x".repeat(1 << 20)]});
    reached.insert(client.json(Method::POST, corrections, &large).await.code());
    let cross = client.request(Method::POST, corrections).header("sec-fetch-site", "cross-site");
    reached.insert(client.send(cross.body(Body::empty()).expect("a request")).await.code());
    let stale = client
        .request(Method::POST, "/log/1/undo")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    reached.insert(client.send(stale.body(Body::from("form=guessed")).expect("a request")).await.code());
    let host = axum::http::Request::get("/search").header(header::HOST, "evil.example");
    reached.insert(client.send(host.body(Body::empty()).expect("a request")).await.code());
    reached.extend(of_tokens().await);
    reached.insert(overloaded().await);
    let all: BTreeSet<String> = CODES.iter().map(|code| code.name().to_owned()).collect();
    assert_eq!(reached, all);
}

async fn of_tokens() -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tokens");
    let reader = token::create(&file, "Rea", onrecord_serve::Role::Reader).expect("made");
    let here = served(|options| {
        options.tokens = Some(file.clone());
        options.require_tokens = true;
    });
    let mut client = here.client();
    let mut codes = vec![client.get("/api/v1/status").await.code()];
    client.token = Some(reader);
    codes.push(
        client.bare(Method::DELETE, &format!("/api/v1/documents/{}", Served::sha256(&HARBOUR))).await.code(),
    );
    client.token = Some("wrong".into());
    for _ in 0..11 {
        codes.push(client.get("/api/v1/status").await.code());
    }
    codes
}

/// A server with no room for a second reader is asked while the first one reads.
async fn overloaded() -> String {
    let here = served(|options| {
        options.limits.readers = 1;
        options.limits.waiting = 0;
        options.limits.patience = Duration::from_millis(1);
    });
    let client = here.client();
    let asked = (1..65).map(|limit| {
        let client = client.clone();
        tokio::spawn(async move { client.get(&format!("/api/v1/documents?limit={limit}")).await })
    });
    for answer in futures_util::future::join_all(asked.collect::<Vec<_>>()).await {
        let answer = answer.expect("an answer");
        if answer.status.as_u16() == 503 {
            assert_eq!(answer.header("retry-after"), "1");
            return answer.code();
        }
    }
    "nobody was refused".to_owned()
}

#[tokio::test]
async fn a_browser_is_told_in_words() {
    let here = served(|_| ());
    let answer = here.client().page("/statements/ffffffff").await;
    assert_eq!(answer.status.as_u16(), 404);
    assert!(answer.header("content-type").starts_with("text/html"), "{}", answer.body);
    assert!(answer.body.contains("There is no such thing") && answer.body.contains("not_found"));
}
