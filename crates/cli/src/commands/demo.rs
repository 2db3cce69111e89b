//! `onrecord demo`: what is found in the dispatches that are built into the program, as a table with what moved, or as pages.

mod moved;

use std::path::Path;
use std::process::ExitCode;

use include_dir::{Dir, include_dir};
use onrecord_core::{Document, Error, ErrorKind, Result};
use onrecord_interpret::Codebook;
use onrecord_read::{InputKind, documents_of_bytes};
use onrecord_record::{Known, Record};
use onrecord_write::{Format, Look, writer};

use crate::args::Demo;
use crate::chain::Chain;
use crate::filing::{self, Coding};
use crate::progress::Bar;
use crate::reading::{AtTerminal, Reader};
use crate::{model, report, session};
use moved::Keeping;

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
    show(options)
}

/// Writes what is found; for people, who read a table, also what moved.
fn show(options: &Demo) -> Result<ExitCode> {
    let model = model::load(options.running.model.as_deref())?;
    let for_people = options.format == Format::Table;
    let coding = for_people.then(|| Coding::new(codebook()?)).transpose()?;
    let filer = coding.as_ref().map(Coding::filer).transpose()?;
    let chain = Chain::load(filer.as_ref().zip(coding.as_ref().map(|coding| coding.embedder.as_ref())))?;
    let mut out = session::stdout();
    let mut keeping = Keeping::new(writer(options.format, &mut out, Look::of_stdout()));
    let documents = dispatches()?.into_iter().map(Ok);
    let tally = session::run(&model, &chain, documents, &mut keeping, &options.running, &Bar::hidden());
    let tally = tally.map_err(|e| report::output_failed(&e))?;
    let kept = keeping.into_kept();
    if for_people {
        let told = moved::tell(&mut out, Look::of_stdout(), &kept);
        session::closed_pipe_is_fine(told.map(drop)).map_err(|e| report::output_failed(&e))?;
    }
    if !options.running.quiet {
        report::say(
            "These are dispatches of an invented negotiation. Try your own: onrecord extract FILE --format table",
        );
    }
    Ok(tally.exit_code())
}

/// The questions of the negotiation.
fn codebook() -> Result<Codebook> {
    Codebook::parse(&String::from_utf8_lossy(contents("codebook.yaml")?), "codebook.yaml")
}

/// Reads the dispatches into a record of its own, files them under their codebook, and serves it.
fn serve(options: &Demo) -> Result<ExitCode> {
    let folder = std::env::temp_dir().join(format!("onrecord-demo-{}", std::process::id()));
    let failed = |e: std::io::Error| Error::io(folder.display().to_string(), &e);
    std::fs::create_dir(&folder).map_err(failed)?;
    let path = folder.join("onrecord.db");
    let mut record = Record::create(&path)?;
    let codebook = codebook()?;
    filing::keep(&mut record, &codebook)?;
    let coding = Coding::new(codebook)?;
    let reader = Reader {
        model: &model::load(options.running.model.as_deref())?,
        chain: &Chain::load(None)?,
        embedder: Some(&coding.embedder),
        vectors: true,
        filer: Some(&coding.filer()?),
        least: options.running.min_confidence,
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
