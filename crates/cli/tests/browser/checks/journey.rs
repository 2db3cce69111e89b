//! One journey whole: import, search, open, correct, undo, a timeline, a shift, export.

use std::path::Path;

use serde_json::{Value, json};

use super::accessible;
use crate::chromium::AGAIN;
use crate::stage::{Outcome, Stage};
use crate::tab::{PATIENCE, Tab};

const DISPATCH: &str = "Ferry to run at night\n\n\
    The harbour master of Corrin, Odila Brenn, said on Monday that the night ferry would run from the first of August.\n\n\
    \"Nobody will be left on the quay,\" Brenn said.";
const CONTENT: &str = "that the night ferry would run from the first of August";
const SHORTER: &str = "The harbour master of Corrin";

/// A minister's words on one issue, one a month: against it at first, then for it.
const AGAINST: [&str; 6] = [
    "any lease of a pier in Corrin",
    "a Ketterian berth in the port of Corrin",
    "a lease of even one day",
    "the Ketterian request for Pier 7",
    "a foreign flag over the quay",
    "a rent of any height for the pier",
];
const FOR: [&str; 6] = [
    "a lease of Pier 7 for ten years",
    "a second pier for Ketterian grain",
    "a lower rent for the pier",
    "a lease of nineteen years",
    "a customs post shared by both states",
    "a lease of Pier 7 without end",
];

pub fn whole(stage: &mut Stage) -> Outcome {
    let folder = stage.folder();
    let (_server, mut tab) = stage.own();
    import(&mut tab);
    let statement = search(&mut tab);
    correct_and_undo(&mut tab, &statement);
    file(&mut tab, &stage.folder());
    timeline_and_shift(&mut tab);
    export(&mut tab, &folder);
    tab.well();
    Outcome::Passed
}

/// Pastes a dispatch, and watches it being read.
fn import(tab: &mut Tab) {
    tab.go("/");
    tab.follow("nav a[href='/import']");
    tab.click("#text");
    tab.paste(DISPATCH);
    tab.follow("form.import button[type=submit]");
    tab.until("the import to be done", IS_DONE);
    tab.shows("[data-field=documents]", "1");
    accessible::here(tab);
    tab.well();
}

/// An import that is over, told by a page that is loaded whole.
pub const IS_DONE: &str = "document.readyState === 'complete' && !document.querySelector('[data-events]') && document.querySelector('.state.done') !== null";

/// Finds the words, and opens their statement.
fn search(tab: &mut Tab) -> String {
    tab.go("/search");
    tab.click("#q");
    tab.paste("\"night ferry\"");
    tab.leads(|tab| tab.press("Enter"));
    assert_eq!(tab.eval("document.querySelector('.card mark').innerText"), "night ferry");
    tab.follow(".card .who a");
    assert!(tab.text(".statement blockquote").contains(CONTENT));
    let marked =
        tab.eval("[...document.querySelectorAll('.passage mark.content')].map((m) => m.innerText).join('')");
    assert!(marked.as_str().is_some_and(|words| words.contains(CONTENT)), "{marked}");
    tab.click(".cite summary");
    tab.click(".cite details[open] button");
    tab.shows(".cite details[open] button", "Copied");
    tab.address()
}

/// Cuts the source, sees that it is so, and takes it back.
fn correct_and_undo(tab: &mut Tab, statement: &str) {
    let before = tab.text("h1");
    tab.click("#edit summary");
    tab.fill("#part-source", SHORTER);
    tab.follow("#edit button[type=submit]");
    tab.shows(".did", "corrected");
    tab.shows(".history", "Ada");
    let source = "document.querySelector('.passage .text mark.source').innerText";
    assert_eq!(tab.eval(source), SHORTER);
    accessible::here(tab);
    tab.follow(".did button");
    tab.shows(".did", "taken back");
    assert_eq!(tab.text("h1"), before);
    assert_ne!(tab.eval(source), SHORTER);
    assert_eq!(tab.address().split('?').next(), Some(statement));
    tab.well();
}

