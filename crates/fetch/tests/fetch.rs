//! A fetcher against a real server on this machine.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use onrecord_core::{Error, ErrorKind};
use onrecord_fetch::{Fetcher, Limits, Page};

/// A server that answers each request, by its path and all its lines, until the test ends.
fn serve(answer: impl Fn(&str, &str, &mut TcpStream) + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let answer = std::sync::Arc::new(answer);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = std::sync::Arc::clone(&answer);
            std::thread::spawn(move || handle(stream, &*answer));
        }
    });
    address
}

fn handle(mut stream: TcpStream, answer: &dyn Fn(&str, &str, &mut TcpStream)) {
    let Ok(copy) = stream.try_clone() else { return };
    let lines = BufReader::new(copy).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let request: Vec<String> = lines.collect();
    let path = request.first().and_then(|line| line.split(' ').nth(1)).unwrap_or_default().to_owned();
    answer(&path, &request.join("\n"), &mut stream);
}

/// Writes an answer with these fields; a client that has gone is no concern of the server.
fn respond(stream: &mut TcpStream, status: &str, fields: &str, body: &[u8]) {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\n{fields}Content-Length: {length}\r\nConnection: close\r\n\r\n");
    let _ = stream.write_all(&[head.as_bytes(), body].concat());
}

fn limits() -> Limits {
    let allowed = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
    Limits { total: Duration::from_secs(5), pause: Duration::ZERO, allowed, ..Limits::default() }
}

fn get(address: SocketAddr, path: &str, limits: Limits) -> Result<Page, Error> {
    Fetcher::new(limits).get(&format!("http://{address}{path}"))
}

#[track_caller]
fn refused(address: SocketAddr, path: &str, limits: Limits, kind: ErrorKind) -> Error {
    let error = get(address, path, limits).expect_err("an error");
    assert_eq!(error.kind, kind, "{error}");
    assert!(error.place.starts_with("http") && error.hint.is_some(), "{error}");
    error
}

#[test]
fn a_page_comes_with_its_type_and_final_address() {
    let address = serve(|path, request, stream| match path {
        "/old?a=b" => respond(stream, "301 Moved", "Location: new#part\r\n", b""),
        "/new" => {
            assert!(request.to_ascii_lowercase().contains("user-agent: onrecord/"), "{request}");
            let fields = "Content-Type: Text/HTML; charset=windows-1251\r\n";
            respond(stream, "200 OK", fields, b"<p>\xCD\xE5\xF2");
        }
        _ => respond(stream, "404 Not Found", "", b"no"),
    });
    let page = get(address, "/old?a=b", limits()).expect("a page");
    assert_eq!(page.bytes, b"<p>\xCD\xE5\xF2");
    assert_eq!(page.url, format!("http://{address}/new"));
    assert_eq!(page.media_type.as_deref(), Some("text/html"));
    assert_eq!(page.charset.as_deref(), Some("windows-1251"));
    let error = refused(address, "/none", limits(), ErrorKind::NotFound);
    assert_eq!(error.place, format!("http://{address}/none"));
}

#[test]
fn redirects_end_at_their_bound() {
    let address = serve(|_, _, stream| respond(stream, "302 Found", "Location: /again\r\n", b""));
    let error = refused(address, "/", limits(), ErrorKind::TooLarge);
    assert!(error.what.contains("5 redirects"), "{error}");
}

#[test]
fn a_redirect_to_a_private_address_or_another_scheme_is_refused() {
    let address = serve(|path, _, stream| {
        let to = path.trim_start_matches('/');
        respond(stream, "302 Found", &format!("Location: {to}\r\n"), b"");
    });
    let port = address.port();
    for to in [
        format!("http://127.0.0.2:{port}/"),
        format!("http://2130706434:{port}/"),
        format!("http://0x7f.2:{port}/"),
        format!("http://[::1]:{port}/"),
        format!("http://[::ffff:127.0.0.2]:{port}/"),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "http://10.0.0.1/".to_owned(),
        "http://0.0.0.0/".to_owned(),
    ] {
        let error = refused(address, &format!("/{to}"), limits(), ErrorKind::Permission);
        assert!(error.what.contains("private"), "{to} {error}");
    }
    for to in ["file:///etc/passwd", "ftp://a.example/", "data:text/html,no"] {
        refused(address, &format!("/{to}"), limits(), ErrorKind::Format);
    }
}

