//! Which source a cue takes and which cue a piece of content takes, scored as in training
//! (`onrecord_training.tagger`): a product of learned vectors plus tables by distance, cues between and
//! paragraphs crossed. "None" is a candidate too.

use crate::crf::Piece;
use crate::description::{LinkTable, LinkTables};
use crate::windows::Place;

/// Which link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    CueSource,
    ContentCue,
}

/// What the linker needs of a window.
pub struct Scene<'a> {
    pub tables: &'a LinkTables,
    pub links: &'a [Vec<f32>],
    pub places: &'a [Place],
    /// Places at which cues start, sorted.
    pub cue_starts: &'a [usize],
}

impl Scene<'_> {
    /// Probabilities of each candidate for `head`, and of none, last; they sum to one.
    pub fn choose(&self, link: Link, head: &Piece, candidates: &[&Piece]) -> Vec<f32> {
        let size = self.tables.size;
        let (table, at) = match link {
            Link::CueSource => (&self.tables.cue_source, 0),
            Link::ContentCue => (&self.tables.content_cue, 2 * size),
        };
        let query = self.vector(head, at);
        let root = (size as f32).sqrt();
        let mut scores: Vec<f32> = candidates
            .iter()
            .map(|c| dot(&query, &self.vector(c, at + size)) / root + self.placing(table, head, c))
            .collect();
        scores.push(dot(&query, &table.none) / root + table.none_bias);
        softmax(&mut scores);
        scores
    }

    /// Mean of the vectors of a piece's first and last word.
    fn vector(&self, piece: &Piece, at: usize) -> Vec<f32> {
        let (a, b) = (&self.links[piece.start], &self.links[piece.end - 1]);
        let range = at..at + self.tables.size;
        a[range.clone()].iter().zip(&b[range]).map(|(x, y)| (x + y) / 2.0).collect()
    }

    fn placing(&self, table: &LinkTable, head: &Piece, candidate: &Piece) -> f32 {
        let follows = candidate.start >= head.start;
        let (low, high) = if follows { (head.end, candidate.start) } else { (candidate.end, head.start) };
        let gap = high.saturating_sub(low);
        let bucket = self.tables.edges.iter().filter(|&&e| gap >= e).count();
        let cues = self.cue_starts.iter().filter(|&&c| low <= c && c < high).count();
        let inside = self.places.get(low..high).unwrap_or(&[]);
        let ends = inside.iter().filter(|p| **p == Place::BlockEnd).count();
        table.distance[2 * bucket + usize::from(!follows)]
            + table.between[cues.min(table.between.len() - 1)]
            + table.crossed[ends.min(table.crossed.len() - 1)]
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter_mut().for_each(|s| *s = (*s - most).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|s| *s /= sum);
}
