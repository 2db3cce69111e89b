//! What a change of the codebook would file, tried on some of the record's statements before it is saved.
//!
//! What always holds: it ends within its time, whatever the record holds; one is made at a time.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use onrecord_record::Issue;
use tokio::sync::Semaphore;

use crate::engine::Forecast;
use crate::problem::{Code, Problem};
use crate::site::Inner;

/// How long statements are filed; the models and the codebook's examples are read before, which takes as long as they are many.
const TIME: Duration = Duration::from_secs(6);
static TURN: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(1));

/// What the codebook would file with `issue` in it; nothing where this server has no models.
///
/// # Errors
/// When the codebook would be none, or another forecast is being made and takes long.
pub async fn forecast(site: &Inner, issue: Issue) -> Result<Option<Forecast>, Problem> {
    let Some(engine) = site.options.engine.clone() else { return Ok(None) };
    let busy = || Problem::new(Code::Overloaded, "another change of the codebook is being tried");
    let turn = tokio::time::timeout(site.options.limits.patience, TURN.acquire()).await;
    let turn = turn.ok().and_then(Result::ok).ok_or_else(busy)?;
    let made = site.store.read(move |record| {
        let _turn = turn;
        Ok(engine.forecast(record, &issue, Instant::now() + TIME)?)
    });
    made.await.map(Some)
}
