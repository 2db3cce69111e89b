//! From which site a change was asked for.
//!
//! What always holds: a browser's request that changes something is answered only where the browser says that a page of
//! this very site made it; a program that is no browser says neither, and is known by its token or by loopback.

use axum::http::HeaderMap;

/// Whether the request is known not to come from another site. `authority` is the host that it was made to.
pub fn same_site(headers: &HeaderMap, authority: &str) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    // `none`: the user typed the address or chose a bookmark.
    let fetched = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let origin = text("origin").is_none_or(|origin| of(origin, authority));
    let referer = text("origin").is_some() || text("referer").is_none_or(|referer| of(referer, authority));
    fetched && origin && referer
}

/// Whether a URL's origin has that authority.
fn of(url: &str, authority: &str) -> bool {
    let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
    rest.is_some_and(|rest| {
        rest.split(['/', '?', '#']).next().is_some_and(|a| a.eq_ignore_ascii_case(authority))
    })
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    #[track_caller]
    fn check(headers: &[(&'static str, &'static str)], expected: bool) {
        let map = headers.iter().map(|(k, v)| (HeaderName::from_static(k), HeaderValue::from_static(v)));
        assert_eq!(same_site(&map.collect(), "127.0.0.1:7878"), expected, "{headers:?}");
    }

    #[test]
    fn other_sites_are_told_by_any_of_their_marks() {
        check(&[], true);
        check(&[("origin", "http://127.0.0.1:7878")], true);
        check(&[("origin", "http://127.0.0.1:7878"), ("sec-fetch-site", "same-origin")], true);
        check(&[("origin", "http://127.0.0.1:7879")], false);
        check(&[("origin", "http://127.0.0.1:7878.evil.example")], false);
        check(&[("origin", "null")], false);
        check(&[("sec-fetch-site", "cross-site")], false);
        check(&[("sec-fetch-site", "same-site")], false);
        check(&[("referer", "http://evil.example/127.0.0.1:7878")], false);
        check(&[("referer", "http://127.0.0.1:7878/review")], true);
    }
}
