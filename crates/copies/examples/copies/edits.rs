//! What outlets do to a wire story, done to real stories at random.
//!
//! What always holds: the same seed makes the same copy.

use crate::random::Random;
use crate::story::{Paragraph, Word, length};

/// The most words of a lead, and no more than a third of the story.
const LEAD: usize = 50;
/// The most words of a paragraph that is put in, and no more than half of the story.
const OWN: usize = 80;

/// One way of printing a story that another outlet printed too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    Typography,
    Trim,
    FirstThird,
    Lead,
    Dropped,
    Substituted,
    LeadAndOwn,
    Inserted,
    All,
}

impl Edit {
    pub const ALL: [Edit; 9] = [
        Edit::Typography,
        Edit::Trim,
        Edit::FirstThird,
        Edit::Lead,
        Edit::Dropped,
        Edit::Substituted,
        Edit::LeadAndOwn,
        Edit::Inserted,
        Edit::All,
    ];

    /// The edit in words.
    pub fn name(self) -> &'static str {
        match self {
            Edit::Typography => "typography changed, byline added",
            Edit::Trim => "trimmed to 30-80%",
            Edit::FirstThird => "the first third only",
            Edit::Lead => "another lead",
            Edit::Dropped => "30% of paragraphs dropped",
            Edit::Substituted => "1-10% of words replaced",
            Edit::LeadAndOwn => "another lead, a paragraph of its own",
            Edit::Inserted => "two paragraphs of another story",
            Edit::All => "all of it: 40-80% kept, another lead, a paragraph of its own, 1-5% replaced",
        }
    }

    /// A copy of `story`; what is added to it comes from `other`.
    pub fn copy(self, story: &[Paragraph], other: &[Paragraph], random: &mut Random) -> Vec<Paragraph> {
        let copy = story.to_vec();
        match self {
            Edit::Typography => byline(typography(copy), random),
            Edit::Trim => trim(copy, random.between(0.3, 0.8)),
            Edit::FirstThird => trim(copy, 1.0 / 3.0),
            Edit::Lead => lead(copy, other),
            Edit::Dropped => drop(copy, 0.3, random),
            Edit::Substituted => substitute(copy, other, random.between(0.01, 0.1), random),
            Edit::LeadAndOwn => own(lead(copy, other), other, 1, random),
            Edit::Inserted => own(copy, other, 2, random),
            Edit::All => {
                let copy = own(lead(trim(copy, random.between(0.4, 0.8)), other), other, 1, random);
                byline(typography(substitute(copy, other, random.between(0.01, 0.05), random)), random)
            }
        }
    }
}

/// The first words of a story, to the given part of it.
fn trim(mut story: Vec<Paragraph>, part: f64) -> Vec<Paragraph> {
    let mut left = (length(&story) as f64 * part).round() as usize;
    for paragraph in &mut story {
        paragraph.truncate(left);
        left -= paragraph.len();
    }
    story.retain(|p| !p.is_empty());
    story
}

/// The first words of a story, up to the end of its first paragraph, become another's.
fn lead(mut story: Vec<Paragraph>, other: &[Paragraph]) -> Vec<Paragraph> {
    let old = LEAD.min(length(&story) / 3);
    if let (Some(lead), Some(new)) = (story.first_mut(), other.first()) {
        let kept = lead.split_off(old.min(lead.len()));
        *lead = new.iter().take(LEAD).cloned().chain(kept).collect();
    }
    story
}

fn drop(mut story: Vec<Paragraph>, part: f64, random: &mut Random) -> Vec<Paragraph> {
    let first = story.first().cloned();
    story.retain(|_| random.between(0.0, 1.0) >= part);
    if story.is_empty() {
        story.extend(first);
    }
    story
}

/// `count` paragraphs of `other` put in at random.
fn own(mut story: Vec<Paragraph>, other: &[Paragraph], count: usize, random: &mut Random) -> Vec<Paragraph> {
    for paragraph in other.iter().skip(1).take(count) {
        let words = paragraph.iter().take(OWN.min(length(&story) / 2)).cloned().collect();
        story.insert(1 + random.below(story.len()), words);
    }
    story
}

/// A part of the words replaced by words of `other`.
fn substitute(
    mut story: Vec<Paragraph>,
    other: &[Paragraph],
    part: f64,
    random: &mut Random,
) -> Vec<Paragraph> {
    for word in story.iter_mut().flatten() {
        if random.between(0.0, 1.0) < part {
            let paragraph = &other[random.below(other.len())];
            word.text.clone_from(&paragraph[random.below(paragraph.len())].text);
        }
    }
    story
}

/// The other kind of quotation marks, dashes and apostrophes.
fn typography(mut story: Vec<Paragraph>) -> Vec<Paragraph> {
    let curly = story.iter().flatten().any(|w| w.text.contains(['“', '’']));
    let pairs: &[(&str, &str)] = match curly {
        true => &[("“", "\""), ("”", "\""), ("’", "'"), ("—", "--"), ("–", "-")],
        false => &[("\"", "”"), ("'", "’"), ("--", "—"), (" - ", " – "), (" ", "\u{a0}")],
    };
    for word in story.iter_mut().flatten() {
        for (from, to) in pairs {
            word.text = word.text.replace(from, to);
        }
    }
    story
}

fn byline(mut story: Vec<Paragraph>, random: &mut Random) -> Vec<Paragraph> {
    const BYLINES: [&str; 3] =
        ["By Our Correspondent", "SPRINGFIELD (Wire) —", "Reporting by Jo Doe; editing by Sam Roe"];
    let made = |word: &str| Word { text: format!("{word} "), origin: None };
    let line = BYLINES[random.below(BYLINES.len())].split(' ').map(made).collect();
    let at = random.below(2) * story.len();
    story.insert(at, line);
    story
}
