//! An actor's positions on an issue: time across, stance up, one mark an utterance, a band an interval.
//!
//! A band lies at the mean of support minus opposition, as high as its 95 % interval (normal, from the variances of the two
//! shares); a dashed line is a shift.

use std::ops::Range;

use onrecord_core::Stance;

use super::canvas::Canvas;
use crate::gather::{Gathered, Utterance};
use crate::markup::escape;
use crate::position::{LEVEL, Position};
use crate::shift::Shift;
use crate::when::{DAY, When, date_of, day_of, second_of};

/// How a drawing looks.
#[derive(Clone, Debug, PartialEq)]
pub struct PlotOptions {
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// What comes before the id of a statement in the link of its mark, such as `/statements/`; empty for no links.
    pub link: String,
}

impl Default for PlotOptions {
    fn default() -> Self {
        PlotOptions { width: 760.0, height: 300.0, link: String::new() }
    }
}

const LEFT: f64 = 96.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 44.0;
const BOTTOM: f64 = 44.0;

/// Draws the positions of one actor on one issue, with its shifts; those of another pair than the first position's are left
/// out.
pub fn position_plot(
    gathered: &Gathered<'_>,
    positions: &[Position],
    shifts: &[Shift],
    options: &PlotOptions,
) -> String {
    let Some(first) = positions.first() else {
        let why = gathered.why_empty().unwrap_or_else(|| "no position was given".to_owned());
        return Canvas::empty(options.width, "Positions", &why);
    };
    let (actor, issue) = (gathered.actors[first.actor as usize], gathered.issues[first.issue as usize]);
    let title = format!("{}: {}", actor.name, issue.proposition);
    let own: Vec<&Position> =
        positions.iter().filter(|p| (p.actor, p.issue) == (first.actor, first.issue)).collect();
    let interval = |p: &&Position| p.interval;
    let from = own.iter().filter_map(interval).map(|(from, _)| from).min();
    let to = own.iter().filter_map(interval).map(|(_, to)| to).max();
    let (Some(from), Some(to)) = (from, to) else {
        return Canvas::empty(options.width, &title, "no utterance has a date");
    };
    let mut plot = Plot::new(options, &title, from, to);
    plot.axes();
    own.iter().for_each(|position| plot.band(position));
    let same = |shift: &&Shift| (shift.actor, shift.issue) == (first.actor, first.issue);
    shifts.iter().filter(same).for_each(|shift| plot.shift(shift));
    own.iter().for_each(|position| plot.marks(gathered, &position.utterances));
    plot.canvas.finish()
}

struct Plot<'o> {
    canvas: Canvas,
    options: &'o PlotOptions,
    from: i64,
    to: i64,
}

impl<'o> Plot<'o> {
    fn new(options: &'o PlotOptions, title: &str, from: i64, to: i64) -> Self {
        let mut canvas = Canvas::new(options.width, options.height, title);
        canvas.text(16.0, 24.0, "", title);
        let pad = ((to - from) / 40).max(15 * DAY);
        Plot { canvas, options, from: from - pad, to: to + pad }
    }

