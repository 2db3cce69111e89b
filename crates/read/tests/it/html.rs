//! HTML: what of a page is its text, and what the page says of itself.

use crate::common::*;

/// A page as news sites make them: menus, a byline, notices, links to other stories and a footer around the story.
const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en"><head>
<title>Minister rejects border offer | The Daily Example</title>
<link rel="canonical" href="https://daily.example/2024/05/06/border-offer">
<meta property="og:site_name" content="The Daily Example">
<meta property="og:title" content="Minister rejects border offer">
<meta property="article:published_time" content="2024-05-06T08:30:00Z">
<meta name="author" content="Jane Doe">
<style>.a { color: red }</style>
<script>var t = "She said <p>nothing</p>";</script>
</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<div class="cookie-banner">We use cookies. <button>Accept</button></div>
<main><article>
<h1>Minister rejects border offer</h1>
<p class="byline">By <a href="/jane">Jane Doe</a></p>
<div class="body">
<p>The foreign minister, Ada Novak, on Monday rejected the offer of the neighbouring government to reopen the
 border, and said that &ldquo;nothing of substance&rdquo; had changed since the talks broke down in March.</p>
<p>&#8220;We will not sign a paper that our own people would tear up,&#8221; <b>she</b> told reporters in the capital, &ldquo;and
 they know it.&rdquo;</p>
<h2>What the other side says</h2>
<p>A spokesman for the neighbouring government, Karl Ito, answered that the offer stood, and that it would be
 withdrawn only if the observers were sent home.</p>
<blockquote><p>The door is open. It has been open since March, and it will be open tomorrow.</p></blockquote>
<p>He listed three conditions, which the ministry had published on Sunday, and which it called final:</p>
<ul><li>the return of the observers to both sides of the border before the end of June,</li>
<li>an end to the ban on grain, which the farmers of both countries have asked for,</li>
<li>talks without mediators, in a place that both sides agree on.</li></ul>
<p>Ms. Novak said she would answer on Friday.<br>Her office declined to comment on the conditions.</p>
</div>
<aside class="related"><h3>Read more</h3><ul><li><a href="/1">Farmers block the bridge</a></li><li><a href="/2">Ten photos of spring</a></li></ul></aside>
</article></main>
<div class="comments"><p>First! Great article, <a href="http://spam.example">click here</a>.</p></div>
<footer><p>© 2024 The Daily Example. All rights reserved.</p></footer>
</body></html>"#;

#[test]
fn the_story_is_read_and_the_rest_of_the_page_is_not() {
    let document = one("a.html", PAGE);
    let expected = [
        "The foreign minister, Ada Novak, on Monday rejected the offer of the neighbouring government to reopen the border, and said that “nothing of substance” had changed since the talks broke down in March.",
        "“We will not sign a paper that our own people would tear up,” she told reporters in the capital, “and they know it.”",
        "# What the other side says",
        "A spokesman for the neighbouring government, Karl Ito, answered that the offer stood, and that it would be withdrawn only if the observers were sent home.",
        "> The door is open. It has been open since March, and it will be open tomorrow.",
        "He listed three conditions, which the ministry had published on Sunday, and which it called final:",
        "- the return of the observers to both sides of the border before the end of June,",
        "- an end to the ban on grain, which the farmers of both countries have asked for,",
        "- talks without mediators, in a place that both sides agree on.",
        "Ms. Novak said she would answer on Friday.",
        "Her office declined to comment on the conditions.",
    ];
    assert_eq!(shown(&document), expected);
    assert!(document.text.contains("in March.\n\n“We will"), "paragraphs are parted by an empty line");
    assert!(document.text.contains("on Friday.\nHer office"), "<br> ends a line");
}

#[test]
fn a_page_says_who_published_it_when_and_where() {
    let m = one("a.html", PAGE).metadata;
    assert_eq!(m.title.as_deref(), Some("Minister rejects border offer"));
    assert_eq!(m.url.as_deref(), Some("https://daily.example/2024/05/06/border-offer"));
    assert_eq!(m.publisher.as_deref(), Some("The Daily Example"));
    assert_eq!(m.published.as_deref(), Some("2024-05-06T08:30:00Z"));
    assert_eq!(m.author.as_deref(), Some("Jane Doe"));
}

