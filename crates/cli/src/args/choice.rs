//! Choices by their words.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use onrecord_analyse::network::Choice;

/// A choice by the names of `all`.
pub fn named<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    of(all, name, |_, value| value)
}

/// The same, with what help tells of each.
pub fn helped<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
    help: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    of(all, name, move |one, value| value.help(help(one)))
}

/// A choice of those that requests and forms have, too.
pub fn one_of<T: Choice>() -> impl TypedValueParser<Value = T> {
    helped(T::ALL, T::word, T::help)
}

fn of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
    told: impl Fn(T, PossibleValue) -> PossibleValue,
) -> impl TypedValueParser<Value = T> {
    let values = all.iter().map(|&one| told(one, PossibleValue::new(name(one))));
    PossibleValuesParser::new(values)
        .try_map(move |given| all.iter().copied().find(|&one| name(one) == given).ok_or("no such choice"))
}
