//! The cross-encoder: proposition and statement read together, by the encoder that the tagger was made from.

use onrecord_core::{Result, Span, Stance};
use onrecord_embed::{Network, Pieces, Weights};

use super::condition::{condition, excepts};
use super::description::{Description, NAME};
use super::unsaid::takes_no_side;

/// Below this probability of support or of opposition a stance is unclear.
const SURE: f32 = 0.5;

/// The files of a stance model, in memory.
pub struct StanceFiles<'a> {
    /// `stance.onnx`: ids `[1, pieces]` to scores `[1, 3]`.
    pub weights: Weights,
    /// `stance.json`.
    pub description: &'a [u8],
    /// `tokenizer.json`: the tagger's own file, which splits alike and ships once.
    pub tokenizer: &'a [u8],
}

/// The words of a statement, without who says it: where it stands does not depend on a name, which a network of word pieces reads a
/// meaning into ("Noor" as "no" and a rest).
#[derive(Clone, Copy, Debug, Default)]
pub struct StanceInput<'a> {
    /// The cue; empty for a speaker's own turn.
    pub cue: &'a str,
    /// What is said.
    pub content: &'a str,
}

impl StanceInput<'_> {
    /// Cue and content as one text.
    fn text(&self) -> String {
        let parts = [self.cue, self.content].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    }
}

/// The probabilities of the three answers; their sum is 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leaning {
    /// That the statement is for the proposition.
    pub support: f32,
    /// That it is against it.
    pub oppose: f32,
    /// That it says neither.
    pub neutral: f32,
}

impl Leaning {
    /// The probabilities that scores stand for: their softmax.
    pub fn of_scores(scores: [f32; 3]) -> Self {
        let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let [support, oppose, neutral] = scores.map(|score| (score - most).exp());
        let sum = support + oppose + neutral;
        Leaning { support: support / sum, oppose: oppose / sum, neutral: neutral / sum }
    }

    /// What is meant by them, before any condition is looked for, and how likely that is.
    ///
    /// Unclear's probability is what neither side has.
    pub fn stance(&self) -> (Stance, f32) {
        match (self.support, self.oppose) {
            (support, oppose) if support >= SURE && support > oppose => (Stance::Support, support),
            (_, oppose) if oppose >= SURE => (Stance::Oppose, oppose),
            (support, oppose) => (Stance::Unclear, 1.0 - support.max(oppose)),
        }
    }
}

/// Where a statement stands.
#[derive(Clone, Debug, PartialEq)]
pub struct StanceFound {
    /// The stance.
    pub stance: Stance,
    /// Its probability; of a conditional one, that of the support or the refusal within it.
    pub confidence: f32,
    /// What the model made of the words.
    pub leaning: Leaning,
    /// The condition's bytes in the content, for a conditional stance.
    pub condition: Option<Span>,
}

impl StanceFound {
    /// What a leaning means for a cue and a content: support with a condition is conditional, and so is a refusal that excepts one
    /// ("no deal unless the troops leave").
    pub fn of(leaning: Leaning, cue: &str, content: &str) -> Self {
        if takes_no_side(cue, content) {
            let confidence = (1.0 - leaning.support.max(leaning.oppose)).max(SURE);
            return StanceFound { stance: Stance::Unclear, confidence, leaning, condition: None };
        }
        let (stance, confidence) = leaning.stance();
        let found = condition(content).filter(|span| match stance {
            Stance::Support => true,
            Stance::Oppose => span.of(content).is_some_and(excepts),
            Stance::Conditional | Stance::Unclear => false,
        });
        let stance = if found.is_some() { Stance::Conditional } else { stance };
        StanceFound { stance, confidence, leaning, condition: found }
    }
}

/// A loaded stance model. It is shared by all threads, each of which is served at once.
pub struct StanceModel {
    network: Network,
    pieces: Pieces,
    description: Description,
}

