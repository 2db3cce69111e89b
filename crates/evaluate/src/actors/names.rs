//! Whether two names can be those of one actor.
//!
//! What always holds: the answer is the same whichever name comes first (but for the lists of a label), a name agrees with itself
//! unless it has no letter or digit, and time is linear in the lengths of the names but for a sort of their words.

use onrecord_core::ActorKind;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::GoldActor;

/// The one name behind the names of a state or an organisation ("Kyiv", "Ukrainian government"), where one is known.
pub type Alias<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Words before a person's name that are no part of it.
const TITLES: &str = "ambassador archbishop bishop brigadier capt captain cardinal chairman chancellor chief col colonel \
    commissioner congressman congresswoman dame dr emperor first foreign gen general gov governor judge \
    justice king lady lieutenant lord lt major mayor minister miss mr mrs ms mx pope premier president \
    prime prince princess prof professor queen rep representative rev reverend sen senator sheikh sir \
    vice";

/// Words after a person's name that are no part of it.
const SUFFIXES: &str = "ii iii iv jr junior sr";

/// Spellings of one sound, the first replaced by the second, in this order, before letters that repeat become one.
const SPELLINGS: [(&str, &str); 15] = [
    ("shch", "sh"),
    ("sch", "sh"),
    ("tch", "ch"),
    ("kh", "h"),
    ("ph", "f"),
    ("x", "ks"),
    ("w", "v"),
    ("q", "k"),
    ("y", "i"),
    ("j", "i"),
    ("ou", "u"),
    ("oe", "o"),
    ("ae", "a"),
    ("ue", "u"),
    ("ie", "e"),
];

/// Whether `predicted` names the labelled actor: by the label's name or one that is right as well, and by none that is another's.
pub fn same_actor(gold: &GoldActor, predicted: &str, alias: Alias<'_>) -> bool {
    let names = || std::iter::once(&gold.name).chain(&gold.also);
    let another = words(predicted);
    !gold.not.iter().any(|name| words(name) == another)
        && names().any(|name| agree(gold.kind, name, predicted, alias))
}

/// Whether two names can be those of one actor of that kind.
pub(super) fn agree(kind: ActorKind, one: &str, two: &str, alias: Alias<'_>) -> bool {
    let (a, b) = (words(one), words(two));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let known = || alias(one).zip(alias(two)).is_some_and(|(one, two)| one == two);
    a == b
        || known()
        || match kind {
            ActorKind::Person => !described(&a) && !described(&b) && person(&a, &b),
            ActorKind::Organisation | ActorKind::Group => qualified(&a, &b) || qualified(&b, &a),
            ActorKind::State | ActorKind::Office | ActorKind::Unnamed => false,
        }
}

/// Whether a given name and a surname are there.
pub(super) fn full(name: &str) -> bool {
    untitled(&words(name)).len() > 1
}

/// The words of a name, in small letters without diacritics; dots and apostrophes join, other signs part. What stands in
/// brackets, articles at the beginning and a possessive at the end are left out.
fn words(name: &str) -> Vec<String> {
    let outside = bracketless(name);
    let bare = outside.trim().trim_end_matches("'s").trim_end_matches("’s");
    let plain: String =
        bare.nfkd().filter(|&c| !is_combining_mark(c) && !joins(c)).flat_map(char::to_lowercase).collect();
    let spelled =
        plain.replace('&', " and ").replace('ø', "o").replace('ł', "l").replace('đ', "d").replace('ß', "ss");
    let mut words = spelled.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    while words.next_if(|word| matches!(*word, "the" | "a" | "an")).is_some() {}
    words.map(str::to_owned).collect()
}

/// The name without what stands in brackets, or all of it where nothing else is there.
fn bracketless(name: &str) -> String {
    let mut depth = 0_usize;
    let outside: String = name
        .chars()
        .filter(|&c| {
            depth += usize::from(c == '(');
            let keep = depth == 0;
            depth = depth.saturating_sub(usize::from(c == ')'));
            keep
        })
        .collect();
    if outside.chars().any(char::is_alphanumeric) { outside } else { name.to_owned() }
}