#[test]
fn a_name_that_leads_to_a_private_address_is_refused_unless_allowed() {
    let address = serve(|_, _, stream| respond(stream, "200 OK", "", b"yes"));
    let url = format!("http://localhost:{}/", address.port());
    let strict = Limits { allowed: Vec::new(), ..limits() };
    let error = Fetcher::new(strict.clone()).get(&url).expect_err("private");
    assert_eq!(error.kind, ErrorKind::Permission, "{error}");
    refused(address, "/", strict.clone(), ErrorKind::Permission);
    let open = Limits { allow_private: true, ..strict };
    assert_eq!(Fetcher::new(open).get(&url).map(|page| page.bytes).ok(), Some(b"yes".to_vec()));
}

#[test]
fn what_is_no_url_to_fetch_is_said() {
    for url in
        ["", "a.html", "ftp://a.example/", "file:///etc/passwd", "http://", "http://user:word@a.example/"]
    {
        let error = Fetcher::new(limits()).get(url).expect_err("no URL");
        assert_eq!((error.kind, error.place.as_str()), (ErrorKind::Format, url), "{error}");
    }
}

#[test]
fn a_server_that_never_answers_is_given_up() {
    let address = serve(|path, _, stream| {
        if path == "/half" {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        }
        let _ = stream.read(&mut [0]);
    });
    for path in ["/never", "/half"] {
        let start = Instant::now();
        let error = refused(
            address,
            path,
            Limits { total: Duration::from_millis(300), ..limits() },
            ErrorKind::TooLarge,
        );
        assert!(error.what.contains("0.3 seconds"), "{error}");
        assert!(start.elapsed() < Duration::from_secs(3));
    }
}

#[test]
fn bytes_without_an_end_and_bombs_are_stopped() {
    let address = serve(|path, _, stream| match path {
        "/slow" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
            while stream.write_all(b"a").is_ok() {
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        "/endless" => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            while stream.write_all(&[b'a'; 1 << 16]).is_ok() {}
        }
        _ => {
            let mut bomb = Vec::new();
            let zeros = std::io::repeat(0).take(32 << 20);
            let mut packer = flate2::read::GzEncoder::new(zeros, flate2::Compression::fast());
            packer.read_to_end(&mut bomb).expect("reading from memory");
            respond(stream, "200 OK", "Content-Encoding: gzip\r\n", &bomb);
        }
    });
    let small = Limits { bytes: 1 << 20, ..limits() };
    for path in ["/endless", "/bomb"] {
        let error = refused(address, path, small.clone(), ErrorKind::TooLarge);
        assert!(error.what.contains("1048576 bytes"), "{error}");
    }
    let hasty = Limits { total: Duration::from_millis(300), ..limits() };
    refused(address, "/slow", hasty, ErrorKind::TooLarge);
    let page = get(address, "/bomb", Limits { bytes: 32 << 20, ..limits() }).expect("within the bound");
    assert_eq!(page.bytes.len(), 32 << 20);
}

#[test]
fn a_host_is_not_asked_more_often_than_the_pause() {
    let address = serve(|_, _, stream| respond(stream, "200 OK", "", b"yes"));
    let fetcher = Fetcher::new(Limits { pause: Duration::from_millis(100), ..limits() });
    let start = Instant::now();
    for _ in 0..3 {
        assert!(fetcher.clone().get(&format!("http://{address}/")).is_ok());
    }
    assert!(start.elapsed() >= Duration::from_millis(200));
}

#[test]
fn nobody_at_the_address_is_an_error_that_names_it() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    refused(address, "/", limits(), ErrorKind::Io);
}
