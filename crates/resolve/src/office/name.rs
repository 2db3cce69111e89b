//! The name of an office that one person holds at a time, the same however a text words it: "Ukrainian President", "the
//! President of Ukraine".
//!
//! What always holds: a pure function of the words; what several people can be at once, and what somebody was or will be,
//! has no such name.

use onrecord_core::names::fold;

use super::words::{ends, is_empty, is_held_by_one, is_not_held, is_rank};
use crate::build::stems;
use crate::lexicon::{noun, part, parts_of};
use crate::places::{known, longest};

/// Bytes of a role that are looked at; a longer one is no office's name.
const LONGEST: usize = 200;

/// The name of the office that a role is, with the state or body that it is held in ("President of Ukraine"), which may be
/// told beside the role; nothing where the role is no office that one person holds at a time, or nothing tells of what.
///
/// ```
/// use onrecord_resolve::office_name;
/// let name = Some("President of Ukraine".to_owned());
/// assert_eq!(office_name("the Ukrainian president", None), name);
/// assert_eq!(office_name("President", Some("Ukraine")), name);
/// assert_eq!(office_name("former President of Ukraine", None), None);
/// assert_eq!(office_name("spokeswoman for the president", Some("Ukraine")), None);
/// ```
pub fn office_name(role: &str, organisation: Option<&str>) -> Option<String> {
    let words = words_of(role)?;
    let (title, realms) = apart(&words);
    let told =
        || organisation.filter(|name| name.len() <= LONGEST).map(canonical).filter(|name| is_proper(name));
    let realm = realms.or_else(told).or_else(|| after_of(&words))?;
    let title = ordered(tidy(without_realm(title, &realm)));
    has_one_holder(&title, &realm).then(|| format!("{} of {}{realm}", shown(&title), article(&realm)))
}

/// The words of a role up to where something else is said of it; nothing where it is not held.
fn words_of(role: &str) -> Option<Vec<&str>> {
    if role.len() > LONGEST {
        return None;
    }
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').len();
    let words = role.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).filter(|w| bare(w) > 0);
    let words: Vec<&str> = words.take_while(|w| !ends(&w.to_lowercase())).collect();
    let parts = |w: &str| w.to_lowercase().split('-').map(str::to_owned).collect::<Vec<_>>();
    let held = |w: &&str| !parts(w).iter().any(|p| is_not_held(p.trim_matches('.')));
    // "The first president" is one of the past, "the First Minister" an office.
    let is = |w: &str, word: &str| w.eq_ignore_ascii_case(word);
    let past = words.windows(2).any(|w| is(w[0], "first") && is(w[1], "president"));
    (!words.is_empty() && words.iter().all(held) && !past).then_some(words)
}

/// The words without the names of states and organisations in the tables, and the organisation, else the state, among them.
fn apart(words: &[&str]) -> (Vec<String>, Option<String>) {
    let (mut rest, mut body, mut state) = (Vec::new(), None, None);
    let mut at = 0;
    while at < words.len() {
        match listed(&words[at..]) {
            Some((taken, name, is_state)) => {
                if is_state {
                    state.get_or_insert(name)
                } else {
                    body.get_or_insert(name)
                };
                at += taken;
            }
            None => {
                rest.push(without_possessive(words[at]).trim_end_matches('.').to_lowercase());
                at += 1;
            }
        }
    }
    (rest, body.or(state))
}

