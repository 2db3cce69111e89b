//! PolNeAR's statements, by the first annotator of each article.
//!
//! What always holds: spans are bytes of the text, on character borders; a statement without content is left out.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use onrecord_core::{Error, OffsetMap, Result, Span, Unit};

/// The spans of a statement: source, cue and content.
#[derive(Clone, Default)]
pub struct Statement {
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    pub content: Vec<Span>,
}

/// Name, text and statements of every article of a folder, sorted by name.
pub fn read(folder: &Path) -> Result<Vec<(String, String, Vec<Statement>)>> {
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    let mut names: Vec<String> = list(&folder.join("attributions"))?;
    names.sort_unstable();
    for file in names {
        let Some((name, _)) = file.rsplit_once('_') else { continue };
        first.entry(name.to_owned()).or_insert(file);
    }
    let article = |(name, file): (String, String)| {
        let text = load(&folder.join("text").join(format!("{name}.txt")))?;
        let statements = parse(&load(&folder.join("attributions").join(file))?, &text);
        Ok((name, text, statements))
    };
    first.into_iter().map(article).collect()
}

fn list(folder: &Path) -> Result<Vec<String>> {
    let io = |e: &std::io::Error| Error::io(folder.display().to_string(), e);
    let entries = fs::read_dir(folder).map_err(|e| io(&e))?;
    entries.map(|e| Ok(e.map_err(|e| io(&e))?.file_name().to_string_lossy().into_owned())).collect()
}

fn load(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|e| Error::io(path.display().to_string(), &e))
}

/// The events of a brat file, in its order.
fn parse(standoff: &str, text: &str) -> Vec<Statement> {
    let map = OffsetMap::new(text, Unit::CodePoint);
    let mut spans: HashMap<&str, Vec<Span>> = HashMap::new();
    let mut statements = Vec::new();
    for line in standoff.lines() {
        let mut fields = line.split('\t');
        let (Some(id), Some(body)) = (fields.next(), fields.next()) else { continue };
        match id.as_bytes().first() {
            Some(b'T') => drop(spans.insert(id, pieces(body, &map))),
            Some(b'E') => statements.push(event(body, &spans)),
            _ => {}
        }
    }
    statements.retain(|s| !s.content.is_empty());
    statements
}

/// The spans of `Source 12 20;25 30`, in code points.
fn pieces(body: &str, map: &OffsetMap) -> Vec<Span> {
    let numbers = body.split_once(' ').map_or("", |(_, numbers)| numbers);
    let piece = |piece: &str| {
        let (start, end) = piece.split_once(' ')?;
        Some(Span::new(map.inside(start.parse().ok()?)?, map.inside(end.parse().ok()?)?))
    };
    numbers.split(';').filter_map(piece).collect()
}

/// The statement of `Attribution:T4 Cue:T2 Source:T1 Content:T3`.
fn event(body: &str, spans: &HashMap<&str, Vec<Span>>) -> Statement {
    let mut statement = Statement::default();
    for (role, id) in body.split(' ').filter_map(|part| part.split_once(':')) {
        let place = match role.trim_end_matches(char::is_numeric) {
            "Source" => &mut statement.source,
            "Cue" => &mut statement.cue,
            "Content" => &mut statement.content,
            _ => continue,
        };
        place.extend(spans.get(id).into_iter().flatten());
    }
    statement
}
