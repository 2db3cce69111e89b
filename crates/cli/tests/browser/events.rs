//! What the browser says of a page that went wrong in it.

use serde_json::Value;

/// What is wrong, if an event tells of something: an exception, an error on the console, a breach of the policy, a dialog, or a
/// request to another place than `origin`.
pub fn wrong(event: &Value, origin: &str) -> Option<String> {
    let p = &event["params"];
    match event["method"].as_str().unwrap_or_default() {
        "Runtime.exceptionThrown" => {
            let details = &p["exceptionDetails"];
            let thrown = details["exception"]["description"].as_str().or(details["text"].as_str());
            Some(format!("exception: {}", thrown.unwrap_or_default()))
        }
        "Runtime.consoleAPICalled" if matches!(p["type"].as_str(), Some("error" | "warning" | "assert")) => {
            Some(format!("console: {}", p["args"]))
        }
        "Log.entryAdded" if matches!(p["entry"]["level"].as_str(), Some("error" | "warning")) => {
            Some(format!(
                "{}: {} {}",
                word(&p["entry"]["source"]),
                word(&p["entry"]["text"]),
                word(&p["entry"]["url"])
            ))
        }
        "Audits.issueAdded" if p["issue"]["code"] == "ContentSecurityPolicyIssue" => {
            Some(format!("policy: {}", p["issue"]["details"]))
        }
        "Page.javascriptDialogOpening" => Some(format!("dialog: {}", word(&p["message"]))),
        "Network.requestWillBeSent" => elsewhere(word(&p["request"]["url"]), origin),
        _ => None,
    }
}

fn elsewhere(url: &str, origin: &str) -> Option<String> {
    let own = url.starts_with(origin) || url.starts_with("data:") || url.starts_with("about:");
    (!own).then(|| format!("a request to elsewhere: {url}"))
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
