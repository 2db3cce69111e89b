//! What needs models, gold or another host: asked over the API of an engine that does as it is told.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::{Method, StatusCode};
use onrecord_core::{Error, ErrorKind, Result};
use onrecord_record::{Filter, Issue, Record, Recorded, Sort};
use onrecord_serve::{
    CandidateItem, Change, Engine, Forecast, Gold, LookedUp, Measured, Options, Progress, Reconciled,
    Replaced, Role, Said, Sought, Suggested, Suggesting, Suggestions, token,
};
use serde_json::{Value, json};

use crate::analysis;
use crate::common::html::assert_well_formed;
use crate::common::{Answer, Client, Served, over};

/// Groups of so many take long to find.
pub const LONG: usize = 400;

/// An engine; `service` says whether it has one to look actors up in.
pub struct Told {
    pub service: bool,
}

impl Engine for Told {
    fn embed(&self, _: &Path, progress: &dyn Progress) -> Result<()> {
        progress.at(2, 3);
        while !progress.cancelled() {
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(())
    }

    fn reextract(&self, _: &Path, apply: bool, progress: &dyn Progress) -> Result<Replaced> {
        progress.at(1, 1);
        progress.failed(&Error::new(ErrorKind::Format, "a.txt", "it is bad"));
        Ok(Replaced { added: usize::from(apply), superseded: 2, same: 7, ..Replaced::default() })
    }

    fn refile(&self, _: &Path, progress: &dyn Progress) -> Result<()> {
        progress.at(72, 72);
        Ok(())
    }

    fn suggest(&self, record: &Record, how: &Suggesting) -> Result<Suggestions> {
        if how.least == LONG {
            std::thread::sleep(Duration::from_millis(400));
        }
        let all = record.list(&Filter::default(), Sort::Recorded, None, how.last)?;
        let said = |one: &Recorded| Said {
            id: one.statement.id.clone(),
            content: one.statement.content.text.clone(),
        };
        let one = Suggested {
            id: "toll-road".into(),
            label: vec!["toll".into(), "<b>road".into()],
            count: how.least,
            typical: all.iter().take(2).map(said).collect(),
        };
        Ok(Suggestions { looked: all.len(), suggestions: vec![one; how.most.min(2)] })
    }

    fn forecast(&self, _: &Record, issue: &Issue, until: Instant) -> Result<Forecast> {
        assert!(until > Instant::now(), "there is time");
        let said = Said { id: "ab".into(), content: format!("<b>{}</b>", issue.proposition) };
        let change =
            Change { issue: issue.id.clone(), more: 14, fewer: 3, coming: vec![said], going: Vec::new() };
        Ok(Forecast { looked: 200, chosen: 260, changes: vec![change] })
    }

    fn evaluate(&self, _: &Record, gold: &Gold) -> Result<Value> {
        let figures = [[50.0, 25.0, 33.3]; 3];
        let parts = json!({"source": figures[0], "cue": figures[1], "content": figures[2]});
        let bin = json!({"low": 0.8, "high": 0.9, "count": 4, "confidence": 0.85, "hits": 0.5});
        Ok(json!({
            "documents": gold.documents.len(), "gold": 8, "predicted": if gold.of == Measured::Record { 4 } else { 5 },
            "fragment_exact": parts, "fragment_begin": parts, "role_exact": parts,
            "statement_exact": figures[0], "statement_overlap": [75.0, 37.5, 50.0],
            "reliability": {"predicted": 4, "hits": 2, "expected_calibration_error": 0.35, "bins": [bin]},
        }))
    }

    fn looks_up(&self) -> bool {
        self.service
    }

    fn reconcile(&self, _: &Record, sought: &Sought) -> Result<Option<Reconciled>> {
        let candidate = CandidateItem {
            item: "Q7".into(),
            label: "Tarn".into(),
            what: "a <man>".into(),
            score: 99.0,
            matched: true,
        };
        let looked = |actor: &String| LookedUp {
            actor: actor.clone(),
            name: actor.clone(),
            candidates: vec![candidate.clone()],
            item: Some("Q7".into()),
        };
        let actors = sought.actors.iter().map(looked).collect();
        Ok(self.service.then(|| Reconciled { service: "Told".into(), actors }))
    }
}

/// A server over what [`analysis::served`] has, with an engine.
pub fn served(change: impl FnOnce(&mut Options)) -> Served {
    let Served { record, folder, .. } = analysis::served();
    over(folder, record, |options| {
        options.engine = Some(Arc::new(Told { service: true }));
        change(options);
    })
}

/// A server that wants tokens, with one for Rea, who reads, and one for Rev, who reviews; they are gone with the folder.
pub fn served_by_role() -> (Served, tempfile::TempDir, [String; 2]) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tokens");
    let made = |name: &str, role| token::create(&file, name, role).expect("made");
    let tokens = [made("Rea", Role::Reader), made("Rev", Role::Reviewer)];
    let served = served(|options| {
        options.tokens = Some(file.clone());
        options.require_tokens = true;
    });
    (served, folder, tokens)
}

