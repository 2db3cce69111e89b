//! "A Corrin Post-Lake News poll": two outlets that a hyphen joins before a paper.
//!
//! What always holds: the tables have both of them.

use super::several::sure;
use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::lexicon::{Class, noun};
use crate::places::known;

impl Cast<'_> {
    /// Both outlets whose names a hyphen joins in the words of a paper.
    pub(super) fn hyphened(&mut self, start: usize, end: usize) -> Option<Vec<Pick>> {
        let paper = |t: usize| noun(&self.page.lower(t)).is_some_and(|n| n.class == Class::Paper);
        (start..end).any(paper).then_some(())?;
        let near = self.book.mentions[self.book.before(start)..].iter().take_while(|m| m.start < end);
        let mut names = near.filter_map(|m| m.phrase.name).filter(|n| n.1 <= end);
        let halves = names.find_map(|(from, to)| {
            let (one, other) = self.page.words(from, to).split_once(['-', '–'])?;
            Some([known(one)?.name, known(other)?.name])
        })?;
        let both = [self.state_of_name(halves[0])?, self.state_of_name(halves[1])?];
        Some(sure(&both, Certainty::PAPER))
    }
}
