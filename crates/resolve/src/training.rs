//! What training sees: the very candidates and numbers that are used.
//!
//! What always holds: nothing here is used to resolve.

use onrecord_core::{Document, Span, Statement};

use crate::anaphor::Anaphor;
use crate::build::Book;
use crate::candidates::{Candidate, Heard, field};
use crate::cast::Cast;
use crate::features::{FEATURES, Talk, rows};
use crate::page::Page;
use crate::phrase::{Determiner, parse};
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
///
/// With statements, what was resolved before a query is what the resolver makes of the statements before it, as in use; a query
/// must then be the source of one. Without, it is what the queries before it are marked with.
pub fn choices(document: &Document, statements: &[Statement], queries: &[Query]) -> Vec<Option<Choice>> {
    let mut cast = Cast::of(document);
    let mut heard = Vec::new();
    let mut before = statements.iter().peekable();
    let mut chosen = Vec::with_capacity(queries.len());
    for query in queries {
        let stands = |s: &&Statement| s.source.hull().is_none_or(|hull| hull.start < query.span.start);
        while let Some(statement) = before.next_if(stands) {
            if !cast.is_first_person(statement) {
                cast.resolution(statement);
            }
        }
        if !statements.is_empty() {
            heard.clone_from(&cast.heard);
        }
        if let Some(own) = before.peek().filter(|s| !stands(s)) {
            cast.begin(own);
        }
        chosen.push(choice(&cast, query, &mut heard));
    }
    chosen
}

fn choice(cast: &Cast<'_>, query: &Query, heard: &mut Vec<Heard>) -> Option<Choice> {
    let (page, book) = (&cast.page, &cast.book);
    let token = page.token_at(query.span.start);
    // "His lawyer" is a description, of somebody else than "his".
    let anaphor = if page.token_from(query.span.end) > token + 1 {
        let phrase = parse(page, token)
            .filter(|p| matches!(p.determiner, Determiner::Definite | Determiner::Pronoun(_)))?;
        Anaphor::description(page, &phrase)?
    } else {
        Anaphor::pronoun(page, token)?
    };
    let field = field(book, &anaphor, heard);
    let marked: Vec<Vec<bool>> =
        field.candidates.iter().map(|c| marks(book, page, c, &query.marks)).collect();
    let talk = Talk { heard, ..cast.talk() };
    let rows = rows(page, book, &anaphor, &field, talk);
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
