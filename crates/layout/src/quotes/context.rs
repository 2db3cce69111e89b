//! What stands on either side of a run of quotation marks, and what that says of them.
//!
//! What always holds: only a few characters beside the run are looked at, so the work does not grow with the text.

use super::marks::{Costs, NEVER};

/// What a character beside a mark is to that mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// White space, or the end of the block.
    Space,
    /// What binds to the word after it: ( [ {.
    Opener,
    /// What says nothing: dashes, slashes, emphasis.
    Neutral,
    /// What binds to the word before it: full stops, commas, ) ].
    Stop(char),
    /// A letter, a digit, anything else.
    Word(char),
}

const ELIDED: [&str; 18] = [
    "em", "tis", "twas", "twere", "til", "till", "n", "cause", "bout", "round", "nuff", "cuz", "hood", "cos",
    "tude", "merica", "kay", "sup",
];
const CLITICS: [&str; 7] = ["s", "t", "d", "m", "ll", "re", "ve"];

impl Side {
    fn of(c: Option<char>) -> Side {
        match c {
            None => Side::Space,
            Some(c) if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}') => Side::Space,
            Some('(' | '[' | '{' | '¿' | '¡') => Side::Opener,
            Some('-' | '–' | '—' | '―' | '/' | '*' | '_' | '|' | '<' | '>' | '=' | '~') => {
                Side::Neutral
            }
            Some(c @ ('.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '}' | '。' | '、' | '，')) => {
                Side::Stop(c)
            }
            Some(c) => Side::Word(c),
        }
    }
}

/// Both sides of a run of marks.
pub(super) struct Around<'t> {
    before: &'t str,
    after: &'t str,
}

/// Both sides as classes of characters.
pub(super) struct Context {
    left: Side,
    right: Side,
}

impl<'t> Around<'t> {
    /// Of the run `start..end` in a block.
    pub(super) fn new(block: &'t str, start: usize, end: usize) -> Self {
        Around { before: &block[..start], after: &block[end..] }
    }

    pub(super) fn context(&self) -> Context {
        Context {
            left: Side::of(self.before.chars().next_back()),
            right: Side::of(self.after.chars().next()),
        }
    }

    /// Whether the white space says that the run opens.
    pub(super) fn opens(&self) -> bool {
        let context = self.context();
        context.open_cost() < context.close_cost()
    }

    pub(super) fn after_digit(&self) -> bool {
        self.before.ends_with(|c: char| c.is_ascii_digit())
    }

    /// Whether the run ends a height such as 6'2".
    pub(super) fn after_feet(&self) -> bool {
        let feet = self.before.trim_end_matches(|c: char| c.is_ascii_digit());
        // At most a few digits: a long number is no number of inches.
        self.before.len() - feet.len() <= 4
            && feet
                .strip_suffix(['\'', '’', '′', '°'])
                .is_some_and(|f| f.ends_with(|c: char| c.is_ascii_digit()))
    }

    /// Whether the run stands where a quotation is announced: at the block's start, after a colon or a comma.
    fn announced(&self) -> bool {
        matches!(self.before.trim_end().chars().next_back(), None | Some(':' | ','))
    }

    /// Whether a word begins here that has lost its first letters ('90s, 'em, rock 'n' roll), or, after a mark
    /// that cannot open, the end of a word set apart from it (P.O.W.'s, the party 's).
    fn elided(&self, may_open: bool) -> bool {
        // The longest is looked at and one character more.
        let word: String = self.after.chars().take(8).take_while(|c| c.is_alphanumeric()).collect();
        let word = word.to_lowercase();
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        let year = digits == 2 && matches!(&word[2..], "" | "s");
        year || ELIDED.contains(&word.as_str()) || (!may_open && CLITICS.contains(&word.as_str()))
    }

    /// Whether the run ends the n of rock 'n' roll.
    fn ends_elided_n(&self) -> bool {
        let n = self.before.strip_suffix(['n', 'N']);
        n.is_some_and(|rest| rest.ends_with(['\'', '’', '‘']))
    }
}