/// Imports the minister's words as a file, and tells of each where it stands, as a reviewer's own program would.
pub fn file(tab: &mut Tab, folder: &Path) {
    let said = AGAINST.map(|what| ("rejected", what)).into_iter().chain(FOR.map(|what| ("proposed", what)));
    let lines = said.enumerate().map(|(month, (verb, what))| {
        let text = format!("Ports minister Tolan Reeve {verb} {what}.");
        let published = format!("2031-{:02}-01", 1 + month);
        json!({"text": text, "publisher": "Harbour Gazette", "published": published}).to_string()
    });
    let file = folder.join("reeve.jsonl");
    std::fs::write(&file, lines.collect::<Vec<_>>().join("\n")).expect("written");
    tab.go("/import");
    tab.choose("#file", &[&file]);
    tab.follow("form.import button[type=submit]");
    tab.until("the import to be done", IS_DONE);
    assert_eq!(tab.eval(FILED), json!(AGAINST.len() + FOR.len()), "each says one thing");
}

/// Says of the minister's statements in the order of their days: against, then for.
const FILED: &str = "(async () => {
    const asked = await fetch('/api/v1/statements?publisher=Harbour+Gazette&sort=oldest&limit=100');
    const { statements } = await asked.json();
    for (const [day, { id }] of statements.entries()) {
        const set = { issue: 'port-lease', stance: day < statements.length / 2 ? 'oppose' : 'support', actors: ['Tolan Reeve'] };
        const body = JSON.stringify({ action: 'set', statement: id, set });
        const done = await fetch('/api/v1/corrections', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
        if (!done.ok) throw new Error(await done.text());
    }
    return statements.length;
})()";

/// Opens a shift's actor, whose positions are drawn, and from a mark of the drawing the statement that it stands
/// for; sees what merging the actor into another would change.
fn timeline_and_shift(tab: &mut Tab) {
    tab.go("/");
    tab.follow("nav a[href='/shifts']");
    assert_ne!(tab.eval("document.querySelectorAll('.shift .beside blockquote').length"), 0);
    let name = tab.text(".shift h2 a[href^='/actors/']");
    tab.follow(".shift h2 a[href^='/actors/']");
    assert_eq!(tab.text("h1"), name);
    assert_eq!(name, "Tolan Reeve");
    assert_ne!(tab.eval("document.querySelectorAll('.plot .shift').length"), 0, "the shift is drawn");
    accessible::here(tab);
    tab.follow(".plot a[href^='/statements/']");
    assert!(tab.address().starts_with("/statements/"));
    tab.follow(".meaning a[href^='/actors/']");
    tab.fill("#into", "Brita Noor");
    tab.follow("form[action$='/merge'] button");
    tab.shows("main", "12 statements in 12 documents");
    accessible::here(tab);
    tab.well();
}

/// Takes the statements along, and finds the imported one among them.
fn export(tab: &mut Tab, folder: &Path) {
    tab.downloads_to(folder);
    tab.go("/log");
    accessible::here(tab);
    tab.go("/export");
    tab.click("a[href*='format=jsonl']");
    let until = std::time::Instant::now() + PATIENCE;
    loop {
        let lines = downloaded(folder);
        if !lines.is_empty() {
            let ours = |line: &&Value| line["content"]["text"] == json!(CONTENT);
            assert_eq!(lines.iter().filter(ours).count(), 1, "{} lines", lines.len());
            return;
        }
        assert!(std::time::Instant::now() < until, "waited for a file in {}", folder.display());
        std::thread::sleep(AGAIN);
    }
}

/// The lines of the file that was downloaded whole; none before.
fn downloaded(folder: &Path) -> Vec<Value> {
    let files = std::fs::read_dir(folder).expect("a folder").filter_map(|entry| Some(entry.ok()?.path()));
    let files: Vec<_> = files.collect();
    match &files[..] {
        [one] if one.extension().is_some_and(|e| e != "crdownload") => {
            let text = std::fs::read_to_string(one).unwrap_or_default();
            text.lines().map_while(|line| serde_json::from_str(line).ok()).collect()
        }
        _ => Vec::new(),
    }
}
