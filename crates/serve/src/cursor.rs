//! Places in lists: pages of a list that goes on after a row.
//!
//! What always holds: a page begins after the row that ended the one before, even where rows came in meanwhile; a list is
//! read to a bounded depth.

use onrecord_core::Result;

use crate::problem::{Code, Problem};

/// Rows that are passed over at most.
const DEEPEST: usize = 20_000;
/// Rows that may have come in between two pages.
const MOVED: usize = 2_000;

/// After which row a page begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cursor(Option<(usize, String)>);

impl Cursor {
    /// Reads `ROWS.ID`, as [`Page::next`] gives it; nothing is the beginning.
    ///
    /// # Errors
    /// When it is something else, or lies too deep.
    pub fn parse(given: Option<&str>) -> std::result::Result<Self, Problem> {
        let Some(given) = given else { return Ok(Cursor(None)) };
        let read = given.split_once('.').and_then(|(rows, id)| Some((rows.parse().ok()?, id.to_owned())));
        match read {
            Some((rows, _)) if rows > DEEPEST => {
                Err(Problem::new(Code::TooDeep, format!("a list is read to its row {DEEPEST}")))
            }
            Some(place) => Ok(Cursor(Some(place))),
            None => Err(Problem::new(Code::BadCursor, "the cursor is none of this server")),
        }
    }

    /// How many rows came before.
    pub fn rows(&self) -> usize {
        self.0.as_ref().map_or(0, |(rows, _)| *rows)
    }
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// Its rows.
    pub rows: Vec<T>,
    /// The cursor of the next page; nothing at the end.
    pub next: Option<String>,
}

/// Reads the page after `cursor` from a list that calls back with its rows. `list` gets how many rows it may read and what
/// takes them, which says whether to go on.
///
/// # Errors
/// What `list` gives, and [`Code::BadCursor`] where the row of the cursor is not there any more.
pub fn page<T>(
    cursor: &Cursor,
    limit: usize,
    id: impl Fn(&T) -> String,
    list: impl FnOnce(usize, &mut dyn FnMut(T) -> Result<bool>) -> Result<()>,
) -> std::result::Result<Page<T>, Problem> {
    let mut passed = 0;
    let mut after = cursor.0.as_ref().map(|(_, id)| id.as_str());
    let mut rows = Vec::with_capacity(limit + 1);
    let most = limit + 1 + if after.is_some() { cursor.rows() + MOVED } else { 0 };
    list(most, &mut |row| {
        match after {
            Some(wanted) => {
                passed += 1;
                if id(&row) == wanted {
                    after = None;
                }
            }
            None => rows.push(row),
        }
        Ok(rows.len() <= limit)
    })?;
    if after.is_some() {
        return Err(Problem::new(
            Code::BadCursor,
            "the row that the page before ended with is not in the list any more",
        ));
    }
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|row| format!("{}.{}", passed + rows.len(), id(row)));
    Ok(Page { rows, next })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(list: &[u32], cursor: Option<&str>, limit: usize) -> std::result::Result<Page<u32>, Problem> {
        page(&Cursor::parse(cursor)?, limit, u32::to_string, |most, take| {
            for &row in list.iter().take(most) {
                if !take(row)? {
                    break;
                }
            }
            Ok(())
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
    fn rows_that_came_in_meanwhile_repeat_nothing() {
        let first = read(&[5, 4, 3, 2], None, 2).expect("a page");
        let second = read(&[7, 6, 5, 4, 3, 2], first.next.as_deref(), 2).expect("a page");
        assert_eq!(second.rows, [3, 2]);
        assert_eq!(second.next, None);
    }

    #[test]
    fn strange_cursors_are_refused() {
        for (cursor, code) in
            [("x", Code::BadCursor), ("1.99", Code::BadCursor), ("99999999.1", Code::TooDeep)]
        {
            assert_eq!(read(&[1, 2], Some(cursor), 2).expect_err("refused").code, code, "{cursor}");
        }
    }
}
