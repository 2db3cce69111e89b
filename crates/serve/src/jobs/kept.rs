//! Imports on disk: a folder each beside the record, with what was uploaded and where the import is.

use std::fs;
use std::path::{Path, PathBuf};

use onrecord_core::{Error, Result};
use serde::{Deserialize, Serialize};

use super::Job;
use crate::import::Input;

const FILE: &str = "import.json";

#[derive(Serialize, Deserialize)]
struct Kept {
    job: Job,
    inputs: Vec<KeptInput>,
}

/// An input: the name of a file in the folder, or a URL.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum KeptInput {
    File { file: String, name: String },
    Url(String),
}

fn failed(path: &Path, error: &std::io::Error) -> Error {
    Error::io(path.display().to_string(), error)
}

fn folder_of(folder: &Path, id: u64) -> PathBuf {
    folder.join(id.to_string())
}

/// A new folder with the next number.
pub fn begin(folder: &Path) -> Result<(u64, PathBuf)> {
    fs::create_dir_all(folder).map_err(|e| failed(folder, &e))?;
    let mut id = numbers(folder)?.into_iter().max().unwrap_or(0) + 1;
    loop {
        let own = folder_of(folder, id);
        match fs::create_dir(&own) {
            Ok(()) => return Ok((id, own)),
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => id += 1,
            Err(e) => return Err(failed(&own, &e)),
        }
    }
}

fn numbers(folder: &Path) -> Result<Vec<u64>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(failed(folder, &e)),
    };
    let number = |entry: std::io::Result<fs::DirEntry>| entry.ok()?.file_name().to_str()?.parse().ok();
    Ok(entries.filter_map(number).collect())
}

/// Every import that was written down; one that cannot be read is passed over, since it is not known what it was.
pub fn load(folder: &Path) -> Result<Vec<(Job, Vec<Input>)>> {
    let read = |id: u64| {
        let own = folder_of(folder, id);
        let text = fs::read_to_string(own.join(FILE)).ok()?;
        let kept: Kept = serde_json::from_str(&text).ok()?;
        let inputs = kept.inputs.into_iter().filter_map(|input| match input {
            KeptInput::Url(url) => Some(Input::Url(url)),
            // A name that leads out of the folder is none of ours.
            KeptInput::File { file, .. } if file.contains(['/', '\\']) => None,
            KeptInput::File { file, name } => Some(Input::File { path: own.join(file), name }),
        });
        Some((kept.job, inputs.collect()))
    };
    Ok(numbers(folder)?.into_iter().filter_map(read).collect())
}

/// Writes an import down.
pub fn save(folder: &Path, job: &Job, inputs: &[Input]) -> Result<()> {
    let own = folder_of(folder, job.id);
    fs::create_dir_all(&own).map_err(|e| failed(&own, &e))?;
    let inputs = inputs.iter().map(|input| match input {
        Input::Url(url) => KeptInput::Url(url.clone()),
        Input::File { path, name } => {
            let file = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            KeptInput::File { file, name: name.clone() }
        }
    });
    let kept = Kept { job: job.clone(), inputs: inputs.collect() };
    let (new, file) = (own.join("import.new"), own.join(FILE));
    // A struct of texts and numbers: this cannot fail.
    let json = serde_json::to_string(&kept).unwrap_or_default();
    fs::write(&new, json).map_err(|e| failed(&new, &e))?;
    fs::rename(&new, &file).map_err(|e| failed(&file, &e))
}

/// Takes away what was uploaded, since all of it is in the record.
pub fn clear(inputs: &[Input]) {
    for input in inputs {
        if let Input::File { path, .. } = input {
            // What stays takes room alone.
            let _ = fs::remove_file(path);
        }
    }
}

/// Takes an import away.
pub fn remove(folder: &Path, id: u64) {
    // What stays takes room alone.
    let _ = fs::remove_dir_all(folder_of(folder, id));
}
