//! Pages that need models, gold or another host, worked without a script over an engine that does as it is told.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use dom_query::Document;
use onrecord_embed::{SIZE, Vector};
use onrecord_record::Record;
use serde_json::json;

use crate::common::html::assert_well_formed;
use crate::common::{Answer, Client, form};
use crate::engine::{LONG, Told, served, served_by_role};

/// Gives every statement a vector.
fn vectors(record: &Path) {
    let mut record = Record::open(record).expect("a record");
    let waiting = record.without_vectors(None, 99).expect("read");
    let vector = Vector::new(&[1.0; SIZE]).expect("a direction");
    let all: Vec<_> = waiting.into_iter().map(|one| (one, vector.clone())).collect();
    record.set_vectors(&all).expect("written");
}

#[track_caller]
fn text(page: &Answer) -> String {
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    Document::from(page.body.as_str()).select("main").text().to_string()
}

#[track_caller]
fn led(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.header("location").to_owned()
}

#[tokio::test]
async fn a_suggestion_is_taken_over_and_worded() {
    let served = served(|_| ());
    let mut browser = served.client();
    assert!(browser.page("/issues").await.body.contains("href=\"/suggestions\""));
    let without = browser.page("/suggestions").await;
    assert!(text(&without).contains("none has a vector yet"), "{}", without.body);
    vectors(&served.record);

    let page = browser.page("/suggestions?least=5").await;
    assert_well_formed("suggestions", &page.body);
    for words in ["toll, <b>road", "5 statements", "Of all 72 statements", "higher tolls on day"] {
        assert!(text(&page).contains(words), "{words}: {}", page.body);
    }
    let document = Document::from(page.body.as_str());
    let to = document.select(".suggestion a.button").attr("href").expect("the way to take it over");
    let first = document.select(".suggestion li").first().text().trim().to_owned();

    let page = browser.page(&to).await;
    assert_well_formed("codebook", &page.body);
    let fields = form(&page.body, "/codebook");
    let field = |name: &str| fields.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str());
    assert_eq!((field("id"), field("anchors")), (Some("toll-road"), Some("toll\n<b>road")));
    assert_eq!((field("example-of-0"), field("for")), (Some(""), Some("")), "nothing is chosen yet");

    let chosen = [("proposition", "Should tolls rise?"), ("example-of-0", "for"), ("do", "save")];
    let wrong = browser.submit(&page, "/codebook", &chosen).await;
    assert_well_formed("codebook", &wrong.body);
    let document = Document::from(wrong.body.as_str());
    assert_eq!(document.select("textarea[name=for]").text().trim(), first);
    assert_eq!(document.select("select").length(), 1, "what was left is offered again");
    let saved =
        browser.submit(&wrong, "/codebook", &[("proposition", "Tolls should rise."), ("do", "save")]).await;
    let page = browser.page(&led(&saved)).await;
    assert!(text(&page).contains("Tolls should rise.") && page.body.contains("/log/1/undo"), "{}", page.body);
    let issues = browser.get("/api/v1/issues").await.json();
    let kept = issues["issues"].as_array().expect("issues").iter().find(|issue| issue["id"] == "toll-road");
    let definition = &kept.expect("the issue")["definition"];
    assert_eq!((&definition["for"], &definition["anchors"]), (&json!([first]), &json!(["toll", "<b>road"])));
    assert!(definition["against"].is_null(), "{definition}");
}

#[tokio::test]
async fn a_page_does_not_wait_for_what_takes_long() {
    let served = served(|options| options.limits.request = Duration::from_millis(800));
    vectors(&served.record);
    let mut browser = served.client();
    let path = format!("/suggestions?least={LONG}");
    let waiting = browser.page(&path).await;
    assert_well_formed("suggestions", &waiting.body);
    assert!(text(&waiting).contains("being grouped") && waiting.body.contains("http-equiv=\"refresh\""));
    for _ in 0..50 {
        let page = browser.page(&path).await;
        if page.body.contains("class=\"suggestion\"") {
            return assert!(!page.body.contains("http-equiv"), "what is there is not loaded again");
        }
    }
    panic!("it never comes");
}

#[tokio::test]
async fn work_over_the_whole_record_is_begun_and_written_by_buttons() {
    let served = served(|_| ());
    let mut browser = served.client();
    let page = browser.page("/status").await;
    assert_well_formed("status", &page.body);
    assert!(text(&page).contains("72 statements without a vector"), "{}", page.body);
    assert_eq!(led(&browser.submit(&page, "/status/embed", &[]).await), "/import/1");
    let page = browser.page("/status").await;
    assert!(page.body.contains("<a href=\"/import/1\">Under way</a>"), "{}", page.body);
    let page = browser.page("/import/1").await;
    assert_well_formed("import", &page.body);
    led(&browser.submit(&page, "/import/1/cancel", &[]).await);
    assert_eq!(browser.ended(1).await["state"], "cancelled");

    let page = browser.page("/status").await;
    assert_eq!(led(&browser.submit(&page, "/status/reextract", &[]).await), "/import/2");
    let told = browser.ended(2).await;
    assert_eq!((&told["apply"], &told["replaced"]["superseded"]), (&json!(false), &json!(2)));
    let page = browser.page("/import/2").await;
    assert_well_formed("import", &page.body);
    assert!(text(&page).contains("2 superseded") && text(&page).contains("nothing was changed"));
    assert_eq!(led(&browser.submit(&page, "/status/reextract", &[]).await), "/import/3");
    assert_eq!(browser.ended(3).await["apply"], true);
    let page = browser.page("/import").await;
    assert_well_formed("import", &page.body);
    assert!(!page.body.contains("/status/reextract"), "what was told before is not offered to be written");
}

