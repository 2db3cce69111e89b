//! What a request asks for, by the names of the command line.
//!
//! What always holds: a parameter that is not known, given twice or not understood is refused, never passed over; one that
//! is empty, as forms send them, counts as not given.

mod params;

use std::fmt::Display;
use std::str::FromStr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use onrecord_analyse::network::Choice;
use onrecord_core::{Act, Error, Kind, Moment, Stance};
use onrecord_record::{Filter, Sort, State, Terms, date};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::problem::{Code, Problem};

pub use params::{FilterParams, PageParams};

/// Parameters of a request, each taken once.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    all: Vec<(String, String)>,
    left: Vec<(String, String)>,
}

impl Asked {
    /// Reads a query string.
    ///
    /// # Errors
    /// When a parameter stands there twice.
    pub fn parse(query: &str) -> Result<Self, Problem> {
        let all: Vec<(String, String)> = pairs_of(query)
            .into_iter()
            .map(|(name, value)| (name.replace('_', "-"), value.trim().to_owned()))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        for (at, (name, _)) in all.iter().enumerate() {
            if all[..at].iter().any(|(other, _)| other == name) {
                return Err(bad(name, "is given twice"));
            }
        }
        Ok(Asked { left: all.clone(), all })
    }

    /// The value of a parameter.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let at = self.left.iter().position(|(other, _)| other == name)?;
        Some(self.left.swap_remove(at).1)
    }

    /// The value of a parameter, read by `read`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read<T>(
        &mut self,
        name: &str,
        what: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Problem> {
        match self.take(name) {
            None => Ok(None),
            Some(value) => read(&value).map(Some).ok_or_else(|| bad(name, &format!("is not {what}"))),
        }
    }

    /// One of all there are, by its word.
    ///
    /// # Errors
    /// When it is none of them.
    pub fn word<T: Copy>(
        &mut self,
        name: &str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Result<Option<T>, Problem> {
        let words: Vec<&str> = all.iter().map(|&one| word(one)).collect();
        let named = |given: &str| all.iter().copied().find(|&one| word(one) == given);
        self.read(name, &format!("one of {}", words.join(", ")), named)
    }

    /// A choice, by its word.
    ///
    /// # Errors
    /// When there is none of that word.
    pub fn choice<T: Choice>(&mut self, name: &str) -> Result<Option<T>, Problem> {
        self.word(name, T::ALL, T::word)
    }

    /// A date, as precise as it is given.
    ///
    /// # Errors
    /// When it is none.
    pub fn date(&mut self, name: &str) -> Result<Option<Moment>, Problem> {
        self.read(name, "a date: write 2022, 2022-02 or 2022-02-24", |value| date(value).ok())
    }

    /// Yes or no.
    ///
    /// # Errors
    /// When it is neither.
    pub fn flag(&mut self, name: &str) -> Result<Option<bool>, Problem> {
        self.read(name, "true or false", |value| value.parse().ok())
    }

    /// A number between two, both among them.
    ///
    /// # Errors
    /// When it is no number, or beyond them.
    pub fn within<T: FromStr + PartialOrd + Display>(
        &mut self,
        name: &str,
        (from, to): (T, T),
    ) -> Result<Option<T>, Problem> {
        let what = format!("a number from {from} to {to}");
        let between = from..=to;
        self.read(name, &what, |value| value.parse().ok().filter(|number| between.contains(number)))
    }

    /// The filters.
    ///
    /// # Errors
    /// When one cannot be understood.
    pub fn filter(&mut self) -> Result<Filter, Problem> {
        Ok(Filter {
            words: None,
            source: self.terms("source")?,
            kind: self.word("kind", Kind::ALL, Kind::name)?,
            publisher: self.take("publisher"),
            since: self.date("since")?,
            until: self.date("until")?,
            min_confidence: self.within("min-confidence", (0.0, 1.0))?,
            reviewed: self.flag("reviewed")?,
            document: self.take("document"),
            actor: self.take("actor"),
            roll_up: self.flag("roll-up")?.unwrap_or(false),
            addressee: self.take("addressee"),
            act: self.word("act", Act::ALL, Act::name)?,
            issue: self.take("issue"),
            stance: self.word("stance", Stance::ALL, Stance::name)?,
            said_since: self.date("said-since")?,
            said_until: self.date("said-until")?,
            state: self.word("state", &State::ALL, State::name)?.unwrap_or(State::Live),
        })
    }

    /// Words to find, in the language of the search box.
    ///
    /// # Errors
    /// When they are no search.
    pub fn terms(&mut self, name: &str) -> Result<Option<Terms>, Problem> {
        let Some(typed) = self.take(name) else { return Ok(None) };
        Terms::parse(&typed).map(Some).map_err(|error| no_search(name, error))
    }

    /// The order of a list.
    ///
    /// # Errors
    /// When it is none.
    pub fn sort(&mut self) -> Result<Option<Sort>, Problem> {
        self.word("sort", &Sort::ALL, Sort::name)
    }

    /// Rows of a page.
    ///
    /// # Errors
    /// When it is no number from 1 to `most`.
    pub fn limit(&mut self, usual: usize, most: usize) -> Result<usize, Problem> {
        Ok(self.within("limit", (1, most))?.unwrap_or(usual))
    }

    /// Refuses what nobody took.
    ///
    /// # Errors
    /// When something was left.
    pub fn finish(&self) -> Result<(), Problem> {
        match self.left.first() {
            None => Ok(()),
            Some((name, _)) => Err(bad(name, "is not known here")),
        }
    }

    /// Whether a parameter is given.
    pub fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// The value of a parameter, taken or not.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.all.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Everything that is given.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The query string with some parameters in the place of theirs; an empty value takes one away. The place in a list
    /// is left out, since another list begins at its beginning.
    pub fn with(&self, changed: &[(&str, &str)]) -> String {
        let kept = self
            .pairs()
            .filter(|(name, _)| *name != "cursor" && !changed.iter().any(|(other, _)| other == name));
        let pairs = kept.chain(changed.iter().copied().filter(|(_, value)| !value.is_empty()));
        let parts: Vec<String> =
            pairs.map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        parts.join("&")
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Asked::parse(parts.uri.query().unwrap_or_default())
    }
}

