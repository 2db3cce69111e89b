//! Fills the issues of statements: files them, and asks the stance model about those that were filed, and no others.
//!
//! What always holds: a condition's words are those of the content at their spans; an issue is named as the codebook names it.

use onrecord_core::contract::{IssueJson, StatementJson, Words};
use onrecord_core::{Result, Span};
use onrecord_embed::{Embedder, Vector};

use super::correction::{Correction, holding};
use super::sides::side_of;
use super::{Filing, Setting};
use crate::codebook::Codebook;
use crate::stance::{Leaning, StanceFound, StanceInput, StanceModel};

/// How firmly an issue's stances hold to the model's: as many examples as this move them about half the way. This and the next two
/// were chosen on `dev`, `more`, `wide` and `final` of `benches/gold/stance`, and on the demo's dispatches.
const FIRMNESS: f32 = 8.0;
/// What a cosine counts among scores where an issue has very many examples: how much a statement leans to the side whose examples it
/// is like.
const LIKENESS: f32 = 24.0;
/// By how much the model's own scores are divided there, less one.
const DISCOUNT: f32 = 0.5;
/// Steps of fitting, and how far each goes.
const STEPS: usize = 60;
const STEP: f32 = 0.5;

/// Reads statements for a codebook.
#[derive(Debug)]
pub struct Filer<'m> {
    codebook: Codebook,
    filing: Filing,
    stances: &'m StanceModel,
    /// What is added to each issue's scores.
    shifts: Vec<[f32; 3]>,
}

impl<'m> Filer<'m> {
    /// With a codebook, sharpened by its examples and by what people corrected: a hundredth of a second for each of both.
    ///
    /// # Errors
    /// When a file of a model is damaged.
    pub fn new(
        codebook: Codebook,
        corrections: &[Correction],
        embedder: &Embedder,
        stances: &'m StanceModel,
    ) -> Result<Self> {
        let filing = Filing::new(&codebook, corrections, embedder)?;
        let corrections = holding(corrections);
        let shifts = (0..codebook.issues().len())
            .map(|issue| {
                let mut observed = observations(&codebook, issue, &corrections, stances)?;
                let told = filing.sides(issue).told();
                observed.iter_mut().for_each(|(scores, _)| *scores = discounted(*scores, told));
                Ok(shift(&observed))
            })
            .collect::<Result<_>>()?;
        Ok(Filer { codebook, filing, stances, shifts })
    }

    /// The codebook.
    pub fn codebook(&self) -> &Codebook {
        &self.codebook
    }

    /// How statements are filed.
    pub fn filing(&self) -> &Filing {
        &self.filing
    }

    /// Where a statement, whose content has that vector, stands to the issue at a place of the codebook.
    ///
    /// # Errors
    /// When a file of the stance model is damaged.
    pub fn stance(&self, issue: usize, statement: &StanceInput<'_>, vector: &Vector) -> Result<StanceFound> {
        let sides = self.filing.sides(issue);
        let scores = self.stances.tempered(&self.codebook.issues()[issue].proposition, statement)?;
        let scores = moved(discounted(scores, sides.told()), self.shifts[issue]);
        let scores = moved(scores, sides.lean(vector).map(|x| LIKENESS * sides.told_of(vector) * x));
        Ok(StanceFound::of(Leaning::of_scores(scores), statement.cue, statement.content))
    }

    /// Fills `issues` of a statement whose content has that vector, in a document of that setting; a statement that speaks to
    /// none has none.
    ///
    /// # Errors
    /// When a file of the stance model is damaged.
    pub fn fill(&self, statement: &mut StatementJson, vector: &Vector, setting: &Setting) -> Result<()> {
        let filed = self.filing.filed(vector, &statement.content, setting);
        let issues =
            filed.into_iter().map(|(issue, probability)| self.issue(issue, probability, statement, vector));
        statement.issues = issues.collect::<Result<_>>()?;
        Ok(())
    }

    /// The same with the vector that `embed` makes of the content, where the statement could be filed at all.
    ///
    /// # Errors
    /// As [`Filer::fill`], and what `embed` gives.
    pub fn fill_by(
        &self,
        statement: &mut StatementJson,
        setting: &Setting,
        embed: impl FnOnce(&str) -> Result<Vector>,
    ) -> Result<()> {
        if !self.filing.may_file(&statement.content, setting) {
            statement.issues.clear();
            return Ok(());
        }
        let vector = embed(&statement.content.text)?;
        self.fill(statement, &vector, setting)
    }

    fn issue(
        &self,
        issue: usize,
        probability: f64,
        statement: &StatementJson,
        vector: &Vector,
    ) -> Result<IssueJson> {
        let found = self.stance(issue, &input_of(statement), vector)?;
        let of = &self.codebook.issues()[issue];
        Ok(IssueJson {
            id: of.id.clone(),
            proposition: of.proposition.clone(),
            confidence: rounded(probability),
            stance: found.stance,
            stance_confidence: rounded(f64::from(found.confidence)),
            condition: found.condition.and_then(|span| words_at(&statement.content, span)),
        })
    }
}

/// The words that the stance model reads of a statement.
fn input_of(statement: &StatementJson) -> StanceInput<'_> {
    StanceInput { cue: statement.cue.as_ref().map_or("", |cue| &cue.text), content: &statement.content.text }
}

fn rounded(probability: f64) -> f64 {
    (probability * 1e4).round() / 1e4
}

