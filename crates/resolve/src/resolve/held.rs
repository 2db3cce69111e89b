//! Descriptions by an office: who holds it, by what the text tells of offices and by the scorer.
//!
//! What always holds: whom the text calls by the office in full comes first; nobody is taken whose gender is another.

use onrecord_core::ActorKind;

use super::{Certainty, Pick, THRESHOLD};
use crate::anaphor::Anaphor;
use crate::cast::Cast;
use crate::entity::{Entity, EntityId, Role};
use crate::lexicon::{Class, Gender};
use crate::phrase::{Determiner, Phrase, known_at};
use crate::roles::agreement;

/// How sure it is that an office in capitals means whom the text names without one.
const OFFICE: f64 = 0.8;

/// The least probability with which words mean somebody whom the text calls by other offices, or other nouns, alone.
const OTHER_OFFICE: f64 = 0.9;

impl Cast<'_> {
    /// Who holds the office that a description names in full; of several the one that the scorer finds likeliest.
    pub(super) fn by_role(&self, anaphor: &Anaphor, phrase: &Phrase) -> Option<Pick> {
        let noun = phrase.noun_in(&self.page).filter(|n| n.class == Class::Office && !n.plural)?;
        let states = self.states_in(phrase);
        let by_title = |e: &Entity| match &anaphor.words[..] {
            [word] => u32::from(e.titles.contains(&word.as_str())),
            _ => 0,
        };
        let told = |e: &Entity| {
            let roles = e.roles.iter().filter(|r| is_held(anaphor, r, &states));
            roles.map(|r| r.told).sum::<u32>() + by_title(e)
        };
        let holds = |e: &Entity| {
            let opposed =
                noun.gender != e.gender && noun.gender != Gender::Unknown && e.gender != Gender::Unknown;
            e.is_person() && !e.is_nominal() && !opposed && told(e) > 0
        };
        let most = self.book.entities.iter().filter(|e| holds(e)).map(told).max().unwrap_or(0);
        // Whoever is called so once where another is called so often is a slip of reading.
        let often = |e: &Entity| holds(e) && told(e) * 3 >= most;
        let holders: Vec<EntityId> =
            (0..).zip(&self.book.entities).filter(|(_, e)| often(e)).map(|(i, _)| i).collect();
        match holders[..] {
            [] => None,
            [one] => Some(Pick::sure(one, Certainty::ROLE)),
            _ => self.likeliest(anaphor, &holders),
        }
    }

    /// The states that a description names, in small letters.
    fn states_in(&self, phrase: &Phrase) -> Vec<String> {
        let ends = (phrase.start..phrase.end).filter_map(|t| known_at(&self.page, t).map(|e| (t, e)));
        let states = ends.filter_map(|(t, e)| crate::places::known(self.page.words(t, e)));
        states.filter(|k| k.code.is_some()).map(|k| k.name.to_lowercase()).collect()
    }

    /// The likeliest of some entities, with probabilities among them alone.
    fn likeliest(&self, anaphor: &Anaphor, among: &[EntityId]) -> Option<Pick> {
        let odds: Vec<(EntityId, f64)> =
            self.odds(anaphor).into_iter().filter(|o| among.contains(&o.0)).collect();
        let sum: f64 = odds.iter().map(|o| o.1).sum();
        let first = odds.first().filter(|_| sum > 0.0)?;
        let runner_up = odds.get(1).map(|o| (o.0, o.1 / sum));
        Some(Pick { entity: first.0, probability: first.1 / sum * Certainty::ROLE, runner_up })
    }

    /// "The government": of the states that can be meant the one that is likelier than all others together.
    pub(super) fn by_government(&self, anaphor: &Anaphor, phrase: &Phrase) -> Option<Pick> {
        let noun = self.page.lower(phrase.noun?);
        let bare = phrase.title.is_some_and(|(a, b)| b == a + 1) && phrase.complement.is_none();
        if !bare
            || !matches!(noun.as_str(), "government" | "regime" | "administration")
            || phrase.determiner != Determiner::Definite
        {
            return None;
        }
        let state = |e: &Entity| e.kind() == Some(ActorKind::State);
        let states: Vec<EntityId> =
            (0..).zip(&self.book.entities).filter(|(_, e)| state(e)).map(|(i, _)| i).collect();
        self.likeliest(anaphor, &states).filter(|p| p.probability > THRESHOLD)
    }

    /// Whether somebody whom the text calls otherwise is likely enough to be meant.
    pub(super) fn can_hold(&self, anaphor: &Anaphor, phrase: &Phrase, pick: &Pick) -> bool {
        let entity = &self.book.entities[pick.entity as usize];
        let office = phrase.noun_in(&self.page).is_some_and(|n| n.class == Class::Office && !n.plural);
        // "The mediators" are hardly "the families" of before.
        let other = entity.is_nameless() && entity.noun != anaphor.noun;
        if other && pick.probability < OTHER_OFFICE {
            return false;
        }
        let same = entity.roles.iter().any(|r| r.noun == anaphor.noun);
        !office || same || entity.roles.is_empty() || pick.probability >= OTHER_OFFICE
    }

    /// "The President" of whom the text tells no office: of the people whom it names the likeliest by far, if it tells no
    /// office of that one either.
    pub(super) fn without_office(&self, anaphor: &Anaphor, phrase: &Phrase) -> Option<Pick> {
        let office = phrase.noun_in(&self.page).is_some_and(|n| n.class == Class::Office && !n.plural);
        let bare = phrase.title.is_some_and(|(a, b)| b == a + 1) && phrase.complement.is_none();
        let capital = phrase.noun.is_some_and(|n| self.page.tokens[n].is_capital());
        if !office || !bare || !capital || phrase.determiner != Determiner::Definite {
            return None;
        }
        let named = |id: EntityId| {
            let entity = &self.book.entities[id as usize];
            entity.kind() == Some(ActorKind::Person) && !entity.is_nominal()
        };
        let people: Vec<(EntityId, f64)> = self.odds(anaphor).into_iter().filter(|o| named(o.0)).collect();
        let sum: f64 = people.iter().map(|o| o.1).sum();
        let &(entity, odds) = people.first().filter(|o| o.1 > THRESHOLD * sum)?;
        let fits = self.book.entities[entity as usize].roles.is_empty();
        let runner_up = people.get(1).map(|o| (o.0, o.1 / sum));
        fits.then_some(Pick { entity, probability: odds / sum * OFFICE, runner_up })
    }

    /// Who can own an administration or a cabinet: whoever heads a state, a government, a city.
    pub(super) fn head_of(&self, pronoun: &Anaphor, noun: &str) -> Option<Pick> {
        let heads = ["president", "prime", "premier", "chancellor", "governor", "mayor", "king", "queen"];
        if !matches!(noun, "administration" | "government" | "cabinet") {
            return None;
        }
        let is_head = |e: &Entity| {
            e.roles.iter().any(|r| {
                heads.iter().any(|h| r.words.iter().any(|w| w == h))
                    && !r.words.iter().any(|w| w == "spokesperson")
            })
        };
        let among: Vec<EntityId> =
            (0..).zip(&self.book.entities).filter(|(_, e)| is_head(e)).map(|(i, _)| i).collect();
        self.likeliest(pronoun, &among)
    }
}

/// Whether a description names a role: its noun is the role's own, and the role has all its words; a state need not be told
/// with both.
fn is_held(anaphor: &Anaphor, role: &Role, states: &[String]) -> bool {
    let of = role.of.as_ref().map(|of| of.to_lowercase());
    let beside = anaphor.words.iter().filter(|w| !states.contains(w)).count();
    let open = of.map_or(beside > 1, |of| states.contains(&of));
    let told = |w: &&String| !open || role.words.contains(w) || !states.contains(w);
    let words: Vec<String> = anaphor.words.iter().filter(told).cloned().collect();
    let noun = |noun: &Option<String>| {
        noun.as_deref().map(|n| if n.starts_with("spokes") { "spokesperson" } else { n }.to_owned())
    };
    let synonym = anaphor.noun.as_deref() == Some("head") || anaphor.noun.as_deref() == Some("premier");
    agreement(&words, &role.words) > 0.99 && (synonym || noun(&anaphor.noun) == noun(&role.noun))
}
