//! The columns of a Parquet file while their rows come in: values, and the levels that say where there are none
//! (Melnik et al., "Dremel", VLDB 2010).
//!
//! What always holds: a column that every statement has carries no levels but those of its list; of a list's two
//! leaves, starts and ends, the levels are the same.

use std::io::Write;

use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::writer::SerializedRowGroupWriter;

use onrecord_core::contract::StatementJson;

use crate::columns::{Column, Field};

/// What a value takes beside its bytes: its place in a list, its own allocation, its levels.
const BESIDE: usize = 64;

/// One column of the table: one leaf, or the two of a list of spans.
pub(crate) enum Leaves {
    Text(Leaf<ByteArrayType>),
    Number(Leaf<DoubleType>),
    Flag(Leaf<BoolType>),
    Spans(Leaf<Int64Type>, Leaf<Int64Type>),
}

/// The values of a leaf and their levels.
pub(crate) struct Leaf<T: DataType> {
    values: Vec<T::T>,
    /// Of a column that every statement has: those of its list, or none.
    definition: Vec<i16>,
    /// Of a list.
    repetition: Vec<i16>,
}

/// The column in the words of a Parquet schema.
pub(crate) fn declared(column: &Column) -> String {
    let (name, must) = (column.name, if column.always { "required" } else { "optional" });
    match column.field {
        Field::Text(_) => format!("{must} binary {name} (STRING); "),
        Field::Number(_) => format!("{must} double {name}; "),
        Field::Flag(_) => format!("{must} boolean {name}; "),
        Field::Spans(_) => format!(
            "{must} group {name} (LIST) {{ repeated group list {{ required group element {{ \
             required int64 start; required int64 end; }} }} }} "
        ),
    }
}

impl Leaves {
    /// Of a column, empty.
    pub(crate) fn new(column: &Column) -> Self {
        match column.field {
            Field::Text(_) => Leaves::Text(Leaf::default()),
            Field::Number(_) => Leaves::Number(Leaf::default()),
            Field::Flag(_) => Leaves::Flag(Leaf::default()),
            Field::Spans(_) => Leaves::Spans(Leaf::default(), Leaf::default()),
        }
    }

    /// Adds the statement's value; gives back how many bytes of memory it takes, about.
    pub(crate) fn push(&mut self, column: &Column, statement: &StatementJson) -> usize {
        let always = column.always;
        match (self, column.field) {
            (Leaves::Text(leaf), Field::Text(of)) => {
                let text = of(statement);
                let bytes = text.as_deref().map_or(0, |text| text.len() + BESIDE);
                leaf.push(always, text.as_deref().map(ByteArray::from));
                bytes
            }
            (Leaves::Number(leaf), Field::Number(of)) => leaf.push(always, of(statement)),
            (Leaves::Flag(leaf), Field::Flag(of)) => leaf.push(always, of(statement)),
            (Leaves::Spans(starts, ends), Field::Spans(of)) => {
                let spans = of(statement);
                starts.push_list(always, spans.map(|spans| spans.iter().map(|span| whole(span[0]))));
                ends.push_list(always, spans.map(|spans| spans.iter().map(|span| whole(span[1]))))
            }
            // A column's leaves are made by its field.
            _ => 0,
        }
    }

    /// Writes what is held as the next columns of a row group, and holds nothing after.
    pub(crate) fn write<W: Write + Send>(
        &mut self,
        group: &mut SerializedRowGroupWriter<'_, W>,
    ) -> Result<()> {
        match self {
            Leaves::Text(leaf) => leaf.write(group),
            Leaves::Number(leaf) => leaf.write(group),
            Leaves::Flag(leaf) => leaf.write(group),
            Leaves::Spans(starts, ends) => starts.write(group).and_then(|()| ends.write(group)),
        }
    }
}

impl<T: DataType> Default for Leaf<T> {
    fn default() -> Self {
        Leaf { values: Vec::new(), definition: Vec::new(), repetition: Vec::new() }
    }
}

impl<T: DataType> Leaf<T> {
    fn push(&mut self, always: bool, value: Option<T::T>) -> usize {
        if !always {
            self.definition.push(i16::from(value.is_some()));
        }
        self.values.extend(value);
        BESIDE
    }

    /// Level 0 says that there is no list (where there may be none), the next that it is empty, the next that here
    /// is an element of it.
    fn push_list(&mut self, always: bool, list: Option<impl ExactSizeIterator<Item = T::T>>) -> usize {
        let empty = i16::from(!always);
        let level = match &list {
            None => 0,
            Some(list) if list.len() == 0 => empty,
            Some(_) => empty + 1,
        };
        let count = list.as_ref().map_or(0, ExactSizeIterator::len);
        self.values.extend(list.into_iter().flatten());
        let levels = count.max(1);
        self.definition.extend(std::iter::repeat_n(level, levels));
        self.repetition.extend((0..levels).map(|i| i16::from(i > 0)));
        BESIDE * levels
    }

    fn write<W: Write + Send>(&mut self, group: &mut SerializedRowGroupWriter<'_, W>) -> Result<()> {
        let Some(mut column) = group.next_column()? else {
            return Err(ParquetError::General("the schema has fewer columns than the rows".to_owned()));
        };
        let (definition, repetition) = (given(&self.definition), given(&self.repetition));
        column.typed::<T>().write_batch(&self.values, definition, repetition)?;
        self.values.clear();
        self.definition.clear();
        self.repetition.clear();
        column.close()
    }
}

/// Levels, where the column has any: a row group has at least one row.
fn given(levels: &[i16]) -> Option<&[i16]> {
    (!levels.is_empty()).then_some(levels)
}

/// An offset as Parquet has it; one too large to hold lies beyond every text as it is.
fn whole(offset: usize) -> i64 {
    i64::try_from(offset).unwrap_or(i64::MAX)
}
