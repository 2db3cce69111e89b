//! What the pages and the API do with models, gold and a reconciliation service: the same work as the commands'.

mod evaluate;
mod forecast;

use std::path::Path;
use std::time::Instant;

use onrecord_core::Result;
use onrecord_fetch::{Fetcher, Limits};
use onrecord_interpret::Suggesting as How;
use onrecord_reconcile::{Candidate, Query, Service};
use onrecord_record::{Filter, Issue, Record, Unfiled, no_codebook};
use onrecord_serve::{
    CandidateItem, Engine, Forecast, Gold, LookedUp, Progress, Reconciled, Replaced, Said, Sought, Suggested,
    Suggesting, Suggestions as Found,
};
use serde_json::Value;

use crate::again::{Step, again};
use crate::filing::{self, Coding};
use crate::lookup::{Asked, only_match, sought};
use crate::suggestions::Suggestions;
use crate::{model, vectors};

/// How long the service may take over one answer: who asked waits for it.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(8);

/// Works with what is built into the program.
pub struct Works {
    /// The address of the reconciliation service that the operator named, and whether it may be a private one.
    pub service: Option<(String, bool)>,
    /// Threads to work on: a server has readers to serve, too.
    pub threads: usize,
}

impl Engine for Works {
    fn embed(&self, record: &Path, progress: &dyn Progress) -> Result<()> {
        let mut record = Record::open(record)?;
        let (_, missing) = record.status_of_vectors()?;
        progress.at(0, missing);
        vectors::all(&mut record, self.threads, &mut |made| {
            progress.at(made, missing);
            !progress.cancelled()
        })
        .map(drop)
    }

    fn reextract(&self, record: &Path, apply: bool, progress: &dyn Progress) -> Result<Replaced> {
        let mut record = Record::open(record)?;
        let outcome = again(&mut record, &model::load(None)?, (apply, self.threads), &mut |step| {
            match step {
                Step::Failed(error) => progress.failed(error),
                Step::Done(done, total) => progress.at(done, total),
            }
            !progress.cancelled()
        })?;
        if apply {
            self.complete(&mut record, progress)?;
        }
        let sum = &outcome.sum;
        let (added, superseded) = (sum.found.len(), sum.superseded.len());
        Ok(Replaced { added, superseded, same: sum.same, kept: sum.kept })
    }

    fn refile(&self, record: &Path, progress: &dyn Progress) -> Result<()> {
        let mut record = Record::open(record)?;
        let coding = Coding::of_record(&record)?.ok_or_else(|| no_codebook(record.place()))?;
        let total = record.count(&Filter::default())?.statements;
        progress.at(0, total);
        filing::refile_while(&mut record, &coding.filer()?, &coding.embedder, &mut |done| {
            progress.at(done as u64, total);
            !progress.cancelled()
        })
        .map(drop)
    }

    fn suggest(&self, record: &Record, how: &Suggesting) -> Result<Found> {
        let &Suggesting { last, sample, least, most, seed } = how;
        let made = Suggestions::of(record, last, &How { sample, least, most, seed, ..How::default() })?;
        let said = |one: &Unfiled| Said { id: one.id.clone(), content: one.content.clone() };
        let suggested = made.found.iter().map(|one| Suggested {
            id: one.id.clone(),
            label: one.label.clone(),
            count: one.count,
            typical: made.typical(one).map(said).collect(),
        });
        Ok(Found { looked: made.unfiled.len(), suggestions: suggested.collect() })
    }

    fn forecast(&self, record: &Record, issue: &Issue, until: Instant) -> Result<Forecast> {
        forecast::forecast(record, issue, until)
    }

    fn evaluate(&self, record: &Record, gold: &Gold) -> Result<Value> {
        evaluate::evaluate(record, gold, self.threads)
    }

    fn looks_up(&self) -> bool {
        self.service.is_some()
    }

    fn reconcile(&self, record: &Record, asked: &Sought) -> Result<Option<Reconciled>> {
        let Some((url, allow_private)) = &self.service else { return Ok(None) };
        let usual = Asked {
            actors: &asked.actors,
            kind: asked.kind,
            limit: asked.limit.unwrap_or(1),
            candidates: asked.candidates.unwrap_or(1),
        };
        let (sought, _) = sought(record, &usual)?;
        // No redirect is followed: the host that is asked is the one that the operator named.
        let limits =
            Limits { allow_private: *allow_private, redirects: 0, total: PATIENCE, ..Limits::default() };
        let service = Service::open(Fetcher::new(limits), url)?;
        let queries: Vec<Query> = sought.iter().map(|actor| actor.query.clone()).collect();
        let found = service.candidates(&queries)?;
        let actors = sought.into_iter().zip(found).map(|(actor, candidates)| LookedUp {
            actor: actor.id,
            name: actor.query.name,
            item: only_match(&candidates).map(str::to_owned),
            candidates: candidates.into_iter().map(item).collect(),
        });
        Ok(Some(Reconciled { service: service.name().to_owned(), actors: actors.collect() }))
    }
}

impl Works {
    /// Gives statements that were found anew their vectors, in a record that has some, and files them.
    fn complete(&self, record: &mut Record, progress: &dyn Progress) -> Result<()> {
        if record.has_vectors()? {
            vectors::all(record, self.threads, &mut |_| !progress.cancelled())?;
        }
        let Some(coding) = Coding::of_record(record)? else { return Ok(()) };
        let goes_on = &mut |_| !progress.cancelled();
        filing::refile_while(record, &coding.filer()?, &coding.embedder, goes_on).map(drop)
    }
}

fn item(candidate: Candidate) -> CandidateItem {
    let Candidate { item, label, what, score, matched } = candidate;
    CandidateItem { item, label, what, score, matched }
}
