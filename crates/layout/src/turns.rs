//! Turns: who speaks where in a transcript, told from its layout alone.
//!
//! What always holds: turns are in reading order and apart; a turn's speech lies in its blocks and never holds a
//! label; its sentences lie in its speech, and stage directions ("(Applause.)") and headings in neither. A text
//! that merely has colons (headlines, datelines, notes, scores) has no turns: where the layout leaves a doubt,
//! there are none.

mod directions;
mod extent;
mod labels;
mod lists;
mod names;
mod rules;
mod runs;
mod seen;

use onrecord_core::{Block, Span, Spans};

use crate::quotes::{Quotation, quotations};
use crate::sentences::sentences;
use labels::Label;

/// What one speaker says until the next one speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Who speaks, as the text has it: without colon, time, chevrons or markup; "Q" for a nameless question.
    pub label: Span,
    /// The colon after the label, where there is one.
    pub colon: Option<Span>,
    /// What is said, one span a paragraph, or more where stage directions part it.
    pub speech: Vec<Span>,
    /// The sentences of the speech; one that a stage direction interrupts has several pieces.
    pub sentences: Vec<Spans>,
}

/// The turns of a text; none, where it is no transcript and holds none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turns {
    /// In reading order.
    pub turns: Vec<Turn>,
}

impl Turns {
    /// Whether the text is no transcript and holds none.
    pub fn is_empty(&self) -> bool {
        self.turns.is_empty()
    }

    /// The turn that `span` shares a byte with, in its label or in its speech.
    pub fn at(&self, span: Span) -> Option<&Turn> {
        let first = self.turns.partition_point(|t| t.end() <= span.start);
        let mut near = self.turns[first..].iter().take_while(|t| t.label.start < span.end);
        near.find(|t| t.label.overlaps(span) || t.speech.iter().any(|s| s.overlaps(span)))
    }
}

impl Turn {
    fn end(&self) -> usize {
        self.speech.last().map_or(self.label.end, |s| s.end)
    }
}

/// A label and where it stands.
#[derive(Clone)]
struct Candidate {
    /// The index of its block.
    block: usize,
    label: Label,
}

/// What is known of a text while its turns are looked for.
struct Page<'t> {
    text: &'t str,
    blocks: &'t [Block],
    quotations: Vec<Quotation>,
}

/// The turns of `text`, laid out as `blocks`.
///
/// A paragraph is labelled if it begins with what can name a speaker: "NAME:", "Name Surname:", "Name, Title:",
/// "Q:", "Q.", "Question:", after a time, chevrons or emphasis where there are any; or if it is a label and
/// nothing else, before the speech. A line inside a paragraph is taken for one where its label is beyond doubt. The
/// text holds a transcript if all of these hold of its labels:
///
/// 1. there are at least three, of at least two speakers (of one, if it is a full name over at least a third
///    of the paragraphs);
/// 2. they repeat: a speaker is labelled twice, or an answer follows a question;
/// 3. they are dense or plain to see: at least three in ten of the paragraphs from the first label to the last,
///    or mostly in capitals, Q and A, or after times, chevrons or emphasis; or two speakers are labelled twice;
/// 4. at least a third of the turns say I, we or you outside quotation marks, or ask something.
///
/// Never counted: labels that are no speakers (Note, Update, Contact, Photo), words without a second label by the
/// same speaker unless they are full names, labels before a figure, headlines, greetings ("Mr. President:" on a line
/// of its own), and labels before what is one quotation for the most part: a sentence of news with a colon for a verb.
///
/// A text whose paragraphs were run together is read in the same way, with sentences for paragraphs, full names or
/// capitals for labels, and half of the turns for a third. Fewer labels make turns if each names a person beyond
/// doubt (by an office, or two or three words) and what follows the first, to the end, is plainly their own: it says
/// I, we and you as often as speeches do, and reports nobody.
pub fn turns(text: &str, blocks: &[Block]) -> Turns {
    let spans: Vec<Span> = blocks.iter().map(|b| b.span).collect();
    let page = Page { text, blocks, quotations: quotations(text, &spans) };
    let labelled = rules::transcript(&page, labels::at_paragraphs(&page));
    let found = match labelled {
        Some(found) => found,
        None => match rules::run_together(&page, runs::at_sentences(&page)) {
            Some(found) => runs::with_lost(&page, found),
            None => runs::few(&page).unwrap_or_default(),
        },
    };
    Turns { turns: extent::turns(&page, &found) }
}

impl Page<'_> {
    /// The quotations that say whose words a turn's are: none, where the whole transcript is quoted.
    fn quotations_for(&self, label: &Label) -> &[Quotation] {
        if label.quoted { &[] } else { &self.quotations }
    }

    /// The sentences of a span without the directions in it.
    fn said(&self, span: Span, directions: &[Span]) -> Vec<Spans> {
        let all = sentences(self.text, span).into_iter();
        all.map(|s| Spans::new(directions::without(self.text, s, directions)))
            .filter(|s| !s.is_empty())
            .collect()
    }
}
