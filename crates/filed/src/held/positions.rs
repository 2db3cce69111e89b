//! Positions of all that is held, told page by page.
//!
//! What always holds: a page goes on after the place of the row with which the one before ended, whatever came in or was taken out
//! meanwhile; rows of one place stay on one page.

use onrecord_analyse::{Position, PositionJson};

use super::{Held, Pair};

/// Where a position stands among all of them: by actor, issue and time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PositionPlace {
    /// The id of the actor.
    pub actor: String,
    /// The id of the issue.
    pub issue: String,
    /// When its first utterance was said, in seconds; nothing where none has a date.
    pub from: Option<i64>,
}

/// The same of what is held.
type Place<'h> = (&'h str, &'h str, Option<i64>);

/// A position, with the numbers of its actor and issue.
type Row<'h> = (Place<'h>, (i64, i64), &'h Position);

impl PositionPlace {
    fn borrowed(&self) -> Place<'_> {
        (&self.actor, &self.issue, self.from)
    }
}

impl Held {
    /// Positions by actor, issue and time, of an actor, on an issue, or of all: those after a place, `most` of them, and the place
    /// of the last where there are more.
    pub fn positions<T>(
        &self,
        (actor, issue): (Option<&str>, Option<&str>),
        (after, most): (Option<&PositionPlace>, usize),
        level: f64,
        mut each: impl FnMut(&PositionJson<'_>) -> T,
    ) -> (Vec<T>, Option<PositionPlace>) {
        let (rows, more) = self.page((actor, issue), after, most);
        let next = rows.last().filter(|_| more).map(|((actor, issue, from), ..)| PositionPlace {
            actor: (*actor).to_owned(),
            issue: (*issue).to_owned(),
            from: *from,
        });
        let gathered = self.gather_pairs(rows.iter().map(|(_, pair, _)| *pair));
        let starts = self.starts(&gathered);
        let tell = |(_, pair, position): Row<'_>| {
            let (start, end) = *starts.get(&pair)?;
            let first = gathered.utterances.get(start)?;
            let utterances = position.utterances.start + start..position.utterances.end + start;
            let (actor, issue) = (first.actor, first.issue);
            let is_there = utterances.end <= end;
            let placed = Position { actor, issue, utterances, ..position.clone() };
            is_there.then(|| each(&placed.json(&gathered, level)))
        };
        (rows.into_iter().filter_map(tell).collect(), next)
    }

    /// The rows of a page, and whether there are more.
    fn page<'h>(
        &'h self,
        (actor, issue): (Option<&str>, Option<&'h str>),
        after: Option<&PositionPlace>,
        most: usize,
    ) -> (Vec<Row<'h>>, bool) {
        let id = |number: &i64| self.reports.actor(*number).map_or("", |(id, _)| id);
        let order = self.order();
        let start =
            after.map_or(0, |place| order.partition_point(|number| id(number) < place.actor.as_str()));
        let actors = order[start..].iter().filter(|number| actor.is_none_or(|asked| id(number) == asked));
        let all = actors.flat_map(|number| self.of_number(*number, issue));
        let mut rows: Vec<Row<'_>> = Vec::new();
        for row in all.filter(|row| after.is_none_or(|place| row.0 > place.borrowed())) {
            if rows.len() >= most && rows.last().is_some_and(|last| last.0 != row.0) {
                return (rows, true);
            }
            rows.push(row);
        }
        (rows, false)
    }

    /// The positions of an actor, by issue and time.
    fn of_number<'h>(&'h self, actor: i64, issue: Option<&str>) -> Vec<Row<'h>> {
        let id = self.reports.actor(actor).map_or("", |(id, _)| id);
        let of: &'h [Pair] = self.of.get(&actor).map_or(&[], |pairs| pairs);
        let named =
            of.iter().map(|pair: &'h Pair| (self.reports.issue(pair.issue).map_or("", |(id, _)| id), pair));
        let mut pairs: Vec<(&'h str, &'h Pair)> =
            named.filter(|(on, _)| issue.is_none_or(|asked| asked == *on)).collect();
        pairs.sort_by_key(|(on, _)| *on);
        let row = move |on, pair: &'h Pair, held: &'h Position| -> Row<'h> {
            ((id, on, held.interval.map(|(from, _)| from)), (actor, pair.issue), held)
        };
        let rows = pairs
            .into_iter()
            .flat_map(|(on, pair)| pair.positions.iter().map(move |held| row(on, pair, held)));
        rows.collect()
    }

    /// The actors by their ids.
    fn order(&self) -> &[i64] {
        self.order.get_or_init(|| {
            let named = |number: &i64| Some((self.reports.actor(*number)?.0, *number));
            let mut all: Vec<(&str, i64)> = self.of.keys().filter_map(named).collect();
            all.sort_unstable();
            all.into_iter().map(|(_, number)| number).collect()
        })
    }
}
