//! What every page has around its matter.

use maud::{DOCTYPE, Markup, html};

use crate::guard::role::Role;
use crate::guard::user::User;

/// Where a page stands in the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Here {
    /// Search and what it finds.
    Search,
    /// Documents.
    Documents,
    /// Who speaks.
    Actors,
    /// The codebook.
    Issues,
    /// Where positions changed.
    Shifts,
    /// Who agrees with whom.
    Network,
    /// Sentences with citations.
    Brief,
    /// What is worth a person's minute.
    Review,
    /// What was changed.
    Log,
    /// Reading documents.
    Import,
    /// The record as a whole.
    Status,
    /// None of them.
    Elsewhere,
}

const NAVIGATION: [(Here, &str, &str, Role); 11] = [
    (Here::Search, "/search", "Search", Role::Reader),
    (Here::Documents, "/documents", "Documents", Role::Reader),
    (Here::Actors, "/actors", "Actors", Role::Reader),
    (Here::Issues, "/issues", "Issues", Role::Reader),
    (Here::Shifts, "/shifts", "Shifts", Role::Reader),
    (Here::Network, "/network", "Network", Role::Reader),
    (Here::Brief, "/brief", "Brief", Role::Reader),
    (Here::Review, "/review", "Review", Role::Reviewer),
    (Here::Log, "/log", "Log", Role::Reader),
    (Here::Import, "/import", "Import", Role::Owner),
    (Here::Status, "/status", "Status", Role::Reader),
];

/// A page.
pub struct Page<'p> {
    /// Who reads it; nobody on a page of a problem.
    pub user: Option<&'p User>,
    /// Where it stands.
    pub here: Here,
    /// Its title, which is plain text.
    pub title: &'p str,
    /// Loaded anew so often, in seconds, where there is no script.
    pub refresh: Option<u32>,
    /// What the head holds besides.
    pub head: Markup,
}

impl<'p> Page<'p> {
    /// A page for a user.
    pub fn new(user: &'p User, here: Here, title: &'p str) -> Self {
        Page { user: Some(user), here, title, refresh: None, head: html! {} }
    }

    /// The page with its matter.
    pub fn with(self, main: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (onrecord_write::visible(self.title)) " · onrecord" }
                    link rel="icon" href="/assets/icon.svg" type="image/svg+xml";
                    link rel="stylesheet" href="/assets/style.css";
                    script src="/assets/script.js" defer {}
                    @if let Some(seconds) = self.refresh {
                        noscript { meta http-equiv="refresh" content=(seconds); }
                    }
                    (self.head)
                }
                body {
                    a .skip href="#main" { "Skip to the content" }
                    (self.banner())
                    main #main tabindex="-1" { (main) }
                    (footer())
                }
            }
        }
    }

    fn banner(&self) -> Markup {
        html! {
            header .banner {
                a .brand href="/" { "on" b { "record" } }
                @if let Some(user) = self.user.filter(|user| !user.person.name.is_empty()) {
                    nav aria-label="Main" {
                        ul {
                            @for (here, path, name, role) in NAVIGATION {
                                @if user.may(role) {
                                    li { a href=(path) aria-current=[(here == self.here).then_some("page")] { (name) } }
                                }
                            }
                        }
                    }
                    @if user.signed_in { (sign_out(user)) }
                }
            }
        }
    }
}

fn sign_out(user: &User) -> Markup {
    html! {
        form .out method="post" action="/sign-out" {
            input type="hidden" name="form" value=(user.form);
            span { bdi { (onrecord_write::visible(&user.person.name)) } }
            button .quiet type="submit" { "Sign out" }
        }
    }
}

fn footer() -> Markup {
    html! {
        footer .foot {
            p {
                "Every line leads to the characters it stands on. "
                a href="/api" { "API" } " · " a href="/export" { "Export" } " · " a href="/problems" { "Errors" }
            }
        }
    }
}
