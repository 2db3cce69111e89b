//! The issues that a statement speaks to.
//!
//! What always holds: the machine's finding and a person's word are rows of their own, so that neither overwrites the
//! other; of two on one issue the person's is shown, and one without a stance hides it.

use onrecord_core::Stance;
use onrecord_core::contract::{IssueJson, Words};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::spans;

/// What a person says of a statement and an issue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// The issue's id.
    pub id: String,
    /// Where the statement stands; nothing where it does not speak to the issue.
    pub stance: Option<Stance>,
    /// The words of the condition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Words>,
}

/// Puts the machine's findings in the place of those that are there.
pub(crate) fn write_machine(connection: &Connection, row: i64, issues: &[IssueJson]) -> rusqlite::Result<()> {
    clear(connection, row, false)?;
    for (place, issue) in issues.iter().enumerate() {
        let id = issue_row(connection, &issue.id, &issue.proposition)?;
        let certain = (issue.confidence, issue.stance_confidence);
        insert(connection, row, (false, place), id, Some(issue.stance), certain, issue.condition.as_ref())?;
    }
    show(connection, row)
}

/// Puts a person's verdicts in the place of those that are there.
pub(crate) fn write_person(connection: &Connection, row: i64, verdicts: &[Verdict]) -> rusqlite::Result<()> {
    clear(connection, row, true)?;
    for (place, verdict) in verdicts.iter().enumerate() {
        let id = issue_row(connection, &verdict.id, "")?;
        let condition = verdict.condition.as_ref();
        insert(connection, row, (true, place), id, verdict.stance, (1.0, 1.0), condition)?;
    }
    show(connection, row)
}

fn clear(connection: &Connection, row: i64, person: bool) -> rusqlite::Result<()> {
    let sql = "DELETE FROM statement_issue WHERE statement = ? AND person = ?";
    connection.prepare_cached(sql)?.execute(params![row, person]).map(drop)
}

fn insert(
    connection: &Connection,
    row: i64,
    (person, place): (bool, usize),
    issue: i64,
    stance: Option<Stance>,
    (confidence, stance_confidence): (f64, f64),
    condition: Option<&Words>,
) -> rusqlite::Result<()> {
    // An issue that is named twice counts as it was named first.
    let sql = "INSERT INTO statement_issue (statement, person, place, issue, confidence, stance, stance_confidence, \
               condition, condition_spans, shown, document, at, live, utterance) \
               SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, 1, document, at, state = 'live', utterance \
               FROM statement WHERE id = ? ON CONFLICT DO NOTHING";
    let spans = condition.map_or_else(|| "[]".to_owned(), |w| spans::to_json(&w.spans));
    connection
        .prepare_cached(sql)?
        .execute(params![
            person,
            place,
            issue,
            confidence,
            stance.map(Stance::name),
            stance_confidence,
            condition.map(|w| &w.text),
            spans,
            row
        ])
        .map(drop)
}

/// Whether each row is shown.
pub(crate) const SHOWN: &str = "stance IS NOT NULL AND (person = 1 OR NOT EXISTS (SELECT 1 FROM statement_issue o \
    WHERE o.statement = statement_issue.statement AND o.issue = statement_issue.issue AND o.person = 1))";

fn show(connection: &Connection, row: i64) -> rusqlite::Result<()> {
    let sql =
        format!("UPDATE statement_issue SET shown = ({SHOWN}) WHERE statement = ? AND shown <> ({SHOWN})");
    connection.prepare_cached(&sql)?.execute([row]).map(drop)
}

/// The row of an issue; one that no codebook of the record has is kept with the proposition that came with it.
pub(crate) fn issue_row(connection: &Connection, key: &str, proposition: &str) -> rusqlite::Result<i64> {
    let mut find = connection.prepare_cached("SELECT id FROM issue WHERE key = ?")?;
    if let Some(row) = find.query_row([key], |row| row.get(0)).optional()? {
        return Ok(row);
    }
    connection.execute("INSERT INTO issue (key, proposition) VALUES (?, ?)", [key, proposition])?;
    Ok(connection.last_insert_rowid())
}

fn issue(row: &Row<'_>) -> rusqlite::Result<IssueJson> {
    let stance = row.get::<_, Option<String>>(3)?.and_then(|stance| Stance::from_name(&stance));
    let spans: String = row.get(6)?;
    let condition = row.get::<_, Option<String>>(5)?;
    Ok(IssueJson {
        id: row.get(0)?,
        proposition: row.get(1)?,
        confidence: row.get(2)?,
        stance: stance.unwrap_or(Stance::Unclear),
        stance_confidence: row.get(4)?,
        condition: condition.map(|text| Words { text, spans: spans::from_json(&spans).unwrap_or_default() }),
    })
}

const COLUMNS: &str =
    "i.key, i.proposition, f.confidence, f.stance, f.stance_confidence, f.condition, f.condition_spans";
const FROM: &str = "statement_issue f JOIN issue i ON i.id = f.issue";

/// The issues that a statement speaks to, the machine's in its order, then those that a person added.
pub(crate) fn read(connection: &Connection, row: i64) -> rusqlite::Result<Vec<IssueJson>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE f.statement = ? AND f.shown = 1 ORDER BY f.person, f.place"
    );
    connection.prepare_cached(&sql)?.query_map([row], issue)?.collect()
}

/// The machine's findings, whatever a person says of them.
pub(crate) fn machine(connection: &Connection, row: i64) -> rusqlite::Result<Vec<IssueJson>> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE f.statement = ? AND f.person = 0 ORDER BY f.place");
    connection.prepare_cached(&sql)?.query_map([row], issue)?.collect()
}

/// A person's verdicts.
pub(crate) fn verdicts(connection: &Connection, row: i64) -> rusqlite::Result<Vec<Verdict>> {
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE f.statement = ? AND f.person = 1 ORDER BY f.place");
    let mut query = connection.prepare_cached(&sql)?;
    let verdicts = query.query_map([row], |row| {
        let none = row.get::<_, Option<String>>(3)?.is_none();
        let issue = issue(row)?;
        Ok(Verdict { id: issue.id, stance: (!none).then_some(issue.stance), condition: issue.condition })
    })?;
    verdicts.collect()
}
