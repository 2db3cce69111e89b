//! Pages that are moved through time: by keys, by hand, and without a script.

use serde_json::json;

use super::accessible;
use crate::stage::{Outcome, Stage};
use crate::tab::Tab;

/// What the slider says of itself to those who do not see it.
const SAID: &str = "document.querySelector('#slider').getAttribute('aria-valuetext')";
/// Whether it is to be seen.
const SEEN: &str = "document.querySelector('#slider').getClientRects().length > 0";

/// Who stands where, from the first day to today and back.
pub fn issue(stage: &mut Stage) -> Outcome {
    let (mut tab, _) = stage.demo();
    tab.go("/issues/compact");
    let today = tab.text("#standing");
    let pages = tab.eval("history.length");
    assert_eq!(tab.eval(SAID), "today");
    tab.reach("#slider");
    tab.press("Home");
    let first = moved(&mut tab, "/issues/compact?at=2031-");
    let then = tab.text("#standing");
    assert_ne!(then, today);
    let said = tab.eval(SAID).as_str().expect("a date").to_owned();
    assert!(
        said.ends_with(" 2031") && !said.contains('-'),
        "a date is said as the reader is used to: {said}"
    );
    assert_eq!(tab.text(".slider output"), said);
    tab.shows("#as-of", &said);
    let field = tab.eval("document.querySelector('[name=at]').value");
    assert_eq!(field, last(&first));
    accessible::here(&mut tab);
    tab.press("ArrowRight");
    let after = json!(format!("?at={}", last(&first)));
    tab.until("the next day", &format!("location.search > {after}"));
    tab.press("End");
    tab.until("all days", "location.search === ''");
    assert_eq!(tab.text("#standing"), today);
    tab.drag("#slider", 0.98, 0.25);
    let dragged = moved(&mut tab, "/issues/compact?at=2031-");
    let there = tab.text("#standing");
    assert_eq!(tab.eval("history.length"), pages, "moving leads to no other page");
    tab.go(&dragged);
    assert_eq!(tab.text("#standing"), there, "the address has the same");
    tab.reach("#slider");
    tab.eval("window.fetch = () => Promise.reject(new TypeError('no network'))");
    tab.leads(|tab| tab.press("Home"));
    assert_eq!(tab.address(), first, "what cannot be fetched is loaded");
    assert_eq!(tab.text("#standing"), then);
    tab.well();
    issue_without_script(stage);
    Outcome::Passed
}

fn issue_without_script(stage: &mut Stage) {
    let (mut tab, _) = stage.demo();
    tab.scriptless();
    tab.go("/issues/compact");
    assert_eq!(tab.eval(SEEN), false);
    tab.fill("input[name=at]", "2031-04");
    tab.follow("form[action='/issues/compact'] button");
    assert_eq!(tab.address(), "/issues/compact?at=2031-04");
    tab.shows("#as-of", "As of 2031-04");
    tab.well();
}

/// A network from window to window.
pub fn network(stage: &mut Stage) -> Outcome {
    let (mut tab, _) = stage.demo();
    tab.go("/network?combine=ignore&days=30&every=10");
    let newest = tab.text("#told");
    tab.reach("#slider");
    tab.press("ArrowLeft");
    let before = moved(&mut tab, "/network?combine=ignore&days=30&every=10&around=2031-");
    let told = tab.text("#told");
    assert_ne!(told, newest);
    assert_eq!(tab.eval("document.querySelectorAll('#network .plot svg').length"), 1);
    assert_eq!(tab.eval("document.querySelector('[name=around]').value"), last(&before));
    accessible::here(&mut tab);
    tab.follow("nav a[rel=next]");
    assert_eq!(tab.text("#told"), newest);
    tab.follow("nav a[rel=prev]");
    assert_eq!(tab.text("#told"), told);
    tab.fill("input[name=days]", "60");
    tab.follow("form[action='/network'] button");
    tab.shows("#told", "60 days about");
    assert!(tab.address().contains(last(&before)), "the form keeps the window");
    tab.well();
    network_without_script(stage);
    Outcome::Passed
}

fn network_without_script(stage: &mut Stage) {
    let (mut tab, _) = stage.demo();
    tab.scriptless();
    tab.go("/network?combine=ignore");
    tab.fill("input[name=days]", "30");
    tab.follow("form[action='/network'] button");
    assert_eq!(tab.eval(SEEN), false);
    let newest = tab.text("#told");
    tab.follow("nav a[rel=prev]");
    assert_ne!(tab.text("#told"), newest);
    tab.well();
}

/// Waits until the page was moved, and says to which address.
#[track_caller]
fn moved(tab: &mut Tab, begins: &str) -> String {
    let begins = json!(begins);
    tab.until("the page to be moved", &format!("(location.pathname + location.search).startsWith({begins})"));
    tab.address()
}

/// The value of the last parameter of an address.
fn last(address: &str) -> &str {
    address.rsplit('=').next().unwrap_or_default()
}
