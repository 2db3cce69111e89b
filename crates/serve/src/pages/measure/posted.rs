//! Texts and annotations of the form, put together by their names.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{FromRequest, Multipart, Request};

use crate::api::broken_upload;
use crate::engine::{Gold, GoldText, Measured};
use crate::guard::same;
use crate::guard::user::User;
use crate::problem::{Code, Problem};
use crate::site::Inner;

/// A text and its annotations, as far as they came.
#[derive(Default)]
struct Pair {
    text: Option<String>,
    annotations: Option<String>,
}

/// What a form posts.
///
/// # Errors
/// When it is no upload, too large, does not show its token first, or a text or its annotations are missing.
pub async fn read(site: &Arc<Inner>, user: &User, request: Request) -> Result<Gold, Problem> {
    let mut parts = Multipart::from_request(request, site)
        .await
        .map_err(|_| Problem::new(Code::UnsupportedMedia, "the body is no multipart/form-data"))?;
    let mut gold = Gold { documents: Vec::new(), actors: None, of: Measured::Record, strict: false };
    let (mut pairs, mut shown) = (BTreeMap::new(), false);
    while let Some(part) = parts.next_field().await.map_err(|e| broken_upload(&e))? {
        let (field, file) = (part.name().unwrap_or_default().to_owned(), part.file_name().map(str::to_owned));
        let bytes = part.bytes().await.map_err(|e| broken_upload(&e))?;
        let value = String::from_utf8(bytes.into())
            .map_err(|_| bad(format!("{} is not UTF-8", file.as_deref().unwrap_or(&field))))?;
        match (field.as_str(), file.as_deref().unwrap_or_default()) {
            ("form", _) => shown = same(&value, &user.form),
            _ if !shown => break,
            // A browser sends an empty part where no file was chosen.
            ("file", "") => {}
            ("file", name) => put(&mut pairs, name, value)?,
            ("of", _) if value == "extraction" => gold.of = Measured::Extraction,
            ("of", _) => {}
            ("strict", _) => gold.strict = value == "yes",
            _ => return Err(bad(format!("the field `{}` is not known here", short(&field)))),
        }
    }
    if !shown {
        return Err(Problem::new(Code::StaleForm, "the form does not show its token"));
    }
    gold.documents = pairs.into_iter().map(text).collect::<Result<_, _>>()?;
    if gold.documents.is_empty() {
        return Err(bad("no texts were chosen").hint("choose NAME.txt and NAME.ann together"));
    }
    Ok(gold)
}

fn put(pairs: &mut BTreeMap<String, Pair>, file: &str, value: String) -> Result<(), Problem> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, kind) = name.rsplit_once('.').unwrap_or((name, ""));
    let pair = pairs.entry(stem.to_owned()).or_default();
    let place = match kind.to_ascii_lowercase().as_str() {
        "txt" => &mut pair.text,
        "ann" => &mut pair.annotations,
        _ => return Err(bad(format!("{} is neither a .txt nor an .ann file", short(name)))),
    };
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(bad(format!("there are two files {}", short(name)))),
    }
}

fn text((name, pair): (String, Pair)) -> Result<GoldText, Problem> {
    let missing = |kind: &str| bad(format!("{}.{kind} is missing", short(&name)));
    let text = pair.text.ok_or_else(|| missing("txt"))?;
    let annotations = pair.annotations.ok_or_else(|| missing("ann"))?;
    Ok(GoldText { name, text, annotations })
}

fn bad(what: impl Into<String>) -> Problem {
    Problem::new(Code::BadRequest, what)
}

fn short(name: &str) -> String {
    name.chars().take(80).collect()
}