fn bad(name: &str, what: &str) -> Problem {
    let name: String = name.chars().take(40).collect();
    Problem::new(Code::BadFilter, format!("`{name}` {what}"))
}

/// Why the words of a parameter are no search.
pub fn no_search(name: &str, error: Error) -> Problem {
    let problem = bad(name, &error.what);
    error.hint.into_iter().fold(problem, Problem::hint)
}

/// What a part of a URL holds as it is: letters, digits and the unreserved marks of RFC 3986.
const PART: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A text as part of a URL.
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, PART).to_string()
}

/// The pairs of a query string or a form; what is not UTF-8 becomes U+FFFD.
pub fn pairs_of(query: &str) -> Vec<(String, String)> {
    let decoded = |text: &str| {
        let spaces = text.replace('+', " ");
        percent_encoding::percent_decode_str(&spaces).decode_utf8_lossy().into_owned()
    };
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decoded(name), decoded(value))
    };
    query.split('&').filter(|part| !part.is_empty()).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(query: &str, told: &str) {
        let mut asked = match Asked::parse(query) {
            Ok(asked) => asked,
            Err(problem) => return assert!(problem.detail.contains(told), "{}", problem.detail),
        };
        let problem = asked.filter().and_then(|_| asked.finish()).expect_err("refused");
        assert!(problem.detail.contains(told), "{}", problem.detail);
    }

    #[test]
    fn what_is_not_understood_is_refused_by_name() {
        refused("since=yesterday", "`since` is not a date");
        refused("kind=loud", "`kind` is not one of direct, indirect");
        refused("act=shout", "`act` is not one of state, predict");
        refused("min-confidence=2", "`min-confidence` is not a number from 0 to 1");
        refused("min_confidence=NaN", "`min-confidence`");
        refused("source=(a", "`source`");
        refused("publihser=x", "`publihser` is not known");
        refused("kind=direct&kind=mixed", "`kind` is given twice");
        refused("state=gone", "`state`");
    }

    #[test]
    fn filters_are_read_by_the_names_of_the_command_line() {
        let mut asked =
            Asked::parse("publisher=Varn+Courier&since=2031-03&min-confidence=0.7&kind=&reviewed=true")
                .expect("read");
        let filter = asked.filter().expect("a filter");
        assert_eq!(filter.publisher.as_deref(), Some("Varn Courier"));
        assert_eq!(filter.since.map(|m| m.to_string()).as_deref(), Some("2031-03"));
        assert_eq!((filter.min_confidence, filter.reviewed, filter.kind), (Some(0.7), Some(true), None));
        asked.finish().expect("all taken");
    }

    #[test]
    fn a_changed_query_begins_its_list_anew() {
        let asked = Asked::parse("q=a%26b&cursor=9&kind=direct").expect("read");
        assert_eq!(
            asked.with(&[("kind", ""), ("publisher", "Ö & Co")]),
            "q=a%26b&publisher=%C3%96%20%26%20Co"
        );
    }
}
