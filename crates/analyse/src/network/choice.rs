//! What people choose between, each by its word: in commands, in requests, in the fields of a form and in JSON.
//!
//! What always holds: a choice is told in one place; its word is that of its JSON; `ALL` holds every one, the usual one first.

/// Something that is chosen by its word.
pub trait Choice: Copy + Eq + Send + Sync + 'static {
    /// Every one in the order in which they are offered.
    const ALL: &'static [Self];

    /// Its word.
    fn word(self) -> &'static str;

    /// What a form calls it.
    fn label(self) -> &'static str;

    /// What help says of it.
    fn help(self) -> &'static str;

    /// The one of that word.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.word() == word)
    }
}

/// A list of choices, each with its word, its label and its help, which is its documentation, too.
macro_rules! choices {
    ($(#[$about:meta])* $name:ident { $($variant:ident = $word:literal, $label:literal, $help:literal;)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
        pub enum $name {
            $(#[doc = $help] #[serde(rename = $word)] $variant,)+
        }

        impl $crate::network::Choice for $name {
            const ALL: &'static [Self] = &[$($name::$variant,)+];

            fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }

            fn label(self) -> &'static str {
                match self { $($name::$variant => $label,)+ }
            }

            fn help(self) -> &'static str {
                match self { $($name::$variant => $help,)+ }
            }
        }
    };
}
pub(crate) use choices;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Combine, Conditional, Duplicates, Mode, NetworkOptions, Normalisation, Shape};

    /// Each is found by its word, and by no other.
    fn found<T: Choice + std::fmt::Debug>() {
        for &one in T::ALL {
            assert_eq!(T::from_word(one.word()), Some(one));
            assert!(!one.label().is_empty() && !one.help().is_empty(), "{one:?}");
        }
        assert_eq!(T::from_word("sideways"), None);
    }

    #[test]
    fn each_choice_is_found_by_its_word() {
        found::<Mode>();
        found::<Combine>();
        found::<Normalisation>();
        found::<Duplicates>();
        found::<Conditional>();
        found::<Shape>();
    }

    #[test]
    fn the_first_choice_is_the_usual_one() {
        let usual = NetworkOptions::default();
        assert_eq!(usual.mode, Mode::ALL[0]);
        assert_eq!(usual.combine, Combine::ALL[0]);
        assert_eq!(usual.normalisation, Normalisation::ALL[0]);
        assert_eq!(usual.duplicates, Duplicates::ALL[0]);
        assert_eq!(usual.conditional, Conditional::ALL[0]);
        assert_eq!(usual.normalisation, usual.mode.usual_normalisation());
    }
}
