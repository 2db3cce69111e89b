//! What was made of the record, kept until the record changes.
//!
//! What always holds: what a person changes on this server is seen at once; what else changes the record, as an import or another
//! program, is seen after a while that each cache has, and values are made anew beside, one after the other; while nothing changes
//! nothing is made twice; one value is made once, however many ask for it, and a few at a time, so that who reads other pages does not wait for
//! it; what is kept is bounded.

use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, Instant};

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

use crate::problem::{Code, Problem};
use crate::store::Version;

/// How a cache keeps its values.
#[derive(Clone, Copy, Debug)]
struct Keeping {
    /// Values that are kept.
    most: usize,
    /// How old a value may be, once others changed the record, before it is made anew.
    fresh: Duration,
    /// How old a value may be that is shown while it is made anew.
    stale: Duration,
}

/// Of what takes long to make.
const DEAR: Keeping = Keeping { most: 128, fresh: Duration::from_secs(10), stale: Duration::from_secs(60) };
/// Of what takes long to make and little room.
const SMALL: Keeping = Keeping { most: 1_024, fresh: DEAR.fresh, stale: DEAR.stale };
/// Of what many ask for within seconds.
const BRIEF: Keeping = Keeping { most: 512, fresh: Duration::from_secs(3), stale: Duration::from_secs(30) };
/// So many values that take long are made at once, of all caches together: readers are left for quick pages.
static DEAR_MAKERS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(2)));
/// Values that are shown while they are made anew are so one after the other, of all caches together, each with a pause as long as
/// its making: however many pages many read while others change the record, that takes half of one processor at most.
static ANEW: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(1)));

struct Kept<T> {
    version: Version,
    made: Instant,
    value: Arc<T>,
}

struct Slots<T> {
    kept: HashMap<String, Kept<T>>,
    /// What is being made, as of which change of this server.
    under_way: HashSet<(String, u64)>,
}

/// Values by what was asked.
pub struct Cache<T> {
    slots: Mutex<Slots<T>>,
    made: Notify,
    makers: Arc<Semaphore>,
    keeping: Keeping,
}

impl<T> Default for Cache<T> {
    fn default() -> Self {
        Cache::new(DEAR, DEAR_MAKERS.clone())
    }
}

impl<T> Cache<T> {
    /// A cache of values that are cheap to make, for the many who ask the same within seconds.
    pub fn brief(at_once: usize) -> Self {
        Cache::new(BRIEF, Arc::new(Semaphore::new(at_once)))
    }

    /// A cache of values that take long to make and little room, of which many different ones are asked for.
    pub fn small() -> Self {
        Cache::new(SMALL, DEAR_MAKERS.clone())
    }

    fn new(keeping: Keeping, makers: Arc<Semaphore>) -> Self {
        let slots = Mutex::new(Slots { kept: HashMap::new(), under_way: HashSet::new() });
        Cache { slots, made: Notify::new(), makers, keeping }
    }
}

/// A value as it is kept.
enum Found<T> {
    Fresh(Arc<T>),
    Stale(Arc<T>),
    Nothing,
}