async fn post(client: &Client, path: &str, body: &Value) -> Answer {
    client.json(Method::POST, path, body).await
}

#[tokio::test]
async fn work_over_the_whole_record_waits_its_turn_and_can_be_stopped() {
    let served = served(|_| ());
    let client = served.client();
    let started = client.bare(Method::POST, "/api/v1/embed").await;
    assert_eq!((started.status, &started.json()["task"]), (StatusCode::ACCEPTED, &json!("embed")));
    let again = client.bare(Method::POST, "/api/v1/embed").await;
    assert_eq!(again.code(), "refused", "the same is under way");
    let next = post(&client, "/api/v1/reextract", &json!({"apply": true})).await;
    assert_eq!((next.status, &next.json()["state"]), (StatusCode::ACCEPTED, &json!("waiting")));
    while client.get("/api/v1/imports/1").await.json()["done"] != 2 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    client.bare(Method::DELETE, "/api/v1/imports/1").await;
    let stopped = client.ended(1).await;
    assert_eq!((&stopped["state"], &stopped["total"]), (&json!("cancelled"), &json!(3)), "{stopped}");
    let done = client.ended(2).await;
    assert_eq!(done["state"], "done", "{done}");
    assert_eq!(
        (&done["replaced"]["added"], &done["replaced"]["same"], &done["failed"]),
        (&json!(1), &json!(7), &json!(1))
    );
    let told = post(&client, "/api/v1/reextract", &json!({})).await.json()["id"].as_u64().expect("a number");
    assert_eq!(client.ended(told).await["replaced"]["added"], 0, "nothing is written unless it is asked for");
    let page = served.client().page("/import").await;
    assert_well_formed("import", &page.body);
    assert!(
        page.body.contains("What extracting anew would change 3")
            && page.body.contains("nothing was changed")
    );
    let resumed = client.bare(Method::POST, "/api/v1/imports/1/resume").await;
    assert_eq!(
        (resumed.status, &resumed.json()["task"]),
        (StatusCode::OK, &json!("embed")),
        "{}",
        resumed.body
    );
    client.bare(Method::DELETE, "/api/v1/imports/1").await;
}

#[tokio::test]
async fn all_statements_are_filed_anew_where_there_is_a_codebook() {
    let served = served(|_| ());
    let client = served.client();
    let started = client.bare(Method::POST, "/api/v1/refile").await;
    assert_eq!((started.status, &started.json()["task"]), (StatusCode::ACCEPTED, &json!("refile")));
    let done = client.ended(1).await;
    assert_eq!((&done["state"], &done["done"]), (&json!("done"), &json!(72)), "{done}");
    let without = crate::common::served(|options| options.engine = Some(Arc::new(Told { service: false })));
    let refused = without.client().bare(Method::POST, "/api/v1/refile").await;
    assert_eq!(refused.code(), "refused");
    assert!(refused.body.contains("keeps no codebook"), "{}", refused.body);
    assert!(refused.json()["hint"].to_string().contains("/codebook adds an issue"), "{}", refused.body);
}

