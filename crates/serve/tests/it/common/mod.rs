//! A server over a record of a few invented texts, asked without a socket.

pub mod html;
pub mod texts;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use onrecord_core::{Document, Metadata, text_hash};
use onrecord_record::{Entry, Record};
use onrecord_serve::{Options, Site};
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

pub use texts::*;

pub const HOST: &str = "127.0.0.1:7878";

/// A server in a folder of its own.
pub struct Served {
    pub router: Router,
    pub record: PathBuf,
    pub folder: TempDir,
}

/// A server over [`ALL`], whose options `change` may set.
pub fn served(change: impl FnOnce(&mut Options)) -> Served {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("test.db");
    let mut record = Record::create(&path).expect("a record");
    record.add(&ALL.map(entry)).expect("added");
    drop(record);
    over(folder, path, change)
}

/// A server over a record that is there.
pub fn over(folder: TempDir, record: PathBuf, change: impl FnOnce(&mut Options)) -> Served {
    let mut options = Options::new(record.clone(), HOST.parse().expect("an address"));
    options.user = "Ada".into();
    change(&mut options);
    let router = Site::new(options).expect("a site").router();
    Served { router, record, folder }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: String,
}

impl Answer {
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.body))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The code of a problem.
    #[track_caller]
    pub fn code(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.body);
        let json = self.json();
        assert_eq!(json["status"], self.status.as_u16());
        json["code"].as_str().expect("a code").to_owned()
    }
}

/// A browser or a program.
#[derive(Clone)]
pub struct Client {
    pub router: Router,
    pub cookie: Option<String>,
    pub token: Option<String>,
}

impl Served {
    pub fn client(&self) -> Client {
        Client { router: self.router.clone(), cookie: None, token: None }
    }

    pub fn id(&self, content: &str) -> String {
        id(&self.record, content)
    }

    pub fn sha256(told: &Told) -> String {
        text_hash(told.text)
    }
}

/// The id of the statement with that content.
pub fn id(record: &Path, content: &str) -> String {
    let record = Record::open_to_read(record).expect("a record");
    let mut found = None;
    let visit = |s: onrecord_record::Recorded| {
        if s.statement.content.text == content {
            found = Some(s.statement.id.clone());
        }
        Ok(true)
    };
    record.statements(&Default::default(), onrecord_record::Sort::Reading, None, visit).expect("listed");
    found.unwrap_or_else(|| panic!("no statement {content}"))
}

impl Client {
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, HOST);
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, format!("onrecord={cookie}"));
        }
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        request
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).expect("a request")).await
    }

    /// A page as a browser asks for it; its cookie is kept.
    pub async fn page(&mut self, path: &str) -> Answer {
        let request = self.request(Method::GET, path).header(header::ACCEPT, "text/html,*/*");
        let answer = self.send(request.body(Body::empty()).expect("a request")).await;
        self.keep(&answer);
        answer
    }

    fn keep(&mut self, answer: &Answer) {
        let set =
            answer.header("set-cookie").strip_prefix("onrecord=").and_then(|rest| rest.split(';').next());
        if let Some(value) = set.filter(|value| !value.is_empty()) {
            self.cookie = Some(value.to_owned());
        }
    }

    pub async fn json(&self, method: Method, path: &str, body: &Value) -> Answer {
        let request = self.request(method, path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_string())).expect("a request")).await
    }

    pub async fn bare(&self, method: Method, path: &str) -> Answer {
        self.send(self.request(method, path).body(Body::empty()).expect("a request")).await
    }

    /// Sends the form of a page whose action is `action` as a browser without scripts does, with `changes`.
    pub async fn submit(&mut self, page: &Answer, action: &str, changes: &[(&str, &str)]) -> Answer {
        let mut fields = form(&page.body, action);
        for (name, value) in changes {
            fields.retain(|(other, _)| other != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        self.post(action, &fields).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(String, String)]) -> Answer {
        let pairs = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ACCEPT, "text/html")
            .header("origin", format!("http://{HOST}"))
            .header("sec-fetch-site", "same-origin");
        let answer = self.send(request.body(Body::from(body)).expect("a request")).await;
        self.keep(&answer);
        answer
    }

    /// Sends an upload.
    /// An import once it is no more under way.
    pub async fn ended(&self, id: u64) -> Value {
        for _ in 0..400 {
            let job = self.get(&format!("/api/v1/imports/{id}")).await.json();
            if !matches!(job["state"].as_str(), Some("waiting" | "running")) {
                return job;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("import {id} does not end");
    }

    pub async fn upload(&self, path: &str, parts: &[(&str, Option<&str>, &str)]) -> Answer {
        let mut body = String::new();
        for (name, file, content) in parts {
            let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
            body.push_str(&format!(
                "--xxBOUNDxx\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n"
            ));
        }
        body.push_str("--xxBOUNDxx--\r\n");
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=xxBOUNDxx");
        self.send(request.body(Body::from(body)).expect("a request")).await
    }
}

pub fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// The fields of a form with what stands in them.
#[track_caller]
pub fn form(page: &str, action: &str) -> Vec<(String, String)> {
    let page = dom_query::Document::from(page);
    let form = page.select(&format!("form[action=\"{action}\"]"));
    assert!(form.exists(), "no form {action}");
    let mut fields = Vec::new();
    for field in form.select("input[name], textarea[name], select[name]").iter() {
        let name = field.attr("name").expect("a name").to_string();
        let value = match field.nodes()[0].node_name().as_deref() {
            Some("textarea") => field.text().to_string(),
            Some("select") => {
                field.select("option[selected]").attr("value").map(|v| v.to_string()).unwrap_or_default()
            }
            _ if field.attr("type").as_deref() == Some("checkbox") => continue,
            _ => field.attr("value").map(|v| v.to_string()).unwrap_or_default(),
        };
        fields.push((name, value));
    }
    fields
}

/// An importer that keeps texts, and fails on a file named `bad`.
pub struct Texts;

impl onrecord_serve::Importer for Texts {
    fn import(
        &self,
        record: &Path,
        inputs: &[onrecord_serve::Input],
        progress: &dyn onrecord_serve::Progress,
    ) -> onrecord_core::Result<()> {
        let mut record = Record::open(record)?;
        for input in inputs {
            if progress.cancelled() {
                break;
            }
            match input {
                onrecord_serve::Input::File { path, name } if !name.contains("bad") => {
                    let text =
                        std::fs::read_to_string(path).map_err(|e| onrecord_core::Error::io(name, &e))?;
                    let metadata = Metadata { title: Some(name.clone()), ..Metadata::default() };
                    let document = Document::new(name.clone(), None, metadata, text, Vec::new());
                    progress.added(record.add(&[Entry {
                        document,
                        model: None,
                        statements: vec![],
                        vectors: vec![],
                    }])?);
                }
                other => progress.failed(&onrecord_core::Error::new(
                    onrecord_core::ErrorKind::Format,
                    other.name(),
                    "it is bad",
                )),
            }
        }
        Ok(())
    }
}

pub fn with_importer(options: &mut Options) {
    options.importer = Some(Arc::new(Texts));
}
