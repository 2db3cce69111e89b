//! When labels make a transcript: the rules that [`super::turns`] states.
//!
//! What always holds: labels are taken or left, never made; those that are left stay in reading order.

use onrecord_core::{BlockKind, Span};

use super::labels::Label;
use super::names::Form;
use super::seen::Seen;
use super::{Candidate, Page};
use crate::quotes::quoted_share;
use crate::speech::says_i_or_you;

/// The labels of a transcript laid out in paragraphs, or nothing.
pub(super) fn transcript(page: &Page<'_>, all: Vec<Candidate>) -> Option<Vec<Candidate>> {
    let mut found = believable(page, all);
    drop_headline(page, &mut found);
    let stretch = found.last()?.block + 1 - found.first()?.block;
    let headings =
        page.blocks[found[0].block..][..stretch].iter().filter(|b| b.kind == BlockKind::Heading).count();
    let share = found.len() as f32 / stretch.saturating_sub(headings).max(1) as f32;
    let evidence = Evidence::of(&found);
    let seen = evidence.repeats() && (share >= 0.3 || evidence.is_plain() || evidence.recurring >= 2);
    let many = evidence.labels >= 3 && (evidence.speakers >= 2 || (evidence.full && share > 0.33));
    (seen && many && spoken(page, &found) >= 0.33).then_some(found)
}

/// The labels of a transcript whose paragraphs were run together, or nothing.
pub(super) fn run_together(page: &Page<'_>, all: Vec<Candidate>) -> Option<Vec<Candidate>> {
    let found = believable(page, all);
    let evidence = Evidence::of(&found);
    let many = evidence.labels >= 3 && evidence.speakers >= 2;
    (many && evidence.repeats() && spoken(page, &found) >= 0.5).then_some(found)
}

/// Leaves out labels that cannot be counted.
fn believable(page: &Page<'_>, mut all: Vec<Candidate>) -> Vec<Candidate> {
    all.retain(|c| says_words(page, c) && !is_news(page, c));
    let questions = all.iter().filter(|c| c.label.form == Form::Question).count();
    all.retain(|c| c.label.form != Form::Answer || questions > 0);
    let seen = Seen::count(&all);
    // Where most labels stand alone on their lines, one more in capitals is a label too.
    let bare = all.iter().filter(|c| c.label.bare && seen.times(&c.label) >= 2).count();
    let alone = 2 * bare >= all.len();
    let sure = |l: &Label| match l.form {
        _ if seen.times(l) >= 2 => true,
        Form::Word => false,
        Form::Capitals => !l.bare || alone,
        _ => !l.bare,
    };
    let mut sure = all.iter().map(|c| sure(&c.label)).collect::<Vec<bool>>().into_iter();
    all.retain(|_| sure.next().unwrap_or(false));
    let written = |c: &&Candidate| matches!(c.label.form, Form::Name | Form::Word);
    let capitals = all.iter().filter(|c| c.label.form == Form::Capitals).count();
    let names: Vec<Candidate> = all.iter().filter(written).cloned().collect();
    if capitals >= 3 && capitals >= 2 * names.len() {
        let seen = Seen::count(&names);
        all.retain(|c| !written(&c) || seen.times(&c.label) >= 2);
    }
    all
}

/// Whether a word follows the label, in its paragraph or, where it is alone, in the next.
fn says_words(page: &Page<'_>, c: &Candidate) -> bool {
    let rest = own_speech(page, c);
    let words = |s: Span| s.of(page.text).is_some_and(|t| t.contains(char::is_alphabetic));
    words(rest) || (rest.is_empty() && page.blocks.get(c.block + 1).is_some_and(|b| words(b.span)))
}

/// What a label's own paragraph says after it.
fn own_speech(page: &Page<'_>, c: &Candidate) -> Span {
    let end = page.blocks[c.block].span.end;
    Span::new(c.label.speech.min(end), end).trim(page.text)
}

/// Whether what follows the label is one quotation for the most part: Name: “…”, a sentence of news.
fn is_news(page: &Page<'_>, c: &Candidate) -> bool {
    let rest = own_speech(page, c);
    let next = page.quotations.partition_point(|q| q.span.start < rest.start);
    let begins = page.quotations.get(next).is_some_and(|q| q.span.start == rest.start);
    let quoted = begins && quoted_share(page.text, &page.quotations, rest) > 0.5;
    quoted && !c.label.quoted && !matches!(c.label.form, Form::Question | Form::Answer)
}

/// A headline ("Doe: We will stay") before an article is no turn.
fn drop_headline(page: &Page<'_>, found: &mut Vec<Candidate>) {
    let headline = match &found[..] {
        [first, second, ..] => first.block == 0 && second.block > 1 && !own_speech(page, first).is_empty(),
        _ => false,
    };
    if headline {
        found.remove(0);
    }
}

/// What the labels show.
struct Evidence {
    labels: usize,
    /// Different speakers.
    speakers: usize,
    /// Speakers labelled twice.
    recurring: usize,
    /// An answer follows a question.
    answered: bool,
    /// Labels in capitals, Q and A, or after times, chevrons or emphasis.
    plain: usize,
    /// Every label is of two words or more.
    full: bool,
}

impl Evidence {
    fn of(found: &[Candidate]) -> Self {
        let seen = Seen::count(found);
        let is_plain = |l: &Label| l.marked || !matches!(l.form, Form::Name | Form::Word);
        let pairs = found.windows(2);
        Evidence {
            labels: found.len(),
            speakers: seen.speakers(),
            recurring: seen.recurring(),
            answered: pairs
                .into_iter()
                .any(|p| p[0].label.form == Form::Question && p[1].label.form == Form::Answer),
            plain: found.iter().filter(|c| is_plain(&c.label)).count(),
            full: found.iter().all(|c| c.label.form == Form::Name),
        }
    }

    fn repeats(&self) -> bool {
        self.recurring >= 1 || self.answered
    }

    fn is_plain(&self) -> bool {
        5 * self.plain >= 3 * self.labels
    }
}

/// Which part of the turns says I, we or you, or asks something.
fn spoken(page: &Page<'_>, found: &[Candidate]) -> f32 {
    let speaking = found.iter().enumerate().filter(|(i, c)| {
        let next = found.get(i + 1);
        let here = next.filter(|n| n.block == c.block).map(|n| n.label.from);
        let end = here.unwrap_or(page.blocks[c.block].span.end);
        let own = Span::new(c.label.speech.min(end), end);
        let alone = own.trim(page.text).is_empty();
        let span = if alone { page.blocks.get(c.block + 1).map_or(own, |b| b.span) } else { own };
        says_i_or_you(page.text, span, page.quotations_for(&c.label))
    });
    speaking.count() as f32 / found.len().max(1) as f32
}
