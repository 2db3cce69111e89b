//! Actors, issues, shifts, networks and briefs of a record whose statements say who, what and when.

use crate::common::html::assert_well_formed;
use crate::common::{Client, Served, over};
use axum::http::{Method, StatusCode};
use onrecord_analyse::{Errors, PositionOptions, gather, positions};
use onrecord_core::contract::{ActJson, ActorJson, IssueJson, Mention, StatementJson, Words};
use onrecord_core::{Act, ActorKind, Document, Kind, Metadata, Stance};
use onrecord_record::{Entry, Filter, Issue, ModelName, Record, Sort};
use serde_json::json;

const TOLLS: &str = "Tolls on the river road should rise";

/// One speaker's word on tolls in a document of its own.
fn said(who: &str, stance: Stance, day: usize) -> Entry {
    let verb = if stance == Stance::Support { "demanded" } else { "rejected" };
    let content = format!("higher tolls on day {day}");
    let text = format!("{who} {verb} {content}.\n");
    let metadata = Metadata {
        title: Some(format!("Tolls, {day}")),
        publisher: Some("Varn Courier".into()),
        published: Some(format!("2031-{:02}-{:02}", 1 + day / 28, 1 + day % 28)),
        language: Some("en".into()),
        ..Metadata::default()
    };
    let document = Document::new(format!("{who}-{day}.txt"), None, metadata, text, Vec::new());
    let words = |text: &str, start: usize| Words {
        text: text.into(),
        spans: vec![[start, start + text.chars().count()]],
    };
    let (cue, at) = (who.chars().count() + 1, who.chars().count() + verb.len() + 2);
    let actor = ActorJson {
        id: who.to_lowercase().replace(' ', "-"),
        name: who.into(),
        role: Some("minister of roads".into()),
        confidence: 0.95,
        kind: Some(ActorKind::Person),
        organisation: None,
        runner_up: None,
    };
    let source = Mention { words: words(who, 0), actor: Some(actor), others: Vec::new() };
    let act = if stance == Stance::Support { Act::Demand } else { Act::Reject };
    let statement = StatementJson {
        id: document.sha256[..16].to_owned(),
        document: (&document).into(),
        kind: Kind::Indirect,
        source: Some(source),
        cue: Some(words(verb, cue)),
        content: words(&content, at),
        addressee: None,
        act: Some(ActJson { label: act, confidence: 0.9 }),
        issues: vec![IssueJson {
            id: "tolls".into(),
            proposition: TOLLS.into(),
            confidence: 0.97,
            stance,
            stance_confidence: 0.97,
            condition: None,
        }],
        said: None,
        confidence: 0.95,
        model: "test-tagger-1".into(),
        utterance: None,
        reviewed: None,
        recorded: None,
    };
    let model = ModelName { name: "test-tagger-1".into(), sha256: onrecord_core::text_hash("test-tagger-1") };
    Entry { document, model: Some(model), statements: vec![statement], vectors: Vec::new() }
}

/// Ilse Marek turns from for to against; Bo Tarn stays for; Eda Voss was against all along.
pub fn served() -> Served {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("test.db");
    let mut record = Record::create(&path).expect("a record");
    let issue = Issue { id: "tolls".into(), proposition: TOLLS.into(), definition: None, removed: false };
    record.set_codebook(&[issue]).expect("a codebook");
    let mut entries = Vec::new();
    for day in 0..24 {
        let marek = if day < 12 { Stance::Support } else { Stance::Oppose };
        entries.push(said("Ilse Marek", marek, day * 10));
        entries.push(said("Bo Tarn", Stance::Support, day * 10 + 1));
        entries.push(said("Eda Voss", Stance::Oppose, day * 10 + 2));
    }
    record.add(&entries).expect("added");
    drop(record);
    over(folder, path, |_| ())
}

/// The id of the actor of that name.
pub async fn id(client: &Client, name: &str) -> String {
    let listed = client.get(&format!("/api/v1/actors?name={}", crate::common::encoded(name))).await.json();
    listed["actors"][0]["id"].as_str().unwrap_or_else(|| panic!("no actor {name}: {listed}")).to_owned()
}

#[tokio::test]
async fn a_turn_is_told_with_what_was_said_before_and_after() {
    let served = served();
    let mut browser = served.client();
    let shifts = browser.get("/api/v1/shifts").await.json();
    let reversals: Vec<_> =
        shifts["shifts"].as_array().expect("shifts").iter().filter(|s| s["kind"] == "reversal").collect();
    assert_eq!(reversals.len(), 1, "{shifts}");
    assert_eq!(reversals[0]["actor"]["name"], "Ilse Marek");
    let page = browser.page("/shifts").await.body;
    assert_well_formed("shifts", &page);
    let document = dom_query::Document::from(page.as_str());
    let text = document.select("article.shift").text();
    assert!(
        text.contains("reversal")
            && text.contains("Before")
            && text.contains("After")
            && text.contains("higher tolls"),
        "{text}"
    );
    assert!(document.select("article.shift a[href^='/statements/']").exists());
}

