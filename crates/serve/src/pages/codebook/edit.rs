//! Adding an issue and editing one: errors at their place, and what would be met, before anything is changed.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_record::Issue;

use super::examples;
use super::forecast::forecast_of;
use crate::api;
use crate::codebook::{Fault, Foreseen, Written, foresee};
use crate::engine::Said;
use crate::forecast::forecast;
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::pages::card::Card;
use crate::pages::facts;
use crate::pages::form::{Form, hidden, lines, why};
use crate::pages::layout::{Here, Page};
use crate::problem::{Code, Problem};
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;

/// Lists of the form, each with what it is for.
const LISTS: [(&str, &str); 5] = [
    ("anchors", "Words that statements on it are likely to have"),
    ("for", "Examples of support"),
    ("against", "Examples of opposition"),
    ("neither", "Examples that speak to it and take no side"),
    ("beside", "Examples that sound alike and do not speak to it"),
];

/// What the form shows.
#[derive(Default)]
struct Shown<'s> {
    /// The issue as it is written.
    written: Written,
    /// As the codebook has it; nothing where it is new.
    before: Option<&'s Issue>,
    /// What is wrong with it.
    faults: Vec<Fault>,
    /// What it would meet.
    told: Markup,
    /// Statements that are offered as examples.
    offered: Vec<Said>,
}

/// The form of a new issue, with what a suggestion tells of it where one is taken over.
pub async fn new(State(site): State<Arc<Inner>>, user: User, mut asked: Asked) -> Result<Response, Problem> {
    user.must(Role::Reviewer)?;
    let written = Written {
        id: asked.take("id").unwrap_or_default(),
        anchors: lines(&asked.take("anchors").unwrap_or_default()),
        ..Written::default()
    };
    let offered = match asked.take(examples::OFFERED) {
        Some(ids) => examples::offered(&site, &ids).await?,
        None => Vec::new(),
    };
    asked.finish()?;
    Ok(page(&user, &Shown { written, offered, ..Shown::default() }))
}

/// The form of an issue that is there.
pub async fn edit(
    State(site): State<Arc<Inner>>,
    user: User,
    Path(id): Path<String>,
    asked: Asked,
) -> Result<Response, Problem> {
    asked.finish()?;
    user.must(Role::Reviewer)?;
    let issue = find(&site, &id).await?;
    Ok(page(&user, &Shown { written: Written::of(&issue), before: Some(&issue), ..Shown::default() }))
}

async fn find(site: &Inner, id: &str) -> Result<Issue, Problem> {
    let codebook = site.store.read(|record| Ok(record.codebook()?)).await?;
    let found = codebook.into_iter().find(|issue| issue.id == id);
    found.ok_or_else(|| Problem::new(Code::NotFound, "there is no such issue"))
}

/// Takes the form of a new issue.
pub async fn add(State(site): State<Arc<Inner>>, form: Form) -> Result<Response, Problem> {
    take(&site, &form, form.text("id").unwrap_or_default().trim(), None).await
}

/// Takes the form of an issue that is there.
pub async fn set(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let issue = find(&site, &id).await?;
    take(&site, &form, &id, Some(&issue)).await
}

async fn take(site: &Inner, form: &Form, id: &str, before: Option<&Issue>) -> Result<Response, Problem> {
    form.user.must(Role::Reviewer)?;
    let mut written = read(form, id);
    let offered = examples::take(site, form, &mut written).await?;
    let known = site.store.read(|record| Ok(record.codebook()?)).await?;
    let faults = written.faults(&known, before.is_none());
    if !faults.is_empty() {
        let shown = Shown { written, before, faults, offered, ..Shown::default() };
        return Ok(page(&form.user, &shown));
    }
    if form.get("do") != Some("save") {
        let (asked, memory) = (written.clone(), site.store.memory().await?);
        let read = move |record: &onrecord_record::Record| Ok(foresee(record, &memory.columns, &asked)?);
        let met = site.store.read(read).await?;
        let tried = forecast(site, written.issue(before)).await?;
        let told = html! { (foreseen(met.as_ref())) (forecast_of(tried.as_ref())) };
        let shown = Shown { written, before, told, offered, ..Shown::default() };
        return Ok(page(&form.user, &shown));
    }
    let event = api::change_issue(site, &form.user, written.issue(before), form.why()).await?;
    Ok(reply::see(&form.back("/issues", Some(&event))))
}