    fn x(&self, at: i64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "seconds of at most ten thousand years")]
        let share = (at - self.from) as f64 / (self.to - self.from) as f64;
        LEFT + share * (self.options.width - LEFT - RIGHT)
    }

    /// From −1 (against) to 1 (for).
    fn y(&self, score: f64) -> f64 {
        TOP + (1.15 - score) / 2.3 * (self.options.height - TOP - BOTTOM)
    }

    fn axes(&mut self) {
        let (right, bottom) = (self.options.width - RIGHT, self.options.height - BOTTOM);
        for (score, label) in [(1.0, "support"), (0.0, "conditional"), (-1.0, "oppose")] {
            let y = self.y(score);
            self.canvas.line(format_args!("<path class=\"grid\" d=\"M{LEFT} {y:.1}H{right:.1}\"/>"));
            self.canvas.text(LEFT - 8.0, y + 4.0, "text-anchor=\"end\"", label);
        }
        self.canvas.line(format_args!("<path class=\"axis\" d=\"M{LEFT} {TOP}V{bottom:.1}H{right:.1}\"/>"));
        for at in ticks(self.from, self.to) {
            let x = self.x(at);
            self.canvas.line(format_args!("<path class=\"axis\" d=\"M{x:.1} {bottom:.1}v5\"/>"));
            self.canvas.text(x, bottom + 20.0, "text-anchor=\"middle\" class=\"small\"", &day_of(at));
        }
    }

    fn band(&mut self, position: &Position) {
        let Some((from, to)) = position.interval else { return };
        let [support, oppose] =
            [Stance::Support, Stance::Oppose].map(|side| position.posterior.spread[side as usize]);
        let mean = support.mean - oppose.mean;
        let room = support.mean * (1.0 - support.mean);
        let shared = if room > 0.0 { support.variance / room } else { 0.0 };
        let variance = support.variance + oppose.variance + 2.0 * support.mean * oppose.mean * shared;
        let reach = 1.96 * variance.max(0.0).sqrt();
        let (low, high) = ((mean - reach).max(-1.0), (mean + reach).min(1.0));
        let (left, right) = (self.x(from) - 4.0, self.x(to) + 4.0);
        let (top, bottom, middle) = (self.y(high), self.y(low), self.y(mean));
        self.canvas.line(format_args!(
            "<rect class=\"band\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\"><title>{}</title></rect>\
             <path class=\"mean\" d=\"M{left:.1} {middle:.1}H{right:.1}\"/>",
            right - left,
            bottom - top,
            escape(&format!("{} to {}: {}", day_of(from), day_of(to), position.words(LEVEL)))
        ));
    }

    fn shift(&mut self, shift: &Shift) {
        let x = self.x(shift.not_before.map_or(shift.at, |before| before + (shift.at - before) / 2));
        let bottom = self.options.height - BOTTOM;
        self.canvas.line(format_args!(
            "<g><title>{} by {}, probability {:.2}</title><path class=\"shift\" d=\"M{x:.1} {TOP}V{bottom:.1}\"/></g>",
            shift.kind.name(),
            day_of(shift.at),
            shift.probability
        ));
    }

    fn marks(&mut self, gathered: &Gathered<'_>, range: &Range<usize>) {
        for at in range.clone() {
            self.mark(gathered, at, &gathered.utterances[at]);
        }
    }

    /// One utterance; marks of one stance are moved up and down in turn so that fewer lie on each other.
    fn mark(&mut self, gathered: &Gathered<'_>, at: usize, utterance: &Utterance) {
        let (Some(time), Some(statement)) = (utterance.at(), gathered.evidence(utterance).next()) else {
            return;
        };
        let score = match utterance.stance {
            Stance::Support => 1.0,
            Stance::Oppose => -1.0,
            Stance::Conditional | Stance::Unclear => 0.0,
        };
        #[expect(clippy::cast_precision_loss, reason = "at most four")]
        let moved = (at % 5) as f64 * 0.045 - 0.09;
        let (x, y) = (self.x(time), self.y(score + moved));
        let day = utterance.when.as_ref().map(When::day).unwrap_or_default();
        let told = format!("{day}, {}: {}", utterance.stance.name(), statement.content.text);
        let mark = format!(
            "<circle class=\"{}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill-opacity=\"{:.2}\" data-statement=\"{}\">\
             <title>{}</title></circle>",
            utterance.stance.name(),
            f64::from(utterance.valid * utterance.sure).clamp(0.2, 1.0),
            escape(&statement.id),
            escape(&told)
        );
        if self.options.link.is_empty() {
            return self.canvas.line(format_args!("{mark}"));
        }
        let (link, id) = (escape(&self.options.link), escape(&statement.id));
        self.canvas.line(format_args!("<a href=\"{link}{id}\">{mark}</a>"));
    }
}

/// At most eight days that divide a time: firsts of years or months, or evenly spread.
fn ticks(from: i64, to: i64) -> Vec<i64> {
    let days = (to - from) / DAY;
    let (first, last) = (date_of(from), date_of(to));
    let months = i64::from(last.year() - first.year()) * 12 + i64::from(last.month() - first.month());
    if months < 2 {
        let step = (days / 6).max(1) * DAY;
        return (0..8).map(|at| (from / DAY + 1) * DAY + at * step).filter(|at| *at <= to).collect();
    }
    let step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200]
        .into_iter()
        .find(|step| months / step < 6)
        .unwrap_or(12_000);
    let start = i64::from(first.year()) * 12 + i64::from(first.month()) - 1;
    let start = (start / step + 1) * step;
    let month = |at: i64| {
        let year = i16::try_from(at / 12).ok()?;
        jiff::civil::Date::new(year, i8::try_from(at % 12 + 1).ok()?, 1).ok().map(second_of)
    };
    (0..8).filter_map(|at| month(start + at * step)).filter(|at| *at <= to).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_fall_on_firsts_of_months_or_years() {
        let at = |text: &str| second_of(text.parse().expect("a date"));
        let days = |from, to| ticks(at(from), at(to)).into_iter().map(day_of).collect::<Vec<_>>();
        assert_eq!(
            days("2021-12-10", "2022-04-02"),
            ["2022-01-01", "2022-02-01", "2022-03-01", "2022-04-01"]
        );
        assert_eq!(
            days("2010-03-01", "2014-02-01"),
            ["2011-01-01", "2012-01-01", "2013-01-01", "2014-01-01"]
        );
        assert!(!days("2022-03-01", "2022-03-20").is_empty());
    }
}
