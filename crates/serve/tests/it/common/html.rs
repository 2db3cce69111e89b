//! Pages checked as HTML.

use std::cell::RefCell;
use std::collections::HashSet;

use dom_query::Document;

/// What a parser that is told to be strict says of a page.
#[track_caller]
pub fn assert_well_formed(name: &str, page: &str) {
    let document = Document::from(page);
    let errors: Vec<String> = document.errors.borrow().iter().map(ToString::to_string).collect();
    assert_eq!(errors, Vec::<String>::new(), "{name}");
    assert_outline(name, &document);
    assert_ids(name, &document);
    assert_labels(name, &document);
    let inline = document.select("script:not([src]), style, [style], [onclick], [onload], [onerror]");
    assert_eq!(inline.length(), 0, "{name}: {}", inline.html());
}

#[track_caller]
fn assert_outline(name: &str, document: &Document) {
    assert_eq!(document.select("h1").length(), 1, "{name}: one heading of the first level");
    for landmark in ["header", "main#main", "footer", "a.skip[href=\"#main\"]", "title", "html[lang]"] {
        assert!(document.select(landmark).exists(), "{name}: {landmark}");
    }
    let mut last = 1;
    for heading in document.select("h1, h2, h3, h4").iter() {
        let level = heading.nodes()[0].node_name().map_or(0, |tag| usize::from(tag.as_bytes()[1] - b'0'));
        assert!(level <= last + 1, "{name}: h{level} after h{last}: {}", heading.text());
        assert!(!heading.text().trim().is_empty(), "{name}: an empty heading");
        last = level;
    }
}

#[track_caller]
fn assert_ids(name: &str, document: &Document) {
    let seen = RefCell::new(HashSet::new());
    for one in document.select("[id]").iter() {
        let id = one.attr("id").unwrap_or_default().to_string();
        assert!(seen.borrow_mut().insert(id.clone()), "{name}: two elements are #{id}");
    }
    for one in document.select("[aria-labelledby], [aria-describedby], label[for]").iter() {
        for attribute in ["aria-labelledby", "aria-describedby", "for"] {
            let Some(ids) = one.attr(attribute) else { continue };
            for id in ids.split_whitespace() {
                assert!(seen.borrow().contains(id), "{name}: {attribute} names #{id}, which is not there");
            }
        }
    }
}

/// Every field has a label, and every button and link a name.
#[track_caller]
fn assert_labels(name: &str, document: &Document) {
    for field in document.select("input:not([type=hidden]), textarea, select").iter() {
        let id = field.attr("id").unwrap_or_default();
        let labelled = document.select(&format!("label[for=\"{id}\"]")).exists() && !id.is_empty();
        let inside =
            field.nodes()[0].ancestors(None).iter().any(|node| node.node_name().as_deref() == Some("label"));
        assert!(
            labelled || inside || field.has_attr("aria-label"),
            "{name}: a field without a label: {}",
            field.html()
        );
    }
    for one in document.select("a[href], button").iter() {
        assert!(
            !one.text().trim().is_empty() || one.has_attr("aria-label"),
            "{name}: no name: {}",
            one.html()
        );
    }
}
