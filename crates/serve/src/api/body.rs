//! Bodies of requests: JSON, files, and uploads.
//!
//! What always holds: JSON is taken as JSON alone, which no form of another site can send; an upload goes to disk piece by
//! piece and never past its bounds.

use std::path::Path;

use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{HeaderMap, header};
use onrecord_core::Error;
use serde::de::DeserializeOwned;
use tokio::io::AsyncWriteExt;

use crate::import::Input;
use crate::problem::{Code, Problem};

/// A body of JSON.
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        sent_as(request.headers(), "application/json")?;
        let bytes = Bytes::from_request(request, state).await.map_err(|_| too_large())?;
        let read = serde_json::from_slice(&bytes);
        read.map(Json).map_err(|e| Problem::new(Code::BadRequest, format!("the body: {e}")))
    }
}

/// A body of `kind` and of at most `most` bytes.
///
/// # Errors
/// When it is of another kind or larger.
pub async fn read(request: Request, kind: &str, most: usize) -> Result<Bytes, Problem> {
    sent_as(request.headers(), kind)
        .map_err(|problem| problem.hint(format!("send it with `Content-Type: {kind}`")))?;
    to_bytes(request.into_body(), most).await.map_err(|_| too_large())
}

/// Refuses a body of another kind.
fn sent_as(headers: &HeaderMap, wanted: &str) -> Result<(), Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = kind.and_then(|kind| kind.split(';').next()).map(str::trim);
    if essence.is_some_and(|kind| kind.eq_ignore_ascii_case(wanted)) {
        return Ok(());
    }
    Err(Problem::new(Code::UnsupportedMedia, format!("the body is not sent as {wanted}")))
}

fn too_large() -> Problem {
    Problem::new(Code::TooLarge, "the body is larger than this address takes")
}

/// Characters of a file's name on disk.
const NAME: usize = 80;
/// Bytes of a field that is no file.
const FIELD: usize = 64 << 10;

/// What an upload holds besides its files.
#[derive(Default)]
pub struct Upload {
    /// What is to be read.
    pub inputs: Vec<Input>,
    /// The token of the form.
    pub form: Option<String>,
}

/// Reads an upload into `folder`: files as `file`, pasted text as `text`, addresses as `url` (one a line), the form's
/// token as `form`, which must come first where `allowed` wants one.
///
/// # Errors
/// When it is none, too large, or cannot be written.
pub async fn read_upload(
    mut parts: Multipart,
    folder: &Path,
    files: usize,
    allowed: impl Fn(Option<&str>) -> Result<(), Problem>,
) -> Result<Upload, Problem> {
    let mut upload = Upload::default();
    let mut checked = false;
    while let Some(part) = parts.next_field().await.map_err(|e| broken(&e))? {
        let field = part.name().unwrap_or_default().to_owned();
        if field == "form" {
            upload.form = Some(text(part).await?);
            continue;
        }
        if !std::mem::replace(&mut checked, true) {
            allowed(upload.form.as_deref())?;
        }
        if upload.inputs.len() >= files {
            return Err(Problem::new(Code::TooLarge, format!("an import takes {files} files at once")));
        }
        take(part, &field, folder, &mut upload.inputs).await?;
    }
    allowed(upload.form.as_deref())?;
    Ok(upload)
}

type Part<'p> = axum::extract::multipart::Field<'p>;

async fn take(part: Part<'_>, field: &str, folder: &Path, inputs: &mut Vec<Input>) -> Result<(), Problem> {
    match field {
        "file" => {
            let name = part.file_name().unwrap_or_default().to_owned();
            let kept = format!("{:04}-{}", inputs.len(), safe(&name));
            // A browser sends an empty part where no file was chosen.
            if let Some(path) = save(part, folder, &kept).await? {
                let name = if name.is_empty() { kept } else { name };
                inputs.push(Input::File { path, name });
            }
        }
        "text" => {
            let kept = format!("{:04}-pasted.txt", inputs.len());
            if let Some(path) = save(part, folder, &kept).await? {
                inputs.push(Input::File { path, name: "pasted text".to_owned() });
            }
        }
        "url" => {
            let given = text(part).await?;
            for url in given.lines().map(str::trim).filter(|url| !url.is_empty()) {
                let url = crate::text::shown::link(url).ok_or_else(|| {
                    Problem::new(Code::BadRequest, "an address does not begin with http:// or https://")
                })?;
                inputs.push(Input::Url(url.to_owned()));
            }
        }
        _ => {
            let shown: String = field.chars().take(40).collect();
            return Err(Problem::new(Code::BadRequest, format!("the field `{shown}` is not known here")));
        }
    }
    Ok(())
}

async fn text(mut part: Part<'_>) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|e| broken(&e))? {
        if bytes.len() + piece.len() > FIELD {
            return Err(Problem::new(Code::TooLarge, format!("a field holds {FIELD} bytes at most")));
        }
        bytes.extend_from_slice(&piece);
    }
    String::from_utf8(bytes).map_err(|_| Problem::new(Code::BadRequest, "a field is not UTF-8"))
}

/// Writes a part to a file; nothing where it is empty.
async fn save(mut part: Part<'_>, folder: &Path, name: &str) -> Result<Option<std::path::PathBuf>, Problem> {
    let path = folder.join(name);
    let failed = |e: std::io::Error| Problem::from(Error::io(name, &e));
    let mut file = None;
    while let Some(piece) = part.chunk().await.map_err(|e| broken(&e))? {
        if piece.is_empty() {
            continue;
        }
        if file.is_none() {
            file = Some(tokio::fs::File::create(&path).await.map_err(failed)?);
        }
        if let Some(file) = &mut file {
            file.write_all(&piece).await.map_err(failed)?;
        }
    }
    match &mut file {
        Some(file) => file.flush().await.map(|()| Some(path)).map_err(failed),
        None => Ok(None),
    }
}

/// A name that is one on every disk and leads nowhere; its ending stays, as it tells the kind of file.
fn safe(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = base
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' })
        .collect();
    let from = plain.len().saturating_sub(NAME);
    let name = plain[from..].trim_start_matches('.').to_owned();
    if name.is_empty() { "file".to_owned() } else { name }
}

/// What is wrong with an upload that cannot be read on.
pub fn broken(error: &axum::extract::multipart::MultipartError) -> Problem {
    let large = error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE;
    let code = if large { Code::TooLarge } else { Code::BadRequest };
    Problem::new(code, format!("the upload: {}", error.body_text()))
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn names_lead_nowhere() {
        for (given, kept) in [
            ("a.txt", "a.txt"),
            ("../../etc/passwd", "passwd"),
            ("C:\\texts\\b.html", "b.html"),
            ("..", "file"),
            ("é\u{202e}.md", "__.md"),
            ("", "file"),
        ] {
            assert_eq!(safe(given), kept, "{given}");
        }
        assert!(safe(&format!("{}.jsonl.gz", "x".repeat(500))).ends_with(".jsonl.gz"));
    }
}
