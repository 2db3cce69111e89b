//! The reliability of confidences as lines of plain text.

use crate::{Bin, Reliability};

/// Characters of a bar that stands for every prediction being a hit.
const WIDTH: usize = 40;

/// A heading, a line a bin, and the error.
pub(crate) fn text(reliability: &Reliability) -> String {
    let mut lines = vec!["confidence  count   mean   hits   (# share of hits, | mean confidence)".to_owned()];
    lines.extend(reliability.bins.iter().map(line));
    lines.push(format!(
        "expected calibration error {:.3}: {} of {} statements with a confidence are hits",
        reliability.expected_calibration_error, reliability.hits, reliability.predicted
    ));
    lines.join("\n")
}

fn line(bin: &Bin) -> String {
    let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |v| format!("{v:.3}"));
    let (mean, hits) = (number(bin.confidence), number(bin.hits));
    let line =
        format!("{:.1} to {:.1}  {:5}  {mean:>5}  {hits:>5}   {}", bin.low, bin.high, bin.count, bar(bin));
    line.trim_end().to_owned()
}

/// `#` up to the share of hits, `|` at the mean confidence.
fn bar(bin: &Bin) -> String {
    let (Some(confidence), Some(hits)) = (bin.confidence, bin.hits) else { return String::new() };
    let at = |share: f64| (share * WIDTH as f64).round() as usize;
    let (filled, mark) = (at(hits), at(confidence).min(WIDTH - 1));
    let cell = |i: usize| match i {
        i if i == mark => '|',
        i if i < filled => '#',
        _ => ' ',
    };
    (0..WIDTH).map(cell).collect()
}
