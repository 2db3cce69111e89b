//! One form for the forms of an English word: "urges", "urged" and "urging" are one.
//!
//! A stem is a key, not a word. What always holds: a stem is never empty and no longer than its word, irregular verbs apart.

/// Forms that no rule tells, and the form that they are read as.
const IRREGULAR: [(&str, &str); 44] = [
    ("said", "say"),
    ("told", "tell"),
    ("thought", "think"),
    ("wrote", "write"),
    ("written", "write"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("made", "make"),
    ("making", "make"),
    ("was", "be"),
    ("were", "be"),
    ("is", "be"),
    ("are", "be"),
    ("been", "be"),
    ("being", "be"),
    ("am", "be"),
    ("has", "have"),
    ("had", "have"),
    ("having", "have"),
    ("did", "do"),
    ("does", "do"),
    ("done", "do"),
    ("gave", "give"),
    ("given", "give"),
    ("took", "take"),
    ("taken", "take"),
    ("saw", "see"),
    ("seen", "see"),
    ("knew", "know"),
    ("known", "know"),
    ("found", "find"),
    ("felt", "feel"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("forbade", "forbid"),
    ("sought", "seek"),
    ("brought", "bring"),
    ("went", "go"),
    ("gone", "go"),
    ("meant", "mean"),
    ("put", "put"),
    ("lied", "lie"),
    ("lying", "lie"),
    ("lies", "lie"),
];

/// Words that no ending is taken from: helping verbs and negations, which are looked for by name.
const KEPT: [&str; 6] = ["will", "shall", "nothing", "nobody", "none", "hardly"];

/// The stem of a word in small letters.
pub(crate) fn stem(word: &str) -> String {
    let word = IRREGULAR.iter().find(|(form, _)| *form == word).map_or(word, |(_, base)| base);
    if word.len() <= 3 || !word.is_ascii() || KEPT.contains(&word) {
        return word.to_owned();
    }
    closed(opened(word))
}

/// Without an ending of verb or plural.
fn opened(word: &str) -> String {
    let long = |ending: &str, least: usize| word.strip_suffix(ending).filter(|rest| rest.len() >= least);
    if let Some(rest) = long("ies", 2).or_else(|| long("ied", 2)) {
        return format!("{rest}y");
    }
    if word.len() > 5 && word.ends_with("eed") {
        return word[..word.len() - 1].to_owned();
    }
    if let Some(rest) = long("ing", 3).or_else(|| long("ed", 3)) {
        return rest.to_owned();
    }
    let plural = word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    if plural { word[..word.len() - 1].to_owned() } else { word.to_owned() }
}

/// Without a silent e and a doubled consonant, and with i for y: what a verb's forms differ in at their end.
fn closed(mut word: String) -> String {
    if word.len() > 3 && word.ends_with('e') {
        word.pop();
    }
    if word.len() > 3 && word.ends_with('y') {
        word.pop();
        word.push('i');
    }
    let last = word.as_bytes().iter().rev().take(2).collect::<Vec<_>>();
    if word.len() > 3 && last[0] == last[1] && !b"aeiou".contains(last[0]) {
        word.pop();
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_verb_are_one() {
        for forms in [
            "urge urges urged urging",
            "deny denies denied denying",
            "call calls called calling",
            "commit commits committed committing",
            "say says said saying",
            "criticise criticises criticised criticising",
            "dismiss dismisses dismissed dismissing",
            "agree agrees agreed agreeing",
            "vow vows vowed vowing",
            "refuse refuses refused refusing",
        ] {
            let mut stems: Vec<String> = forms.split(' ').map(stem).collect();
            stems.dedup();
            assert_eq!(stems.len(), 1, "{forms}: {stems:?}");
        }
    }

    #[test]
    fn different_verbs_stay_apart() {
        for (one, other) in [("offer", "offend"), ("reject", "rejoin"), ("warn", "war"), ("plead", "pledge")]
        {
            assert_ne!(stem(one), stem(other));
        }
    }
}