impl std::fmt::Debug for StanceModel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StanceModel({})", self.name())
    }
}

impl StanceModel {
    /// Loads the files and checks that they belong together.
    ///
    /// # Errors
    /// When a file is damaged, of another version, or another release's.
    pub fn load(files: StanceFiles<'_>) -> Result<Self> {
        let description = Description::parse(files.description)?;
        let pieces = Pieces::load(files.tokenizer, &description.tokenizer_sha256, NAME)?;
        let network = Network::load("stance.onnx", files.weights, &description.sha256, NAME, "scores")?;
        Ok(StanceModel { network, pieces, description })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.description.name
    }

    /// The word pieces of a proposition and a text between marks, each cut to its share of the window.
    ///
    /// # Errors
    /// When the tokenizer's file does not know some piece, which the shipped one does.
    pub fn ids(&self, proposition: &str, text: &str) -> Result<Vec<i32>> {
        let Description { first, separator, window, proposition: most, .. } = self.description;
        let mut ids = vec![first];
        ids.extend(self.pieces.ids(proposition, most)?);
        ids.push(separator);
        ids.extend(self.pieces.ids(text, window - 1 - ids.len())?);
        ids.push(separator);
        Ok(ids)
    }

    /// The three scores of a text, as the network gives them.
    ///
    /// # Errors
    /// When a file of the model is damaged.
    pub fn scores(&self, proposition: &str, text: &str) -> Result<[f32; 3]> {
        self.network.run(&self.ids(proposition, text)?)
    }

    /// The scores of a statement, divided by the model's temperature: what sharpening moves and a softmax turns into
    /// probabilities.
    ///
    /// # Errors
    /// When a file of the model is damaged.
    pub fn tempered(&self, proposition: &str, statement: &StanceInput<'_>) -> Result<[f32; 3]> {
        let scores = self.scores(proposition, &statement.text())?;
        Ok(scores.map(|score| score / self.description.temperature))
    }

    /// Where a statement stands.
    ///
    /// # Errors
    /// When a file of the model is damaged.
    pub fn stance(&self, proposition: &str, statement: &StanceInput<'_>) -> Result<StanceFound> {
        let leaning = Leaning::of_scores(self.tempered(proposition, statement)?);
        Ok(StanceFound::of(leaning, statement.cue, statement.content))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn stands(support: f32, oppose: f32, content: &str, stance: Stance, condition: Option<&str>) {
        let leaning = Leaning { support, oppose, neutral: 1.0 - support - oppose };
        let found = StanceFound::of(leaning, "said", content);
        assert_eq!(found.stance, stance, "{content}");
        assert_eq!(found.condition.and_then(|span| span.of(content)), condition, "{content}");
    }

    #[test]
    fn a_stance_is_what_is_likely_and_a_condition_is_told() {
        stands(0.6, 0.3, "the gates will open", Stance::Support, None);
        stands(
            0.6,
            0.3,
            "the gates will open only if they pay",
            Stance::Conditional,
            Some("only if they pay"),
        );
        stands(0.1, 0.8, "no gate opens unless they pay", Stance::Conditional, Some("unless they pay"));
        stands(0.1, 0.8, "it would be mad to open the gate if they pay", Stance::Oppose, None);
        stands(0.4, 0.3, "the gates, only if they pay", Stance::Unclear, None);
        stands(0.0, 0.0, "", Stance::Unclear, None);
        stands(0.9, 0.0, "Will the gates open if they pay?", Stance::Unclear, None);
    }

    #[test]
    fn scores_become_probabilities() {
        let even = Leaning::of_scores([0.0; 3]);
        assert!((even.support - 1.0 / 3.0).abs() < 1e-6 && (even.neutral - even.oppose).abs() < 1e-6);
        let far = Leaning::of_scores([1e30, -1e30, 0.0]);
        assert_eq!((far.support, far.oppose, far.neutral), (1.0, 0.0, 0.0));
    }
}
