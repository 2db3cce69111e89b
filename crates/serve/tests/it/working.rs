//! Working on a record in the pages: two of one actor, one statement of several, and how far reviewers agree.

use axum::http::{Method, StatusCode};
use dom_query::Document;
use serde_json::json;

use crate::analysis;
use crate::common::html::assert_well_formed;
use crate::common::{Client, encoded, served, with_importer};

/// The ids of statements of a search by the API.
pub async fn statements(client: &Client, query: &str) -> Vec<String> {
    let listed = client.get(&format!("/api/v1/statements?{query}")).await.json();
    let all = listed["statements"].as_array().expect("statements");
    all.iter().filter_map(|s| s["id"].as_str()).map(str::to_owned).collect()
}

#[tokio::test]
async fn an_actor_is_split_after_what_would_change_was_shown() {
    let served = analysis::served();
    let mut browser = served.client();
    let id = analysis::id(&browser, "Eda Voss").await;
    let of = statements(&browser, &format!("actor={id}&limit=2")).await;
    let page = browser.page(&format!("/actors/{id}")).await;
    assert!(Document::from(page.body.as_str()).select("#split form, form[action$='/split']").exists());

    let chosen = encoded(&of.join("\n"));
    let preview = browser.page(&format!("/actors/{id}/split?name=Zoe+Quill&statements={chosen}")).await;
    assert_well_formed("split", &preview.body);
    assert!(preview.body.contains("Are they two?"), "{}", preview.body);
    assert_eq!(statements(&browser, &format!("actor={id}&limit=200")).await.len(), 24, "nothing has changed");

    let done = browser.submit(&preview, &format!("/actors/{id}/split"), &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let new = analysis::id(&browser, "Zoe Quill").await;
    assert_ne!(new, id);
    assert_eq!(statements(&browser, &format!("actor={}", encoded("Zoe Quill"))).await.len(), 2);
    let event = browser.get("/api/v1/log?limit=1").await.json()["events"][0]["id"].clone();
    let undone = browser.bare(Method::POST, &format!("/api/v1/log/{event}/undo")).await;
    assert_eq!(undone.status, StatusCode::OK, "{}", undone.body);
    assert_eq!(statements(&browser, &format!("actor={id}&limit=200")).await.len(), 24);
}

#[tokio::test]
async fn a_statement_is_split_and_its_parts_are_merged() {
    let served = served(with_importer);
    let mut browser = served.client();
    let id = served.id("that tolls “would rise by spring”");
    let page = browser.page(&format!("/statements/{id}")).await;
    assert_well_formed("statement", &page.body);
    let into = "She | warned | that tolls\nShe | warned | “would rise by spring”";
    let done = browser.submit(&page, &format!("/statements/{id}/split"), &[("into", into)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let parts = [served.id("that tolls"), served.id("“would rise by spring”")];

    let page = browser.page(&format!("/statements/{}", parts[0])).await;
    let document = Document::from(page.body.as_str());
    let offered = document.select(&format!("input[type=checkbox][value='{}']", parts[1]));
    let name = offered.attr("name").expect("the other part is offered").to_string();
    let merge = format!("/statements/{}/merge", parts[0]);
    let merged = browser.submit(&page, &merge, &[(&name, &parts[1])]).await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.body);
    let live = statements(&browser, "limit=200").await;
    assert!(!parts.iter().any(|part| live.contains(part)), "one statement stands in the place of both");

    let bad =
        browser.submit(&page, &format!("/statements/{}/split", parts[0]), &[("into", "She warned")]).await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn agreement_is_counted_where_two_looked_at_the_same() {
    let served = served(|_| ());
    let ada = served.client();
    let other =
        crate::common::over(tempfile::tempdir().expect("a folder"), served.record.clone(), |options| {
            options.user = "Ben".into();
        });
    let mut ben = other.client();
    let contents = ["a swap of land", "that tolls “would rise by spring”", "the offer empty 😀"];
    let ids = contents.map(|content| served.id(content));
    let accept = |ids: &[String]| json!({"action": "accept", "statements": ids});
    assert_eq!(ada.json(Method::POST, "/api/v1/corrections", &accept(&ids)).await.status, StatusCode::OK);

    let again = ben.page("/review?reviewed=true").await;
    assert!(contents.iter().all(|content| again.body.contains(&content[..8])), "{}", again.body);
    assert_eq!(
        ben.json(Method::POST, "/api/v1/corrections", &accept(&ids[..2])).await.status,
        StatusCode::OK
    );
    let remove = json!({"action": "remove", "statements": [ids[2]]});
    assert_eq!(ben.json(Method::POST, "/api/v1/corrections", &remove).await.status, StatusCode::OK);
    let left = ben.get("/api/v1/review?reviewed=true").await.json();
    assert_eq!(left["statements"], json!([]), "he has looked at all of them");

    let table = ben.get("/api/v1/agreement").await.json();
    let live = &table["fields"][0];
    assert_eq!(live["field"], "statement or not");
    assert_eq!(live["people"]["units"], 3);
    let observed = live["people"]["observed"].as_f64().expect("a share");
    assert!((observed - 2.0 / 3.0).abs() < 1e-9, "{observed}");
    assert_eq!(table["disputed"][0]["statement"], json!(ids[2]));
    assert_eq!(table["reviewers"].as_array().map(Vec::len), Some(2));
    let page = ben.page("/agreement").await;
    assert_well_formed("agreement", &page.body);
    assert!(page.body.contains("Ben") && page.body.contains("0.67"), "{}", page.body);
}

#[tokio::test]
async fn a_list_goes_on_after_what_was_taken_out_meanwhile() {
    let served = served(|_| ());
    let client = served.client();
    for sort in ["newest", "oldest", "confidence", "recorded", "reading"] {
        let first = client.get(&format!("/api/v1/statements?limit=3&sort={sort}")).await.json();
        let last = first["statements"][2]["id"].as_str().expect("an id").to_owned();
        let remove = json!({"action": "remove", "statements": [last]});
        assert_eq!(client.json(Method::POST, "/api/v1/corrections", &remove).await.status, StatusCode::OK);
        let next = encoded(first["next"].as_str().expect("a next page"));
        let second =
            client.get(&format!("/api/v1/statements?limit=200&sort={sort}&cursor={next}")).await.json();
        let event = client.get("/api/v1/log?limit=1").await.json()["events"][0]["id"].clone();
        client.bare(Method::POST, &format!("/api/v1/log/{event}/undo")).await;
        let all = statements(&client, &format!("limit=200&sort={sort}")).await;
        let rest: Vec<_> =
            second["statements"].as_array().expect("statements").iter().map(|s| s["id"].clone()).collect();
        assert_eq!(json!(rest), json!(all[3..]), "{sort}");
    }
}

#[tokio::test]
async fn an_issue_is_added_changed_and_taken_back() {
    let served = analysis::served();
    let mut browser = served.client();
    let form = browser.page("/codebook").await;
    assert_well_formed("codebook", &form.body);
    let wrong = [("id", "Ferry fares"), ("proposition", "Should ferries be free?"), ("do", "save")];
    let refused = browser.submit(&form, "/codebook", &wrong).await;
    let document = Document::from(refused.body.as_str());
    assert!(document.select("#fault-id").text().contains("small letters"), "{}", refused.body);
    assert!(document.select("#fault-proposition").text().contains("a question"));
    assert!(document.select("#fault-for").text().is_empty());

    let asking = [("id", "ferries"), ("proposition", "What ferries should cost"), ("do", "preview")];
    let refused = browser.submit(&form, "/codebook", &asking).await;
    assert!(Document::from(refused.body.as_str()).select("#fault-proposition").text().contains("a question"));

    let right = [
        ("id", "ferries"),
        ("proposition", "Ferries should be free."),
        ("anchors", "higher tolls\nferry"),
        ("do", "preview"),
    ];
    let preview = browser.submit(&form, "/codebook", &right).await;
    assert!(preview.body.contains("What it would meet") && preview.body.contains("72"), "{}", preview.body);
    let issues = |answer: serde_json::Value| answer["issues"].as_array().expect("issues").len();
    assert_eq!(issues(browser.get("/api/v1/issues").await.json()), 1, "nothing has changed");
    let saved = browser.submit(&preview, "/codebook", &[("do", "save")]).await;
    assert_eq!((saved.status, saved.header("location")), (StatusCode::SEE_OTHER, "/issues?did=1"));
    let told = browser.page("/issues?did=1").await;
    assert_well_formed("issues", &told.body);
    assert!(
        told.body.contains("changed in the codebook") && told.body.contains("/log/1/undo"),
        "{}",
        told.body
    );
    let listed = browser.get("/api/v1/issues").await.json();
    assert_eq!(listed["issues"][1]["definition"]["anchors"], json!(["higher tolls", "ferry"]));

    let edit = browser.page("/codebook/ferries").await;
    assert_well_formed("codebook", &edit.body);
    let changed = browser
        .submit(&edit, "/codebook/ferries", &[("proposition", "All ferries should be free."), ("do", "save")])
        .await;
    assert_eq!(
        (changed.status, changed.header("location")),
        (StatusCode::SEE_OTHER, "/issues/ferries?did=2")
    );
    let told = browser.page("/issues/ferries?did=2").await;
    assert_well_formed("issue", &told.body);
    assert!(
        told.body.contains("changed in the codebook") && told.body.contains("/log/2/undo"),
        "{}",
        told.body
    );
    let removed = browser.submit(&edit, "/codebook/ferries/remove", &[]).await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER, "{}", removed.body);
    assert_eq!(browser.get("/api/v1/issues").await.json()["issues"][1]["removed"], true);
    for _ in 0..2 {
        let events = browser.get("/api/v1/log").await.json();
        let last = events["events"]
            .as_array()
            .expect("events")
            .iter()
            .find(|e| e["action"] == "issue" && e["undone_by"].is_null());
        let id = last.expect("an event")["id"].clone();
        assert_eq!(
            browser.bare(Method::POST, &format!("/api/v1/log/{id}/undo")).await.status,
            StatusCode::OK
        );
    }
    let back = browser.get("/api/v1/issues").await.json();
    assert_eq!(
        (&back["issues"][1]["proposition"], &back["issues"][1]["removed"]),
        (&json!("Ferries should be free."), &json!(false))
    );
    let log = browser.page("/log").await;
    assert!(log.body.contains("changed in the codebook") && log.body.contains("ferries"), "{}", log.body);
}

#[tokio::test]
async fn programs_change_the_codebook() {
    let served = analysis::served();
    let client = served.client();
    let issue = json!({"id": "ferries", "proposition": "Ferries should be free.", "anchors": ["tolls"]});
    let preview =
        client.json(Method::POST, "/api/v1/issues", &json!({"issue": issue, "preview": true})).await;
    assert_eq!(preview.json()["preview"]["holding"]["statements"], 72, "{}", preview.body);
    // As many and as long as they may be.
    let anchors: Vec<String> = (0..63).map(|_| "o".repeat(100)).chain(["tolls".to_owned()]).collect();
    let long = json!({"id": "ferries", "proposition": "Ferries should be free.", "anchors": anchors});
    let preview = client.json(Method::POST, "/api/v1/issues", &json!({"issue": long, "preview": true})).await;
    assert_eq!(preview.json()["preview"]["holding"]["statements"], 72, "{}", preview.body);
    let made =
        client.json(Method::POST, "/api/v1/issues", &json!({"issue": issue, "why": "asked for"})).await;
    assert_eq!(
        (made.status, &made.json()["event"]["action"]),
        (StatusCode::OK, &json!("issue")),
        "{}",
        made.body
    );
    let again = client.json(Method::POST, "/api/v1/issues", &json!({"issue": issue})).await;
    assert!(again.status.is_client_error(), "nothing would change: {}", again.body);
    let wrong = json!({"issue": {"id": "a b", "proposition": "x"}});
    assert_eq!(client.json(Method::POST, "/api/v1/issues", &wrong).await.code(), "bad_request");
}

#[tokio::test]
async fn a_network_is_taken_along_in_other_formats() {
    let served = analysis::served();
    let client = served.client();
    for (format, begins) in [("graphml", "<?xml"), ("gexf", "<?xml"), ("json", "{"), ("svg", "<svg")] {
        let answer = client.get(&format!("/api/v1/network?format={format}")).await;
        assert!(
            answer.status == StatusCode::OK && answer.body.starts_with(begins),
            "{format}: {}",
            answer.body
        );
    }
    assert_eq!(client.get("/api/v1/network?format=pdf").await.code(), "bad_filter");
}

#[tokio::test]
async fn the_time_and_the_addressee_are_corrected_by_programs() {
    let served = served(|_| ());
    let client = served.client();
    let id = served.id("the harbour would stay open to all ships");
    let set =
        json!({"addressee": "all ships", "said": "2031-03-06", "said_words": "Friday", "said_earlier": true});
    let body = json!({"action": "set", "statement": id, "set": set});
    let made = client.json(Method::POST, "/api/v1/corrections", &body).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let told = client.get(&format!("/api/v1/statements/{id}")).await.json();
    assert_eq!(told["statement"]["addressee"]["text"], "all ships");
    assert_eq!(told["statement"]["said"]["date"], "2031-03-06");
}
