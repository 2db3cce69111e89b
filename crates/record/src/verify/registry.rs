//! The registry and what statements were filed under, against the statements.

use onrecord_core::{Act, Moment, Result};

use super::Checking;
use crate::actors::{office, registry};
use crate::findings::filed;
use onrecord_core::names::{PersonName, fold};

/// What must not be: the rows that show it, the place that is told, and what is wrong.
const WRONG: &[(&str, &str)] = &[
    (
        "SELECT 'statement ' || s.key FROM statement s JOIN document d ON d.id = s.document \
         JOIN publication p ON p.id = d.publication WHERE s.at IS NOT p.published_from",
        "the time it is sorted by is not the one its document was published at",
    ),
    (
        "SELECT DISTINCT 'statement ' || s.key FROM statement_actor a JOIN statement s ON s.id = a.statement \
         WHERE (a.document, a.at, a.live, a.utterance) IS NOT (s.document, s.at, s.state = 'live', s.utterance)",
        "its actors are not listed where it stands",
    ),
    (
        "SELECT DISTINCT 'statement ' || s.key FROM statement_actor a JOIN statement s ON s.id = a.statement \
         WHERE (a.part = 'source' AND s.source IS NULL) OR (a.part = 'addressee' AND s.addressee IS NULL)",
        "an actor of it has no words",
    ),
    (
        "SELECT DISTINCT 'statement ' || s.key FROM statement_issue f JOIN statement s ON s.id = f.statement \
         WHERE (f.document, f.at, f.live, f.utterance) IS NOT (s.document, s.at, s.state = 'live', s.utterance)",
        "its issues are not listed where it stands",
    ),
    (
        "SELECT 'actor ' || r.key FROM (SELECT actor, name, count(*) AS count FROM statement_actor WHERE actor IS NOT NULL \
         GROUP BY actor, name EXCEPT SELECT actor, name, count FROM actor_name) c JOIN actor r ON r.id = c.actor",
        "how often it is called by a name is not what the statements tell",
    ),
    (
        "SELECT 'actor ' || r.key FROM (SELECT actor, name, count FROM actor_name EXCEPT \
         SELECT actor, name, count(*) FROM statement_actor GROUP BY actor, name) c JOIN actor r ON r.id = c.actor",
        "it is called by a name that no statement tells",
    ),
];

impl Checking<'_> {
    /// Actors, their names and merges, and the lists that are kept of their statements.
    pub(super) fn registry(&mut self) -> Result<()> {
        for (sql, what) in WRONG {
            for place in self.column(sql)? {
                self.damage(place, *what)?;
            }
        }
        let shown = format!(
            "SELECT DISTINCT 'statement ' || s.key FROM statement_issue JOIN statement s \
             ON s.id = statement_issue.statement WHERE shown <> ({})",
            filed::SHOWN
        );
        for place in self.column(&shown)? {
            self.damage(place, "a person's word on an issue of it is not the one shown")?;
        }
        self.acts()?;
        self.times()?;
        self.names()?;
        self.merges()?;
        self.offices()
    }

    fn acts(&mut self) -> Result<()> {
        for act in self.column("SELECT DISTINCT act FROM statement WHERE act IS NOT NULL")? {
            if Act::from_name(&act).is_none() {
                self.damage("statements", format!("{act} is no speech act"))?;
            }
        }
        Ok(())
    }

    /// The seconds by which statements are found are those of what the text tells, else of the publication.
    fn times(&mut self) -> Result<()> {
        let record = self.record;
        let failed = |e: rusqlite::Error| record.failed(&e);
        let sql = "SELECT s.key, s.said, s.said_from, s.said_to, p.published_from, p.published_to FROM statement s \
                   JOIN document d ON d.id = s.document JOIN publication p ON p.id = d.publication";
        let mut query = record.connection().prepare(sql).map_err(failed)?;
        let mut rows = query.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let read = || -> rusqlite::Result<(Option<String>, [Option<i64>; 4])> {
                Ok((row.get(1)?, [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?]))
            };
            let (said, [from, to, published_from, published_to]) = read().map_err(failed)?;
            let moment = said.as_deref().and_then(Moment::parse);
            let expected_from = moment.as_ref().map(Moment::earliest).or(published_from);
            let expected_to = moment.as_ref().map(Moment::latest).or(published_to);
            if (from, to) != (expected_from, expected_to) {
                let key: String = row.get(0).map_err(failed)?;
                self.damage(format!("statement {key}"), "the time it is found by is not when it was said")?;
            }
        }
        Ok(())
    }

    /// The forms under which names are looked for.
    fn names(&mut self) -> Result<()> {
        let record = self.record;
        let failed = |e: rusqlite::Error| record.failed(&e);
        let mut query =
            record.connection().prepare("SELECT text, folded, surname FROM name").map_err(failed)?;
        let mut rows = query.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let read = || -> rusqlite::Result<(String, String, Option<String>)> {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            };
            let (text, folded, surname) = read().map_err(failed)?;
            if folded != fold(&text) || surname != PersonName::of(&text).map(|name| name.surname) {
                self.damage(format!("name {text}"), "it is looked for under another form")?;
            }
        }
        Ok(())
    }

    /// Words that mean an office lead to whoever held it, and what shows who held one is found.
    fn offices(&mut self) -> Result<()> {
        let record = self.record;
        let failed = |e: rusqlite::Error| record.failed(&e);
        for key in office::wrong(record.connection()).map_err(failed)? {
            self.damage(format!("actor {key}"), "its words do not lead to whoever held the office")?;
        }
        for role in office::unnoted(record.connection()).map_err(failed)? {
            self.damage(format!("role {role}"), "the office that it is, is not noted")?;
        }
        Ok(())
    }

    /// Merges lead somewhere, and statements where merges lead.
    fn merges(&mut self) -> Result<()> {
        let record = self.record;
        let connection = record.connection();
        let failed = |e: rusqlite::Error| record.failed(&e);
        let circles = "WITH RECURSIVE way(first, at) AS (SELECT id, merged FROM actor WHERE merged IS NOT NULL \
                       UNION SELECT way.first, a.merged FROM way JOIN actor a ON a.id = way.at WHERE a.merged IS NOT NULL) \
                       SELECT 'actor ' || r.key FROM way JOIN actor r ON r.id = way.first WHERE way.at = way.first";
        for place in self.column(circles)? {
            self.damage(place, "its merges go in a circle")?;
        }
        let sql = "SELECT DISTINCT joined, actor FROM statement_actor \
                   WHERE (joined IS NOT NULL OR actor IS NOT NULL) AND told IS NULL";
        let mut query = connection.prepare(sql).map_err(failed)?;
        let pairs: Vec<(Option<i64>, Option<i64>)> = query
            .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))
            .and_then(Iterator::collect)
            .map_err(failed)?;
        for (joined, actor) in pairs {
            let leads = joined.map(|row| registry::root(connection, row)).transpose().map_err(failed)?;
            if leads != actor {
                let key = joined.or(actor).and_then(|row| registry::key_of_row(connection, row).ok());
                let place = format!("actor {}", key.unwrap_or_default());
                self.damage(place, "its statements are not listed under what it was merged into")?;
            }
        }
        Ok(())
    }
}
