//! The side of the search page: what is filtered by, facets, and a form for the rest.

use maud::{Markup, html};
use onrecord_record::By;

use super::facets::{Facets, Value};
use crate::pages::facts;
use crate::query::Asked;
use crate::text::shown::words;

/// Filters by their names in an address and in words.
const FILTERS: [(&str, &str); 17] = [
    ("source", "source"),
    ("kind", "kind"),
    ("publisher", "outlet"),
    ("since", "since"),
    ("until", "until"),
    ("min-confidence", "confidence from"),
    ("reviewed", "reviewed"),
    ("document", "document"),
    ("state", "state"),
    ("actor", "actor"),
    ("roll-up", "with those who speak for it"),
    ("addressee", "to"),
    ("act", "speech act"),
    ("issue", "issue"),
    ("stance", "stance"),
    ("said-since", "said since"),
    ("said-until", "said until"),
];

/// The side.
pub fn side(asked: &Asked, facets: Option<&Facets>) -> Markup {
    html! {
        aside .side aria-label="Filters" {
            (active(asked))
            details .facets open {
                summary { h2 { "Filters" } }
                @match facets {
                    Some(facets) => { (self::facets(asked, facets)) }
                    None => {
                        div data-fetch=(format!("/search/facets?{}", asked.with(&[]))) {
                            p .note { "Counting takes a while. " a href=(format!("/search?{}", asked.with(&[]))) { "Look again" } }
                        }
                    }
                }
                (form(asked))
            }
        }
    }
}

/// What is filtered by now, each with the way to take it away.
fn active(asked: &Asked) -> Markup {
    let on: Vec<_> =
        FILTERS.iter().filter_map(|(name, label)| Some((*name, *label, asked.value(name)?))).collect();
    if on.is_empty() {
        return html! {};
    }
    html! {
        ul .active aria-label="Filters that are on" {
            @for (name, label, value) in on {
                li {
                    a href=(format!("/search?{}", asked.with(&[(name, "")]))) {
                        span .hidden { "Take away: " } (label) " " b { (words(value)) } span .cross aria-hidden="true" { "×" }
                    }
                }
            }
        }
    }
}

/// The facets with their counts.
pub fn facets(asked: &Asked, facets: &Facets) -> Markup {
    html! {
        div .counted {
            @for (by, values) in facets.by.iter().filter(|(_, values)| !values.is_empty()) {
                section {
                    h3 { (label(*by)) }
                    ul { @for value in values { li { (facet(asked, *by, value)) } } }
                }
            }
        }
    }
}

fn facet(asked: &Asked, by: By, found: &Value) -> Markup {
    let value = found.value.as_str();
    let (on, query) = match by {
        By::Year => (
            asked.value("since") == Some(value) && asked.value("until") == Some(value),
            asked.with(&[("since", value), ("until", value)]),
        ),
        By::Source => {
            let phrase = format!("\"{}\"", value.replace('"', " "));
            (asked.value("source") == Some(phrase.as_str()), asked.with(&[("source", &phrase)]))
        }
        by => (asked.value(by.name()) == Some(value), asked.with(&[(by.name(), value)])),
    };
    html! {
        a href=(format!("/search?{query}")) aria-current=[on.then_some("true")] {
            span .value { (words(&found.label)) } " " span .count { (facts::number(found.counts.utterances)) }
        }
    }
}

fn label(by: By) -> &'static str {
    match by {
        By::Publisher => "Outlet",
        By::Year => "Published",
        By::Kind => "Kind",
        By::Source => "Words of the source",
        By::Actor => "Actor",
        By::Issue => "Issue",
        By::Stance => "Stance",
        By::Act => "Speech act",
        _ => "Other",
    }
}

/// Filters that have no few values.
fn form(asked: &Asked) -> Markup {
    const HERE: [&str; 5] = ["source", "since", "until", "min-confidence", "reviewed"];
    let reviewed = asked.value("reviewed").unwrap_or_default();
    html! {
        form .more method="get" action="/search" {
            @for (name, value) in asked.pairs().filter(|(name, _)| !HERE.contains(name) && *name != "cursor") {
                input type="hidden" name=(name) value=(value);
            }
            label { "Words in the source" input type="text" name="source" value=[asked.value("source")] maxlength="500"; }
            div .pair {
                label { "Since" input type="text" name="since" value=[asked.value("since")] placeholder="2022-02" maxlength="40" inputmode="numeric"; }
                label { "Until" input type="text" name="until" value=[asked.value("until")] placeholder="2022-03-31" maxlength="40" inputmode="numeric"; }
            }
            div .pair {
                label { "Confidence from" input type="number" name="min-confidence" value=[asked.value("min-confidence")] min="0" max="1" step="any" placeholder="0"; }
                label { "Reviewed"
                    select name="reviewed" {
                        option value="" { "or not" }
                        option value="true" selected[reviewed == "true"] { "yes" }
                        option value="false" selected[reviewed == "false"] { "no" }
                    }
                }
            }
            button type="submit" { "Apply" }
        }
    }
}
