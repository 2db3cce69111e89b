//! The registry changed by programs: one change at a time, or as a whole file.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use serde_json::json;

use crate::analysis;
use crate::common::{Answer, Client};
use crate::working::statements;

#[tokio::test]
async fn the_registry_is_changed_by_programs() {
    let served = analysis::served();
    let client = served.client();
    let (from, into) = (analysis::id(&client, "Bo Tarn").await, analysis::id(&client, "Eda Voss").await);
    let merge = json!({"action": "merge", "actor": from, "into": into});
    let told =
        client.json(Method::POST, "/api/v1/registry", &json!({"change": merge, "preview": true})).await;
    assert_eq!((told.status, &told.json()["statements"]), (StatusCode::OK, &json!(24)), "{}", told.body);
    assert_eq!(statements(&client, &format!("actor={from}&limit=200")).await.len(), 24);
    for change in [
        merge,
        json!({"action": "alias", "actor": into, "name": "the tax woman"}),
        json!({"action": "role", "actor": into, "role": "mayor", "organisation": "Varn", "since": "2030"}),
        json!({"action": "kind", "actor": into, "kind": "person"}),
        json!({"action": "wikidata", "actor": into, "item": "Q42"}),
        json!({"action": "rename", "actor": into, "name": "Eda M. Voss"}),
    ] {
        let made = client
            .json(Method::POST, "/api/v1/registry", &json!({"change": change, "why": "so it is"}))
            .await;
        assert_eq!(made.status, StatusCode::OK, "{change}: {}", made.body);
        assert_eq!(made.json()["event"]["why"], "so it is");
    }
    let actor = client.get(&format!("/api/v1/actors/{into}")).await.json();
    assert_eq!(
        (&actor["actor"]["name"], &actor["actor"]["wikidata"]),
        (&json!("Eda M. Voss"), &json!("Q42"))
    );
    assert_eq!(statements(&client, &format!("actor={into}&limit=200")).await.len(), 48);
    let wrong = json!({"change": {"action": "wikidata", "actor": into, "item": "42"}});
    let refused = client.json(Method::POST, "/api/v1/registry", &wrong).await;
    assert!(refused.status.is_client_error(), "{}", refused.body);
}

#[tokio::test]
async fn the_registry_is_taken_along_edited_and_given_back() {
    let served = analysis::served();
    let mut client = served.client();
    assert!(client.page("/export").await.body.contains("href=\"/api/v1/registry\""));
    let taken = client.get("/api/v1/registry").await;
    assert_eq!((taken.status, taken.header("content-type")), (StatusCode::OK, "application/yaml"));
    let same = put(&client, "", &taken.body).await;
    assert_eq!((&same.json()["same"], &same.json()["event"]), (&json!(3), &json!(null)), "{}", same.body);
    let edited = taken.body.replace("name: Bo Tarn", "name: Bo van Tarn");
    let edited = format!("{edited}- id: night-pilot\n  name: the Night Pilot\n");
    let told = put(&client, "?preview=true", &edited).await.json();
    assert_eq!((&told["made"], &told["changed"], &told["same"]), (&json!(1), &json!(1), &json!(2)), "{told}");
    assert_eq!(told["changes"], told["told"].as_array().expect("changes").len(), "{told}");
    assert_eq!(client.get("/api/v1/registry").await.body, taken.body, "nothing has changed");
    let made = put(&client, "?why=so+it+is", &edited).await.json();
    assert_eq!((&made["made"], &made["event"]["why"]), (&json!(1), &json!("so it is")), "{made}");
    assert_eq!(client.get("/api/v1/actors/bo-tarn").await.json()["actor"]["name"], "Bo van Tarn");
    assert_eq!(client.bare(Method::POST, "/api/v1/log/1/undo").await.status, StatusCode::OK);
    assert_eq!(client.get("/api/v1/registry").await.body, taken.body);
}

