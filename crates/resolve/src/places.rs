//! States and organisations by their names: capitals and seats, demonyms, short names, and what is a part of what.
//!
//! What always holds: a name is found in one way alone; names of few capitals (US, WHO) are found as they are written,
//! so that "us" and "who" are never taken for them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::lexicon::rows;

/// How a name means what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// It is its name, or another one.
    Name,
    /// Its government sits there.
    Seat,
    /// The adjective, or its people.
    Demonym,
}

/// What a name in the tables means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// The name it is listed under.
    pub name: &'static str,
    /// The ISO 3166 code of a state; nothing for an organisation.
    pub code: Option<&'static str>,
    pub how: How,
}

#[derive(Default)]
struct Places {
    known: HashMap<String, Known>,
    parents: HashMap<&'static str, &'static str>,
    /// Full names of their own to the name that the same organisation is listed under.
    same: HashMap<&'static str, &'static str>,
    longest: usize,
    /// Names of the states of our table that have a government of their own.
    states: HashSet<&'static str>,
}

/// The place of the table of states that is none.
const NO_STATE: &str = "HK";

static PLACES: LazyLock<Places> = LazyLock::new(|| {
    let mut places = Places { longest: 1, ..Places::default() };
    for row in rows(include_str!("../data/states.tsv")) {
        places.state(&row);
    }
    for row in rows(include_str!("../data/organisations.tsv")) {
        places.organisation(&row);
    }
    places.listed();
    for row in rows(include_str!("../data/parts.tsv")) {
        places.parts(&row);
    }
    places
});