#[test]
fn json_ld_comes_before_meta() {
    let script = r##"{"@context": "https://schema.org", "@graph": [
        {"@type": "WebPage", "name": "no"},
        {"@type": ["NewsArticle"], "headline": "Novak: &quot;No&quot; to offer", "datePublished": "2024-05-06",
         "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "Li Wei"}],
         "publisher": {"@id": "#org"}, "mainEntityOfPage": {"@id": "https://daily.example/ld"}},
        {"@type": "Organization", "@id": "#org", "name": "The Daily Example"}]}"##;
    let page = format!(
        "<html><head><meta name=author content=Nobody><meta property='article:author' content='https://x.example'>\
         <script type='application/ld+json'>{{broken</script><script type='application/ld+json'>{script}</script>\
         </head><body><p>She said no.</p>"
    );
    let m = one("a.html", page).metadata;
    assert_eq!(m.title.as_deref(), Some("Novak: \"No\" to offer"));
    assert_eq!(m.author.as_deref(), Some("Jane Doe, Li Wei"));
    assert_eq!(m.publisher.as_deref(), Some("The Daily Example"));
    assert_eq!(m.published.as_deref(), Some("2024-05-06"));
    assert_eq!(m.url.as_deref(), Some("https://daily.example/ld"));
}

#[test]
fn a_page_of_few_words_is_read_whole() {
    for (page, expected) in [
        ("<p>She said no.</p><p>He left.", &["She said no.", "He left."][..]),
        ("She said no.", &["She said no."]),
        (
            "<html><body><div>She said<b> no</b>.</div><div>He&nbsp;left.</div>",
            &["She said no.", "He\u{a0}left."],
        ),
        ("<title>Talks</title>", &[]),
        ("<p>   </p><p>\u{200b}</p>", &[]),
    ] {
        assert_eq!(shown(&one("a.html", page)), expected, "{page}");
    }
}

/// All text of a page is read where no main text is found: here because the page is too deep for a tree.
#[track_caller]
fn check_plain(body: &str, expected: &[&str]) {
    let page = format!("<html><body>{}{body}", "<div>".repeat(500));
    assert_eq!(shown(&one("a.html", page)), expected);
}

#[test]
fn all_text_of_a_page_is_laid_out_by_its_tags() {
    check_plain(
        "<h1>Talks<h2>Fail</h2><p>She <i>said</i>\n no.<ul><li>one<li>two<ul><li>inner</ul>more</ul>end<blockquote>He<p>left</blockquote>",
        &[
            "# Talks",
            "# Fail",
            "She said no.",
            "- one",
            "- two",
            "- inner",
            "- more",
            "end",
            "> He",
            "> left",
        ],
    );
    check_plain("<h2><div>Talks</div> fail</h2>yes", &["# Talks", "# fail", "yes"]);
    check_plain("<table><tr><td>a<td>b<tr><th>c</table>", &["a", "b", "c"]);
    check_plain("<dl><dt>a<dd>b</dl><hr>c", &["a", "b", "c"]);
    check_plain(
        "<script>no</script><style>no</style><svg><text>no</text></svg>yes<select><option>no</select>",
        &["yes"],
    );
    check_plain("<svg/>She said <q>no</q>, co&shy;op&#8203;erate", &["She said “no”, cooperate"]);
    check_plain("a<br>b<br><br>c<br/>", &["a", "b", "c"]);
    check_plain("<pre>one  two\n  three</pre>", &["one two", "three"]);
    check_plain(
        "<!-- no --><p hidden>yes &amp; &lt;no&gt; &copy; &#x201C;&unknown;",
        &["yes & <no> © “&unknown;"],
    );
}

#[test]
fn broken_lines_of_preformatted_text_are_joined() {
    check_plain(
        "<pre>The minister said on Monday that the talks had not\nfailed, although neither side was ready to sign.\n\nQ: Why?\nA: No comment.</pre>",
        &[
            "The minister said on Monday that the talks had not\nfailed, although neither side was ready to sign.",
            "Q: Why?",
            "A: No comment.",
        ],
    );
}

