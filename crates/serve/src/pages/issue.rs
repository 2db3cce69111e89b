//! An issue: who stands where as of a day, which a slider moves, how each moved, and the statements.

mod standing;

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_core::Moment;
use onrecord_filed::Held;
use onrecord_record::{Issue, Record};

use super::asof;
use super::did;
use super::facts;
use super::layout::{Here, Page};
use super::slider::{self, Slider, day, moved};
use crate::guard::role::Role;
use crate::guard::user::User;
use crate::problem::{Code, Problem};
use crate::query::{Asked, encoded};
use crate::reply;
use crate::site::Inner;
use crate::text::shown::words;
use standing::Standing;

/// Of a longer time the slider's steps are weeks.
const BY_DAYS: i64 = 366;

/// The page.
pub async fn show(
    State(site): State<Arc<Inner>>,
    user: User,
    Path(id): Path<String>,
    mut asked: Asked,
) -> Result<Response, Problem> {
    let at = asked.date("at")?;
    let did = did::read(&mut asked)?;
    asked.finish()?;
    let when = at.as_ref().map(Moment::to_string);
    // Days that are written in several ways are kept once.
    let key = format!("{id} {}", when.as_deref().unwrap_or_default());
    let read = move |record: &Record, held: &Held| {
        let issue = record.codebook()?.into_iter().find(|issue| issue.id == id);
        let issue = issue.ok_or_else(|| Problem::new(Code::NotFound, "there is no such issue"))?;
        let counts = record.count_filed(&issue.id)?;
        Ok((matter(record, held, &issue, at.as_ref())?, issue, counts))
    };
    let kept = site.worked_out(&site.issues, key, read).await?;
    let (matter, issue, counts) = &*kept;
    let did = did::event(&site, did).await?;
    let id = encoded(&issue.id);
    let as_of = asof::line(&site, when.as_deref()).await?;
    let page = Page { head: slider::script(), ..Page::new(&user, Here::Issues, &issue.proposition) };
    Ok(reply::page(page.with(&html! {
        h1 { (words(&issue.proposition)) }
        (did::shown(&user, did.as_ref(), &format!("/issues/{id}")))
        ul .facts { li { code { (issue.id) } } li { a href=(format!("/search?issue={id}")) { (facts::counts(*counts)) } } }
        h2 { "Who stands where" }
        (moved("as-of", &as_of))
        (matter)
        p { @if user.may(Role::Reviewer) { a href=(format!("/codebook/{id}")) { "Edit it" } " · " } a href=(format!("/brief?issue={id}")) { "A brief of it" } " · " a href=(format!("/shifts?issue={id}")) { "Shifts on it" } }
    })))
}

/// The choice of a day, and who stands where as of it.
fn matter(record: &Record, held: &Held, issue: &Issue, at: Option<&Moment>) -> onrecord_core::Result<Markup> {
    let standing = Standing::of(record, held, &issue.id, at.map(Moment::latest))?;
    let when = at.map(Moment::to_string);
    let slider = span(held, &issue.id).and_then(|span| slider_over(span, at.map(Moment::latest)));
    let chosen = html! { @match &when { Some(when) => { (facts::time(when)) } None => { "today" } } };
    Ok(html! {
        form .ways method="get" action=(format!("/issues/{}", encoded(&issue.id))) {
            label { "As of " input type="text" name="at" value=[when.as_deref()] placeholder="today, or 2022-02" maxlength="40"; }
            button .quiet type="submit" { "Show" }
        }
        @if let Some(slider) = slider { (slider.showing(&chosen)) }
        p #told .hidden role="status" data-moved="" { "As of " (chosen) ": " (standing.counted()) }
        (moved("standing", &standing.lists()))
    })
}

/// When the first and the last of what has a date was said on an issue, in seconds.
fn span(held: &Held, issue: &str) -> Option<(i64, i64)> {
    let positions = held.on_issue(issue).flat_map(|(_, pair)| &pair.positions);
    let within = |all: (i64, i64), (from, to): (i64, i64)| (all.0.min(from), all.1.max(to));
    positions.filter_map(|position| position.interval).reduce(within)
}

/// The slider over a time, whose end means all that was said, with a date or without; none over a single day.
fn slider_over((first, last): (i64, i64), at: Option<i64>) -> Option<Slider> {
    let days = day(last) - day(first);
    let (step, label) = if days > BY_DAYS { (7, "As of, week by week") } else { (1, "As of, day by day") };
    let steps = (days + step - 1) / step;
    let place = |at: i64| (day(at) - day(first)).div_euclid(step).clamp(0, steps);
    let at = at.map_or(steps, place);
    let slider = Slider { sets: "at", label, from: first, step, steps, at, end: Some("today") };
    (steps > 0).then_some(slider)
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_analyse::DAY;

    #[track_caller]
    fn over(days: i64, at: Option<i64>) -> Option<(i64, i64, i64)> {
        let noon = |day: i64| day * DAY + DAY / 2;
        let slider = slider_over((noon(100), noon(100 + days)), at.map(noon));
        slider.map(|slider| (slider.step, slider.steps, slider.at))
    }

    #[test]
    fn the_slider_goes_by_days_or_weeks_to_the_last_day_and_stands_at_the_day_asked_for() {
        assert_eq!(over(0, None), None);
        assert_eq!(over(1, None), Some((1, 1, 1)));
        assert_eq!(over(366, Some(130)), Some((1, 366, 30)));
        assert_eq!(over(367, Some(130)), Some((7, 53, 4)));
        assert_eq!(over(30, Some(0)), Some((1, 30, 0)), "before anything was said");
        assert_eq!(over(30, Some(1000)), Some((1, 30, 30)), "after all was said");
    }
}
