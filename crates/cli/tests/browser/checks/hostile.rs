//! An article whose text, title, outlet and names would do harm, were they more than text.

use serde_json::json;

use super::journey::IS_DONE;
use crate::pages;
use crate::stage::{Outcome, Stage};
use crate::tab::Tab;

const NAME: &str = "Minister <img src=x onerror=alert(1)> Vorn";
/// An override that would show what follows from right to left, and an isolate that is never closed.
const TURNED: &str = "\u{202e}gnorw si siht\u{2066}";

fn article() -> String {
    let text = format!(
        "<script>window.harmed = 1; alert('text')</script>\n\n\
         {NAME} said that \"<b onmouseover=alert(2)>taxes</b> {TURNED} will rise\" on Monday.\n\n\
         Ola \"><script>alert(3)</script> Berg said that javascript:alert(4) and &lt;i&gt; were no markup.\u{0}"
    );
    json!({
        "text": text,
        "title": format!("</title><script>window.harmed = 2</script> {TURNED}"),
        "publisher": "\"><img src=x onerror=\"window.harmed = 3\">",
        "author": "</bdi></a><svg onload=alert(5)>",
        "url": "javascript:alert(6)",
        "published": "2031-06-01",
    })
    .to_string()
}

pub fn is_text(stage: &mut Stage) -> Outcome {
    let file = stage.folder().join("<img src=x onerror=alert(7)>.jsonl");
    std::fs::write(&file, article()).expect("written");
    let (_server, mut tab) = stage.own();
    tab.go("/import");
    tab.choose("#file", &[&file]);
    tab.follow("form.import button[type=submit]");
    tab.until("the import to be done", IS_DONE);
    harmless(&mut tab);
    tab.go("/search?sort=recorded");
    shown(&mut tab, ".results", &["<b onmouseover=alert(2)>taxes</b>", "U+202E", "U+2066"]);
    tab.follow(".card .who a");
    harmless(&mut tab);
    tab.follow(".passage a[href^='/documents/']");
    shown(&mut tab, "main", &["<script>window.harmed = 1", NAME, "&lt;i&gt;", "U+202E"]);
    for path in pages::every(&mut tab) {
        tab.go(&path);
        harmless(&mut tab);
    }
    for path in [
        "/search?q=%3Cscript%3Ealert(8)%3C/script%3E",
        "/search?source=%22%3E%3Cimg%20src%3Dx%3E",
        "/%3Cscript%3E",
    ] {
        tab.go(path);
        assert_eq!(tab.eval(HARM), json!([]), "{path}");
    }
    Outcome::Passed
}

/// Words stand on the page as they are.
#[track_caller]
fn shown(tab: &mut Tab, selector: &str, all: &[&str]) {
    let text = tab.text(selector);
    for words in all {
        assert!(text.contains(words), "{words:?} is shown at {}: {text}", tab.address());
    }
    harmless(tab);
}

#[track_caller]
fn harmless(tab: &mut Tab) {
    assert_eq!(tab.eval(HARM), json!([]), "{}", tab.address());
    tab.well();
}

/// Traces of what would have come of it: a script that ran, an element of the article, a link of its kind, a turned direction.
const HARM: &str = "[
    ...(window.harmed ? ['a script ran: ' + window.harmed] : []),
    ...[...document.querySelectorAll('main img, main script, main b[onmouseover], svg[onload], a[href^=javascript i]')].map((one) => one.outerHTML),
    ...(/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.innerText + document.title) ? ['a direction is turned'] : []),
]";
