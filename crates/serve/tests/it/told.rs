//! What is told of a record over and over: news of kept questions, drawings, pages of lists, as of when, and what is not sent again.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::analysis;
use crate::common::html::assert_well_formed;
use crate::common::{Answer, Client, encoded, over};

async fn watch(client: &Client, questions: Value, told: Value) -> Answer {
    client.json(Method::POST, "/api/v1/watch", &json!({"questions": questions, "told": told})).await
}

#[tokio::test]
async fn news_of_a_question_is_told_once() {
    let served = analysis::served();
    let client = served.client();
    let asked = json!([{"name": "turns", "actors": ["Ilse Marek", "nobody"], "kinds": ["reversal"]}]);
    let first = watch(&client, asked.clone(), json!([])).await.json();
    assert_eq!(first["news"].as_array().map(Vec::len), Some(1), "{first}");
    let news = &first["news"][0];
    assert_eq!((&news["question"], &news["shift"]["actor"]["name"]), (&json!("turns"), &json!("Ilse Marek")));
    assert!(news["shift"]["before"][0]["content"].to_string().contains("higher tolls"), "{news}");
    assert!(first["unknown"][0].as_str().is_some_and(|told| told.contains("nobody")), "{first}");
    let then = watch(&client, asked, json!([news["key"]])).await.json();
    assert_eq!(then["news"], json!([]));
    let others = watch(&client, json!([{"name": "a", "actors": ["Bo Tarn"]}]), json!([])).await.json();
    assert_eq!(others["news"], json!([]), "who did not move is no news");
}

#[tokio::test]
async fn a_question_is_kept_as_the_address_of_a_feed() {
    let served = analysis::served();
    let mut browser = served.client();
    let page = browser.page("/shifts?actor=Ilse+Marek&issue=tolls&shift=reversal").await;
    assert_well_formed("shifts", &page.body);
    let document = dom_query::Document::from(page.body.as_str());
    assert_eq!(document.select("input[name=actor]").attr("value").as_deref(), Some("Ilse Marek"));
    assert_eq!(document.select("option[selected]").length(), 2);
    let feed = document.select("main a[href^='/shifts.atom']").attr("href").expect("a feed");
    let told = browser.get(&feed).await;
    assert!(told.header("content-type").starts_with("application/atom+xml"), "{}", told.body);
    assert_eq!(told.body.matches("<entry>").count(), 1, "{}", told.body);
    for words in [
        "Ilse Marek: reversal on “Tolls on the river road should rise”",
        "“higher tolls on day",
        "urn:onrecord:shift:ilse-marek:tolls:reversal:2031-",
    ] {
        assert!(told.body.contains(words), "{words}: {}", told.body);
    }
    let none = browser.get("/shifts.atom?actor=Bo+Tarn&shift=reversal").await;
    assert_eq!((none.status, none.body.matches("<entry>").count()), (StatusCode::OK, 0));
    assert_eq!(browser.get("/shifts.atom?shift=somersault").await.code(), "bad_filter");
}

#[tokio::test]
async fn feeds_hold_no_character_that_xml_does_not_have() {
    let served = analysis::served();
    let client = served.client();
    let rename = json!({"action": "rename", "actor": "ilse-marek", "name": "Ilse\u{fffe} Marek\u{ffff}"});
    let renamed = client.json(Method::POST, "/api/v1/registry", &json!({"change": rename})).await;
    assert_eq!(renamed.status, StatusCode::OK, "{}", renamed.body);
    for (path, words) in [
        ("/shifts.atom", "Ilse\\u{fffe} Marek\\u{ffff}: reversal"),
        ("/search.atom?q=tolls%EF%BF%BE+OR+%EF%BF%BFtolls", "Statements: tolls\\u{fffe} OR \\u{ffff}tolls"),
    ] {
        let feed = client.get(path).await;
        assert_eq!(feed.status, StatusCode::OK, "{}", feed.body);
        assert!(feed.body.contains(words), "{path}: {}", feed.body);
        assert!(!feed.body.contains(['\u{fffe}', '\u{ffff}']), "{path}: {}", feed.body);
    }
}

