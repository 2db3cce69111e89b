//! Words for many whom nobody counts as one: "some", "73% of the voters", "the world".
//!
//! What always holds: whoever they are, they are nobody whom a name in the words means.

use onrecord_core::ActorKind;

use super::{Certainty, Pick};
use crate::cast::Cast;
use crate::compound;
use crate::entity::{Entity, EntityId};
use crate::lexicon::noun;
use crate::mention::Mention;
use crate::phrase::Determiner;
use crate::places::known;
use crate::tokens::Shape;

/// Bytes of the longest description that names somebody unnamed.
const DESCRIPTION: usize = 120;

/// Words that tell of some of many.
#[rustfmt::skip]
const QUANTITIES: [&str; 53] = [
    "some", "many", "others", "several", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "few", "most", "another", "both", "second", "third", "nobody", "everyone", "people", "someone", "somebody",
    "majority", "number", "handful", "scores", "minority", "half", "dozens", "tens", "hundreds", "thousands", "millions",
    "those", "respondents", "anyone", "anybody", "everybody", "other", "only", "more", "fewer", "nearly", "about",
    "roughly", "almost", "two-thirds", "three-quarters", "quarter", "estimated",
];

/// Those who fight for what their name tells.
const FIGHTERS: [&str; 6] = ["rebels", "insurgents", "militants", "separatists", "guerrillas", "fighters"];

/// Words that tell how a number is meant.
const ROUGHLY: [&str; 6] = ["approximately", "around", "over", "just", "less", "than"];

