//! Briefs: what sentences become of statements, and what the checker refuses.

use crate::common::{Made, all, made, weekly};
use onrecord_analyse::brief::{Brief, BriefFormat, BriefOptions, Part, Sentence, Topic, brief, check};
use onrecord_analyse::{Errors, ShiftOptions, findings, gather};
use onrecord_core::contract::StatementJson;
use proptest::prelude::*;
use serde_json::json;

fn brief_of(statements: &[StatementJson], options: &BriefOptions) -> Brief {
    let gathered = gather(statements, &Errors::none());
    let found = findings(&gathered, &ShiftOptions::default());
    let made = brief(&gathered, &found, options);
    assert_eq!(check(&made, statements), Ok(()));
    made
}

fn venn(id: &str, act: &str, cue: &str, content: &str) -> Made {
    made(id, "Orla Venn", "oppose", "2021-03-02").with("/act/label", act).words(cue, content)
}

#[test]
fn the_first_sentence_joins_what_one_source_said() {
    let statements = all(&[
        venn("a", "state", "stated", "that a return to the old tariff is unrealistic,")
            .with("/confidence", 0.99),
        venn("b", "reject", "rejected", "any merger of the two ports").with("/confidence", 0.5),
        venn("c", "warn", "has warned", "shipowners of their duty to the harbour").with("/confidence", 0.5),
    ]);
    let mut statements = statements;
    statements[0].source.as_mut().and_then(|s| s.actor.as_mut()).expect("an actor").role =
        Some("harbour minister".to_owned());
    let made = brief_of(&statements, &BriefOptions::default());
    let lead = made.lead.expect("a lead");
    assert_eq!(lead.text().matches("Orla Venn").count(), 1);
    for words in [
        "that a return to the old tariff is unrealistic",
        "any merger of the two ports",
        "shipowners of their duty",
    ] {
        assert!(lead.text().contains(words), "{}", lead.text());
    }
    let mut citations = lead.citations.clone();
    citations.sort();
    assert_eq!(citations, ["a", "b", "c"]);
}

#[track_caller]
fn lead(statement: Made, expected: &str) {
    let made = brief_of(&[statement.done()], &BriefOptions::default());
    assert_eq!(made.lead.expect("a lead").text(), expected);
}

#[test]
fn one_statement_as_a_sentence() {
    lead(
        venn("a", "reject", "rejected", "any merger of the ports."),
        "Orla Venn rejected any merger of the ports.",
    );
    lead(venn("a", "demand", "insists on", "a new survey"), "Orla Venn insists on a new survey.");
    let first = venn("a", "demand", "insist on", "a new survey").with("/source/text", "I");
    lead(first, "Orla Venn insists on a new survey.");
    let long = venn("a", "state", "have long said", "that the lock leaks").with("/source/text", "we");
    lead(long, "Orla Venn has long said that the lock leaks.");
    lead(venn("a", "deny", "did not rule out", "a strike,"), "Orla Venn did not rule out a strike.");
    lead(venn("a", "reject", "will not accept", "a strike"), "Orla Venn is reported: “a strike”.");
    let direct = venn("a", "state", "said", "“We will dig.”").with("/kind", "direct");
    lead(direct, "Orla Venn said: “We will dig.”");
    let verbatim =
        venn("a", "state", "said", "We will dig.").with("/kind", "verbatim").with("/cue", json!(null));
    lead(verbatim, "Orla Venn said: “We will dig.”");
    let first_person = venn("a", "state", "said", "that we will dig");
    lead(first_person, "Orla Venn is reported as saying that “we will dig”.");
    let before = venn("a", "state", "said", "The canal would open in June")
        .with("/content/spans", json!([[0, 28]]))
        .with("/cue/spans", json!([[40, 44]]));
    lead(before, "Orla Venn said that the canal would open in June.");
}

#[test]
fn a_source_that_means_nobody_known_is_named_in_its_own_words() {
    let statement = venn("a", "reject", "rejected", "any merger")
        .with("/source/actor", json!(null))
        .with("/source/text", "The harbour board");
    lead(statement, "The harbour board rejected any merger.");
}

#[test]
fn what_is_new_who_disagrees_and_what_is_conditional_each_have_a_paragraph() {
    let mut statements = weekly("Orla Venn", "ssssssssssoooooooooo");
    statements.push(made("t", "Tam Rusk", "support", "2021-04-01").done());
    let condition = json!({"text": "if the town pays", "spans": [[1, 2]]});
    statements.push(
        made("u", "Ida Holm", "conditional", "2021-04-02").with("/issues/0/condition", condition).done(),
    );
    let made = brief_of(&statements, &BriefOptions::default());
    let of = |topic: Topic| {
        let paragraph =
            made.paragraphs.iter().find(|paragraph| paragraph.topic == topic).expect("a paragraph");
        paragraph.sentences.iter().map(Sentence::text).collect::<Vec<_>>()
    };
    let new = of(Topic::New);
    let start = "Orla Venn moved from supporting “The canal should be widened” to opposing it (reversal) between 2021-03-08 and \
                 2021-03-15, with probability 0.99; before: “";
    assert!(new[0].starts_with(start), "{new:?}");
    let disagree = "Tam Rusk supports “The canal should be widened”, while Orla Venn opposes it.";
    assert_eq!(of(Topic::Disagree), [disagree]);
    let conditional = "Ida Holm set a condition on “The canal should be widened”: “if the town pays”.";
    assert_eq!(of(Topic::Conditional), [conditional]);
}

