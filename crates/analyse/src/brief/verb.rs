//! The forms of the verb in a cue: "rejected", "has declared", "insists on", "did not rule out".
//!
//! What always holds: a form is made by rule or from the table of irregular verbs, else there is none; negation is kept; a cue
//! with a modal verb ("will", "cannot") has no other form, as the modality would be lost.

/// Verbs that say, whose past is not made with -ed: base, past, participle of the past.
const IRREGULAR: [(&str, &str, &str); 38] = [
    ("say", "said", "said"),
    ("tell", "told", "told"),
    ("write", "wrote", "written"),
    ("speak", "spoke", "spoken"),
    ("give", "gave", "given"),
    ("make", "made", "made"),
    ("take", "took", "taken"),
    ("think", "thought", "thought"),
    ("know", "knew", "known"),
    ("feel", "felt", "felt"),
    ("find", "found", "found"),
    ("hold", "held", "held"),
    ("see", "saw", "seen"),
    ("mean", "meant", "meant"),
    ("seek", "sought", "sought"),
    ("swear", "swore", "sworn"),
    ("foresee", "foresaw", "foreseen"),
    ("forbid", "forbade", "forbidden"),
    ("put", "put", "put"),
    ("set", "set", "set"),
    ("go", "went", "gone"),
    ("come", "came", "come"),
    ("stand", "stood", "stood"),
    ("understand", "understood", "understood"),
    ("withdraw", "withdrew", "withdrawn"),
    ("draw", "drew", "drawn"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("keep", "kept", "kept"),
    ("bring", "brought", "brought"),
    ("begin", "began", "begun"),
    ("show", "showed", "shown"),
    ("hear", "heard", "heard"),
    ("read", "read", "read"),
    ("cast", "cast", "cast"),
    ("hit", "hit", "hit"),
    ("let", "let", "let"),
];

/// Verbs of one syllable, or with the stress at the end, whose last letter is doubled.
const DOUBLED: [&str; 14] = [
    "plan", "admit", "commit", "permit", "refer", "infer", "stop", "beg", "quip", "rebut", "put", "set",
    "let", "hit",
];

const MODALS: [&str; 13] = [
    "will", "would", "can", "could", "may", "might", "must", "shall", "should", "cannot", "ought", "won't",
    "can't",
];
const HELPERS: [&str; 9] = ["has", "have", "had", "is", "was", "are", "were", "did", "does"];

/// The forms of a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Forms {
    /// "rejecting", "not ruling out".
    pub(super) participle: String,
    /// "rejected"; nothing where the past would need more than one verb.
    pub(super) past: Option<String>,
}

/// The forms of a cue that begins with its verb, helpers and negation aside; nothing where no rule fits.
pub(super) fn forms(cue: &str) -> Option<Forms> {
    let words: Vec<&str> = cue.split_whitespace().collect();
    if words.is_empty() || words.iter().any(|word| MODALS.contains(&word.to_lowercase().as_str())) {
        return None;
    }
    let helpers = words.iter().take_while(|word| HELPERS.contains(&word.to_lowercase().as_str())).count();
    let negated = words.get(helpers).is_some_and(|word| *word == "not");
    let rest = &words[helpers + usize::from(negated)..];
    let (verb, after) = rest.split_first()?;
    if helpers > 1 || !verb.chars().all(|c| c.is_ascii_lowercase()) || verb.len() < 3 {
        return None;
    }
    let passive = helpers == 1 && matches!(words[0].to_lowercase().as_str(), "is" | "was" | "are" | "were");
    if passive {
        return None;
    }
    let (participle, past) = verb_forms(verb, helpers == 0)?;
    let with = |verb: &str| [&[verb], after].concat().join(" ");
    Some(match negated {
        true => Forms { participle: format!("not {}", with(&participle)), past: None },
        false => Forms { participle: with(&participle), past: Some(with(&past)) },
    })
}

/// Participle and past of a verb in the past, with -s, or (after a helper) in the base form.
fn verb_forms(verb: &str, is_finite: bool) -> Option<(String, String)> {
    for (base, past, done) in IRREGULAR {
        if verb == past || verb == done || verb == base || is_third(verb, base) {
            return Some((ing(base), past.to_owned()));
        }
    }
    if let Some(stem) = verb.strip_suffix("ied") {
        return Some((format!("{stem}ying"), verb.to_owned()));
    }
    if let Some(stem) = verb.strip_suffix("ed").filter(|stem| stem.len() > 1) {
        let stem = if stem.ends_with('e') { format!("{stem}e") } else { stem.to_owned() };
        return Some((format!("{stem}ing"), verb.to_owned()));
    }
    let base = if is_finite { third_to_base(verb)? } else { verb.to_owned() };
    Some((ing(&base), ed(&base)))
}

fn is_third(verb: &str, base: &str) -> bool {
    verb.strip_suffix('s') == Some(base) || verb.strip_suffix("es") == Some(base)
}

/// "denies": "deny"; "stresses": "stress"; "urges": "urge".
fn third_to_base(verb: &str) -> Option<String> {
    let stem = verb.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u']) && stem.len() > 2)?;
    if let Some(start) = stem.strip_suffix("ie") {
        return Some(format!("{start}y"));
    }
    let sibilant = ["sse", "she", "che", "xe", "zze"].iter().any(|end| stem.ends_with(end));
    Some(if sibilant { stem[..stem.len() - 1].to_owned() } else { stem.to_owned() })
}

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
            ("rejected", "rejecting", Some("rejected")),
            ("stated", "stating", Some("stated")),
            ("denied", "denying", Some("denied")),
            ("agreed", "agreeing", Some("agreed")),
            ("planned", "planning", Some("planned")),
            ("said", "saying", Some("said")),
            ("told reporters", "telling reporters", Some("told reporters")),
            ("has declared", "declaring", Some("declared")),
            ("had written", "writing", Some("wrote")),
            ("insists on", "insisting on", Some("insisted on")),
            ("urges", "urging", Some("urged")),
            ("denies", "denying", Some("denied")),
            ("stresses", "stressing", Some("stressed")),
            ("says", "saying", Some("said")),
            ("did not rule out", "not ruling out", None),
            ("has not said", "not saying", None),
            ("admits", "admitting", Some("admitted")),
        ];
        for (cue, participle, past) in cases {
            let found = forms(cue).unwrap_or_else(|| panic!("no forms of {cue}"));
            assert_eq!((found.participle.as_str(), found.past.as_deref()), (participle, past), "{cue}");
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
        ] {
            assert_eq!(forms(cue), None, "{cue}");
        }
    }
}
