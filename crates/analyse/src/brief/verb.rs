//! The forms of the verb in a cue: "rejected", "has declared", "insists on", "did not rule out".
//!
//! What always holds: a form is made by rule or from the tables of verbs, else there is none; negation and adverbs are kept; a
//! cue with a modal verb ("will", "cannot") has no other form, as the modality would be lost; what is no verb has none.

use super::words::{ADVERBS, IRREGULAR, MODALS, NO_VERBS, REGULAR};

/// The forms of a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Forms {
    /// "rejecting", "not ruling out".
    pub(super) participle: String,
    /// "rejected"; nothing where the past would need more than one verb.
    pub(super) past: Option<String>,
    /// The same tense for one who is spoken of: "insists" of "insist", "has said" of "have said", else as it is.
    pub(super) third: String,
    /// The base form of the verb, as far as it is known.
    pub(super) base: Option<&'static str>,
}

/// A cue in its parts.
struct Cue<'c> {
    adverbs: Vec<&'c str>,
    helper: Option<&'c str>,
    negated: bool,
    verb: &'c str,
    after: Vec<&'c str>,
}

impl<'c> Cue<'c> {
    /// Adverbs, at most one helper, "not", further adverbs, the verb, the rest.
    fn of(cue: &'c str) -> Option<Self> {
        let mut words = cue.split_whitespace().peekable();
        let mut adverbs = Vec::new();
        let mut helper = None;
        let mut negated = false;
        while let Some(&word) = words.peek() {
            match word {
                "not" if helper.is_some() && !negated => negated = true,
                word if is_helper(word) && helper.is_none() => helper = Some(word),
                // What it was said beside is not told.
                "also" => {}
                word if is_adverb(word) => adverbs.push(word),
                _ => break,
            }
            words.next();
        }
        let verb = words.next()?;
        let after: Vec<&str> = words.collect();
        let known =
            verb.chars().all(|c| c.is_ascii_lowercase()) && verb.len() > 2 && !NO_VERBS.contains(&verb);
        let modal = cue.split_whitespace().any(|word| MODALS.contains(&word.to_lowercase().as_str()));
        (known && !modal && !is_helper(verb)).then_some(Cue { adverbs, helper, negated, verb, after })
    }

    fn with(&self, first: &[&str], verb: &str) -> String {
        let mut words = first.to_vec();
        words.extend(&self.adverbs);
        words.push(verb);
        words.extend(&self.after);
        words.join(" ")
    }

    fn not(&self) -> &'static [&'static str] {
        if self.negated { &["not"] } else { &[] }
    }
}

fn is_helper(word: &str) -> bool {
    ["has", "have", "had", "did", "does", "do", "is", "was", "are", "were", "am"].contains(&word)
}

fn is_adverb(word: &str) -> bool {
    let made = word.len() > 5 && word.ends_with("ly") && !REGULAR.contains(&word);
    made || ADVERBS.contains(&word)
}

/// The forms of a cue that begins with its verb, helpers, adverbs and negation aside; nothing where no rule fits.
pub(super) fn forms(cue: &str) -> Option<Forms> {
    let parts = Cue::of(cue)?;
    let verb = Verb::of(parts.verb, parts.helper)?;
    let third = match parts.helper {
        None if verb.is_base => parts.with(&[], &third(&verb.base())),
        None => parts.with(&[], parts.verb),
        Some(helper) => {
            let helper = match helper {
                "have" => "has",
                "do" => "does",
                "are" | "am" => "is",
                "were" => "was",
                other => other,
            };
            let first = [&[helper], parts.not()].concat();
            parts.with(&first, parts.verb)
        }
    };
    let past = (!parts.negated && !verb.goes_on).then(|| parts.with(&[], &verb.past));
    let participle = parts.with(parts.not(), &verb.participle);
    Some(Forms { participle, past, third, base: verb.known })
}

/// A verb in the forms that are needed.
struct Verb<'v> {
    given: &'v str,
    participle: String,
    past: String,
    is_base: bool,
    goes_on: bool,
    known: Option<&'static str>,
}

impl<'v> Verb<'v> {
    /// What the helper asks for must be there: "has" a participle of the past, "did" a base form, "is" one in -ing.
    fn of(verb: &'v str, helper: Option<&str>) -> Option<Self> {
        let perfect = matches!(helper, Some("has" | "have" | "had"));
        let doing = matches!(helper, Some("did" | "does" | "do"));
        let going_on = helper.is_some() && !perfect && !doing;
        let made = |participle: String, past: String, is_base: bool, known: Option<&'static str>| {
            Some(Verb { given: verb, participle, past, is_base, goes_on: going_on, known })
        };
        if going_on {
            let known = base_of_ing(verb)?;
            return made(verb.to_owned(), String::new(), false, Some(known));
        }
        for (base, past, done) in IRREGULAR {
            let fits = match (perfect, doing) {
                (true, _) => verb == done,
                (_, true) => verb == base,
                _ => verb == past || verb == base || verb == third(base),
            };
            if fits {
                let is_base = verb == base && verb != past && !doing;
                return made(ing(base), past.to_owned(), is_base, Some(base));
            }
        }
        if !doing && verb.ends_with("ed") {
            let known = REGULAR.into_iter().find(|base| ed(base) == verb);
            return made(ing_of_past(verb)?, verb.to_owned(), false, known);
        }
        if perfect {
            return None;
        }
        let known = REGULAR.into_iter().find(|base| verb == *base || (!doing && verb == third(base)))?;
        made(ing(known), ed(known), verb == known && !doing, Some(known))
    }

    fn base(&self) -> String {
        self.known.unwrap_or(self.given).to_owned()
    }
}

