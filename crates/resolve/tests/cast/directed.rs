//! At whom an act is directed.

use crate::helpers::addressee;

#[test]
fn the_cue_tells_at_whom() {
    addressee("[Tomas Redlik|told reporters|that it rains].", Some(("reporters", "reporters")));
    addressee("[Tomas Redlik|warned|Moscow of a second winter].", Some(("Moscow", "Russia")));
    addressee(
        "[Tomas Redlik|called upon|NATO's European allies to take a leading role].",
        Some(("NATO's European allies", "NATO's European allies")),
    );
    addressee(
        "[Tomas Redlik|urged|President Leona Vasht to stay].",
        Some(("President Leona Vasht", "Leona Vasht")),
    );
    addressee(
        "[Tomas Redlik|accused|Ketteria and Ostmere of hiding].",
        Some(("Ketteria and Ostmere", "Ketteria + Ostmere")),
    );
}

#[test]
fn where_nobody_is_named_there_is_none() {
    addressee("[Tomas Redlik|said|that Brita Noor left].", None);
    addressee("[Tomas Redlik|warned|of a second winter].", None);
    addressee("[Tomas Redlik|asked for|an answer].", None);
}
