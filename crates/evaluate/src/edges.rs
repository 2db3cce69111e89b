//! Which characters at the edge of a span do not count when two spans are compared.

/// How strictly the edges of spans are compared. Both sides are trimmed alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Edges {
    /// White space, quotation marks, brackets, dashes and the marks that end a sentence or a clause do not
    /// count.
    #[default]
    Trimmed,
    /// White space alone does not count: quotation marks belong to the content, as annotators mark it.
    Strict,
}

impl Edges {
    /// Whether `c` is left out at the edge of a span.
    ///
    /// The no-break space is left out by [`Edges::Strict`] alone, so that figures agree with those of the
    /// scorer that published results were measured with.
    pub fn leaves_out(self, c: char) -> bool {
        match (self, c) {
            (_, ' ' | '\t' | '\r' | '\n') => true,
            (Edges::Strict, c) => c == '\u{a0}',
            (Edges::Trimmed, '"' | '\'' | '`' | ',' | '.' | ';' | ':' | '!' | '?' | '-') => true,
            (Edges::Trimmed, '(' | ')' | '[' | ']') => true,
            (Edges::Trimmed, c) => matches!(c, '\u{2013}' | '\u{2014}' | '\u{2018}'..='\u{2019}' | '“' | '”'),
        }
    }
}
