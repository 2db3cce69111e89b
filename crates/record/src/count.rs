//! Statements counted by what they have in common.
//!
//! What always holds: a statement that has several values (issues, actors) counts once for each of them.

use std::collections::{HashMap, HashSet};

use onrecord_core::Result;
use rusqlite::OptionalExtension;
use rusqlite::types::{Value, ValueRef};

use crate::facets::Reads;
use crate::groups::{Counted, Groups};
use crate::list::Counts;
use crate::rows::Rows;
use crate::{Filter, Record, codebook};

/// Values with how many statements have them; that of none is nothing.
pub type ByValue = Vec<(Option<String>, Counts)>;

/// What statements can be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The outlet.
    Publisher,
    /// The month in which they were published.
    Month,
    /// The year in which they were published.
    Year,
    /// How the words stand in the text.
    Kind,
    /// The source as the text has it.
    Source,
    /// The model that found them.
    Model,
    /// Who says it, by the actor's id.
    Actor,
    /// At whom the act is directed, by the actor's id.
    Addressee,
    /// The speech act.
    Act,
    /// The issue, by its id.
    Issue,
    /// The stance; on the issue that the filter asks for, where it asks for one.
    Stance,
}

impl By {
    /// All of them.
    pub const ALL: [By; 11] = [
        By::Publisher,
        By::Month,
        By::Year,
        By::Kind,
        By::Source,
        By::Model,
        By::Actor,
        By::Addressee,
        By::Act,
        By::Issue,
        By::Stance,
    ];

    /// The word of the command line.
    pub fn name(self) -> &'static str {
        match self {
            By::Publisher => "publisher",
            By::Month => "month",
            By::Year => "year",
            By::Kind => "kind",
            By::Source => "source",
            By::Model => "model",
            By::Actor => "actor",
            By::Addressee => "addressee",
            By::Act => "act",
            By::Issue => "issue",
            By::Stance => "stance",
        }
    }

    /// Where its values stand.
    fn stands(self) -> Stands {
        match self {
            By::Publisher => Stands::OfDocument("p.publisher"),
            By::Month => Stands::OfDocument("substr(p.published, 1, 7)"),
            By::Year => Stands::OfDocument("substr(p.published, 1, 4)"),
            By::Kind => Stands::Indexed("s.kind"),
            By::Source => Stands::Beside("s.source", ""),
            By::Model => Stands::Beside("n.name", "LEFT JOIN model n ON n.id = s.model"),
            By::Act => Stands::Beside("s.act", ""),
            By::Actor => Stands::Several(&ACTORS),
            By::Addressee => Stands::Several(&ADDRESSEES),
            By::Issue => Stands::Several(&ISSUES),
            By::Stance => Stands::Several(&STANCES),
        }
    }
}

