//! A statement as a card in a list.

use maud::{Markup, html};
use onrecord_core::ActorKind;
use onrecord_core::contract::{ActorJson, Mention, StatementJson};

use super::facts;
use crate::query::encoded;
use crate::text::shown::{found, words};

/// A card.
pub struct Card<'s> {
    /// The statement.
    pub statement: &'s StatementJson,
    /// Its content with what was searched for marked.
    pub marked: Option<&'s str>,
    /// Further reports of its utterance.
    pub other_reports: Option<u64>,
}

impl<'s> Card<'s> {
    /// Of a statement in a list.
    pub fn new(statement: &'s StatementJson) -> Self {
        Card { statement, marked: None, other_reports: None }
    }

    /// The card; `below` stands at its end.
    pub fn with(&self, below: &Markup) -> Markup {
        let s = self.statement;
        html! {
            article .card aria-labelledby=(format!("who-{}", s.id)) {
                (heading(s, &format!("who-{}", s.id)))
                blockquote .content {
                    p { @match self.marked { Some(marked) => { (found(marked)) } None => { (words(&s.content.text)) } } }
                }
                (meaning(s))
                (self.facts())
                (below)
            }
        }
    }

    fn facts(&self) -> Markup {
        let s = self.statement;
        html! {
            ul .facts {
                li { (facts::published(s)) }
                @if let Some(publisher) = &s.document.publisher { li { (words(publisher)) } }
                li .in { (facts::document(s)) }
                li { span .kind { (s.kind.name()) } }
                li { (facts::sure(s.confidence)) }
                @if s.reviewed == Some(true) { li { span .reviewed { "✓ reviewed" } } }
                @match self.other_reports {
                    Some(0) => {}
                    Some(n) => { li { a href=(format!("/statements/{}#reports", encoded(&s.id))) { "+" (facts::counted(n, "report")) } } }
                    None if s.utterance.is_some() => { li { a href=(format!("/statements/{}#reports", encoded(&s.id))) { "more reports" } } }
                    None => {}
                }
            }
        }
    }
}

/// Who says it, and the words that say that they do; it leads to the statement.
fn heading(s: &StatementJson, id: &str) -> Markup {
    html! {
        h3 .who id=(id) {
            a href=(format!("/statements/{}", encoded(&s.id))) {
                @match &s.source { Some(mention) => { (speaker(mention)) } None => { span .unknown { "no source" } } }
                @if let Some(cue) = &s.cue { " " span .cue { (words(&cue.text)) } }
            }
            @if let Some(role) = s.source.as_ref().and_then(|m| m.actor.as_ref()).and_then(|a| a.role.as_ref()) {
                " " span .role { (words(role)) }
            }
        }
    }
}

/// A source: the actor's name where it is known, and the words of the text.
pub fn speaker(mention: &Mention) -> Markup {
    html! {
        @match mention.actor.as_ref().filter(|actor| actor.name != mention.words.text) {
            Some(actor) => { span .source { (words(&actor.name)) } " " span .asis { "(" (words(&mention.words.text)) ")" } }
            None => { span .source { (words(&mention.words.text)) } }
        }
    }
}

/// Who that is, what it does, to whom, and where it stands.
pub fn meaning(s: &StatementJson) -> Markup {
    // Whom the text does not name has no page.
    let named = |actor: &&ActorJson| actor.kind != Some(ActorKind::Unnamed);
    let actors: Vec<_> = s.source.iter().flat_map(|mention| mention.actors()).filter(named).collect();
    if actors.is_empty()
        && s.act.is_none()
        && s.issues.is_empty()
        && s.addressee.is_none()
        && s.said.is_none()
    {
        return html! {};
    }
    html! {
        ul .meaning {
            @for actor in &actors { li { a href=(format!("/actors/{}", encoded(&actor.id))) { (words(&actor.name)) } } }
            @if let Some(act) = &s.act { li { (facts::act(act)) } }
            @if let Some(addressee) = &s.addressee { li { "to " (speaker(addressee)) } }
            @if let Some(said) = &s.said { li { "said " (facts::time(&said.date)) } }
            @for issue in &s.issues { li { (facts::issue(issue)) } }
        }
    }
}