#[tokio::test]
async fn all_statements_are_filed_anew_by_a_button_where_there_is_a_codebook() {
    let served = served(|_| ());
    let mut browser = served.client();
    let page = browser.page("/status").await;
    assert_eq!(led(&browser.submit(&page, "/status/refile", &[]).await), "/import/1");
    assert_eq!(browser.ended(1).await["state"], "done");
    let done = browser.page("/import/1").await;
    assert_well_formed("import", &done.body);
    assert!(text(&done).contains("Filing anew 1") && text(&done).contains("72 of 72"), "{}", done.body);

    let without = crate::common::served(|options| options.engine = Some(Arc::new(Told { service: false })));
    let mut browser = without.client();
    let page = browser.page("/status").await;
    assert!(text(&page).contains("keeps no codebook") && !page.body.contains("/status/refile"));
    let fields = form(&page.body, "/status/embed");
    let refused = browser.post("/status/refile", &fields).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert!(refused.body.contains("nothing to file under"), "{}", refused.body);
}

#[tokio::test]
async fn an_actor_is_looked_up_and_a_person_takes_its_item() {
    let served = served(|_| ());
    let mut browser = served.client();
    let page = browser.page("/actors/bo-tarn").await;
    assert_well_formed("actor", &page.body);
    let found = browser.submit(&page, "/actors/bo-tarn/lookup", &[]).await;
    assert_well_formed("lookup", &found.body);
    for words in ["Bo Tarn", "Tarn: a <man>", "Wikidata Q7", "held for a match"] {
        assert!(text(&found).contains(words), "{words}: {}", found.body);
    }
    assert!(browser.get("/api/v1/actors/bo-tarn").await.json()["actor"]["wikidata"].is_null());
    let taken = [("item", "Q7"), ("why", "so he says")];
    let to = led(&browser.submit(&found, "/actors/bo-tarn/wikidata", &taken).await);
    let page = browser.page(&to).await;
    assert_well_formed("actor", &page.body);
    assert!(text(&page).contains("given its item of Wikidata") && page.body.contains("/log/1/undo"));
    assert!(!page.body.contains("/lookup"), "one that has an item is not looked up");
    let mut none = form(&found.body, "/actors/bo-tarn/wikidata");
    none.retain(|(name, _)| name != "item");
    assert_eq!(browser.post("/actors/bo-tarn/wikidata", &none).await.status, StatusCode::BAD_REQUEST);

    let without = self::served(|options| options.engine = Some(Arc::new(Told { service: false })));
    assert!(!without.client().page("/actors/bo-tarn").await.body.contains("/lookup"));
}

#[tokio::test]
async fn posted_texts_are_measured() {
    let served = served(|_| ());
    let mut browser = served.client();
    let page = browser.page("/measure").await;
    assert_well_formed("measure", &page.body);
    let given = form(&page.body, "/measure");
    let token =
        given.iter().find(|(name, _)| name == "form").map(|(_, value)| value.as_str()).expect("a token");
    let text = ("file", Some("a.txt"), "She spoke.");
    let gold = ("file", Some("a.ann"), "T1\tCue 4 9\tspoke\n");
    let measured =
        browser.upload("/measure", &[("form", None, token), text, gold, ("of", None, "extraction")]).await;
    assert_well_formed("measure", &measured.body);
    let shown = self::text(&measured);
    for words in ["1 text: people found 8 statements, the model finds 5", "37.5", "0.8 – 0.9", "0.350"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    for (parts, code) in [
        (&[text, gold][..], "stale_form"),
        (&[("form", None, "guessed"), text, gold][..], "stale_form"),
        (&[("form", None, token)][..], "bad_request"),
        (&[("form", None, token), ("file", Some(""), "")][..], "bad_request"),
        (&[("form", None, token), text][..], "bad_request"),
        (&[("form", None, token), text, text][..], "bad_request"),
        (&[("form", None, token), ("file", Some("a.pdf"), "x")][..], "bad_request"),
        (&[("form", None, token), ("text", None, "x")][..], "bad_request"),
        (&[("form", None, token), ("file", Some("a.txt"), &"x".repeat(300_000))][..], "too_large"),
    ] {
        assert_eq!(browser.upload("/measure", parts).await.code(), code);
    }
}

#[tokio::test]
async fn a_page_is_for_those_who_may() {
    let (served, _tokens, [reader, reviewer]) = served_by_role();
    vectors(&served.record);
    let mut reads = Client { token: Some(reader), ..served.client() };
    let mut reviews = Client { token: Some(reviewer), ..served.client() };
    for path in ["/suggestions", "/measure", "/codebook?id=a"] {
        assert_eq!(reads.page(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(reviews.page(path).await.status, StatusCode::OK, "{path}");
    }
    assert!(!reads.page("/issues").await.body.contains("/suggestions"));
    assert!(!reviews.page("/status").await.body.contains("/status/embed"));
    assert!(!reviews.page("/actors/bo-tarn").await.body.contains("/lookup"));
    let page = reviews.page("/codebook").await;
    let fields = form(&page.body, "/codebook");
    for path in ["/status/embed", "/status/reextract", "/status/refile", "/actors/bo-tarn/lookup"] {
        assert_eq!(reviews.post(path, &fields).await.status, StatusCode::FORBIDDEN, "{path}");
        let stale = reviews.post(path, &[]).await;
        assert!(stale.body.contains("does not show the token"), "{path}: {}", stale.body);
    }
}
