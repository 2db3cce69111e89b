//! What looks like a transcript and is none.

use crate::helpers::check_none;

#[test]
fn colons_of_the_news_are_no_labels() {
    check_none(&[
        "The bottom line: The bridge stays closed.\nNote: The figures are new.\nUpdate: The mayor has left.",
        "LONDON: The bridge is closed.\nPARIS: The road is not.\nLONDON: It rains.",
        "Photo: Jane Doe\nContact: John Roe\nDate: 3 May\nPhone: 555 0100\nContact: Max Poe\nPhone: 555 0101",
        "Commissioner Jane Doe: “We will rebuild the bridge.”\nCommissioner John Roe: “We will not.”\n\
         Commissioner Jane Doe: “I am sure of it.”",
        "The talks begin at 10:30. See http://example.org: it is all there.\nJohn 3:16 was read.\nThey won 3:2.",
        "Doe: 1,769.\nRoe: 1,501.\nDoe: 547.\nRoe: 46.",
        "Doe: Builds a bridge.\nRoe: Builds a road.\nDoe: Cuts taxes.\nRoe: Raises them.",
        "Doe: We will win.\nThe mayor has a plan.\nRoe: Wait and see.\nThe governor has none.\nPoe: Hang on.\nHe left.",
        "The mayor said: We will go.\nShe added: You will see.\nThe mayor said: I hope.",
        "Claim: We pay too much.\nFact: You pay little.\nClaim: We pay more.\nFact: We all pay.",
        "Monday: We meet at ten.\nTuesday: We go home.\nMonday: You rest.",
        "",
    ]);
}

#[test]
fn greetings_are_no_labels() {
    check_none(&[
        "Mr. President:\nI am glad to be here.\nLadies and Gentlemen:\nWe have come far.\nMr. President:\nThank you.",
        "Excellencies,\nWe have come far.\nLadies and Gentlemen,\nI thank you.\nExcellencies,\nWe go on.",
    ]);
}

#[test]
fn too_few_labels_are_none() {
    check_none(&[
        "DOE: The bridge is closed.\nNobody knows for how long.",
        "DOE: Will you go?\nROE: I will.",
        "Q: What is a bridge?\nA road over water.",
    ]);
}
