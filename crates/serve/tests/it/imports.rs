//! Imports: started by a form and by the API, watched, stopped, gone on with.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::common::{form, over, served, with_importer};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use onrecord_core::Result;
use onrecord_serve::{Importer, Input, Progress};
use serde_json::Value;

#[tokio::test]
async fn files_text_and_failures_are_told() {
    let served = served(with_importer);
    let client = served.client();
    let parts = [
        ("file", Some("../a.txt"), "One text."),
        ("file", Some("bad.pdf"), "x"),
        ("text", None, "Another text."),
        ("url", None, "https://example.org/feed\n"),
    ];
    let started = client.upload("/api/v1/imports", &parts).await;
    assert_eq!(started.status, StatusCode::ACCEPTED, "{}", started.body);
    let job = client.ended(1).await;
    assert_eq!(
        (job["state"].as_str(), job["documents"].as_u64(), job["failed"].as_u64()),
        (Some("done"), Some(2), Some(2)),
        "{job}"
    );
    assert_eq!(job["failures"][0]["what"], "it is bad");
    assert_eq!(job["by"], "Ada");
    let found = client.get("/api/v1/documents?q=another").await.json();
    assert_eq!(found["documents"].as_array().map(Vec::len), Some(1));
    let left: Vec<_> =
        std::fs::read_dir(served.folder.path().join("test.db.imports/1")).expect("a folder").collect();
    assert_eq!(left.len(), 1, "what was imported is not kept twice");
}

#[tokio::test]
async fn a_form_imports_without_a_script() {
    let served = served(with_importer);
    let mut browser = served.client();
    let page = browser.page("/import").await;
    let token = form(&page.body, "/import")
        .iter()
        .find(|(name, _)| name == "form")
        .map(|(_, value)| value.clone())
        .expect("a token");
    let parts = [
        ("form", None, token.as_str()),
        ("file", Some(""), ""),
        ("text", None, "A pasted text."),
        ("url", None, ""),
    ];
    let started = browser.upload("/import", &parts).await;
    assert_eq!(
        (started.status, started.header("location")),
        (StatusCode::SEE_OTHER, "/import/1"),
        "{}",
        started.body
    );
    browser.ended(1).await;
    let page = browser.page("/import/1").await;
    assert!(page.body.contains("pasted text") && page.body.contains("done"), "{}", page.body);
    assert!(!page.body.contains("http-equiv"), "what has ended is not loaded again");
}

#[tokio::test]
async fn a_form_without_its_token_imports_nothing() {
    let served = served(with_importer);
    let mut browser = served.client();
    browser.page("/import").await;
    for parts in [
        &[("text", None, "x")][..],
        &[("form", None, "guessed"), ("text", None, "x")],
        &[("text", None, "x"), ("form", None, "late")],
    ] {
        assert_eq!(browser.upload("/import", parts).await.code(), "stale_form");
    }
    assert_eq!(browser.get("/api/v1/imports").await.json()["imports"], Value::Array(vec![]));
}

#[tokio::test]
async fn what_is_too_much_or_nothing_is_refused() {
    let served = served(|options| {
        with_importer(options);
        options.limits.upload = 10_000;
        options.limits.files = 2;
    });
    let client = served.client();
    let large = "x".repeat(20_000);
    assert_eq!(client.upload("/api/v1/imports", &[("text", None, &large)]).await.code(), "too_large");
    let many = [("file", Some("a"), "a"), ("file", Some("b"), "b"), ("file", Some("c"), "c")];
    assert_eq!(client.upload("/api/v1/imports", &many).await.code(), "too_large");
    assert_eq!(client.upload("/api/v1/imports", &[("text", None, "")]).await.code(), "bad_request");
    assert_eq!(
        client.upload("/api/v1/imports", &[("url", None, "file:///etc/passwd")]).await.code(),
        "bad_request"
    );
    assert_eq!(
        client.upload("/api/v1/imports", &[("path", None, "/etc/passwd")]).await.code(),
        "bad_request"
    );
    let left: Vec<_> =
        std::fs::read_dir(served.folder.path().join("test.db.imports")).expect("a folder").collect();
    assert_eq!(left.len(), 0, "what was refused is not kept");
}

