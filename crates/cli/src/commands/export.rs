//! `onrecord export`: a record, or its statements, for other programs.

use std::io::Write;
use std::process::ExitCode;

use onrecord_core::{Error, Result};
use onrecord_record::{Record, Sort};
use onrecord_write::{BratFolder, Format, Look, writer};

use crate::args::record::{Export, ExportFormat};
use crate::{exporting, report, session};

pub fn run(options: &Export) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    let mut out = session::stdout();
    let filter = options.filters.filter();
    let order = (Sort::Reading, None);
    match (options.format, &options.output) {
        (ExportFormat::Statements(Format::Brat), Some(folder)) => {
            std::fs::create_dir_all(folder).map_err(|e| Error::io(folder.display().to_string(), &e))?;
            let mut files = BratFolder::new(folder.clone());
            exporting::statements(&record, &filter, order, true, &mut files)
        }
        (_, Some(_)) => {
            Ok(report::usage("--output FOLDER goes with --format brat; other formats go to standard output"))
        }
        (ExportFormat::Archive, None) => archive(&record, &mut out),
        (ExportFormat::Statements(format), None) => {
            if let Some(refused) = report::binary_to_terminal(format) {
                return Ok(refused);
            }
            let texts = matches!(format, Format::Brat | Format::WebAnnotation);
            exporting::statements(
                &record,
                &filter,
                order,
                texts,
                &mut *writer(format, &mut out, Look::default()),
            )
        }
    }
}

fn archive(record: &Record, out: &mut impl Write) -> Result<ExitCode> {
    record.export(&mut |line| {
        serde_json::to_writer(&mut *out, &line)
            .map_err(std::io::Error::from)
            .and_then(|()| writeln!(out))
            .map_err(|e| report::output_failed(&e))
    })?;
    out.flush().map_err(|e| report::output_failed(&e))?;
    Ok(ExitCode::SUCCESS)
}
