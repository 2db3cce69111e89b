//! What a page says of itself: JSON-LD, OpenGraph and other `meta`, the canonical link.
//!
//! What always holds: only what the page declares is taken; nothing is guessed from its text. JSON-LD comes before
//! `meta`, except for the address, where the canonical link comes first, and the language, where `<html lang>` does;
//! among names of `meta` the first of each list below comes first. A date that is none, such as 31 February, is
//! passed over for the next one: a date in an element `time` comes last, and only if it says that it is the page's or
//! if there is no other in the page.

use html5ever::tokenizer::Tag;
use onrecord_core::{Metadata, Moment};

use super::tokens::{Taker, attribute, each};
use super::{linked, page};
use crate::language;

const TITLE: [&str; 8] = [
    "og:title",
    "twitter:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "headline",
];
const PUBLISHED: [&str; 19] = [
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "pubdate",
    "article.published",
    "date",
    THE_TIME,
];
const PUBLISHER: [&str; 6] = [
    "og:site_name",
    "citation_publisher",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
];
const AUTHOR: [&str; 8] = [
    "author",
    "article:author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "byl",
    "sailthru.author",
];
const ADDRESS: [&str; 3] = ["canonical", "og:url", "twitter:url"];
const LANGUAGE: [&str; 4] = ["dc.language", "dcterms.language", "content-language", "og:locale"];

/// The date of an element `time` that does not say whose it is.
const A_TIME: &str = "<time>";
/// The date of one that does.
const THE_TIME: &str = "<time pubdate>";
/// The language of the element `html`.
const LANG: &str = "<html lang>";

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
    let address = pick(&ADDRESS).filter(|url| is_address(url));
    let spoken =
        head.get(LANG).into_iter().chain(linked.language).chain(LANGUAGE.iter().flat_map(|k| head.get(k)));
    Metadata {
        url: address.or(linked.url.filter(|url| is_address(url))),
        title: linked.title.or_else(|| pick(&TITLE)),
        publisher: linked.publisher.or_else(|| pick(&PUBLISHER)),
        published: linked.published.filter(|date| is_date(date)).or_else(|| head.published()),
        author: linked.author.or_else(|| AUTHOR.iter().find_map(|key| head.names(key))),
        language: spoken.into_iter().find_map(|tag| language::declared(&tag.replace('_', "-"))),
    }
}

fn is_date(value: &str) -> bool {
    Moment::parse(value).is_some()
}

/// Whether a value is the whole address of a page.
pub(crate) fn is_address(value: &str) -> bool {
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

    /// The first date that is one.
    fn published(&self) -> Option<String> {
        let dates = PUBLISHED.iter().flat_map(|key| self.all(key)).find(|date| is_date(date));
        dates.map(str::to_owned).or_else(|| self.only_time())
    }

    /// The date of the elements `time`, if all give the same one.
    fn only_time(&self) -> Option<String> {
        let mut times = self.all(A_TIME);
        let first = times.next().filter(|date| is_date(date))?;
        times.all(|other| other == first).then(|| first.to_owned())
    }

    /// The names that a key is declared as, parted by commas; an address is no name.
    fn names(&self, key: &str) -> Option<String> {
        let mut names: Vec<&str> = self.all(key).filter(|name| !is_address(name)).collect();
        names.dedup();
        let names = names.join(", ");
        (!names.is_empty() && names.len() <= LONGEST).then_some(names)
    }

    fn all<'h>(&'h self, key: &'h str) -> impl Iterator<Item = &'h str> {
        self.declared.iter().filter(move |(k, _)| k == key).map(|(_, value)| value.as_str())
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
                let key = value("property").or(value("name")).or(value("itemprop")).or(value("http-equiv"));
                if let Some(key) = key {
                    self.declare(key, value("content"));
                }
            }
            "link" if value("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.declare("canonical", value("href"));
            }
            "time" => {
                let says = value("itemprop") == Some("datePublished") || value("pubdate").is_some();
                self.declare(if says { THE_TIME } else { A_TIME }, value("datetime"));
            }
            "html" => self.declare(LANG, value("lang").or(value("xml:lang"))),
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