impl<T: Send + Sync + 'static> Cache<T> {
    /// The value of `asked`, made by `make` where there is none that may be shown; nothing where that takes longer than
    /// `patience`: it is made nevertheless, for who asks next. `make` tells of which version the value is, which may be an earlier one
    /// than `version` where it is made of what is held.
    ///
    /// # Errors
    /// What `make` gives.
    pub async fn get<F>(
        self: &Arc<Self>,
        asked: String,
        version: Version,
        patience: Duration,
        make: impl FnOnce() -> F,
    ) -> Result<Option<Arc<T>>, Problem>
    where
        F: Future<Output = Result<(T, Version), Problem>> + Send + 'static,
    {
        let until = tokio::time::Instant::now() + patience;
        loop {
            match self.find(&asked, version) {
                Found::Fresh(value) => return Ok(Some(value)),
                Found::Stale(value) => {
                    if let Ok(turn) = ANEW.clone().try_acquire_owned()
                        && self.begin(&asked, version)
                    {
                        self.make_anew(turn, asked, version, make());
                    }
                    return Ok(Some(value));
                }
                Found::Nothing => {}
            }
            if self.begin(&asked, version) {
                let task = self.spawn(asked, version, make());
                return match tokio::time::timeout_at(until, task).await {
                    Ok(Ok(made)) => made.map(Some),
                    Ok(Err(_)) => Err(Problem::new(Code::Internal, "the work was broken off")),
                    Err(_) => Ok(None),
                };
            }
            if tokio::time::timeout_at(until, self.wait(&asked, version)).await.is_err() {
                return Ok(None);
            }
        }
    }

    /// Makes a value while an older one is shown; `turn` is given up after a pause as long as that took.
    fn make_anew<F>(self: &Arc<Self>, turn: OwnedSemaphorePermit, asked: String, version: Version, make: F)
    where
        F: Future<Output = Result<(T, Version), Problem>> + Send + 'static,
    {
        let making = self.spawn(asked, version, make);
        tokio::spawn(async move {
            let began = Instant::now();
            // What it comes to is in the cache, or told to who asks when there is nothing to show.
            let _ = making.await;
            tokio::time::sleep(began.elapsed()).await;
            drop(turn);
        });
    }

    /// Makes a value on a task of its own, which goes on when nobody waits for it any more.
    fn spawn<F>(
        self: &Arc<Self>,
        asked: String,
        version: Version,
        make: F,
    ) -> tokio::task::JoinHandle<Result<Arc<T>, Problem>>
    where
        F: Future<Output = Result<(T, Version), Problem>> + Send + 'static,
    {
        let cache = self.clone();
        tokio::spawn(async move {
            let _ended = Ended { cache: &cache, asked: (asked.clone(), version.own) };
            let _turn = cache.makers.acquire().await;
            let (value, version) = make.await?;
            let value = Arc::new(value);
            cache.put(asked.clone(), version, value.clone());
            Ok(value)
        })
    }

    /// Waits until nobody makes a value.
    async fn wait(&self, asked: &str, version: Version) {
        loop {
            let made = self.made.notified();
            let key = (asked.to_owned(), version.own);
            if !self.slots.lock().is_ok_and(|slots| slots.under_way.contains(&key)) {
                return;
            }
            made.await;
        }
    }

    fn find(&self, asked: &str, version: Version) -> Found<T> {
        let Ok(slots) = self.slots.lock() else { return Found::Nothing };
        match slots.kept.get(asked) {
            Some(kept) if kept.version.own != version.own => Found::Nothing,
            Some(kept) if kept.version == version => Found::Fresh(kept.value.clone()),
            Some(kept) if kept.made.elapsed() < self.keeping.fresh => Found::Fresh(kept.value.clone()),
            Some(kept) if kept.made.elapsed() < self.keeping.stale => Found::Stale(kept.value.clone()),
            _ => Found::Nothing,
        }
    }

    /// Whether the caller is the one who makes the value.
    fn begin(&self, asked: &str, version: Version) -> bool {
        self.slots.lock().is_ok_and(|mut slots| slots.under_way.insert((asked.to_owned(), version.own)))
    }

    fn put(&self, asked: String, version: Version, value: Arc<T>) {
        let Ok(mut slots) = self.slots.lock() else { return };
        if slots.kept.len() >= self.keeping.most {
            slots.kept.retain(|_, kept| {
                kept.version == version
                    || (kept.version.own == version.own && kept.made.elapsed() < self.keeping.stale)
            });
        }
        if slots.kept.len() >= self.keeping.most {
            // The older half goes.
            let mut times: Vec<Instant> = slots.kept.values().map(|kept| kept.made).collect();
            times.sort_unstable();
            let middle = times[times.len() / 2];
            slots.kept.retain(|_, kept| kept.made > middle);
        }
        slots.kept.insert(asked, Kept { version, made: Instant::now(), value });
    }
}

/// Says, however the making ends, that it ended.
struct Ended<'c, T> {
    cache: &'c Cache<T>,
    asked: (String, u64),
}

