//! Where no script may run, pages are whole and forms work.

use crate::stage::{Outcome, Stage};
use crate::tab::Tab;

const DISPATCH: &str = "The mayor of Orsk said that the bridge would open in June.";

pub fn whole(stage: &mut Stage) -> Outcome {
    let (_server, mut tab) = stage.own();
    tab.scriptless();
    tab.go("/");
    tab.click("#q");
    tab.paste("monitors");
    tab.follow(".find button");
    assert_eq!(tab.eval("document.body.classList.contains('keys')"), false, "no script ran");
    counted(&mut tab);
    tab.shows(".summary", "with these words");
    let date = tab.eval("/^2031-\\d{2}-\\d{2}/.test(document.querySelector('.card time').innerText)");
    assert_eq!(date, true, "a date is as its source has it");
    assert_ne!(tab.eval("document.querySelectorAll('.card mark').length"), 0);
    tab.follow(".counted a");
    counted(&mut tab);
    assert_ne!(tab.eval("document.querySelectorAll('.active a').length"), 0);
    tab.follow(".card .who a");
    tab.follow(".correct form[action$='/accept'] button");
    tab.shows(".did", "accepted");
    tab.shows(".facts", "reviewed");
    tab.follow(".did button");
    tab.shows(".did", "taken back");
    tab.click("#edit summary");
    tab.fill("#edit input[name=why]", "a test");
    tab.eval("document.querySelector('select[name=act]').value = 'warn'");
    tab.follow("#edit button[type=submit]");
    tab.shows(".history", "a test");
    tab.go("/import");
    tab.click("#text");
    tab.paste(DISPATCH);
    tab.follow("form.import button[type=submit]");
    // The page asks anew by itself while it is read.
    tab.until(
        "the import to be done",
        "document.readyState === 'complete' && document.querySelector('.state.done') !== null",
    );
    tab.go("/search?q=bridge+June");
    tab.shows(".results", "the bridge would open in June");
    tab.well();
    Outcome::Passed
}

/// Looks again until the facets are counted: a page does not wait long for them.
#[track_caller]
fn counted(tab: &mut Tab) {
    for _ in 0..1000 {
        if tab.eval("document.querySelector('.counted') !== null") == true {
            return;
        }
        tab.follow("[data-fetch] a");
    }
    panic!("the facets are never counted at {}", tab.address());
}
