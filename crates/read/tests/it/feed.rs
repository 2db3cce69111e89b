//! Feeds: which entries are documents, what is known of them, and what a hostile feed cannot do.

use crate::common::archives::response;
use crate::common::*;
use onrecord_core::{Document, ErrorKind};
use onrecord_read::{InputKind, Options};

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Daily Example &amp;amp; Co</title><link>https://daily.example/</link><language>en-us</language>
<item><title>Minister rejects &quot;offer&quot;</title><link>https://daily.example/1</link>
  <pubDate>Mon, 06 May 2024 08:30:00 +0200</pubDate><dc:creator>Jane Doe</dc:creator><dc:creator>Li Wei</dc:creator>
  <description>A summary.</description>
  <content:encoded><![CDATA[<p>The minister said &ldquo;no&rdquo;.</p><p>She left.</p>]]></content:encoded>
  <comments>https://daily.example/1#comments</comments></item>
<item><title>Talks</title><guid>https://daily.example/2</guid><pubDate>Fri, 31 Feb 2024 08:30:00 GMT</pubDate>
  <description>He said &lt;b&gt;yes&lt;/b&gt; &amp;amp; left.</description></item>
<item><title>Nothing more</title></item>
</channel></rss>"#;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://wire.example/n/">
<title>Die Agentur</title><author><name>Redaktion</name></author><updated>2024-05-07T00:00:00Z</updated>
<entry><title type="html">Ministerin &lt;i&gt;lehnt ab&lt;/i&gt;</title><link rel="self" href="x.atom"/><link href="1.html"/>
  <published>2024-05-06</published><updated>2024-05-08T00:00:00Z</updated>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Sie sagte: „Nein“.</p></div></content></entry>
<entry><title>Zwei</title><updated>2024-05-08T10:00:00+02:00</updated><author><name>Ada Novak</name></author>
  <summary>1 &lt; 2
Er ging.</summary></entry>
</feed>"#;

const JSON: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Notes", "authors": [{"name": "Li Wei"}],
"items": [{"id": "1", "url": "https://notes.example/1", "title": "One", "content_html": "<p>She said no.</p>",
"date_published": "2024-05-06T08:30:00Z"}, {"id": "2", "content_text": "He said\nyes."}]}"#;

fn documents(path: &str, bytes: impl AsRef<[u8]>) -> Vec<Document> {
    items(path, bytes.as_ref()).into_iter().map(|item| item.unwrap_or_else(|e| panic!("{e}"))).collect()
}

/// Address, title, publisher, date, author and language.
fn known(document: &Document) -> [Option<&str>; 6] {
    let m = &document.metadata;
    [&m.url, &m.title, &m.publisher, &m.published, &m.author, &m.language].map(Option::as_deref)
}

#[test]
fn each_item_of_rss_is_a_document() {
    let found = documents("news.xml", RSS);
    let publisher = Some("The Daily Example & Co");
    assert_eq!(found.len(), 3);
    assert_eq!(shown(&found[0]), ["The minister said “no”.", "She left."]);
    assert_eq!(
        known(&found[0]),
        [
            Some("https://daily.example/1"),
            Some("Minister rejects \"offer\""),
            publisher,
            Some("2024-05-06T08:30:00+02:00"),
            Some("Jane Doe, Li Wei"),
            Some("en-us"),
        ]
    );
    assert_eq!(found[1].text, "He said yes & left.");
    assert_eq!(known(&found[1])[..4], [Some("https://daily.example/2"), Some("Talks"), publisher, None]);
    assert_eq!(found[2].text, "");
    assert_eq!(found[0].path, "news.xml");
    assert_eq!(found[0].id, found[0].sha256);
}