#[tokio::test]
async fn questions_that_cannot_be_asked_are_refused() {
    let served = analysis::served();
    let client = served.client();
    let many: Vec<Value> = (0..51).map(|n| json!({"name": n.to_string()})).collect();
    for (questions, code) in [
        (json!([]), "bad_request"),
        (json!([{"name": ""}]), "bad_request"),
        (json!([{"name": "a", "kinds": ["somersault"]}]), "bad_request"),
        (json!([{"name": "a", "least": 0.01}]), "bad_request"),
        (json!([{"name": "a"}, {"name": "a"}]), "bad_request"),
        (json!(many), "too_large"),
    ] {
        assert_eq!(watch(&client, questions.clone(), json!([])).await.code(), code, "{questions}");
    }
}

#[tokio::test]
async fn positions_and_networks_are_drawn_as_the_command_draws_them() {
    let served = analysis::served();
    let client = served.client();
    let svg = client.get("/api/v1/positions/drawing?actor=Ilse+Marek&issue=tolls").await;
    assert_eq!((svg.status, svg.header("content-type")), (StatusCode::OK, "image/svg+xml"), "{}", svg.body);
    assert!(
        svg.body.contains("<svg") && svg.body.contains("Ilse Marek") && svg.body.contains("class=\"shift\"")
    );
    let until = client.get("/api/v1/positions/drawing?actor=ilse-marek&issue=tolls&at=2031-03").await;
    assert!(!until.body.contains("class=\"shift\""), "nothing had changed by then");
    for path in
        ["/api/v1/positions/drawing?actor=ilse-marek&issue=tolls&format=png", "/api/v1/network?format=png"]
    {
        let png = client.get(path).await;
        assert_eq!((png.status, png.header("content-type")), (StatusCode::OK, "image/png"), "{path}");
        assert!(png.body.contains("PNG") && png.body.len() > 1000, "{path}");
    }
    for (query, code) in [
        ("actor=ilse-marek", "bad_filter"),
        ("actor=ilse-marek&issue=tolls&format=gexf", "bad_filter"),
        ("actor=nobody&issue=tolls", "not_found"),
        ("actor=ilse-marek&issue=nothing", "not_found"),
    ] {
        assert_eq!(client.get(&format!("/api/v1/positions/drawing?{query}")).await.code(), code, "{query}");
    }
}

