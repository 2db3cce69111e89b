//! What the API does with models, gold and another host, by the real binary over the record of the dispatches.

#[allow(dead_code)]
#[path = "browser/server.rs"]
mod server;
#[allow(dead_code)]
#[path = "../../reconcile/tests/it/service.rs"]
mod service;

use std::time::Duration;

use serde_json::{Value, json};
use server::{Server, onrecord};

/// How long work over the whole record may take, unoptimised, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(600);

struct Api(String);

impl Api {
    fn get(&self, path: &str) -> Value {
        let agent = ureq::Agent::new_with_config(config());
        answered(agent.get(format!("{}/api/v1{path}", self.0)).call(), path)
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let agent = ureq::Agent::new_with_config(config());
        let request =
            agent.post(format!("{}/api/v1{path}", self.0)).header("content-type", "application/json");
        answered(request.send(body.to_string().as_bytes()), path)
    }

    /// Work once it is no more under way.
    fn ended(&self, started: &Value) -> Value {
        let began = std::time::Instant::now();
        loop {
            let job = self.get(&format!("/imports/{}", started["id"]));
            if !matches!(job["state"].as_str(), Some("waiting" | "running")) {
                return job;
            }
            assert!(began.elapsed() < PATIENCE, "{job}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

fn config() -> ureq::config::Config {
    ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build()
}

#[track_caller]
fn answered(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>, path: &str) -> Value {
    let mut answer = answer.expect("an answer");
    let text = answer.body_mut().read_to_string().expect("a body");
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}: {text}"))
}

/// The record of the dispatches, served with a reconciliation service.
fn served(folder: &std::path::Path, url: &str) -> Server {
    let record = folder.join("dispatches.db");
    let demo = Server::demo(folder);
    std::fs::copy(&demo.record, &record).expect("copied");
    drop(demo);
    let mut command = onrecord();
    command.args(["serve", "--listen", "127.0.0.1:0", "--allow-private", "--reconcile", url]);
    command.arg("--record").arg(&record);
    Server::start(command)
}

#[test]
fn models_gold_and_a_service_are_reached() {
    let folder = tempfile::tempdir().expect("a folder");
    let service = service::real();
    let server = served(folder.path(), &service.url);
    let api = Api(server.origin.clone());
    vectors(&api);
    extracted_anew(&api);
    filed_anew(&api);
    suggested(&api);
    tried(&api);
    measured(&api);
    looked_up(&api);
}

fn vectors(api: &Api) {
    let done = api.ended(&api.post("/embed", &json!({})));
    assert_eq!((&done["state"], &done["task"]), (&json!("done"), &json!("embed")), "{done}");
    let status = api.get("/status");
    assert_eq!(status["vectors"], status["counts"]["statements"], "{status}");
}

/// The dispatches were extracted by this very model: nothing is to do.
fn extracted_anew(api: &Api) {
    let done = api.ended(&api.post("/reextract", &json!({"apply": true})));
    assert_eq!((&done["state"], &done["replaced"]["added"]), (&json!("done"), &json!(0)), "{done}");
}

/// The dispatches were filed under this very codebook.
fn filed_anew(api: &Api) {
    let done = api.ended(&api.post("/refile", &json!({})));
    let all = &api.get("/status")["counts"]["statements"];
    assert_eq!((&done["state"], &done["done"], &done["total"]), (&json!("done"), all, all), "{done}");
    let issues = api.get("/issues");
    let filed = issues["issues"][0]["counts"]["statements"].as_u64();
    assert!(filed > Some(0), "{issues}");
}

fn suggested(api: &Api) {
    let found = api.get("/issues/suggestions?least=2&limit=3");
    let all = found["suggestions"].as_array().unwrap_or_else(|| panic!("{found}"));
    assert!(all.iter().all(|one| !one["typical"].as_array().expect("statements").is_empty()), "{found}");
    let last = api.get("/issues/suggestions?last=100");
    assert!(found["looked"].as_u64() > Some(100) && last["looked"] == 100, "{found} {last}");
}

/// An issue about what the dispatches speak of files some of them; one that is as it was, nothing but what filing learned since.
fn tried(api: &Api) {
    let issues = api.get("/issues");
    let known = &issues["issues"][0];
    let other = json!({"id": "something-else", "proposition": "Whales should be protected from ships.", "anchors": ["whale"]});
    let told = api.post("/issues", &json!({"issue": other, "preview": true}));
    let forecast = &told["forecast"];
    assert!(forecast["looked"].as_u64().is_some_and(|n| n > 0), "{told}");
    let id = known["id"].as_str().expect("an id");
    let emptied =
        json!({"id": id, "proposition": "Whales should be protected from ships.", "anchors": ["whale"]});
    let told = api.post("/issues", &json!({"issue": emptied, "preview": true}));
    let changes = told["forecast"]["changes"].as_array().unwrap_or_else(|| panic!("{told}"));
    let of = changes.iter().find(|change| change["issue"] == id).unwrap_or_else(|| panic!("{told}"));
    assert!(
        of["fewer"].as_u64() > of["more"].as_u64(),
        "what is filed under another question goes out: {told}"
    );
    assert!(!of["going"].as_array().expect("statements").is_empty(), "{told}");
    assert_eq!(api.get("/issues"), issues, "nothing was changed");
}

/// What a record holds of a text agrees with itself.
fn measured(api: &Api) {
    let listed = api.get("/statements?limit=1&kind=indirect");
    let statement = &listed["statements"][0];
    let document = statement["document"]["sha256"].as_str().expect("a hash");
    let agent = ureq::Agent::new_with_config(config());
    let mut answer = agent.get(format!("{}/api/v1/documents/{document}/text", api.0)).call().expect("a text");
    let text = answer.body_mut().read_to_string().expect("a text");
    let gold = standoff(statement);
    for of in ["record", "extraction"] {
        let body = json!({"documents": [{"name": "a/b", "text": text, "annotations": gold}], "of": of});
        let told = api.post("/evaluate", &body);
        assert_eq!(told["gold"], 1, "{told}");
        assert_eq!(told["statement_exact"][1], 100.0, "{of} has what was annotated: {told}");
    }
    let absent =
        json!({"documents": [{"name": "a", "text": "Nobody spoke.", "annotations": ""}], "of": "record"});
    assert_eq!(api.post("/evaluate", &absent)["code"], "not_found");
}

/// A statement as brat standoff.
fn standoff(statement: &Value) -> String {
    let (mut lines, mut roles) = (String::new(), String::new());
    for (at, (role, part)) in
        [("Source", "source"), ("Cue", "cue"), ("Content", "content")].iter().enumerate()
    {
        let Some(spans) = statement[part]["spans"].as_array() else { continue };
        let spans: Vec<String> = spans.iter().map(|span| format!("{} {}", span[0], span[1])).collect();
        lines.push_str(&format!("T{at}\t{role} {}\t-\n", spans.join(";")));
        roles.push_str(&format!(" {role}:T{at}"));
    }
    format!("{lines}E1\tAttribution:T1{roles}\n")
}

fn looked_up(api: &Api) {
    let all = api.get("/actors?limit=3");
    let names: Vec<&Value> =
        all["actors"].as_array().expect("actors").iter().map(|actor| &actor["id"]).collect();
    let told = api.post("/reconcile", &json!({"actors": names}));
    assert_eq!(told["service"], "Invented items", "{told}");
    assert_eq!(told["actors"].as_array().map(Vec::len), Some(names.len()), "{told}");
    assert_eq!(told["events"], json!([]), "nothing is set unless it is asked for");
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn a_server_has_few_heaps_unless_somebody_said_how_many() {
    use std::io::{BufRead, BufReader};
    let folder = tempfile::tempdir().expect("a folder");
    for (said, expected) in [(None, "MALLOC_ARENA_MAX=2"), (Some("7"), "MALLOC_ARENA_MAX=7")] {
        let mut command = onrecord();
        command.args(["serve", "--listen", "127.0.0.1:0", "--record"]).arg(folder.path().join("heaps.db"));
        match said {
            Some(many) => command.env("MALLOC_ARENA_MAX", many),
            None => command.env_remove("MALLOC_ARENA_MAX"),
        };
        let mut child = command.stderr(std::process::Stdio::piped()).spawn().expect("the binary starts");
        let mut told = String::new();
        let mut lines = BufReader::new(child.stderr.take().expect("piped"));
        while !told.contains(" is at http://") && lines.read_line(&mut told).expect("a line") > 0 {}
        let environment = std::fs::read_to_string(format!("/proc/{}/environ", child.id()));
        let _ = (child.kill(), child.wait());
        // The same process answers, so that whoever began it can end it.
        assert!(told.contains(" is at http://"), "{told}");
        let environment = environment.expect("it is this user's");
        assert!(environment.split('\0').any(|one| one == expected), "{environment}");
    }
}
