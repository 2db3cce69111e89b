//! How large an issue of a codebook may be, as files, forms and requests give it.

/// Characters of an id.
pub const MOST_ID: usize = 64;
/// Characters of a proposition or an example.
pub const MOST_TEXT: usize = 500;
/// Characters of an anchor.
pub const MOST_ANCHOR: usize = 100;
/// Lines of a list: anchors, or examples of one kind.
pub const MOST_LINES: usize = 64;

/// Whether a text holds a letter or a digit.
pub fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
