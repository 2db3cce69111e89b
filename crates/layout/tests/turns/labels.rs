//! Which labels are known.

use onrecord_core::{Block, Span};
use onrecord_layout::turns;

use crate::helpers::{check, show};

#[test]
fn labels_in_capitals() {
    check(
        "MR. SPEAKER: The House will come to order. I call the minister.
        THE MINISTER: Thank you, Mr. Speaker. We will rebuild the bridge.
        It takes a year.
        SEN. JANE DOE (D-OH): Who will pay for it?
        THE MINISTER: All of us.",
        "MR. SPEAKER> The House will come to order. | I call the minister.
        THE MINISTER> Thank you, Mr. Speaker. | We will rebuild the bridge. | It takes a year.
        SEN. JANE DOE (D-OH)> Who will pay for it?
        THE MINISTER> All of us.",
    );
}

#[test]
fn a_surname_stands_for_the_name() {
    check(
        "JANE DOE, HOST: Welcome. Is the bridge safe?
        JOHN McROE: It is not, as we all know.
        DOE: Will it be?
        McROE: I hope so.",
        "JANE DOE, HOST> Welcome. | Is the bridge safe?
        JOHN McROE> It is not, as we all know.
        DOE> Will it be?
        McROE> I hope so.",
    );
}

#[test]
fn names_and_titles() {
    check(
        "The mayor met the press on Monday.
        Jane Doe, Mayor of Springfield: We will rebuild the bridge.
        Reporter: When do you begin?
        Jane Doe: In May, I hope.
        Reporter: And who pays?
        Mayor Doe: We all do.",
        "Jane Doe, Mayor of Springfield> We will rebuild the bridge.
        Reporter> When do you begin?
        Jane Doe> In May, I hope.
        Reporter> And who pays?
        Mayor Doe> We all do.",
    );
}

#[test]
fn questions_and_answers() {
    for (q, a) in
        [("Q:", "A:"), ("Q.", "A."), ("Question:", "Answer:"), ("QUESTION:", "ANSWER:"), ("Q)", "A)")]
    {
        let text = format!("{q} Is the bridge safe?\n{a} It is not.\n{q} Will it be?\n{a} In May.");
        let [ask, answer] = [q, a].map(|l| l.trim_end_matches([':', '.', ')']));
        let want = format!(
            "{ask}> Is the bridge safe?\n{answer}> It is not.\n{ask}> Will it be?\n{answer}> In May."
        );
        check(&text, &want);
    }
}

#[test]
fn press_conferences_leave_the_colon_out() {
    check(
        "MS. DOE: Good afternoon. We will rebuild the bridge.
        Q    Who pays?
        MS. DOE: You do.
        Q    Since when?
        MS. DOE: Since May, I think.",
        "MS. DOE> Good afternoon. | We will rebuild the bridge.
        Q> Who pays?
        MS. DOE> You do.
        Q> Since when?
        MS. DOE> Since May, I think.",
    );
}

#[test]
fn times_chevrons_and_emphasis() {
    check(
        "[00:12:03] DOE: We will rebuild it.
        [00:12:09] ROE: Will you?
        00:12:11 DOE: Yes.",
        "DOE> We will rebuild it.
        ROE> Will you?
        DOE> Yes.",
    );
    check(
        ">> DOE: We will rebuild it.
        >> ROE: Will you?
        >> DOE: Yes.",
        "DOE> We will rebuild it.
        ROE> Will you?
        DOE> Yes.",
    );
    let text = "Jane Doe  00:03\nWe will rebuild it.\n\nJohn Roe  00:07\nWill you?\n\nJane Doe  00:09\nYes.";
    let paragraphs = [(0, 35), (37, 62), (64, 84)].map(|(a, b)| Block::paragraph(Span::new(a, b)));
    let want = "Jane Doe> We will rebuild it.\nJohn Roe> Will you?\nJane Doe> Yes.";
    assert_eq!(show(text, &turns(text, &paragraphs)), want);
    check(
        "**Jane Doe:** We will rebuild it.
        **John Roe**: Will you?
        **Jane Doe:** Yes, **we** will.",
        "Jane Doe> We will rebuild it.
        John Roe> Will you?
        Jane Doe> Yes, **we** will.",
    );
}

#[test]
fn a_label_alone_on_its_line() {
    check(
        "JANE DOE
        We will rebuild the bridge.
        It takes a year.
        JOHN ROE
        Will you?
        JANE DOE
        Yes.",
        "JANE DOE> We will rebuild the bridge. | It takes a year.
        JOHN ROE> Will you?
        JANE DOE> Yes.",
    );
    check(
        "Q
        Is it safe?
        A
        It is not.
        Q
        Will it be?
        A
        In May.",
        "Q> Is it safe?
        A> It is not.
        Q> Will it be?
        A> In May.",
    );
}

#[test]
fn lines_inside_a_paragraph() {
    let text =
        "Q: Is it safe?\nA: It is not, and\nwe know it.\n\n[00:09] Q: Will it be?\n[00:12] A: I hope so.";
    let paragraphs = [(0, 44), (46, text.len())].map(|(a, b)| Block::paragraph(Span::new(a, b)));
    let want = "Q> Is it safe?\nA> It is not, and\nwe know it.\nQ> Will it be?\nA> I hope so.";
    assert_eq!(show(text, &turns(text, &paragraphs)), want);
}