/// Where the values stand that statements are counted by.
enum Stands {
    /// With the document's publication: an expression over `p`.
    OfDocument(&'static str),
    /// In the index of all statements: an expression over `s`.
    Indexed(&'static str),
    /// With the statement, and what is joined to it: an expression over `s`, and the tables.
    Beside(&'static str, &'static str),
    /// In a table of several a statement.
    Several(&'static Several),
}

/// A table `b` of values, several a statement.
struct Several {
    value: &'static str,
    /// The table, and which of its rows are such values.
    table: &'static str,
    rows: &'static str,
    /// Its index that has all that is counted by.
    index: &'static str,
    /// What tells the value of a number; nothing where the table itself does.
    name: Option<&'static str>,
}

const ACTORS: Several = Several {
    value: "b.actor",
    table: "statement_actor b",
    rows: "b.part = 'source' AND b.actor IS NOT NULL",
    index: "statement_actor_order",
    name: Some("SELECT key FROM actor WHERE id = ?"),
};
const ADDRESSEES: Several = Several { rows: "b.part = 'addressee' AND b.actor IS NOT NULL", ..ACTORS };
const ISSUES: Several = Several {
    value: "b.issue",
    table: "statement_issue b",
    rows: "b.shown = 1",
    index: "statement_issue_order",
    name: Some("SELECT key FROM issue WHERE id = ?"),
};
const STANCES: Several = Several { value: "b.stance", name: None, ..ISSUES };

/// Values as they are met, with the numbers that they are counted by: that of nothing is 0, that of a number is that number.
struct Values {
    words: Vec<Option<String>>,
    numbers: HashMap<String, u64>,
}

impl Values {
    fn new() -> Self {
        Values { words: vec![None], numbers: HashMap::new() }
    }

    fn number(&mut self, value: ValueRef<'_>) -> rusqlite::Result<u64> {
        if let ValueRef::Integer(number) = value {
            return Ok(number.unsigned_abs());
        }
        let Some(word) = value.as_str_or_null()? else { return Ok(0) };
        if let Some(&number) = self.numbers.get(word) {
            return Ok(number);
        }
        let number = self.words.len() as u64;
        self.words.push(Some(word.to_owned()));
        self.numbers.insert(word.to_owned(), number);
        Ok(number)
    }

    fn word(&mut self, number: u64) -> Option<String> {
        usize::try_from(number).ok().and_then(|at| self.words.get_mut(at)).and_then(Option::take)
    }
}

impl Record {
    /// How many of the statements meant there are of each value, those of the most utterances first, at most `limit`.
    ///
    /// # Errors
    /// As [`Record::statements`].
    pub fn count_by(&self, filter: &Filter, by: By, limit: usize) -> Result<ByValue> {
        let mut values = Values::new();
        let (groups, name) = match by.stands() {
            Stands::OfDocument(value) => (self.grouped_by_document(filter, value, &mut values)?, None),
            Stands::Indexed(value) => {
                let (sql, bound) = filter.plan(self, Reads::Indexed)?.with(value, "");
                (self.grouped_by_statement(&sql, bound, &mut values)?, None)
            }
            Stands::Beside(value, joins) => {
                let (sql, bound) = filter.plan(self, Reads::Whole)?.with(value, joins);
                (self.grouped_by_statement(&sql, bound, &mut values)?, None)
            }
            Stands::Several(table) => (self.grouped_by_several(filter, by, table, &mut values)?, table.name),
        };
        let mut named = Vec::new();
        for Counted { value, counts, .. } in groups.counted() {
            let word = match name {
                Some(sql) if value > 0 => self.word(sql, value)?,
                _ => values.word(value),
            };
            named.push((word, counts));
        }
        named.sort_by(|a, b| b.1.utterances.cmp(&a.1.utterances).then_with(|| a.0.cmp(&b.0)));
        named.truncate(limit);
        Ok(named)
    }

    /// The value behind a number.
    fn word(&self, sql: &str, number: u64) -> Result<Option<String>> {
        let row = i64::try_from(number).unwrap_or(i64::MAX);
        let read = || self.connection().prepare_cached(sql)?.query_row([row], |r| r.get(0)).optional();
        read().map_err(|e| self.failed(&e))
    }

    /// By what a document has: it is asked for once each.
    fn grouped_by_document(&self, filter: &Filter, value: &str, values: &mut Values) -> Result<Groups> {
        let sql = format!(
            "SELECT {value} FROM document d INDEXED BY document_brief \
             CROSS JOIN publication p ON p.id = d.publication WHERE d.id = ?"
        );
        let failed = |e: rusqlite::Error| self.failed(&e);
        let mut query = self.connection().prepare_cached(&sql).map_err(failed)?;
        let (mut known, mut met, mut groups) = (HashMap::new(), Rows::default(), Groups::default());
        let mut last = (0, 0);
        self.each_act(filter, |row, utterance, document| {
            if !met.insert(row) {
                return Ok(());
            }
            if last.0 != document {
                let number = match known.get(&document) {
                    Some(&number) => number,
                    None => {
                        query.query_row([document], |r| values.number(r.get_ref(0)?)).optional()?.unwrap_or(0)
                    }
                };
                known.insert(document, number);
                last = (document, number);
            }
            groups.add(last.1, row, utterance);
            Ok(())
        })?;
        Ok(groups)
    }

    /// By what the query has beside each statement.
    fn grouped_by_statement(&self, sql: &str, bound: Vec<Value>, values: &mut Values) -> Result<Groups> {
        let (mut met, mut groups) = (Rows::default(), Groups::default());
        self.each_row(sql, bound, |row| {
            let statement = row.get(0)?;
            if met.insert(statement) {
                groups.add(values.number(row.get_ref(2)?)?, statement, row.get(1)?);
            }
            Ok(())
        })?;
        Ok(groups)
    }

    /// By values of which a statement can have several; with the issue that the filter asks for, its stances alone.
    fn grouped_by_several(
        &self,
        filter: &Filter,
        by: By,
        Several { value, table, rows, index, .. }: &Several,
        values: &mut Values,
    ) -> Result<Groups> {
        let (mut met, mut groups) = (HashSet::new(), Groups::default());
        let mut take = |row: &rusqlite::Row<'_>| -> rusqlite::Result<()> {
            let (statement, number) = (row.get(0)?, values.number(row.get_ref(2)?)?);
            if met.insert((statement, number)) {
                groups.add(number, statement, row.get(1)?);
            }
            Ok(())
        };
        if !filter.is_open() {
            let issue = filter.issue.as_deref().filter(|_| by == By::Stance);
            let issue = issue.map(|key| codebook::find(self.connection(), self.place(), key)).transpose()?;
            let of = issue.map_or(String::new(), |row| format!(" AND b.issue = {row}"));
            let joins = format!("LEFT JOIN {table} ON b.statement = s.id AND {rows}{of}");
            let (sql, bound) = filter.plan(self, Reads::All)?.with(value, &joins);
            self.each_row(&sql, bound, take)?;
            return Ok(groups);
        }
        // Of all that counts the table has those that have a value, with all that is asked for.
        let sql = format!(
            "SELECT b.statement, b.utterance, {value} FROM {table} INDEXED BY {index} WHERE {rows} AND b.live = 1"
        );
        let mut valued = Rows::default();
        self.each_row(&sql, Vec::new(), |row| {
            valued.insert(row.get(0)?);
            take(row)
        })?;
        self.each_act(filter, |row, utterance, _| {
            if !valued.contains(row) {
                groups.add(0, row, utterance);
            }
            Ok(())
        })?;
        Ok(groups)
    }
}
