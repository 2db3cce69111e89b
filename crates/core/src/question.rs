//! Words that ask, and assert nothing that one can support or oppose.

/// Words that begin a question and no proposition.
const ASKING: &[&str] = &[
    "who", "whom", "whose", "what", "which", "when", "where", "why", "how", "whether", "is", "are", "was",
    "were", "do", "does", "did", "has", "have", "had", "should", "shall", "will", "would", "can", "could",
    "may", "might", "must",
];

/// Whether words ask: by their mark, or by a first word that no assertion begins with.
pub fn is_question(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['"', '”', '»', ')']);
    let first = text
        .split(|c: char| !c.is_alphabetic())
        .find(|word| !word.is_empty())
        .unwrap_or_default()
        .to_lowercase();
    text.ends_with(['?', '？', '؟']) || ASKING.contains(&first.as_str())
}

#[cfg(test)]
mod tests {
    use super::is_question;

    #[test]
    fn a_mark_or_a_first_word_asks() {
        for text in ["Tolls should end?", "What tolls should be", "\"How high is the toll\"", "Is it?)"] {
            assert!(is_question(text), "{text}");
        }
        for text in ["Tolls should end.", "Whatever is tolled should end.", ""] {
            assert!(!is_question(text), "{text}");
        }
    }
}
