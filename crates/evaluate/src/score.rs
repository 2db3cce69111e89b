//! Predictions measured against gold, document by document.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_core::Role;

use crate::matching::found;
use crate::page::{Normal, Page};
use crate::{Edges, GoldDocument, PerRole, Piece, Prediction, Predictions, RoleSpans, Scores, Tally};

/// The figures of all documents of the gold together. Predictions of other documents are left out.
pub fn score(gold: &[GoldDocument], predictions: &Predictions, edges: Edges) -> Scores {
    gold.iter().map(|document| of_document(document, predictions, edges)).sum()
}

/// The figures of each group of documents, as `group` names it from the document's name; see
/// [`publisher`](crate::publisher) for names that begin with one.
pub fn score_by(
    gold: &[GoldDocument],
    predictions: &Predictions,
    edges: Edges,
    group: impl Fn(&str) -> String,
) -> BTreeMap<String, Scores> {
    let mut groups: BTreeMap<String, Scores> = BTreeMap::new();
    for document in gold {
        let scores = groups.entry(group(&document.name)).or_default();
        *scores = *scores + of_document(document, predictions, edges);
    }
    groups
}

fn of_document(document: &GoldDocument, predictions: &Predictions, edges: Edges) -> Scores {
    let page = Page::new(&document.text, edges);
    let gold = normal(&page, &document.statements);
    let predicted = normal(&page, predictions.of(&document.name).iter().map(Prediction::spans));
    Scores {
        documents: 1,
        gold: gold.len(),
        predicted: predicted.len(),
        fragment_exact: each(&gold, &predicted, |role, side| fragments(&page, role, side)),
        fragment_begin: each(&gold, &predicted, |role, side| begins(&page, role, side)),
        role_exact: each(&gold, &predicted, roles),
        statement_exact: Tally::of(&gold.iter().collect(), &predicted.iter().collect()),
        statement_overlap: overlap(&gold, &predicted),
        verbatim: verbatim(&page, document, predictions),
    }
}

/// Statements as the page has them.
pub(crate) fn normal<'s>(page: &Page, statements: impl IntoIterator<Item = &'s RoleSpans>) -> Vec<Normal> {
    statements.into_iter().map(|s| page.statement(s)).collect()
}

fn each<'s, T: Ord>(
    gold: &'s [Normal],
    predicted: &'s [Normal],
    things: impl Fn(Role, &'s [Normal]) -> BTreeSet<T>,
) -> PerRole {
    PerRole::each(|role| Tally::of(&things(role, gold), &things(role, predicted)))
}

fn fragments(page: &Page, role: Role, side: &[Normal]) -> BTreeSet<Piece> {
    side.iter().flat_map(|s| s.role(role)).flat_map(|&piece| page.fragments(piece)).collect()
}

fn begins(page: &Page, role: Role, side: &[Normal]) -> BTreeSet<usize> {
    fragments(page, role, side).into_iter().map(|[start, _]| start).collect()
}

fn roles(role: Role, side: &[Normal]) -> BTreeSet<&[Piece]> {
    side.iter().map(|s| s.role(role)).filter(|pieces| !pieces.is_empty()).collect()
}

fn overlap(gold: &[Normal], predicted: &[Normal]) -> Tally {
    let hit = found(gold, predicted).into_iter().filter(|&hit| hit).count();
    Tally { hit, predicted: predicted.len(), gold: gold.len() }
}

fn verbatim(page: &Page, document: &GoldDocument, predictions: &Predictions) -> Option<Tally> {
    if document.verbatim.is_empty() {
        return None;
    }
    let gold: BTreeSet<Normal> = document.verbatim.iter().map(|s| page.statement(s)).collect();
    let predicted = predictions.verbatim_of(&document.name).iter().map(|p| page.statement(p.spans()));
    Some(Tally::of(&gold, &predicted.collect()))
}