#[test]
fn each_entry_of_atom_is_a_document() {
    let found = documents("-", ATOM);
    assert_eq!(found[0].text, "Sie sagte: „Nein“.");
    assert_eq!(
        known(&found[0]),
        [
            Some("https://wire.example/n/1.html"),
            Some("Ministerin lehnt ab"),
            Some("Die Agentur"),
            Some("2024-05-06"),
            Some("Redaktion"),
            Some("de"),
        ]
    );
    assert_eq!(found[1].text, "1 < 2\nEr ging.");
    assert_eq!(found[1].metadata.author.as_deref(), Some("Ada Novak"));
    assert_eq!(found[1].metadata.published.as_deref(), Some("2024-05-08T10:00:00+02:00"), "its last change");
}

#[test]
fn each_item_of_a_json_feed_is_a_document() {
    for json in [JSON.to_owned(), JSON.replace('\n', " "), format!("\u{feff}{JSON}")] {
        let found = documents("feed.json", json);
        assert_eq!(
            found.iter().map(|d| d.text.replace('\n', " ")).collect::<Vec<_>>(),
            ["She said no.", "He said yes."]
        );
        assert_eq!(found[0].metadata.published.as_deref(), Some("2024-05-06T08:30:00Z"));
        assert_eq!(found[1].metadata.author.as_deref(), Some("Li Wei"));
    }
}

#[test]
fn feeds_are_read_in_any_charset_packed_and_from_archives() {
    let rss = "<?xml version='1.0' encoding='windows-1251'?><rss version='2.0'><channel><title>Газета</title>\
               <item><description>Он сказал нет.</description></item></channel></rss>";
    let (old, ..) = encoding_rs::WINDOWS_1251.encode(rss);
    for bytes in [old.to_vec(), rss.as_bytes().to_vec(), gzip(rss.as_bytes())] {
        let document = one("a", &bytes);
        assert_eq!(
            (document.text.as_str(), document.metadata.publisher.as_deref()),
            ("Он сказал нет.", Some("Газета"))
        );
    }
    let warc = response("https://a.example/feed", "200 OK", "Content-Type: application/rss+xml\r\n", &old);
    assert_eq!(one("a.warc", warc).text, "Он сказал нет.");
}

#[test]
fn entities_that_a_feed_defines_are_not_expanded() {
    let mut entities = String::from("<!ENTITY l0 \"lol\">");
    for i in 1..30 {
        let inner = format!("&l{};", i - 1).repeat(10);
        entities.push_str(&format!("<!ENTITY l{i} \"{inner}\">"));
    }
    let outside = "<!ENTITY file SYSTEM \"file:///etc/passwd\">";
    let rss = format!(
        "<?xml version='1.0'?><!DOCTYPE rss [{entities}{outside}]><rss version='2.0'><channel>\
         <title>&l29;</title><item><description>a &l29; &file; b</description></item></channel></rss>"
    );
    let document = one("a.rss", rss);
    assert_eq!(document.text, "a &l29; &file; b");
}

#[test]
fn feeds_made_to_take_long_are_refused() {
    let deep = format!("<rss version='2.0'>{}", "<a>".repeat(100_000));
    let attributes: String = (0..200_000).map(|i| format!(" a{i}=''")).collect();
    let bases = "<a xml:base='aaaaaaaaaaaaaaaa/'>".repeat(200);
    for feed in [
        deep,
        format!("<rss version='2.0'{attributes}></rss>"),
        format!("<rss version='2.0' xml:base='https://a.example/{}'>{bases}", "a/".repeat(9000)),
    ] {
        let error = refused("a.rss", feed);
        assert_eq!((error.kind, error.place.as_str()), (ErrorKind::TooLarge, "a.rss"));
    }
}

#[test]
fn what_is_no_feed_is_said() {
    for feed in
        ["", "<rss", "<rss version='2.0'><channel><item>", "<feed><entry></feed>", "{\"items\": []}", "no"]
    {
        let error = refused("a.rss", feed);
        assert_eq!(error.kind, ErrorKind::Format, "{feed}");
        assert!(error.what.contains("no feed") && error.hint.is_some(), "{error}");
    }
    let folder = folder(&[("a.rss", RSS.as_bytes())]);
    let options = Options { kind: Some(InputKind::Text), ..Options::default() };
    assert_eq!(listed(&folder, options).len(), 1, "read as text where that is asked for");
}
