//! Documents of invented people who speak, with all that later stages find.

use onrecord_core::contract::{ActJson, ActorJson, IssueJson, Mention, SaidJson, StatementJson, Words};
use onrecord_core::{
    Act, ActorKind, Block, Document, Kind, Metadata, OffsetMap, Span, Spans, Stance, Statement, Unit,
};
use onrecord_record::Entry;

use super::{model, vector};

/// Somebody who says something.
#[derive(Clone, Debug, Default)]
pub struct Say {
    pub source: String,
    pub actors: Vec<ActorJson>,
    pub addressee: Vec<ActorJson>,
    pub act: Option<Act>,
    pub issues: Vec<(&'static str, Stance)>,
    /// The date in the words "last spring".
    pub said: Option<&'static str>,
}

pub fn actor(name: &str, kind: ActorKind) -> ActorJson {
    ActorJson {
        id: name.to_lowercase().replace(' ', "-"),
        name: name.to_owned(),
        role: None,
        confidence: 0.9,
        kind: Some(kind),
        organisation: None,
        runner_up: None,
    }
}

pub fn person(name: &str) -> ActorJson {
    actor(name, ActorKind::Person)
}

pub fn official(name: &str, role: &str, organisation: &str) -> ActorJson {
    ActorJson { role: Some(role.into()), organisation: Some(organisation.into()), ..person(name) }
}

pub fn state(name: &str) -> ActorJson {
    actor(name, ActorKind::State)
}

/// Says something under the actor's own name.
pub fn says(actor: ActorJson) -> Say {
    Say { source: actor.name.clone(), actors: vec![actor], ..Say::default() }
}

/// A document of a day; each sentence of it is of its own, so that no other document is taken for a copy.
pub fn speech(published: &str, says: &[Say]) -> Entry {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (n, say) in says.iter().enumerate() {
        let mut at = |words: &str| {
            let start = text.len();
            text.push_str(words);
            Span::new(start, start + words.len())
        };
        let source = at(&say.source);
        at(" ");
        let cue = at("told");
        at(" ");
        let addressee = at(&format!("listener {n}"));
        at(" ");
        let said = at("last spring");
        at(" ");
        let content = at(&format!("that matter {n} of {published} holds if 😀 agrees"));
        at(".\n");
        spans.push((source, cue, addressee, said, content));
    }
    let metadata = Metadata {
        published: Some(published.into()),
        publisher: Some("Varn Courier".into()),
        ..Metadata::default()
    };
    let blocks = vec![Block::paragraph(Span::new(0, text.trim_end().len()))];
    let document = Document::new("speech.txt".into(), None, metadata, text, blocks);
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let words = |span: Span| Words {
        text: span.of(&document.text).expect("in the text").to_owned(),
        spans: vec![offsets.pair(span)],
    };
    let statements: Vec<StatementJson> = says
        .iter()
        .zip(spans)
        .map(|(say, (source, cue, addressee, said, content))| {
            let statement = Statement {
                kind: Kind::Indirect,
                source: Spans::from(source),
                author: None,
                cue: Spans::from(cue),
                content: Spans::from(content),
                confidence: 0.75,
            };
            let mut json = StatementJson::new(&document, &statement, &offsets, &model().name);
            json.source = Some(mention(words(source), &say.actors));
            json.addressee = (!say.addressee.is_empty()).then(|| mention(words(addressee), &say.addressee));
            json.act = say.act.map(|label| ActJson { label, confidence: 0.7 });
            json.said = say.said.map(|date| SaidJson { date: date.into(), words: words(said), past: true });
            json.issues = say.issues.iter().map(|(id, stance)| issue(id, *stance, words(cue))).collect();
            json
        })
        .collect();
    let vectors = statements.iter().map(|s| vector(&s.content.text)).collect();
    Entry { document: document.clone(), model: Some(model()), statements, vectors }
}

fn mention(words: Words, actors: &[ActorJson]) -> Mention {
    Mention { words, actor: actors.first().cloned(), others: actors.iter().skip(1).cloned().collect() }
}

/// A finding on an issue; a condition in those words where the stance has one.
pub fn issue(id: &str, stance: Stance, words: Words) -> IssueJson {
    IssueJson {
        id: id.to_owned(),
        proposition: format!("The {id} should be."),
        confidence: 0.8,
        stance,
        stance_confidence: 0.6,
        condition: (stance == Stance::Conditional).then_some(words),
    }
}
