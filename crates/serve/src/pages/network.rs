//! Who agrees with whom: a network, drawn and as a table whose edges open their statements.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_analyse::network::{
    Combine, Edge, Mode, Network, NetworkOptions, Normalisation, communities, network,
};
use onrecord_analyse::{Gathered, network_plot};
use onrecord_filed::{Held, words as words_of};
use onrecord_record::{Filter, Record};

use super::asof;
use super::drawing::large;
use super::facts;
use super::layout::{Here, Page};
use crate::guard::user::User;
use crate::problem::Problem;
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;

/// Actors that are drawn if nothing is said, and at most.
const NODES: (usize, usize) = (120, 300);
/// Edges of the table.
const EDGES: usize = 50;
/// Statements of an edge that are led to, and those of them that are told in words.
const STATEMENTS: (usize, usize) = (30, 3);

const MODES: [(&str, &str, Mode); 3] = [
    ("actors", "actors", Mode::Actors),
    ("issues", "issues", Mode::Issues),
    ("two-mode", "actors and issues", Mode::TwoMode),
];
const COMBINE: [(&str, &str, Combine); 4] = [
    ("subtract", "agreement minus conflict", Combine::Subtract),
    ("congruence", "agreement", Combine::Congruence),
    ("conflict", "conflict", Combine::Conflict),
    ("ignore", "speaking to the same", Combine::Ignore),
];
const NORMALISATION: [(&str, &str, Normalisation); 6] = [
    ("average", "average activity", Normalisation::Average),
    ("jaccard", "Jaccard", Normalisation::Jaccard),
    ("cosine", "cosine", Normalisation::Cosine),
    ("activity", "activity", Normalisation::Activity),
    ("prominence", "prominence", Normalisation::Prominence),
    ("no", "nothing", Normalisation::No),
];

/// Formats that a network can be taken along in.
const TAKEN: [(&str, &str); 6] = [
    ("graphml", "GraphML"),
    ("gexf", "GEXF"),
    ("edges", "edges as CSV"),
    ("matrix", "matrix as CSV"),
    ("svg", "SVG"),
    ("png", "PNG"),
];

fn named<T: Copy>(all: &[(&str, &str, T)], name: &str) -> Option<T> {
    all.iter().find(|(other, ..)| *other == name).map(|(.., value)| *value)
}

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.clone();
    let options = NetworkOptions { isolates: false, ..options(&mut asked)? };
    let nodes = nodes(&mut asked, NODES)?;
    let filter = asked.filter()?;
    asked.finish()?;
    let read = move |record: &Record, held: &Held| Ok(matter(record, held, &filter, &options, nodes)?);
    let matter = site.worked_out(&site.parts, format!("network {}", all.with(&[])), read).await?;
    let as_of = asof::line(&site, None).await?;
    Ok(reply::page(Page::new(&user, Here::Network, "Network").with(&html! {
        h1 { "Who agrees with whom" }
        (as_of)
        (controls(&all))
        (matter)
        p .taken { "To take along: " @for (name, label) in TAKEN { a href=(format!("/api/v1/network?{}", all.with(&[("format", name)]))) download { (label) } " " } }
    })))
}

/// How many actors a network has at most: those of the most statements.
///
/// # Errors
/// When it is no number up to the second of `bounds`; the first is the usual one.
pub fn nodes(asked: &mut Asked, (usual, most): (usize, usize)) -> Result<usize, Problem> {
    let what = format!("a number from 1 to {most}");
    let read = |value: &str| value.parse().ok().filter(|n| (1..=most).contains(n));
    Ok(asked.read("nodes", &what, read)?.unwrap_or(usual))
}

/// How a network is made, as it is asked for.
///
/// # Errors
/// When a parameter is not understood.
pub fn options(asked: &mut Asked) -> Result<NetworkOptions, Problem> {
    let mode =
        asked.read("mode", "actors, issues or two-mode", |name| named(&MODES, name))?.unwrap_or(Mode::Actors);
    let usual = if mode == Mode::TwoMode { Normalisation::No } else { Normalisation::Average };
    Ok(NetworkOptions {
        mode,
        combine: asked
            .read("combine", "subtract, congruence, conflict or ignore", |name| named(&COMBINE, name))?
            .unwrap_or(Combine::Subtract),
        normalisation: asked
            .read("normalisation", "a normalisation", |name| named(&NORMALISATION, name))?
            .unwrap_or(usual),
        threshold: asked
            .read("threshold", "a number", |value| value.parse().ok().filter(|n: &f64| n.is_finite()))?,
        ..NetworkOptions::default()
    })
}