impl Places {
    fn state(&mut self, row: &[&'static str]) {
        let field = |i: usize| row.get(i).copied().unwrap_or("").split(',').filter(|f| !f.is_empty());
        let Some((&code, &name)) = row.first().zip(row.get(1)) else { return };
        let known = |how| Known { name, code: Some(code), how };
        if code != NO_STATE {
            self.states.insert(name);
        }
        self.add(name, known(How::Name));
        field(4).for_each(|n| self.add(n, known(How::Name)));
        field(2).for_each(|n| self.add(n, known(How::Seat)));
        field(3).for_each(|n| self.add(n, known(How::Demonym)));
    }

    fn organisation(&mut self, row: &[&'static str]) {
        let field = |i: usize| row.get(i).copied().unwrap_or("");
        let (name, parent) = (field(0), field(2));
        let known = |how| Known { name, code: None, how };
        self.add(name, known(How::Name));
        let mut names = vec![name];
        for other in field(1).split(',').filter(|o| !o.is_empty()) {
            let how = if other == "Brussels" { How::Seat } else { How::Name };
            match other.strip_prefix('=') {
                Some(full) => {
                    self.same.insert(full, name);
                    self.add(full, Known { name: full, ..known(how) });
                    names.push(full);
                }
                None => self.add(other, known(how)),
            }
        }
        for name in names.into_iter().filter(|_| !parent.is_empty()) {
            self.parents.insert(name, parent);
        }
    }

    /// Bodies of a state or an organisation that are no names of the tables.
    fn parts(&mut self, row: &[&'static str]) {
        let Some((&whole, names)) = row.first().zip(row.get(1)) else { return };
        for name in names.split(',') {
            self.parents.entry(name).or_insert(whole);
        }
    }

    /// Names of the packaged list of countries that our table leaves out.
    fn listed(&mut self) {
        for country in celes::Country::get_countries() {
            let ours = self.known.values().find(|k| k.code == Some(country.alpha2) && k.how == How::Name);
            let name = ours.map_or(country.long_name, |k| k.name);
            let known = Known { name, code: Some(country.alpha2), how: How::Name };
            // "The Bahamas" stands there as "Bahamas (the)": such forms are nobody's words.
            if !country.long_name.contains(['(', ',']) {
                self.add(country.long_name, known);
            }
        }
    }

    fn add(&mut self, name: &str, known: Known) {
        self.longest = self.longest.max(name.split(' ').count());
        self.known.entry(name.to_owned()).or_insert(known);
    }
}

/// What a name means; words that are all in capitals are found too, if they are longer than an abbreviation.
pub(crate) fn known(name: &str) -> Option<Known> {
    let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let places = &PLACES.known;
    // "People''s Republic": an apostrophe that stands twice.
    if name.contains("''s") {
        return places.get(name.replace("''s", "'s").as_str()).copied();
    }
    places.get(name).copied().or_else(|| {
        let loud = name.len() > 4 && name.chars().all(|c| !c.is_lowercase());
        loud.then(|| titled(name)).and_then(|quiet| places.get(&quiet).copied())
    })
}

/// "Government of France", "U.S. Government": the state, where the name of a government has it.
pub(crate) fn governed(name: &str) -> Option<Known> {
    let rest = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    let state = match rest.strip_prefix("Government of ") {
        Some(of) => known(of).filter(|k| k.how == How::Name),
        None => known(rest.strip_suffix(" Government")?).filter(|k| k.how != How::Seat),
    };
    state.filter(|k| k.code.is_some() && PLACES.states.contains(k.name))
}

/// "Ukrainian government": as [`governed`], in small letters.
fn government(name: &str) -> Option<Known> {
    name.strip_suffix(" government")
        .and_then(|state| governed(&format!("{state} Government")))
        .or_else(|| governed(name))
}

/// "The U.S. Federal Bureau of Investigation", "the Israeli Mossad": what the tables have as a part of the state before it.
pub(crate) fn of_its_state(name: &str) -> Option<Known> {
    let name = name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name);
    name.match_indices(' ').take(2).find_map(|(space, _)| {
        let state = known(&name[..space]).filter(|k| k.code.is_some() && k.how != How::Seat)?;
        let part = known(&name[space + 1..]).filter(|k| k.code.is_none())?;
        (PLACES.parents.get(part.name) == Some(&state.name)).then_some(part)
    })
}

/// The name under which an organisation is listed that has another full name as well; any other name is itself.
pub(crate) fn listed_as(name: &'static str) -> &'static str {
    PLACES.same.get(name).copied().unwrap_or(name)
}

/// The most words that a name in the tables has.
pub(crate) fn longest() -> usize {
    PLACES.longest
}

fn titled(name: &str) -> String {
    let word = |w: &str| {
        let mut chars = w.chars();
        chars.next().map_or_else(String::new, |c| c.to_string() + &chars.as_str().to_lowercase())
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The state that a name means: its ISO 3166 two-letter code and its usual English name.
///
/// Takes names, capitals and other seats of governments, adjectives and peoples, as the tables of this crate and the
/// packaged list of countries (`celes`) have them, with or without the article.
///
/// ```
/// use onrecord_resolve::country_of;
/// assert_eq!(country_of("the Kremlin"), Some(("RU", "Russia")));
/// assert_eq!(country_of("Dutch"), Some(("NL", "Netherlands")));
/// assert_eq!(country_of("Ketteria"), None);
/// ```
pub fn country_of(name: &str) -> Option<(&'static str, &'static str)> {
    let name = name.trim().trim_end_matches("'s").trim_end_matches("’s");
    let known = known(name)?;
    Some((known.code?, known.name))
}

/// The usual name of the state or organisation that a name means, as [`country_of`] and the table of organisations have it.
///
/// ```
/// use onrecord_resolve::usual_name;
/// assert_eq!(usual_name("Kyiv"), Some("Ukraine"));
/// assert_eq!(usual_name("the Ukrainian government"), Some("Ukraine"));
/// assert_eq!(usual_name("U.S. Department of Justice"), usual_name("the US Justice Department"));
/// assert_eq!(usual_name("Ketteria"), None);
/// ```
pub fn usual_name(name: &str) -> Option<&'static str> {
    let name = name.trim().trim_end_matches("'s").trim_end_matches("’s");
    let known = || known(name).or_else(|| of_its_state(name)).or_else(|| government(name));
    country_of(name).map(|(_, state)| state).or_else(|| known().map(|known| listed_as(known.name)))
}

/// What an organisation is a part of, by its name or another one: a state's name or another organisation's.
///
/// ```
/// assert_eq!(onrecord_resolve::part_of("the Pentagon"), Some("United States"));
/// ```
pub fn part_of(name: &str) -> Option<&'static str> {
    let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
    let name = known(name).map_or(bare, |known| known.name);
    PLACES.parents.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_mean_states() {
        for (name, code) in [
            ("Kyiv", Some("UA")),
            ("the White House", Some("US")),
            ("London", Some("GB")),
            ("Ukrainian", Some("UA")),
            ("U.S.", Some("US")),
            ("RUSSIA", Some("RU")),
            ("us", None),
            ("Tokelau", Some("TK")),
            ("NATO", None),
        ] {
            assert_eq!(country_of(name).map(|c| c.0), code, "{name}");
        }
    }

    #[test]
    fn names_of_one_state_or_body_are_one() {
        for (one, other, same) in [
            ("Kyiv", "Ukraine", true),
            ("U.S. Department of Justice", "US Justice Department", true),
            ("Pentagon", "the US Department of Defense", true),
            ("US Justice Department", "Pentagon", false),
            ("Ketteria", "Ketteria", false),
        ] {
            let both = usual_name(one).zip(usual_name(other));
            assert_eq!(both.is_some_and(|(a, b)| a == b), same, "{one}, {other}");
        }
    }

    #[test]
    fn every_country_of_the_packaged_list_has_a_name_or_is_listed_by_its_code() {
        for country in celes::Country::get_countries() {
            let found = PLACES.known.values().any(|k| k.code == Some(country.alpha2));
            assert!(found || country.long_name.contains(['(', ',']), "{}", country.long_name);
        }
    }

    #[test]
    fn a_full_name_of_its_own_is_shown_and_is_the_same_body() {
        let office = known("Foreign and Commonwealth Office").map(|k| k.name);
        assert_eq!(office, Some("Foreign and Commonwealth Office"));
        assert_eq!(office.map(listed_as), Some("Foreign Office"));
        assert_eq!(part_of("the Foreign and Commonwealth Office"), Some("United Kingdom"));
    }

    #[test]
    fn parts_lead_to_names_in_the_tables() {
        for (part, whole) in &PLACES.parents {
            assert!(known(whole).is_some(), "{part} is a part of {whole}, which no table has");
        }
    }

    #[test]
    fn parts_are_no_names_that_another_table_has() {
        let names = rows(include_str!("../data/parts.tsv")).flat_map(|row| row[1].split(','));
        for name in names {
            assert!(known(name).is_none(), "{name} is known, so that its row is never looked at");
        }
    }
}
