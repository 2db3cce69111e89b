//! Which actor of the registry somebody in a document is: the decision alone, over candidates that were looked up.
//!
//! What always holds: a pure function, which gives the same answer whatever the order of the candidates; people whose
//! given names differ are never one, nor those whose given names are forms of one name and whose roles or states differ; a family name alone joins nobody but the one who is evidently meant.

use std::collections::BTreeSet;

use onrecord_core::ActorKind;
use onrecord_core::names::{PersonName, fold, sound};

/// Mentions from which on an actor is known well enough to be meant by the family name alone.
const FREQUENT: u64 = 3;
/// Mentions from which on a full name means its actor, whatever a document tells of roles: a slip is likelier than another
/// person of the name.
const FAMOUS: u64 = 100;
/// How many times more often one of several of a name must be spoken of to be the one that is meant.
const DOMINANT: u64 = 10;

/// What is known of somebody besides the name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Context {
    /// The head words of the roles ("minister" of "foreign minister of Oskaria").
    pub(crate) heads: BTreeSet<String>,
    /// The states for which the actor speaks, by their rows.
    pub(crate) states: BTreeSet<i64>,
}

impl Context {
    /// Whether the two cannot be one: other roles in other states.
    fn contradicts(&self, other: &Self) -> bool {
        let apart = |a: bool, b: bool, shared: bool| a && b && !shared;
        let heads = !self.heads.is_disjoint(&other.heads);
        let states = !self.states.is_disjoint(&other.states);
        apart(!self.heads.is_empty(), !other.heads.is_empty(), heads)
            && apart(!self.states.is_empty(), !other.states.is_empty(), states)
    }

    /// Whether roles or states speak against the two being one, where the names alone do not tell that they are.
    fn conflicts(&self, other: &Self) -> bool {
        let states = self.states.is_disjoint(&other.states);
        let apart = states && !self.states.is_empty() && !other.states.is_empty();
        let heads = !self.heads.is_empty() && !other.heads.is_empty() && self.heads.is_disjoint(&other.heads);
        apart || heads && states
    }

    /// How much speaks for the two being one.
    fn agreement(&self, other: &Self) -> usize {
        self.heads.intersection(&other.heads).count() + self.states.intersection(&other.states).count()
    }
}

/// The head word of a role, folded; nothing where it has none.
pub(crate) fn head(role: &str) -> Option<String> {
    let folded = fold(role);
    let before = [" of ", " for ", " to ", " at ", " in "].iter().filter_map(|of| folded.find(of)).min();
    let phrase = &folded[..before.unwrap_or(folded.len())];
    phrase.rsplit(' ').find(|word| !word.is_empty()).map(str::to_owned)
}

/// Somebody in a document.
#[derive(Clone, Debug)]
pub(crate) struct Seen<'a> {
    pub(crate) name: &'a str,
    pub(crate) kind: Option<ActorKind>,
    pub(crate) context: Context,
}

/// An actor of the registry that somebody may be.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) row: i64,
    pub(crate) kind: Option<ActorKind>,
    /// Every name by which it was called.
    pub(crate) names: Vec<String>,
    /// How often it was mentioned.
    pub(crate) count: u64,
    /// Whether a person gave it the very name.
    pub(crate) given: bool,
    pub(crate) context: Context,
}

/// The place of the candidate that somebody is; nothing where it is none of them.
pub(crate) fn choose(seen: &Seen<'_>, candidates: &[Candidate]) -> Option<usize> {
    let mut open: Vec<(usize, &Candidate)> =
        candidates.iter().enumerate().filter(|(_, c)| same_sort(seen.kind, c.kind)).collect();
    if let Some(given) = best(seen, open.iter().filter(|(_, c)| c.given)) {
        return Some(given);
    }
    let folded = fold(seen.name);
    let known = |c: &Candidate| {
        c.count >= FAMOUS && folded.contains(' ') && c.names.iter().any(|n| fold(n) == folded)
    };
    open.retain(|(_, c)| known(c) || !seen.context.contradicts(&c.context));
    let exact = || best(seen, open.iter().filter(|(_, c)| c.names.iter().any(|name| fold(name) == folded)));
    let parts = || by_parts(seen, &open);
    // Whoever is known by the family name alone may be somebody who is known in full since.
    let bare =
        seen.kind == Some(ActorKind::Person) && PersonName::of(seen.name).is_some_and(|name| name.bare());
    if bare { parts().or_else(exact) } else { exact().or_else(parts) }
}

/// The best of several that fit equally: by what speaks for it, then the one spoken of most, then the first recorded.
fn best<'a>(seen: &Seen<'_>, of: impl Iterator<Item = &'a (usize, &'a Candidate)>) -> Option<usize> {
    let rank = |c: &Candidate| (seen.context.agreement(&c.context), c.count, std::cmp::Reverse(c.row));
    of.max_by_key(|(_, c)| rank(c)).map(|(at, _)| *at)
}

