//! Who takes what in one window: each content its cue, each cue its source, by the linker's probabilities.
//!
//! What always holds: a piece of content is taken at most once, and no two taken pieces overlap; a cue that takes
//! no content is left out, since it says nothing.

use onrecord_core::Role;

use crate::crf::{Decoded, Piece};
use crate::linker::{Link, Scene};

/// Expected share of the content below which a cue that has none is left without.
const FAINT: f32 = 0.1;
/// Probability of content and link together below which a piece is not considered for such a cue.
const FAINTEST: f32 = 0.005;
/// Most pieces considered for such a cue.
const CONSIDERED: usize = 48;

/// A piece, and the probability of the link to it.
pub type Chosen = (Piece, f32);

/// A cue with what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Linked {
    pub cue: Piece,
    pub source: Option<Piece>,
    /// Probability that the cue has this source, or none.
    pub source_link: f32,
    /// In order; at least one.
    pub contents: Vec<Chosen>,
}

/// What a window's pieces come to.
pub struct Links {
    pub statements: Vec<Linked>,
    /// Contents that no cue took.
    pub orphans: Vec<Piece>,
}

/// Links the pieces of one window; a content whose likeliest cue is less likely than `least` is an orphan.
pub fn link(decoded: &Decoded, scene: &Scene<'_>, least: f32) -> Links {
    let of = |role| decoded.chosen.iter().filter(|p| p.role == role).collect::<Vec<_>>();
    let (sources, cues, contents) = (of(Role::Source), of(Role::Cue), of(Role::Content));
    let mut taken: Vec<Vec<Chosen>> = vec![Vec::new(); cues.len()];
    let mut orphans = Vec::new();
    for content in contents {
        match best(&scene.choose(Link::ContentCue, content, &cues)) {
            (cue, chance) if cue < cues.len() && chance >= least => {
                taken[cue].push((content.clone(), chance))
            }
            _ => orphans.push(content.clone()),
        }
    }
    rescue(decoded, scene, &cues, &mut taken);
    let all: Vec<&Piece> = taken.iter().flatten().map(|(piece, _)| piece).collect();
    orphans.retain(|o| !all.iter().any(|piece| overlap(piece, o)));
    let statements = cues.iter().zip(taken).filter(|(_, contents)| !contents.is_empty());
    let statements = statements.map(|(cue, contents)| with_source(cue, contents, scene, &sources)).collect();
    Links { statements, orphans }
}

fn with_source(cue: &Piece, contents: Vec<Chosen>, scene: &Scene<'_>, sources: &[&Piece]) -> Linked {
    let (chosen, source_link) = best(&scene.choose(Link::CueSource, cue, sources));
    Linked { cue: cue.clone(), source: sources.get(chosen).map(|&s| s.clone()), source_link, contents }
}

/// Gives a cue that took no content the likeliest piece that is still free, unless none is likely at all.
fn rescue(decoded: &Decoded, scene: &Scene<'_>, cues: &[&Piece], taken: &mut [Vec<Chosen>]) {
    if taken.iter().all(|t| !t.is_empty()) {
        return;
    }
    let fixed = decoded.chosen.iter().filter(|p| p.role != Role::Content);
    let mut occupied: Vec<Piece> = fixed.chain(taken.iter().flatten().map(|(p, _)| p)).cloned().collect();
    let contents = decoded.candidates.iter().filter(|c| c.role == Role::Content);
    let chances: Vec<(&Piece, Vec<f32>)> =
        contents.map(|c| (c, scene.choose(Link::ContentCue, c, cues))).collect();
    for (cue, taken) in taken.iter_mut().enumerate().filter(|(_, t)| t.is_empty()) {
        let free = chances.iter().filter(|(c, _)| !occupied.iter().any(|o| overlap(o, c)));
        let free = free.map(|(c, chances)| (*c, chances[cue])).filter(|(c, x)| c.probability * x > FAINTEST);
        if let Some((content, chance)) = likeliest(free.collect()) {
            occupied.push(content.clone());
            taken.push((content, chance));
        }
    }
}

/// The piece that shares most with what the content may be: where its ends are unsure, each reading has little
/// probability of its own, and the one that overlaps the others best is the best guess (the greatest expected
/// Jaccard index).
fn likeliest(mut free: Vec<(&Piece, f32)>) -> Option<Chosen> {
    free.sort_by(|(a, x), (b, y)| (b.probability * y).total_cmp(&(a.probability * x)));
    free.truncate(CONSIDERED);
    let worth = |piece: &Piece| free.iter().map(|(c, x)| c.probability * x * piece.jaccard(c)).sum::<f32>();
    let all = free.iter().map(|&(piece, chance)| (piece, chance, worth(piece)));
    let (piece, chance, worth) = all.max_by(|a, b| a.2.total_cmp(&b.2))?;
    (worth > FAINT).then(|| (piece.clone(), chance))
}

fn overlap(a: &Piece, b: &Piece) -> bool {
    a.start < b.end && b.start < a.end
}

/// The likeliest choice and its probability.
fn best(chances: &[f32]) -> (usize, f32) {
    let found = chances.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
    found.unwrap_or((usize::MAX, 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_unsure_ends_the_middle_reading_is_taken() {
        let piece = |end, probability| Piece { role: Role::Content, start: 0, end, probability };
        let (one, short, long) = (piece(1, 0.3), piece(9, 0.25), piece(11, 0.25));
        let free = vec![(&one, 1.0), (&short, 1.0), (&long, 1.0)];
        assert_eq!(likeliest(free).map(|(p, _)| p.end), Some(9));
        assert_eq!(likeliest(vec![(&piece(4, 0.05), 1.0)]), None);
    }
}
