//! A server that is killed in the middle of an import, and goes on with it.

use serde_json::json;

use super::accessible;
use super::journey::IS_DONE;
use crate::server::{Server, onrecord};
use crate::stage::{Outcome, Stage};

/// So many that a kill comes between the first and the last.
const ARTICLES: usize = 300;

pub fn goes_on(stage: &mut Stage) -> Outcome {
    let file = stage.folder().join("articles.jsonl");
    std::fs::write(&file, articles()).expect("written");
    let (server, mut tab) = stage.own();
    let (record, origin) = (server.record.clone(), server.origin.clone());
    tab.go("/import");
    tab.choose("#file", &[&file]);
    tab.follow("form.import button[type=submit]");
    let some = "Number(document.querySelector('[data-field=documents]').innerText.replace(/\\D/g, '')) > 0";
    tab.until("some to be read", some);
    server.kill();
    let before = documents(&record);
    let server = Server::at(&record, origin.trim_start_matches("http://"));
    tab.go("/import");
    tab.wrong(); // The page that was watching lost its server.
    tab.shows(".state", "interrupted");
    accessible::here(&mut tab);
    tab.follow(".job form[action$='/resume'] button");
    tab.until("the import to be done", IS_DONE);
    tab.well();
    drop(server);
    let all = documents(&record);
    assert!(before < all, "the kill came in the middle: {before} of {all}");
    let ours =
        exported(&record).iter().filter(|line| line["document"]["publisher"] == "Ferry Gazette").count();
    assert!(ours >= ARTICLES, "{ours} statements of {ARTICLES} articles");
    let verified = onrecord().args(["verify", "--quiet", "--record"]).arg(&record).status();
    assert!(verified.expect("it runs").success());
    Outcome::Passed
}

fn articles() -> String {
    let lines = (0..ARTICLES).map(|n| {
        let text = format!("The ferry master of quay {n} said that boat {n} would leave at noon.");
        json!({"text": text, "publisher": "Ferry Gazette", "published": "2031-06-01"}).to_string()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn documents(record: &std::path::Path) -> usize {
    let listed = onrecord().args(["documents", "--format", "jsonl", "--record"]).arg(record).output();
    String::from_utf8_lossy(&listed.expect("it runs").stdout).lines().count()
}

fn exported(record: &std::path::Path) -> Vec<serde_json::Value> {
    let out = onrecord()
        .args(["statements", "--format", "jsonl", "--record"])
        .arg(record)
        .output()
        .expect("it runs");
    String::from_utf8_lossy(&out.stdout).lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}
