//! How far a turn goes: over paragraphs, to the next label, and no further than its speaker speaks.
//!
//! What always holds: headings, stage directions and what follows the end of a transcript are left out.

use onrecord_core::{Block, BlockKind, Span};

use super::{Candidate, Page, Turn, directions, names};
use crate::speech::{is_reporting, says_i_or_you, words};

/// The turns that labels begin.
pub(super) fn turns(page: &Page<'_>, found: &[Candidate]) -> Vec<Turn> {
    let mut turns = Vec::with_capacity(found.len());
    // How many paragraphs after its own the longest turn so far has.
    let mut longest = 0;
    for (i, candidate) in found.iter().enumerate() {
        let next = found.get(i + 1);
        let bound = if next.is_some() { usize::MAX } else { longest };
        let parts = parts(page, candidate, next, bound);
        longest = longest.max(parts.len().saturating_sub(1));
        turns.extend(turn(page, candidate, &parts));
    }
    turns
}

/// The parts of blocks that a turn is made of. The last turn of all has nothing but its own look to end it: past
/// `bound` paragraphs, only what says I, we or you goes along.
fn parts(page: &Page<'_>, candidate: &Candidate, next: Option<&Candidate>, bound: usize) -> Vec<Span> {
    let own = page.blocks[candidate.block].span;
    let start = candidate.label.speech.min(own.end);
    if let Some(next) = next.filter(|n| n.block == candidate.block) {
        return vec![Span::new(start, next.label.from.max(start))];
    }
    let mut parts = vec![Span::new(start, own.end)];
    let last = next.map_or(page.blocks.len(), |n| n.block);
    for block in page.blocks[..last].iter().skip(candidate.block + 1) {
        if is_heading(page.text, block) || directions::is_direction(page.text, block.span) {
            continue;
        }
        let alone = parts[0].trim(page.text).is_empty() && parts.len() == 1;
        let speaks = || says_i_or_you(page.text, block.span, page.quotations_for(&candidate.label));
        let further = parts.len() > bound && !alone && !speaks();
        let name = &candidate.label.person.last;
        let over = ends(page.text, block.span) || is_aside(page.text, block.span);
        if further || over || (narrates(page.text, block.span, name) && !speaks()) {
            break;
        }
        parts.push(block.span);
    }
    parts
}

/// The turn of a label and its parts, if anything is said in them.
fn turn(page: &Page<'_>, candidate: &Candidate, parts: &[Span]) -> Option<Turn> {
    let mut turn = Turn {
        label: candidate.label.span,
        colon: candidate.label.colon,
        speech: Vec::new(),
        sentences: Vec::new(),
    };
    for &part in parts {
        let part = bare(page.text, part);
        let notes = directions::directions(page.text, part);
        turn.speech.extend(directions::without(page.text, part, &notes));
        turn.sentences.extend(page.said(part, &notes));
    }
    (!turn.sentences.is_empty()).then_some(turn)
}

/// A part without white space and emphasis at its ends.
fn bare(text: &str, part: Span) -> Span {
    let Some(inside) = part.of(text) else { return part };
    let edge = |c: char| c.is_whitespace() || matches!(c, '*' | '_');
    let start = part.start + (inside.len() - inside.trim_start_matches(edge).len());
    Span::new(start, start + inside.trim_matches(edge).len())
}

/// Whether a block is a heading: by its kind, or short, in capitals and without an end.
fn is_heading(text: &str, block: &Block) -> bool {
    const LONGEST: usize = 80;
    let Some(inside) = block.span.of(text) else { return false };
    let capitals = inside.contains(char::is_alphabetic) && !inside.contains(char::is_lowercase);
    let open = !inside.trim_end().ends_with(['.', '!', '?', '…', '”', '"', ')', ']']);
    block.kind == BlockKind::Heading || (inside.len() < LONGEST && capitals && open)
}

/// Whether a block says that the transcript is over.
fn ends(text: &str, block: Span) -> bool {
    const ENDS: &[&str] = &[
        "END",
        "###",
        "-30-",
        "* * *",
        "***",
        "---",
        "Follow ",
        "Read more",
        "Read next",
        "Copyright",
        "©",
        "Related",
        "Watch ",
        "Share ",
        "Source:",
        "This interview ",
        "This transcript ",
        "This conversation ",
        "The interview ",
        "Transcript ",
        "Editor’s note",
        "Editor's note",
        "Contact:",
        "Subscribe ",
        "Sign up ",
        "Click ",
        "About ",
    ];
    let inside = block.of(text).map_or("", str::trim_start);
    let short = inside.len() < 200;
    short
        && ENDS
            .iter()
            .any(|end| inside.starts_with(end) && (*end != "END" || !inside.contains(char::is_lowercase)))
}

/// Whether a block is labelled in capitals as something else than speech: THE FACTS:, EDITOR'S NOTE:
fn is_aside(text: &str, block: Span) -> bool {
    let head: String = block.of(text).unwrap_or_default().chars().take(40).collect();
    let label = head.split_once(':').map_or("", |(label, _)| label);
    !label.contains(char::is_lowercase) && names::is_no_speaker(label)
}

/// Whether a paragraph reports in the third person what the speaker said: "Doe also said …".
fn narrates(text: &str, block: Span, name: &str) -> bool {
    let inside = block.of(text).unwrap_or_default();
    let mut near = 0;
    let mut before = 0;
    for word in words(inside) {
        // The name within a few words of the verb; a bounded look to either side.
        near = if word.to_lowercase() == name { 4 } else { near - i32::from(near > 0) };
        before = if is_reporting(word) { 3 } else { before - i32::from(before > 0) };
        if near > 0 && before > 0 {
            return true;
        }
    }
    false
}
