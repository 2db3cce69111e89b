//! Questions that are kept: what is new is told once.

use std::io::{Read, Write};
use std::net::TcpListener;

use serde_json::{Value, json};

use crate::quarrel::{done, onrecord, path, quarrel, refused};

/// Answers one request with a status, and gives what was sent.
fn hook(status: &'static str) -> (String, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/news", listener.local_addr().expect("an address"));
    let answer = move || {
        let (mut stream, _) = listener.accept().expect("a request");
        let mut bytes = Vec::new();
        let mut piece = [0; 4096];
        loop {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
            let length = head.to_lowercase().split_once("content-length: ").and_then(|(_, rest)| {
                rest.lines().next().and_then(|digits| digits.trim().parse::<usize>().ok())
            });
            if length.is_some_and(|length| body.len() >= length) {
                let close = "content-length: 0\r\nconnection: close\r\n\r\n";
                stream.write_all(format!("HTTP/1.1 {status}\r\n{close}").as_bytes()).expect("answered");
                return body.to_owned();
            }
            let read = stream.read(&mut piece).expect("read");
            assert!(read > 0, "the request ended early: {text}");
            bytes.extend_from_slice(&piece[..read]);
        }
    };
    (url, std::thread::spawn(answer))
}

#[test]
fn what_is_new_is_told_once_on_standard_output_in_a_feed_and_to_a_webhook() {
    let (folder, record) = quarrel();
    let file = path(&folder, "questions.yaml");
    let ask = |webhook: &str| {
        let questions = "questions:\n  - {name: Marek on tolls, actors: [Ilse Marek], issues: [road-tolls]}\n  - {name: nobody, actors: [Nobody]}\n";
        std::fs::write(
            &file,
            format!("{questions}feed: news.atom\nlink: https://example.org/s/\nwebhook: {webhook}\n"),
        )
        .expect("written");
    };
    let (url, failing) = hook("500 Oh");
    ask(&url);
    let ran = onrecord(&record, &["watch", &file, "--format", "jsonl"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.err.contains("it answers 500") && ran.err.contains("Nobody"), "{}", ran.err);
    failing.join().expect("answered");
    let (url, taking) = hook("204 Taken");
    ask(&url);
    let told = done(&record, &["watch", &file, "--format", "jsonl"]).lines();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        (told[0]["question"].as_str(), &told[0]["shift"]["kind"]),
        (Some("Marek on tolls"), &json!("reversal"))
    );
    let sent: Value = serde_json::from_str(&taking.join().expect("answered")).expect("JSON");
    assert_eq!(sent["news"].as_array().map(Vec::len), Some(1));
    let feed = std::fs::read_to_string(path(&folder, "news.atom")).expect("a feed");
    assert!(feed.contains("<entry>") && feed.contains("https://example.org/s/"), "{feed}");
    let again = done(&record, &["watch", &file]);
    assert_eq!((again.out.as_str(), again.err.contains("nothing new")), ("", true), "{}", again.err);
    let other = path(&folder, "other.yaml");
    std::fs::write(&other, "questions: [{name: all}]").expect("written");
    assert!(done(&record, &["watch", &other, "--begin"]).err.contains("taken for told"));
    assert_eq!(done(&record, &["watch", &other]).out, "");
    for (wrong, told) in [
        ("questions: []", "it asks nothing"),
        ("questions: [{name: a, kinds: [mood]}]", "no kind of shift"),
        ("questions: [{name: a, least: 7}]", "from 0 to 1"),
        ("questions: [{name: a}, {name: a}]", "two questions"),
        ("questions: [{name: a}]\nwebhook: mailto:a", "no address"),
        ("question: 1", "unknown field"),
    ] {
        std::fs::write(&other, wrong).expect("written");
        refused(&record, 1, &["watch", &other], told);
    }
}