#[test]
fn a_declared_charset_is_used_where_the_page_is_not_utf8() {
    let page = "<html><head><meta charset=iso-8859-5></head><body><p>Нет";
    let bytes = encoding_rs::ISO_8859_5.encode(page).0.into_owned();
    assert_eq!(one("a.html", bytes).text, "Нет");
    assert_eq!(one("a.html", page).text, "Нет", "UTF-8 whatever it says");
}

#[test]
fn tags_that_multiply_are_given_up_and_read_as_text() {
    let formats: String = (0..200).map(|i| format!("<div><b a={i}>x</div>")).collect();
    let page = format!("<html><body>{formats}{}", "<p>no</p>".repeat(3000));
    assert_eq!(one("a.html", page).blocks.len(), 3200);
}

/// Title, publisher, date, author and language of a page with this head.
#[track_caller]
fn check_head(head: &str, expected: [Option<&str>; 5]) {
    let m = one("a.html", format!("<html>{head}<body><p>She said no.</p>")).metadata;
    let found = [&m.title, &m.publisher, &m.published, &m.author, &m.language].map(Option::as_deref);
    assert_eq!(found, expected, "{head}");
}

#[test]
fn the_names_of_libraries_and_journals_are_known() {
    check_head(
        "<meta name=citation_title content=Talks><meta name=citation_author content='Doe, Jane'>\
         <meta name=citation_author content='Li, Wei'><meta name=citation_publication_date content=2024/05/06>\
         <meta name=citation_publisher content=Press>",
        [Some("Talks"), Some("Press"), Some("2024-05-06"), Some("Doe, Jane, Li, Wei"), None],
    );
    check_head(
        "<meta name=DC.title content=Talks><meta name=DC.creator content='Jane Doe'><meta name=DC.date content=2024-05>\
         <meta name=DC.publisher content=Press><meta name=DC.language content=DE>",
        [Some("Talks"), Some("Press"), Some("2024-05"), Some("Jane Doe"), Some("DE")],
    );
}

#[test]
fn a_date_that_is_none_is_passed_over_for_the_next() {
    let dated = |head: &str, date: Option<&str>| check_head(head, [None, None, date, None, None]);
    dated("<meta property=article:published_time content=2024-02-31T10:00:00Z>", None);
    dated(
        "<meta name=date content='31 February 2024'><meta name=pubdate content=2024-03-01>",
        Some("2024-03-01"),
    );
    dated("<meta name=date content=yesterday><time datetime=2024-03-02>2 March</time>", Some("2024-03-02"));
    dated(
        "<script type='application/ld+json'>{\"@type\": \"Report\", \"datePublished\": \"2024-02-30\"}</script>\
         <meta property='article:published_time' content='2024-03-01T08:00+02:00'>",
        Some("2024-03-01T08:00+02:00"),
    );
}

#[test]
fn an_element_of_time_dates_the_page_where_there_is_no_doubt() {
    let dated = |head: &str, date: Option<&str>| check_head(head, [None, None, date, None, None]);
    dated("<time datetime=2024-03-01>a</time> <time datetime=2024-03-01>b</time>", Some("2024-03-01"));
    dated("<time datetime=2024-03-01>a</time> <time datetime=2024-03-02>b</time>", None);
    dated(
        "<time datetime=2024-03-01>a</time> <time datetime=2024-03-02 itemprop=datePublished>b</time>",
        Some("2024-03-02"),
    );
    dated(
        "<time datetime=2024-03-01>a</time> <time pubdate datetime=2024-03-03>b</time>",
        Some("2024-03-03"),
    );
    dated("<time>1 March 2024</time>", None);
}

#[test]
fn the_language_of_the_page_is_what_it_declares() {
    for (page, language) in [
        ("<html lang=en-GB><p>No.", Some("en-GB")),
        ("<html xml:lang=de><p>No.", Some("de")),
        ("<html lang=''><meta property=og:locale content=pt_BR><p>No.", Some("pt-BR")),
        ("<meta http-equiv=Content-Language content=fr><p>No.", Some("fr")),
        ("<html lang=nonsense><p>No.", None),
        (
            "<html><script type='application/ld+json'><!--\n{\"@type\": \"NewsArticle\", \"inLanguage\": \"it\"}\n-->\
             </script><p>No.",
            Some("it"),
        ),
    ] {
        assert_eq!(one("a.html", page).metadata.language.as_deref(), language, "{page}");
    }
}
