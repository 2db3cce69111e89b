//! Which filter is walked to find the statements that are meant, and what is asked of each of them.
//!
//! What always holds: of all such filters that are given, the one that lets the fewest statements through is walked, and
//! the others are asked of each; a filter that lets many through is walked only where its index gives the order asked for.

mod kinds;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::actors::registry;
use crate::filter::{Conditions, Filter};
use crate::row::State;
use crate::{Record, codebook, correct, row};

/// Statements that are counted at most to tell which filter lets the fewest through. So many are found and put in order in
/// the time in which walking an order of all statements and asking each finds a page of them.
const BOUND: i64 = 8_000;
/// Statements with words that are found beforehand at most, where another order is walked: asking the full-text index of one
/// statement takes as long as finding some hundred in its own order, and where more have the words few are asked.
const FOUND: i64 = 100_000;
/// Where no more statements are walked than these, each is asked for its words instead.
const SOME: i64 = 1_000;

/// A filter as it was given, its actors and issues found in the record. Its values are bound once, where it is walked or
/// where it is asked.
pub(crate) struct Facet {
    /// What is walked, as `k`: the statement, when and in which document it was published.
    table: String,
    /// The condition on its rows.
    condition: String,
    /// The condition under which a statement is met once, where that alone does not do it.
    once: Option<&'static str>,
    /// The condition on each statement `s`, where another filter is walked.
    probe: String,
    values: Vec<Value>,
    /// Whether walking it gives the order of publication.
    ordered: bool,
    /// Whether its rows tell whether the statement counts and of which act of saying it is, as `live` and `utterance`.
    telling: bool,
    /// Whether it is words, whose index gives the order of recording.
    words: bool,
}

impl Facet {
    /// How many rows it lets through, as far as `bound`.
    fn few(&self, connection: &Connection, bound: i64) -> rusqlite::Result<i64> {
        let (table, condition) = (&self.table, &self.condition);
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {condition} LIMIT {bound})");
        connection.prepare_cached(&sql)?.query_row(params_from_iter(&self.values), |r| r.get(0))
    }
}

/// How much of what is meant is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reads {
    /// The first rows in an order.
    First,
    /// The first rows in an order that no filter gives.
    Sorted,
    /// The last rows, by whichever time is at hand.
    Recent,
    /// All rows, in any order, with what no index of statements has; a statement can be met twice.
    Whole,
    /// The same with what [`Filter::conditions`] can ask at most.
    Indexed,
    /// The same with documents and acts of saying alone.
    All,
}

impl Reads {
    fn are_all(self) -> bool {
        matches!(self, Reads::Whole | Reads::Indexed | Reads::All)
    }
}

/// What is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Walked {
    /// A filter whose index has the order of publication.
    Ordered,
    /// A filter that lets few through.
    Few,
    /// Words, whose index has the order of recording.
    Words,
    /// Statements, whatever the filters.
    All,
}

/// What is walked, and what is asked of each statement.
pub(crate) struct Plan {
    /// The filter that is walked.
    /// Tables: `k`, and the statement `s`.
    pub(crate) driver: Option<String>,
    /// What that is.
    pub(crate) walked: Walked,
    /// Conditions on `s` (and `k`), in the order in which their values are bound. Where no filter is walked, those on the time are on
    /// the publication `p`, but for [`Reads::Sorted`] and where all is read.
    pub(crate) conditions: Conditions,
    /// Where all is read and `k` alone tells all that is asked for: the table, and the conditions on it.
    alone: Option<(String, Conditions)>,
    /// Where all is read and no filter is walked: the tables.
    tables: &'static str,
}

/// The statements that count, in the order of publication, with nothing but their documents and acts of saying.
const LIVE: &str = "statement s INDEXED BY statement_time";