fn base_of_ing(verb: &str) -> Option<&'static str> {
    let irregular = IRREGULAR.iter().map(|(base, ..)| *base);
    irregular.chain(REGULAR).find(|base| ing(base) == verb)
}

/// "denied": "denying"; "agreed": "agreeing"; "planned": "planning".
fn ing_of_past(verb: &str) -> Option<String> {
    if let Some(stem) = verb.strip_suffix("ied") {
        return Some(format!("{stem}ying"));
    }
    let stem = verb.strip_suffix("ed").filter(|stem| stem.len() > 1)?;
    let stem = if stem.ends_with('e') { format!("{stem}e") } else { stem.to_owned() };
    Some(format!("{stem}ing"))
}

/// "says", "denies", "stresses", "goes".
fn third(base: &str) -> String {
    if let Some(stem) = base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        return format!("{stem}ies");
    }
    let sibilant = ["s", "sh", "ch", "x", "z", "o"].iter().any(|end| base.ends_with(end));
    if sibilant { format!("{base}es") } else { format!("{base}s") }
}

/// Verbs of one syllable, or with the stress at the end, whose last letter is doubled.
const DOUBLED: [&str; 15] = [
    "plan", "admit", "commit", "permit", "refer", "infer", "stop", "beg", "quip", "rebut", "put", "set",
    "let", "hit", "begin",
];

fn ing(base: &str) -> String {
    if DOUBLED.contains(&base) {
        return format!("{base}{}ing", &base[base.len() - 1..]);
    }
    match base.strip_suffix('e') {
        Some(stem) if !stem.ends_with(['e', 'y', 'o']) => format!("{stem}ing"),
        _ => format!("{base}ing"),
    }
}

fn ed(base: &str) -> String {
    if DOUBLED.contains(&base) {
        return format!("{base}{}ed", &base[base.len() - 1..]);
    }
    if base.ends_with('e') {
        return format!("{base}d");
    }
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ied"),
        _ => format!("{base}ed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_cues() {
        let cases = [
            ("rejected", "rejecting", Some("rejected"), "rejected"),
            ("stated", "stating", Some("stated"), "stated"),
            ("denied", "denying", Some("denied"), "denied"),
            ("agreed", "agreeing", Some("agreed"), "agreed"),
            ("planned", "planning", Some("planned"), "planned"),
            ("said", "saying", Some("said"), "said"),
            ("told reporters", "telling reporters", Some("told reporters"), "told reporters"),
            ("has declared", "declaring", Some("declared"), "has declared"),
            ("had written", "writing", Some("wrote"), "had written"),
            ("insists on", "insisting on", Some("insisted on"), "insists on"),
            ("insist on", "insisting on", Some("insisted on"), "insists on"),
            ("urges", "urging", Some("urged"), "urges"),
            ("denies", "denying", Some("denied"), "denies"),
            ("stresses", "stressing", Some("stressed"), "stresses"),
            ("think", "thinking", Some("thought"), "thinks"),
            ("have said", "saying", Some("said"), "has said"),
            ("did not rule out", "not ruling out", None, "did not rule out"),
            ("do not think", "not thinking", None, "does not think"),
            ("has not said", "not saying", None, "has not said"),
            ("has always said", "always saying", Some("always said"), "has always said"),
            (
                "repeatedly stressed",
                "repeatedly stressing",
                Some("repeatedly stressed"),
                "repeatedly stressed",
            ),
            ("is urging", "urging", None, "is urging"),
            ("also noted", "noting", Some("noted"), "noted"),
            ("admits", "admitting", Some("admitted"), "admits"),
        ];
        for (cue, participle, past, third) in cases {
            let found = forms(cue).unwrap_or_else(|| panic!("no forms of {cue}"));
            assert_eq!((found.participle.as_str(), found.past.as_deref()), (participle, past), "{cue}");
            assert_eq!(found.third, third, "{cue}");
        }
    }

    #[test]
    fn what_no_rule_fits_has_no_forms() {
        for cue in [
            "",
            "will not accept",
            "cannot agree",
            "was told",
            "according to",
            "In a statement",
            "is",
            "press",
            "always",
            "had long",
            "perhaps",
            "indeed",
            "has press",
        ] {
            assert_eq!(forms(cue), None, "{cue}");
        }
    }
}
