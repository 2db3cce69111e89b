//! The pages: well formed, whole without a script, and safe with what strangers wrote.

use crate::common::html::assert_well_formed;
use crate::common::{Answer, HARBOUR, HOSTILE, Served, WIRE, served, with_importer};
use axum::http::StatusCode;

/// Every page, with what leads to it.
fn pages(served: &Served) -> Vec<String> {
    let mut all: Vec<String> = [
        "/",
        "/search",
        "/search?q=harbour",
        "/search?q=nothing+like+it",
        "/search?q=ceasefire&sort=oldest&publisher=Lakes+Agency&since=2031&min-confidence=0.1",
        "/search?source=marek",
        "/documents",
        "/documents?q=harbour",
        "/actors",
        "/actors?name=marek&kind=person",
        "/issues",
        "/shifts",
        "/shifts?actor=Ilse+Marek&shift=reversal",
        "/network",
        "/network?mode=two-mode&combine=congruence",
        "/brief",
        "/log",
        "/review",
        "/suggestions",
        "/measure",
        "/import",
        "/status",
        "/export",
        "/api",
        "/problems",
        "/sign-in",
        "/nothing",
        "/statements/ffffffff",
        "/search?q=(",
    ]
    .map(String::from)
    .to_vec();
    for told in crate::common::ALL {
        all.push(format!("/documents/{}", Served::sha256(told)));
        all.extend(
            told.statements.iter().map(|[_, _, content]| format!("/statements/{}", served.id(content))),
        );
    }
    all
}

#[tokio::test]
async fn every_page_is_well_formed() {
    let served = served(with_importer);
    let mut browser = served.client();
    for path in pages(&served) {
        let answer = browser.page(&path).await;
        assert!(answer.header("content-type").starts_with("text/html"), "{path}: {}", answer.body);
        assert_well_formed(&path, &answer.body);
    }
}

