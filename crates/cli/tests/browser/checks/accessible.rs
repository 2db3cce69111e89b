//! Every page under axe-core, by day and at night.

use crate::axe::Axe;
use crate::stage::{Outcome, Stage};
use crate::tab::Tab;

/// No page breaks a rule of WCAG 2.2 AA that a program can check.
pub fn every_page(stage: &mut Stage) -> Outcome {
    let axe = match Axe::load() {
        Ok(axe) => axe,
        Err(why) => return Outcome::DidNotRun(why),
    };
    let (mut tab, mut paths) = stage.demo();
    paths.push("/nothing-is-here".to_owned());
    let mut broken = Vec::new();
    for dark in [false, true] {
        tab.dark(dark);
        for path in &paths {
            tab.go(path);
            // What is folded up is looked at, too.
            tab.eval("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
            let found = if dark { axe.faint(&mut tab) } else { axe.broken(&mut tab) };
            broken.extend(found.into_iter().map(|line| format!("{path} (dark: {dark}): {line}")));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
    Outcome::Passed
}

/// Says that the page, in the state in which it is now, breaks no rule; nothing where axe-core is not there.
#[track_caller]
pub fn here(tab: &mut Tab) {
    let broken = Axe::load().map(|axe| axe.broken(tab)).unwrap_or_default();
    assert!(broken.is_empty(), "at {}: {broken:#?}", tab.address());
}
