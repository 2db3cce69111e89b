//! The statements of a brat file, with the text that it annotates.
//!
//! What always holds: every statement's spans lie in the text, and its words are the text's at those spans; the
//! statements of one document quote its text no more often than the bound allows.

use onrecord_core::contract::StatementJson;
use onrecord_core::{
    Document, Error, ErrorKind, Kind, OffsetMap, Result, Role, Span, Spans, Statement, Unit,
};
use onrecord_layout::{Quotation, kind_of, quotations};

use crate::{Limits, Piece, Standoff, Tied};

/// The statements that the annotation file `annotations`, which `place` names, ties together in `document`.
///
/// brat says where statements stand and no more: whether they are direct, indirect or mixed is told from the
/// quotation marks of the text, they are held for certain, and `model` says who or what found them.
///
/// # Errors
/// An item of the iterator, with the line's number: what [`Standoff`] cannot read; a piece that does not lie in
/// the text; an event without content; a statement with which the texts of all statements would pass the bound
/// [`Limits::copies`].
pub fn read_brat<'a>(
    document: &'a Document,
    annotations: &'a str,
    place: &'a str,
    model: &'a str,
    limits: &Limits,
) -> impl Iterator<Item = Result<StatementJson>> + 'a {
    let mut sheet = Sheet::new(document, limits);
    Standoff::new(annotations, place).map(move |tied| {
        let tied = tied?;
        let statement = sheet.statement(&tied).map_err(|fault| fault.at(format!("{place}:{}", tied.line)))?;
        Ok(StatementJson::new(document, &statement, &sheet.offsets, model))
    })
}

/// What is wrong with an event.
enum Fault {
    Beyond(Piece),
    NoContent,
    TooMuch,
}

impl Fault {
    fn at(self, place: String) -> Error {
        match self {
            Fault::Beyond([start, end]) => Error::new(
                ErrorKind::Format,
                place,
                format!("characters {start} to {end} are not in the text"),
            )
            .hint("is it the text that was annotated, with its line ends as they were?"),
            Fault::NoContent => Error::new(ErrorKind::Format, place, "an attribution without content")
                .hint("name what is said, as in Content:T3"),
            Fault::TooMuch => {
                Error::new(ErrorKind::TooLarge, place, "the statements quote the text too many times over")
                    .hint("see whether whole texts are annotated again and again")
            }
        }
    }
}

/// A document made ready for statements by their code points.
struct Sheet<'d> {
    document: &'d Document,
    offsets: OffsetMap<'d>,
    quotations: Vec<Quotation>,
    /// Bytes that further statements may quote.
    left: usize,
}

impl<'d> Sheet<'d> {
    fn new(document: &'d Document, limits: &Limits) -> Self {
        let text = &document.text;
        let blocks: Vec<Span> = document.blocks.iter().map(|block| block.span).collect();
        Sheet {
            document,
            offsets: OffsetMap::new(text, Unit::CodePoint),
            quotations: quotations(text, &blocks),
            left: text.len().saturating_mul(limits.copies),
        }
    }

    fn statement(&mut self, tied: &Tied) -> std::result::Result<Statement, Fault> {
        let mut spans = [Spans::default(), Spans::default(), Spans::default()];
        for role in Role::ALL {
            spans[role as usize] = self.spans(tied.spans.role(role))?;
        }
        let [source, cue, content] = spans;
        if content.is_empty() {
            return Err(Fault::NoContent);
        }
        let bytes: usize = [&source, &cue, &content].into_iter().flat_map(Spans::iter).map(Span::len).sum();
        self.left = self.left.checked_sub(bytes).ok_or(Fault::TooMuch)?;
        let kind = match tied.verbatim {
            true => Kind::Verbatim,
            false => kind_of(&self.document.text, &self.quotations, &content),
        };
        Ok(Statement { kind, source, author: None, cue, content, confidence: 1.0 })
    }