/// The longest name in the tables that the words begin with: how many words it has, what it is listed under, whether it is a state's.
fn listed(words: &[&str]) -> Option<(usize, String, bool)> {
    words[0].chars().next().filter(|c| c.is_uppercase())?;
    (1..=longest().min(words.len())).rev().find_map(|n| {
        let known = known(without_possessive(&words[..n].join(" ")))?;
        Some((n, known.name.to_owned(), known.code.is_some()))
    })
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// The name under which an organisation is listed.
fn canonical(name: &str) -> String {
    known(name).map_or_else(|| name.split_whitespace().collect::<Vec<_>>().join(" "), |k| k.name.to_owned())
}

/// The name that no table knows at the end of a role, after "of".
fn after_of(words: &[&str]) -> Option<String> {
    let of = words.iter().rposition(|w| matches!(*w, "of" | "for"))?;
    let name: Vec<&str> = words[of + 1..].iter().copied().filter(|w| *w != "the").collect();
    let capital = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
    let plain = |w: &&str| noun(&w.to_lowercase()).is_none();
    (!name.is_empty() && name.iter().all(|w| capital(w) && plain(w))).then(|| name.join(" "))
}

/// "The company" is nobody's name.
fn is_proper(name: &str) -> bool {
    name.chars().any(char::is_uppercase)
}

/// Takes out the words of a state or body that no table knows, and its adjective.
fn without_realm(title: Vec<String>, realm: &str) -> Vec<String> {
    let own = fold(realm);
    let own: Vec<&str> = own.split(' ').collect();
    let adjective = |word: &str| own.len() == 1 && stems(word).iter().any(|stem| stem == own[0]);
    title.into_iter().filter(|word| !own.contains(&fold(word).as_str()) && !adjective(word)).collect()
}

/// The words without articles, and without what tied a name to them that was taken out; one spelling for each word.
fn tidy(title: Vec<String>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in title {
        let tie = parts_of(&word) & part::PREPOSITION != 0;
        let article = parts_of(&word) & part::DETERMINER != 0 && !tie;
        if article || is_empty(&word) {
            continue;
        }
        if tie && words.last().is_none_or(|last| parts_of(last) & part::PREPOSITION != 0) {
            continue;
        }
        match word.as_str() {
            "pm" | "premier" | "prime-minister" => words.extend(["prime".to_owned(), "minister".to_owned()]),
            "defence" => words.push("defense".to_owned()),
            "for" => words.push("of".to_owned()),
            "foreign-minister" => words.extend(["foreign".to_owned(), "minister".to_owned()]),
            _ => words.push(word),
        }
    }
    while words.last().is_some_and(|last| parts_of(last) & part::PREPOSITION != 0) {
        words.pop();
    }
    words
}

/// "Foreign Minister" as "Minister of Foreign Affairs", "Defense Secretary" as "Secretary of Defense".
fn ordered(words: Vec<String>) -> Vec<String> {
    let Some((last, before)) =
        words.split_last().filter(|(last, _)| matches!(last.as_str(), "minister" | "secretary"))
    else {
        return words;
    };
    let plain = |w: &String| {
        !is_rank(w) && parts_of(w) & part::PREPOSITION == 0 && noun(w).is_none_or(|n| !n.is_person())
    };
    if before.is_empty() || !before.iter().all(plain) {
        return words;
    }
    let mut ordered = vec![last.clone(), "of".to_owned()];
    ordered.extend(before.iter().cloned());
    if before == ["foreign"] {
        ordered.push("affairs".to_owned());
    }
    ordered
}

/// Whether the words name an office of one person: by the last noun before "of", and not by that alone where many have it.
fn has_one_holder(title: &[String], realm: &str) -> bool {
    let stop = title.iter().position(|w| parts_of(w) & part::PREPOSITION != 0).unwrap_or(title.len());
    // "Secretary General": a rank behind the noun.
    let rank = title[..stop].last().is_some_and(|w| w == "general");
    let Some(head) = stop.checked_sub(1 + usize::from(rank)).and_then(|at| title.get(at)) else {
        return false;
    };
    let listed = known(realm);
    let state = listed.is_some_and(|k| k.code.is_some());
    let many = match head.as_str() {
        "minister" | "secretary" | "director" | "chief" | "commander" | "prosecutor" => title.len() == 1,
        "head" | "chair" | "chairman" => title.len() == 1 && listed.is_none(),
        "attorney" => !title.iter().any(|w| w == "general"),
        "governor" | "mayor" => state && title.len() == 1,
        _ => false,
    };
    !many && title.len() <= 12 && is_held_by_one(head)
}

fn shown(title: &[String]) -> String {
    let word = |w: &String| {
        if parts_of(w) & (part::PREPOSITION | part::CONJUNCTION) != 0 {
            return w.clone();
        }
        let mut chars = w.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().collect::<String>() + chars.as_str())
    };
    title.iter().map(word).collect::<Vec<_>>().join(" ")
}

