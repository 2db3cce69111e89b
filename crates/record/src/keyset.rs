//! The place in a list after a row, as conditions that an index can be entered by.
//!
//! What always holds: the conditions, run one after the other, give exactly the rows that come after the one named, in
//! the order of the list; each is an equality on the first columns of the order and one range on the next, so that a
//! list is read from any depth at the cost of its first page.

use rusqlite::types::Value;

use crate::filter::Conditions;

/// A column of an order, and what the row has there after which the list goes on.
pub(crate) struct Column {
    /// The expression.
    sql: &'static str,
    /// Whether the greatest comes first.
    down: bool,
    value: Value,
}

impl Column {
    /// A column whose smallest value comes first, nothing before all.
    pub(crate) fn up(sql: &'static str, value: Value) -> Self {
        Column { sql, down: false, value }
    }

    /// A column whose greatest value comes first, nothing after all.
    pub(crate) fn down(sql: &'static str, value: Value) -> Self {
        Column { sql, down: true, value }
    }

    fn same(&self, conditions: &mut Conditions) {
        match &self.value {
            Value::Null => conditions.push_all(format!("{} IS NULL", self.sql), Vec::new()),
            value => conditions.push(&format!("{} = ?", self.sql), value.clone()),
        }
    }

    /// What comes after the value in this column.
    fn after(&self) -> Vec<Conditions> {
        let mut ranges = Vec::new();
        let mut add = |sql: String, values: Vec<Value>| {
            let mut range = Conditions::default();
            range.push_all(sql, values);
            ranges.push(range);
        };
        match (&self.value, self.down) {
            (Value::Null, true) => {}
            (Value::Null, false) => add(format!("{} IS NOT NULL", self.sql), Vec::new()),
            (value, false) => add(format!("{} > ?", self.sql), vec![value.clone()]),
            (value, true) => {
                add(format!("{} < ?", self.sql), vec![value.clone()]);
                add(format!("{} IS NULL", self.sql), Vec::new());
            }
        }
        ranges
    }
}

/// The ranges of an order's rows after one of them, in that order.
pub(crate) fn after(order: &[Column]) -> Vec<Conditions> {
    let mut all = Vec::new();
    for at in (0..order.len()).rev() {
        for range in order[at].after() {
            let mut conditions = Conditions::default();
            order[..at].iter().for_each(|column| column.same(&mut conditions));
            conditions.extend(range);
            all.push(conditions);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rusqlite::{Connection, params_from_iter};

    const ORDER: &str = "SELECT id FROM t WHERE {} ORDER BY a DESC, b, c DESC, id";

    fn rows(connection: &Connection, conditions: &Conditions) -> Vec<i64> {
        let sql = ORDER.replace("{}", &conditions.sql());
        let mut query = connection.prepare(&sql).expect("a query");
        let rows = query.query_map(params_from_iter(conditions.values.iter()), |r| r.get(0)).expect("rows");
        rows.collect::<rusqlite::Result<_>>().expect("numbers")
    }

    fn value(number: Option<i64>) -> Value {
        number.map_or(Value::Null, Value::Integer)
    }

    proptest! {
        #[test]
        fn a_list_goes_on_after_any_of_its_rows(
            table in prop::collection::vec((prop::option::of(0i64..3), prop::option::of(0i64..3), 0i64..3), 1..20),
            chosen in any::<prop::sample::Index>(),
        ) {
            let connection = Connection::open_in_memory().expect("a database in memory");
            connection.execute_batch("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b, c)").expect("a table");
            for (a, b, c) in &table {
                connection.execute("INSERT INTO t (a, b, c) VALUES (?, ?, ?)", (a, b, c)).expect("a row");
            }
            let all = rows(&connection, &Conditions::default());
            let at = chosen.index(all.len());
            let (a, b, c) = table[usize::try_from(all[at] - 1).expect("a row")];
            let order = [
                Column::down("a", value(a)), Column::up("b", value(b)),
                Column::down("c", Value::Integer(c)), Column::up("id", Value::Integer(all[at])),
            ];
            let rest: Vec<i64> = after(&order).iter().flat_map(|range| rows(&connection, range)).collect();
            prop_assert_eq!(&rest[..], &all[at + 1..]);
        }
    }
}
