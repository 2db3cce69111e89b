//! What makes an issue hard to file statements under, though nothing is wrong with it.
//!
//! What always holds: an issue with examples on both sides, anchors of several words and a proposition without a negation is given
//! no advice.

use super::Issue;

/// Examples of each side from which on statements are compared with enough: measured on the dispatches, whose questions with two
/// a side and propositions that deny filed 29 statements, and with five and propositions that affirm 69, nearly all rightly.
const ENOUGH: usize = 4;

/// Words that turn a proposition round, with which "against" and "for" are told apart less well.
const DENYING: &[&str] = &[
    "not", "no", "never", "neither", "nor", "nobody", "nothing", "without", "cannot", "refuse", "reject",
    "abandon", "avoid", "out", "stop", "against",
];

impl Issue {
    /// What would make it easier to file statements under it, in words.
    pub fn advice(&self) -> Vec<String> {
        let mut found = Vec::new();
        let denying = self.proposition.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        if let Some(word) = denying.into_iter().find(|word| DENYING.contains(&word.as_str())) {
            found.push(format!(
                "its proposition denies (“{word}”): stances are read better of one that affirms"
            ));
        }
        for (side, texts) in [("for", &self.support), ("against", &self.oppose)] {
            if texts.len() < ENOUGH {
                let count = texts.len();
                found.push(format!("{count} under `{side}`: from {ENOUGH} examples on more is found"));
            }
        }
        if !self.anchors.iter().any(|anchor| anchor.split_whitespace().nth(1).is_some()) {
            found.push("no anchor of several words, which tell more than single ones".to_owned());
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issue(proposition: &str, anchors: &[&str], examples: usize) -> Issue {
        let texts = || (0..examples).map(|at| format!("example {at}")).collect();
        Issue {
            id: "tolls".to_owned(),
            proposition: proposition.to_owned(),
            anchors: anchors.iter().map(|&anchor| anchor.to_owned()).collect(),
            support: texts(),
            oppose: texts(),
            ..Issue::default()
        }
    }

    #[test]
    fn advice_is_given_where_it_helps_and_nowhere_else() {
        assert_eq!(issue("Tolls should fall.", &["road tolls"], 4).advice(), [""; 0]);
        let thin = issue("Varn should stay out of the union.", &["union"], 1).advice();
        assert_eq!(thin.len(), 4, "{thin:?}");
        for (told, word) in
            thin.iter().zip(["denies (“out”)", "1 under `for`", "1 under `against`", "several words"])
        {
            assert!(told.contains(word), "{told}");
        }
        let notable = issue("A notable union should come about.", &["the union"], 9);
        assert_eq!(notable.advice(), [""; 0], "a word is no negation for how it begins");
    }
}
