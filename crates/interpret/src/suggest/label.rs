//! Labels of groups: the words that are typical of one and of no other (class-based tf-idf, Grootendorst 2022).
//!
//! What always holds: a label has letters, digits and hyphens alone and fits an issue's id; words that every text has
//! are in none.

use std::collections::HashMap;

/// Words of a label.
const WORDS: usize = 3;
/// Letters of a word that can be typical, at least and at most.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=18;
/// Words that say nothing of what a text is about.
const PLAIN: &[&str] = &[
    "about", "after", "all", "also", "and", "any", "are", "because", "been", "being", "but", "can", "could",
    "did", "does", "for", "from", "had", "has", "have", "her", "his", "how", "into", "its", "just", "like",
    "more", "most", "must", "not", "now", "one", "only", "other", "our", "out", "over", "said", "say", "she",
    "should", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "those", "time", "today", "very", "was", "were", "what", "when", "where", "which", "who", "will",
    "with", "would", "you", "your", "years", "year", "between", "during", "under", "both", "many", "much",
    "here", "every", "first", "well", "while", "him", "let", "may", "way", "want", "make", "made", "new",
];

/// The label of each group of texts; `everything` is what they are told apart from.
pub fn labels(groups: &[Vec<&str>], everything: &[&str]) -> Vec<Vec<String>> {
    let all = counts(everything);
    let mean = all.values().sum::<usize>() as f64 / groups.len().max(1) as f64;
    groups.iter().map(|texts| label(&counts(texts), &all, mean, texts.len())).collect()
}

fn label(own: &HashMap<String, usize>, all: &HashMap<String, usize>, mean: f64, texts: usize) -> Vec<String> {
    // A word of one text alone is that text's, not the group's.
    let shared = own.iter().filter(|&(_, &count)| count > 1 || texts == 1);
    let weighed = shared.map(|(word, &count)| {
        let elsewhere = all.get(word).copied().unwrap_or(count).max(1) as f64;
        (word, count as f64 * (1.0 + mean / elsewhere).ln())
    });
    let mut weighed: Vec<_> = weighed.collect();
    weighed.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    weighed.into_iter().take(WORDS).map(|(word, _)| word.clone()).collect()
}

/// In how many of the texts each word is.
fn counts(texts: &[&str]) -> HashMap<String, usize> {
    let mut found = HashMap::new();
    for text in texts {
        let mut words: Vec<_> = words(text).collect();
        words.sort_unstable();
        words.dedup();
        words.into_iter().for_each(|word| *found.entry(word).or_insert(0) += 1);
    }
    found
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|c: char| !c.is_ascii_alphanumeric());
    parts.map(str::to_ascii_lowercase).filter(|word| {
        LETTERS.contains(&word.len())
            && word.starts_with(|c: char| c.is_ascii_alphabetic())
            && !PLAIN.contains(&word.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_what_is_typical_of_a_group_alone() {
        let ships = vec!["the ships wait at the quay", "ships at the quay pay", "ships and the harbour"];
        let snow = vec!["snow fell on the harbour", "snow in the harbour", "more snow"];
        let all = [ships.clone(), snow.clone()].concat();
        let found = labels(&[ships, snow], &all);
        assert_eq!(found[0][..2], ["ships", "quay"]);
        assert_eq!(found[1][0], "snow");
        assert!(found.iter().flatten().all(|word| word != "the"));
    }

    #[test]
    fn texts_without_words_have_no_label() {
        assert_eq!(labels(&[vec!["…", "東京"]], &["…", "東京"]), [Vec::<String>::new()]);
    }
}
