//! How pages look: at night, on a phone.

use serde_json::Value;

use crate::stage::{Outcome, Stage};
use crate::tab::{PHONE, Tab, Window};

/// Nothing is wider than a phone: no page is scrolled sideways.
pub fn phone(stage: &mut Stage) -> Outcome {
    let (mut tab, paths) = stage.demo();
    tab.window(PHONE);
    let mut wide = Vec::new();
    for path in paths {
        tab.go(&path);
        if let Some(found) = wider(&mut tab) {
            wide.push(format!("{path}: {found}"));
        }
    }
    assert!(wide.is_empty(), "{wide:#?}");
    Outcome::Passed
}

/// What makes the page wider than its window, if it is.
pub fn wider(tab: &mut Tab) -> Option<Value> {
    Some(tab.eval(WIDER)).filter(|found| *found != Value::Null)
}

const WIDER: &str = "(() => {
    const root = document.documentElement;
    const width = root.clientWidth;
    if (root.scrollWidth <= width && innerWidth <= 360) return null;
    const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > width + 1 && !one.closest('nav'));
    return [root.scrollWidth, innerWidth, ...wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))];
})()";

/// A network on a phone: its words are large enough to read, its drawing is moved within the window, and what it is made with is reached by a
/// finger.
pub fn network(stage: &mut Stage) -> Outcome {
    let (mut tab, _) = stage.demo();
    tab.window(Window { width: 390, height: 844, phone: true });
    tab.go("/network?combine=ignore");
    let found = tab.eval(SMALL);
    let number = |field: &str| found[field].as_f64().expect("a number");
    assert!(number("words") >= 11.0, "the smallest words of the drawing, in pixels: {found}");
    assert!(number("right") <= 390.0 && number("height") <= 844.0, "the drawing's window: {found}");
    assert!(number("inside") > number("wide"), "the drawing is moved within its window: {found}");
    assert_eq!(found["hidden"], serde_json::json!([]), "what cannot be reached, or is lower than 24 pixels");
    Outcome::Passed
}

/// The smallest words of the drawing as they are seen, the drawing's window, and controls that a finger does not reach (WCAG 2.2, 2.5.8).
const SMALL: &str = "(() => {
    const plot = document.querySelector('.plot');
    const svg = plot.querySelector('svg');
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const words = [...svg.querySelectorAll('text')].map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
    const box = plot.getBoundingClientRect();
    const reach = (one) => { const { left, right, height } = one.getBoundingClientRect(); return left >= 0 && right <= innerWidth && height >= 24; };
    const hidden = [...document.querySelectorAll('form.ways select, form.ways input, form.ways button, .edges summary')].filter((one) => !reach(one));
    return { words: Math.min(...words), right: box.right, height: box.height, inside: plot.scrollWidth, wide: plot.clientWidth, hidden: hidden.map((one) => one.outerHTML.slice(0, 120)) };
})()";

/// At night every page has other colours, and its words a contrast of 4.5 to 1 at least; by day too.
pub fn dark(stage: &mut Stage) -> Outcome {
    let (mut tab, paths) = stage.demo();
    let mut papers = Vec::new();
    for dark in [false, true] {
        tab.dark(dark);
        for path in &paths {
            tab.go(path);
            let faint = tab.eval(FAINT);
            assert_eq!(faint, serde_json::json!([]), "{path}, dark: {dark}");
        }
        papers.push(tab.eval(PAPER).as_f64().expect("a number"));
    }
    assert!(papers[0] > 0.8 && papers[1] < 0.05, "the paper's luminance by day and at night: {papers:?}");
    Outcome::Passed
}

/// The relative luminance of the page (WCAG 2.2).
const PAPER: &str = "(() => {
    const light = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const [r, g, b] = getComputedStyle(document.documentElement).backgroundColor.match(/[\\d.]+/g).map(Number);
    return 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
})()";

/// Elements with words of their own whose contrast with what they stand on is below 4.5 to 1 (WCAG 2.2, 1.4.3).
const FAINT: &str = "(() => {
    const light = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const colour = (text) => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); return { rgb: [r, g, b], a }; };
    const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
    const under = (one) => {
        for (; one; one = one.parentElement) {
            const { rgb, a } = colour(getComputedStyle(one).backgroundColor);
            if (a === 1) return rgb;
        }
        return [255, 255, 255];
    };
    const words = (one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    return [...document.querySelectorAll('body *:not(svg *)')].filter((one) => words(one) && one.getClientRects().length && one.checkVisibility()).map((one) => {
        const [ink, paper] = [luminance(colour(getComputedStyle(one).color).rgb), luminance(under(one))];
        return [(Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05), one.outerHTML.slice(0, 100)];
    }).filter(([contrast]) => contrast < 4.5).slice(0, 5);
})()";
