//! A request, with its redirects.
//!
//! What always holds: each redirect is checked like the first URL; the time of all of them together is bounded.

use std::io::Read;
use std::sync::Arc;
use std::time::{Duration, Instant};

use onrecord_core::Result;
use ureq::http::{Response, header};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Proxy};
use url::{Host, Url};

use crate::pause::Pauses;
use crate::resolver::Checked;
use crate::{Limits, error};

/// What every request says of who asks.
const AGENT: &str = concat!("onrecord/", env!("CARGO_PKG_VERSION"));

/// What is asked for first.
const ACCEPT: &str = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, \
                      application/feed+json, text/plain;q=0.9, */*;q=0.5";

/// A page as it was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its bytes, unpacked.
    pub bytes: Vec<u8>,
    /// Where it was found after all redirects.
    pub url: String,
    /// The media type that the server gives, such as `text/html`, in small letters and without parameters.
    pub media_type: Option<String>,
    /// The charset that the server gives.
    pub charset: Option<String>,
}

/// Fetches pages; cheap to clone, and usable from several threads.
#[derive(Clone, Debug)]
pub struct Fetcher {
    agent: Agent,
    limits: Arc<Limits>,
    pauses: Arc<Pauses>,
}

impl Fetcher {
    /// A fetcher with these bounds.
    pub fn new(limits: Limits) -> Self {
        let config = Agent::config_builder()
            .user_agent(AGENT)
            .accept(ACCEPT)
            .http_status_as_error(false)
            // Redirects are followed here, where each is checked.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(limits.connect))
            .proxy(if limits.proxy { Proxy::try_from_env() } else { None })
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), Checked::new(limits.clone()));
        Fetcher { agent, limits: Arc::new(limits), pauses: Arc::default() }
    }

    /// The page at a URL, after waiting for its host's turn.
    ///
    /// # Errors
    /// `Format` for what is no `http(s)` URL, `Permission` for a private address, `TooLarge` for a bound of time,
    /// bytes or redirects, `NotFound` and `Io` for what the server or the network says.
    pub fn get(&self, url: &str) -> Result<Page> {
        let mut at = checked(url, url, &self.limits)?;
        let mut left = self.limits.total;
        for _ in 0..=self.limits.redirects {
            self.pauses.wait(at.host_str().unwrap_or_default(), self.limits.pause);
            let start = Instant::now();
            let response = self.ask(&at, left)?;
            let Some(next) = redirect(&response) else { return self.page(&at, response) };
            let next = at.join(next).map_err(|_| error::bad_url(url, "redirected to what is no URL"))?;
            at = checked(next.as_str(), url, &self.limits)?;
            left = left.saturating_sub(start.elapsed()).max(Duration::from_millis(1));
        }
        Err(error::too_many_redirects(url, &self.limits))
    }

    /// What a URL answers to a form that is sent to it, after waiting for its host's turn. A form is sent once: no redirect
    /// is followed.
    ///
    /// # Errors
    /// As [`Fetcher::get`], and `Format` for a redirect.
    pub fn post_form(&self, url: &str, fields: &[(&str, &str)]) -> Result<Page> {
        let at = checked(url, url, &self.limits)?;
        self.pauses.wait(at.host_str().unwrap_or_default(), self.limits.pause);
        let request = self.agent.post(at.as_str()).config().timeout_global(Some(self.limits.total)).build();
        let response = request.send_form(fields.iter().copied());
        let response = response.map_err(|e| error::failed(at.as_str(), e, &self.limits))?;
        match redirect(&response) {
            Some(_) => Err(error::bad_url(url, "redirects what is sent to it")),
            None => self.page(&at, response),
        }
    }

    /// One request, which ends with its body within the time.
    fn ask(&self, url: &Url, time: Duration) -> Result<Response<Body>> {
        let request = self.agent.get(url.as_str()).config().timeout_global(Some(time)).build();
        request.call().map_err(|e| error::failed(url.as_str(), e, &self.limits))
    }

    fn page(&self, url: &Url, response: Response<Body>) -> Result<Page> {
        let status = response.status();
        if !status.is_success() {
            return Err(error::status(url.as_str(), status.as_u16()));
        }
        let body = response.into_body();
        let media_type = body.mime_type().map(|media| media.trim().to_ascii_lowercase());
        let charset = body.charset().map(str::to_owned);
        let mut bytes = Vec::new();
        let read = body.into_reader().take(self.limits.bytes.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|e| error::unread(url.as_str(), &e, &self.limits))?;
        if bytes.len() as u64 > self.limits.bytes {
            return Err(error::too_many_bytes(url.as_str(), &self.limits));
        }
        Ok(Page { bytes, url: url.as_str().to_owned(), media_type, charset })
    }
}

/// Where a response leads on to.
fn redirect(response: &Response<Body>) -> Option<&str> {
    let is_redirect = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    response.headers().get(header::LOCATION).filter(|_| is_redirect)?.to_str().ok()
}

/// A URL that may be asked; errors name the one that the user `gave`.
fn checked(url: &str, gave: &str, limits: &Limits) -> Result<Url> {
    let mut url = Url::parse(url).map_err(|e| error::bad_url(gave, &format!("no URL: {e}")))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(error::bad_url(gave, &format!("`{}` is not fetched, only http and https", url.scheme())));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(error::bad_url(gave, "a name or password in a URL is not sent"));
    }
    // Behind a proxy no address is looked up here, but one in figures can be told.
    let private = match url.host() {
        Some(Host::Ipv4(address)) => !limits.allow(address.into()),
        Some(Host::Ipv6(address)) => !limits.allow(address.into()),
        _ => false,
    };
    if private {
        return Err(error::private(gave));
    }
    url.set_fragment(None);
    Ok(url)
}
