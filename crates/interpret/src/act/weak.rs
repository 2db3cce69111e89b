//! The act that the lexicon alone gives: the labels that the model learns from, and one of its features.
//!
//! What always holds: a cue that tells an act wins over the content; what a negation makes of an act is one table.

use onrecord_core::Act;

use super::ActInput;
use super::features::Reading;

/// The act, and whether the cue tells it rather than the content; nothing where neither does.
pub(super) fn weak(input: &ActInput<'_>) -> Option<(Act, bool)> {
    of(&Reading::of(input, true))
}

/// The same of words that are read already.
pub(super) fn of(reading: &Reading) -> Option<(Act, bool)> {
    if let Some((act, negated)) = reading.told {
        return Some((if negated { negation(act) } else { act }, true));
    }
    performed(reading).map(|act| (act, false))
}

/// What not doing an act does.
fn negation(act: Act) -> Act {
    match act {
        Act::Agree | Act::Offer | Act::Praise | Act::Promise => Act::Reject,
        Act::Predict => Act::Predict,
        _ => Act::State,
    }
}

/// What the content of a plain cue clearly does: what the speaker does in the first person comes before all else.
fn performed(reading: &Reading) -> Option<Act> {
    let found = reading.clear();
    let own = [Act::Reject, Act::Praise, Act::Appeal, Act::Promise, Act::Offer];
    let in_person = reading.head_has(&["i", "we"], 4);
    let personal = found.iter().find(|act| in_person && own.contains(act));
    let to_come = reading.head_has(&["will"], 24) && !reading.head_has(&["i", "we"], 16);
    personal.or_else(|| found.first()).copied().or_else(|| to_come.then_some(Act::Predict))
}
