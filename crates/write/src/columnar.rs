//! Parquet (<https://parquet.apache.org/docs/file-format/>): a row a statement, with the columns of
//! [`crate::columns`].
//!
//! What always holds: no more than [`GROUP`] bytes of statements are held before they are written as a row group,
//! however they come in slices; a file that was finished can be read, also one of a run that was broken off.

use std::io;

use onrecord_core::contract::StatementJson;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use crate::columns::COLUMNS;
use crate::leaves::{Leaves, declared};
use crate::{Out, Page, Writer};

/// Bytes of a row group, as they lie in memory.
const GROUP: usize = 32 << 20;

/// Writes a file that ends with [`Writer::finish`] and not before. It is binary.
pub struct Parquet<'w> {
    file: File<'w>,
    /// What is held of each column, in the order of [`COLUMNS`].
    columns: Vec<Leaves>,
    held: usize,
    /// Bytes after which a row group is written.
    group: usize,
}

/// How far the file is.
enum File<'w> {
    Empty(Out<'w>),
    Begun(SerializedFileWriter<Out<'w>>),
    Finished,
}

impl<'w> Parquet<'w> {
    /// To a stream.
    pub fn new(out: Out<'w>) -> Self {
        let columns = COLUMNS.iter().map(Leaves::new).collect();
        Parquet { file: File::Empty(out), columns, held: 0, group: GROUP }
    }

    fn row(&mut self, statement: &StatementJson) -> io::Result<()> {
        let held = COLUMNS.iter().zip(&mut self.columns).map(|(column, held)| held.push(column, statement));
        self.held += held.sum::<usize>();
        if self.held >= self.group { self.write_group() } else { Ok(()) }
    }

    /// Writes what is held.
    fn write_group(&mut self) -> io::Result<()> {
        self.held = 0;
        self.begin()?;
        let File::Begun(file) = &mut self.file else { return Err(too_late()) };
        let mut group = file.next_row_group().map_err(failed)?;
        for column in &mut self.columns {
            column.write(&mut group).map_err(failed)?;
        }
        group.close().map_err(failed)?;
        Ok(())
    }

    /// The first bytes of the file, once.
    fn begin(&mut self) -> io::Result<()> {
        self.file = match std::mem::replace(&mut self.file, File::Finished) {
            File::Empty(out) => File::Begun(file(out).map_err(failed)?),
            other => other,
        };
        Ok(())
    }
}

impl Writer for Parquet<'_> {
    fn statements(&mut self, _page: &Page<'_>, statements: &[StatementJson]) -> io::Result<()> {
        statements.iter().try_for_each(|statement| self.row(statement))
    }

    /// A row group holds the statements of many documents: nothing is handed on yet.
    fn close(&mut self, _page: &Page<'_>) -> io::Result<()> {
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.held > 0 {
            self.write_group()?;
        }
        self.begin()?;
        match std::mem::replace(&mut self.file, File::Finished) {
            File::Begun(file) => file.into_inner().map_err(failed)?.flush(),
            _ => Ok(()),
        }
    }
}

fn file(out: Out<'_>) -> Result<SerializedFileWriter<Out<'_>>, ParquetError> {
    let columns: String = COLUMNS.iter().map(declared).collect();
    let schema = parse_message_type(&format!("message statement {{ {columns} }}"))?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_created_by(concat!("onrecord version ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    SerializedFileWriter::new(out, schema.into(), properties.into())
}

/// What the stream below said, where it was that.
fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(inner) => io::Error::other(inner),
        },
        other => io::Error::other(other),
    }
}

fn too_late() -> io::Error {
    io::Error::other("the Parquet file was finished before")
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use onrecord_core::{Document, Metadata};
    use parquet::file::metadata::ParquetMetaDataReader;

    use super::*;

    fn statement() -> StatementJson {
        let json = r#"{"id":"1","document":{"id":"a","path":"a.txt"},"kind":"indirect","source":null,"cue":null,
            "content":{"text":"no","spans":[[9,11]]},"issues":[],"confidence":0.5,"model":"m"}"#;
        serde_json::from_str(json).expect("a statement")
    }

    /// How many rows each row group has.
    fn groups(group: usize, rows: usize) -> Vec<i64> {
        let document =
            Document::new("a.txt".to_owned(), None, Metadata::default(), String::new(), Vec::new());
        let mut bytes = Vec::new();
        let mut writer = Parquet { group, ..Parquet::new(&mut bytes) };
        let page = Page::new(&document);
        for _ in 0..rows {
            writer.statements(&page, &[statement()]).expect("memory takes all");
            writer.close(&page).expect("memory takes all");
            assert!(writer.held < group);
        }
        writer.finish().expect("memory takes all");
        writer.finish().expect("a second end changes nothing");
        drop(writer);
        let mut file = tempfile::tempfile().expect("a file for the test");
        file.write_all(&bytes).expect("the disk takes all");
        let read = ParquetMetaDataReader::new().parse_and_finish(&file).expect("Parquet");
        read.row_groups().iter().map(|group| group.num_rows()).collect()
    }

    #[test]
    fn row_groups_are_bounded_and_hold_many_documents() {
        let one = groups(1, 3);
        assert_eq!(one, [1, 1, 1]);
        let some = groups(6000, 10);
        assert!(some.len() > 1 && some[0] > 1, "{some:?}");
        assert_eq!(some.iter().sum::<i64>(), 10);
        assert_eq!(groups(GROUP, 10), [10]);
        assert!(groups(GROUP, 0).is_empty());
    }

    #[test]
    fn nothing_is_taken_after_the_end() {
        let document =
            Document::new("a.txt".to_owned(), None, Metadata::default(), String::new(), Vec::new());
        let mut bytes = Vec::new();
        let mut writer = Parquet { group: 1, ..Parquet::new(&mut bytes) };
        writer.finish().expect("memory takes all");
        let late = writer.statements(&Page::new(&document), &[statement()]);
        assert!(late.is_err());
    }
}
