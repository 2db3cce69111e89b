//! Lists read page by page.
//!
//! What always holds: a page goes on after the row with which the one before ended, whatever was added or taken out
//! meanwhile, and costs what the first one cost.

use onrecord_core::Result;
use onrecord_record::GONE;

use crate::problem::{Code, Problem};

/// Characters of a cursor.
const LONGEST: usize = 600;

/// Where a list goes on: after the row of an id, as [`Page::next`] gave it; or at the beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cursor(Option<String>);

impl Cursor {
    /// Reads a cursor; nothing is the beginning.
    ///
    /// # Errors
    /// When it cannot be one.
    pub fn parse(given: Option<String>) -> std::result::Result<Self, Problem> {
        match given {
            Some(id) if id.len() > LONGEST || id.chars().any(char::is_control) => Err(bad()),
            given => Ok(Cursor(given)),
        }
    }

    /// The id of the row after which the list goes on.
    pub fn after(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

fn bad() -> Problem {
    Problem::new(Code::BadCursor, "the cursor is none of this list").hint("begin the list anew")
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// Its rows.
    pub rows: Vec<T>,
    /// The cursor of the next page; nothing at the end.
    pub next: Option<String>,
}

/// Reads a page of a list. `list` gets the id of the row to go on after, and how many rows to read.
///
/// # Errors
/// What `list` gives, and [`Code::BadCursor`] where the row of the cursor is not there.
pub fn page<T>(
    cursor: &Cursor,
    limit: usize,
    id: impl Fn(&T) -> String,
    list: impl FnOnce(Option<&str>, usize) -> Result<Vec<T>>,
) -> std::result::Result<Page<T>, Problem> {
    let mut rows = list(cursor.after(), limit + 1)
        .map_err(|error| if error.what == GONE { bad() } else { Problem::from(error) })?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(id);
    Ok(Page { rows, next })
}

/// A part of a list that is worked out whole: so many rows from one on. Rows that come in before it move it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Rows before it.
    pub from: usize,
    /// Its rows, at most.
    pub most: usize,
}

impl Part {
    /// Reads a cursor as [`Part::of`] gives it; nothing is the beginning.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(given: Option<String>, most: usize) -> std::result::Result<Self, Problem> {
        let from = given.map_or(Ok(0), |cursor| cursor.parse().map_err(|_| bad()))?;
        Ok(Part { from, most })
    }

    /// Those rows of a list, and the cursor of the next part.
    pub fn of<T>(&self, list: Vec<T>) -> (Vec<T>, Option<String>) {
        let more = list.len() > self.from.saturating_add(self.most);
        (list.into_iter().skip(self.from).take(self.most).collect(), self.next(more))
    }

    /// The cursor of the next part, if there is one.
    pub fn next(&self, more: bool) -> Option<String> {
        more.then(|| (self.from + self.most).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_in_order_are_the_list() {
        let (mut all, mut next) = (Vec::new(), None);
        loop {
            let (rows, cursor) = Part::parse(next, 5).expect("a part").of((0..23).collect());
            all.extend(rows);
            match cursor {
                Some(cursor) => next = Some(cursor),
                None => break,
            }
        }
        assert_eq!(all, (0..23).collect::<Vec<u32>>());
        assert_eq!(Part { from: usize::MAX, most: 5 }.of(vec![1]), (vec![], None));
        assert_eq!(Part::parse(Some("x".into()), 5).expect_err("refused").code, Code::BadCursor);
    }

    fn read(list: &[u32], cursor: Option<&str>, limit: usize) -> std::result::Result<Page<u32>, Problem> {
        page(&Cursor::parse(cursor.map(str::to_owned))?, limit, u32::to_string, |after, most| {
            let rest = list.iter().skip_while(|row| after.is_some_and(|id| row.to_string() != id));
            Ok(rest.skip(usize::from(after.is_some())).take(most).copied().collect())
        })
    }

    #[test]
    fn pages_in_order_are_the_list() {
        let list: Vec<u32> = (0..23).collect();
        let (mut all, mut next) = (Vec::new(), None);
        loop {
            let page = read(&list, next.as_deref(), 5).expect("a page");
            all.extend(page.rows);
            next = page.next;
            if next.is_none() {
                break;
            }
        }
        assert_eq!(all, list);
    }

    #[test]
    fn a_page_that_is_just_full_is_the_last() {
        let page = read(&[5, 4], None, 2).expect("a page");
        assert_eq!((page.rows, page.next), (vec![5, 4], None));
    }

    #[test]
    fn what_cannot_be_a_cursor_is_refused() {
        for cursor in ["a\nb".to_owned(), "x".repeat(LONGEST + 1)] {
            assert_eq!(read(&[1], Some(&cursor), 2).expect_err("refused").code, Code::BadCursor);
        }
    }
}
