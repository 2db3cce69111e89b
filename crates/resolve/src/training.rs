//! What training sees: the very candidates and numbers that are used.
//!
//! What always holds: nothing here is used to resolve.

use onrecord_core::{Document, Span};

use crate::anaphor::Anaphor;
use crate::build::Book;
use crate::candidates::{Candidate, Heard, field};
use crate::cast::Cast;
use crate::features::{FEATURES, rows};
use crate::page::Page;
use crate::phrase::parse;
use crate::position::at;

/// A pronoun or description whose antecedent is known.
pub struct Query {
    /// Where it stands.
    pub span: Span,
    /// Mentions that are marked.
    pub marks: Vec<Span>,
    /// Whether all marks are of the one that is meant.
    pub gold: bool,
}

/// What the scorer chooses among.
pub struct Choice {
    /// The word that tells the sort of anaphor.
    pub sort: &'static str,
    /// A row for each candidate and one for nobody.
    pub rows: Vec<[f32; FEATURES]>,
    /// For each candidate, which marks one of its mentions shares a byte with.
    pub marked: Vec<Vec<bool>>,
}

/// The choices of each query of a document, in reading order; nothing for what is no pronoun and no description.
pub fn choices(document: &Document, queries: &[Query]) -> Vec<Option<Choice>> {
    let cast = Cast::of(document);
    let mut heard = Vec::new();
    queries.iter().map(|query| choice(&cast, query, &mut heard)).collect()
}

fn choice(cast: &Cast<'_>, query: &Query, heard: &mut Vec<Heard>) -> Option<Choice> {
    let (page, book) = (&cast.page, &cast.book);
    let token = page.token_at(query.span.start);
    let anaphor = Anaphor::pronoun(page, token).or_else(|| {
        let phrase = parse(page, token).filter(|p| p.determiner == crate::phrase::Determiner::Definite)?;
        Anaphor::description(page, &phrase)
    })?;
    let field = field(book, &anaphor, heard);
    let marked: Vec<Vec<bool>> =
        field.candidates.iter().map(|c| marks(book, page, c, &query.marks)).collect();
    let rows = rows(page, book, &anaphor, &field, heard);
    let meant = marked.iter().position(|m| m.contains(&true)).filter(|_| query.gold);
    if let Some(candidate) = meant.filter(|_| anaphor.place & at::SPEAKS != 0) {
        heard.push(Heard { token: anaphor.start, entity: field.candidates[candidate].entity });
    }
    Some(Choice { sort: name(&anaphor), rows, marked })
}

fn name(anaphor: &Anaphor) -> &'static str {
    use crate::anaphor::Sort::{Body, He, It, Person, She, They};
    match anaphor.sort {
        He => "he",
        She => "she",
        They => "they",
        It => "it",
        Person => "person",
        Body => "body",
    }
}

/// Which marks a name or a noun of the candidate's mentions lies in.
fn marks(book: &Book, page: &Page<'_>, candidate: &Candidate, marks: &[Span]) -> Vec<bool> {
    let mentions = book.entities.get(candidate.entity as usize).map(|e| &e.mentions[..]).unwrap_or_default();
    let phrases = mentions.iter().filter_map(|&m| book.mentions.get(m as usize)).map(|m| &m.phrase);
    let ranges = phrases.flat_map(|p| [p.name, p.noun.map(|n| (n, n + 1))]).flatten();
    let spans: Vec<Span> = ranges.map(|(a, b)| page.span(a, b)).collect();
    marks.iter().map(|mark| spans.iter().any(|s| s.overlaps(*mark))).collect()
}
