//! A statement as it stands in the record, and the columns it is read from.
//!
//! What always holds: what is shown of a statement comes from here, so that every command shows it alike.

use onrecord_core::contract::{DocumentJson, Mention, StatementJson, Words};
use onrecord_core::{Error, ErrorKind, Kind, Result, hex};
use rusqlite::{Connection, Row};

use crate::{clock, findings, spans};

/// The `model` of a statement that a person added.
pub const PERSON: &str = "person";

/// Whether a statement counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It counts.
    #[default]
    Live,
    /// A person took it out.
    Removed,
    /// A newer model does not find it.
    Superseded,
}

impl State {
    /// Every state.
    pub const ALL: [State; 3] = [State::Live, State::Removed, State::Superseded];

    /// The word in the file and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            State::Live => "live",
            State::Removed => "removed",
            State::Superseded => "superseded",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// A statement of the record.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Its row.
    pub(crate) row: i64,
    /// The row of its document.
    pub(crate) document_row: i64,
    /// Its first code point.
    pub(crate) start: usize,
    /// The statement as the contract has it.
    pub statement: StatementJson,
    /// Whether it counts.
    pub state: State,
}

impl Recorded {
    /// Its first code point in the document's text.
    pub fn start(&self) -> usize {
        self.start
    }

    /// Whether both stand in one document.
    pub fn same_document(&self, other: &Recorded) -> bool {
        self.document_row == other.document_row
    }
}

/// What is read first, in its order, from [`FROM`]; what later stages found follows.
const COLUMNS: &str = "s.id, s.document, s.start, s.key, s.kind, s.source, s.source_spans, s.cue, \
    s.cue_spans, s.content, s.content_spans, s.confidence, m.name, s.state, s.reviewed, s.recorded, first.key, \
    d.sha256, d.language, p.name, p.path, p.url, p.title, p.publisher, p.author, p.published";
/// How many columns these are.
const WIDTH: usize = 26;

/// The tables of [`COLUMNS`]: `s` the statement, `d` its document, `p` where that was published first.
pub(crate) const FROM: &str = "statement s CROSS JOIN document d INDEXED BY document_brief ON d.id = s.document \
    CROSS JOIN publication p ON p.id = d.publication AND p.document = d.id LEFT JOIN model m ON m.id = s.model \
    LEFT JOIN statement first ON first.id = s.utterance";

/// The same tables, walked in the order of publication: for lists in that order, and where few were published in the time
/// asked for.
pub(crate) const BY_TIME: &str = "publication p INDEXED BY publication_published CROSS JOIN document d INDEXED BY document_brief ON d.id = p.document AND d.publication = p.id \
    CROSS JOIN statement s INDEXED BY statement_order ON s.document = d.id LEFT JOIN model m ON m.id = s.model \
    LEFT JOIN statement first ON first.id = s.utterance";

/// The statement in a row of the table.
pub(crate) fn of_row(connection: &Connection, id: i64) -> rusqlite::Result<Recorded> {
    let sql = format!("SELECT {COLUMNS}, {} FROM {FROM} WHERE s.id = ?", findings::COLUMNS);
    connection.prepare_cached(&sql)?.query_row([id], |row| {
        let mut recorded = read(row)?;
        findings::read(connection, row, WIDTH, id, &mut recorded.statement)?;
        Ok(recorded)
    })
}

/// The statements in the rows that a query gives, in its order.
pub(crate) fn of_rows(
    connection: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> rusqlite::Result<Vec<Recorded>> {
    let rows: Vec<i64> = connection
        .prepare_cached(sql)?
        .query_map(values, |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    rows.into_iter().map(|row| of_row(connection, row)).collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Recorded> {
    let kind: String = row.get(4)?;
    let state: String = row.get(13)?;
    let reviewed: bool = row.get(14)?;
    let words = |text: usize, spans: usize| -> rusqlite::Result<Option<Words>> {
        let text: Option<String> = row.get(text)?;
        let json: String = row.get(spans)?;
        let spans = spans::from_json(&json).unwrap_or_default();
        Ok(text.map(|text| Words { text, spans }))
    };
    let statement = StatementJson {
        id: row.get(3)?,
        document: document(row)?,
        kind: kind_of(&kind),
        source: words(5, 6)?.map(Mention::unresolved),
        cue: words(7, 8)?,
        content: words(9, 10)?.unwrap_or(Words { text: String::new(), spans: Vec::new() }),
        addressee: None,
        act: None,
        issues: Vec::new(),
        said: None,
        confidence: row.get(11)?,
        model: row.get::<_, Option<String>>(12)?.unwrap_or_else(|| PERSON.to_owned()),
        utterance: row.get(16)?,
        reviewed: reviewed.then_some(true),
        recorded: Some(clock::shown(row.get(15)?)),
    };
    Ok(Recorded {
        row: row.get(0)?,
        document_row: row.get(1)?,
        start: row.get(2)?,
        statement,
        state: State::from_name(&state).unwrap_or(State::Live),
    })
}

fn document(row: &Row<'_>) -> rusqlite::Result<DocumentJson> {
    let sha256 = hex(&row.get::<_, Vec<u8>>(17)?);
    Ok(DocumentJson {
        id: row.get::<_, Option<String>>(19)?.unwrap_or_else(|| sha256.clone()),
        sha256,
        path: row.get(20)?,
        url: row.get(21)?,
        title: row.get(22)?,
        publisher: row.get(23)?,
        published: row.get(25)?,
        author: row.get(24)?,
        language: row.get(18)?,
    })
}

/// The kind of that name; the table lets no other in.
pub(crate) fn kind_of(name: &str) -> Kind {
    Kind::from_name(name).unwrap_or(Kind::Indirect)
}

/// The bytes of 64 hexadecimal digits.
///
/// # Errors
/// When they are something else.
pub(crate) fn hash_bytes(hex: &str) -> Result<[u8; 32]> {
    let refused = || {
        Error::new(ErrorKind::Format, hex.chars().take(80).collect::<String>(), "not the hash of a text")
            .hint("64 hexadecimal digits are wanted")
    };
    let mut bytes = [0; 32];
    if hex.len() != 64 || !hex.is_ascii() {
        return Err(refused());
    }
    for (byte, at) in bytes.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&hex[at..at + 2], 16).map_err(|_| refused())?;
    }
    Ok(bytes)
}

/// The first code point of a statement.
pub(crate) fn start(statement: &StatementJson) -> usize {
    let source = statement.source.iter().flat_map(|m| &m.words.spans);
    let cue = statement.cue.iter().flat_map(|w| &w.spans);
    source.chain(cue).chain(&statement.content.spans).map(|[start, _]| *start).min().unwrap_or(0)
}
