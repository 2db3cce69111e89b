//! Parts of a statement as requests and forms give them, as corrections are made of them.
//!
//! What always holds: a word that is none of its choices is refused with those that there are.

use onrecord_core::{Act, Kind, Stance};
use onrecord_correct::{OnIssue, Says, StanceGiven, Stands, When};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::problem::{Code, Problem};

/// Parts of a statement, each as words of the document's text (`the minister`; ` … ` parts pieces that do not stand
/// together) or as code points (`120-180,190-200`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartsGiven {
    /// Who says it; an empty text for nobody.
    pub source: Option<String>,
    /// What puts it down to the source; an empty text for none.
    pub cue: Option<String>,
    /// What is said.
    pub content: Option<String>,
    /// `direct`, `indirect`, `mixed` or `verbatim`; found in the text where it is not given.
    #[schema(value_type = Option<String>)]
    pub kind: Option<Kind>,
    /// About where in the text, as a code point: where words stand several times.
    pub near: Option<usize>,
    /// The actors that the source means, by id or name; an empty list where that is not known. With `set` alone.
    pub actors: Option<Vec<String>>,
    /// The speech act, or `none`. With `set` alone.
    pub act: Option<String>,
    /// An issue that it speaks to, by id, with `stance`. With `set` alone.
    pub issue: Option<String>,
    /// `support`, `oppose`, `conditional` or `unclear` on `issue`; `none`: it does not speak to it; `found`: as the machine
    /// finds it.
    pub stance: Option<String>,
    /// The words of the condition, with the stance `conditional`.
    pub condition: Option<String>,
    /// At whom the act is directed; an empty text for nobody. With `set` alone.
    pub addressee: Option<String>,
    /// The actors that these words mean, by id or name.
    pub addressee_actors: Option<Vec<String>>,
    /// When it was said, ISO 8601, with `said_words`; an empty text where the text does not tell. With `set` alone.
    pub said: Option<String>,
    /// The words that tell it.
    pub said_words: Option<String>,
    /// Whether the text reports an earlier act of saying.
    pub said_earlier: Option<bool>,
}

impl PartsGiven {
    /// Where the statement stands.
    pub fn stands(&self) -> Stands {
        Stands {
            source: self.source.clone(),
            cue: self.cue.clone(),
            content: self.content.clone(),
            kind: self.kind,
            near: self.near,
        }
    }

    /// What it says.
    ///
    /// # Errors
    /// When a choice is none.
    pub fn says(&self) -> Result<Says, Problem> {
        let when = |date: &String| When {
            date: date.clone(),
            words: self.said_words.clone(),
            past: self.said_earlier.unwrap_or(false),
        };
        Ok(Says {
            actors: self.actors.clone(),
            addressee: self.addressee.clone(),
            addressee_actors: self.addressee_actors.clone().unwrap_or_default(),
            act: self.act.as_deref().map(act).transpose()?,
            said: self.said.as_ref().map(when),
            issue: self.on_issue()?,
        })
    }

    /// What is said of an issue.
    fn on_issue(&self) -> Result<Option<OnIssue>, Problem> {
        let (id, stance) = match (&self.issue, self.stance.as_deref()) {
            (None, None) => return Ok(None),
            (Some(id), Some(stance)) => (id.clone(), stance),
            _ => return Err(Problem::new(Code::BadRequest, "`issue` and `stance` go together")),
        };
        let stance = match stance {
            "found" => StanceGiven::AsFound,
            "none" => StanceGiven::Said(None),
            name => {
                let stance = Stance::from_name(name);
                let words = Stance::ALL.iter().map(|stance| stance.name()).chain(["none", "found"]);
                StanceGiven::Said(Some(stance.ok_or_else(|| no_choice("stance", words))?))
            }
        };
        Ok(Some(OnIssue { id, stance, condition: self.condition.clone() }))
    }
}

fn no_choice(field: &str, words: impl Iterator<Item = &'static str>) -> Problem {
    let words: Vec<&str> = words.collect();
    Problem::new(Code::BadRequest, format!("`{field}` is none of its choices"))
        .hint(format!("there are {}", words.join(", ")))
}

/// The speech act of a name, or none.
fn act(name: &str) -> Result<Option<Act>, Problem> {
    let words = Act::ALL.iter().map(|act| act.name()).chain(["none"]);
    match name {
        "none" => Ok(None),
        name => Act::from_name(name).map(Some).ok_or_else(|| no_choice("act", words)),
    }
}

/// The kind of a name; nothing for an empty one, as forms send it.
///
/// # Errors
/// When it is no kind.
pub fn kind_named(name: &str) -> Result<Option<Kind>, Problem> {
    let words = Kind::ALL.iter().map(|kind| kind.name());
    match name {
        "" => Ok(None),
        name => Kind::from_name(name).map(Some).ok_or_else(|| no_choice("kind", words)),
    }
}
