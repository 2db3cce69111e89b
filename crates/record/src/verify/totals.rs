//! Numbers that are kept, against the rows that they count.

use onrecord_core::Result;

use super::Checking;
use crate::total::KEPT;

/// Rows of numbers that differ from what is counted: the place that is told, by both ways.
const COUNTED: [(&str, &str, &str); 2] = [
    (
        "SELECT utterance, count(*) FROM statement WHERE state = 'live' AND utterance IS NOT NULL GROUP BY utterance",
        "SELECT first, live FROM utterance",
        "SELECT 'statement ' || key FROM statement WHERE id = ?",
    ),
    (
        "SELECT actor, count(*) || ' ' || count(DISTINCT name) FROM statement_actor WHERE actor IS NOT NULL GROUP BY actor",
        "SELECT actor, mentions || ' ' || names FROM actor_count",
        "SELECT 'actor ' || key FROM actor WHERE id = ?",
    ),
];

impl Checking<'_> {
    /// Every number that is kept.
    pub(super) fn totals(&mut self) -> Result<()> {
        for kept in &KEPT {
            let sql = format!(
                "SELECT 'the record has ' || ({0}) || ', not ' || ifnull((SELECT count FROM total WHERE what = '{1}'), 'any') \
                 WHERE ({0}) IS NOT (SELECT count FROM total WHERE what = '{1}')",
                kept.counted, kept.what
            );
            for what in self.column(&sql)? {
                self.damage(format!("number of {}", kept.what), what)?;
            }
        }
        for (counted, kept, place) in COUNTED {
            let (place, at) = (place.replace('?', "n.a"), "nothing");
            for sql in [format!("{counted} EXCEPT {kept}"), format!("{kept} EXCEPT {counted}")] {
                let sql = format!("WITH n(a, b) AS ({sql}) SELECT ifnull(({place}), '{at}') FROM n");
                for place in self.column(&sql)? {
                    self.damage(place, "how often it is told is not what is kept")?;
                }
            }
        }
        Ok(())
    }
}