impl Plan {
    /// The query that reads the rows of all statements that are meant, the acts of saying that they share with others, and their
    /// documents.
    pub(crate) fn acts(self) -> (String, Vec<Value>) {
        if let Some((table, conditions)) = self.alone {
            let sql = conditions.sql();
            let sql = format!("SELECT k.statement, k.utterance, k.document FROM {table} WHERE {sql}");
            return (sql, conditions.values);
        }
        self.with("s.document", "")
    }

    /// The query that reads the rows of all statements that are meant, the acts of saying that they share with others, and a value
    /// of each, `joins` having what it stands in.
    pub(crate) fn with(self, value: &str, joins: &str) -> (String, Vec<Value>) {
        let from = self.driver.unwrap_or_else(|| self.tables.to_owned());
        let sql = self.conditions.sql();
        let sql = format!("SELECT s.id, s.utterance, {value} FROM {from} {joins} WHERE {sql}");
        (sql, self.conditions.values)
    }
}

/// All statements, document by document, with all that [`Filter::conditions`] asks.
const ORDER: &str = "statement s INDEXED BY statement_order";

impl Filter {
    /// Whether a filter on what later stages find is given.
    pub(crate) fn asks_findings(&self) -> bool {
        self.actor.is_some()
            || self.addressee.is_some()
            || self.issue.is_some()
            || self.stance.is_some()
            || self.act.is_some()
            || self.said_since.is_some()
            || self.said_until.is_some()
    }

    /// The filters on what later stages find.
    ///
    /// # Errors
    /// When an actor or an issue is not in the record.
    fn facets(&self, record: &Record) -> onrecord_core::Result<Vec<Facet>> {
        let mut facets = Vec::new();
        for (part, given) in [("source", &self.actor), ("addressee", &self.addressee)] {
            let Some(given) = given else { continue };
            let row = registry::find(record.connection(), record.place(), given)?;
            facets.push(match part == "source" && self.roll_up {
                true => kinds::rolled_up(record.connection(), row).map_err(|e| record.failed(&e))?,
                false => kinds::one_actor(row, part),
            });
        }
        let issue = self.issue.as_deref();
        let issue = issue.map(|key| codebook::find(record.connection(), record.place(), key)).transpose()?;
        facets.extend(kinds::filed(issue, self.stance));
        facets.extend(self.act.map(kinds::act));
        facets.extend(self.publisher.clone().map(kinds::published_by));
        if let Some(document) = &self.document {
            let rows = correct::rows_of_document(record.connection(), document);
            facets.push(kinds::of_documents(&rows.map_err(|e| record.failed(&e))?));
        }
        facets.extend(kinds::said(self));
        Ok(facets)
    }

    /// What is walked to find the statements that are meant, and what is asked of each.
    ///
    /// # Errors
    /// As [`Filter::facets`].
    pub(crate) fn plan(&self, record: &Record, reads: Reads) -> onrecord_core::Result<Plan> {
        let failed = |e: rusqlite::Error| record.failed(&e);
        let mut facets = self.facets(record)?;
        let mut last = Conditions::default();
        match (self.expression(), reads) {
            (Some(expression), reads) if reads.are_all() => last.push(WITH_WORDS, expression),
            (Some(expression), _) => facets.push(kinds::worded(expression)),
            (None, _) => {}
        }
        let (tables, by_publication) = self.tables(reads);
        let mut plan = Plan {
            driver: None,
            walked: Walked::All,
            conditions: Conditions::default(),
            alone: None,
            tables,
        };
        let mut walked = i64::MAX;
        match fewest(&facets, record, reads).map_err(failed)? {
            Some((few, at)) => {
                walked = few;
                let facet = facets.swap_remove(at);
                plan.alone = self.alone(&facet, facets.is_empty(), reads);
                plan.walk(facet, self, reads);
            }
            None if by_publication => plan.conditions.extend(self.of_publication()),
            None => plan.conditions.extend(self.published("s")),
        }
        for facet in facets {
            let found = facet.words
                && walked > SOME
                && facet.few(record.connection(), FOUND).map_err(failed)? < FOUND;
            let probe = if found { WITH_WORDS.to_owned() } else { facet.probe };
            plan.conditions.push_all(probe, facet.values);
        }
        plan.conditions.extend(self.conditions());
        plan.conditions.extend(last);
        Ok(plan)
    }