#[tokio::test]
async fn issues_are_suggested_within_bounds() {
    let served = served(|_| ());
    let client = served.client();
    let told = client.get("/api/v1/issues/suggestions?least=5&limit=1").await;
    let of = &told.json()["suggestions"];
    assert_eq!((of.as_array().map(Vec::len), &of[0]["count"]), (Some(1), &json!(5)), "{}", told.body);
    assert!(of[0]["typical"][0]["content"].to_string().contains("higher tolls"), "{}", told.body);
    assert_eq!(told.json()["looked"], 72);
    for wrong in ["last=99", "least=1", "sample=2001", "seed=x", "seed=9223372036854775808", "limit=201"] {
        assert_eq!(
            client.get(&format!("/api/v1/issues/suggestions?{wrong}")).await.code(),
            "bad_filter",
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn a_change_of_the_codebook_is_tried_before_it_is_saved() {
    let served = served(|_| ());
    let mut browser = served.client();
    let issue = json!({"id": "tolls", "proposition": "Tolls <should> rise.", "anchors": ["tolls"]});
    let told = post(&browser, "/api/v1/issues", &json!({"issue": issue, "preview": true})).await.json();
    let change = &told["forecast"]["changes"][0];
    assert_eq!(
        (&change["issue"], &change["more"], &change["fewer"]),
        (&json!("tolls"), &json!(14), &json!(3)),
        "{told}"
    );
    assert_eq!(told["forecast"]["looked"], 200);
    let page = browser.page("/codebook/tolls").await;
    let tried = browser
        .submit(&page, "/codebook/tolls", &[("proposition", "Tolls <should> rise."), ("do", "preview")])
        .await;
    assert_well_formed("codebook", &tried.body);
    let text = dom_query::Document::from(tried.body.as_str()).select("main").text().to_string();
    for words in ["tolls: 14 more, 3 fewer", "no time for 60 more", "<b>Tolls <should> rise.</b>"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let kept = browser.get("/api/v1/issues").await.json();
    assert!(!kept.to_string().contains("<should>"), "nothing was saved");
}

#[tokio::test]
async fn what_people_found_is_measured_against() {
    let served = served(|_| ());
    let client = served.client();
    let text = json!({"name": "a", "text": "She spoke.", "annotations": ""});
    let asked = json!({"documents": [text], "of": "record"});
    let told = post(&client, "/api/v1/evaluate", &asked).await;
    assert_eq!(
        (&told.json()["documents"], &told.json()["predicted"]),
        (&json!(1), &json!(4)),
        "{}",
        told.body
    );
    assert_eq!(post(&client, "/api/v1/evaluate", &json!({"of": "record"})).await.code(), "bad_request");
    let both = json!({"documents": [text], "actors": "{}", "of": "extraction"});
    assert_eq!(post(&client, "/api/v1/evaluate", &both).await.code(), "bad_request");
    let many = json!({"documents": vec![text; 51], "of": "record"});
    assert_eq!(post(&client, "/api/v1/evaluate", &many).await.code(), "too_large");
}

#[tokio::test]
async fn actors_are_looked_up_where_the_operator_said_and_nowhere_else() {
    let served = served(|_| ());
    let client = served.client();
    let told = post(&client, "/api/v1/reconcile", &json!({"actors": ["bo-tarn"]})).await;
    let json = told.json();
    assert_eq!((&json["actors"][0]["item"], &json["events"]), (&json!("Q7"), &json!([])), "{}", told.body);
    let set =
        post(&client, "/api/v1/reconcile", &json!({"actors": ["bo-tarn"], "apply": true, "why": "known"}))
            .await;
    assert_eq!(set.json()["events"][0]["why"], "known", "{}", set.body);
    assert_eq!(client.get("/api/v1/actors/bo-tarn").await.json()["actor"]["wikidata"], "Q7");
    let address = json!({"actors": ["bo-tarn"], "service": "http://169.254.169.254/"});
    assert_eq!(
        post(&client, "/api/v1/reconcile", &address).await.code(),
        "bad_request",
        "no request names an address"
    );
    assert_eq!(post(&client, "/api/v1/reconcile", &json!({"limit": 41})).await.code(), "bad_request");
    let without = self::served(|options| options.engine = Some(Arc::new(Told { service: false })));
    let refused = post(&without.client(), "/api/v1/reconcile", &json!({"actors": ["bo-tarn"]})).await;
    assert_eq!(refused.code(), "unavailable");
}

#[tokio::test]
async fn what_needs_a_role_is_refused_without_it() {
    let (served, _tokens, [reader, reviewer]) = served_by_role();
    let gold = json!({"actors": "", "of": "record"});
    let asked = [
        (Method::GET, "/api/v1/issues/suggestions", json!({}), false, true),
        (Method::POST, "/api/v1/evaluate", gold, false, true),
        (Method::POST, "/api/v1/watch", json!({"questions": [{"name": "a"}]}), true, true),
        (Method::POST, "/api/v1/embed", json!({}), false, false),
        (Method::POST, "/api/v1/reextract", json!({}), false, false),
        (Method::POST, "/api/v1/refile", json!({}), false, false),
        (Method::GET, "/api/v1/registry", json!({}), true, true),
        (Method::PUT, "/api/v1/registry", json!({}), false, true),
        (Method::POST, "/api/v1/reconcile", json!({"actors": ["bo-tarn"]}), false, false),
    ];
    for (method, path, body, reads, reviews) in asked {
        for (token, may) in [(&reader, reads), (&reviewer, reviews)] {
            let client = Client { token: Some(token.clone()), ..served.client() };
            let answer = client.json(method.clone(), path, &body).await;
            assert_eq!(answer.status == StatusCode::FORBIDDEN, !may, "{path}: {}", answer.body);
        }
    }
}

#[tokio::test]
async fn a_server_without_models_says_so() {
    let served = analysis::served();
    let client = served.client();
    for (path, body) in [
        ("/api/v1/embed", json!({})),
        ("/api/v1/reextract", json!({})),
        ("/api/v1/refile", json!({})),
        ("/api/v1/evaluate", json!({"actors": "", "of": "record"})),
        ("/api/v1/reconcile", json!({})),
    ] {
        assert_eq!(post(&client, path, &body).await.code(), "unavailable", "{path}");
    }
    assert_eq!(client.get("/api/v1/issues/suggestions").await.code(), "unavailable");
    let issue = json!({"issue": {"id": "tolls", "proposition": "Tolls."}, "preview": true});
    assert_eq!(post(&client, "/api/v1/issues", &issue).await.json()["forecast"], Value::Null);
}