/// Signs inside a word, and controls that cannot be seen.
fn joins(c: char) -> bool {
    matches!(c, '.' | '\'' | '’' | '‘' | '`' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// An office with its realm ("President of Ukraine") is no name of a person.
fn described(words: &[String]) -> bool {
    words.iter().any(|word| word == "of" || word == "for")
}

fn person(one: &[String], two: &[String]) -> bool {
    let fold = |words| -> Vec<String> { untitled(words).iter().map(|word| sound(word)).collect() };
    let (one, two) = (fold(one), fold(two));
    let (short, long) = if one.len() <= two.len() { (&one, &two) } else { (&two, &one) };
    long.starts_with(short) || long.ends_with(short) || reordered(short, long) || related(short, long)
}

/// The name without titles before it and a generation after it, unless nothing else is there.
fn untitled(words: &[String]) -> &[String] {
    let titles = words.iter().take_while(|word| listed(TITLES, word)).count();
    let words = &words[titles.min(words.len().saturating_sub(1))..];
    match words {
        [name @ .., last] if !name.is_empty() && listed(SUFFIXES, last) => name,
        _ => words,
    }
}

fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// The same words in another order: the surname first.
fn reordered(one: &[String], two: &[String]) -> bool {
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words
    };
    one.len() == two.len() && sorted(one) == sorted(two)
}

/// One surname, and given names of one person.
fn related(one: &[String], two: &[String]) -> bool {
    match (one, two) {
        ([given, .., surname], [other, .., same]) => surname == same && given_names(given, other),
        _ => false,
    }
}

/// An initial, a short form, or the same consonants ("Mohamed", "Muhammad").
fn given_names(one: &str, two: &str) -> bool {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let letters = short.chars().count();
    let bones = |name: &str| -> String { name.chars().filter(|c| !"aeiou".contains(*c)).collect() };
    let alike =
        || one.chars().next() == two.chars().next() && bones(one).len() > 2 && bones(one) == bones(two);
    (letters == 1 || letters > 2) && long.starts_with(short) || alike()
}

/// A spelling that the romanisations of a name share.
fn sound(word: &str) -> String {
    let spelled = SPELLINGS.iter().fold(word.to_owned(), |word, (from, to)| word.replace(from, to));
    let mut out = String::with_capacity(spelled.len());
    for c in spelled.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Whether `long` is `short` with something before it; one word alone says too little.
fn qualified(short: &[String], long: &[String]) -> bool {
    short.len() > 1 && long.ends_with(short)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn none(_: &str) -> Option<String> {
        None
    }

    #[track_caller]
    fn check(kind: ActorKind, expected: bool, cases: &[(&str, &str)]) {
        let wrong: Vec<_> =
            cases.iter().filter(|(one, two)| agree(kind, one, two, &none) != expected).collect();
        assert!(wrong.is_empty(), "{kind:?} should be {expected}: {wrong:?}");
    }

    #[test]
    fn names_of_one_person() {
        check(
            ActorKind::Person,
            true,
            &[
                ("Oleksii Marynenko", "Oleksiy Marynenko"),
                ("Oleksandr Bilynsky", "Oleksandr Bilynskyy"),
                ("Oleksandr Bilynskyi", "President Bilynskiy"),
                ("Vojtěch Dvořák", "VOJTECH DVORAK"),
                ("Andrés Manuel López Ortega", "López Ortega"),
                ("Donald Weaver", "Don Weaver"),
                ("J. T. Harrow", "James Harrow"),
                ("Muhammad Karimi", "Mohamed Karimi"),
                ("Tan Ki-won", "Ki-won Tan"),
                ("Tan Ki-won", "Mr. Tan"),
                ("Sen. Ada Quill (D-Vt.)", "Ada Quill's"),
                ("Paul Ashe II", "Paul Ashe"),
                ("Ali al-Rashid", "al-Rashid"),
                ("Ali al-Rashid", "\u{202e}Ali al-Rashid\u{202c}"),
            ],
        );
    }

    #[test]
    fn names_of_two_people() {
        check(
            ActorKind::Person,
            false,
            &[
                ("Bill Harrow", "Hilary Harrow"),
                ("Ada Quill", "Ada Quilter"),
                ("Jo Quill", "Joan Quill"),
                ("Ada Quill", "Quill-Mart"),
                ("President of Ostmere", "Ostmere"),
                ("President of Ostmere", "Prime Minister of Ostmere"),
                ("Ada Quill", ""),
                ("…", "…"),
            ],
        );
    }

    #[test]
    fn names_of_organisations() {
        check(
            ActorKind::Organisation,
            true,
            &[
                ("Security Council", "UN Security Council"),
                ("The Harbour Authority (HA)", "Harbour Authority"),
                ("Quill & Sons", "Quill and Sons"),
            ],
        );
        check(
            ActorKind::Organisation,
            false,
            &[
                ("Ostmere", "Ostmere Harbour Authority"),
                ("Authority", "Harbour Authority"),
                ("Harbour Authority", "Harbour Authority Staff Union"),
            ],
        );
        check(ActorKind::State, true, &[("the U.S.", "US")]);
        check(ActorKind::State, false, &[("Republic of Ostmere", "Free Republic of Ostmere")]);
    }

    #[test]
    fn aliases_join_what_letters_do_not() {
        let capital = |name: &str| matches!(name, "Ketter City" | "Ketteria").then(|| "Ketteria".to_owned());
        assert!(agree(ActorKind::State, "Ketteria", "Ketter City", &capital));
        assert!(!agree(ActorKind::State, "Ketteria", "Ostmere", &capital));
    }

    #[test]
    fn a_label_can_name_more_and_rule_out() {
        let (also, not) = (vec!["Ostmere".to_owned()], vec!["Ivo Quill".to_owned()]);
        let gold = GoldActor {
            name: "Ada Ivo Quill".to_owned(),
            kind: ActorKind::Person,
            also,
            not,
            organisation: None,
        };
        let found = ["Quill", "Ostmere", "Ivo Quill"].map(|name| same_actor(&gold, name, &none));
        assert_eq!(found, [true, true, false]);
    }

    proptest! {
        #[test]
        fn agreement_is_symmetric_and_a_name_agrees_with_itself(one in ".{0,20}", two in ".{0,20}") {
            for &kind in ActorKind::ALL {
                prop_assert_eq!(agree(kind, &one, &two, &none), agree(kind, &two, &one, &none));
                prop_assert_eq!(agree(kind, &one, &one, &none), !words(&one).is_empty());
            }
        }
    }
}