#[tokio::test]
async fn what_strangers_wrote_is_text() {
    let served = served(with_importer);
    let mut browser = served.client();
    let all = pages(&served).into_iter().chain([
        "/search?publisher=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E".to_owned(),
        "/search?q=%3Cscript%3Ealert(1)".to_owned(),
    ]);
    for path in all {
        let page = browser.page(&path).await.body;
        let document = dom_query::Document::from(page.as_str());
        for script in document.select("script").iter() {
            assert!(
                script.attr("src").is_some_and(|src| src.starts_with("/assets/")),
                "{path}: {}",
                script.html()
            );
        }
        assert_eq!(
            document.select("img, iframe, object, base, [onerror], a[href^='javascript']").length(),
            0,
            "{path}"
        );
        let acting = page
            .chars()
            .find(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{1b}' | '\0'));
        assert_eq!(acting, None, "{path}");
    }
    let page = browser.page(&format!("/documents/{}", Served::sha256(&HOSTILE))).await.body;
    assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;") && page.contains("U+202E"), "{page}");
}

#[tokio::test]
async fn a_feed_is_xml_in_which_text_is_text() {
    let served = served(|_| ());
    let feed = served.client().get("/search.atom?q=script+OR+harbour").await;
    assert!(feed.header("content-type").starts_with("application/atom+xml"));
    assert!(
        feed.body.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns="),
        "{}",
        feed.body
    );
    assert_eq!(feed.body.matches("<entry>").count(), 2, "{}", feed.body);
    assert!(
        !feed.body.contains("<script") && !feed.body.contains('\u{1b}') && !feed.body.contains('\u{202e}')
    );
    assert!(feed.body.contains("urn:onrecord:statement:"));
}

#[tokio::test]
async fn a_search_shows_what_was_found_and_counts() {
    let served = served(|_| ());
    let page = served.client().page("/search?q=ceasefire").await.body;
    let document = dom_query::Document::from(page.as_str());
    assert_eq!(document.select("article.card").length(), 1, "one card an utterance");
    assert_eq!(document.select("article.card mark").text().as_ref(), "ceasefire");
    assert!(document.select("article.card").text().contains("+1 report"), "{page}");
    assert!(document.select(".summary").text().contains("1 utterance"), "{page}");
    let facets: Vec<String> = document
        .select(".counted a")
        .iter()
        .map(|a| a.text().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    assert!(facets.contains(&"Lakes Agency 1".to_owned()), "{facets:?}");
}

#[tokio::test]
async fn a_facet_narrows_the_search() {
    let served = served(|_| ());
    let mut browser = served.client();
    let page = browser.page("/search").await.body;
    let document = dom_query::Document::from(page.as_str());
    let facet =
        document.select(".counted a").iter().find(|a| a.text().contains("Varn Courier")).expect("a facet");
    let narrowed = browser.page(&facet.attr("href").expect("a link")).await.body;
    let document = dom_query::Document::from(narrowed.as_str());
    assert!(document.select("article.card .facts").iter().all(|facts| facts.text().contains("Varn Courier")));
    let off = document.select(".active a").attr("href").expect("the way to take it away");
    assert_eq!(off.as_ref(), "/search?");
}

#[tokio::test]
async fn a_statement_shows_its_words_in_the_text() {
    let served = served(|_| ());
    let page = served.client().page(&format!("/statements/{}", served.id("the offer empty 😀"))).await.body;
    let document = dom_query::Document::from(page.as_str());
    assert_eq!(document.select(".passage .text mark.source").text().as_ref(), "Oskaria’s envoy");
    assert_eq!(document.select(".passage .text mark.content").text().as_ref(), "the offer empty 😀");
    let at = HARBOUR.text[..HARBOUR.text.find("Oskaria’s envoy").expect("there")].chars().count();
    assert!(document.select(&format!(".passage p[data-at=\"{at}\"]")).exists(), "{page}");
    let link = document.select(".cite a").attr("href").expect("a link");
    assert_eq!(link.as_ref(), "https://example.org/2031-03-07#:~:text=the%20offer%20empty%20%F0%9F%98%80");
}

#[tokio::test]
async fn a_document_is_whole_on_its_page() {
    let served = served(|_| ());
    for told in [&HARBOUR, &WIRE] {
        let page = served.client().page(&format!("/documents/{}", Served::sha256(told))).await.body;
        let document = dom_query::Document::from(page.as_str());
        let shown: String =
            document.select(".document .text p.piece").iter().map(|p| p.text().to_string()).collect();
        assert_eq!(shown, told.text);
        assert_eq!(document.select(".margin .said a").length(), told.statements.len());
    }
}

#[tokio::test]
async fn reports_of_one_utterance_show_how_they_differ() {
    let served = served(|_| ());
    let page = served
        .client()
        .page(&format!(
            "/statements/{}",
            served.id("the ceasefire along the lower river had held for a third day")
        ))
        .await
        .body;
    assert!(
        page.contains("Other reports of it")
            && page.contains("Lakes Agency")
            && page.contains("Varn Courier"),
        "{page}"
    );
}

#[track_caller]
fn led(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.header("location").to_owned()
}

#[tokio::test]
async fn correcting_and_taking_back_works_without_a_script() {
    let served = served(|_| ());
    let mut browser = served.client();
    let id = served.id("a swap of land");
    let page = browser.page(&format!("/statements/{id}")).await;
    let to = led(&browser
        .submit(
            &page,
            &format!("/statements/{id}/set"),
            &[("source", "The minister, Ilse Marek"), ("why", "who she is")],
        )
        .await);
    let page = browser.page(&to).await;
    assert!(
        page.body.contains("The minister, Ilse Marek")
            && page.body.contains("who she is")
            && page.body.contains("✓ reviewed")
    );
    let to = led(&browser.submit(&page, "/log/1/undo", &[]).await);
    let page = browser.page(&to).await;
    assert!(page.body.contains("taken back") && !page.body.contains("✓ reviewed"), "{}", page.body);
    let unchanged = browser.submit(&page, &format!("/statements/{id}/set"), &[]).await;
    assert_eq!(unchanged.status, StatusCode::BAD_REQUEST);
    assert!(unchanged.body.contains("nothing to set"));
}

#[tokio::test]
async fn the_queue_is_worked_off_without_a_script() {
    let served = served(|_| ());
    let mut browser = served.client();
    let mut to = "/review".to_owned();
    for left in (0..8).rev() {
        let page = browser.page(&to).await;
        let document = dom_query::Document::from(page.body.as_str());
        assert_eq!(document.select("[data-card]").length(), left + 1);
        let action = document.select(".buttons form").attr("action").expect("a form").to_string();
        to = led(&browser.submit(&page, &action, &[]).await);
    }
    let page = browser.page(&to).await;
    assert!(page.body.contains("Nothing is left to look at here") && page.body.contains("Undo"));
}

#[tokio::test]
async fn a_statement_is_added_and_a_document_forgotten_without_a_script() {
    let served = served(|_| ());
    let mut browser = served.client();
    let path = format!("/documents/{}", Served::sha256(&HARBOUR));
    let page = browser.page(&path).await;
    let parts = [("source", "Oskaria’s envoy"), ("cue", "called"), ("content", "the naïve talks")];
    let to = led(&browser.submit(&page, &format!("{path}/add"), &parts).await);
    let page = browser.page(&to).await;
    let text = dom_query::Document::from(page.body.as_str()).select("main").text().to_string();
    assert!(text.contains("5 statements") && text.contains("added"), "{text}");
    let unsure = browser.submit(&page, &format!("{path}/forget"), &[]).await;
    assert_eq!(unsure.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        led(&browser.submit(&page, &format!("{path}/forget"), &[("sure", "yes")]).await),
        "/documents"
    );
    assert_eq!(browser.page(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn assets_are_there_and_nothing_comes_from_elsewhere() {
    let served = served(|_| ());
    for (name, kind) in [
        ("style.css", "text/css"),
        ("script.js", "text/javascript"),
        ("slider.js", "text/javascript"),
        ("viewer.js", "text/javascript"),
        ("icon.svg", "image/svg+xml"),
    ] {
        let answer = served.client().get(&format!("/assets/{name}")).await;
        assert!(answer.status == StatusCode::OK && answer.header("content-type").starts_with(kind), "{name}");
        assert!(!answer.header("etag").is_empty() && answer.body.len() > 100, "{name}");
        let elsewhere = answer.body.replace("http://www.w3.org/2000/svg", "");
        assert!(
            !elsewhere.contains("//cdn") && !elsewhere.contains("http:") && !elsewhere.contains("https:"),
            "{name}"
        );
    }
    assert_eq!(served.client().get("/assets/../Cargo.toml").await.status, StatusCode::NOT_FOUND);
}
