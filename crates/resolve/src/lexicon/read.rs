//! The tables of words, read.
//!
//! What always holds: a table is read whole, and a row that does not fit is left out.

use std::collections::HashMap;

use super::{Class, Gender, Noun, part};

/// The rows of a table: its fields, without empty lines and remarks.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.split('\t').collect())
}

fn part_named(name: &str) -> u16 {
    match name {
        "title" => part::TITLE,
        "male" => part::MALE,
        "female" => part::FEMALE,
        "particle" => part::PARTICLE,
        "preposition" => part::PREPOSITION,
        "conjunction" => part::CONJUNCTION,
        "auxiliary" => part::AUXILIARY,
        "speech" => part::SPEECH,
        "verb" => part::VERB,
        "weekday" => part::WEEKDAY,
        "never" => part::NEVER,
        "determiner" => part::DETERMINER,
        _ => 0,
    }
}

pub(super) fn parts(table: &'static str) -> HashMap<String, u16> {
    let mut parts = HashMap::new();
    for row in rows(table) {
        let [name, words, ..] = row[..] else { continue };
        for word in words.split(' ') {
            *parts.entry(word.to_owned()).or_insert(0) |= part_named(name);
        }
    }
    parts
}

pub(super) fn nouns(table: &'static str) -> HashMap<String, Noun> {
    let mut nouns: HashMap<String, Noun> = HashMap::new();
    let mut add = |word: String, noun: Noun| {
        let known = nouns.entry(word).or_insert(noun);
        if known.gender == Gender::Unknown {
            known.gender = noun.gender;
        }
    };
    for row in rows(table) {
        let [class, gender, words, ..] = row[..] else { continue };
        let (class, gender) = (class_named(class), gender_named(gender));
        for word in words.split(' ') {
            let (one, many) = word.split_once('/').unwrap_or((word, ""));
            let many = if many.is_empty() { plural(one) } else { many.to_owned() };
            let alone = class == Class::People;
            add(one.to_owned(), Noun { class, gender, plural: alone });
            if !alone {
                add(many, Noun { class, gender, plural: true });
            }
        }
    }
    nouns
}

fn class_named(name: &str) -> Class {
    match name {
        "office" => Class::Office,
        "body" => Class::Body,
        "people" => Class::People,
        "paper" => Class::Paper,
        _ => Class::Person,
    }
}

fn gender_named(name: &str) -> Gender {
    match name {
        "m" => Gender::Male,
        "f" => Gender::Female,
        _ => Gender::Unknown,
    }
}

fn plural(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("man") {
        return format!("{stem}men");
    }
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if word.ends_with(['s', 'x']) || word.ends_with("ch") || word.ends_with("sh") => {
            format!("{word}es")
        }
        _ => format!("{word}s"),
    }
}

pub(super) fn given(table: &'static str) -> HashMap<&'static str, Gender> {
    let mut given = HashMap::new();
    for row in rows(table) {
        let [gender, names, ..] = row[..] else { continue };
        for name in names.split(' ') {
            let told = gender_named(gender);
            // A name in both lists tells nothing.
            given
                .entry(name)
                .and_modify(|g| {
                    if *g != told {
                        *g = Gender::Unknown
                    }
                })
                .or_insert(told);
        }
    }
    given
}
