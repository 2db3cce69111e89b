//! The forms that change a statement.

use maud::{Markup, html};
use onrecord_core::contract::{StatementJson, Words};
use onrecord_core::{Act, Kind, Stance};
use onrecord_record::{Issue, Recorded, State};

use crate::guard::user::User;
use crate::pages::form::{hidden, why};
use crate::query::encoded;
use crate::text::shown::acts;

/// The forms.
pub fn show(user: &User, found: &Recorded, near: &[Recorded], issues: &[Issue], back: &str) -> Markup {
    let s = &found.statement;
    let path = format!("/statements/{}", encoded(&s.id));
    html! {
        section .correct aria-labelledby="correct" {
            h2 #correct { "Right or wrong?" }
            div .buttons {
                form method="post" action=(format!("{path}/accept")) {
                    (hidden(user, back))
                    button .go type="submit" data-key="a" { "It is right" span .key aria-hidden="true" { "a" } }
                }
                @if found.state == State::Live {
                    form method="post" action=(format!("{path}/remove")) {
                        (hidden(user, back))
                        button type="submit" data-key="r" { "Take it out" span .key aria-hidden="true" { "r" } }
                    }
                }
            }
            details #edit {
                summary data-key="e" { "Correct its parts" span .key aria-hidden="true" { "e" } }
                form .parts method="post" action=(format!("{path}/set")) {
                    (hidden(user, back))
                    input type="hidden" name="near" value=(found.start());
                    p #edit-help { "Write words exactly as they stand in the text; “ … ” parts pieces that do not stand together. \
                        With a script, select words in the text above and choose what they are." }
                    (part("source", "Who says it", s.source.as_ref().map(|m| &m.words)))
                    (part("cue", "That they say it", s.cue.as_ref()))
                    (part("content", "What is said", Some(&s.content)))
                    (kinds(s.kind))
                    (actors(s))
                    (acts_of(s))
                    (stances(s, issues))
                    (why())
                    button .go type="submit" { "Save" }
                }
            }
            @if found.state == State::Live { (super::apart::show(user, found, near, back)) }
        }
    }
}

fn part(name: &str, label: &str, words: Option<&Words>) -> Markup {
    let text = words.map(typed).unwrap_or_default();
    html! {
        label for=(format!("part-{name}")) { (label) }
        textarea id=(format!("part-{name}")) name=(name) rows=(if name == "content" { 3 } else { 1 }) aria-describedby="edit-help" data-part=(name) dir="auto" { (text) }
        input type="hidden" name=(format!("was-{name}")) value=(text);
    }
}

/// Words as a form takes them: such as stand in several pieces, and such as hold characters that act instead of being seen, are
/// named by their places alone.
pub fn typed(words: &Words) -> String {
    match words.spans.len() > 1 || words.text.chars().any(acts) {
        true => places(words),
        false => words.text.clone(),
    }
}

/// Where words stand, in code points.
pub fn places(words: &Words) -> String {
    words.spans.iter().map(|[start, end]| format!("{start}-{end}")).collect::<Vec<_>>().join(",")
}

fn kinds(now: Kind) -> Markup {
    html! {
        input type="hidden" name="was-kind" value=(now.name());
        label { "How the words stand in the text"
            select name="kind" {
                @for &kind in Kind::ALL {
                    option value=(kind.name()) selected[kind == now] { (kind.name()) }
                }
            }
        }
    }
}

/// Whom the source means, one a line.
fn actors(s: &StatementJson) -> Markup {
    let now: Vec<&str> =
        s.source.iter().flat_map(|mention| mention.actors()).map(|actor| actor.id.as_str()).collect();
    let now = now.join("\n");
    html! {
        input type="hidden" name="was-actors" value=(now);
        label for="part-actors" { "Whom that means: an id or a name a line" }
        textarea #part-actors name="actors" rows="1" { (now) }
    }
}

fn acts_of(s: &StatementJson) -> Markup {
    let now = s.act.as_ref().map_or("none", |act| act.label.name());
    html! {
        input type="hidden" name="was-act" value=(now);
        label { "What it does"
            select name="act" {
                option value="none" selected[now == "none"] { "nothing of these" }
                @for act in Act::ALL { option value=(act.name()) selected[act.name() == now] { (act.name()) } }
            }
        }
    }
}

/// Where it stands on an issue of the codebook.
fn stances(s: &StatementJson, issues: &[Issue]) -> Markup {
    if issues.is_empty() {
        return html! {};
    }
    let first = s.issues.first().map(|issue| issue.id.as_str());
    html! {
        label { "On the issue"
            select name="issue" {
                @for issue in issues { option value=(issue.id) selected[Some(issue.id.as_str()) == first] { (onrecord_write::visible(&issue.proposition)) } }
            }
        }
        label { "it stands"
            select name="stance" {
                option value="" { "as it does" }
                @for stance in Stance::ALL { option value=(stance.name()) { (stance.name()) } }
                option value="none" { "does not speak to it" }
                option value="found" { "as the machine finds it" }
            }
        }
        label for="part-condition" { "on the condition (words of the text)" }
        textarea #part-condition name="condition" rows="1" dir="auto" {}
    }
}
