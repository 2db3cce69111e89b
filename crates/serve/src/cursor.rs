//! Lists read page by page.
//!
//! What always holds: a page goes on after the row with which the one before ended, whatever was added or taken out
//! meanwhile, and costs what the first one cost.

use onrecord_core::Result;
use onrecord_record::GONE;

use crate::problem::{Code, Problem};
use crate::query::encoded;

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

/// Where a row stands in a list that is worked out whole, by what it is and not by how many come before it.
pub trait Place: Ord + Clone + std::fmt::Debug {
    /// Its parts as text.
    fn parts(&self) -> Vec<String>;
    /// The place of these parts, if they are one.
    fn of_parts(parts: &[String]) -> Option<Self>;
}

/// A part of a list that is worked out whole: so many rows after a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<P> {
    /// The place after which it begins; nothing at the beginning.
    pub after: Option<P>,
    /// Its rows, at most, but that rows of one place stay together.
    pub most: usize,
}

impl<P: Place> Part<P> {
    /// Reads a cursor as [`Part::of`] gives it; nothing is the beginning.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(given: Option<String>, most: usize) -> std::result::Result<Self, Problem> {
        let after = given.map(|cursor| {
            let parts: Vec<String> = cursor.split('!').map(decoded).collect();
            P::of_parts(&parts).ok_or_else(bad)
        });
        Ok(Part { after: after.transpose()?, most })
    }

    /// Those rows of a list that lies in the order of its places, and the cursor of the next part.
    pub fn of<T>(&self, mut list: Vec<T>, place: impl Fn(&T) -> P) -> (Vec<T>, Option<String>) {
        let start = self.after.as_ref().map_or(0, |after| list.partition_point(|row| place(row) <= *after));
        list.drain(..start);
        let mut end = self.most.min(list.len());
        while end > 0 && end < list.len() && place(&list[end]) == place(&list[end - 1]) {
            end += 1;
        }
        let more = list.len() > end;
        list.truncate(end);
        let next = list.last().filter(|_| more).map(|row| cursor_of(&place(row)));
        (list, next)
    }
}

/// The cursor of a list that goes on after a place.
pub fn cursor_of(place: &impl Place) -> String {
    place.parts().iter().map(|part| encoded(part)).collect::<Vec<_>>().join("!")
}

fn decoded(part: &str) -> String {
    percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Place for (u32, String) {
        fn parts(&self) -> Vec<String> {
            vec![self.0.to_string(), self.1.clone()]
        }

        fn of_parts(parts: &[String]) -> Option<Self> {
            let [number, name] = parts else { return None };
            Some((number.parse().ok()?, name.clone()))
        }
    }

    fn rows(of: impl IntoIterator<Item = u32>) -> Vec<(u32, String)> {
        of.into_iter().map(|n| (n, "a!b %é".to_owned())).collect()
    }

    #[test]
    fn parts_in_order_are_the_list_though_rows_come_and_go() {
        let (mut all, mut next) = (Vec::new(), None);
        let mut list: Vec<u32> = (0..23).map(|n| 10 * n).collect();
        loop {
            let part = Part::parse(next, 5).expect("a part");
            let (found, cursor) = part.of(rows(list.clone()), Clone::clone);
            all.extend(found.into_iter().map(|row| row.0));
            // One comes in before what was read, and the row that the cursor names goes.
            list.insert(0, 0);
            list.retain(|n| Some(n) != all.last());
            match cursor {
                Some(cursor) => next = Some(cursor),
                None => break,
            }
        }
        assert_eq!(all, (0..23).map(|n| 10 * n).collect::<Vec<u32>>());
        for wrong in ["x", "1", "1!2!3", ""] {
            let refused = Part::<(u32, String)>::parse(Some(wrong.into()), 5).expect_err("refused");
            assert_eq!(refused.code, Code::BadCursor, "{wrong}");
        }
    }

    #[test]
    fn rows_of_one_place_stay_on_one_page() {
        let part = Part { after: None, most: 2 };
        let (found, next) = part.of(rows([1, 2, 2, 2, 3]), Clone::clone);
        assert_eq!((found.len(), next.as_deref()), (4, Some("2!a%21b%20%25%C3%A9")));
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
