//! Names: when two are one person's, and the readable id of a name.
//!
//! What always holds: titles, possessives, accents, case, and the ways in which one name is transliterated make no
//! difference; the comparison is symmetric; ids hold letters, digits and single hyphens alone.

use unicode_normalization::UnicodeNormalization;

use crate::lexicon::{nicknames_of_one, noun, part, parts_of};
use crate::tokens::is_invisible;

/// How far two names agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// They name two people.
    None,
    /// One is a given name (or the first word) of the other.
    Given,
    /// One is the family name of the other.
    Family,
    /// Both are full, and agree in family name and given name, its initial or its short form.
    Full,
}

/// Bytes of a name that are looked at; a longer one is nobody's.
const LONGEST: usize = 200;

/// Whether two names can be one person's, as far as the names tell: full names that agree, or a family name and a name
/// that ends in it.
///
/// ```
/// use onrecord_resolve::same_person;
/// assert!(same_person("President Oleksandr Zarudny", "Zarudnyy's"));
/// assert!(same_person("B. Noor", "Brita Noor"));
/// assert!(!same_person("Arne Noor", "Brita Noor"));
/// ```
pub fn same_person(a: &str, b: &str) -> bool {
    likeness(a, b) >= Likeness::Family
}

/// How far two names agree, titles and possessives aside.
pub fn likeness(a: &str, b: &str) -> Likeness {
    likeness_of(&words_of(a), &words_of(b))
}

