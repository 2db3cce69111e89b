//! What stands behind the noun of a person: "a source within the Lake Union", "scientists at the Tolva Institute", "defenders of
//! Ketteria".
//!
//! What always holds: a name is looked for right behind a preposition, and not behind a comma.

use onrecord_core::ActorKind;

use super::words::{begun, has_body, is_capital, is_link, plain};
use crate::cast::Cast;
use crate::entity::Entity;
use crate::lexicon::noun;
use crate::places::{How, known};

/// Words behind which a state is still that of the first noun.
const NEAR: usize = 3;

/// People who are of the place that they are in.
const LOCAL: [&str; 5] = ["authorities", "officials", "police", "prosecutors", "residents"];

impl Cast<'_> {
    /// The first state or body behind a preposition.
    pub(super) fn by_preposition(&self, words: &[&str]) -> Option<String> {
        let words = begun(words);
        // "Men writing in the edition of the Tolva Post": what they do.
        let doing = |w: &&str| w.ends_with("ing") && noun(w).is_none() && !is_capital(w);
        let last = words.iter().position(|w| doing(w) || w.ends_with(',')).unwrap_or(words.len());
        let such = |at: usize| words[at] == "as" && words[at - 1] == "such";
        let link = |w: &str| matches!(w, "of" | "at" | "within" | "with" | "from" | "for" | "in");
        (1..last).filter(|&at| link(words[at]) || such(at)).find_map(|at| self.behind(words, at))
    }

    /// The state or body behind the preposition at `at`.
    fn behind(&self, words: &[&str], at: usize) -> Option<String> {
        let rest = match &words[at + 1..] {
            ["the" | "a" | "an", rest @ ..] => rest,
            rest => rest,
        };
        let run = rest.iter().take_while(|w| is_capital(w) || is_link(w)).count();
        let run = rest[..run].iter().rposition(|w| is_capital(w))? + 1;
        // "Secretary of the Air Force for Acquisition": what the office is for.
        let aim = rest[..run].iter().position(|w| *w == "for").filter(|_| is_secretary(words));
        let run = aim.filter(|&aim| aim > 0).unwrap_or(run);
        let name = rest[..run].join(" ");
        let name = name.trim_end_matches([',', '.']);
        let state = known(name).filter(|k| k.code.is_some());
        let near = at < NEAR || is_person(words[at - 1]);
        // "Of the Ketterian government": the state.
        let governs = matches!(rest[run..], ["government" | "authorities"]);
        if let Some(state) = state.filter(|k| governs || k.how != How::Demonym && near) {
            return Some(state.name.to_owned());
        }
        let within = words[at] == "in";
        // "The negotiator for the Lake Trade deal".
        let ends = rest.get(run).is_none_or(|w| is_function(w) || rest[run - 1].ends_with(','));
        let body = run > 1 && ends && has_body(&rest[..run]);
        let local = within && at == 1 && LOCAL.contains(&plain(words[0]).as_str()) && run == rest.len();
        self.body_called(name)
            .filter(|_| !within)
            .or_else(|| body.then(|| name.to_owned()))
            .or_else(|| self.first_of(&rest[..run]))
            .or_else(|| self.person_called(name).filter(|_| !crate::lexicon::is_kin(&plain(words[at - 1]))))
            .or_else(|| local.then(|| name.to_owned()))
    }

    /// "The Lake Post and the Tolva Post": the first of several.
    fn first_of(&self, run: &[&str]) -> Option<String> {
        let and = run.iter().position(|w| *w == "and" || w.ends_with(','))?;
        self.body_called(run[..and].join(" ").trim_end_matches(','))
    }

    /// Somebody whom the text calls by that full name ("supporters of Odo Orm").
    fn person_called(&self, name: &str) -> Option<String> {
        let one = |e: &&Entity| e.kind() == Some(ActorKind::Person) && e.name == name && name.contains(' ');
        self.book.entities.iter().find(one).map(|e| e.name.clone())
    }
}

fn is_secretary(words: &[&str]) -> bool {
    words.iter().take(NEAR).any(|w| matches!(plain(w).as_str(), "secretary" | "minister"))
}

fn is_person(word: &str) -> bool {
    noun(&plain(word)).is_some_and(|n| n.is_person())
}

fn is_function(word: &str) -> bool {
    is_link(word)
        || matches!(word, "in" | "at" | "to" | "from" | "with" | "by" | "who" | "which" | "that" | "where")
}
