//! A record, or its statements, for other programs: streamed, so that memory stays flat.
//!
//! What always holds: an answer that broke off in the middle is broken off on the wire, too, and never looks whole; few are
//! made at once.

use std::io::{self, Write};
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use onrecord_core::Error;
use onrecord_record::{Filter, Record, Sort};
use onrecord_write::{Format, Look, Writer, writer};
use serde::Deserialize;
use tokio::sync::mpsc;
use utoipa::IntoParams;

use crate::problem::{Problem, ProblemJson};
use crate::query::{Asked, FilterParams};
use crate::reply;
use crate::site::Inner;

/// Bytes of a piece.
const PIECE: usize = 64 << 10;
/// Pieces that wait for the client.
const AHEAD: usize = 4;

/// What is exported.
#[derive(Clone, Copy)]
enum As {
    Archive,
    Statements(Format),
}

impl As {
    /// Every one: a table is for a terminal.
    fn all() -> Vec<Self> {
        let statements = Format::ALL.into_iter().filter(|format| *format != Format::Table);
        std::iter::once(As::Archive).chain(statements.map(As::Statements)).collect()
    }

    fn name(self) -> &'static str {
        match self {
            As::Archive => "archive",
            As::Statements(format) => format.name(),
        }
    }

    fn kind(self) -> &'static str {
        match self {
            As::Archive | As::Statements(Format::Jsonl | Format::WebAnnotation | Format::Quotation) => {
                "application/x-ndjson"
            }
            As::Statements(Format::Csv) => "text/csv; charset=utf-8",
            As::Statements(Format::Parquet) => "application/vnd.apache.parquet",
            As::Statements(Format::Brat | Format::Table) => "text/plain; charset=utf-8",
        }
    }

    fn file(self) -> &'static str {
        match self {
            As::Archive => "attachment; filename=\"record.jsonl\"",
            As::Statements(Format::Csv) => "attachment; filename=\"statements.csv\"",
            As::Statements(Format::Parquet) => "attachment; filename=\"statements.parquet\"",
            As::Statements(Format::Brat) => "attachment; filename=\"statements.ann\"",
            As::Statements(_) => "attachment; filename=\"statements.jsonl\"",
        }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub struct ExportParams {
    /// `archive` (the whole record, as without it), or the statements that the filters mean as `jsonl`, `csv`, `parquet`,
    /// `brat`, `webannotation` or `quotation`.
    format: Option<String>,
    /// Words to find.
    q: Option<String>,
}

/// The whole record, or the statements that the filters mean.
#[utoipa::path(get, path = "/api/v1/export", tag = "record", params(ExportParams, FilterParams), responses(
    (status = 200, description = "A stream in that format", content_type = "application/x-ndjson", body = String),
    (status = "default", description = "A problem", body = ProblemJson, content_type = "application/problem+json"),
))]
pub async fn export(State(site): State<Arc<Inner>>, mut asked: Asked) -> Result<Response, Problem> {
    let format = asked.word("format", &As::all(), As::name)?.unwrap_or(As::Archive);
    let filter = Filter { words: asked.terms("q")?, ..asked.filter()? };
    asked.finish()?;
    let turn = site.turn()?;
    let (pieces, taken) = mpsc::channel(AHEAD);
    tokio::spawn(async move {
        let _turn = turn;
        let ended = pieces.clone();
        let written = site.store.read(move |record| Ok(write(record, format, &filter, pieces)?)).await;
        if written.is_err() {
            // The client sees that the stream broke off.
            let _ = ended.send(Err(io::Error::other("the export broke off"))).await;
        }
    });
    let stream = futures_util::stream::unfold(taken, |mut taken| async {
        taken.recv().await.map(|piece| (piece, taken))
    });
    let mut response = reply::typed(format.kind(), Body::from_stream(stream));
    response.headers_mut().insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(format.file()));
    Ok(response)
}

/// Pieces to a client, as a stream to write to.
struct Out {
    pieces: mpsc::Sender<io::Result<Bytes>>,
    piece: Vec<u8>,
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.send()?;
        }
        Ok(bytes.len())
    }

    /// Nothing: writers flush after each document, and pieces should be large.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Out {
    fn send(&mut self) -> io::Result<()> {
        let piece = Bytes::from(std::mem::take(&mut self.piece));
        let gone = |_| io::Error::new(io::ErrorKind::BrokenPipe, "the client is gone");
        if piece.is_empty() { Ok(()) } else { self.pieces.blocking_send(Ok(piece)).map_err(gone) }
    }
}

fn write(
    record: &Record,
    format: As,
    filter: &Filter,
    pieces: mpsc::Sender<io::Result<Bytes>>,
) -> onrecord_core::Result<()> {
    let mut out = Out { pieces, piece: Vec::with_capacity(PIECE) };
    match format {
        As::Archive => archive(record, &mut out)?,
        As::Statements(format) => {
            let texts = matches!(format, Format::Brat | Format::WebAnnotation);
            statements(record, filter, texts, &mut *writer(format, &mut out, Look::default()))?;
        }
    }
    out.send().map_err(|e| failed(&e))
}

fn failed(error: &io::Error) -> Error {
    Error::io("export", error)
}

fn archive(record: &Record, out: &mut Out) -> onrecord_core::Result<()> {
    record.export(&mut |line| {
        let written = serde_json::to_writer(&mut *out, &line).map_err(io::Error::from);
        written.and_then(|()| out.write_all(b"\n")).map_err(|e| failed(&e))
    })
}

fn statements(
    record: &Record,
    filter: &Filter,
    texts: bool,
    writer: &mut dyn Writer,
) -> onrecord_core::Result<()> {
    record.by_document(filter, (Sort::Reading, None), texts, |document, statements| {
        writer.document(document, statements).map_err(|e| failed(&e))
    })?;
    writer.finish().map_err(|e| failed(&e))
}
