//! Work that needs models, gold or another host, done from the pages: an actor looked up, vectors, extracting anew, a suggested issue,
//! measuring.

use std::path::Path;

use serde_json::Value;

use super::journey::IS_DONE;
use super::{accessible, looks};
use crate::server::{Server, onrecord};
use crate::service;
use crate::stage::{Outcome, Stage};
use crate::tab::{DESK, PHONE, Tab};

/// The service knows two of that name.
const DISPATCH: &str =
    "Ilse Marek, the foreign minister of Oskaria, said that the bridge would open in June.";

pub fn with_models(stage: &mut Stage) -> Outcome {
    let service = service::real();
    let (server, tab) = stage.own();
    let record = server.record.clone();
    drop((server, tab));
    let mut command = onrecord();
    command.args(["serve", "--listen", "127.0.0.1:0", "--allow-private", "--reconcile", &service.url]);
    command.arg("--record").arg(&record);
    let server = Server::start(command);
    let mut tab = stage.tab(&server);
    tab.go("/import");
    tab.fill("#text", DISPATCH);
    tab.follow("form.import button[type=submit]");
    tab.until("the import to be done", IS_DONE);
    look_up(&mut tab);
    extract_anew(&mut tab);
    suggested(&mut tab);
    measure(&mut tab, &stage.folder());
    tab.well();
    Outcome::Passed
}

/// The page breaks no rule, and is no wider than a phone.
#[track_caller]
fn sound(tab: &mut Tab) {
    accessible::here(tab);
    tab.window(PHONE);
    assert_eq!(looks::wider(tab), None, "at {}", tab.address());
    tab.window(DESK);
}

fn look_up(tab: &mut Tab) {
    tab.go("/actors?name=Ilse+Marek");
    tab.follow(".listed a");
    tab.follow("form[action$='/lookup'] button");
    tab.shows("main", "Oskarian rower");
    tab.shows("main", "foreign minister of Oskaria");
    sound(tab);
    tab.click("input[value=Q101]");
    tab.follow("form[action$='/wikidata'] button");
    tab.shows(".did", "given its item of Wikidata");
    tab.shows(".actor .facts", "Wikidata Q101");
}

/// The dispatches were extracted by this very model, so that nothing would change.
fn extract_anew(tab: &mut Tab) {
    tab.go("/status");
    tab.shows("main", "Every statement has its vector");
    tab.follow("form[action='/status/reextract'] button");
    tab.until("the work to be done", IS_DONE);
    tab.shows(".job", "nothing was changed");
    sound(tab);
    assert_eq!(tab.eval("document.querySelector('form[action=\"/status/reextract\"]')"), Value::Null);
}

/// The first group becomes an issue.
fn suggested(tab: &mut Tab) {
    tab.go("/issues");
    tab.follow("a[href='/suggestions']");
    tab.fill("input[name=least]", "2");
    tab.follow("form[action='/suggestions'] button");
    tab.text(".suggestion");
    sound(tab);
    tab.follow(".suggestion a.button");
    tab.fill("#field-id", "suggested");
    tab.fill("#field-proposition", "The suggestion should be taken up.");
    tab.eval("document.querySelector('#example-of-0').value = 'for'");
    tab.follow("button[value=preview]");
    tab.shows("main", "What it would file");
    assert_ne!(tab.eval("document.querySelector('#field-for').value"), "");
    sound(tab);
    tab.follow("button[value=save]");
    tab.shows(".did", "changed in the codebook");
    tab.shows("main", "The suggestion should be taken up.");
}

/// What the record holds of a text agrees with one annotation of it.
fn measure(tab: &mut Tab, folder: &Path) {
    let (text, gold) = (folder.join("dispatch.txt"), folder.join("dispatch.ann"));
    std::fs::write(&text, DISPATCH).expect("written");
    let part = |at: usize, role: &str, words: &str| {
        let start = DISPATCH.find(words).expect("in the text");
        format!("T{at}\t{role} {start} {}\t{words}\n", start + words.len())
    };
    let standoff = [
        part(0, "Source", "Ilse Marek, the foreign minister of Oskaria"),
        part(1, "Cue", "said"),
        part(2, "Content", "that the bridge would open in June"),
        "E1\tAttribution:T1 Source:T0 Cue:T1 Content:T2\n".to_owned(),
    ];
    std::fs::write(&gold, standoff.concat()).expect("written");
    tab.go("/review");
    tab.follow("a[href='/measure']");
    tab.choose("#file", &[&text, &gold]);
    tab.follow("form[action='/measure'] button");
    tab.shows("main", "people found 1 statement");
    tab.shows(".figures", "100.0");
    sound(tab);
}