/// "The" before a name that ends in a noun ("the United States", "the European Commission").
fn article(realm: &str) -> &'static str {
    let last = realm.rsplit_once(' ').map(|(_, last)| last.to_lowercase());
    if last.is_some_and(|last| noun(&last).is_some()) && !realm.to_lowercase().starts_with("the ") {
        "the "
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_office_has_one_name() {
        for (role, organisation, expected) in [
            ("President of Ukraine", None, "President of Ukraine"),
            ("Ukrainian President", Some("Ukraine"), "President of Ukraine"),
            ("the President of the Russian Federation", None, "President of Russia"),
            ("Ukraine's president", None, "President of Ukraine"),
            ("US Secretary of State", None, "Secretary of State of the United States"),
            ("foreign minister of Ukraine", None, "Minister of Foreign Affairs of Ukraine"),
            ("Minister for Foreign Affairs", Some("Ukraine"), "Minister of Foreign Affairs of Ukraine"),
            ("British Defence Secretary", None, "Secretary of Defense of the United Kingdom"),
            ("NATO Secretary General", None, "Secretary General of NATO"),
            ("President of the European Commission", None, "President of the European Commission"),
            ("PM", Some("Oskaria"), "Prime Minister of Oskaria"),
            ("Acting Prime Minister", Some("Oskaria"), "Prime Minister of Oskaria"),
            ("Mr. President of Ukraine", None, "President of Ukraine"),
            ("Prosecutor General", Some("Oskaria"), "Prosecutor General of Oskaria"),
            ("Chancellor of Ketteria", Some("Ketteria"), "Chancellor of Ketteria"),
            ("Ketterian Chancellor", Some("Ketteria"), "Chancellor of Ketteria"),
            ("Federal Chancellor", Some("Germany"), "Chancellor of Germany"),
            ("Chancellor of Ketteria", None, "Chancellor of Ketteria"),
        ] {
            assert_eq!(office_name(role, organisation).as_deref(), Some(expected), "{role}");
        }
    }

    #[test]
    fn what_several_are_or_nobody_is_has_no_name() {
        for (role, organisation) in [
            ("President", None),
            ("former President of Ukraine", None),
            ("ex-president", Some("Ukraine")),
            ("first President of Ukraine", None),
            ("Deputy Prime Minister", Some("Ukraine")),
            ("President-elect", Some("Ukraine")),
            ("minister", Some("Ukraine")),
            ("Minister of Trade", None),
            ("President Vasht", Some("Ketteria")),
            ("head", Some("Varn Games")),
            ("head of the Trade Committee", None),
            ("spokesman", Some("Ukraine")),
            ("ambassador to Ukraine", None),
            ("senator", Some("United States")),
            ("aide to the President of Ukraine", None),
            ("", Some("Ukraine")),
            ("of the", Some("Ukraine")),
        ] {
            assert_eq!(office_name(role, organisation), None, "{role}");
        }
    }

    proptest! {
        #[test]
        fn a_name_names_itself(role in "\\PC{0,40}", of in "\\PC{0,20}") {
            if let Some(name) = office_name(&role, Some(&of)) {
                prop_assert!(!name.is_empty());
            }
        }

        #[test]
        fn the_office_of_a_state_is_found_in_its_own_name(
            title in prop::sample::select(vec!["President", "Prime Minister", "Minister of Defense", "King"]),
            state in prop::sample::select(vec!["Ukraine", "Germany", "Japan", "Brazil"]),
        ) {
            let name = format!("{title} of {state}");
            prop_assert_eq!(office_name(&name, None), Some(name.clone()));
            prop_assert_eq!(office_name(title, Some(state)), Some(name));
        }
    }
}