/// Whether both kinds can be one actor's: a person is no organisation, what is not known can be anything.
fn same_sort(a: Option<ActorKind>, b: Option<ActorKind>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a == ActorKind::Person) == (b == ActorKind::Person),
        _ => true,
    }
}

/// A person by the parts of the name.
fn by_parts(seen: &Seen<'_>, open: &[(usize, &Candidate)]) -> Option<usize> {
    if seen.kind != Some(ActorKind::Person) {
        return None;
    }
    let name = PersonName::of(seen.name)?;
    let agrees = |c: &Candidate| sounds_alike(&name, c) || !seen.context.conflicts(&c.context);
    let fits = |c: &Candidate| c.kind == Some(ActorKind::Person) && fits(&name, c) && agrees(c);
    let people = open.iter().copied().filter(|(_, c)| fits(c));
    let (full, bare): (Vec<_>, Vec<_>) = people.partition(|(_, c)| named_in_full(c));
    if name.bare() {
        let known = bare.iter().map(|(_, c)| c.count).sum();
        return evident(seen, &full, known);
    }
    match (full.as_slice(), bare.as_slice()) {
        ([(only, _)], _) => Some(*only),
        // Somebody so far known by the family name alone.
        ([], [(only, _)]) if only_of_the_name(&name, open) => Some(*only),
        ([], _) => None,
        _ => dominant(&full),
    }
}

fn parts(candidate: &Candidate) -> impl Iterator<Item = PersonName> + '_ {
    candidate.names.iter().filter_map(|name| PersonName::of(name))
}

/// Whether a name is compatible with all names of an actor that have this family name, of which there is one.
fn fits(name: &PersonName, candidate: &Candidate) -> bool {
    let mut alike = parts(candidate).filter(|other| other.surname == name.surname).peekable();
    alike.peek().is_some() && alike.all(|other| other.compatible(name))
}

/// Whether a full name of an actor has given names that sound the same, and are not only short forms of one another.
fn sounds_alike(name: &PersonName, candidate: &Candidate) -> bool {
    let same = |(a, b): (&String, &String)| sound(a) == sound(b);
    let full = |other: &PersonName| !other.bare() && other.given.iter().zip(&name.given).all(same);
    !name.bare() && parts(candidate).any(|other| other.surname == name.surname && full(&other))
}

fn named_in_full(candidate: &Candidate) -> bool {
    parts(candidate).any(|name| !name.bare())
}

fn only_of_the_name(name: &PersonName, open: &[(usize, &Candidate)]) -> bool {
    !open.iter().any(|(_, c)| named_in_full(c) && parts(c).any(|other| other.surname == name.surname))
}

/// Whom a family name alone means: the one whose role and state agree, or who is spoken of far more than all others who are
/// named in full, and more than whoever is `known` by the family name alone.
fn evident(seen: &Seen<'_>, people: &[(usize, &Candidate)], known: u64) -> Option<usize> {
    let agrees: Vec<_> = people.iter().filter(|(_, c)| seen.context.agreement(&c.context) > 0).collect();
    match agrees.as_slice() {
        [(only, _)] => Some(*only),
        _ => dominant(people).filter(|at| people.iter().any(|(of, c)| of == at && c.count >= known)),
    }
}

