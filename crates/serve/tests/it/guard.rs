//! Who may do what, and from where.

use crate::common::{Client, HARBOUR, HOST, Served, form, over, served, with_importer};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use onrecord_serve::{Options, Role, Site, token};
use serde_json::json;

#[test]
fn another_address_needs_a_token_to_begin() {
    let folder = tempfile::tempdir().expect("a folder");
    let record = folder.path().join("a.db");
    let options = Options::new(record.clone(), "0.0.0.0:0".parse().expect("an address"));
    let refused = Site::new(options.clone()).err().expect("refused").to_string();
    assert!(refused.contains("no token") && !record.exists(), "{refused}");
    token::create(&token::beside(&record), "Ada", Role::Owner).expect("made");
    assert!(Site::new(options).is_ok());
}

fn guarded() -> (Served, [String; 3], tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tokens");
    let tokens = [("Rea", Role::Reader), ("Rev", Role::Reviewer), ("Own", Role::Owner)]
        .map(|(name, role)| token::create(&file, name, role).expect("made"));
    let served = served(|options| {
        with_importer(options);
        options.tokens = Some(file);
        options.require_tokens = true;
    });
    (served, tokens, folder)
}

#[tokio::test]
async fn each_role_may_what_it_may() {
    let (served, tokens, _folder) = guarded();
    let id = served.id("a swap of land");
    let accept = json!({"action": "accept", "statements": [id]});
    for (token, reads, corrects, imports) in
        [(&tokens[0], 200, 403, 403), (&tokens[1], 200, 200, 403), (&tokens[2], 200, 200, 202)]
    {
        let client = Client { token: Some(token.clone()), ..served.client() };
        assert_eq!(client.get("/api/v1/statements").await.status.as_u16(), reads);
        assert_eq!(client.json(Method::POST, "/api/v1/corrections", &accept).await.status.as_u16(), corrects);
        assert_eq!(client.upload("/api/v1/imports", &[("text", None, "x")]).await.status.as_u16(), imports);
    }
    let nobody = served.client();
    for path in ["/", "/api/v1/statements", "/api/v1/openapi.json", "/search.atom", "/nothing"] {
        assert_eq!(nobody.get(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    assert_eq!(nobody.get("/assets/style.css").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_name_of_a_token_stands_in_the_log() {
    let (served, tokens, _folder) = guarded();
    let client = Client { token: Some(tokens[1].clone()), ..served.client() };
    let accept = json!({"action": "accept", "statements": [served.id("a swap of land")]});
    let event = client.json(Method::POST, "/api/v1/corrections", &accept).await.json();
    assert_eq!(event["events"][0]["who"], "Rev");
}

#[tokio::test]
async fn signing_in_and_out_works_without_a_script() {
    let (served, tokens, folder) = guarded();
    let mut browser = served.client();
    let refused = browser.page("/search?q=harbour").await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert!(refused.body.contains("/sign-in?to=%2Fsearch%3Fq%3Dharbour"), "{}", refused.body);
    let page = browser.page("/sign-in?to=%2Fsearch%3Fq%3Dharbour").await;
    let wrong = browser.submit(&page, "/sign-in", &[("token", "wrong")]).await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    let before = browser.cookie.clone();
    let right = browser.submit(&page, "/sign-in", &[("token", &tokens[0])]).await;
    assert_eq!((right.status, right.header("location")), (StatusCode::SEE_OTHER, "/search?q=harbour"));
    let cookie = right.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    assert_ne!(browser.cookie, before, "a session begins with a cookie of its own");
    let inside = browser.page("/search?q=harbour").await;
    assert_eq!(inside.status, StatusCode::OK);
    assert!(inside.body.contains("Sign out") && !inside.body.contains("href=\"/import\""));
    // A token that is taken away ends its sessions.
    token::revoke(&folder.path().join("tokens"), "Rea").expect("revoked");
    assert_eq!(browser.page("/search").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn signing_out_ends_the_session() {
    let (served, tokens, _folder) = guarded();
    let mut browser = served.client();
    let page = browser.page("/sign-in").await;
    browser.submit(&page, "/sign-in", &[("token", &tokens[2])]).await;
    let inside = browser.page("/").await;
    let held = browser.cookie.clone();
    let out = browser.submit(&inside, "/sign-out", &[]).await;
    assert_eq!(out.header("location"), "/sign-in");
    browser.cookie = held;
    assert_eq!(browser.page("/").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn changes_of_other_sites_are_refused() {
    let served = served(|_| ());
    let mut browser = served.client();
    let id = served.id("a swap of land");
    let page = browser.page(&format!("/statements/{id}")).await;
    let action = format!("/statements/{id}/remove");
    let token = form(&page.body, &action)
        .iter()
        .find(|(name, _)| name == "form")
        .map(|(_, value)| value.clone())
        .expect("a token");
    let good = format!("form={token}&back=%2F");
    let send = async |headers: &[(&str, &str)], cookie: bool, body: &str| {
        let client = Client { cookie: browser.cookie.clone().filter(|_| cookie), ..served.client() };
        let mut request = client
            .request(Method::POST, &action)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        client.send(request.body(Body::from(body.to_owned())).expect("a request")).await
    };
    assert_eq!(send(&[("origin", "https://evil.example")], true, &good).await.code(), "cross_site");
    assert_eq!(send(&[("sec-fetch-site", "cross-site")], true, &good).await.code(), "cross_site");
    assert_eq!(send(&[("referer", "https://evil.example/")], true, &good).await.code(), "cross_site");
    assert_eq!(send(&[], false, &good).await.code(), "stale_form");
    assert_eq!(send(&[], true, "form=&back=%2F").await.code(), "stale_form");
    assert_eq!(send(&[], true, "back=%2F").await.code(), "stale_form");
    let own = format!("http://{HOST}");
    assert_eq!(
        send(&[("origin", &own), ("sec-fetch-site", "same-origin")], true, &good).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn json_that_a_form_could_send_is_no_json() {
    let served = served(|_| ());
    let client = served.client();
    let body = json!({"action": "remove", "statements": [served.id("a swap of land")]}).to_string();
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        let request = client.request(Method::POST, "/api/v1/corrections").header(header::CONTENT_TYPE, kind);
        let answer = client.send(request.body(Body::from(body.clone())).expect("a request")).await;
        assert_eq!(answer.code(), "unsupported_media", "{kind}");
    }
}

#[tokio::test]
async fn other_names_of_the_host_are_not_answered() {
    let served = served(|options| options.hosts = vec!["archive.local".into()]);
    for (host, status) in
        [("127.0.0.1:7878", 200), ("localhost", 200), ("archive.local:7878", 200), ("rebound.example", 421)]
    {
        let request = axum::http::Request::get("/search")
            .header(header::HOST, host)
            .body(Body::empty())
            .expect("a request");
        assert_eq!(served.client().send(request).await.status.as_u16(), status, "{host}");
    }
    let none = axum::http::Request::get("/search").body(Body::empty()).expect("a request");
    assert_eq!(served.client().send(none).await.status.as_u16(), 421);
}

#[tokio::test]
async fn every_answer_keeps_scripts_and_frames_out() {
    let served = served(|_| ());
    for path in [
        "/",
        "/nothing",
        "/assets/script.js",
        "/api/v1/status",
        "/api/v1/nothing",
        "/search.atom",
        "/api/v1/export",
    ] {
        let answer = served.client().get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
    }
}

#[tokio::test]
async fn a_form_leads_back_to_this_site_alone() {
    let served = served(|_| ());
    let mut browser = served.client();
    let id = served.id("a swap of land");
    let page = browser.page(&format!("/statements/{id}")).await;
    let answer =
        browser.submit(&page, &format!("/statements/{id}/accept"), &[("back", "//evil.example/")]).await;
    assert!(
        answer.header("location").starts_with(&format!("/statements/{id}?did=")),
        "{}",
        answer.header("location")
    );
}

#[tokio::test]
async fn a_record_is_made_where_there_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let record = folder.path().join("new.db");
    let served = over(folder, record.clone(), with_importer);
    assert!(record.exists());
    let page = served.client().page("/").await;
    assert!(
        page.body.contains("The record is empty") && page.body.contains("href=\"/import\""),
        "{}",
        page.body
    );
    let _ = HARBOUR.title;
}
