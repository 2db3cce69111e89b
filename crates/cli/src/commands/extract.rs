//! `onrecord extract`: documents in, statements out.

use std::process::ExitCode;

use onrecord_core::{Error, Result};
use onrecord_read::documents;
use onrecord_write::{BratFolder, Format, Look, Writer, writer};

use crate::args::Extract;
use crate::chain::Chain;
use crate::progress::Bar;
use crate::{filing, input, model, report, session};

pub fn run(options: &Extract) -> Result<ExitCode> {
    if options.output.is_some() && options.format != Format::Brat {
        return Ok(report::usage(
            "--output FOLDER goes with --format brat; other formats go to standard output",
        ));
    }
    if let Some(refused) = report::binary_to_terminal(options.format) {
        return Ok(refused);
    }
    let model = model::load(options.running.model.as_deref())?;
    let coding = filing::coding(options.codebook.as_deref())?;
    let filer = coding.as_ref().map(filing::Coding::filer).transpose()?;
    let chain =
        Chain::load(coding.as_ref().zip(filer.as_ref()).map(|(c, filer)| (filer, c.embedder.as_ref())))?;
    let documents = documents(&options.paths, input::options(options.input));
    let bar = Bar::new(options.running.quiet, Some(documents.progress_handle()));
    let mut out = session::stdout();
    let mut writer: Box<dyn Writer> = match &options.output {
        Some(folder) => {
            std::fs::create_dir_all(folder).map_err(|e| Error::io(folder.display().to_string(), &e))?;
            Box::new(BratFolder::new(folder.clone()))
        }
        None => writer(options.format, &mut out, Look::of_stdout()),
    };
    let tally = session::run(&model, &chain, documents, &mut *writer, &options.running, &bar)
        .map_err(|e| report::output_failed(&e))?;
    Ok(tally.exit_code())
}