impl<T> Drop for Ended<'_, T> {
    fn drop(&mut self) {
        let _ = self.cache.slots.lock().map(|mut slots| slots.under_way.remove(&self.asked));
        self.cache.made.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    fn own(own: u64) -> Version {
        Version { own, seen: 0 }
    }

    async fn get(
        cache: &Arc<Cache<u32>>,
        asked: &str,
        version: Version,
        made: &Arc<AtomicU32>,
    ) -> Option<u32> {
        let made = made.clone();
        let make = move || async move { Ok((made.fetch_add(1, Ordering::SeqCst), version)) };
        cache.get(asked.to_owned(), version, LONG, make).await.expect("a value").as_deref().copied()
    }

    #[tokio::test]
    async fn a_value_is_made_once_and_anew_after_a_change() {
        let (cache, made) = (Arc::new(Cache::default()), Arc::default());
        assert_eq!(get(&cache, "a", own(1), &made).await, Some(0));
        assert_eq!(get(&cache, "a", own(1), &made).await, Some(0));
        assert_eq!(get(&cache, "a", own(2), &made).await, Some(1));
        for i in 0..2 * DEAR.most {
            get(&cache, &i.to_string(), own(2), &made).await;
        }
        assert!(cache.slots.lock().expect("slots").kept.len() <= DEAR.most);
    }

    #[tokio::test]
    async fn what_others_change_is_seen_after_a_while() {
        let keeping = Keeping { most: 8, fresh: Duration::ZERO, stale: LONG };
        let (cache, made) = (Arc::new(Cache::new(keeping, DEAR_MAKERS.clone())), Arc::default());
        let seen = |seen| Version { own: 1, seen };
        assert_eq!(get(&cache, "a", seen(1), &made).await, Some(0));
        assert_eq!(get(&cache, "a", seen(1), &made).await, Some(0), "nothing changed: nothing is made");
        assert_eq!(get(&cache, "a", seen(2), &made).await, Some(0), "the old one, while a new one is made");
        for _ in 0..1000 {
            if get(&cache, "a", seen(2), &made).await == Some(1) {
                return;
            }
            tokio::task::yield_now().await;
        }
        panic!("it was not made anew");
    }

    #[tokio::test]
    async fn what_was_made_of_an_earlier_version_is_made_anew_once_it_is_old() {
        let keeping = Keeping { most: 8, fresh: Duration::ZERO, stale: LONG };
        let cache = Arc::new(Cache::new(keeping, DEAR_MAKERS.clone()));
        let (before, now) = (Version { own: 1, seen: 1 }, Version { own: 1, seen: 2 });
        let behind = || async move { Ok((0, before)) };
        assert_eq!(cache.get("a".into(), now, LONG, behind).await.expect("a value").as_deref(), Some(&0));
        // Nothing has changed since, and yet it is not taken for what is made of the version now.
        for _ in 0..1000 {
            if get(&cache, "a", now, &Arc::new(AtomicU32::new(1))).await == Some(1) {
                return;
            }
            tokio::task::yield_now().await;
        }
        panic!("it was not made anew");
    }

    #[tokio::test]
    async fn who_asks_meanwhile_gets_the_same() {
        let (cache, made) = (Arc::new(Cache::default()), Arc::default());
        let ask = || get(&cache, "a", own(1), &made);
        let all: [Option<u32>; 3] = tokio::join!(ask(), ask(), ask()).into();
        assert_eq!(all, [Some(0); 3]);
    }

    #[tokio::test]
    async fn what_cannot_be_made_is_told_and_tried_again() {
        let cache: Arc<Cache<u32>> = Arc::default();
        let fail = || async { Err(Problem::new(Code::Internal, "no")) };
        assert!(cache.get("a".into(), own(1), LONG, fail).await.is_err());
        assert_eq!(get(&cache, "a", own(1), &Arc::default()).await, Some(0));
    }

    #[tokio::test]
    async fn who_does_not_wait_finds_it_later() {
        let cache: Arc<Cache<u32>> = Arc::default();
        let (go, gone) = tokio::sync::oneshot::channel::<()>();
        let slow = || async move {
            gone.await.map(|()| (7, own(1))).map_err(|_| Problem::new(Code::Internal, "no"))
        };
        let got = cache.get("a".into(), own(1), Duration::from_millis(1), slow).await.expect("no problem");
        assert_eq!(got, None);
        go.send(()).expect("the maker waits");
        assert_eq!(get(&cache, "a", own(1), &Arc::default()).await, Some(7));
    }
}
