//! Quotation marks: what each mark of a text may be, before any is paired.
//!
//! What always holds: marks are in reading order and do not overlap; an apostrophe inside a word, an elision
//! ('90s, 'em) and a prime (′ ″) are no marks at all.

use onrecord_core::Span;

use super::context::{self, Around, Context};

/// Marks that pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// “ ” „ " and the doubled '' and ``.
    Double,
    /// « ».
    Guillemet,
    /// 「 」.
    Corner,
    /// 『 』.
    WhiteCorner,
    /// ‹ ›.
    SingleGuillemet,
    /// ‘ ’ ‚ ' and the lone `.
    Single,
}

impl Family {
    /// From the one that tells most surely what it is to the one that is most often an apostrophe.
    pub(super) const ORDER: [Family; 6] = [
        Family::Double,
        Family::Guillemet,
        Family::Corner,
        Family::WhiteCorner,
        Family::SingleGuillemet,
        Family::Single,
    ];

    /// What it costs to leave a quotation of this family open: little, where an opening mark is hardly
    /// anything else; more than to take it for an apostrophe, where that is likely.
    pub(super) fn left_open_cost(self) -> u32 {
        match self {
            Family::Single => 6,
            Family::Guillemet | Family::SingleGuillemet => 3,
            Family::Double | Family::Corner | Family::WhiteCorner => 2,
        }
    }
}

/// What it costs to read a mark in one way or another; the cheapest reading of a whole paragraph is taken.
///
/// The unit is half of what a doubtful white space costs: about 6 is "against the layout", 8 "never mind it".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Costs {
    /// As one that opens.
    pub(super) open: u8,
    /// As one that closes.
    pub(super) close: u8,
    /// As none, where nothing is open.
    pub(super) stray: u8,
    /// As none, inside a quotation.
    pub(super) ignored: u8,
}

/// A cost that no reading pays.
pub(super) const NEVER: u8 = 100;

/// One quotation mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) family: Family,
    pub(super) costs: Costs,
}

/// All marks of a block.
pub(super) fn marks(text: &str, block: Span) -> Vec<Mark> {
    let Some(inside) = block.of(text) else { return Vec::new() };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = inside[at..].find(is_quote).map(|i| at + i) {
        let end = inside[start..].find(|c| !is_quote(c)).map_or(inside.len(), |i| start + i);
        let around = Around::new(inside, start, end);
        for (from, to, glyph) in glyphs(&inside[start..end], &around) {
            if let Some((family, costs)) = read(glyph, &around) {
                let span = Span::new(block.start + start + from, block.start + start + to);
                found.push(Mark { span, family, costs });
            }
        }
        at = end;
    }
    found
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '＂'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

/// What two of a single mark side by side stand for.
fn doubled(single: char) -> Option<char> {
    match single {
        '\'' => Some('"'),
        '`' | '‘' => Some('“'),
        '’' => Some('”'),
        _ => None,
    }
}

/// The marks of an unbroken run, two single marks of a kind taken together as one double mark.
fn glyphs(run: &str, around: &Around<'_>) -> Vec<(usize, usize, char)> {
    let mut found = Vec::new();
    let mut rest = run.char_indices();
    while let Some((at, c)) = rest.next() {
        let same = run[at..].chars().take(4).take_while(|&d| d == c).count();
        // Of three, the single one stands inside: after two that open, before two that close.
        let single_first = same == 3 && !around.opens();
        match doubled(c) {
            Some(double) if same >= 2 && !single_first => {
                rest.next();
                found.push((at, at + 2 * c.len_utf8(), double));
            }
            _ => found.push((at, at + c.len_utf8(), c)),
        }
    }
    found
}

/// What a mark may be where it stands; nothing, if it is no mark.
fn read(glyph: char, around: &Around<'_>) -> Option<(Family, Costs)> {
    let context = around.context();
    let family = match glyph {
        '"' | '＂' | '“' | '”' | '„' | '‟' => Family::Double,
        '«' | '»' => Family::Guillemet,
        '‹' | '›' => Family::SingleGuillemet,
        '「' | '」' => Family::Corner,
        '『' | '』' => Family::WhiteCorner,
        _ => Family::Single,
    };
    let costs = match family {
        Family::Double => double(glyph, &context, around),
        Family::Guillemet | Family::SingleGuillemet => guillemet(glyph, &context),
        Family::Corner | Family::WhiteCorner => corner(glyph),
        Family::Single => return context::single(glyph, around).map(|costs| (family, costs)),
    };
    Some((family, costs))
}

/// The shape of “ and ” counts, but less than the white space: “ closes in German and by mistake.
fn double(glyph: char, context: &Context, around: &Around<'_>) -> Costs {
    let (open, close) = match glyph {
        '“' => (0, 2),
        '”' => (4, 0),
        '„' | '‟' => (0, NEVER),
        _ => (0, 0),
    };
    let mut costs =
        Costs { open: open + context.open_cost(), close: close + context.close_cost(), stray: 8, ignored: 8 };
    if glyph == '"' && around.after_digit() {
        // An inch or a second, unless a quotation is open that may end in a figure.
        costs.stray = 0;
        costs.ignored = if around.after_feet() { 0 } else { 3 };
    }
    costs
}

/// The French set white space inside «  », the Germans and Danes turn them round.
fn guillemet(glyph: char, context: &Context) -> Costs {
    let opens = matches!(glyph, '«' | '‹');
    let (open, close) = if opens { (0, 4) } else { (4, 0) };
    Costs {
        open: open + context.spaced_open_cost(),
        close: close + context.spaced_close_cost(),
        stray: 8,
        ignored: 8,
    }
}

fn corner(glyph: char) -> Costs {
    let (open, close) = if matches!(glyph, '「' | '『') { (0, NEVER) } else { (NEVER, 0) };
    Costs { open, close, stray: 8, ignored: 8 }
}
