//! The figures of a measurement as tables.

use maud::{Markup, html};
use serde::Deserialize;
use serde_json::Value;

use crate::engine::Measured;
use crate::pages::facts;
use crate::problem::{Code, Problem};

/// Precision, recall and F1 in percent.
type Tally = [f64; 3];

#[derive(Deserialize)]
struct PerRole {
    source: Tally,
    cue: Tally,
    content: Tally,
}

/// The figures of `onrecord evaluate`.
#[derive(Deserialize)]
struct Figures {
    documents: u64,
    gold: u64,
    predicted: u64,
    fragment_exact: PerRole,
    fragment_begin: PerRole,
    role_exact: PerRole,
    statement_exact: Tally,
    statement_overlap: Tally,
    verbatim: Option<Tally>,
    reliability: Reliability,
}

#[derive(Deserialize)]
struct Reliability {
    expected_calibration_error: f64,
    bins: Vec<Bin>,
}

#[derive(Deserialize)]
struct Bin {
    low: f64,
    high: f64,
    count: u64,
    confidence: Option<f64>,
    hits: Option<f64>,
}

/// The tables.
///
/// # Errors
/// When they are no such figures, which would be a mistake of this program.
pub fn show(told: Value, of: Measured) -> Result<Markup, Problem> {
    let figures: Figures =
        serde_json::from_value(told).map_err(|e| Problem::new(Code::Internal, format!("figures: {e}")))?;
    Ok(html! {
        section aria-labelledby="figures" {
            h2 #figures { "How well they agree" }
            p { (facts::counted(figures.documents, "text")) ": people found " (facts::counted(figures.gold, "statement")) ", "
                @match of { Measured::Record => { "the record holds " } Measured::Extraction => { "the model finds " } }
                (facts::number(figures.predicted)) "." }
            (agreement(&figures))
            (reliability(&figures.reliability))
        }
    })
}

fn agreement(of: &Figures) -> Markup {
    let parts = [
        ("Pieces of a part within a paragraph, both ends right", &of.fragment_exact),
        ("Pieces of a part within a paragraph, the beginning right", &of.fragment_begin),
        ("Parts, all of them right", &of.role_exact),
    ];
    html! {
        table .figures {
            caption .hidden { "Precision, recall and F1" }
            thead { tr { th scope="col" { "What is compared" } th scope="col" { "Precision" } th scope="col" { "Recall" } th scope="col" { "F1" } } }
            @for (what, each) in parts {
                tbody {
                    tr { th colspan="4" scope="rowgroup" { (what) } }
                    (row("Sources", each.source))
                    (row("Cues", each.cue))
                    (row("Contents", each.content))
                }
            }
            tbody {
                tr { th colspan="4" scope="rowgroup" { "Statements" } }
                (row("All three parts right", of.statement_exact))
                (row("Found, their parts overlapping", of.statement_overlap))
                @if let Some(tally) = of.verbatim { (row("Verbatim, exactly right", tally)) }
            }
        }
        p .note { "In percent. Precision: of what was found, how much is right; recall: of what people found, how much was found." }
    }
}

fn row(what: &str, tally: Tally) -> Markup {
    html! { tr { th scope="row" { (what) } @for figure in tally { td { (format!("{figure:.1}")) } } } }
}

fn reliability(of: &Reliability) -> Markup {
    let share = |value: Option<f64>| match value {
        Some(value) => html! { (format!("{value:.2}")) },
        None => html! { span .unknown { "–" } },
    };
    html! {
        h2 { "How far confidence can be trusted" }
        table .figures {
            caption .hidden { "Confidence and the share that is right" }
            thead { tr { th scope="col" { "Confidence" } th scope="col" { "Statements" } th scope="col" { "Mean" } th scope="col" { "Right" } } }
            tbody { @for bin in of.bins.iter().filter(|bin| bin.count > 0) {
                tr { th scope="row" { (format!("{:.1} – {:.1}", bin.low, bin.high)) } td { (facts::number(bin.count)) } td { (share(bin.confidence)) } td { (share(bin.hits)) } }
            } }
        }
        p .note { "Expected calibration error: " (format!("{:.3}", of.expected_calibration_error)) ". It is 0 where of statements of confidence 0.8 eight in ten are right." }
    }
}
