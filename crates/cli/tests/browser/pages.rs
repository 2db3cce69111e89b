//! Every page that a server has: found by following its links, one page of each kind, and those that no link names.
//!
//! What always holds: a page counts by the shape of its path, so that one statement stands for all; what is no page (data,
//! feeds, assets) is left out.

use std::collections::{BTreeMap, VecDeque};

use serde_json::Value;

use crate::tab::Tab;

/// Pages of a kind that are looked at: the first one linked may be the plainest.
const EACH: usize = 2;

/// Kinds that there must be, whatever the links say: a page that nothing leads to any more is found missing.
pub const KINDS: [&str; 21] = [
    "/",
    "/search",
    "/statements/{}",
    "/documents",
    "/documents/{}",
    "/actors",
    "/actors/{}",
    "/issues",
    "/issues/{}",
    "/suggestions",
    "/codebook",
    "/shifts",
    "/network",
    "/brief",
    "/review",
    "/measure",
    "/log",
    "/import",
    "/status",
    "/export",
    "/api",
];

/// Pages that stand behind a form or an address that a person types.
pub const TYPED: [&str; 11] = [
    "/search?q=prisoners",
    "/search?q=xylophone&kind=direct",
    "/issues/compact?at=2031-04",
    "/suggestions?least=2",
    "/shifts?issue=compact&shift=reversal",
    "/network?mode=two-mode",
    "/network?mode=issues&combine=ignore",
    "/network?combine=ignore&days=30&every=10&kernel=gaussian",
    "/brief?issue=compact",
    "/problems",
    "/sign-in",
];

/// The paths of every page, each kind at most [`EACH`] times.
#[track_caller]
pub fn every(tab: &mut Tab) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    let mut next: VecDeque<String> = ["/".to_owned()].into();
    while let Some(path) = next.pop_front() {
        let of_kind = seen.entry(kind(&path)).or_default();
        if *of_kind >= EACH || found.contains(&path) {
            continue;
        }
        *of_kind += 1;
        tab.go(&path);
        next.extend(links(tab));
        found.push(path);
    }
    let missing: Vec<_> = KINDS.iter().filter(|kind| !seen.contains_key(**kind)).collect();
    assert!(missing.is_empty(), "no link leads to {missing:?}; links lead to {found:#?}");
    found.extend(TYPED.map(str::to_owned));
    found.sort();
    found.dedup();
    found
}

/// The paths of this server's pages that a page links to.
fn links(tab: &mut Tab) -> Vec<String> {
    let found = tab.eval(
        "[...document.querySelectorAll('a[href]:not([download])')]
            .filter((a) => a.origin === location.origin && a.hash === '')
            .map((a) => a.pathname + a.search)
            .concat([...document.querySelectorAll('a[href*=\"#\"]')].filter((a) => a.origin === location.origin).map((a) => a.pathname))",
    );
    let paths = found.as_array().into_iter().flatten().filter_map(Value::as_str);
    paths.filter(|path| is_page(path)).map(str::to_owned).collect()
}

fn is_page(path: &str) -> bool {
    let data = ["/api/v1", "/assets/", "/search.atom", "/search/facets", "/shifts.atom", "/favicon.ico"];
    !data.iter().any(|beginning| path.starts_with(beginning))
}

/// The shape of a path: what names one of many is left open, and the query does not count.
fn kind(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let parts = path.split('/').enumerate().map(|(at, part)| if at == 2 { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}
