//! At whom an act is directed: "told reporters", "warned Moscow", "called on the allies to …".
//!
//! What always holds: the words stand right after the cue, outside the content or at its head; the verb is one that takes
//! whom it speaks to.

use onrecord_core::{Span, Statement};

use crate::cast::{Addressee, Cast};
use crate::phrase::parse;
use crate::tokens::Shape;

/// How a verb takes whom it is directed at.
enum Takes {
    /// At once: "told X".
    Object,
    /// After a preposition: "called on X".
    After(&'static [&'static str]),
}

fn takes(verb: &str) -> Option<Takes> {
    let stem = ["ing", "ed", "es", "s", "d"].iter().find_map(|e| verb.strip_suffix(e)).unwrap_or(verb);
    let object = [
        "told",
        "tell",
        "ask",
        "urg",
        "urge",
        "warn",
        "remind",
        "assur",
        "assure",
        "inform",
        "order",
        "instruct",
        "invit",
        "invite",
        "beg",
        "accus",
        "accuse",
        "thank",
        "congratulat",
        "congratulate",
        "advis",
        "advise",
        "implor",
        "implore",
        "challeng",
        "challenge",
        "persuad",
        "persuade",
        "encourag",
        "encourage",
        "blam",
        "blame",
        "criticiz",
        "criticize",
        "criticis",
        "criticise",
        "condemn",
        "prais",
        "praise",
        "denounc",
        "denounce",
        "threaten",
        "notify",
        "notifi",
        "brief",
        "press",
        "pressed",
        "promis",
        "promise",
    ];
    if object.contains(&verb) || object.contains(&stem) {
        return Some(Takes::Object);
    }
    match stem {
        "call" => Some(Takes::After(&["on", "upon"])),
        "appeal" | "said" | "say" | "sai" | "wrot" | "wrote" | "writ" | "spoke" | "promis" | "pledg"
        | "explain" | "complain" => Some(Takes::After(&["to"])),
        "demand" => Some(Takes::After(&["of", "from"])),
        _ => None,
    }
}

/// At whom the statement's act is directed, where the text names somebody.
pub(crate) fn addressee(cast: &mut Cast<'_>, statement: &Statement) -> Option<Addressee> {
    let cue = statement.cue.hull()?;
    let (start, end) = cast.tokens_of(cue);
    let verb = (start..end).rev().find_map(|t| takes(&cast.page.lower(t)).map(|takes| (t, takes)));
    let (verb, takes) = verb?;
    let at = match takes {
        Takes::Object => verb + 1,
        Takes::After(words) => {
            (verb + 1..verb + 3).find(|&t| words.contains(&cast.page.lower(t).as_str()))? + 1
        }
    };
    cast.page.near(verb, at)?;
    let (span, said) = (cast.named_at(at)?, statement.content.hull()?);
    if cast.page.lower(at - 1) == "to" && cast.is_infinitive(at) {
        return None;
    }
    let source = statement.source.hull();
    if source.is_some_and(|s| s.overlaps(span)) {
        return None;
    }
    let actors = cast.words(span, said);
    let actors = actors.iter().map(|p| cast.actor(p)).collect();
    Some(Addressee { spans: span.into(), actors })
}

impl Cast<'_> {
    /// The span of the words that name somebody at a token.
    fn named_at(&self, at: usize) -> Option<Span> {
        let word = self.page.lower(at);
        if matches!(word.as_str(), "him" | "them" | "me" | "us" | "you")
            || word == "her" && self.is_object(at)
        {
            return Some(self.page.span(at, at + 1));
        }
        // "Warned that": a clause and nobody.
        let phrase = parse(&self.page, at).filter(|_| word != "that")?;
        let thing = phrase.name.is_none()
            && phrase.noun_in(&self.page).is_some_and(|n| n.class == crate::lexicon::Class::Paper);
        let end = self.joined(phrase.end);
        (!thing && !phrase.possessive).then(|| self.page.span(at, end))
    }

    /// The end of "X and Y".
    fn joined(&self, end: usize) -> usize {
        let second = (self.page.lower(end) == "and").then(|| parse(&self.page, end + 1)).flatten();
        second
            .filter(|p| p.name.is_some() || p.noun_in(&self.page).is_some_and(|n| n.is_person()))
            .map_or(end, |p| p.end)
    }

    /// "Offered to host": a noun in small letters without an article, of one.
    fn is_infinitive(&self, at: usize) -> bool {
        let token = self.page.tokens.get(at);
        let bare = token.is_some_and(|t| !t.is_capital() && t.parts == 0);
        bare && crate::lexicon::noun(&self.page.lower(at)).is_some_and(|n| !n.plural)
    }

    fn is_object(&self, at: usize) -> bool {
        self.page.near(at, at + 1).is_none_or(|t| t.shape == Shape::Mark || t.parts != 0)
    }
}