#[test]
fn the_headline_is_what_the_numbers_say() {
    let headline = |statements: &[StatementJson], options: &BriefOptions| {
        brief_of(statements, options).headline.map(|headline| headline.text())
    };
    let of_venn = BriefOptions { actor: Some("Orla Venn".to_owned()), ..BriefOptions::default() };
    let moved = weekly("Orla Venn", "ssssssssssoooooooooo");
    let now = "Orla Venn now opposes “The canal should be widened”";
    assert_eq!(headline(&moved, &of_venn).as_deref(), Some(now));
    let mut held = weekly("Orla Venn", "sssssssssosss");
    let stands = "Orla Venn supports “The canal should be widened”";
    assert_eq!(headline(&held, &of_venn).as_deref(), Some(stands), "not the one word against");
    let thin = "Orla Venn supports “The canal should be widened”, on thin evidence";
    assert_eq!(headline(&held[..2], &of_venn).as_deref(), Some(thin));
    held.push(made("t", "Tam Rusk", "oppose", "2021-04-01").done());
    let sides = "Orla Venn supports “The canal should be widened”, while Tam Rusk opposes it";
    assert_eq!(headline(&held, &BriefOptions::default()).as_deref(), Some(sides));
    let unfiled = [venn("a", "reject", "rejected", "any merger").with("/issues", json!([])).done()];
    assert_eq!(headline(&unfiled, &of_venn).as_deref(), Some("Orla Venn rejected any merger"));
}

#[test]
fn sources_that_name_nobody_outside_their_text_are_passed_over_and_others_begin_with_a_capital() {
    let unknown = |id: &str, words: &str| {
        venn(id, "reject", "reject", "any merger")
            .with("/source/actor", json!(null))
            .with("/source/text", words)
    };
    let made =
        brief_of(&all(&[unknown("a", "they"), unknown("b", "some shipowners")]), &BriefOptions::default());
    let told: Vec<String> = made.sentences().map(Sentence::text).collect();
    assert_eq!(told, ["Some shipowners reject any merger", "Some shipowners reject any merger."]);
}

#[test]
fn a_brief_of_statements_without_words_names_those_that_it_needs() {
    use onrecord_analyse::brief::wanted;
    use onrecord_analyse::{By, Gathering, On, Report};
    let statements = weekly("Orla Venn", "ssssssssssoooooooooo");
    let mut gathering = Gathering::default();
    for statement in &statements {
        let by = statement.source.iter().flat_map(|source| source.actors()).map(By::from);
        let report = Report { whole: None, ..Report::from(statement) };
        gathering.add(report, by, statement.issues.iter().map(On::from));
    }
    let mut gathered = gathering.finish(&Errors::none());
    let found = findings(&gathered, &ShiftOptions::default());
    let options = BriefOptions::default();
    let ids = wanted(&gathered, &found, &options);
    assert_eq!(ids, ["Orla Venn-009", "Orla Venn-010"]);
    gathered.give(statements.iter().filter(|statement| ids.contains(&statement.id.as_str())));
    assert!(wanted(&gathered, &found, &options).is_empty());
    let made = brief(&gathered, &found, &options);
    assert_eq!(check(&made, &statements), Ok(()));
    assert_eq!(
        made.headline.map(|headline| headline.text()).as_deref(),
        Some("Orla Venn now opposes “The canal should be widened”")
    );
    assert!(made.paragraphs.iter().any(|paragraph| paragraph.topic == Topic::New));
}

#[test]
fn options_narrow_what_is_taken_up() {
    let statements = all(&[
        venn("a", "reject", "rejected", "any merger").with("/document/id", "one"),
        made("b", "Tam Rusk", "support", "2022-05-05")
            .words("praised", "the plan")
            .with("/document/id", "two"),
    ]);
    let cited = |options: &BriefOptions| {
        let made = brief_of(&statements, options);
        made.lead.map(|lead| lead.citations)
    };
    let actor = BriefOptions { actor: Some("Tam Rusk".to_owned()), ..BriefOptions::default() };
    let document = BriefOptions { document: Some("one".to_owned()), ..BriefOptions::default() };
    let since = BriefOptions { since: Some(19_000 * 86_400), ..BriefOptions::default() };
    assert_eq!(cited(&actor), Some(vec!["b".to_owned()]));
    assert_eq!(cited(&document), Some(vec!["a".to_owned()]));
    assert_eq!(cited(&since), Some(vec!["b".to_owned()]));
    let nobody = BriefOptions { actor: Some("nobody".to_owned()), ..BriefOptions::default() };
    let none = brief_of(&statements, &nobody);
    assert_eq!(
        none.why_empty.as_deref(),
        Some("none of 2 statements is of what was asked for and has a source")
    );
    assert_eq!(brief_of(&[], &BriefOptions::default()).why_empty.as_deref(), Some("there are no statements"));
}

