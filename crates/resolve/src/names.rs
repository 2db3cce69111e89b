//! Names of people: when two are one person's, as far as the names tell.
//!
//! What always holds: titles, possessives, hyphens, accents, case, and the ways in which one name is transliterated make no
//! difference; the comparison is symmetric. How names are folded and sound is told by [`onrecord_core::names`] alone.

use onrecord_core::names::{fold, same_given, sound};

use crate::lexicon::{is_given_in_capitals, noun, part, parts_of};

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
    let written: Vec<&str> = name.split_whitespace().collect();
    let mut words = &written[..];
    while let [first, rest @ ..] = words {
        // "President of Ketteria" is a title as a whole, and "of Ketteria" no name; so is "and Equality Movement" none.
        let whole = rest.first().is_none_or(|w| matches!(w.to_lowercase().as_str(), "of" | "for" | "and"));
        if whole || !is_title(first) {
            break;
        }
        words = rest;
    }
    let folded = fold(&words.join(" "));
    let generation = |w: &str| matches!(w, "jr" | "sr" | "ii" | "iii" | "iv");
    let told = |w: &&str| w.chars().any(char::is_alphanumeric) && !generation(w);
    folded.split(' ').filter(told).map(sound).collect()
}

fn is_title(word: &str) -> bool {
    if is_given_in_capitals(word) {
        return false;
    }
    let word = word.trim_end_matches(['.', ',']).to_lowercase();
    parts_of(&word) & part::TITLE != 0 || noun(&word).is_some_and(|n| n.is_person() && !n.plural)
}

pub(crate) fn likeness_of(a: &[String], b: &[String]) -> Likeness {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    match short {
        [] => Likeness::None,
        [_] if long.len() == 1 && short == long => Likeness::Full,
        [one] => of_one(one, long),
        _ if is_other_middle(short, long) => Likeness::None,
        _ if ends_with(long, short) || long.starts_with(short) && short.len() > 1 => Likeness::Full,
        [.., family] if long.last() == Some(family) && same_given(&short[0], &long[0]) => Likeness::Full,
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

/// "Odo W. Orm" and "Odo Halvar Orm": two that a middle initial tells apart.
fn is_other_middle(a: &[String], b: &[String]) -> bool {
    let [first, middle, .., last] = a else { return false };
    let [other_first, other, .., other_last] = b else { return false };
    let named = a.len() > 2 && b.len() > 2 && first == other_first && last == other_last;
    let initial = |w: &String| w.chars().count() == 1;
    named && (initial(middle) || initial(other)) && middle.chars().next() != other.chars().next()
}

fn ends_with(long: &[String], short: &[String]) -> bool {
    short.len() > 1 && long.ends_with(short)
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
            ("Arne W. Noor", "Arne Halvar Walker Noor", Likeness::None),
            ("Arne H. Noor", "Arne Halvar Noor", Likeness::Full),
            ("Guy Noor", "Don Noor", Likeness::None),
            ("Noor", "Nurr", Likeness::None),
            ("", "Noor", Likeness::None),
        ] {
            assert_eq!(likeness(a, b), expected, "{a} and {b}");
        }
    }

    proptest! {
        #[test]
        fn likeness_is_symmetric(a in "\\PC{0,30}", b in "\\PC{0,30}") {
            prop_assert_eq!(likeness(&a, &b), likeness(&b, &a));
        }
    }
}