impl Cast<'_> {
    /// Words that no mention lies in: the names of the tables in small letters, or somebody unnamed.
    pub(super) fn without_mention(&mut self, start: usize, end: usize) -> Option<Pick> {
        let quantity = self.is_quantity(start);
        let named = if quantity { None } else { self.capitals(start, end) };
        if named.is_some() {
            return named;
        }
        // A clause about somebody is left out where it is long.
        let short =
            (start..end).find(|&t| matches!(self.page.lower(t).as_str(), "who" | "that")).unwrap_or(end);
        let end = if self.page.words(start, end).len() > DESCRIPTION { short } else { end };
        let words = self.page.said(start, end);
        if words.len() > DESCRIPTION || !quantity && !self.is_everybody(start, end) {
            return None;
        }
        let unnamed = Entity::described(self.named_by(start, end), words, ActorKind::Unnamed, true);
        self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// "Not everyone": those are others than all.
    pub(super) fn not_all(&mut self, start: usize, end: usize) -> Option<Pick> {
        let all = end == start + 2 && matches!(self.page.word(start + 1), "everyone" | "everybody" | "all");
        let not = all && self.page.lower(start) == "not";
        let words = Some(self.page.said(start, end)).filter(|_| not)?;
        let unnamed = Entity::described(words.clone(), words, ActorKind::Unnamed, true);
        self.book.push(unnamed).map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// A name that nothing but its being a source tells to be one.
    fn capitals(&mut self, start: usize, end: usize) -> Option<Pick> {
        // "Satellite images": the words go on in small letters, so that the capital is that of the sentence.
        if self.page.begins(start)
            && self.page.near(start, start + 1).is_some_and(|t| start + 1 < end && t.is_plain())
        {
            return None;
        }
        let stop = (start..end.min(start + 5))
            .find(|&t| !self.page.tokens[t].is_capital())
            .unwrap_or(end.min(start + 5));
        let first = self.page.tokens.get(start)?;
        if stop == start
            || first.parts != 0
            || noun(&self.page.lower(start)).is_some()
            || self.page.is_small(&self.page.lower(start))
        {
            return None;
        }
        let name = self.page.said(start, stop);
        let same =
            self.book.entities.iter().position(|e| {
                !e.is_nominal() && (e.name == name || crate::names::same_person(&e.name, &name))
            });
        if same.is_none() && self.book.entities.len() >= Cast::PEOPLE {
            return None;
        }
        let id = same.unwrap_or_else(|| {
            self.book.entities.push(Entity::named(name));
            self.book.entities.len() - 1
        });
        Some(Pick::sure(id as EntityId, Certainty::LIKELY))
    }

    /// "Some Democrats", "many Auvelle Democrats", "several Auvelle Lawmakers": a few of those whom a plural in capitals names.
    pub(super) fn is_some_of_many(&self, mention: &Mention) -> bool {
        let Some((from, to)) = mention.phrase.name.filter(|n| n.0 > mention.start) else { return false };
        let few = mention.phrase.determiner == Determiner::Indefinite && mention.phrase.noun.is_none();
        // "Several CJs": letters that stand for what they are.
        let letters =
            |w: &str| w.strip_suffix('s').is_some_and(|w| w.len() > 1 && w.chars().all(char::is_uppercase));
        let last = self.page.word(to - 1);
        let people = || noun(&last.to_lowercase()).is_some_and(|n| n.plural && n.is_person());
        let listed = known(self.page.words(to - 1, to)).is_some() && last.ends_with('s');
        // "Most Sunni and Kurdish citizens".
        let two = || {
            let other = self.page.word(to) == "and" && compound::is_of_people(self.page.word(to + 1));
            to == from + 1 && other && compound::is_of_people(last)
        };
        few && (listed || letters(last) || two() || to > from + 1 && people())
    }

    /// "Tolva rebels took the town, and rebels said so": those who fight, called by their noun alone, whom this sentence or the one
    /// before tells to be somebody's.
    pub(super) fn fighters_before(&self, mention: &Mention) -> Option<Pick> {
        let phrase = &mention.phrase;
        let bare = phrase.determiner == Determiner::None && phrase.start + 1 == phrase.end;
        let noun = self.page.lower(phrase.noun.filter(|_| bare && phrase.name.is_none())?);
        if !FIGHTERS.contains(&noun.as_str()) {
            return None;
        }
        let before = self.book.mentions[..self.book.before(mention.start)].iter().rev();
        let near = before.take_while(|m| m.sentence + 1 >= mention.sentence).filter(|m| !m.inside);
        let told = |m: &&Mention| {
            let same = m.phrase.noun.is_some_and(|n| self.page.lower(n) == noun);
            let capital = |t: usize| self.page.tokens[t].is_capital() && !self.page.begins(t);
            same && m.phrase.name.is_none() && m.phrase.title.is_some_and(|(a, b)| (a..b).any(capital))
        };
        near.filter(told).find_map(|m| m.entity).map(|id| Pick::sure(id, Certainty::LIKELY))
    }

    /// "The world", "the whole world", "mankind".
    fn is_everybody(&self, start: usize, end: usize) -> bool {
        let words = self.page.words(start, end).to_lowercase();
        matches!(
            words.as_str(),
            "the world" | "the whole world" | "the entire world" | "humanity" | "mankind"
        )
    }

    /// Whether "of" follows a number of people ("thousands of", "a number of the", "an estimated 40 per cent of").
    pub(super) fn is_share(&self, start: usize) -> bool {
        let part = |t: usize| {
            let word = self.page.lower(t);
            let word = word.strip_suffix('s').unwrap_or(&word);
            matches!(word, "percent" | "cent" | "%" | "half" | "third" | "quarter" | "fifth" | "tenth")
        };
        let rough = ROUGHLY.contains(&self.page.lower(start).as_str());
        let of = (start + 1..start + 6).find(|&t| self.page.lower(t) == "of");
        of.is_some_and(|of| of < start + 4 && !rough || part(of - 1))
    }

    /// As [`Cast::is_share`], and of a crowd told by where they are ("many from the dockers' union", "others in the party").
    pub(super) fn is_share_of(&self, start: usize) -> bool {
        let some = matches!(
            self.page.lower(start).as_str(),
            "some" | "many" | "others" | "most" | "several" | "few"
        );
        let within =
            matches!(self.page.lower(start + 1).as_str(), "from" | "in" | "within" | "inside" | "among");
        self.is_share(start) || some && within
    }

    /// "Approximately 24%", "around a quarter", "just over half": a word that tells how a number is meant, and the number.
    fn is_rough(&self, start: usize) -> bool {
        let rough = |t: &usize| ROUGHLY.contains(&self.page.lower(*t).as_str());
        let words = (start..start + 3).take_while(rough).count();
        let at = start + words;
        let at = at + usize::from(super::described::is_article(&self.page.lower(at)));
        let number = self.page.tokens.get(at).is_some_and(|t| t.shape == Shape::Number);
        words > 0 && (number || QUANTITIES.contains(&self.page.lower(at).as_str()))
    }

    /// "Some", "many others", "73% of the voters", "one".
    pub(super) fn is_quantity(&self, start: usize) -> bool {
        let word = self.page.lower(start);
        // "A 9/11 widow" is no number of widows.
        let number = self.page.tokens.get(start).is_some_and(|t| t.shape == Shape::Number)
            && self.page.word(start + 1) != "/";
        let next = self.page.lower(start + 1);
        let some = |w: &str| QUANTITIES.contains(&w);
        // "Majority Leader", "One Nation": a name or an office.
        let capital = |t: usize| self.page.tokens.get(t).is_some_and(|t| t.is_capital());
        let named =
            matches!(word.as_str(), "majority" | "minority" | "second" | "third" | "one" | "half" | "people")
                && capital(start)
                && capital(start + 1);
        let percent = matches!(next.as_str(), "percent" | "per" | "%");
        number
            || percent
            || some(&word) && !named
            || self.is_rough(start)
            || word == "no" && next == "one"
            || super::described::is_article(&word) && some(&next)
    }
}