/// What the checker says of a brief whose lead was changed.
#[track_caller]
fn refused(change: impl FnOnce(&mut Sentence), why: &str) {
    let statements = [venn("a", "reject", "rejected", "any merger of the ports").done()];
    let mut made = brief_of(&statements, &BriefOptions::default());
    change(made.lead.as_mut().expect("a lead"));
    let refusals = check(&made, &statements).expect_err("refused");
    assert_eq!(refusals.len(), 1, "{refusals:?}");
    assert!(refusals[0].why.contains(why), "{refusals:?}");
}

#[test]
fn the_checker_refuses_what_the_evidence_does_not_have_and_names_it() {
    fn stored(sentence: &mut Sentence) -> (&mut String, &mut String, &mut String) {
        let part = sentence.parts.iter_mut().rev().find(|part| matches!(part, Part::Stored { .. }));
        match part {
            Some(Part::Stored { statement, stored, text, .. }) => (statement, stored, text),
            _ => unreachable!("the lead has words of a statement"),
        }
    }
    refused(|s| *stored(s).1 = "any merger of the banks".to_owned(), "byte for byte");
    refused(|s| *stored(s).2 = "any merger of the banks".to_owned(), "the rule does not make");
    refused(|s| s.parts.push(Part::Ours { text: "as everybody knows".to_owned() }), "in no statement");
    refused(|s| s.citations.push("z".to_owned()), "not those of its parts");
    refused(|s| s.citations.clear(), "cites nothing");
    refused(|s| s.parts.push(Part::Figure { text: "many".to_owned() }), "no figure");
    refused(
        |s| {
            s.parts.push(Part::Day { statement: "a".to_owned(), text: "2021-03-03".to_owned() });
        },
        "another date",
    );
    refused(
        |s| s.parts.push(Part::Role { statement: "a".to_owned(), text: "queen".to_owned() }),
        "another role",
    );
    refused(
        |s| {
            if let Some(Part::Name { text, .. }) = s.parts.first_mut() {
                "Somebody Else".clone_into(text);
            }
        },
        "another name",
    );
}

#[test]
fn a_statement_that_is_not_in_the_evidence_is_refused() {
    let statements = [venn("a", "reject", "rejected", "any merger").done()];
    let made = brief_of(&statements, &BriefOptions::default());
    let refusals = check(&made, &[]).expect_err("refused");
    assert!(refusals.iter().any(|refusal| refusal.statement.as_deref() == Some("a")), "{refusals:?}");
}

#[test]
fn formats_cite_every_sentence_and_escape_all_text() {
    let statements = [venn("a<b", "reject", "rejected", "any *merger* of <b>ports</b>").done()];
    let made = brief_of(&statements, &BriefOptions::default());
    let text = made.write(BriefFormat::Text, "");
    assert!(text.contains("Orla Venn rejected any *merger* of <b>ports</b>. [a<b]"), "{text}");
    let markdown = made.write(BriefFormat::Markdown, "/s/");
    assert!(markdown.contains("any \\*merger\\* of \\<b\\>ports"), "{markdown}");
    let html = made.write(BriefFormat::Html, "/s/");
    assert!(
        html.contains("&lt;b&gt;ports") && html.contains("<a href=\"/s/a&lt;b\">") && !html.contains("<b>"),
        "{html}"
    );
    let json: Brief = serde_json::from_str(&made.write(BriefFormat::Json, "")).expect("JSON");
    assert_eq!(json, made);
}

proptest! {
    #[test]
    fn any_words_make_a_brief_that_the_checker_passes(
        cue in "[a-zA-Z “”.,']{0,20}", content in "\\PC{1,60}", kind in 0..4_usize, act in 0..3_usize, at in 0..40_usize
    ) {
        let kind = ["direct", "indirect", "mixed", "verbatim"][kind];
        let act = ["state", "reject", "warn"][act];
        let statements = [
            venn("a", act, &cue, &content).with("/kind", kind).with("/cue/spans", json!([[at, at + 3]])).done(),
            venn("b", "reject", "rejected", &content).done(),
        ];
        let made = brief_of(&statements, &BriefOptions::default());
        prop_assert_eq!(made.lead.is_some(), content.contains(char::is_alphanumeric));
        for format in BriefFormat::ALL {
            prop_assert!(!made.write(format, "/s/").is_empty());
        }
    }
}
