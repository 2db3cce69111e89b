//! JSON-LD: what a page says of its article in the words of schema.org.
//!
//! What always holds: only an object whose type is a kind of article is taken; JSON that is none is passed over.

use onrecord_core::Metadata;
use serde_json::Value;

use super::head::plain;

/// What the first article in a script says; nothing if it holds none.
pub(super) fn read(script: &str) -> Option<Metadata> {
    let value: Value = serde_json::from_str(bare(script)).ok()?;
    let nodes = nodes(&value);
    let article = nodes.iter().find(|node| is_article(node))?;
    let text = |key: &str| article.get(key).and_then(|value| name(value, &nodes));
    let address = |key: &str| article.get(key).and_then(|value| value.as_str().or_else(|| id(value)));
    Some(Metadata {
        url: address("url").or(address("mainEntityOfPage")).map(str::to_owned),
        title: text("headline").or_else(|| text("name")),
        publisher: text("publisher"),
        published: text("datePublished"),
        author: text("author"),
        language: text("inLanguage"),
    })
}

/// The script without the marks that hid it from old browsers.
fn bare(script: &str) -> &str {
    let mut script = script.trim();
    for mark in ["<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["] {
        script = script.strip_prefix(mark).unwrap_or(script).trim_start();
    }
    for mark in ["-->", "//]]>", "/*]]>*/", "]]>"] {
        script = script.strip_suffix(mark).unwrap_or(script).trim_end();
    }
    script
}

/// The objects of a script: itself, those of its list, or those of its graph.
fn nodes(value: &Value) -> Vec<&Value> {
    let items = match value {
        Value::Array(items) => items.iter().collect(),
        other => vec![other],
    };
    let inner = |item: &Value| item.get("@graph").and_then(Value::as_array).is_some();
    let graphs = items.iter().filter(|item| inner(item)).filter_map(|item| item["@graph"].as_array());
    let within: Vec<&Value> = graphs.flatten().collect();
    items.into_iter().chain(within).collect()
}

fn is_article(node: &Value) -> bool {
    let is_kind = |kind: &str| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report";
    match &node["@type"] {
        Value::String(kind) => is_kind(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is_kind),
        _ => false,
    }
}

fn id(value: &Value) -> Option<&str> {
    value.get("@id").and_then(Value::as_str)
}

/// A text, or the name of a thing, or of the thing that is referred to, or of all in a list.
fn name(value: &Value, nodes: &[&Value]) -> Option<String> {
    let found = match value {
        Value::String(text) => plain(text),
        Value::Object(_) => {
            let own = value.get("name").and_then(Value::as_str);
            let other = || {
                nodes.iter().find(|n| id(value).is_some() && id(n) == id(value) && n.get("name").is_some())
            };
            plain(own.or_else(|| other()?.get("name")?.as_str())?)
        }
        Value::Array(items) => {
            let names = items.iter().filter(|item| !item.is_array()).filter_map(|item| name(item, nodes));
            names.collect::<Vec<_>>().join(", ")
        }
        _ => return None,
    };
    (!found.is_empty() && found.len() <= 2048).then_some(found)
}
