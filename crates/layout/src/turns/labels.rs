//! Labels: the words at the head of a paragraph that say who speaks.
//!
//! What always holds: a label lies in its block and ends before its speech begins; no more than a bounded stretch
//! of each block is looked at.

use onrecord_core::{Block, BlockKind, Span};

use super::names::{self, Form, Person};
use super::{Candidate, Page, directions};

/// What says who speaks, at one place.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// Where what stands before the label begins: a time, chevrons, a note.
    pub(super) from: usize,
    pub(super) span: Span,
    pub(super) colon: Option<Span>,
    /// Where the speech begins, or would.
    pub(super) speech: usize,
    pub(super) form: Form,
    /// Whom it names.
    pub(super) person: Person,
    /// After a time, chevrons or emphasis.
    pub(super) marked: bool,
    /// After an opening quotation mark.
    pub(super) quoted: bool,
    /// Neither a colon nor a full stop tells it from other text: it needs a second one by the same speaker.
    pub(super) bare: bool,
}

impl Label {
    /// The same label where it stands again, a colon right after it.
    pub(super) fn moved(&self, start: usize) -> Label {
        let end = start + self.span.len();
        let colon = Some(Span::new(end, end + 1));
        Label { from: start, span: Span::new(start, end), colon, speech: end + 1, ..self.clone() }
    }
}

/// No label is longer, in bytes.
const LONGEST: usize = 160;

/// The labels at the heads of the paragraphs, and of the lines inside them that have one beyond doubt.
pub(super) fn at_paragraphs(page: &Page<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (i, block) in page.blocks.iter().enumerate() {
        let label = read(page.text, block, block.span);
        // A heading names the speaker of what follows it, never of its own words.
        let speaks = |l: &Label| !Span::new(l.speech, block.span.end).trim(page.text).is_empty();
        let own = label.filter(|l| block.kind != BlockKind::Heading || !speaks(l));
        let labels = own.into_iter().chain(at_lines(page.text, block));
        found.extend(labels.map(|label| Candidate { block: i, label }));
    }
    // What stands before a label may be lines of their own.
    found.dedup_by_key(|c: &mut Candidate| c.label.span.start);
    found
}

/// The labels at the heads of a block's lines but the first.
fn at_lines<'t>(text: &'t str, block: &'t Block) -> impl Iterator<Item = Label> + 't {
    let inside = block.span.of(text).unwrap_or_default();
    let begins = |at: &usize| inside[at + 1..].starts_with(|c: char| !c.is_whitespace());
    inside.match_indices('\n').map(|(at, _)| at).filter(begins).filter_map(move |at| {
        let line = Span::new(block.span.start + at + 1, block.span.end);
        read(text, block, line).filter(|l| !l.bare && l.form != Form::Word)
    })
}

/// The label at the start of `part` of a block.
pub(super) fn read(text: &str, block: &Block, part: Span) -> Option<Label> {
    let head = Head::skip(text, block, part)?;
    let rest = Span::new(head.at.min(part.end), part.end).of(text)?;
    if let Some(label) = question_or_answer(part.start, &head, rest) {
        return Some(label);
    }
    let end = label_end(rest, &head, block)?;
    let span = Span::new(head.at, head.at + end.words).trim(text);
    let name = span.of(text).filter(|name| !name.ends_with(','))?;
    let (form, person) = names::read(name)?;
    let after = Span::new(head.at + end.words + end.skipped, part.end);
    let (colon, speech) = colon_after(text, block, after);
    let marked = head.marked || end.emphasised;
    let greets = names::is_salutation(name) && text[after.start..speech].contains('\n');
    if greets || (names::is_salutation(name) && speech >= part.end) {
        return None;
    }
    if colon.is_none() {
        let alone = Span::new(speech, part.end).trim(text).is_empty() || end.line;
        let plain = form == Form::Capitals || marked || block.kind == BlockKind::Heading;
        if !alone || !plain {
            return None;
        }
    }
    let bare = colon.is_none() && end.skipped == 0;
    Some(Label { from: part.start, span, colon, speech, form, person, marked, quoted: head.quoted, bare })
}