    fn spans(&self, pieces: &[Piece]) -> std::result::Result<Spans, Fault> {
        pieces
            .iter()
            .map(|&piece| self.span(piece).ok_or(Fault::Beyond(piece)))
            .collect::<std::result::Result<Vec<_>, _>>()
            .map(Spans::new)
    }

    fn span(&self, [start, end]: Piece) -> Option<Span> {
        (start < end).then_some(Span::new(self.offsets.inside(start)?, self.offsets.inside(end)?))
    }
}

#[cfg(test)]
mod tests {
    use onrecord_core::{Block, Metadata};

    use super::*;

    const TEXT: &str = "“Rain é,” Ana said. She hoped it would “end soon”.";

    fn document() -> Document {
        let blocks = vec![Block::paragraph(Span::new(0, TEXT.len()))];
        Document::new("a.txt".to_owned(), None, Metadata::default(), TEXT.to_owned(), blocks)
    }

    fn read(annotations: &str, limits: &Limits) -> Vec<Result<StatementJson>> {
        read_brat(&document(), annotations, "a.ann", "gold", limits).collect()
    }

    #[test]
    fn words_and_kinds_are_those_of_the_text() {
        let annotations = "T1\tSource 10 13\tAna\nT2\tCue 14 18\tsaid\nT3\tContent 0 9\t-\n\
            E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\nT4\tCue 24 29\thoped\nT5\tContent 30 49\t-\n\
            E2\tAttribution-no-source:T4 Cue:T4 Content:T5\nT6\tContent 24 32\t-\nE3\tX:T4 Cue:T4 Content:T6\n\
            E4\tVerbatim:T3 Content:T3\n";
        let read: Vec<StatementJson> =
            read(annotations, &Limits::default()).into_iter().map(|s| s.expect("a statement")).collect();
        let shown: Vec<_> = read.iter().map(|s| (s.kind, s.content.text.as_str())).collect();
        assert_eq!(
            shown,
            [
                (Kind::Direct, "“Rain é,”"),
                (Kind::Mixed, "it would “end soon”"),
                (Kind::Indirect, "hoped it"),
                (Kind::Verbatim, "“Rain é,”"),
            ]
        );
        assert_eq!(read[0].source.as_ref().map(|source| source.words.text.as_str()), Some("Ana"));
        assert_eq!((read[0].confidence, read[0].model.as_str()), (1.0, "gold"));
    }

    #[test]
    fn what_is_no_statement_is_named_and_the_rest_is_read() {
        let annotations = "T1\tCue 14 18\tsaid\nT2\tContent 0 99\tx\nT3\tContent 9 0\tx\nT4\tContent 0 9\tx\n\
            E1\tA:T1 Cue:T1 Content:T2\nE2\tA:T1 Cue:T1 Content:T3\nE3\tA:T1 Cue:T1\nE4\tA:T1 Cue:T1 Content:T4\n\
            E5\tA:T1 Cue\n";
        let read = read(annotations, &Limits::default());
        let shown: Vec<String> = read
            .iter()
            .map(|s| s.as_ref().map_or_else(|e| e.place.clone(), |s| s.content.text.clone()))
            .collect();
        assert_eq!(shown, ["a.ann:5", "a.ann:6", "a.ann:7", "“Rain é,”", "a.ann:9"]);
    }

    #[test]
    fn a_text_annotated_again_and_again_is_bounded() {
        let event = "E1\tA:T1 Cue:T1 Content:T1\n".repeat(9);
        let annotations = format!("T1\tContent 0 50\tx\n{event}");
        let limits = Limits { copies: 4, ..Limits::default() };
        let read = read(&annotations, &limits);
        assert_eq!(read.iter().filter(|s| s.is_ok()).count(), 2);
        assert!(read.iter().flat_map(|s| s.as_ref().err()).all(|e| e.kind == ErrorKind::TooLarge));
    }
}
