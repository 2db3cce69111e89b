//! To which host a request was made.
//!
//! What always holds: on loopback no name but those of loopback is answered, so that a page elsewhere whose name is
//! made to lead here (DNS rebinding) gets nothing.

use axum::http::{HeaderMap, Uri, header};

/// The names that are answered; every one where none is named.
#[derive(Clone, Debug, Default)]
pub struct Hosts(Vec<String>);

impl Hosts {
    /// The names of loopback and the given ones on loopback, else the given ones.
    pub fn new(loopback: bool, given: &[String]) -> Self {
        let mut names: Vec<String> = given.iter().map(|name| name.to_ascii_lowercase()).collect();
        if loopback {
            names.extend(["localhost", "127.0.0.1", "[::1]"].map(String::from));
        }
        Hosts(names)
    }

    /// Whether a request to `authority` is answered.
    pub fn answers(&self, authority: &str) -> bool {
        self.0.is_empty() || self.0.contains(&name(authority).to_ascii_lowercase())
    }
}

/// The authority that a request was made to.
pub fn authority<'r>(headers: &'r HeaderMap, uri: &'r Uri) -> Option<&'r str> {
    let header = headers.get(header::HOST).and_then(|value| value.to_str().ok());
    header.or_else(|| uri.authority().map(axum::http::uri::Authority::as_str))
}

/// An authority without its port.
fn name(authority: &str) -> &str {
    let name = match authority.rfind(':') {
        Some(at) if authority[at + 1..].bytes().all(|b| b.is_ascii_digit()) => &authority[..at],
        _ => authority,
    };
    name.strip_suffix('.').unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_answers_its_own_names() {
        let hosts = Hosts::new(true, &["Archive.local".to_owned()]);
        for (authority, answered) in [
            ("localhost:7878", true),
            ("127.0.0.1", true),
            ("[::1]:80", true),
            ("LOCALHOST.:1", true),
            ("archive.local:7878", true),
            ("evil.example:7878", false),
            ("127.0.0.1.evil.example", false),
            ("localhost@evil.example", false),
            ("", false),
        ] {
            assert_eq!(hosts.answers(authority), answered, "{authority}");
        }
        assert!(Hosts::new(false, &[]).answers("anything.example"));
    }
}
