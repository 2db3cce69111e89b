//! A server over a record of a few invented texts, asked without a socket.
#![allow(dead_code)]

pub mod html;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use onrecord_core::contract::StatementJson;
use onrecord_core::{Block, Document, Kind, Metadata, OffsetMap, Span, Spans, Statement, Unit, text_hash};
use onrecord_record::{Entry, ModelName, Record};
use onrecord_serve::{Options, Site};
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

pub const HOST: &str = "127.0.0.1:7878";

/// A text with its statements: source, cue and content as they stand in it.
pub struct Told {
    pub title: &'static str,
    pub text: &'static str,
    pub publisher: &'static str,
    pub published: &'static str,
    pub statements: &'static [[&'static str; 3]],
}

pub const HARBOUR: Told = Told {
    title: "Harbour to stay open",
    text: "Talks on the harbour ended in Varn on Friday.\n\nThe minister, Ilse Marek, said the harbour would stay open \
           to all ships. She warned that tolls “would rise by spring” and rejected a swap of land.\n\nOskaria’s envoy \
           called the offer empty 😀, and left the naïve talks early.\n",
    publisher: "Varn Courier",
    published: "2031-03-07",
    statements: &[
        ["The minister, Ilse Marek", "said", "the harbour would stay open to all ships"],
        ["She", "warned", "that tolls “would rise by spring”"],
        ["She", "rejected", "a swap of land"],
        ["Oskaria’s envoy", "called", "the offer empty 😀"],
    ],
};

pub const WIRE: Told = Told {
    title: "Ceasefire holds for a third day",
    text: "The foreign ministry of Oskaria said late on Monday that the ceasefire along the lower river had held for a \
           third day, and that observers from both sides would meet at the old customs house on Wednesday morning. \
           A spokesman for the observers confirmed the meeting and added that the exchange of prisoners could begin \
           before the end of the month if the lists were complete by then.\n\nFarmers on the eastern bank said they \
           had begun to return to their fields, although many of the roads were still closed and the ferry had not \
           run since autumn.\n",
    publisher: "Lakes Agency",
    published: "2031-05-12",
    statements: &[
        [
            "The foreign ministry of Oskaria",
            "said",
            "the ceasefire along the lower river had held for a third day",
        ],
        ["Farmers on the eastern bank", "said", "they had begun to return to their fields"],
    ],
};

/// The same story with another lead and its end trimmed.
pub const COPY: Told = Told {
    title: "A sign of hope",
    text: "VARN — In a sign of hope for the valley, the foreign ministry of Oskaria said late on Monday that the \
           ceasefire along the lower river had held for a third day, and that observers from both sides would meet at \
           the old customs house on Wednesday morning. A spokesman for the observers confirmed the meeting and added \
           that the exchange of prisoners could begin before the end of the month if the lists were complete by then.\n",
    publisher: "Varn Courier",
    published: "2031-05-13",
    statements: &[[
        "the foreign ministry of Oskaria",
        "said",
        "the ceasefire along the lower river had held for a third day",
    ]],
};

/// An article that means no good.
pub const HOSTILE: Told = Told {
    title: "</title><script>alert('title')</script>",
    text: "<img src=x onerror=alert(1)> \u{202e}reversed\u{2066} said \"<script>alert('content')</script>\" & \u{1b}[2J\u{0}{{7*7}}.\n",
    publisher: "\"><script>alert('outlet')</script>",
    published: "2031-06-01",
    statements: &[[
        "\u{202e}reversed\u{2066}",
        "said",
        "\"<script>alert('content')</script>\" & \u{1b}[2J\u{0}{{7*7}}",
    ]],
};

pub const ALL: [&Told; 4] = [&HARBOUR, &WIRE, &COPY, &HOSTILE];

pub fn document(told: &Told) -> Document {
    let metadata = Metadata {
        title: Some(told.title.into()),
        publisher: Some(told.publisher.into()),
        published: Some(told.published.into()),
        url: Some(if told.title.starts_with('<') {
            "javascript:alert('url')".into()
        } else {
            format!("https://example.org/{}", told.published)
        }),
        language: Some("en".into()),
        ..Metadata::default()
    };
    let blocks = told.text.split_inclusive("\n\n").scan(0, |at, part| {
        let span = Span::new(*at, *at + part.len()).trim(told.text);
        *at += part.len();
        Some(Block::paragraph(span))
    });
    Document::new("tests/invented.txt".into(), None, metadata, told.text.into(), blocks.collect())
}

fn statement(document: &Document, [source, cue, content]: [&str; 3]) -> Statement {
    let at = document.text.find(content).expect("the content stands in the text");
    let near = |words: &str| {
        let found = document.text.match_indices(words).map(|(i, _)| i).min_by_key(|i| i.abs_diff(at));
        let start = found.expect("the words stand in the text");
        Spans::from(Span::new(start, start + words.len()))
    };
    Statement {
        kind: Kind::Indirect,
        source: near(source),
        author: None,
        cue: near(cue),
        content: Spans::from(Span::new(at, at + content.len())),
        confidence: 0.8125,
    }
}

pub fn entry(told: &Told) -> Entry {
    let document = document(told);
    let offsets = OffsetMap::new(&document.text, Unit::CodePoint);
    let model = ModelName { name: "test-tagger-1".into(), sha256: text_hash("test-tagger-1") };
    let statements = told.statements.iter();
    let statements: Vec<StatementJson> = statements
        .map(|parts| StatementJson::new(&document, &statement(&document, *parts), &offsets, &model.name))
        .collect();
    Entry { document: document.clone(), model: Some(model), statements, vectors: Vec::new() }
}

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
