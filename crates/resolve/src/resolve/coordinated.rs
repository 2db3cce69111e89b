//! "Anna Orm and Odo Lind, who say", "critics and dockers, who want": a relative pronoun after two that an "and" joins.
//!
//! What always holds: a verb in the plural, or a comma after two crowds, tells that both are meant.

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::mention::Mention;

/// What several do, in the present or with an auxiliary.
#[rustfmt::skip]
const DO: [&str; 34] = [
    "are", "were", "have", "say", "argue", "claim", "believe", "want", "fear", "warn", "oppose", "support", "think", "accuse",
    "call", "feel", "see", "complain", "insist", "hope", "demand", "maintain", "allege", "deny", "seek", "plan", "contend",
    "worry", "consider", "agree", "report", "do", "express", "suggest",
];

impl Cast<'_> {
    /// Both whom "who" means that a comma parts from the last of two.
    pub(super) fn both_who(&mut self, at: usize, last: usize, word: &str) -> Option<Vec<Pick>> {
        let comma = at.checked_sub(1).filter(|&t| word == "who" && self.page.word(t) == ",")?;
        let verb = at + 1 + usize::from(matches!(self.page.lower(at + 1).as_str(), "also" | "both" | "all"));
        let plural = DO.contains(&self.page.lower(verb).as_str());
        // What is said of a name behind "who" is of its phrase.
        let ends = |m: &&Mention| m.end == comma || m.phrase.name.is_some_and(|n| n.1 == comma);
        let second = self.book.mentions.get(last).filter(ends)?;
        let and = second.start.checked_sub(1).filter(|&t| plural && self.page.lower(t) == "and")?;
        let before = self.book.mentions[..last].iter().rev().take(4);
        let first = before.into_iter().find(|m| m.end == and && !m.inside)?;
        // "Between Anna Orm and Odo Lind, who", "the mayor of Corrin and Odo Lind": other things are joined there.
        let between = first.start > 0 && self.page.lower(first.start - 1) == "between";
        let listed = first.start > 0 && self.page.word(first.start - 1) == ",";
        if between || listed || !self.is_one_of_two(first) || !self.is_one_of_two(second) {
            return None;
        }
        let spans = [(first.start, first.end), (second.start, comma)];
        let mut picks: Vec<Pick> = Vec::new();
        for (start, end) in spans {
            let said = self.page.span(start, end);
            let pick = self.part(start, end, said)?;
            picks.push(Pick { probability: pick.probability.min(Certainty::RELATIVE), ..pick });
        }
        (picks[0].entity != picks[1].entity).then_some(picks)
    }

    /// Whether a mention can be joined to another by "and": a name, or several people without one.
    fn is_one_of_two(&self, mention: &Mention) -> bool {
        let phrase = &mention.phrase;
        let many = phrase.noun_in(&self.page).is_some_and(|n| n.plural && n.is_person());
        let state = self.book.entity(mention).is_some_and(|e| e.known.is_some_and(|k| k.code.is_some()));
        phrase.complement.is_none() && !state && (phrase.name.is_some() || many)
    }
}