/// The words of a name in the form that is compared: without titles, possessive ending and generation.
pub(crate) fn words_of(name: &str) -> Vec<String> {
    if name.len() > LONGEST {
        return Vec::new();
    }
    let name = name.trim().trim_end_matches(['\'', '’']);
    let name = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(name);
    let folded: Vec<String> = name.split_whitespace().map(fold).filter(|w| !w.is_empty()).collect();
    let mut words = &folded[..];
    while let [first, rest @ ..] = words {
        // "President of Ketteria" is a title as a whole, and "of Ketteria" no name.
        let whole = rest.first().is_none_or(|w| matches!(w.as_str(), "of" | "for"));
        if whole || !is_title(first) {
            break;
        }
        words = rest;
    }
    let generation = |w: &String| matches!(w.as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
    words.iter().filter(|w| !generation(w)).map(|w| skeleton(w)).collect()
}

fn is_title(word: &str) -> bool {
    parts_of(word) & part::TITLE != 0 || noun(word).is_some_and(|n| n.is_person() && !n.plural)
}

pub(crate) fn likeness_of(a: &[String], b: &[String]) -> Likeness {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    match short {
        [] => Likeness::None,
        [_] if long.len() == 1 && short == long => Likeness::Full,
        [one] => of_one(one, long),
        _ if ends_with(long, short) || long.starts_with(short) && short.len() > 1 => Likeness::Full,
        [.., family] if long.last() == Some(family) && given_agree(&short[0], &long[0]) => Likeness::Full,
        // Family names come first in many languages.
        [first, rest @ ..] if rest.iter().chain([first]).eq(long.iter()) => Likeness::Full,
        _ => Likeness::None,
    }
}

fn of_one(one: &String, long: &[String]) -> Likeness {
    let tail = long.iter().rposition(|w| w == one);
    match tail {
        Some(at) if at + 1 == long.len() => Likeness::Family,
        Some(0) => Likeness::Given,
        // "Lula" of "Luiz Inácio Lula da Silva"; "Sheikh Hasina Wajed".
        Some(at) if one.len() > 2 && at > 0 => Likeness::Family,
        _ => Likeness::None,
    }
}

fn ends_with(long: &[String], short: &[String]) -> bool {
    short.len() > 1 && long.ends_with(short)
}

fn given_agree(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    a == b || initial(a, b) || initial(b, a) || nicknames_of_one(a, b)
}

/// Small letters without accents, apostrophes, full stops and invisible controls.
pub(crate) fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.nfkd().flat_map(char::to_lowercase) {
        match c {
            'ł' => out.push('l'),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            '\'' | '’' | 'ʼ' | '.' | ',' | '\u{300}'..='\u{36f}' => {}
            c if is_invisible(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// One form for the ways in which a name is transliterated: Zarudny, Zarudnyy, Zarudniy, Zarudnyj.
pub(crate) fn skeleton(folded: &str) -> String {
    let folded = folded.replace("ph", "f").replace("kh", "h").replace("ck", "k").replace("ou", "u");
    let folded = folded.replace("aleks", "alex").replace("sch", "sh");
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        let c = match c {
            'i' | 'j' => 'y',
            'q' => 'k',
            'w' => 'v',
            c => c,
        };
        let doubled = out.ends_with(c) && !matches!(c, 'a' | 'e' | 'o' | 'u');
        if !doubled {
            out.push(c);
        }
    }
    out
}

/// The readable id of a name: "Brita Noor" gives `brita-noor`; a name without letters and digits gives `actor`.
///
/// At most 80 characters, cut between words where it can be.
pub fn slug(name: &str) -> String {
    let mut out = String::new();
    for word in
        name.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.' | '\u{300}'..='\u{36f}'))
    {
        let folded: String = fold(word).chars().filter(|c| c.is_alphanumeric()).take(80).collect();
        if folded.is_empty() {
            continue;
        }
        if !out.is_empty() && out.chars().count() + folded.chars().count() >= 80 {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(&folded);
    }
    if out.is_empty() { "actor".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_one_person_agree() {
        for (a, b, expected) in [
            ("Volodymyr Zarudny", "Volodymyr Zarudnyy", Likeness::Full),
            ("Volodymyr Zarudny", "Zarudniy", Likeness::Family),
            ("President Leona Vasht", "Leona Vasht's", Likeness::Full),
            ("Mr. Stole", "Gerrit Stole", Likeness::Family),
            ("J. Everly", "Jonas Everly", Likeness::Full),
            ("Bill Harrow", "William Harrow", Likeness::Full),
            ("Bill Harrow Jr.", "William Harrow", Likeness::Full),
            ("Ma Shui-lan", "Ma", Likeness::Given),
            ("TOMAS REDLIK", "Tomas Redlik", Likeness::Full),
            ("José Ardán", "Jose Ardan", Likeness::Full),
            ("Luiz Inácio Bela da Costa", "Bela da Costa", Likeness::Full),
            ("Sergei Orlo", "Sergey Orlo", Likeness::Full),
            ("Minister of Trade Brita Noor", "Brita Noor", Likeness::Full),
            ("President of Ketteria", "Arne Ketteria", Likeness::None),
            ("Arne Noor", "Brita Noor", Likeness::None),
            ("Noor", "Norr", Likeness::None),
            ("", "Noor", Likeness::None),
        ] {
            assert_eq!(likeness(a, b), expected, "{a} and {b}");
        }
    }

    #[test]
    fn ids_can_be_read() {
        for (name, id) in [
            ("Brita Noor", "brita-noor"),
            ("Łukasz  Ørsted-Élan", "lukasz-orsted-elan"),
            ("U.S. State Department", "us-state-department"),
            ("\u{202e}\u{1F600}", "actor"),
            ("Олена Зоря", "олена-зоря"),
        ] {
            assert_eq!(slug(name), id);
        }
        assert!(slug(&"x".repeat(10_000)).len() <= 80);
    }

    proptest! {
        #[test]
        fn likeness_is_symmetric(a in "\\PC{0,30}", b in "\\PC{0,30}") {
            prop_assert_eq!(likeness(&a, &b), likeness(&b, &a));
        }

        #[test]
        fn ids_hold_letters_digits_and_single_hyphens(name in "\\PC{0,120}") {
            let id = slug(&name);
            prop_assert!(!id.is_empty() && !id.starts_with('-') && !id.ends_with('-') && !id.contains("--"));
            prop_assert!(id.chars().all(|c| c.is_alphanumeric() || c == '-'));
        }
    }
}
