//! `onrecord demo`: what is found in the dispatches that are built into the program, as a table or as pages.

use std::path::Path;
use std::process::ExitCode;

use include_dir::{Dir, include_dir};
use onrecord_core::{Document, Error, ErrorKind, Result};
use onrecord_interpret::Codebook;
use onrecord_read::{InputKind, documents_of_bytes};
use onrecord_record::{Known, Record};
use onrecord_write::{Look, writer};

use crate::args::Demo;
use crate::chain::Chain;
use crate::filing::{self, Coding};
use crate::progress::Bar;
use crate::reading::{AtTerminal, Reader};
use crate::{model, report, session};

static DISPATCHES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../examples/dispatches");

pub fn run(options: &Demo) -> Result<ExitCode> {
    if let Some(folder) = &options.unpack {
        return unpack(folder);
    }
    if options.serve {
        return serve(options);
    }
    if let Some(refused) = report::binary_to_terminal(options.format) {
        return Ok(refused);
    }
    let model = model::load(options.running.model.as_deref())?;
    let mut out = session::stdout();
    let mut writer = writer(options.format, &mut out, Look::of_stdout());
    let documents = dispatches()?.into_iter().map(Ok);
    let tally =
        session::run(&model, &Chain::load(None)?, documents, &mut *writer, &options.running, &Bar::hidden())
            .map_err(|e| report::output_failed(&e))?;
    if !options.running.quiet {
        report::say(
            "These are dispatches of an invented negotiation. Try your own: onrecord extract FILE --format table",
        );
    }
    Ok(tally.exit_code())
}

/// Reads the dispatches into a record of its own, files them under their codebook, and serves it.
fn serve(options: &Demo) -> Result<ExitCode> {
    let folder = std::env::temp_dir().join(format!("onrecord-demo-{}", std::process::id()));
    let failed = |e: std::io::Error| Error::io(folder.display().to_string(), &e);
    std::fs::create_dir(&folder).map_err(failed)?;
    let path = folder.join("onrecord.db");
    let mut record = Record::create(&path)?;
    let codebook = String::from_utf8_lossy(contents("codebook.yaml")?).into_owned();
    let codebook = Codebook::parse(&codebook, "codebook.yaml")?;
    filing::keep(&mut record, &codebook)?;
    let coding = Coding::new(codebook)?;
    let reader = Reader {
        model: &model::load(options.running.model.as_deref())?,
        chain: &Chain::load(None)?,
        embedder: Some(&coding.embedder),
        vectors: true,
        filer: Some(&coding.filer()?),
        least: f64::from(options.running.min_confidence),
        threads: session::threads(&options.running),
    };
    let documents = dispatches()?.into_iter().map(Ok);
    reader.read(documents, &mut record, &mut |_: &str| Ok(Known::New), &AtTerminal(&Bar::hidden()))?;
    record.optimize()?;
    drop(record);
    super::serve::serve(super::serve::usual(path, options.listen, false))
}

/// The dispatches with their metadata, in the order of their dates.
fn dispatches() -> Result<Vec<Document>> {
    let listed = contents("metadata.jsonl")?;
    let lines =
        documents_of_bytes("metadata.jsonl", Some(InputKind::Text), listed).collect::<Result<Vec<_>>>()?;
    let mut found = Vec::new();
    for line in lines.iter().flat_map(|d| d.text.lines()) {
        let about: serde_json::Value = serde_json::from_str(line)
            .map_err(|e| Error::new(ErrorKind::Format, "metadata.jsonl", e.to_string()))?;
        let field = |name: &str| about[name].as_str().map(str::to_owned);
        let path = field("path").unwrap_or_default();
        for document in documents_of_bytes(&path, Some(InputKind::Text), contents(&path)?) {
            let mut document = document?;
            document.metadata.title = field("title");
            document.metadata.publisher = field("publisher");
            document.metadata.published = field("published");
            document.metadata.url = field("url");
            document.metadata.author = field("author");
            found.push(document);
        }
    }
    Ok(found)
}

fn contents(path: &str) -> Result<&'static [u8]> {
    let file = DISPATCHES.get_file(path);
    file.map(|f| f.contents())
        .ok_or_else(|| Error::new(ErrorKind::NotFound, path, "not among the dispatches"))
}

fn unpack(folder: &Path) -> Result<ExitCode> {
    let failed = |e: std::io::Error| Error::io(folder.display().to_string(), &e);
    std::fs::create_dir_all(folder).map_err(failed)?;
    DISPATCHES.extract(folder).map_err(failed)?;
    report::say(&format!("{} holds text/, attributions/, metadata.jsonl and README.md", folder.display()));
    Ok(ExitCode::SUCCESS)
}
