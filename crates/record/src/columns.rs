//! What statements have in common, held in memory: one row of 32 bytes a statement, from which thousands are counted in a
//! millisecond.
//!
//! What always holds: it is what the record tells as of when it was followed last; rows that changed since are read anew, and no
//! others; who holds an older one keeps it as it was.

mod read;
mod tally;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use onrecord_core::Result;

use crate::Record;
use crate::reports::Seen;
pub use tally::Tally;

/// Statements of a block.
const BLOCK: usize = 2_048;
/// Where more statements changed than this, all are read anew.
const MANY: usize = 100_000;

/// What all statements have in common with others.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Statements by their numbers, so many a block.
    blocks: Vec<Arc<Block>>,
    outlets: Arc<Outlets>,
    seen: Seen,
}

#[derive(Clone, Debug)]
struct Block {
    rows: Vec<Facts>,
    /// Those that have more than one actor or issue, by their place.
    more: BTreeMap<u16, More>,
}

impl Default for Block {
    fn default() -> Self {
        Block { rows: vec![Facts::default(); BLOCK], more: BTreeMap::new() }
    }
}

/// What one statement has in common with others; a number of 0 is none.
#[derive(Clone, Copy, Debug, Default)]
struct Facts {
    /// The words of the source, hashed.
    source: u64,
    utterance: u32,
    outlet: u32,
    actor: u32,
    issue: u32,
    /// When it was published, as [`month`] makes it.
    month: u32,
    kind: u8,
    act: u8,
    stance: u8,
    live: bool,
}

/// Months of a year, and one for a date that has none, in a number that grows with time.
const MONTHS: u32 = 16;

/// The number of the month in which something was published, as precise as its date is; 0 without one.
fn month(published: Option<&str>) -> u32 {
    let Some(published) = published else { return 0 };
    let digits = |range: std::ops::Range<usize>| {
        let digits = published.get(range).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        digits.and_then(|digits| digits.parse::<u32>().ok())
    };
    let month = if published.as_bytes().get(4) == Some(&b'-') { digits(5..7) } else { None };
    digits(0..4).map_or(0, |year| year * MONTHS + month.filter(|month| *month <= 12).unwrap_or(0))
}

/// The date of such a number: `2029-03`, or `2029`; with `years` the year alone.
fn date_of(month: u32, years: bool) -> String {
    match (month / MONTHS, month % MONTHS) {
        (year, 1..) if !years => format!("{year:04}-{:02}", month % MONTHS),
        (year, _) => format!("{year:04}"),
    }
}

/// Actors and issues after the first.
#[derive(Clone, Debug, Default)]
struct More {
    actors: Vec<u32>,
    issues: Vec<(u32, u8)>,
}

/// Names of outlets with their numbers, from 1 on.
#[derive(Clone, Debug, Default)]
struct Outlets {
    names: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
}

impl Outlets {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let name: Arc<str> = name.into();
        self.names.push(name.clone());
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name, number);
        number
    }

    fn name(&self, number: u32) -> Option<&str> {
        self.names.get(number.checked_sub(1)? as usize).map(AsRef::as_ref)
    }
}

impl Record {
    /// What all statements have in common.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn columns(&self) -> Result<Columns> {
        let mut columns = Columns { seen: self.seen()?, ..Columns::default() };
        read::all(self, &mut columns)?;
        Ok(columns)
    }

    /// The same after what changed in the record; nothing where nothing did.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn follow_columns(&self, old: &Columns) -> Result<Option<Columns>> {
        let moment = self.connection().unchecked_transaction().map_err(|e| self.failed(&e))?;
        let seen = self.seen()?;
        if seen == old.seen {
            return Ok(None);
        }
        let changed = self.changed_since(old.seen, seen)?.filter(|changed| changed.statements.len() < MANY);
        let Some(changed) = changed else {
            drop(moment);
            return self.columns().map(Some);
        };
        let mut columns = Columns { seen, ..old.clone() };
        read::some(self, &mut columns, &changed.statements)?;
        Ok(Some(columns))
    }
}

impl Columns {
    fn get(&self, row: i64) -> Option<(&Facts, Option<&More>)> {
        let row = usize::try_from(row).ok()?;
        let block = self.blocks.get(row / BLOCK)?;
        let place = row % BLOCK;
        let more = if block.more.is_empty() { None } else { block.more.get(&u16::try_from(place).ok()?) };
        Some((block.rows.get(place)?, more))
    }

    /// The block of a row, to be changed, and its place in it.
    fn place(&mut self, row: i64) -> Option<(&mut Block, usize)> {
        let row = usize::try_from(row).ok()?;
        // A number that no statement has is not given room for.
        if row / BLOCK > usize::try_from(self.seen.statement).ok()? / BLOCK {
            return None;
        }
        if self.blocks.len() <= row / BLOCK {
            self.blocks.resize_with(row / BLOCK + 1, Arc::default);
        }
        Some((Arc::make_mut(&mut self.blocks[row / BLOCK]), row % BLOCK))
    }

    /// The numbers of the statements that count, the one that was recorded last first.
    fn live(&self) -> impl Iterator<Item = i64> + '_ {
        let in_block = |(at, block): (usize, &Arc<Block>)| {
            let block = block.clone();
            let live = (0..block.rows.len()).rev().filter(move |place| block.rows[*place].live);
            live.map(move |place| i64::try_from(at * BLOCK + place).unwrap_or(0))
        };
        self.blocks.iter().enumerate().rev().flat_map(in_block)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_precise_as_it_was_given() {
        for (published, by_month, by_year) in [
            ("2031-03-07T10:30Z", "2031-03", "2031"),
            ("2031-12", "2031-12", "2031"),
            ("2031", "2031", "2031"),
            ("0987-01-02", "0987-01", "0987"),
        ] {
            let number = month(Some(published));
            assert_eq!(
                (&*date_of(number, false), &*date_of(number, true)),
                (by_month, by_year),
                "{published}"
            );
        }
        for none in ["", "in spring", "March 2031", "203é", "+031-03"] {
            assert_eq!(month(Some(none)), 0, "{none}");
        }
        assert!(
            month(Some("2030-12-31")) < month(Some("2031")) && month(Some("2031")) < month(Some("2031-01"))
        );
    }
}
