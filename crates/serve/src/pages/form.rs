//! Forms of the pages.
//!
//! What always holds: a form is taken only with the token of the browser that it was given to.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use maud::{Markup, html};
use onrecord_record::Event;

use crate::guard::same;
use crate::guard::user::User;
use crate::problem::{Code, Problem};
use crate::query::{encoded, pairs_of};

/// A form with its user.
pub struct Form {
    /// Who sends it.
    pub user: User,
    fields: Vec<(String, String)>,
}

impl Form {
    /// The value of a field; nothing where it is not given.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The value of a field as text with the line ends of texts, which forms send as others.
    pub fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| value.replace("\r\n", "\n"))
    }

    /// The lines of a field that hold something.
    pub fn lines(&self, name: &str) -> Vec<String> {
        lines(self.get(name).unwrap_or_default())
    }

    /// The reason that was given.
    pub fn why(&self) -> Option<String> {
        self.get("why").map(str::to_owned).filter(|why| !why.trim().is_empty())
    }

    /// Where to go afterwards, telling of `event`: a page of this site.
    pub fn back(&self, usual: &str, event: Option<&Event>) -> String {
        let back = self.get("back").filter(|back| local(back)).unwrap_or(usual);
        match event {
            Some(event) => {
                let (path, query) = back.split_once('?').unwrap_or((back, ""));
                let kept = pairs_of(query).into_iter().filter(|(name, _)| name != "did");
                let pairs = kept.map(|(name, value)| format!("{}={}&", encoded(&name), encoded(&value)));
                format!("{path}?{}did={}", pairs.collect::<String>(), event.id)
            }
            None => back.to_owned(),
        }
    }
}

/// The lines of a text that hold something, without the white space around them.
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Whether a path leads to this site and nowhere else.
pub fn local(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && path.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'\\' | b'#'))
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let user = request.extensions().get::<User>().cloned();
        let user = user.ok_or_else(|| Problem::new(Code::Internal, "nobody is known to ask"))?;
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
            return Err(
                Problem::new(Code::UnsupportedMedia, "the body is no form").hint("send it from the page")
            );
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| Problem::new(Code::TooLarge, "the form is larger than this address takes"))?;
        let fields = pairs_of(&String::from_utf8_lossy(&bytes));
        let form = Form { user, fields };
        if !form.get("form").is_some_and(|given| same(given, &form.user.form)) {
            return Err(Problem::new(Code::StaleForm, "the form does not show the token of this browser"));
        }
        Ok(form)
    }
}

/// The field of the reason, for the log.
pub fn why() -> Markup {
    html! { label { "Why" input type="text" name="why" maxlength="500" placeholder="for the log"; } }
}

/// The fields that every form has.
pub fn hidden(user: &User, back: &str) -> Markup {
    html! {
        input type="hidden" name="form" value=(user.form);
        input type="hidden" name="back" value=(back);
    }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn a_form_leads_back_to_this_site_alone() {
        for (path, good) in [
            ("/review?x=1", true),
            ("//evil.example", false),
            ("https://evil.example", false),
            ("/\\evil.example", false),
            ("/a\r\nSet-Cookie: x", false),
            ("", false),
        ] {
            assert_eq!(local(path), good, "{path}");
        }
    }
}