#[tokio::test]
async fn a_registry_that_contradicts_itself_is_refused() {
    let served = analysis::served();
    let client = served.client();
    let before = client.get("/api/v1/registry").await.body;
    for (yaml, code, told) in [
        (
            "actors:\n- {id: a, name: Ada, aliases: [Bea]}\n- {id: b, name: Bea, aliases: [Ada]}\n",
            "refused",
            "a → b → a",
        ),
        ("actors:\n- {id: a, name: Ada}\n- {id: a, name: Bea}\n", "refused", "actor a: two actors claim"),
        ("actors:\n- {id: a, name: Ada, into: nowhere}\n", "not_found", "nowhere"),
        ("actors:\n- id: a\n  nme: Ada\n", "bad_request", "the body:3"),
        ("", "bad_request", "the body"),
        (&"#".repeat((16 << 20) + 1), "too_large", "larger"),
    ] {
        for how in ["?preview=true", ""] {
            let refused = put(&client, how, yaml).await;
            assert_eq!(refused.code(), code, "{told}");
            assert!(refused.body.contains(told), "{told}: {}", refused.body);
        }
    }
    assert_eq!(put(&client, "?check=true", &before).await.code(), "bad_filter");
    assert_eq!(
        client.json(Method::PUT, "/api/v1/registry", &json!({"actors": []})).await.code(),
        "unsupported_media"
    );
    assert_eq!(client.get("/api/v1/registry").await.body, before);
}

/// A request that is on its way until nothing more can be done for it now.
async fn sent(client: &Client, method: Method, body: Body) -> tokio::task::JoinHandle<Answer> {
    let request = client.request(method, "/api/v1/registry").header(header::CONTENT_TYPE, "application/yaml");
    let (client, request) = (client.clone(), request.body(body).expect("a request"));
    let sent = tokio::spawn(async move { client.send(request).await });
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    sent
}

#[tokio::test]
async fn a_registry_that_is_still_coming_has_a_turn() {
    let served = analysis::served();
    let client = served.client();
    let coming = || Body::from_stream(futures_util::stream::pending::<std::io::Result<Vec<u8>>>());
    let two = [sent(&client, Method::PUT, coming()).await, sent(&client, Method::PUT, coming()).await];
    assert_eq!(put(&client, "", "").await.code(), "overloaded", "no more than two are held");
    two.iter().for_each(tokio::task::JoinHandle::abort);
    for one in two {
        assert!(one.await.is_err_and(|ended| ended.is_cancelled()));
    }
    assert_eq!(client.get("/api/v1/registry").await.status, StatusCode::OK);
}

#[test]
fn a_client_that_goes_away_does_not_free_the_turn_of_what_goes_on() {
    // One thread that may block, which is busy: what is begun waits for it.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().max_blocking_threads(1).build();
    runtime.expect("a runtime").block_on(async {
        let served = analysis::served();
        let client = served.client();
        let yaml = client.get("/api/v1/registry").await.body;
        let (free, busy) = std::sync::mpsc::channel::<()>();
        let held = tokio::task::spawn_blocking(move || busy.recv());
        let two = [
            sent(&client, Method::GET, Body::empty()).await,
            sent(&client, Method::PUT, Body::from(yaml.clone())).await,
        ];
        for one in two {
            one.abort();
            assert!(one.await.is_err_and(|ended| ended.is_cancelled()));
        }
        assert_eq!(put(&client, "", &yaml).await.code(), "overloaded");
        free.send(()).expect("busy until now");
        assert!(held.await.expect("ended").is_ok());
        // Runs after both, on the same thread.
        tokio::task::spawn_blocking(|| ()).await.expect("ended");
        assert_eq!(put(&client, "", &yaml).await.status, StatusCode::OK);
    });
}

/// Gives a registry back.
async fn put(client: &Client, how: &str, yaml: &str) -> Answer {
    let request = client.request(Method::PUT, &format!("/api/v1/registry{how}"));
    let request = request.header(header::CONTENT_TYPE, "application/yaml");
    client.send(request.body(Body::from(yaml.to_owned())).expect("a request")).await
}
