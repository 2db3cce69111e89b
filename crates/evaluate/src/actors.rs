//! How well sources are resolved: labelled mentions against the actors of statements.
//!
//! What always holds: memory grows with the gold alone, statements are seen once and dropped; a mention is judged by
//! the statement of its document whose source overlaps it most, of equals the first; what is right does not depend on
//! the order of a statement's actors.
//!
//! **What counts as right.** Every actor of the label is among those predicted, one for one, and none is left over. Two
//! names are one actor's when they agree without regard to case, diacritics, punctuation, titles and articles, and
//!
//! - of a person: one is the beginning or the end of the other ("Ortega", "López Ortega"), both are the same words in
//!   another order, or surnames are equal and given names compatible: an initial, a short form ("Don", "Donald") or
//!   another spelling; the romanisations of one name count as equal ("Bilynsky", "Bilynskyy", "Bilynskiy");
//! - of an organisation or a group: one is the other with something before it ("Security Council", "UN Security Council");
//! - of anything: the caller's aliases put both down to one name ("Kyiv", "Ukraine").
//!
//! The label may list other names that are right as well. A person whom the text does not name is right when no actor
//! is given, or an unnamed one, an office or a group, or one of that description. Names alone are compared: kinds, ids and roles
//! are not.

mod gold;
mod judge;
mod names;
mod overlap;
mod scores;
mod share;

use std::collections::HashMap;

use onrecord_core::Result;
use onrecord_core::contract::{Mention, StatementJson};

pub use gold::{ActorClass, GoldActor, GoldMention, read_actor_gold};
pub use judge::{Judged, Verdict};
pub use names::{Alias, same_actor};
pub use scores::{ActorCounts, ActorScores};
pub use share::Share;

/// Sources that share less than this of their characters (intersection over union) are two mentions.
const SAME_MENTION: f64 = 0.5;

/// Judges each labelled mention by the statements, which come in any order, as readers of [`onrecord_import`] give
/// them. Documents are known by the hash of their text or, where a statement has none, by their id.
///
/// # Errors
/// The first item of `statements` that is one.
pub fn score_actors(
    gold: Vec<GoldMention>,
    statements: impl IntoIterator<Item = Result<StatementJson>>,
    alias: Alias<'_>,
) -> Result<ActorScores> {
    let mut found = Found::new(&gold);
    for statement in statements {
        let StatementJson { document, source, .. } = statement?;
        let name = if document.sha256.is_empty() { &document.id } else { &document.sha256 };
        if let Some(source) = source {
            found.offer(name, source);
        }
    }
    let best = found.best;
    Ok(gold
        .into_iter()
        .zip(best)
        .map(|(gold, best)| Judged::new(gold, best.map(|b| b.source), alias))
        .collect())
}

/// The best source yet of each labelled mention.
struct Found<'g> {
    gold: &'g [GoldMention],
    places: HashMap<&'g str, Vec<usize>>,
    best: Vec<Option<Candidate>>,
}

/// A predicted source and how much of a mention it shares.
struct Candidate {
    shared: f64,
    source: Mention,
}

impl<'g> Found<'g> {
    fn new(gold: &'g [GoldMention]) -> Self {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, mention) in gold.iter().enumerate() {
            for name in [&mention.sha256, &mention.document].into_iter().filter(|name| !name.is_empty()) {
                places.entry(name).or_default().push(at);
            }
        }
        Found { gold, places, best: gold.iter().map(|_| None).collect() }
    }

    /// Keeps `source` wherever it is the best of its document.
    fn offer(&mut self, document: &str, source: Mention) {
        for &at in self.places.get(document).into_iter().flatten() {
            let shared = overlap::jaccard(&self.gold[at].source, &source.words.spans);
            let best = self.best[at].as_ref().map_or(SAME_MENTION, |best| best.shared.next_up());
            if shared >= best {
                self.best[at] = Some(Candidate { shared, source: source.clone() });
            }
        }
    }
}
