//! Who agrees with whom: a network, of all the time or of windows of it, drawn and as a table whose edges open their statements.

mod controls;
mod moving;

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};
use onrecord_analyse::network::{Edge, Network, NetworkOptions, communities, network};
use onrecord_analyse::{Gathered, day_of, network_plot};
use onrecord_filed::{Held, words as words_of};
use onrecord_record::{Filter, Record};

use super::asof;
use super::drawing::large;
use super::facts;
use super::layout::{Here, Page};
use super::slider::{self, moved};
use crate::guard::user::User;
use crate::network::{Asking, nodes};
use crate::problem::Problem;
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;
use moving::Moving;

/// Actors that are drawn if nothing is said, and at most.
const NODES: (usize, usize) = (120, 300);
/// Edges of the table.
const EDGES: usize = 50;
/// Statements of an edge that are led to, and those of them that are told in words.
const STATEMENTS: (usize, usize) = (30, 3);

/// Formats that a network can be taken along in.
const TAKEN: [(&str, &str); 6] = [
    ("graphml", "GraphML"),
    ("gexf", "GEXF"),
    ("edges", "edges as CSV"),
    ("matrix", "matrix as CSV"),
    ("svg", "SVG"),
    ("png", "PNG"),
];

/// The page.
pub async fn show(State(site): State<Arc<Inner>>, user: User, mut asked: Asked) -> Result<Response, Problem> {
    let all = asked.clone();
    let asking = Asking::read(&mut asked)?;
    let nodes = nodes(&mut asked, NODES)?;
    let filter = asked.filter()?;
    asked.finish()?;
    let form = controls::form(&all);
    let key = format!("network {}", all.with(&[]));
    let read = move |record: &Record, held: &Held| matter(record, held, &all, &asking, (&filter, nodes));
    let matter = site.worked_out(&site.parts, key, read).await?;
    let as_of = asof::line(&site, None).await?;
    let page = Page { head: slider::script(), ..Page::new(&user, Here::Network, "Network") };
    Ok(reply::page(page.with(&html! {
        h1 { "Who agrees with whom" }
        (as_of)
        (form)
        (matter)
    })))
}

/// The network that is asked for, with the ways through its windows.
fn matter(
    record: &Record,
    held: &Held,
    asked: &Asked,
    asking: &Asking,
    (filter, nodes): (&Filter, usize),
) -> Result<Markup, Problem> {
    let chosen = held.choose(record, filter)?;
    let (mut gathered, all) = chosen.gather_most_active(nodes);
    let moving = match &asking.windows {
        None => None,
        Some(windows) => match Moving::over(windows, &gathered) {
            None => return Ok(html! { p .empty { "Nothing that is filed has a date." } }),
            moving => moving,
        },
    };
    let options = NetworkOptions { isolates: false, ..asking.options.clone() };
    let options = moving.as_ref().map_or(options.clone(), |moving| moving.options(&options));
    let network = network(&gathered, &options)?;
    let found = communities(&network);
    let mut edges: Vec<_> = network.edges.iter().collect();
    edges.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    let ids = |edge: &&Edge| network.ids(&gathered, edge);
    let shown: Vec<&str> =
        edges.iter().take(EDGES).flat_map(|edge| ids(edge).into_iter().take(STATEMENTS.1)).collect();
    let shown = words_of(record, &shown)?;
    gathered.give(&shown);
    Ok(html! {
        @if let Some(moving) = &moving { (moving.slider()) }
        p #told .note role="status" data-moved="" {
            @if let Some(moving) = &moving { (moving.told()) ": " }
            (facts::counted(network.utterances as u64, "utterance")) ", " (facts::counted(network.edges.len() as u64, "edge")) "."
        }
        (moved("network", &html! {
            @if let Some(moving) = &moving { (moving.links(asked)) }
            (large(&network_plot(&network, &found)))
            @if all > nodes { p .note { "Of " (facts::counted(all as u64, "actor")) " the " (facts::number(nodes as u64)) " of the most statements are here." } }
            (table(&network, &gathered, &edges))
            (taken(asked, moving.as_ref()))
        }))
    })
}

/// The heaviest edges.
fn table(network: &Network<'_>, gathered: &Gathered<'_>, edges: &[&Edge]) -> Markup {
    html! {
        @if !edges.is_empty() {
            h2 { "Edges" }
            table .edges {
                thead { tr { th scope="col" { "Between" } th scope="col" { "And" } th scope="col" { "Weight" } th scope="col" { "Statements" } } }
                tbody { @for edge in edges.iter().take(EDGES) {
                    tr {
                        th scope="row" { (node(network, edge.from)) }
                        td { (node(network, edge.to)) }
                        td { (if edge.weight > 0.0 { "agree " } else { "differ " }) (format!("{:.2}", edge.weight)) }
                        td { (evidence(network, gathered, edge)) }
                    }
                } }
            }
            @if edges.len() > EDGES { p .note { "And " (facts::counted((edges.len() - EDGES) as u64, "more edge")) "." } }
        }
    }
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

/// Links to the network as files: of the window that is shown, and the figures of all.
fn taken(asked: &Asked, moving: Option<&Moving>) -> Markup {
    let shown = moving.map(|moving| day_of(moving.shown));
    let around = asked.value("around").or(shown.as_deref()).unwrap_or_default();
    let days = moving.map(|moving| moving.slices.days.to_string()).unwrap_or_default();
    let one = |format: &str| {
        let one = [("format", format), ("days", &days), ("every", ""), ("around", around)];
        format!("/api/v1/network?{}", asked.with(&one))
    };
    html! {
        p .taken {
            "To take along: "
            @for (name, label) in TAKEN { a href=(one(name)) download { (label) } " " }
            @if let Some(moving) = moving {
                @let step = moving.slices.step.to_string();
                a href=(format!("/api/v1/network?{}", asked.with(&[("around", ""), ("every", &step)]))) download { "figures of all windows as JSON" }
            }
        }
    }
}
