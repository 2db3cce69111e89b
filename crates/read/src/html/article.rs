//! The main text of a page: what is left without menus, links, comments and the like.
//!
//! What always holds: a tree over the bounds of depth and nodes is given up while it is being built, so that
//! neither building nor searching it takes more than seconds or a deep stack.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;
use dom_smoothie::{Config, Readability};
use html5ever::ParseOpts;
use html5ever::tendril::{StrTendril, TendrilSink};

use crate::Limits;

/// Bytes between two looks at the growing tree: it cannot grow deeper than a third of this in between.
const STEP: usize = 1024;

/// The main part of a page.
pub(super) struct Article {
    /// The page's title without the name of its site, as far as that can be told apart.
    pub(super) title: Option<String>,
    /// The part as HTML.
    pub(super) html: String,
}

/// The main part of a page, if one is found within the bounds.
pub(super) fn find(html: &str, limits: &Limits) -> Option<Article> {
    // No page may end the run, not even one that a library trips over.
    catch_unwind(AssertUnwindSafe(|| search(tree(html, limits)?))).ok().flatten()
}

fn search(tree: Document) -> Option<Article> {
    // What the page says in JSON is read by this crate.
    let config = Config { disable_json_ld: true, ..Config::default() };
    let article = Readability::with_document(tree, None, Some(config)).ok()?.parse().ok()?;
    let title = Some(article.title).filter(|t| !t.trim().is_empty());
    (!article.text_content.trim().is_empty()).then(|| Article { title, html: article.content.to_string() })
}

/// The tree of a page, unless it passes a bound.
fn tree(html: &str, limits: &Limits) -> Option<Document> {
    let mut options = ParseOpts::default();
    options.tree_builder.scripting_enabled = false;
    let mut parser = html5ever::parse_document(Document::default(), options);
    let mut rest = html;
    while !rest.is_empty() {
        let (step, after) = rest.split_at(onrecord_core::floor_char_boundary(rest, STEP));
        parser.process(StrTendril::from(step));
        if is_over(&parser.tokenizer.sink.sink, limits) {
            return None;
        }
        rest = after;
    }
    Some(parser.finish())
}

/// Whether the tree is over its bounds where it is growing: at the last child of the last child and so on.
fn is_over(tree: &Document, limits: &Limits) -> bool {
    let mut depth = 0;
    let mut node = tree.root();
    while let Some(last) = node.last_child() {
        depth += 1;
        node = last;
    }
    depth > limits.html_depth || tree.tree.len() > limits.html_nodes
}
