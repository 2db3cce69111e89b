//! `onrecord watch`: what is new about questions that are kept: on standard output, as a feed, and to a webhook.
//!
//! What always holds: news is marked as told only once the output, the feed and the webhook have it; each piece is told once
//! while its first statement stands.

mod asked;

use std::collections::BTreeSet;
use std::io::Write;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use onrecord_analyse::watch::{News, asked as asked_for, atom, news};
use onrecord_analyse::{Finding, Gathered, ShiftOptions, findings};
use onrecord_core::{Error, ErrorKind, Moment, Result};
use onrecord_filed::words;
use onrecord_record::Record;
use onrecord_write::{Column, List, ListFormat, Look, Wide, visible};
use serde_json::json;

use self::asked::{Asked, Told};
use super::shifts::card;
use crate::args::analyse::Counted;
use crate::args::watch::Watch;
use crate::filed::Filed;
use crate::{replaced, report, session};

/// Statements that are shown on each side of a shift.
const NEAREST: usize = 3;
/// Entries of a feed: the last ones of more.
const ENTRIES: usize = 100;
/// How long a webhook may take.
const PATIENCE: Duration = Duration::from_secs(30);

const COLUMNS: &[Column] = &[
    Column("QUESTION", Wide::Share(1)),
    Column("DATE", Wide::Share(1)),
    Column("ACTOR", Wide::Share(1)),
    Column("ISSUE", Wide::Share(1)),
    Column("KIND", Wide::Share(1)),
    Column("PROBABILITY", Wide::Share(1)),
    Column("BEFORE", Wide::Share(1)),
    Column("AFTER", Wide::Share(1)),
];

pub fn run(options: &Watch) -> Result<ExitCode> {
    let record = Record::open_to_read(&options.at.record)?;
    let asked = Asked::read(&options.file, &record)?;
    let mut told = Told::read(&options.file)?;
    let filed = Filed::all(&record, &Counted { errors: options.errors.clone(), ..Counted::default() })?;
    let mut gathered = filed.gather();
    let mut found = findings(&gathered, &ShiftOptions { least: asked.least(), ..ShiftOptions::default() });
    let answers = asked_for(&gathered, &found, &asked.questions);
    let shown =
        words(&record, &gathered.without_words(answers.iter().flat_map(|shift| shift.places(NEAREST))))?;
    gathered.give(&shown);
    found.iter_mut().for_each(|finding| finding.explain(&gathered));
    let new = news(&gathered, &found, &asked.questions, &told.keys);
    let keys = new.iter().map(|one| one.key.clone()).collect();
    if options.begin {
        report::say(&format!("{} taken for told", report::counted(new.len(), "shift")));
    } else {
        tell(options, &asked, &new, (&gathered, &found))?;
        if let Some(why) = gathered.why_empty() {
            report::say(&format!("nothing new: {why}"));
        } else if new.is_empty() {
            report::say("nothing new");
        }
    }
    told.keep(keys)?;
    Ok(ExitCode::SUCCESS)
}

/// Hands news to all that want it.
fn tell(options: &Watch, asked: &Asked, new: &[News<'_>], all: (&Gathered<'_>, &[Finding])) -> Result<()> {
    written(new, options.format).map_err(|e| report::output_failed(&e))?;
    if let Some(path) = &asked.feed
        && (!new.is_empty() || !path.exists())
    {
        feed(path, asked, all)?;
    }
    match &asked.webhook {
        Some(url) if !new.is_empty() => send(url, new),
        _ => Ok(()),
    }
}

fn written(new: &[News<'_>], format: ListFormat) -> std::io::Result<()> {
    let mut out = session::stdout();
    if format == ListFormat::Table {
        for one in new {
            writeln!(out, "{}", visible(&one.question))?;
            card::shifts(&mut out, Look::of_stdout(), std::iter::once(one.shift.clone()))?;
        }
        return out.flush();
    }
    let mut list = List::new(&mut out, format, Look::default(), COLUMNS);
    new.iter().try_for_each(|one| list.row(cells(one), one))?;
    list.finish()
}

fn cells(news: &News<'_>) -> Vec<String> {
    let shift = &news.shift;
    let ids =
        |cited: &[onrecord_analyse::Cited<'_>]| cited.iter().map(|one| one.id).collect::<Vec<_>>().join(" ");
    vec![
        news.question.clone(),
        shift.date.clone(),
        shift.actor.id.to_owned(),
        shift.issue.id.to_owned(),
        shift.kind.name().to_owned(),
        shift.probability.to_string(),
        ids(&shift.before),
        ids(&shift.after),
    ]
}

/// Writes the feed: what was told before and stands, too, so that a reader who looks seldom misses nothing.
fn feed(path: &std::path::Path, asked: &Asked, (gathered, found): (&Gathered<'_>, &[Finding])) -> Result<()> {
    let all = news(gathered, found, &asked.questions, &BTreeSet::new());
    let last = &all[all.len().saturating_sub(ENTRIES)..];
    let text = atom(last, &asked.title, &asked.id, &now(), &asked.link);
    replaced::write(path, &text).map_err(|e| Error::io(path.display().to_string(), &e))
}

/// The time in UTC, as RFC 3339 has it.
fn now() -> String {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let moment = i64::try_from(since.as_secs()).ok().and_then(Moment::from_unix);
    moment.map(|moment| moment.to_string()).unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned())
}

/// Sends news to a webhook.
///
/// # Errors
/// When nobody answers there in time, or not with success.
fn send(url: &str, new: &[News<'_>]) -> Result<()> {
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .proxy(if is_here(url) { None } else { ureq::Proxy::try_from_env() })
        .build();
    let agent = ureq::Agent::new_with_config(config);
    let body = json!({"news": new}).to_string();
    let sent = agent.post(url).header("content-type", "application/json").send(body.as_bytes());
    let refused = match sent {
        Ok(response) if response.status().is_success() => return Ok(()),
        Ok(response) => format!("it answers {}", response.status()),
        Err(error) => error.to_string(),
    };
    Err(Error::new(ErrorKind::Io, url, format!("the webhook did not take the news: {refused}"))
        .hint("it is told again next time"))
}

/// Whether an address is this machine's own, to which no proxy leads.
fn is_here(url: &str) -> bool {
    let uri = url.parse::<ureq::http::Uri>().ok();
    let host = uri.as_ref().and_then(|uri| uri.host()).unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}
