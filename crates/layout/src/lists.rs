//! Lists of words: written as one text, asked by word.
//!
//! What always holds: a list never changes; asking it takes the same time however long it is.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A list of words in small letters.
pub(crate) struct List {
    words: LazyLock<HashSet<&'static str>>,
}

impl List {
    /// The words that `split` takes from a text.
    pub(crate) const fn new(split: fn() -> HashSet<&'static str>) -> Self {
        List { words: LazyLock::new(split) }
    }

    /// Whether a word is listed; its case counts.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

/// A [`List`] of the words of a text, parted by white space.
macro_rules! list {
    ($words:expr) => {
        $crate::lists::List::new(|| $words.split_whitespace().collect())
    };
}
pub(crate) use list;

#[cfg(test)]
mod tests {
    use super::List;

    #[test]
    fn a_list_has_its_words_and_no_other() {
        static WORDS: List = list!("one two\n three");
        assert!(WORDS.has("two") && WORDS.has("three"));
        assert!(!WORDS.has("Two") && !WORDS.has(""));
    }
}
