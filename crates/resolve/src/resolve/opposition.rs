//! "The opposition": the party or alliance that the text tells to be it.
//!
//! What always holds: where the text tells it of several bodies, or of none, the opposition is itself.

use super::bodies::can_be_body;
use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::entity::EntityId;
use crate::mention::Mention;
use crate::phrase::{Determiner, Phrase};

/// Tokens after a name in which the words stand that it is set beside.
const BESIDE: usize = 6;

/// Nouns of what is in opposition.
const NOUNS: [&str; 7] = ["party", "alliance", "coalition", "movement", "bloc", "group", "front"];

impl Cast<'_> {
    /// The only body of which words before its name, or beside it, tell that it is the opposition.
    pub(super) fn told_opposition(&self, phrase: &Phrase) -> Option<Pick> {
        let noun = phrase.noun.filter(|&n| self.page.lower(n) == "opposition")?;
        let main = phrase
            .title
            .is_some_and(|(from, to)| to == noun + 1 && (from..noun).all(|t| self.page.lower(t) == "main"));
        if !main
            || phrase.determiner != Determiner::Definite
            || phrase.owner.is_some()
            || phrase.complement.is_some()
        {
            return None;
        }
        let before = &self.book.mentions[..self.book.before(phrase.start)];
        let mut found: Option<EntityId> = None;
        for mention in before.iter().filter(|m| self.is_in_opposition(m)) {
            match found {
                Some(one) if mention.entity != Some(one) => return None,
                _ => found = mention.entity,
            }
        }
        found.map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// "The opposition Lake Party", "opposition party Lake Front", "the Lake Front, the main opposition party".
    fn is_in_opposition(&self, mention: &Mention) -> bool {
        let Some((from, to)) = mention.phrase.name else { return false };
        let Some(entity) = self.book.entity(mention) else { return false };
        let near = |t: usize| self.page.near(from, t).is_some();
        let word = |t: usize| self.page.lower(t);
        let noun = |t: usize| NOUNS.contains(&word(t).as_str());
        let before = from.checked_sub(1).is_some_and(|t| near(t) && word(t) == "opposition")
            || from.checked_sub(2).is_some_and(|t| near(t) && word(t) == "opposition" && noun(t + 1));
        // A short name in brackets may stand between.
        let comma = (to..to + 4).find(|&t| self.page.word(t) == ",");
        let beside = comma.is_some_and(|comma| {
            let mut words = (comma + 1..comma + BESIDE).take_while(|&t| near(t) && self.page.word(t) != ",");
            let article = matches!(word(comma + 1).as_str(), "the" | "a" | "an");
            article && words.any(|t| word(t) == "opposition" && noun(t + 1))
        });
        can_be_body(entity) && (before || beside)
    }
}