/// What stands before a label: times, chevrons, emphasis, dashes, a quotation mark.
struct Head {
    at: usize,
    marked: bool,
    quoted: bool,
}

impl Head {
    fn skip(text: &str, block: &Block, part: Span) -> Option<Head> {
        let mut head = Head { at: part.start, marked: false, quoted: false };
        loop {
            if let Some(end) = markup_at(block, head.at) {
                head.at = end;
                head.marked = true;
                continue;
            }
            let rest = Span::new(head.at.min(part.end), part.end).of(text)?;
            let first = rest.chars().next()?;
            let step = match first {
                c if c.is_whitespace() => c.len_utf8(),
                '*' | '_' | '#' => 1,
                '>' => rest.len() - rest.trim_start_matches('>').len(),
                '-' | '–' | '—' | '•' | '|' => first.len_utf8(),
                '“' | '"' | '„' | '«' if !head.quoted => first.len_utf8(),
                '<' | '(' | '[' | '{' => time(rest).or_else(|| directions::note(rest)).unwrap_or(0),
                _ => time(rest).unwrap_or(0),
            };
            if step == 0 || head.at + step - part.start > LONGEST {
                return Some(head);
            }
            head.quoted |= matches!(first, '“' | '"' | '„' | '«');
            head.marked |= matches!(first, '*' | '_' | '>') || time(rest).is_some();
            head.at += step;
        }
    }
}

/// The end of the markup that `at` lies in or begins.
fn markup_at(block: &Block, at: usize) -> Option<usize> {
    let next = block.markup.partition_point(|m| m.end <= at);
    block.markup.get(next).filter(|m| m.start <= at && !m.is_empty()).map(|m| m.end)
}

/// The length of a time of the recording: [00:12:03], (12:03), 12:03.
fn time(rest: &str) -> Option<usize> {
    let open = rest.starts_with(['[', '(']);
    let inside = &rest[usize::from(open)..];
    let length =
        inside.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(inside.len());
    let digits = &inside[..length];
    let parts: Vec<&str> = digits.split([':', '.', ',']).collect();
    let clock = digits.contains(':') && parts.len() >= 2 && parts.iter().all(|p| (1..=3).contains(&p.len()));
    let closed = !open || inside[length..].starts_with([']', ')']);
    let apart = open || inside[length..].starts_with(char::is_whitespace);
    (clock && closed && apart).then_some(length + 2 * usize::from(open))
}

/// Q: A: Q. A. Q) and the Q alone of press conferences.
fn question_or_answer(from: usize, head: &Head, rest: &str) -> Option<Label> {
    let (form, name) = match rest.chars().next()? {
        'Q' => (Form::Question, "q"),
        'A' => (Form::Answer, "a"),
        _ => return None,
    };
    let after = &rest[1..];
    let label = |mark: usize, bare: bool| Label {
        from,
        span: Span::new(head.at, head.at + 1),
        colon: after.starts_with(':').then(|| Span::new(head.at + 1, head.at + 2)),
        speech: head.at + 1 + mark,
        form,
        person: Person::called(name),
        marked: head.marked,
        quoted: head.quoted,
        bare,
    };
    let mut next = after.chars();
    match (next.next(), next.next()) {
        (None, _) => Some(label(0, true)),
        (Some(':' | '.' | ')'), None) => Some(label(1, false)),
        (Some(':' | '.' | ')'), Some(c)) if c.is_whitespace() || c == '*' || c == '_' => {
            Some(label(1, false))
        }
        (Some('\n' | '\t'), _) => Some(label(0, true)),
        (Some(c), Some(_)) if c.is_whitespace() && form == Form::Question => Some(label(0, true)),
        (Some(' ' | '\u{a0}'), Some(' ' | '\u{a0}')) => Some(label(0, true)),
        // The space was lost: "QThere is …".
        (Some(c), Some(d)) if form == Form::Question && c.is_uppercase() && d.is_lowercase() => {
            Some(label(0, true))
        }
        _ => None,
    }
}