impl Context {
    /// How much the sides speak against a mark that opens.
    pub(super) fn open_cost(&self) -> u8 {
        let left = match self.left {
            Side::Space | Side::Opener | Side::Neutral => 0,
            Side::Stop(',' | ':') => 1,
            Side::Stop(_) => 2,
            Side::Word(_) => 3,
        };
        let right = match self.right {
            Side::Space => 6,
            Side::Stop('.' | '…') => 0,
            Side::Stop(_) => 3,
            Side::Opener | Side::Neutral | Side::Word(_) => 0,
        };
        left + right
    }

    /// How much the sides speak against a mark that closes.
    pub(super) fn close_cost(&self) -> u8 {
        let left = match self.left {
            Side::Space => 6,
            Side::Opener => 4,
            Side::Neutral | Side::Stop(_) | Side::Word(_) => 0,
        };
        let right = match self.right {
            Side::Word(_) => 3,
            Side::Opener => 2,
            Side::Space | Side::Neutral | Side::Stop(_) => 0,
        };
        left + right
    }

    /// As [`Context::open_cost`] where white space may stand inside the mark.
    pub(super) fn spaced_open_cost(&self) -> u8 {
        self.open_cost().min(if self.right == Side::Space { 1 } else { NEVER })
            + if matches!(self.left, Side::Word(_)) { 3 } else { 0 }
    }

    /// As [`Context::close_cost`] where white space may stand inside the mark.
    pub(super) fn spaced_close_cost(&self) -> u8 {
        self.close_cost().min(if self.left == Side::Space { 1 } else { NEVER })
            + if matches!(self.right, Side::Word(_)) { 3 } else { 0 }
    }
}

/// What a single mark may be, or nothing where it is an apostrophe and nothing else.
pub(super) fn single(glyph: char, around: &Around<'_>) -> Option<Costs> {
    let context = around.context();
    let letter = |side| matches!(side, Side::Word(c) if c.is_alphanumeric());
    let alone = context.left == Side::Space && context.right == Side::Space;
    if alone || (letter(context.left) && letter(context.right)) {
        return None;
    }
    let apostrophe = matches!(glyph, '\'' | '’' | '‘' | '‛' | '`');
    if apostrophe
        && ((!letter(context.left) && around.elided(matches!(glyph, '‘' | '‛'))) || around.ends_elided_n())
    {
        return None;
    }
    let (open, close) = match glyph {
        '‘' | '‛' => (0, 2),
        '‚' | '`' => (0, NEVER),
        '’' => (NEVER, 0),
        _ => (0, 0),
    };
    let (stray, ignored) = if context.open_cost() < context.close_cost() {
        not_opening(glyph, around)
    } else {
        not_closing(&context)
    };
    let open = if letter(context.left) { NEVER } else { open + context.open_cost() };
    Some(Costs { open, close: close + context.close_cost(), stray, ignored })
}

/// What it costs to take a single mark that looks like an opening one for none.
fn not_opening(glyph: char, around: &Around<'_>) -> (u8, u8) {
    match glyph {
        '`' => (0, 0),
        '\'' if around.before.is_empty() => (8, 4),
        '‘' | '‛' if around.announced() => (8, 8),
        '‘' | '‛' => (5, 5),
        '’' => (0, 0),
        _ => (4, 4),
    }
}

/// What it costs to take a single mark that looks like a closing one for an apostrophe (workers' rights).
fn not_closing(context: &Context) -> (u8, u8) {
    let possessive = matches!(context.left, Side::Word('s' | 'S' | 'x' | 'z'));
    match context.left {
        Side::Word(c) if c.is_ascii_digit() => (0, 3),
        Side::Word(_) if possessive && context.right == Side::Space => (0, 1),
        Side::Word(_) => (if possessive { 0 } else { 2 }, 4),
        _ => (6, 8),
    }
}
