//! Real connections: bounded, and dropped where the client does not keep up.

use std::net::SocketAddr;
use std::time::Duration;

use onrecord_serve::{Limits, Options, Site};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

async fn listening(change: impl FnOnce(&mut Limits)) -> (SocketAddr, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let mut options = Options::new(folder.path().join("a.db"), address);
    change(&mut options.limits);
    let site = Site::new(options).expect("a site");
    tokio::spawn(site.serve_on(listener));
    (address, folder)
}

async fn answer(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A connection that is reset has told all that it will.
    let _ = stream.read_to_end(&mut bytes).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn ask(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("connected");
    let _ = stream.write_all(request.as_bytes()).await;
    answer(&mut stream).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_comes_over_the_wire() {
    let (address, _folder) = listening(|_| ()).await;
    let told =
        ask(address, &format!("GET /status HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")).await;
    assert!(told.starts_with("HTTP/1.1 200 OK\r\n") && told.contains("The record"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_connection_too_many_is_told_so() {
    let (address, _folder) = listening(|limits| limits.connections = 2).await;
    let held = [
        TcpStream::connect(address).await.expect("connected"),
        TcpStream::connect(address).await.expect("connected"),
    ];
    let mut third = TcpStream::connect(address).await.expect("connected");
    let told = answer(&mut third).await;
    assert!(told.starts_with("HTTP/1.1 503 ") && told.contains("\"overloaded\""), "{told}");
    drop(held);
    // Once the others are gone there is room again.
    for _ in 0..200 {
        let told = ask(
            address,
            &format!("GET /assets/icon.svg HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"),
        )
        .await;
        if told.starts_with("HTTP/1.1 200") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("there is no room again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_does_not_finish_its_request_is_dropped() {
    let (address, _folder) = listening(|limits| limits.client = Duration::from_millis(100)).await;
    let mut slow = TcpStream::connect(address).await.expect("connected");
    slow.write_all(b"GET /status HTTP/1.1\r\nHost: ").await.expect("sent");
    let told = answer(&mut slow).await;
    assert!(!told.contains("200 OK"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_is_too_large_is_refused() {
    let (address, _folder) = listening(|_| ()).await;
    let many = (0..100).map(|i| format!("X-{i}: x\r\n")).collect::<String>();
    let told = ask(address, &format!("GET / HTTP/1.1\r\nHost: {address}\r\n{many}\r\n")).await;
    assert!(told.starts_with("HTTP/1.1 431") || told.is_empty(), "{told}");
    let long = "x".repeat(100_000);
    let told = ask(address, &format!("GET /{long} HTTP/1.1\r\nHost: {address}\r\n\r\n")).await;
    assert!(!told.contains("200 OK"), "{told}");
}