/// Where the words of a label end, and what ended them.
struct LabelEnd {
    words: usize,
    /// What comes between the words and the speech: a time.
    skipped: usize,
    emphasised: bool,
    line: bool,
}

/// Reads on to a colon, the end of emphasis, of the line or of the part; nothing where other text begins.
fn label_end(rest: &str, head: &Head, block: &Block) -> Option<LabelEnd> {
    let mut depth = 0usize;
    for (i, c) in rest.char_indices() {
        let end = |emphasised, line| Some(LabelEnd { words: i, skipped: 0, emphasised, line });
        if i > LONGEST {
            return None;
        }
        if i > 0 && markup_at(block, head.at + i).is_some() {
            return end(true, false);
        }
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.checked_sub(1)?,
            _ if depth > 0 => {}
            ':' | '：' => return end(false, false),
            '*' | '_' => return end(true, false),
            '\n' => return end(false, true),
            '!' | '?' | ';' | '"' | '“' | '”' | '—' | '–' | '…' | '=' | '<' | '>' | '|' => {
                return None;
            }
            '.' if !shortened(&rest[..i]) => return None,
            // A time at the end of the line: "Jane Doe  00:12".
            c if c.is_ascii_digit() && time_ends_line(&rest[i..]).is_some() => {
                let skipped = time_ends_line(&rest[i..]).unwrap_or(0);
                return Some(LabelEnd { words: i, skipped, emphasised: true, line: true });
            }
            c if c.is_numeric() && !rest[..i].ends_with(char::is_whitespace) && !numbered(&rest[..i]) => {
                return None;
            }
            _ => {}
        }
    }
    (depth == 0).then_some(LabelEnd { words: rest.len(), skipped: 0, emphasised: false, line: false })
}

/// The length of a time of the recording, where nothing else is on the rest of the line.
fn time_ends_line(rest: &str) -> Option<usize> {
    const LONGEST: usize = 12;
    let length = rest
        .chars()
        .take(LONGEST)
        .take_while(|&c| c.is_ascii_digit() || matches!(c, ':' | '.' | ','))
        .count();
    let ends = rest[length..].starts_with(['\n', '\r']) || rest.len() == length;
    (ends && rest[..length].contains(':')).then_some(length)
}

/// Whether a full stop after `before` ends an abbreviation or an initial.
fn shortened(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '.').next().unwrap_or_default();
    let letters = word.chars().count();
    word.starts_with(char::is_uppercase) && (letters <= 4 || matches!(word, "Messrs" | "Assoc"))
}

/// Whether the digits at the end of `before` go on a number of at most two digits.
fn numbered(before: &str) -> bool {
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    digits == 1 && before[..before.len() - 1].ends_with(char::is_whitespace)
}

/// The colon after a label, past the end of its emphasis, and where the speech begins.
fn colon_after(text: &str, block: &Block, after: Span) -> (Option<Span>, usize) {
    let mut at = after.start;
    let mut colon = None;
    while let Some(c) = Span::new(at, after.end).of(text).and_then(|rest| rest.chars().next()) {
        let next = at + c.len_utf8();
        match c {
            ':' | '：' if colon.is_none() => {
                let follows = text[next..after.end].chars().next();
                // 3:2, http://, a:b
                let apart =
                    follows.is_none_or(|c| !(c.is_alphanumeric() || matches!(c, '/' | ':' | '-' | '\\')));
                if !apart && c == ':' {
                    return (None, after.start);
                }
                colon = Some(Span::new(at, next));
                at = next;
            }
            '*' | '_' => at = next,
            _ if markup_at(block, at).is_some() => {
                at = markup_at(block, at).unwrap_or(next).min(after.end).max(next)
            }
            c if c.is_whitespace() => at = next,
            _ => break,
        }
    }
    (colon, at)
}