/// All rows of a list, so many at a time.
async fn rows(client: &Client, list: &str, query: &str, limit: usize) -> Vec<Value> {
    let (mut all, mut next) = (Vec::new(), String::new());
    for _ in 0..60 {
        let page = client.get(&format!("/api/v1/{list}?limit={limit}{query}{next}")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let json = page.json();
        all.extend(json[list].as_array().expect("rows").clone());
        match json["next"].as_str() {
            Some(cursor) => next = format!("&cursor={}", encoded(cursor)),
            None => return all,
        }
    }
    panic!("{list} does not end");
}

#[tokio::test]
async fn positions_and_shifts_are_paged_by_what_they_are() {
    let served = analysis::served();
    let client = served.client();
    // What is held, and what another filter has worked out.
    for (list, query) in [
        ("positions", ""),
        ("positions", "&issue=tolls"),
        ("positions", "&since=2031-02"),
        ("shifts", ""),
        ("shifts", "&since=2031-01-02"),
    ] {
        let whole = rows(&client, list, query, 200).await;
        assert!(!whole.is_empty(), "{list}{query}");
        assert_eq!(rows(&client, list, query, 1).await, whole, "{list}{query}");
    }
    for wrong in ["positions?cursor=1", "shifts?cursor=20"] {
        assert_eq!(client.get(&format!("/api/v1/{wrong}")).await.code(), "bad_cursor", "{wrong}");
    }
}

#[tokio::test]
async fn a_page_goes_on_where_the_one_before_ended_though_rows_went() {
    let served = analysis::served();
    let client = served.client();
    let whole = rows(&client, "positions", "", 200).await;
    let first = client.get("/api/v1/positions?limit=1").await.json();
    let (who, cursor) = (&first["positions"][0]["actor"]["id"], first["next"].as_str().expect("more"));
    // The actor of the first row is another one's by now, and its row is gone.
    let into = whole.iter().map(|row| &row["actor"]["id"]).rfind(|id| *id != who).expect("another");
    let merge = json!({"change": {"action": "merge", "actor": who, "into": into}});
    let merged = client.json(Method::POST, "/api/v1/registry", &merge).await;
    assert_eq!(merged.status, StatusCode::OK, "{}", merged.body);
    let rest = client.get(&format!("/api/v1/positions?limit=200&cursor={}", encoded(cursor))).await.json();
    assert_eq!(rest["positions"], json!(rows(&client, "positions", "", 200).await), "none is passed over");
}

#[tokio::test]
async fn pages_say_as_of_when() {
    let served = analysis::served();
    let mut browser = served.client();
    let id = analysis::id(&browser, "Ilse Marek").await;
    let paths = ["/shifts", "/network", "/brief?issue=tolls", "/issues/tolls"].map(str::to_owned);
    for path in paths.into_iter().chain([format!("/actors/{id}")]) {
        let page = browser.page(&path).await;
        crate::common::html::assert_well_formed(&path, &page.body);
        let told = dom_query::Document::from(page.body.as_str()).select(".asof").text().to_string();
        for words in ["As of today", "published 2031-09-09", "found by test-tagger-1"] {
            assert!(told.contains(words), "{path}: {words}: {told}");
        }
    }
    let then = browser.page("/issues/tolls?at=2031-04").await.body;
    assert!(
        dom_query::Document::from(then.as_str())
            .select(".asof")
            .text()
            .contains("As of 2031-04, of what was said")
    );
}

async fn again(client: &Client, path: &str, tag: &str) -> Answer {
    let request = client.request(Method::GET, path).header("if-none-match", tag);
    client.send(request.body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn what_stands_still_is_known_by_its_version() {
    let served = analysis::served();
    let still =
        over(served.folder, served.record, |options| options.limits.still = std::time::Duration::ZERO);
    let client = still.client();
    for path in ["/api/v1/positions", "/api/v1/shifts", "/api/v1/network?format=svg"] {
        let first = client.get(path).await;
        let tag = first.header("etag").to_owned();
        assert_eq!((first.status, tag.len()), (StatusCode::OK, 34), "{path}");
        let unchanged = again(&client, path, &tag).await;
        assert_eq!((unchanged.status, unchanged.body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{path}");
        assert_eq!(unchanged.header("etag"), tag);
        let other =
            again(&client, &format!("{path}{}limit=1", if path.contains('?') { "&" } else { "?" }), &tag)
                .await;
        assert_ne!(other.status, StatusCode::NOT_MODIFIED, "another question has another tag");
    }
    let tag = client.get("/api/v1/actors").await.header("etag").to_owned();
    let rename = json!({"change": {"action": "rename", "actor": "bo-tarn", "name": "Bo A. Tarn"}});
    assert_eq!(client.json(Method::POST, "/api/v1/registry", &rename).await.status, StatusCode::OK);
    let changed = again(&client, "/api/v1/actors", &tag).await;
    assert!(changed.status == StatusCode::OK && changed.body.contains("Bo A. Tarn"), "{}", changed.body);
}

#[tokio::test]
async fn a_page_of_one_reader_is_none_of_another() {
    let served = analysis::served();
    let still =
        over(served.folder, served.record, |options| options.limits.still = std::time::Duration::ZERO);
    let (mut one, mut two) = (still.client(), still.client());
    let _ = (one.page("/shifts").await, two.page("/shifts").await);
    let tag = one.page("/shifts").await.header("etag").to_owned();
    assert_eq!(again(&one, "/shifts", &tag).await.status, StatusCode::NOT_MODIFIED);
    assert_eq!(again(&two, "/shifts", &tag).await.status, StatusCode::OK, "its forms have another token");
}
