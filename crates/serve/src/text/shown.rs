//! Text of strangers as HTML.
//!
//! What always holds: what comes out has no markup but this module's own; characters that would act instead of being seen
//! (controls, marks and overrides of the bidirectional algorithm) become visible names; a text cannot turn the
//! direction of what stands around it.

use maud::{Markup, PreEscaped, html};
use onrecord_record::MARK;

/// Whether a character acts instead of being seen.
pub fn acts(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The text, isolated.
pub fn words(text: &str) -> Markup {
    html! { bdi { (inside(text)) } }
}

/// The text, to stand inside an element that isolates it.
pub fn inside(text: &str) -> Markup {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        escape(c, &mut out);
    }
    PreEscaped(out)
}

fn escape(c: char, out: &mut String) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        // A carriage return would be read as a line end, and counted as none.
        _ if acts(c) => {
            let number = u32::from(c);
            out.push_str(&format!("<span class=\"acts\" data-points=\"1\" title=\"U+{number:04X}, a character that cannot be seen\">U+{number:04X}</span>"));
        }
        _ => out.push(c),
    }
}

/// A text with what was searched for between [`MARK`]s, isolated.
pub fn found(text: &str) -> Markup {
    let mut out = String::new();
    let mut open = false;
    for c in text.chars() {
        match c {
            c if c == MARK[0] && !open => {
                open = true;
                out.push_str("<mark>");
            }
            c if c == MARK[1] && open => {
                open = false;
                out.push_str("</mark>");
            }
            c if MARK.contains(&c) => {}
            c => escape(c, &mut out),
        }
    }
    if open {
        out.push_str("</mark>");
    }
    html! { bdi { (PreEscaped(out)) } }
}

/// A URL that a link may lead to: of the web alone.
pub fn link(url: &str) -> Option<&str> {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let web = lower.starts_with("https://") || lower.starts_with("http://");
    (web && !url.chars().any(|c| c.is_control() || c.is_whitespace())).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_direction_do_nothing() {
        let shown = words("<script>alert(1)</script> \u{202e}evil\u{0} \"q\" & \u{5e9}").into_string();
        assert!(
            !shown.contains("<script") && !shown.contains('\u{202e}') && !shown.contains('\0'),
            "{shown}"
        );
        assert!(
            shown.contains("U+202E") && shown.contains("U+0000") && shown.contains("&amp; \u{5e9}"),
            "{shown}"
        );
    }

    #[test]
    fn what_was_found_is_marked_and_closed() {
        assert_eq!(found("a \u{2}b<\u{3} c").into_string(), "<bdi>a <mark>b&lt;</mark> c</bdi>");
        assert_eq!(found("\u{3}a\u{2}\u{2}b").into_string(), "<bdi>a<mark>b</mark></bdi>");
    }

    #[test]
    fn links_lead_to_the_web_alone() {
        for (url, led) in [
            ("https://example.org/a", true),
            ("HTTP://example.org", true),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("//example.org", false),
            ("https://a\nb", false),
            ("é", false),
        ] {
            assert_eq!(link(url).is_some(), led, "{url}");
        }
    }
}
