//! What can name a speaker: the words of a label and their letters.
//!
//! What always holds: a label is judged by its own words alone; two labels of one speaker ("JANE DOE", "DOE",
//! "Sen. Jane Doe (D-Ohio)") name the same person.

use super::lists;

/// What a label looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Q, Question.
    Question,
    /// A, Answer.
    Answer,
    /// In capitals.
    Capitals,
    /// Two words or more with capitals, or what only a speaker is called (Moderator).
    Name,
    /// One word with a capital: anything, until it is seen again.
    Word,
}

/// Whom a label names: a last name, or what stands for one, and a first name where the label has it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Person {
    pub(super) last: String,
    pub(super) first: Option<String>,
}

impl Person {
    /// One who is known by a single word.
    pub(super) fn called(name: &str) -> Self {
        Person { last: name.to_owned(), first: None }
    }

    /// Whether two labels can name the same person.
    pub(super) fn may_be(&self, other: &Person) -> bool {
        self.last == other.last
            && (self.first.is_none() || other.first.is_none() || self.first == other.first)
    }
}

/// What a label that can name a speaker looks like, and whom it names.
pub(super) fn read(label: &str) -> Option<(Form, Person)> {
    let bare = without_brackets(label);
    let name = bare.split(',').next().unwrap_or_default().trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let small = name.to_lowercase();
    match small.trim_end_matches(['.', ')']) {
        "q" | "question" | "frage" | "pregunta" | "domanda" => {
            return Some((Form::Question, Person::called("q")));
        }
        "a" | "answer" | "antwort" | "réponse" | "respuesta" | "risposta" => {
            return Some((Form::Answer, Person::called("a")));
        }
        _ => {}
    }
    let long = words.is_empty() || words.len() > MOST_WORDS || !describes(bare.get(name.len()..)?);
    if long || (is_no_speaker(name) && !is_recording(name)) || words.iter().any(|w| is_verb(w)) {
        return None;
    }
    let form = form(&words)?;
    Some((form, person(&words)))
}

const MOST_WORDS: usize = 16;

fn form(words: &[&str]) -> Option<Form> {
    let letters = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count();
    let names = words.iter().filter(|w| !is_title(w) && !is_small(w));
    if words.iter().map(|w| letters(w)).sum::<usize>() < 2 {
        return None;
    }
    if names.clone().count() > 0
        && names.clone().all(|w| in_capitals(w))
        && names.clone().any(|w| letters(w) > 1)
    {
        return Some(Form::Capitals);
    }
    if !words[0].starts_with(char::is_uppercase)
        || !words.iter().all(|w| has_capital(w) || is_small(w) || is_role(w) || lists::UNNAMED.has(w))
    {
        return None;
    }
    let capitals = words.iter().filter(|w| has_capital(w) && !matches!(**w, "The" | "A" | "An")).count();
    let role = words.iter().any(|w| is_role(w));
    Some(if role || capitals >= 2 { Form::Name } else { Form::Word })
}

/// The last name in small letters, with a number after it ("speaker 2"), and the name before it.
fn person(words: &[&str]) -> Person {
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let mut rest: Vec<&str> = words.iter().copied().filter(|w| !bare(w).is_empty()).collect();
    while rest.len() > 1
        && rest.last().is_some_and(|w| matches!(bare(w).as_str(), "jr" | "sr" | "ii" | "iii" | "iv"))
    {
        rest.pop();
    }
    let last = rest.pop().map(bare).unwrap_or_default();
    if last.starts_with(|c: char| c.is_ascii_digit()) {
        let what = rest.pop().map(bare).unwrap_or_default();
        return Person { last: format!("{what} {last}"), first: None };
    }
    let first = rest.pop().filter(|w| !is_title(w) && !is_small(w) && !is_role(w)).map(bare);
    Person { last, first }
}

/// The label without what stands in brackets.
fn without_brackets(label: &str) -> String {
    let mut depth = 0usize;
    let mut plain = String::with_capacity(label.len());
    for c in label.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' if depth > 0 => depth -= 1,
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain.trim().to_owned()
}

/// Whether what follows the comma after a name tells who that is: a few words without a verb.
fn describes(rest: &str) -> bool {
    let mut words = rest.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty());
    words.clone().count() <= 10 && !words.any(|w| is_verb(w) || matches!(w, "who" | "which" | "but" | "and"))
}

/// DOE, McCAIN, O'NEIL, DOE-ROE; figures and initials go along.
fn in_capitals(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let small = letters.iter().filter(|c| c.is_lowercase()).count();
    let tail = letters.iter().rev().take_while(|c| !c.is_lowercase()).count();
    small == 0 || (small <= 2 && tail > small + 1 && letters[0].is_uppercase())
}

/// Whether a word begins with a capital, after what may stand before one: al-Doe, d'Orsay, 'Abd.
fn has_capital(word: &str) -> bool {
    let head: String = word.chars().take(4).collect();
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || (head.contains(['-', '\'', '’', 'ʻ']) && word.chars().any(char::is_uppercase))
}

/// Small words inside names and titles.
fn is_small(word: &str) -> bool {
    lists::SMALL.has(word)
}

/// A word without its full stop, in small letters.
fn plain(word: &str) -> String {
    word.trim_end_matches(['.', ',']).to_lowercase().replace('’', "'")
}

fn is_title(word: &str) -> bool {
    lists::TITLES.has(&plain(word))
}

fn is_role(word: &str) -> bool {
    lists::ROLES.has(&plain(word))
}

/// Whether a label has an office in it: President of Ruritania Jane Doe.
pub(super) fn has_office(label: &str) -> bool {
    label.split_whitespace().map(plain).any(|w| lists::ROLES.has(&w) || lists::OFFICES.has(&w))
}

/// Whether a label may as well be how a speaker greets the chair or the audience.
pub(super) fn is_salutation(label: &str) -> bool {
    let words: Vec<String> = label.split_whitespace().map(plain).collect();
    let mister = matches!(words.first().map_or("", String::as_str), "mr" | "mrs" | "ms" | "madam" | "madame");
    let chair = mister && words.len() == 2 && lists::CHAIRS.has(&words[1]);
    chair || words.iter().any(|w| lists::GREETED.has(w))
}

fn is_verb(word: &str) -> bool {
    lists::VERBS.has(&plain(word))
}

/// A recording that is played in a transcript speaks, if nobody else is named.
fn is_recording(label: &str) -> bool {
    matches!(label, "VIDEO" | "AUDIO" | "CLIP" | "VIDEO CLIP" | "AUDIO CLIP")
}

/// Whether a label says that something else than speech follows.
pub(super) fn is_no_speaker(label: &str) -> bool {
    let words: Vec<String> = label.split_whitespace().map(plain).collect();
    let first = words.first().map_or("", String::as_str);
    let alone = words.len() == 1 && lists::NOT_ALONE.has(first);
    alone || lists::NOT_FIRST.has(first) || words.iter().any(|w| lists::NOWHERE.has(w))
}
