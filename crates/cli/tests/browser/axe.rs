//! axe-core: what of WCAG 2.2 AA a program can check.
//!
//! What always holds: its text is no part of this repository; `install` beside this file puts it under `target`.

use std::path::Path;

use serde_json::Value;

use crate::tab::Tab;

/// Where `install` puts it.
const PLACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/axe-core/package/axe.min.js");

/// The script of axe-core.
pub struct Axe(String);

impl Axe {
    /// The script, where it is there; an error says where it is not.
    pub fn load() -> Result<Self, String> {
        let missing =
            |_| "axe-core is not under target/: crates/cli/tests/browser/install fetches it".to_owned();
        std::fs::read_to_string(Path::new(PLACE)).map(Axe).map_err(missing)
    }

    /// What the page breaks, a line each: rule, element, why.
    #[track_caller]
    pub fn broken(&self, tab: &mut Tab) -> Vec<String> {
        self.asked(tab, RULES)
    }

    /// Where the page's colours are too close to each other.
    #[track_caller]
    pub fn faint(&self, tab: &mut Tab) -> Vec<String> {
        self.asked(tab, "['color-contrast']")
    }

    fn asked(&self, tab: &mut Tab, rules: &str) -> Vec<String> {
        if tab.eval("typeof axe") != "object" {
            tab.eval(&format!("{}; 0", self.0));
        }
        let found = tab.eval(&ASKED.replace("RULES", rules));
        let lines = found.as_array().expect("a list");
        lines.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

/// WCAG 2.2 to the level AA, and what axe-core holds to be good practice besides.
const RULES: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

const ASKED: &str = "axe.run(document, {
    runOnly: RULES,
    resultTypes: ['violations'],
}).then((found) => found.violations.flatMap((v) => v.nodes.map((node) =>
    `${v.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`)))";