/// Takes an issue out of the codebook.
pub async fn remove(
    State(site): State<Arc<Inner>>,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Problem> {
    let issue = Issue { removed: true, ..find(&site, &id).await? };
    let event = api::change_issue(&site, &form.user, issue, form.why()).await?;
    Ok(reply::see(&form.back("/issues", Some(&event))))
}

fn read(form: &Form, id: &str) -> Written {
    Written {
        id: id.to_owned(),
        proposition: form.text("proposition").unwrap_or_default().trim().to_owned(),
        anchors: form.lines("anchors"),
        support: form.lines("for"),
        oppose: form.lines("against"),
        neither: form.lines("neither"),
        beside: form.lines("beside"),
    }
}

fn page(user: &User, shown: &Shown<'_>) -> Response {
    let Shown { written, before, faults, told, offered } = shown;
    let (path, back, title) = match before.map(|issue| encoded(&issue.id)) {
        Some(id) => (format!("/codebook/{id}"), format!("/issues/{id}"), "Edit an issue"),
        None => ("/codebook".to_owned(), "/issues".to_owned(), "Add an issue"),
    };
    reply::page(Page::new(user, Here::Issues, title).with(&html! {
        h1 { (title) }
        @if !faults.is_empty() { p .note role="alert" { "It cannot be taken so: see below." } }
        (told)
        form .parts method="post" action=(path) {
            (hidden(user, &back))
            @if before.is_none() {
                (field("id", "Its id", faults, &html! { input #field-id type="text" name="id" value=(written.id) required maxlength="64" aria-describedby="fault-id"; }))
            }
            (field("proposition", "What one can support or oppose", faults, &html! {
                input #field-proposition type="text" name="proposition" value=(written.proposition) required maxlength="500" aria-describedby="fault-proposition";
            }))
            (examples::fields(offered))
            @for ((name, lines), (_, label)) in written.lists().into_iter().zip(LISTS) {
                (field(name, &format!("{label}, one a line"), faults, &html! {
                    textarea id=(format!("field-{name}")) name=(name) rows="3" aria-describedby=(format!("fault-{name}")) dir="auto" { (lines.join("\n")) }
                }))
            }
            (why())
            div .buttons {
                button type="submit" name="do" value="preview" { "See what it would meet" }
                button .go type="submit" name="do" value="save" { "Save" }
            }
        }
        @if let Some(issue) = before.filter(|issue| !issue.removed) {
            form .parts method="post" action=(format!("/codebook/{}/remove", encoded(&issue.id))) {
                (hidden(user, "/issues"))
                button type="submit" { "Take it out of the codebook" }
            }
        }
    }))
}

fn field(name: &str, label: &str, faults: &[Fault], input: &Markup) -> Markup {
    let own: Vec<&Fault> = faults.iter().filter(|fault| fault.field == name).collect();
    html! {
        label for=(format!("field-{name}")) { (label) }
        (input)
        p .fault id=(format!("fault-{name}")) { @for fault in own { (fault.what) " " } }
    }
}

fn foreseen(met: Option<&Foreseen>) -> Markup {
    html! {
        section aria-labelledby="foreseen" {
            h2 #foreseen { "What it would meet" }
            @match met {
                None => { p { "It has no words to look for: what it would meet is told when statements are filed anew." } }
                Some(met) => {
                    p { @if met.holding.cut { "More than " } (facts::counts(met.holding.counts)) " hold one of its words; "
                        (facts::counted(met.filed, "statement")) " are filed under it now. Saving files nothing by itself: "
                        "that is " a href="/status#work" { "work over the whole record" } "." }
                    @for found in &met.some { (Card::new(&found.statement).with(&html! {})) }
                }
            }
        }
    }
}