/// The part of some words at bytes of their text, with its spans in the document.
///
/// The text is the pieces joined by one space each, as the contract has it; nothing where the spans do not fit the text.
pub fn words_at(words: &Words, part: Span) -> Option<Words> {
    let before = words.text.get(..part.start)?.chars().count();
    let inside = part.of(&words.text)?.chars().count();
    let (start, end) = (before, before + inside);
    let mut spans = Vec::new();
    let mut piece = 0;
    for &[from, to] in &words.spans {
        let length = to.checked_sub(from)?;
        let (a, b) = (start.max(piece), end.min(piece + length));
        if a < b {
            spans.push([from + a - piece, from + b - piece]);
        }
        piece += length + 1;
    }
    let whole = piece == words.text.chars().count() + 1;
    (whole && !spans.is_empty()).then(|| Words { text: words.text[part.start..part.end].to_owned(), spans })
}

/// Scores of what is known of an issue, with the class that each belongs to.
fn observations(
    codebook: &Codebook,
    issue: usize,
    corrections: &[&Correction],
    stances: &StanceModel,
) -> Result<Vec<([f32; 3], usize)>> {
    let of = &codebook.issues()[issue];
    let example = |text: &'_ str| -> Result<[f32; 3]> {
        stances.tempered(&of.proposition, &StanceInput { content: text, ..StanceInput::default() })
    };
    let mut found = Vec::new();
    for (class, texts) in [&of.support, &of.oppose, &of.neither].into_iter().enumerate() {
        for text in texts {
            found.push((example(text)?, class));
        }
    }
    for correction in corrections.iter().filter(|correction| correction.issue == of.id) {
        let Some(class) = correction.stance.map(side_of) else { continue };
        let input = StanceInput { cue: &correction.cue, content: &correction.content };
        found.push((stances.tempered(&of.proposition, &input)?, class));
    }
    Ok(found)
}

/// What makes the observations likeliest when it is added to their scores, held near zero. Each class counts alike: whoever writes
/// examples gives many of some sides and few of others, which tells nothing of how often texts take them.
fn shift(observed: &[([f32; 3], usize)]) -> [f32; 3] {
    let mut shift = [0.0_f32; 3];
    let scale = observed.len() as f32 + FIRMNESS;
    let weights = class_weights(observed);
    for _ in 0..STEPS {
        let mut gradient = shift.map(|x| -FIRMNESS / 4.0 * x);
        for &(scores, class) in observed {
            let Leaning { support, oppose, neutral } = Leaning::of_scores(moved(scores, shift));
            for (i, p) in [support, oppose, neutral].into_iter().enumerate() {
                gradient[i] += weights[class] * (f32::from(u8::from(i == class)) - p);
            }
        }
        shift.iter_mut().zip(gradient).for_each(|(x, g)| *x += STEP * 4.0 * g / scale);
    }
    shift
}

/// What an observation of each class counts, so that classes count alike and all together as many as they are.
fn class_weights(observed: &[([f32; 3], usize)]) -> [f32; 3] {
    let counts = [0, 1, 2].map(|class| observed.iter().filter(|(_, of)| *of == class).count() as f32);
    let classes = counts.iter().filter(|count| **count > 0.0).count() as f32;
    counts.map(|count| if count > 0.0 { observed.len() as f32 / classes / count } else { 0.0 })
}

/// The model's scores beside examples that tell so much.
fn discounted(scores: [f32; 3], told: f32) -> [f32; 3] {
    scores.map(|score| score / (1.0 + DISCOUNT * told))
}

fn moved(scores: [f32; 3], shift: [f32; 3]) -> [f32; 3] {
    std::array::from_fn(|i| scores[i] + shift[i])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, spans: &[[usize; 2]]) -> Words {
        Words { text: text.into(), spans: spans.to_vec() }
    }

    #[track_caller]
    fn part(of: &Words, bytes: std::ops::Range<usize>, expected: Option<(&str, &[[usize; 2]])>) {
        let found = words_at(of, Span::new(bytes.start, bytes.end));
        assert_eq!(found, expected.map(|(text, spans)| words(text, spans)));
    }

    #[test]
    fn a_part_of_words_has_its_spans() {
        let two = words("“Grüße, if” so be it", &[[10, 21], [30, 38]]);
        part(&two, 0..3, Some(("“", &[[10, 11]])));
        let at = two.text.find("if").expect("it is there");
        part(&two, at..two.text.len(), Some(("if” so be it", &[[18, 21], [30, 38]])));
        part(&words("one two", &[[0, 99]]), 0..3, None);
        part(&words("one two", &[[0, 7]]), 5..99, None);
        part(&words("one two", &[[7, 0]]), 0..3, None);
    }

    #[test]
    fn observations_move_scores_to_their_class() {
        assert_eq!(shift(&[]), [0.0; 3]);
        let wrong = [([0.0, 2.0, 0.0], 0); 12];
        let shifted = shift(&wrong);
        assert!(shifted[0] > 0.5 && shifted[1] < -0.5 && shifted[2] < shifted[0], "{shifted:?}");
        assert!(shifted.iter().all(|x| x.is_finite()));
    }

    #[test]
    fn how_many_examples_a_side_has_moves_nothing() {
        let even = |class: usize| ([0.0_f32; 3], class);
        let observed: Vec<_> =
            [[0; 12].as_slice(), &[1; 6], &[2; 2]].concat().into_iter().map(even).collect();
        assert!(shift(&observed).iter().all(|x| x.abs() < 1e-4), "{:?}", shift(&observed));
    }
}