fn dominant(people: &[(usize, &Candidate)]) -> Option<usize> {
    let &(at, first) = people.iter().max_by_key(|(_, c)| (c.count, std::cmp::Reverse(c.row)))?;
    let others: u64 = people.iter().map(|(_, c)| c.count).sum::<u64>() - first.count;
    (first.count >= FREQUENT && first.count >= DOMINANT * others).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(roles: &[&str], states: &[i64]) -> Context {
        Context {
            heads: roles.iter().filter_map(|role| head(role)).collect(),
            states: states.iter().copied().collect(),
        }
    }

    fn person(names: &[&str], count: u64) -> Candidate {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let kind = Some(ActorKind::Person);
        Candidate { row: 0, kind, names, count, given: false, context: Context::default() }
    }

    #[track_caller]
    fn chosen(name: &str, context: Context, mut candidates: Vec<Candidate>) -> Option<usize> {
        for (row, candidate) in (1..).zip(&mut candidates) {
            candidate.row = row;
        }
        let seen = Seen { name, kind: Some(ActorKind::Person), context };
        let found = choose(&seen, &candidates);
        candidates.reverse();
        let turned = choose(&seen, &candidates).map(|at| candidates.len() - 1 - at);
        assert_eq!(turned, found, "the order of candidates does not matter");
        found
    }

    #[test]
    fn names_join_whom_they_mean() {
        let none = Context::default;
        for (name, candidates, expected) in [
            ("Ilse Marek", vec![person(&["Ilse Marek"], 1)], Some(0)),
            ("ILSE MAREK", vec![person(&["Otto Marek"], 9), person(&["Ilse Marek"], 1)], Some(1)),
            ("I. Marek", vec![person(&["Ilse Marek"], 1)], Some(0)),
            ("I. Marek", vec![person(&["Ilse Marek"], 1), person(&["Ivan Marek"], 1)], None),
            ("I. Marek", vec![person(&["Ilse Marek"], 90), person(&["Ivan Marek"], 1)], Some(0)),
            ("Ivan Marek", vec![person(&["Ilse Marek", "I. Marek"], 9)], None),
            ("Marek", vec![person(&["Ilse Marek"], 1)], None),
            ("Marek", vec![person(&["Ilse Marek"], 9)], Some(0)),
            ("Marek", vec![person(&["Ilse Marek"], 9), person(&["Otto Marek"], 8)], None),
            (
                "Marek",
                vec![person(&["Ilse Marek"], 30), person(&["Otto Marek"], 3), person(&["Marek"], 5)],
                Some(0),
            ),
            ("Marek", vec![person(&["Ilse Marek"], 30), person(&["Marek"], 50)], Some(1)),
            ("Ilse Marek", vec![person(&["Marek"], 2)], Some(0)),
            ("Ilse Marek", vec![person(&["Marek"], 2), person(&["Otto Marek"], 1)], None),
        ] {
            assert_eq!(chosen(name, none(), candidates), expected, "{name}");
        }
    }

    #[test]
    fn two_people_of_one_name_are_kept_apart() {
        let mut minister = person(&["Ilse Marek"], 9);
        minister.context = context(&["foreign minister of Oskaria"], &[100]);
        let mut keeper = person(&["Ilse Marek"], 2);
        keeper.context = context(&["goalkeeper"], &[200]);
        let both = || vec![minister.clone(), keeper.clone()];
        let at = |roles: &[&str], states: &[i64]| context(roles, states);
        assert_eq!(chosen("Ilse Marek", at(&["striker"], &[300]), both()), None);
        assert_eq!(chosen("Ilse Marek", at(&["goalkeeper"], &[200]), both()), Some(1));
        assert_eq!(chosen("Ilse Marek", at(&["prime minister"], &[100]), both()), Some(0));
        let mut famous = minister.clone();
        famous.count = FAMOUS;
        assert_eq!(chosen("Ilse Marek", at(&["striker"], &[300]), vec![famous.clone()]), Some(0));
        assert_eq!(chosen("Marek", at(&["striker"], &[300]), vec![famous]), None);
        // A new office in the same state is no other person, nor the same office told of another state.
        assert_eq!(chosen("Ilse Marek", at(&["candidate"], &[100]), vec![minister.clone()]), Some(0));
        assert_eq!(chosen("Ilse Marek", at(&["minister"], &[300]), vec![minister.clone()]), Some(0));
        assert_eq!(chosen("Marek", at(&["minister"], &[]), both()), Some(0));
    }

    #[test]
    fn a_given_name_in_another_form_joins_whom_role_and_state_allow() {
        let mut banker = person(&["William Orlo"], 50);
        banker.context = context(&["chairman"], &[100]);
        let prosecutor = |states: &[i64]| context(&["prosecutor"], states);
        let both = || vec![banker.clone()];
        assert_eq!(chosen("Bill Orlo", prosecutor(&[200]), both()), None);
        assert_eq!(chosen("Bill Orlo", prosecutor(&[]), both()), None);
        assert_eq!(chosen("Bill Orlo", prosecutor(&[100]), both()), Some(0));
        assert_eq!(chosen("Bill Orlo", Context::default(), both()), Some(0));
        assert_eq!(chosen("Orlo", context(&["chairman"], &[200]), both()), None);
        // Another spelling of one name is no other form of it.
        assert_eq!(chosen("Willjam Orlo", prosecutor(&[]), both()), Some(0));
    }

    #[test]
    fn a_person_is_no_organisation_and_a_given_name_wins() {
        let mut party = person(&["Marek"], 50);
        party.kind = Some(ActorKind::Organisation);
        assert_eq!(chosen("Marek", Context::default(), vec![party.clone()]), None);
        let mut given = person(&["Otto Marek"], 0);
        given.given = true;
        assert_eq!(chosen("Marek", Context::default(), vec![person(&["Marek"], 9), given]), Some(1));
        let seen =
            Seen { name: "the Marek", kind: Some(ActorKind::Organisation), context: Context::default() };
        assert_eq!(choose(&seen, &[party]), Some(0));
    }

    #[test]
    fn roles_have_heads() {
        for (role, expected) in [
            ("foreign minister of Oskaria", "minister"),
            ("Oskarian Secretary of Defence", "secretary"),
            ("spokeswoman for the harbour", "spokeswoman"),
            ("President", "president"),
        ] {
            assert_eq!(head(role).as_deref(), Some(expected), "{role}");
        }
    }
}
