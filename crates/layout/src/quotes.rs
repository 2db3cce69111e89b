//! Quotations: which stretches of a text stand between quotation marks.
//!
//! What always holds: a quotation lies inside one block; quotations are sorted by start, the outer before the
//! inner, and two of them are either apart or nested; what is wrong in one block never shows in the next.
//! Titles and scare quotes are quotations too: the layout cannot tell, and need not.

mod context;
mod kinds;
mod marks;
mod pairing;

use onrecord_core::Span;

pub(crate) use kinds::touching;
pub use kinds::{kind_of, kind_of_parts, quoted_share};
use marks::{Family, Mark, marks};
use pairing::{Pair, pair};

/// A stretch of text between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Without its marks and the white space beside them.
    pub inner: Span,
    /// How many quotations it lies in: 0 for one that stands on its own.
    pub depth: u8,
    /// Its paragraph ends without a closing mark.
    pub open_ended: bool,
    /// It opens a paragraph and carries on the open-ended quotation of the paragraph before.
    pub continues: bool,
}

/// A quotation before its depth is known, and how it began.
#[derive(Clone, Copy, Debug)]
struct Found {
    /// The opening mark.
    mark: Span,
    span: Span,
    inner: Span,
    open_ended: bool,
}

/// The quotations of `text`, whose paragraphs are `blocks`.
///
/// A block that does not lie in the text on character borders has none.
pub fn quotations(text: &str, blocks: &[Span]) -> Vec<Quotation> {
    let mut all: Vec<Quotation> = Vec::new();
    // The mark that opened what the block before left open.
    let mut left_open: Option<&str> = None;
    for &block in blocks {
        let inside = block.trim(text);
        let found = in_block(text, inside);
        let first = all.len();
        all.extend(nested(&found));
        let outer = |q: &Quotation| q.depth == 0;
        if let (Some(mark), Some(q), Some(f)) = (left_open, all.get_mut(first), found.first()) {
            q.continues = q.span.start == inside.start && f.mark.of(text) == Some(mark);
        }
        let last = all[first..].iter().rposition(outer).filter(|&i| all[first + i].open_ended);
        left_open = last.and_then(|i| found[i].mark.of(text));
    }
    all
}

/// The quotations of one block, sorted by start, the outer before the inner.
///
/// The families that say most clearly what they are go first; each later family is paired only between marks
/// that stand inside the same quotations of the earlier ones, so that pairs never cross.
fn in_block(text: &str, block: Span) -> Vec<Found> {
    let all = marks(text, block);
    let mut found: Vec<Found> = Vec::new();
    if all.is_empty() {
        return found;
    }
    for family in Family::ORDER {
        let own: Vec<Mark> = all.iter().copied().filter(|m| m.family == family).collect();
        if own.is_empty() {
            continue;
        }
        let more: Vec<Found> = regions(&found, own, block)
            .into_iter()
            .flat_map(|(region, marks)| in_region(text, family, region, &marks))
            .collect();
        found.extend(more);
        found.sort_unstable_by_key(|f| (f.span.start, std::cmp::Reverse(f.span.end)));
    }
    found
}

/// The part of a block in which marks may pair with each other.
#[derive(Clone, Copy)]
struct Region {
    inner: Span,
    /// Whether it ends where its paragraph ends.
    reaches_end: bool,
}

/// Sorts marks by the innermost quotation that they stand in.
fn regions(found: &[Found], marks: Vec<Mark>, block: Span) -> Vec<(Region, Vec<Mark>)> {
    let mut groups: Vec<(Region, Vec<Mark>)> = Vec::with_capacity(found.len() + 1);
    groups.push((Region { inner: block, reaches_end: true }, Vec::new()));
    groups.extend(found.iter().map(|f| (Region { inner: f.inner, reaches_end: f.open_ended }, Vec::new())));
    let mut open: Vec<usize> = Vec::new();
    let mut next = 0;
    for mark in marks {
        while next < found.len() && found[next].span.start < mark.span.start {
            open.push(next);
            next += 1;
        }
        while open.last().is_some_and(|&i| found[i].span.end <= mark.span.start) {
            open.pop();
        }
        // A quotation that ended before one pushed after it was popped above it: only live ones are left.
        groups[open.last().map_or(0, |&i| i + 1)].1.push(mark);
    }
    groups.retain(|(_, marks)| !marks.is_empty());
    groups
}

/// The pairs that the marks of one family make in one region.
fn in_region(text: &str, family: Family, region: Region, marks: &[Mark]) -> Vec<Found> {
    let pairs = pair(marks, family.left_open_cost());
    let sure = |p: &Pair| p.close.is_none_or(|c| !doubtful(family, marks[p.open].span, &marks[c]));
    let found = pairs.into_iter().filter(sure).filter_map(|p| {
        let open = marks[p.open].span;
        let (inner, end) = match (p.close, p.before) {
            (Some(close), _) => (Span::new(open.end, marks[close].span.start), marks[close].span.end),
            (None, Some(next)) => unclosed(text, open, marks[next].span.start),
            (None, None) => unclosed(text, open, region.inner.end),
        };
        let open_ended = p.close.is_none() && p.before.is_none() && region.reaches_end;
        let inner = inner.trim(text);
        (!inner.is_empty()).then_some(Found {
            mark: open,
            span: Span::new(open.start, end),
            inner,
            open_ended,
        })
    });
    found.collect()
}

/// Whether a quotation in single marks is more likely two apostrophes: it is long, and what would close it is
/// as good an end of a plural's possessive.
fn doubtful(family: Family, open: Span, close: &Mark) -> bool {
    const LONG: usize = 300;
    family == Family::Single && close.costs.stray == 0 && close.span.start - open.end > LONG
}

/// What an opening mark without a closing one holds when nothing after `until` can be part of it.
fn unclosed(text: &str, open: Span, until: usize) -> (Span, usize) {
    let inner = Span::new(open.end, until.max(open.end)).trim(text);
    (inner, inner.end)
}

/// Counts the quotations that each of `found`, sorted, lies in.
fn nested(found: &[Found]) -> Vec<Quotation> {
    let mut open: Vec<usize> = Vec::new();
    let quotations = found.iter().map(|f| {
        while open.last().is_some_and(|&end| end <= f.span.start) {
            open.pop();
        }
        let depth = u8::try_from(open.len()).unwrap_or(u8::MAX);
        open.push(f.span.end);
        Quotation { span: f.span, inner: f.inner, depth, open_ended: f.open_ended, continues: false }
    });
    quotations.collect()
}
