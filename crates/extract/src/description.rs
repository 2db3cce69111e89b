//! `tagger.json`: what the weights file does not say of the tagger. It is made with the weights and names
//! their hash; a file of another format or for other weights is refused.

use serde::Deserialize;

use crate::confidence::FEATURES;

/// How many labels: O, then B and I of source, cue and content.
pub const LABELS: usize = 7;
/// The names the training side gives them, in order.
const NAMES: [&str; LABELS] = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"];
/// The format this code reads.
pub const FORMAT: u32 = 1;

/// The file, as it is read.
#[derive(Clone, Debug, Deserialize)]
pub struct Description {
    /// Version of this file's layout.
    pub format: u32,
    /// The model's name, as it stands in every statement.
    pub name: String,
    /// SHA-256 of the weights file.
    pub sha256: String,
    /// Most word pieces a window.
    pub window: usize,
    /// Word pieces after which a long word is cut.
    pub max_pieces_per_word: usize,
    labels: Vec<String>,
    /// Score of each label at the start of a window.
    pub start: [f32; LABELS],
    /// Score of each label (column) after each label (row).
    pub transitions: [[f32; LABELS]; LABELS],
    /// The linker's tables.
    pub link: LinkTables,
    /// Constants fitted on development data; absent until they are fitted.
    #[serde(default)]
    pub fitted: Fitted,
}

/// The linker's tables: see `onrecord_training.tagger`.
#[derive(Clone, Debug, Deserialize)]
pub struct LinkTables {
    /// Length of a query or key.
    pub size: usize,
    /// Distances, in words, at which the buckets begin.
    pub edges: Vec<usize>,
    /// Which source a cue takes.
    pub cue_source: LinkTable,
    /// Which cue a piece of content takes.
    pub content_cue: LinkTable,
}

/// The parameters of one kind of link.
#[derive(Clone, Debug, Deserialize)]
pub struct LinkTable {
    /// Key of "none".
    pub none: Vec<f32>,
    /// Bias of "none".
    pub none_bias: f32,
    /// By signed bucket of distance.
    pub distance: Vec<f32>,
    /// By number of cues between.
    pub between: Vec<f32>,
    /// By number of paragraph ends between.
    pub crossed: Vec<f32>,
}

/// Constants fitted on development data.
#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub struct Fitted {
    /// Share, from 0 to 1, by which a span is worth its expected overlap, not its posterior alone.
    pub overlap: f32,
    /// What a source, a cue and a content must be worth, as far as no other is given up for it.
    pub least_span: [f32; 3],
    /// Probability below which a piece of content is not taken by the likeliest cue either.
    pub least_link: f32,
    /// Weights of the confidence's logistic regression: the constant first.
    pub confidence: Vec<f32>,
}

impl Default for Fitted {
    fn default() -> Self {
        Fitted { overlap: 0.5, least_span: [0.3, 0.45, 0.5], least_link: 0.6, confidence: Vec::new() }
    }
}

impl Description {
    /// Reads and checks the file's text.
    pub fn parse(json: &[u8]) -> Result<Self, String> {
        let found: Description = serde_json::from_slice(json).map_err(|e| e.to_string())?;
        if found.format != FORMAT {
            return Err(format!("it is of format {}, this program reads format {FORMAT}", found.format));
        }
        if found.labels != NAMES {
            return Err("its labels are not those of this program".into());
        }
        if !(8..=512).contains(&found.window) || found.max_pieces_per_word + 2 > found.window {
            return Err("its window does not fit the encoder".into());
        }
        if ![0, FEATURES].contains(&found.fitted.confidence.len()) {
            return Err(format!("its confidence has not the {FEATURES} weights of this program"));
        }
        found.link.check()?;
        Ok(found)
    }
}

impl LinkTables {
    fn check(&self) -> Result<(), String> {
        for table in [&self.cue_source, &self.content_cue] {
            let fits = table.none.len() == self.size
                && table.distance.len() == 2 * (self.edges.len() + 1)
                && !table.between.is_empty()
                && !table.crossed.is_empty();
            if !fits {
                return Err("its link tables are of the wrong size".into());
            }
        }
        Ok(())
    }
}