/// An importer that goes on until it is asked to stop.
struct Endless(Arc<AtomicBool>);

impl Importer for Endless {
    fn import(&self, _record: &Path, _inputs: &[Input], progress: &dyn Progress) -> Result<()> {
        self.0.store(true, Ordering::SeqCst);
        while !progress.cancelled() {
            progress.added(onrecord_record::Added { known: 1, ..Default::default() });
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_is_stopped_and_gone_on_with() {
    let began = Arc::new(AtomicBool::new(false));
    let importer = Arc::new(Endless(began.clone()));
    let served = served(|options| options.importer = Some(importer));
    let client = served.client();
    client.upload("/api/v1/imports", &[("text", None, "x")]).await;
    while !began.load(Ordering::SeqCst) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(client.bare(Method::POST, "/api/v1/imports/1/resume").await.code(), "refused");
    assert_eq!(client.bare(Method::DELETE, "/api/v1/imports/1").await.json()["cancelling"], true);
    assert_eq!(client.ended(1).await["state"], "cancelled");
    assert_eq!(client.bare(Method::DELETE, "/api/v1/imports/1").await.code(), "refused");
    assert_eq!(client.bare(Method::POST, "/api/v1/imports/1/resume").await.json()["state"], "waiting");
    client.bare(Method::DELETE, "/api/v1/imports/1").await;
    assert_eq!(client.ended(1).await["state"], "cancelled");
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_is_told_as_it_happens() {
    let importer = Arc::new(Endless(Arc::default()));
    let served = served(|options| options.importer = Some(importer));
    let client = served.client();
    client.upload("/api/v1/imports", &[("text", None, "x")]).await;
    let stopping = client.clone();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(600)).await;
        stopping.bare(Method::DELETE, "/api/v1/imports/1").await
    });
    // The stream ends with the import.
    let request =
        client.request(Method::GET, "/api/v1/imports/1/events").header(header::ACCEPT, "text/event-stream");
    let answer = client.send(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.header("content-type"), "text/event-stream");
    let told: Vec<Value> = answer
        .body
        .lines()
        .filter_map(|line| line.strip_prefix("data: "))
        .map(|data| serde_json::from_str(data).expect("JSON"))
        .collect();
    assert!(told.len() >= 3, "{}", answer.body);
    assert_eq!(told.last().expect("an event")["state"], "cancelled");
    let known: Vec<u64> = told.iter().filter_map(|job| job["known"].as_u64()).collect();
    assert!(known.is_sorted() && known.last() > known.first(), "{known:?}");
}

#[tokio::test]
async fn a_killed_import_is_gone_on_with() {
    let here = served(|options| options.importer = Some(Arc::new(Endless(Arc::default()))));
    let kept = here.folder.path().join("test.db.imports/7");
    std::fs::create_dir_all(&kept).expect("a folder");
    std::fs::write(kept.join("0000-a.txt"), "A text that was uploaded.").expect("written");
    let job = serde_json::json!({"id": 7, "state": "running", "cancelling": false, "by": "Ada", "at": "2031-01-01T00:00:00Z",
        "inputs": ["a.txt"], "documents": 0, "statements": 0, "publications": 0, "known": 0, "copies": 0, "forgotten": 0,
        "failed": 0, "failures": [], "error": null});
    let written = serde_json::json!({"job": job, "inputs": [{"file": {"file": "0000-a.txt", "name": "a.txt"}}, {"file": {"file": "../../x", "name": "x"}}]});
    std::fs::write(kept.join("import.json"), written.to_string()).expect("written");
    let crate::common::Served { folder, record, .. } = here;
    let again = over(folder, record, with_importer);
    let client = again.client();
    assert_eq!(client.get("/api/v1/imports/7").await.json()["state"], "interrupted");
    assert_eq!(client.bare(Method::POST, "/api/v1/imports/7/resume").await.status, StatusCode::OK);
    let job = client.ended(7).await;
    assert_eq!((job["state"].as_str(), job["documents"].as_u64()), (Some("done"), Some(1)), "{job}");
}
