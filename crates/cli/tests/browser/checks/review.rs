//! Review without a mouse; and words chosen by selecting them.

use serde_json::json;

use super::accessible;
use crate::stage::{Outcome, Stage};
use crate::tab::Tab;

/// From the first page to the queue, through it, and back: keys alone.
pub fn by_keyboard(stage: &mut Stage) -> Outcome {
    let (_server, mut tab) = stage.own();
    tab.go("/");
    tab.press("/");
    assert_eq!(tab.eval("document.activeElement.id"), "q", "the box is at hand");
    tab.go("/");
    tab.reach("nav a[href='/review']");
    tab.leads(|tab| tab.press("Enter"));
    accept_and_undo(&mut tab);
    move_about(&mut tab);
    take_out(&mut tab);
    edit(&mut tab);
    tab.well();
    Outcome::Passed
}

/// The statement of the card that has the focus.
fn chosen(tab: &mut Tab) -> String {
    let link = "document.activeElement.closest('[data-card]')?.querySelector('.who a').pathname";
    tab.until("a card to have the focus", link).as_str().unwrap_or_default().to_owned()
}

fn accept_and_undo(tab: &mut Tab) {
    let first = chosen(tab);
    tab.leads(|tab| tab.press("a"));
    tab.shows(".did", "accepted");
    accessible::here(tab);
    assert_ne!(chosen(tab), first, "what was accepted leaves the queue");
    tab.leads(|tab| tab.press("u"));
    tab.shows(".did", "taken back");
    assert_eq!(chosen(tab), first, "what was taken back is there again");
}

fn move_about(tab: &mut Tab) {
    let first = chosen(tab);
    tab.press("j");
    let second = chosen(tab);
    assert_ne!(second, first);
    tab.press("k");
    assert_eq!(chosen(tab), first);
    tab.press("k");
    assert_eq!(chosen(tab), first, "before the first there is none");
    tab.press("j");
}

fn take_out(tab: &mut Tab) {
    let second = chosen(tab);
    tab.leads(|tab| tab.press("r"));
    tab.shows(".did", "removed");
    let left = tab.eval("[...document.querySelectorAll('[data-card] .who a')].map((a) => a.pathname)");
    assert!(!left.as_array().expect("a list").contains(&json!(second)));
}

/// Opens the parts, whose first field has the focus, changes the act, and says so.
fn edit(tab: &mut Tab) {
    tab.leads(|tab| tab.press("e"));
    tab.until("the first part to have the focus", "document.activeElement.id === 'part-source'");
    tab.reach("select[name=act]");
    let before = tab.eval("document.activeElement.value");
    // A letter chooses the value that begins with it.
    tab.press(if before == "threaten" { "w" } else { "t" });
    let after = tab.eval("document.activeElement.value");
    assert_ne!(after, before);
    tab.reach("#edit button[type=submit]");
    tab.leads(|tab| tab.press("Enter"));
    tab.shows(".did", "corrected");
    tab.shows(".statement .meaning .act", after.as_str().expect("an act"));
    tab.press("Tab");
    tab.leads(|tab| tab.press("u"));
    tab.shows(".did", "taken back");
}

/// A person selects words of the text, says that they are the source, and saves.
pub fn by_selecting(stage: &mut Stage) -> Outcome {
    let (_server, mut tab) = stage.own();
    tab.go("/search?kind=indirect");
    let date = tab.eval("/^\\d{1,2} [A-Z][a-z]+ 2031/.test(document.querySelector('.card time').innerText)");
    assert_eq!(date, true, "a date is written as the reader is used to");
    tab.follow(".card .who a");
    let first_word = "(() => {
        const mark = document.querySelector('.passage mark.content, .passage mark.content bdi');
        const node = document.createTreeWalker(mark, NodeFilter.SHOW_TEXT).nextNode();
        const word = /^\\s*\\S+\\s+\\S+/.exec(node.data)[0];
        getSelection().setBaseAndExtent(node, 0, node, word.length);
        return word;
    })()";
    let words = tab.eval(first_word).as_str().expect("words").to_owned();
    tab.until("the chooser", "document.querySelector('.chooser:not([hidden])') !== null");
    tab.click(".chooser button:first-child");
    tab.follow("#edit button[type=submit]");
    tab.shows(".did", "corrected");
    let source = tab.eval(
        "[...document.querySelectorAll('.passage .text mark.source')].map((m) => m.innerText).join('')",
    );
    assert_eq!(source, json!(words));
    tab.well();
    Outcome::Passed
}
