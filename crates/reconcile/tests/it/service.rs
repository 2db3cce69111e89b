//! A reconciliation service over TCP: it reads a form, looks names up by their words, and answers as the specification says.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

pub const MANIFEST: &str = r#"{"versions":["0.1","0.2"],"name":"Invented items",
    "identifierSpace":"http://www.wikidata.org/entity/","schemaSpace":"http://www.wikidata.org/prop/direct/"}"#;

/// Id, label, description, class.
const ITEMS: [(&str, &str, &str, &str); 4] = [
    ("Q101", "Ilse Marek", "foreign minister of Oskaria", "Q5"),
    ("Q102", "Ilse Marek", "Oskarian rower", "Q5"),
    ("Q103", "Oskaria", "country that was invented", "Q7275"),
    ("Q104", "Marek Shipping", "company", "Q43229"),
];

/// A running server and every form that was sent to it.
pub struct Server {
    pub url: String,
    pub asked: Arc<Mutex<Vec<Value>>>,
}

/// A server that looks names up among its items.
pub fn real() -> Server {
    start(MANIFEST, |queries| lookup(queries).to_string())
}

/// A server with this manifest that answers queries so.
pub fn start(manifest: &'static str, answer: impl Fn(&Value) -> String + Send + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/api", listener.local_addr().expect("an address"));
    let asked = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            handle(stream, manifest, &answer, &kept);
        }
    });
    Server { url, asked }
}

fn handle(
    mut stream: TcpStream,
    manifest: &str,
    answer: &impl Fn(&Value) -> String,
    asked: &Mutex<Vec<Value>>,
) {
    let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
    let head: Vec<String> =
        reader.by_ref().lines().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let is_post = head.first().is_some_and(|line| line.starts_with("POST"));
    let body = if is_post {
        let queries = form(&mut reader, &head);
        let body = answer(&queries);
        asked.lock().expect("no panic").push(queries);
        body
    } else {
        manifest.to_owned()
    };
    let fields = "Content-Type: application/json\r\nConnection: close";
    let _ = write!(stream, "HTTP/1.1 200 OK\r\n{fields}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
}

/// The `queries` of the form that follows this head.
fn form(reader: &mut impl Read, head: &[String]) -> Value {
    let field = |name: &str| {
        head.iter()
            .filter_map(|line| line.split_once(": "))
            .find(|(field, _)| field.eq_ignore_ascii_case(name))
    };
    assert_eq!(
        field("content-type").map(|(_, kind)| kind),
        Some("application/x-www-form-urlencoded"),
        "{head:?}"
    );
    let length = field("content-length").and_then(|(_, length)| length.parse().ok()).expect("a length");
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes).expect("the body");
    let (_, queries) =
        url::form_urlencoded::parse(&bytes).find(|(name, _)| name == "queries").expect("queries");
    serde_json::from_str(&queries).expect("JSON")
}

fn lookup(queries: &Value) -> Value {
    let queries = queries.as_object().expect("an object");
    queries.iter().map(|(key, query)| (key.clone(), json!({ "result": results(query) }))).collect()
}

fn results(query: &Value) -> Vec<Value> {
    let name = query["query"].as_str().expect("a name");
    let kind = query.get("type").and_then(Value::as_str);
    let fits = |label: &str, class: &str| label.contains(name) && kind.is_none_or(|kind| kind == class);
    let found: Vec<_> = ITEMS.iter().filter(|(_, label, _, class)| fits(label, class)).collect();
    let only = found.len() == 1 && found[0].1 == name;
    let row = |(id, label, description, class): &(&str, &str, &str, &str)| {
        let score = if *label == name { 100.0 } else { 40.0 };
        let class = json!([{ "id": class, "name": format!("class {class}") }]);
        json!({ "id": id, "name": label, "description": description, "type": class, "score": score, "match": only })
    };
    found.into_iter().rev().map(row).collect()
}
