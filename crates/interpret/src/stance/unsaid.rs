//! Contents that take no side whatever their words are: a question asks, a supposition supposes.
//!
//! What always holds: only a content of one sentence is such; the time is linear in the text.

/// Words that begin what is only supposed.
const SUPPOSING: &[&str] = &["suppose", "imagine"];

/// Whether a content only asks or supposes.
pub fn takes_no_side(content: &str) -> bool {
    let marks = |c: char| c.is_whitespace() || "\"“”«»'’,…".contains(c);
    let content = content.trim_matches(marks);
    is_one_sentence(content) && (content.ends_with('?') || supposes(content))
}

fn is_one_sentence(content: &str) -> bool {
    let mut ends = content.match_indices(['.', '!', '?']);
    !ends.any(|(at, mark)| content[at + mark.len()..].starts_with(char::is_whitespace))
}

fn supposes(content: &str) -> bool {
    let first = content.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    SUPPOSING.contains(&first.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_and_suppositions_take_no_side() {
        for (content, expected) in [
            ("Why should the valley join the union?", true),
            ("“Who will let us in?”", true),
            ("Suppose that the valley is a member.", true),
            ("imagine the valley in the union", true),
            ("The valley should join. Why does it not?", false),
            ("The valley has joined the union.", false),
            ("whether the valley supposes so", false),
            ("supposedly it joined", false),
            ("", false),
            ("?", true),
        ] {
            assert_eq!(takes_no_side(content), expected, "{content}");
        }
    }
}
