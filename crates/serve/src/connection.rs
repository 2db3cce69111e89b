//! Connections: taken, bounded, and dropped where the client does not keep up.
//!
//! What always holds: one connection more than the bound is told to come back and closed; a client that sends the head of
//! a request too slowly, or does not read what it asked for, is dropped.

use std::convert::Infallible;
use std::io::{ErrorKind, Write};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

use crate::options::Limits;

/// Headers of a request.
const HEADERS: usize = 64;
/// Bytes of a request's head.
const HEAD: usize = 32 << 10;
/// After the system refused a connection (as when files run out), wait this long.
const PAUSE: Duration = Duration::from_millis(50);

/// A refusal takes at most this long.
const REFUSAL: Duration = Duration::from_millis(500);
/// Refusals at once.
const REFUSALS: usize = 256;

const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/problem+json\r\nRetry-After: 1\r\n\
    Connection: close\r\nContent-Length: 107\r\n\r\n\
    {\"type\":\"/problems#overloaded\",\"title\":\"The server has too much to do\",\"status\":503,\"code\":\"overloaded\"}  \n";

/// Lets this process have as many files as the system lets it have: a connection is one.
pub fn allow_files() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
        // Where it is not let, connections over the limit wait.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    }
}

/// Takes connections for ever.
pub async fn accept(listener: TcpListener, router: Router, limits: Limits) {
    let places = Arc::new(Semaphore::new(limits.connections));
    let refusals = Arc::new(Semaphore::new(REFUSALS));
    loop {
        let (stream, address) = match listener.accept().await {
            Ok(taken) => taken,
            Err(error) if gone(error.kind()) => continue,
            Err(_) => {
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let Ok(place) = places.clone().try_acquire_owned() else {
            match refusals.clone().try_acquire_owned() {
                Ok(refusal) => drop(tokio::spawn(async move {
                    let _refusal = refusal;
                    turn_away(stream).await;
                })),
                // So many are heard out at once; the rest are told and closed.
                Err(_) => drop(stream.into_std().and_then(|mut stream| stream.write(FULL))),
            }
            continue;
        };
        let router = router.clone();
        tokio::spawn(async move {
            let _place = place;
            answer(stream, address, router, limits.client).await;
        });
    }
}

fn gone(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::ConnectionRefused)
}

/// Says no. What the client sends is read for a moment, since closing before would take the answer from it.
async fn turn_away(mut stream: TcpStream) {
    let told = async {
        stream.write_all(FULL).await?;
        stream.shutdown().await?;
        let mut unread = [0; 1024];
        while stream.read(&mut unread).await? > 0 {}
        std::io::Result::Ok(())
    };
    // Who does not listen is not told.
    let _ = tokio::time::timeout(REFUSAL, told).await;
}

async fn answer(stream: TcpStream, address: SocketAddr, router: Router, patience: Duration) {
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(patience));
    let io = TokioIo::new(Box::pin(stream) as Pin<Box<TimeoutStream<TcpStream>>>);
    let service = service_fn(move |request: Request<Incoming>| {
        let router = router.clone();
        async move {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(address));
            let response = router.oneshot(request).await.unwrap_or_else(|never: Infallible| match never {});
            Ok::<_, Infallible>(response)
        }
    });
    // An error here is a client that went away or sent no HTTP: there is nobody to tell.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .max_headers(HEADERS)
        .max_buf_size(HEAD)
        .serve_connection(io, service)
        .await;
}

#[cfg(test)]
mod tests {
    use super::FULL;

    #[test]
    fn the_refusal_is_as_long_as_it_says() {
        let text = std::str::from_utf8(FULL).expect("text");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: ")).expect("a length");
        assert_eq!(length.parse(), Ok(body.len()));
    }
}