fn controls(asked: &Asked) -> Markup {
    let choice = |name: &str, label: &str, all: &[(&str, &str)]| {
        html! { label { (label) " " select name=(name) { @for (value, shown) in all { option value=(value) selected[asked.value(name) == Some(value)] { (shown) } } } } }
    };
    html! {
        form .ways method="get" action="/network" {
            (choice("mode", "Between", &MODES.map(|(name, label, _)| (name, label))))
            (choice("combine", "By", &COMBINE.map(|(name, label, _)| (name, label))))
            label { "Divided by " select name="normalisation" {
                option value="" { "the usual" }
                @for (name, label, _) in NORMALISATION { option value=(name) selected[asked.value("normalisation") == Some(name)] { (label) } }
            } }
            label { "From weight " input type="text" name="threshold" value=[asked.value("threshold")] inputmode="decimal" maxlength="12"; }
            label { "Since " input type="text" name="since" value=[asked.value("since")] placeholder="2022-02" maxlength="40"; }
            label { "Until " input type="text" name="until" value=[asked.value("until")] maxlength="40"; }
            button .quiet type="submit" { "Draw" }
        }
    }
}

fn matter(
    record: &Record,
    held: &Held,
    filter: &Filter,
    options: &NetworkOptions,
    nodes: usize,
) -> onrecord_core::Result<Markup> {
    let chosen = held.choose(record, filter)?;
    let (mut gathered, all) = chosen.gather_most_active(nodes);
    let network = network(&gathered, options)?;
    let found = communities(&network);
    let mut edges: Vec<_> = network.edges.iter().collect();
    edges.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    let ids = |edge: &&Edge| network.ids(&gathered, edge);
    let shown: Vec<&str> =
        edges.iter().take(EDGES).flat_map(|edge| ids(edge).into_iter().take(STATEMENTS.1)).collect();
    let shown = words_of(record, &shown)?;
    gathered.give(&shown);
    Ok(html! {
        (large(&network_plot(&network, &found)))
        p .note { (facts::counted(network.utterances as u64, "utterance")) ", " (facts::counted(network.edges.len() as u64, "edge")) "."
            @if all > nodes { " Of " (facts::counted(all as u64, "actor")) " the " (facts::number(nodes as u64)) " of the most statements are here." } }
        @if !edges.is_empty() {
            h2 { "Edges" }
            table .edges {
                thead { tr { th scope="col" { "Between" } th scope="col" { "And" } th scope="col" { "Weight" } th scope="col" { "Statements" } } }
                tbody { @for edge in edges.iter().take(EDGES) {
                    tr {
                        th scope="row" { (node(&network, edge.from)) }
                        td { (node(&network, edge.to)) }
                        td { (if edge.weight > 0.0 { "agree " } else { "differ " }) (format!("{:.2}", edge.weight)) }
                        td { (evidence(&network, &gathered, edge)) }
                    }
                } }
            }
            @if edges.len() > EDGES { p .note { "And " (facts::counted((edges.len() - EDGES) as u64, "more edge")) "." } }
        }
    })
}

fn node(network: &Network<'_>, at: usize) -> Markup {
    use onrecord_analyse::network::NodeKind;
    let node = &network.nodes[at];
    let folder = if node.kind == NodeKind::Actor { "actors" } else { "issues" };
    html! { a href=(format!("/{folder}/{}", encoded(node.id))) { (words(node.label)) } }
}

fn evidence(network: &Network<'_>, gathered: &Gathered<'_>, edge: &Edge) -> Markup {
    let (ids, told) = (network.ids(gathered, edge), network.evidence(gathered, edge));
    let rest = ids.iter().filter(|id| told.iter().all(|s| s.id != **id)).take(STATEMENTS.0 - STATEMENTS.1);
    html! {
        details {
            summary { (facts::counted(ids.len() as u64, "statement")) }
            ul { @for s in told.iter().take(STATEMENTS.1) {
                li { a href=(format!("/statements/{}", encoded(&s.id))) {
                    (words(s.source.as_ref().map_or("—", |m| &m.words.text))) ": " (words(&s.content.text.chars().take(120).collect::<String>()))
                } }
            }
            @for id in rest { li { a href=(format!("/statements/{}", encoded(id))) { code { (id) } } } } }
        }
    }
}
