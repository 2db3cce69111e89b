//! Addresses as inputs: pages, feeds, and the pages that a feed leads to, by means of the test.

use std::sync::{Arc, Mutex};

use crate::common::*;
use onrecord_core::{Document, Error, ErrorKind, Result};
use onrecord_read::{Fetched, Limits, Options, documents};

const FEED: &str = "<rss version='2.0'><channel><title>Daily</title>\
    <item><title>One</title><link>https://a.example/1</link><pubDate>2024-05-06</pubDate>\
      <description>Short one.</description></item>\
    <item><title>Two</title><link>https://a.example/2</link><description>Short two.</description></item>\
    <item><title>Three</title><link>https://a.example/3</link><description>Short three.</description></item>\
    <item><title>Four</title><description>Short four.</description></item></channel></rss>";

/// A network of a few pages, which remembers what it was asked for.
fn network(asked: &Arc<Mutex<Vec<String>>>) -> impl Fn(&str) -> Result<Fetched> + Send + Sync + 'static {
    let asked = Arc::clone(asked);
    move |url| {
        asked.lock().expect("one thread").push(url.to_owned());
        let (at, media, body) = match url {
            "https://a.example/feed" => (url, "application/rss+xml", FEED.as_bytes().to_vec()),
            "https://a.example/1" => (
                "https://a.example/one",
                "text/html",
                b"<title>First</title><p>She said no, at length.".to_vec(),
            ),
            "https://a.example/2" => (url, "text/html", b"<script>load()</script>".to_vec()),
            "https://a.example/old" => (url, "text/html", b"<p>\xCD\xE5\xF2".to_vec()),
            "https://a.example/a.zip" => {
                (url, "application/zip", archives::zipped(&[("a.txt", b"He said yes.")]))
            }
            _ => return Err(Error::new(ErrorKind::NotFound, url, "the server answered 404")),
        };
        let charset = url.ends_with("old").then(|| "windows-1251".to_owned());
        Ok(Fetched { bytes: body, url: at.to_owned(), media_type: Some(media.to_owned()), charset })
    }
}

/// What comes of paths, and what was asked for.
fn read(paths: &[&str], follow: bool, limits: Limits) -> (Vec<Result<Document>>, Vec<String>) {
    let asked = Arc::default();
    let fetch = Some(Arc::new(network(&asked)) as Arc<_>);
    let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    let found = documents(&paths, Options { fetch, follow, limits, ..Options::default() }).collect();
    let asked = asked.lock().expect("one thread").clone();
    (found, asked)
}

fn told(found: &[Result<Document>]) -> Vec<String> {
    let told = found.iter().map(|item| match item {
        Ok(document) => format!("{}: {}", document.path, document.text),
        Err(error) => format!("{}! {:?}", error.place, error.kind),
    });
    told.collect()
}

#[test]
fn addresses_are_read_among_files_in_their_order() {
    let folder = folder(&[("a.txt", b"They agreed.")]);
    let file = folder.path().join("a.txt").to_string_lossy().into_owned();
    let paths = [
        "https://a.example/1",
        &file,
        "https://a.example/none",
        "https://a.example/a.zip",
        "https://a.example/old",
    ];
    let (found, asked) = read(&paths, false, Limits::default());
    let expected = [
        "https://a.example/1: She said no, at length.".to_owned(),
        format!("{file}: They agreed."),
        "https://a.example/none! NotFound".to_owned(),
        "https://a.example/a.zip/a.txt: He said yes.".to_owned(),
        "https://a.example/old: Нет".to_owned(),
    ];
    assert_eq!(told(&found), expected);
    let page = found[0].as_ref().expect("a page");
    assert_eq!(page.metadata.url.as_deref(), Some("https://a.example/one"), "where it was found in the end");
    assert_eq!(asked.len(), 4);
}

#[test]
fn a_feed_is_its_entries() {
    let (found, asked) = read(&["https://a.example/feed"], false, Limits::default());
    let texts: Vec<_> = found.iter().flatten().map(|d| d.text.as_str()).collect();
    assert_eq!(texts, ["Short one.", "Short two.", "Short three.", "Short four."]);
    assert_eq!(asked, ["https://a.example/feed"]);
}

#[test]
fn a_feed_that_is_followed_is_its_pages_and_loses_no_entry() {
    let (found, asked) = read(&["https://a.example/feed"], true, Limits::default());
    let expected = [
        "https://a.example/feed/https://a.example/1: She said no, at length.",
        "https://a.example/feed/https://a.example/2! Format",
        "https://a.example/feed: Short two.",
        "https://a.example/3! NotFound",
        "https://a.example/feed: Short three.",
        "https://a.example/feed: Short four.",
    ];
    assert_eq!(told(&found), expected);
    let m = &found[0].as_ref().expect("a page").metadata;
    let known = [&m.url, &m.title, &m.publisher, &m.published].map(Option::as_deref);
    let expected = [Some("https://a.example/one"), Some("First"), Some("Daily"), Some("2024-05-06")];
    assert_eq!(known, expected, "the page, then the feed");
    assert_eq!(asked.len(), 4);
}

#[test]
fn no_more_pages_are_followed_than_the_bound() {
    let (found, asked) = read(&["https://a.example/feed"], true, Limits { entries: 1, ..Limits::default() });
    let expected = [
        "https://a.example/feed/https://a.example/1: She said no, at length.",
        "https://a.example/feed! TooLarge",
        "https://a.example/feed: Short two.",
        "https://a.example/feed: Short three.",
        "https://a.example/feed: Short four.",
    ];
    assert_eq!(told(&found), expected);
    assert_eq!(asked.len(), 2);
}

#[test]
fn without_a_network_an_address_is_an_error() {
    let found: Vec<_> = documents(&["https://a.example/1".to_owned()], Options::default()).collect();
    assert_eq!(told(&found), ["https://a.example/1! NotFound"]);
    assert!(found[0].as_ref().expect_err("no network").hint.is_some());
}
