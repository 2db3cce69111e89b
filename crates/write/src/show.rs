//! Text of strangers made safe to show in a terminal, on one line.
//!
//! What always holds: what comes out holds no line end and no character that moves the cursor, starts an
//! escape sequence or turns the direction of the text.

/// The text on one line: runs of white space become one space, and characters that would act instead of being
/// seen become visible escapes (`\u{202e}`).
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for (i, word) in text.split_whitespace().enumerate() {
        if i > 0 {
            shown.push(' ');
        }
        for c in word.chars() {
            if acts(c) {
                shown.extend(c.escape_unicode());
            } else {
                shown.push(c);
            }
        }
    }
    shown
}

/// Whether a character is a control, or a mark, embedding, override or isolate of the bidirectional algorithm
/// (Unicode Standard Annex 9; what hidden ones can do: Boucher and Anderson, "Trojan Source", 2021).
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn white_space_is_one_space() {
        assert_eq!(visible(" one\r\n\ttwo\u{2028}\u{a0}three\n"), "one two three");
    }

    #[test]
    fn what_acts_is_seen() {
        assert_eq!(visible("a\u{1b}[2Jb\u{202e}c\u{9b}d\u{0}"), "a\\u{1b}[2Jb\\u{202e}c\\u{9b}d\\u{0}");
    }

    #[test]
    fn letters_of_all_scripts_stay() {
        let text = "Ødegård שלום 東京 👩‍🚒 é";
        assert_eq!(visible(text), text);
    }
}
