//! What a statement must hold by itself, before any text is asked.

use onrecord_core::contract::{StatementJson, Words};

/// What is wrong with the statement, in a phrase.
pub(crate) fn fault(statement: &StatementJson) -> Option<String> {
    if statement.id.is_empty() {
        return Some("`id` is empty".to_owned());
    }
    if !(0.0..=1.0).contains(&statement.confidence) {
        return Some(format!("`confidence` is {}, not a number from 0 to 1", statement.confidence));
    }
    if statement.content.spans.is_empty() {
        return Some("`content` has no spans: nothing would prove the statement".to_owned());
    }
    let role = roles(statement).into_iter().find(|(_, words)| words.is_some_and(|w| !in_order(&w.spans)));
    role.map(|(name, _)| format!("the spans of `{name}` are not ranges in order, each after the one before"))
}

fn roles(statement: &StatementJson) -> [(&'static str, Option<&Words>); 4] {
    [
        ("source", statement.source.as_ref().map(|mention| &mention.words)),
        ("cue", statement.cue.as_ref()),
        ("content", Some(&statement.content)),
        ("addressee", statement.addressee.as_ref().map(|mention| &mention.words)),
    ]
}

/// Whether each range holds something and none begins before the one before it has ended.
fn in_order(spans: &[[usize; 2]]) -> bool {
    spans.iter().all(|[start, end]| start < end) && spans.windows(2).all(|pair| pair[0][1] <= pair[1][0])
}
