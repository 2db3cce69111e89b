//! Who stands where on an issue: of all that is held, or as of a day.

use std::collections::BTreeMap;

use maud::{Markup, html};
use onrecord_analyse::{Position, PositionOptions, positions};
use onrecord_core::{Result, Stance};
use onrecord_filed::{Among, Held, Pair};
use onrecord_record::{Filter, Record};

use crate::pages::actor::in_words;
use crate::pages::facts;
use crate::pages::shifts::stance;
use crate::query::encoded;
use crate::text::shown::words;

/// Actors of a side that are listed: those of most evidence.
const LISTED: usize = 60;

/// Where one actor stands: the current position last.
struct Stands {
    id: String,
    name: String,
    positions: Vec<Position>,
}

impl Stands {
    fn current(&self) -> Option<&Position> {
        self.positions.last().filter(|position| position.current)
    }
}

/// Who stands where.
pub struct Standing {
    options: PositionOptions,
    /// Those of most evidence first.
    all: Vec<Stands>,
}

impl Standing {
    /// Of all that is held; or as of a day, given by its last second.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn of(record: &Record, held: &Held, issue: &str, at: Option<i64>) -> Result<Self> {
        let options = PositionOptions { at, ..PositionOptions::default() };
        let mut all: Vec<Stands> = match at {
            None => held.on_issue(issue).map(now).collect(),
            Some(_) => then(record, held, issue, &options)?,
        };
        let founded = |one: &Stands| one.current().map_or(0.0, |position| position.posterior.effective);
        all.sort_by(|a, b| founded(b).total_cmp(&founded(a)).then_with(|| a.id.cmp(&b.id)));
        Ok(Standing { options, all })
    }

    /// The sides that somebody is on.
    fn sides(&self) -> Vec<(Stance, Vec<&Stands>)> {
        let on = |side: Stance| {
            let is_on = |one: &&Stands| one.current().is_some_and(|position| position.stance == side);
            (side, self.all.iter().filter(is_on).collect::<Vec<_>>())
        };
        Stance::ALL.iter().map(|side| on(*side)).filter(|(_, all)| !all.is_empty()).collect()
    }

    /// How many there are on each side, in a sentence.
    pub fn counted(&self) -> Markup {
        html! {
            @for (at, (side, all)) in self.sides().iter().enumerate() { @if at > 0 { ", " } (facts::number(all.len() as u64)) " " (side.name()) }
            @if self.all.is_empty() { "no actor has said anything on it" } "."
        }
    }

    /// A list for each side.
    pub fn lists(&self) -> Markup {
        html! {
            @if self.all.is_empty() { p .empty { "No actor has said anything on it by then." } }
            div .sides { @for (side, on) in self.sides() {
                section { h3 { (stance(side)) " " span .count { (facts::number(on.len() as u64)) } }
                    ul { @for one in on.iter().take(LISTED) { li { (self.one(one)) } } }
                    @if on.len() > LISTED { p .note { "Those of most evidence; and " (facts::counted((on.len() - LISTED) as u64, "further actor")) "." } } }
            } }
        }
    }

    fn one(&self, one: &Stands) -> Markup {
        let earlier = one.positions.split_last().map_or(&[][..], |(_, earlier)| earlier);
        html! {
            a href=(format!("/actors/{}", encoded(&one.id))) { (words(&one.name)) } " "
            @if let Some(position) = one.current() { (in_words(position, &self.options)) }
            @if !earlier.is_empty() { details { summary { "before" } ul { @for p in earlier { li { (in_words(p, &self.options)) } } } } }
        }
    }
}

fn now(((id, name), pair): ((&str, &str), &Pair)) -> Stands {
    Stands { id: id.to_owned(), name: name.to_owned(), positions: pair.positions.clone() }
}

fn then(record: &Record, held: &Held, issue: &str, options: &PositionOptions) -> Result<Vec<Stands>> {
    let chosen = held.choose(record, &Filter { issue: Some(issue.to_owned()), ..Filter::default() })?;
    let issues = [issue.to_owned()];
    let gathered = chosen.gather_among(&Among { issues: &issues, ..Among::default() }, &[]);
    let mut by_actor: BTreeMap<u32, Vec<Position>> = BTreeMap::new();
    for position in positions(&gathered, options) {
        by_actor.entry(position.actor).or_default().push(position);
    }
    let of = |(actor, positions): (u32, Vec<Position>)| {
        let actor = gathered.actors[actor as usize];
        Stands { id: actor.id.to_owned(), name: actor.name.to_owned(), positions }
    };
    Ok(by_actor.into_iter().map(of).collect())
}
