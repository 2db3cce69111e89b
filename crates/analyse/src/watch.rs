//! Questions kept: which shifts of which actors on which issues somebody wants to hear of, and what is new since last time.
//!
//! What always holds: a piece of news has a key that stays the same while its first statement stands, so that it is told once;
//! the order is that of time; sending and keeping is the caller's.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::gather::Gathered;
use crate::json::{Cited, ShiftJson};
use crate::markup::escape;
use crate::shift::{Finding, Shift, ShiftKind};

/// A question. An empty list asks for all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// What it is called.
    pub name: String,
    /// Ids of actors.
    #[serde(default)]
    pub actors: Vec<String>,
    /// Ids of issues.
    #[serde(default)]
    pub issues: Vec<String>,
    /// Names of kinds of shifts.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Only shifts at least so probable.
    #[serde(default)]
    pub least: f64,
}

impl Question {
    /// What is wrong with it: an empty name, or a kind that there is not.
    pub fn problem(&self) -> Option<String> {
        if self.name.trim().is_empty() {
            return Some("a question needs a name".to_owned());
        }
        let unknown = self.kinds.iter().find(|kind| ShiftKind::from_name(kind).is_none())?;
        let known: Vec<&str> = ShiftKind::ALL.into_iter().map(ShiftKind::name).collect();
        Some(format!("there is no kind of shift {unknown:?}; there are {}", known.join(", ")))
    }

    /// Whether a shift of an actor on an issue, by their ids, answers it.
    pub fn asks_for(&self, actor: &str, issue: &str, shift: &Shift) -> bool {
        let has = |list: &[String], one: &str| list.is_empty() || list.iter().any(|known| known == one);
        has(&self.actors, actor)
            && has(&self.issues, issue)
            && has(&self.kinds, shift.kind.name())
            && shift.probability >= self.least
    }
}

/// A shift that answers a question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct News<'a> {
    /// Stays the same from one time to the next; to be kept by the caller.
    pub key: String,
    /// The name of the question.
    pub question: String,
    /// The shift.
    pub shift: ShiftJson<'a>,
}

/// The shifts that answer any of the questions, in the order of time.
pub fn asked<'f>(gathered: &Gathered<'_>, findings: &'f [Finding], questions: &[Question]) -> Vec<&'f Shift> {
    let asked = |shift: &&Shift| {
        let (actor, issue) = of(gathered, shift);
        questions.iter().any(|question| question.asks_for(actor, issue, shift))
    };
    let mut shifts: Vec<&Shift> = findings.iter().flat_map(|finding| &finding.shifts).filter(asked).collect();
    shifts.sort_by_key(|shift| (shift.at, shift.actor, shift.issue, shift.kind));
    shifts
}

/// The ids of actor and issue.
fn of<'a>(gathered: &Gathered<'a>, shift: &Shift) -> (&'a str, &'a str) {
    (gathered.actors[shift.actor as usize].id, gathered.issues[shift.issue as usize].id)
}

/// What answers the questions and was not told before, in the order of time.
pub fn news<'a>(
    gathered: &Gathered<'a>,
    findings: &[Finding],
    questions: &[Question],
    told: &BTreeSet<String>,
) -> Vec<News<'a>> {
    let mut found = Vec::new();
    for shift in asked(gathered, findings, questions) {
        let (actor, issue) = of(gathered, shift);
        let first = gathered.utterances.get(shift.after.start).and_then(|u| gathered.reports(u).next());
        let first = first.map_or("", |report| report.id);
        for question in questions.iter().filter(|question| question.asks_for(actor, issue, shift)) {
            let key = [&question.name, actor, issue, shift.kind.name(), first].join("\u{1f}");
            if !told.contains(&key) {
                found.push(News { key, question: question.name.clone(), shift: shift.json(gathered, 3) });
            }
        }
    }
    found
}

/// News as an Atom feed (RFC 4287). `id` is the feed's own, an IRI; `updated` a time of RFC 3339; `link` comes before the id of
/// a statement, without it there are no links.
pub fn atom(news: &[News<'_>], title: &str, id: &str, updated: &str, link: &str) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>{}</title>\n\
         <id>{}</id>\n<updated>{}</updated>\n<author><name>onrecord</name></author>\n",
        escape(title),
        escape(id),
        escape(updated)
    );
    for one in news.iter().rev() {
        out.push_str(&entry(one, id, link));
    }
    out.push_str("</feed>\n");
    out
}

fn entry(news: &News<'_>, id: &str, link: &str) -> String {
    let shift = &news.shift;
    let title = format!("{}: {} on “{}”", shift.actor.name, shift.kind.name(), shift.issue.proposition);
    let words = |cited: &[Cited<'_>]| {
        let one = |cited: &Cited<'_>| {
            format!("{}: “{}”", cited.date.as_deref().unwrap_or("undated"), cited.content)
        };
        cited.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    let summary = format!(
        "{} Probability {:.2}. Before: {}. After: {}.",
        news.question,
        shift.probability,
        words(&shift.before),
        words(&shift.after)
    );
    let url = shift
        .after
        .first()
        .filter(|_| !link.is_empty())
        .map(|cited| format!("<link href=\"{}{}\"/>", escape(link), escape(cited.id)));
    format!(
        "<entry><title>{}</title><id>{}#{}</id><updated>{}T00:00:00Z</updated>{}<summary>{}</summary></entry>\n",
        escape(&title),
        escape(id),
        fragment(&news.key),
        shift.date,
        url.unwrap_or_default(),
        escape(&summary)
    )
}

/// A key as the fragment of an IRI.
fn fragment(key: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    let one = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    key.bytes().map(one).collect()
}
