//! A network drawn: nodes by community, agreement in green, conflict dashed in red. At most [`MOST_NODES`] nodes, the ones with
//! most utterances; the drawing says how many are left out.

use super::canvas::Canvas;
use super::layout::places;
use crate::markup::escape;
use crate::network::{Communities, Network, NodeKind};

/// At most so many nodes are drawn.
pub const MOST_NODES: usize = 150;
const SIDE: f64 = 720.0;
const MARGIN: f64 = 90.0;
/// Colours told apart by people who do not tell red from green too (Okabe & Ito 2008).
const COLOURS: [&str; 8] =
    ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a800", "#777777"];

/// Draws a network.
pub fn network_plot(network: &Network<'_>, communities: &Communities) -> String {
    if let Some(why) = &network.why_empty {
        return Canvas::empty(SIDE + 2.0 * MARGIN, "Network", why);
    }
    let mut order: Vec<usize> = (0..network.nodes.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(network.nodes[at].utterances), at));
    order.truncate(MOST_NODES);
    order.sort_unstable();
    let left_out = network.nodes.len() - order.len();
    let places: Vec<(f64, f64)> = places(network, &order)
        .into_iter()
        .map(|(x, y)| (MARGIN + x * SIDE, 70.0 + y * (SIDE - 80.0)))
        .collect();
    let mut canvas = Canvas::new(SIDE + 2.0 * MARGIN, SIDE + 40.0, "Network");
    let more = if left_out > 0 {
        format!(", {left_out} nodes with fewer utterances left out")
    } else {
        String::new()
    };
    let heading =
        format!("{} utterances, modularity {:.2}{more}", network.utterances, communities.modularity);
    canvas.text(16.0, 22.0, "", &heading);
    canvas.text(16.0, 38.0, "class=\"small\"", LEGEND);
    edges(&mut canvas, network, &order, &places);
    for (at, &node) in order.iter().enumerate() {
        draw(&mut canvas, network, communities, node, places[at]);
    }
    labels(&mut canvas, network, &order, &places);
    canvas.finish()
}

const LEGEND: &str = "lines: agreement (whole), conflict (dashed); nodes: colour by community, size by utterances; a node that is \
                      pointed at tells its name";

/// How far a node reaches from its middle.
fn size(network: &Network<'_>, at: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of utterances")]
    let utterances = network.nodes[at].utterances as f64;
    4.0 + utterances.sqrt().min(12.0)
}

/// Names, those with most utterances first; one that would lie on another is left out.
fn labels(canvas: &mut Canvas, network: &Network<'_>, order: &[usize], places: &[(f64, f64)]) {
    let mut by_weight: Vec<usize> = (0..order.len()).collect();
    by_weight.sort_by_key(|&at| (std::cmp::Reverse(network.nodes[order[at]].utterances), at));
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    for at in by_weight {
        let (node, (x, y)) = (order[at], places[at]);
        let label = shortened(network.nodes[node].label);
        let (y, half) = (y - size(network, node) - 3.0, 3.1 * label.chars().count() as f64);
        let free =
            |&(x2, y2, half2): &(f64, f64, f64)| (x - x2).abs() > half + half2 || (y - y2).abs() > 11.0;
        if taken.iter().all(free) {
            canvas.text(x, y, "text-anchor=\"middle\" class=\"small\"", &label);
            taken.push((x, y, half));
        }
    }
}

fn shortened(label: &str) -> String {
    let short: String = label.chars().take(28).collect();
    if short.len() < label.len() { format!("{short}…") } else { short }
}

fn edges(canvas: &mut Canvas, network: &Network<'_>, order: &[usize], places: &[(f64, f64)]) {
    let most = network.edges.iter().map(|edge| edge.weight.abs()).fold(f64::MIN_POSITIVE, f64::max);
    for edge in &network.edges {
        let (Ok(from), Ok(to)) = (order.binary_search(&edge.from), order.binary_search(&edge.to)) else {
            continue;
        };
        let class = if edge.weight > 0.0 { "agree" } else { "differ" };
        let width = 0.5 + 4.0 * edge.weight.abs() / most;
        let ((x1, y1), (x2, y2)) = (places[from], places[to]);
        canvas.line(format_args!(
            "<path class=\"{class}\" stroke-width=\"{width:.1}\" stroke-opacity=\"0.5\" d=\"M{x1:.1} {y1:.1}L{x2:.1} \
             {y2:.1}\"><title>{}, {}: {:.3}</title></path>",
            escape(network.nodes[edge.from].label),
            escape(network.nodes[edge.to].label),
            edge.weight
        ));
    }
}

fn draw(
    canvas: &mut Canvas,
    network: &Network<'_>,
    communities: &Communities,
    at: usize,
    (x, y): (f64, f64),
) {
    let node = &network.nodes[at];
    let colour = COLOURS[communities.of.get(at).copied().unwrap_or_default() % COLOURS.len()];
    let size = size(network, at);
    let title = escape(node.label);
    match node.kind {
        NodeKind::Actor => canvas.line(format_args!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{size:.1}\" fill=\"{colour}\"><title>{title}</title></circle>"
        )),
        NodeKind::Issue => canvas.line(format_args!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{colour}\"><title>{title}</title></rect>",
            x - size,
            y - size,
            2.0 * size,
            2.0 * size
        )),
    }
}
