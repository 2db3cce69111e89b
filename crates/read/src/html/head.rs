//! What a page says of itself: JSON-LD, OpenGraph and other `meta`, the canonical link.
//!
//! What always holds: only what the page declares is taken; nothing is guessed from its text. JSON-LD comes before
//! `meta`, except for the address, where the canonical link comes first.

use html5ever::tokenizer::Tag;
use onrecord_core::Metadata;

use super::tokens::{Taker, attribute, each};
use super::{linked, page};

const TITLE: [&str; 6] =
    ["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "headline"];
const PUBLISHED: [&str; 13] = [
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "parsely-pub-date",
    "publishdate",
    "publish-date",
    "pubdate",
    "article.published",
    "date",
];
const PUBLISHER: [&str; 4] = ["og:site_name", "dc.publisher", "dcterms.publisher", "publisher"];
const AUTHOR: [&str; 7] =
    ["author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl", "sailthru.author"];
const ADDRESS: [&str; 3] = ["canonical", "og:url", "twitter:url"];

/// Declarations that are kept at most, and the bytes of one.
const MOST: usize = 200;
const LONGEST: usize = 2048;

/// The most bytes of one script of JSON-LD.
const LONGEST_SCRIPT: usize = 1 << 20;

/// What the page says of itself.
pub(super) fn read(html: &str) -> Metadata {
    let head = each(html, Head::default());
    let linked = head.scripts.iter().find_map(|script| linked::read(script)).unwrap_or_default();
    let pick = |keys: &[&str]| keys.iter().find_map(|key| head.get(key));
    let author = pick(&AUTHOR).filter(|name| !is_address(name));
    let address = pick(&ADDRESS).filter(|url| is_address(url));
    Metadata {
        url: address.or(linked.url.filter(|url| is_address(url))),
        title: linked.title.or_else(|| pick(&TITLE)),
        publisher: linked.publisher.or_else(|| pick(&PUBLISHER)),
        published: linked.published.or_else(|| pick(&PUBLISHED)),
        author: linked.author.or(author),
        language: None,
    }
}

fn is_address(value: &str) -> bool {
    value.starts_with("http://") || value.starts_with("https://")
}

#[derive(Default)]
struct Head {
    /// Keys in small letters and what they are declared as, in the page's order.
    declared: Vec<(String, String)>,
    scripts: Vec<String>,
    in_script: bool,
}

impl Head {
    fn get(&self, key: &str) -> Option<String> {
        self.declared.iter().find(|(k, _)| k == key).map(|(_, value)| value.clone())
    }

    fn declare(&mut self, key: &str, value: Option<&str>) {
        let value = value.unwrap_or_default().trim();
        if !value.is_empty() && value.len() <= LONGEST && key.len() <= LONGEST && self.declared.len() < MOST {
            self.declared.push((key.trim().to_ascii_lowercase(), value.to_owned()));
        }
    }
}

impl Taker for Head {
    fn start(&mut self, tag: &Tag) {
        let value = |name| attribute(tag, name);
        match &*tag.name {
            "meta" => {
                if let Some(key) = value("property").or(value("name")).or(value("itemprop")) {
                    self.declare(key, value("content"));
                }
            }
            "link" if value("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.declare("canonical", value("href"));
            }
            "time" if value("itemprop") == Some("datePublished") => {
                self.declare("datepublished", value("datetime"));
            }
            "script" => {
                self.in_script =
                    value("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"));
                if self.in_script && self.scripts.len() < MOST {
                    self.scripts.push(String::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        self.in_script &= name != "script";
    }

    fn text(&mut self, text: &str) {
        if let Some(script) = self.scripts.last_mut().filter(|_| self.in_script)
            && script.len() + text.len() <= LONGEST_SCRIPT
        {
            script.push_str(text);
        }
    }
}

/// A value of JSON that may hold character references, as some pages write it.
pub(super) fn plain(value: &str) -> String {
    if value.contains('&') { page::read(value).0 } else { value.trim().to_owned() }
}
