//! Pages load, and nothing goes wrong in them.

use crate::server::{Server, onrecord};
use crate::stage::{Outcome, Stage};
use crate::tab::Tab;

/// Every page of the demo: no exception, no error on the console, no breach of the policy, nothing asked of elsewhere, one
/// heading, a title, the style sheet.
pub fn every_page(stage: &mut Stage) -> Outcome {
    let (mut tab, paths) = stage.demo();
    for path in paths {
        tab.go(&path);
        tab.well();
        let facts = tab.eval(
            "[document.querySelectorAll('h1').length, document.title.length > 3, getComputedStyle(document.body).display]",
        );
        assert_eq!(facts, serde_json::json!([1, true, "flex"]), "{path}");
        assert_eq!(tab.eval(DEAD), serde_json::json!([]), "links of {path} that lead nowhere");
    }
    tab.go("/nothing-is-here");
    assert!(tab.text("main").contains("not"), "a page says that it is not there");
    tab.wrong(); // The answer's status is told on the console.
    told(&mut tab);
    Outcome::Passed
}

/// Links of a page, a few dozen at most, to pages of this server that answer with a problem.
const DEAD: &str = "(async () => {
    const links = [...document.querySelectorAll('main a[href]:not([download])')].filter((a) => a.origin === location.origin);
    const pages = new Set(links.map((a) => a.pathname + a.search).filter((path) => /^\\/(actors|documents|issues|statements)\\//.test(path)));
    const dead = [];
    for (const path of [...pages].slice(0, 25)) if (!(await fetch(path)).ok) dead.push(path);
    return dead;
})()";

/// What would be wrong is told: a script of the page's own text, a picture from elsewhere, an exception.
fn told(tab: &mut Tab) {
    for (what, harm) in [
        ("security", "Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' })"),
        ("security", "Object.assign(new Image(), { src: 'http://192.0.2.1/x.png' })"),
    ] {
        tab.go("/export");
        tab.well();
        tab.eval(&format!("document.body.append({harm})"));
        let wrong = tab.wrong_in_a_while();
        assert!(wrong.iter().any(|line| line.contains(what)), "{harm}: {wrong:?}");
        assert_eq!(tab.eval("typeof window.ran"), "undefined");
    }
    tab.go("/export");
    tab.eval("setTimeout(() => { throw new Error('thrown here'); })");
    let wrong = tab.wrong_in_a_while();
    assert!(wrong.iter().any(|line| line.contains("thrown here")), "{wrong:?}");
}

/// A server that asks for tokens shows its sign-in, takes a token, and lets the reader go again.
pub fn sign_in(stage: &mut Stage) -> Outcome {
    let (server, tab) = stage.own();
    let record = server.record.clone();
    drop((server, tab));
    let made =
        onrecord().args(["token", "create", "Mira", "--role", "reviewer", "--record"]).arg(&record).output();
    let token = String::from_utf8(made.expect("it runs").stdout).expect("UTF-8");
    let mut command = onrecord();
    command.args(["serve", "--require-tokens", "--listen", "127.0.0.1:0", "--record"]).arg(&record);
    let server = Server::start(command);
    let mut tab = stage.tab(&server);
    tab.go("/search");
    tab.wrong(); // The answer's status is told on the console.
    tab.follow("main a[href^='/sign-in']");
    tab.fill("main input[type=password]", token.trim());
    tab.follow("main button[type=submit]");
    tab.shows(".out", "Mira");
    assert_eq!(tab.address(), "/search", "the way back is kept");
    tab.go("/review");
    tab.well();
    assert_eq!(
        tab.eval("!!document.querySelector('nav a[href=\"/import\"]')"),
        false,
        "a reviewer imports nothing"
    );
    tab.follow(".out button");
    tab.go("/search");
    tab.shows("main", "Sign in");
    Outcome::Passed
}
