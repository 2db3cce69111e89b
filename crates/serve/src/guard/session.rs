//! Who signed in with which browser, and which forms that browser was given.
//!
//! What always holds: what is kept is bounded; a session ends after a day without use; a form's token is bound to the
//! browser's cookie by a secret of this process.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, header};
use onrecord_core::{Result, text_hash};

use super::role::Role;
use super::secret;

/// The name of the cookie.
const COOKIE: &str = "onrecord";
/// A session that is not used for this long ends.
const IDLE: Duration = Duration::from_secs(24 * 3600);
/// Sessions that are kept.
const MOST: usize = 10_000;

/// A person that a token let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name in the log.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

/// The sessions of a server.
pub struct Sessions {
    secret: String,
    signed_in: Mutex<HashMap<String, (Instant, Person)>>,
}

impl Sessions {
    /// No session yet.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn new() -> Result<Self> {
        Ok(Sessions { secret: secret()?, signed_in: Mutex::default() })
    }

    /// Signs a person in, and gives the cookie's value.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn sign_in(&self, person: Person) -> Result<String> {
        let cookie = secret()?;
        if let Ok(mut kept) = self.signed_in.lock() {
            if kept.len() >= MOST {
                kept.retain(|_, (used, _)| used.elapsed() < IDLE);
            }
            if kept.len() >= MOST {
                let oldest = kept.iter().min_by_key(|(_, (used, _))| *used).map(|(cookie, _)| cookie.clone());
                oldest.map(|cookie| kept.remove(&cookie));
            }
            kept.insert(key(&cookie), (Instant::now(), person));
        }
        Ok(cookie)
    }

    /// Ends a session.
    pub fn sign_out(&self, cookie: &str) {
        let _ = self.signed_in.lock().map(|mut kept| kept.remove(&key(cookie)));
    }

    /// Who signed in with that cookie; `stands` says whether the person's token still does.
    pub fn who(&self, cookie: &str, stands: impl Fn(&Person) -> bool) -> Option<Person> {
        let mut kept = self.signed_in.lock().ok()?;
        let (used, person) = kept.get_mut(&key(cookie))?;
        if used.elapsed() >= IDLE || !stands(person) {
            kept.remove(&key(cookie));
            return None;
        }
        *used = Instant::now();
        Some(person.clone())
    }

    /// The token of the forms of the browser with that cookie.
    pub fn form(&self, cookie: &str) -> String {
        text_hash(&format!("form {} {cookie}", self.secret))
    }
}

/// Sessions are kept under a hash, so that how long a look-up takes tells nothing of a cookie.
fn key(cookie: &str) -> String {
    text_hash(cookie)
}

/// The session cookie of a request.
pub fn cookie(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let value = pairs.find(|(name, _)| *name == COOKIE)?.1;
    (value.len() == 2 * super::SECRET && value.bytes().all(|b| b.is_ascii_hexdigit())).then_some(value)
}

/// The header that gives a browser its cookie.
pub fn set_cookie(value: &str) -> String {
    format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Strict")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_belongs_to_one_browser_of_one_process() {
        let (one, other) = (Sessions::new().expect("random"), Sessions::new().expect("random"));
        let form = one.form("aa");
        assert_eq!(one.form("aa"), form);
        assert_ne!(one.form("ab"), form);
        assert_ne!(other.form("aa"), form);
    }

    #[test]
    fn a_session_ends_with_its_token_and_by_signing_out() {
        let sessions = Sessions::new().expect("random");
        let person = Person { name: "Ada".into(), role: Role::Reader };
        let cookie = sessions.sign_in(person.clone()).expect("random");
        assert_eq!(sessions.who(&cookie, |_| true), Some(person.clone()));
        sessions.sign_out(&cookie);
        assert_eq!(sessions.who(&cookie, |_| true), None);
        let cookie = sessions.sign_in(person).expect("random");
        assert_eq!(sessions.who(&cookie, |_| false), None);
        assert_eq!(sessions.who(&cookie, |_| true), None);
    }
}