#[tokio::test]
async fn what_is_read_without_words_says_what_whole_statements_say() {
    let served = served();
    let record = Record::open_to_read(&served.record).expect("the record");
    let mut whole = Vec::new();
    let take = |found: onrecord_record::Recorded| {
        whole.push(found.statement);
        Ok(true)
    };
    record.statements(&Filter::default(), Sort::Oldest, None, take).expect("statements");
    let gathered = gather(&whole, &Errors::default());
    let options = PositionOptions::default();
    let held = positions(&gathered, &options);
    let expected: Vec<_> = held.iter().map(|position| position.json(&gathered, options.level)).collect();
    let found = served.client().get("/api/v1/positions").await.json();
    assert_eq!(found["positions"], serde_json::to_value(expected).expect("JSON"));
    let found = served.client().get("/api/v1/brief?actor=ilse-marek").await.json();
    assert!(found["lead"].to_string().contains("higher tolls on day"), "{found}");
}

#[tokio::test]
async fn an_actor_shows_its_positions_and_what_it_said() {
    let served = served();
    let mut browser = served.client();
    let id = id(&browser, "Ilse Marek").await;
    let page = browser.page(&format!("/actors/{id}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_well_formed("actor", &page.body);
    let document = dom_query::Document::from(page.body.as_str());
    assert!(document.select(".plot svg a").exists(), "marks lead to statements");
    let text = document.select("main").text();
    assert!(
        text.contains("Ilse Marek")
            && text.contains("minister of roads")
            && text.contains("opposes it")
            && text.contains("supports it"),
        "{text}"
    );
    let listed = browser.page("/actors").await.body;
    assert!(["Ilse Marek", "Bo Tarn", "Eda Voss"].iter().all(|name| listed.contains(name)), "{listed}");
}

#[tokio::test]
async fn an_issue_shows_who_stands_where_as_of_a_day() {
    let served = served();
    let mut browser = served.client();
    for (query, marek) in [("", "oppose"), ("?at=2031-04", "support")] {
        let page = browser.page(&format!("/issues/tolls{query}")).await.body;
        assert_well_formed("issue", &page);
        let document = dom_query::Document::from(page.as_str());
        let side = document
            .select(".sides section")
            .iter()
            .find(|side| side.text().contains("Ilse Marek"))
            .expect("a side");
        assert!(side.select("h3").text().contains(marek), "{query}: {}", side.text());
    }
    assert!(browser.page("/issues").await.body.contains(TOLLS));
    assert_eq!(browser.get("/issues/nothing").await.code(), "not_found");
}

#[tokio::test]
async fn a_network_joins_those_who_agree_and_its_edges_open() {
    let served = served();
    let mut browser = served.client();
    let page = browser.page("/network?until=2031-04").await.body;
    assert_well_formed("network", &page);
    let document = dom_query::Document::from(page.as_str());
    let rows: Vec<String> = document.select("tbody tr").iter().map(|row| row.text().to_string()).collect();
    assert!(
        rows.iter().any(|row| row.contains("Ilse Marek") && row.contains("Bo Tarn") && row.contains("agree")),
        "{rows:?}"
    );
    assert!(rows.iter().any(|row| row.contains("Eda Voss") && row.contains("differ")), "{rows:?}");
    assert!(document.select("tbody a[href^='/statements/']").exists());
    assert_eq!(browser.get("/network?mode=actors&normalisation=activity").await.code(), "refused");
}

#[tokio::test]
async fn a_brief_cites_each_sentence() {
    let served = served();
    let mut browser = served.client();
    let page = browser.page("/brief?issue=tolls").await.body;
    assert_well_formed("brief", &page);
    let document = dom_query::Document::from(page.as_str());
    assert!(document.select(".brief sup a[href^='/statements/']").exists(), "{page}");
    assert!(document.select(".cited li").exists());
}

#[tokio::test]
async fn statements_are_filtered_by_actor_issue_stance_and_act() {
    let served = served();
    let client = served.client();
    let id = id(&client, "Ilse Marek").await;
    for (query, expected) in [
        (format!("actor={id}"), 24),
        (format!("actor={id}&stance=oppose&issue=tolls"), 12),
        ("act=demand".to_owned(), 36),
        (format!("actor={id}&said-since=2031-03-01&act=reject"), 12),
    ] {
        let counted = client.get(&format!("/api/v1/counts?{query}")).await.json();
        assert_eq!(counted["counts"]["statements"], expected, "{query}: {counted}");
    }
    let page = served.client().page(&format!("/search?actor={id}")).await.body;
    assert!(page.contains("Ilse Marek") && page.contains("Stance") && page.contains(TOLLS), "{page}");
}

#[tokio::test]
async fn a_person_sets_act_and_stance() {
    let served = served();
    let client = served.client();
    let id = client.get("/api/v1/statements?limit=1&act=reject").await.json()["statements"][0]["id"].clone();
    let set = json!({"action": "set", "statement": id, "set": {"act": "warn", "issue": "tolls", "stance": "unclear"}});
    let made = client.json(Method::POST, "/api/v1/corrections", &set).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let now = client.get(&format!("/api/v1/statements/{}", id.as_str().expect("an id"))).await.json();
    assert_eq!(
        (now["statement"]["act"]["label"].as_str(), now["statement"]["issues"][0]["stance"].as_str()),
        (Some("warn"), Some("unclear"))
    );
    let wrong = json!({"action": "set", "statement": id, "set": {"act": "sing"}});
    assert_eq!(client.json(Method::POST, "/api/v1/corrections", &wrong).await.code(), "bad_request");
}

#[tokio::test]
async fn merging_shows_what_would_change_and_can_be_taken_back() {
    let served = served();
    let mut browser = served.client();
    let (from, into) = (id(&browser, "Bo Tarn").await, id(&browser, "Ilse Marek").await);
    let asked = browser.page(&format!("/actors/{from}/merge?into={into}")).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
    assert_well_formed("merge", &asked.body);
    let listed = browser.get("/api/v1/actors").await.json()["count"].clone();
    assert_eq!(listed, 3, "a preview changes nothing");
    let merged = browser.submit(&asked, &format!("/actors/{from}/merge"), &[]).await;
    assert_eq!(merged.status, StatusCode::SEE_OTHER, "{}", merged.body);
    assert_eq!(browser.get("/api/v1/actors").await.json()["count"], 2);
    let page = browser.page(merged.header("location")).await;
    let undone = browser.submit(&page, "/log/1/undo", &[]).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    assert_eq!(browser.get("/api/v1/actors").await.json()["count"], 3);
}

#[tokio::test]
async fn the_next_request_after_a_correction_shows_it() {
    let served = served();
    let client = served.client();
    let voss = id(&client, "Eda Voss").await;
    let pages =
        ["/api/v1/positions?issue=tolls", "/api/v1/shifts", "/issues/tolls", "/search?issue=tolls", "/brief"];
    for page in pages {
        assert_eq!(client.get(page).await.status, StatusCode::OK, "{page}");
    }
    let of = |found: &serde_json::Value| {
        let all = found["positions"].as_array().expect("positions").clone();
        all.into_iter().find(|one| one["actor"]["id"] == voss.as_str()).map(|one| one["utterances"].clone())
    };
    assert_eq!(of(&client.get(pages[0]).await.json()), Some(json!(24)));
    let said = client.get(&format!("/api/v1/statements?actor={voss}&limit=1")).await.json();
    let statement = said["statements"][0]["id"].as_str().expect("an id").to_owned();
    let remove = json!({"action": "remove", "statements": [statement]});
    let done = client.json(Method::POST, "/api/v1/corrections", &remove).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    assert_eq!(of(&client.get(pages[0]).await.json()), Some(json!(23)));
    assert_eq!(client.get("/api/v1/status").await.json()["counts"]["statements"], 71);
    let event = done.json()["events"][0]["id"].clone();
    assert_eq!(client.bare(Method::POST, &format!("/api/v1/log/{event}/undo")).await.status, StatusCode::OK);
    assert_eq!(of(&client.get(pages[0]).await.json()), Some(json!(24)));
}

#[tokio::test]
async fn positions_page_by_page_are_all_of_them() {
    let served = served();
    let client = served.client();
    let whole = client.get("/api/v1/positions").await.json()["positions"].as_array().expect("a list").clone();
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = client.get(&format!("/api/v1/positions?limit=1{cursor}")).await.json();
        all.extend(page["positions"].as_array().expect("a list").clone());
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(all, whole);
    assert!(whole.len() > 2, "{whole:?}");
    assert_eq!(client.get("/api/v1/positions?cursor=x").await.code(), "bad_cursor");
}
