//! The reliability diagram as an SVG drawing: share of hits over confidence, the diagonal where both are
//! equal.
//!
//! What always holds: the drawing is whole in itself (no script, font or file from elsewhere), its text is
//! text, and it holds numbers alone, so that nothing in it needs escaping.

use std::fmt::Write;

use crate::{Bin, Reliability};

/// Side of the square that both axes run along, in pixels.
const SIDE: f64 = 300.0;
/// Left and top corner of that square.
const LEFT: f64 = 60.0;
const TOP: f64 = 40.0;

const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#333}\
    .axis{stroke:#666;fill:none}.grid{stroke:#8884;fill:none}\
    .equal{stroke:#777;stroke-dasharray:5 4;fill:none}\
    .hits{fill:#4a7fb5;fill-opacity:.75}.mean{fill:#b5651d}\
    @media(prefers-color-scheme:dark){text{fill:#ddd}.axis{stroke:#aaa}.equal{stroke:#aaa}.mean{fill:#e0a060}}";

/// Draws it.
pub(crate) fn diagram(reliability: &Reliability) -> String {
    let (width, height) = (LEFT + SIDE + 20.0, TOP + SIDE + 60.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\">\n"
    );
    let heading = format!(
        "Expected calibration error {:.3}, {} statements",
        reliability.expected_calibration_error, reliability.predicted
    );
    push(&mut out, format_args!("<title>Reliability of confidence. {heading}</title>"));
    push(&mut out, format_args!("<style>{STYLE}</style>"));
    push(&mut out, format_args!("<text x=\"{LEFT}\" y=\"24\">{heading}</text>"));
    grid(&mut out);
    reliability.bins.iter().for_each(|b| bar(&mut out, b));
    axes(&mut out);
    out.push_str("</svg>\n");
    out
}

/// Writing to a String cannot fail.
fn push(out: &mut String, line: std::fmt::Arguments<'_>) {
    let _ = writeln!(out, "{line}");
}

fn x(share: f64) -> f64 {
    LEFT + share * SIDE
}

fn y(share: f64) -> f64 {
    TOP + (1.0 - share) * SIDE
}

/// Lines and labels every fifth of each axis.
fn grid(out: &mut String) {
    for fifth in 0..=5 {
        let share = f64::from(fifth) / 5.0;
        let (at_x, at_y, right, bottom) = (x(share), y(share), x(1.0), y(0.0));
        push(
            out,
            format_args!(
                "<path class=\"grid\" d=\"M{at_x:.0} {TOP}V{bottom:.0}M{LEFT} {at_y:.0}H{right:.0}\"/>"
            ),
        );
        let (below, left, beside) = (bottom + 18.0, LEFT - 8.0, at_y + 4.0);
        push(
            out,
            format_args!("<text x=\"{at_x:.0}\" y=\"{below:.0}\" text-anchor=\"middle\">{share:.1}</text>"),
        );
        push(
            out,
            format_args!("<text x=\"{left:.0}\" y=\"{beside:.0}\" text-anchor=\"end\">{share:.1}</text>"),
        );
    }
}

/// The share of hits as a bar over the bin, the mean confidence as a dot, both named in a tooltip.
fn bar(out: &mut String, bin: &Bin) {
    let (Some(confidence), Some(hits)) = (bin.confidence, bin.hits) else { return };
    let (left, top) = (x(bin.low) + 1.0, y(hits));
    let (width, height) = (x(bin.high) - x(bin.low) - 2.0, y(0.0) - top);
    push(
        out,
        format_args!(
            "<g><title>{:.1} to {:.1}: {} statements, {:.1} % hits, mean confidence {confidence:.3}</title>\
             <rect class=\"hits\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"/>\
             <circle class=\"mean\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"3\"/></g>",
            bin.low,
            bin.high,
            bin.count,
            100.0 * hits,
            x(confidence),
            top
        ),
    );
}

fn axes(out: &mut String) {
    let (right, bottom, middle) = (x(1.0), y(0.0), x(0.5));
    push(out, format_args!("<path class=\"equal\" d=\"M{LEFT} {bottom:.0}L{right:.0} {TOP}\"/>"));
    push(out, format_args!("<path class=\"axis\" d=\"M{LEFT} {TOP}V{bottom:.0}H{right:.0}\"/>"));
    let (below, centre) = (bottom + 42.0, y(0.5));
    push(
        out,
        format_args!("<text x=\"{middle:.0}\" y=\"{below:.0}\" text-anchor=\"middle\">confidence</text>"),
    );
    push(
        out,
        format_args!(
            "<text transform=\"translate(18 {centre:.0})rotate(-90)\" text-anchor=\"middle\">share of hits</text>"
        ),
    );
}