    /// What is walked where no filter is, and whether it has the publication `p` and is to be asked the time there.
    fn tables(&self, reads: Reads) -> (&'static str, bool) {
        let (is_live, asks_time) = (self.state == State::Live, self.asks_time());
        match reads {
            // The order asked for tells what is walked.
            Reads::First | Reads::Recent => ("", true),
            Reads::Sorted => ("", false),
            _ if self.words.is_some() || self.source.is_some() || self.asks_findings() => {
                ("statement s", false)
            }
            Reads::All if is_live && !self.asks_itself() => (LIVE, false),
            Reads::Whole if is_live && asks_time => (LIVE, false),
            Reads::Whole if !asks_time => ("statement s NOT INDEXED", false),
            _ if asks_time => (row::BY_TIME, true),
            _ => (ORDER, false),
        }
    }

    /// What reads all from the filter that is walked, where it tells all that is asked for.
    fn alone(&self, facet: &Facet, is_last: bool, reads: Reads) -> Option<(String, Conditions)> {
        let asks_more = self.words.is_some() || self.source.is_some() || self.asks_itself();
        if !facet.telling || !is_last || reads != Reads::All || asks_more || self.state != State::Live {
            return None;
        }
        let mut conditions = Conditions::default();
        conditions.push_all(facet.condition.clone(), facet.values.clone());
        conditions.push_all("k.live = 1".to_owned(), Vec::new());
        conditions.extend(self.published("k"));
        Some((facet.table.clone(), conditions))
    }

    /// The conditions on each statement, but for those on words, where none of them is walked.
    ///
    /// # Errors
    /// As [`Filter::facets`].
    pub(crate) fn asked(&self, record: &Record) -> onrecord_core::Result<Conditions> {
        let mut conditions = Conditions::default();
        for facet in self.facets(record)? {
            conditions.push_all(facet.probe, facet.values);
        }
        conditions.extend(self.published("s"));
        conditions.extend(self.conditions());
        Ok(conditions)
    }
}

impl Plan {
    /// Walks a filter.
    fn walk(&mut self, facet: Facet, filter: &Filter, reads: Reads) {
        self.driver = Some(format!("{} CROSS JOIN statement s ON s.id = k.statement", facet.table));
        self.walked = match (facet.ordered, reads) {
            (true, _) => Walked::Ordered,
            (false, Reads::Recent) if facet.words => Walked::Words,
            (false, _) => Walked::Few,
        };
        self.conditions.push_all(facet.condition, facet.values);
        if let Some(once) = facet.once.filter(|_| !reads.are_all()) {
            self.conditions.push_all(once.to_owned(), Vec::new());
        }
        self.conditions.extend(filter.published(if facet.ordered { "k" } else { "s" }));
    }
}

/// Statements that have words, all of them found first.
const WITH_WORDS: &str = "s.id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)";

/// Which filter is walked, and how many it lets through as far as that was counted: the one that lets the fewest through, where it
/// gives the order or lets few through.
fn fewest(facets: &[Facet], record: &Record, reads: Reads) -> rusqlite::Result<Option<(i64, usize)>> {
    let mut fewest: Option<(i64, usize)> = None;
    for (at, facet) in facets.iter().enumerate() {
        let ordered = (facet.ordered && reads != Reads::Sorted) || (facet.words && reads == Reads::Recent);
        // One that is alone and ordered need not be counted.
        let few = if facets.len() == 1 && ordered { 0 } else { facet.few(record.connection(), BOUND)? };
        if (ordered || few < BOUND) && fewest.is_none_or(|(least, _)| few < least) {
            fewest = Some((few, at));
        }
    }
    Ok(fewest)
}
