//! What a statement says, how, and who says it, as closed lists of words: kinds, speech acts, stances, kinds of actors.
//!
//! What always holds: each word has one name, which is the same in files, JSON, commands and pages; `ALL` holds every one.

use serde::{Deserialize, Serialize};

/// A list of words with one name each.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every one.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The word in files, JSON and commands.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }

            /// The one of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.name() == name)
            }
        }
    };
}

words! {
    /// How the words stand in the text.
    Kind {
        /// The content is quoted, whole.
        Direct = "direct",
        /// The content is retold.
        Indirect = "indirect",
        /// Part of the content is quoted.
        Mixed = "mixed",
        /// The content is a sentence of the speaker's own turn (a transcript, a speech). It has no cue.
        Verbatim = "verbatim",
    }
}

words! {
    /// What a statement does.
    Act {
        /// Says that something is so.
        State = "state",
        /// Says that something will be so.
        Predict = "predict",
        /// Speaks well of somebody or something.
        Praise = "praise",
        /// Consents.
        Agree = "agree",
        /// Holds out something that the other side may take.
        Offer = "offer",
        /// Binds the speaker to do something.
        Promise = "promise",
        /// Asks for something.
        Appeal = "appeal",
        /// Asks for something as due, or makes it a condition.
        Demand = "demand",
        /// Finds fault.
        Criticise = "criticise",
        /// Says that somebody did wrong.
        Accuse = "accuse",
        /// Says that something is not so that others say.
        Deny = "deny",
        /// Does not accept.
        Reject = "reject",
        /// Says that something bad will come.
        Warn = "warn",
        /// Says that the speaker will do something bad.
        Threaten = "threaten",
    }
}

impl Act {
    /// The root code of CAMEO (Schrodt 2012, *CAMEO Conflict and Mediation Event Observations codebook* 1.1b3): two digits.
    pub fn cameo(self) -> &'static str {
        match self {
            Act::State | Act::Predict | Act::Deny => "01",
            Act::Appeal => "02",
            Act::Agree | Act::Offer | Act::Promise => "03",
            Act::Praise => "05",
            Act::Demand => "10",
            Act::Criticise | Act::Accuse => "11",
            Act::Reject => "12",
            Act::Warn | Act::Threaten => "13",
        }
    }

    /// The event class of PLOVER (Open Event Data Alliance), which has none for saying alone.
    pub fn plover(self) -> Option<&'static str> {
        match self {
            Act::State | Act::Predict | Act::Deny => None,
            Act::Appeal | Act::Demand => Some("REQUEST"),
            Act::Agree | Act::Offer | Act::Promise => Some("AGREE"),
            Act::Praise => Some("SUPPORT"),
            Act::Criticise | Act::Accuse => Some("ACCUSE"),
            Act::Reject => Some("REJECT"),
            Act::Warn | Act::Threaten => Some("THREATEN"),
        }
    }
}

words! {
    /// Where a statement stands to a proposition.
    Stance {
        /// For it.
        Support = "support",
        /// Against it.
        Oppose = "oppose",
        /// For it under a condition.
        Conditional = "conditional",
        /// The words do not tell: an answer, not a failure.
        Unclear = "unclear",
    }
}

words! {
    /// What an actor is.
    ActorKind {
        /// A person with a name.
        Person = "person",
        /// A body with members: an agency, a party, a company, an alliance.
        Organisation = "organisation",
        /// A state, which speaks through its government.
        State = "state",
        /// People named by what they have in common.
        Group = "group",
        /// An office without the name of its holder ("President of Oskaria").
        Office = "office",
        /// Somebody whom the text does not name ("two officials"): never guessed.
        Unnamed = "unnamed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_found_by_its_name_and_serialised_as_it() {
        for &act in Act::ALL {
            assert_eq!(Act::from_name(act.name()), Some(act));
            assert_eq!(serde_json::to_value(act).expect("JSON"), act.name());
        }
        for &stance in Stance::ALL {
            assert_eq!(Stance::from_name(stance.name()), Some(stance));
            assert_eq!(serde_json::to_value(stance).expect("JSON"), stance.name());
        }
        for &kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
            assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.name());
        }
        for &kind in ActorKind::ALL {
            assert_eq!(ActorKind::from_name(kind.name()), Some(kind));
            assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.name());
        }
        assert_eq!(Act::from_name("shout"), None);
    }
}
