//! What is dear to make, kept for a while.
//!
//! What always holds: what a person changes on this server is seen at once; of what else comes in, as from an import, a value
//! is shown that is no older than its cache allows, and made anew beside; one value is made once, however many ask for it, and
//! a few at a time, so that who reads other pages does not wait for it; what is kept is bounded.

use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, Instant};

use tokio::sync::{Notify, Semaphore};

use crate::problem::{Code, Problem};

/// Values that are kept.
const MOST: usize = 128;

/// How a cache keeps its values.
#[derive(Clone, Copy, Debug)]
struct Keeping {
    /// How old a value may be before it is made anew.
    fresh: Duration,
    /// How old a value may be that is shown while it is made anew.
    stale: Duration,
}

/// Of what takes long to make.
const DEAR: Keeping = Keeping { fresh: Duration::from_secs(20), stale: Duration::from_secs(120) };
/// So many values that take long are made at once, of all caches together: readers are left for quick pages.
static DEAR_MAKERS: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(2)));

struct Kept<T> {
    generation: u64,
    made: Instant,
    value: Arc<T>,
}

struct Slots<T> {
    kept: HashMap<String, Kept<T>>,
    under_way: HashSet<String>,
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
        let keeping = Keeping { fresh: Duration::from_secs(2), stale: Duration::from_secs(5) };
        Cache::new(keeping, Arc::new(Semaphore::new(at_once)))
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
    /// `patience`: it is made nevertheless, for who asks next.
    ///
    /// # Errors
    /// What `make` gives.
    pub async fn get<F>(
        self: &Arc<Self>,
        asked: String,
        generation: u64,
        patience: Duration,
        make: impl FnOnce() -> F,
    ) -> Result<Option<Arc<T>>, Problem>
    where
        F: Future<Output = Result<T, Problem>> + Send + 'static,
    {
        match self.find(&asked, generation) {
            Found::Fresh(value) => return Ok(Some(value)),
            Found::Stale(value) => {
                if self.begin(&asked) {
                    drop(self.spawn(asked, generation, make()));
                }
                return Ok(Some(value));
            }
            Found::Nothing => {}
        }
        if self.begin(&asked) {
            let task = self.spawn(asked, generation, make());
            return match tokio::time::timeout(patience, task).await {
                Ok(Ok(made)) => made.map(Some),
                Ok(Err(_)) => Err(Problem::new(Code::Internal, "the work was broken off")),
                Err(_) => Ok(None),
            };
        }
        Ok(tokio::time::timeout(patience, self.wait(&asked, generation)).await.ok().flatten())
    }

    /// Makes a value on a task of its own, which goes on when nobody waits for it any more.
    fn spawn<F>(
        self: &Arc<Self>,
        asked: String,
        generation: u64,
        make: F,
    ) -> tokio::task::JoinHandle<Result<Arc<T>, Problem>>
    where
        F: Future<Output = Result<T, Problem>> + Send + 'static,
    {
        let cache = self.clone();
        tokio::spawn(async move {
            let _ended = Ended { cache: &cache, asked: &asked };
            let _turn = cache.makers.acquire().await;
            let value = Arc::new(make.await?);
            cache.put(asked.clone(), generation, value.clone());
            Ok(value)
        })
    }

    /// Waits for a value that another makes; nothing where that could not be made.
    async fn wait(&self, asked: &str, generation: u64) -> Option<Arc<T>> {
        loop {
            let made = self.made.notified();
            match self.find(asked, generation) {
                Found::Fresh(value) | Found::Stale(value) => return Some(value),
                Found::Nothing if !self.slots.lock().ok()?.under_way.contains(asked) => return None,
                Found::Nothing => made.await,
            }
        }
    }

    fn find(&self, asked: &str, generation: u64) -> Found<T> {
        let Ok(slots) = self.slots.lock() else { return Found::Nothing };
        match slots.kept.get(asked) {
            Some(kept) if kept.generation != generation => Found::Nothing,
            Some(kept) if kept.made.elapsed() < self.keeping.fresh => Found::Fresh(kept.value.clone()),
            Some(kept) if kept.made.elapsed() < self.keeping.stale => Found::Stale(kept.value.clone()),
            _ => Found::Nothing,
        }
    }

    /// Whether the caller is the one who makes the value.
    fn begin(&self, asked: &str) -> bool {
        self.slots.lock().is_ok_and(|mut slots| slots.under_way.insert(asked.to_owned()))
    }

    fn put(&self, asked: String, generation: u64, value: Arc<T>) {
        let Ok(mut slots) = self.slots.lock() else { return };
        if slots.kept.len() >= MOST {
            slots
                .kept
                .retain(|_, kept| kept.generation == generation && kept.made.elapsed() < self.keeping.stale);
        }
        if slots.kept.len() >= MOST {
            slots.kept.clear();
        }
        slots.kept.insert(asked, Kept { generation, made: Instant::now(), value });
    }
}

/// Says, however the making ends, that it ended.
struct Ended<'c, T> {
    cache: &'c Cache<T>,
    asked: &'c str,
}

impl<T> Drop for Ended<'_, T> {
    fn drop(&mut self) {
        let _ = self.cache.slots.lock().map(|mut slots| slots.under_way.remove(self.asked));
        self.cache.made.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    async fn get(
        cache: &Arc<Cache<u32>>,
        asked: &str,
        generation: u64,
        made: &Arc<AtomicU32>,
    ) -> Option<u32> {
        let made = made.clone();
        let make = move || async move { Ok(made.fetch_add(1, Ordering::SeqCst)) };
        cache.get(asked.to_owned(), generation, LONG, make).await.expect("a value").as_deref().copied()
    }

    #[tokio::test]
    async fn a_value_is_made_once_and_anew_after_a_change() {
        let (cache, made) = (Arc::new(Cache::default()), Arc::default());
        assert_eq!(get(&cache, "a", 1, &made).await, Some(0));
        assert_eq!(get(&cache, "a", 1, &made).await, Some(0));
        assert_eq!(get(&cache, "a", 2, &made).await, Some(1));
        for i in 0..2 * MOST {
            get(&cache, &i.to_string(), 2, &made).await;
        }
        assert!(cache.slots.lock().expect("slots").kept.len() <= MOST);
    }

    #[tokio::test]
    async fn who_asks_meanwhile_gets_the_same() {
        let (cache, made) = (Arc::new(Cache::default()), Arc::default());
        let all: [Option<u32>; 3] =
            tokio::join!(get(&cache, "a", 1, &made), get(&cache, "a", 1, &made), get(&cache, "a", 1, &made))
                .into();
        assert_eq!(all, [Some(0); 3]);
    }

    #[tokio::test]
    async fn what_cannot_be_made_is_told_and_tried_again() {
        let cache: Arc<Cache<u32>> = Arc::default();
        let fail = || async { Err(Problem::new(Code::Internal, "no")) };
        assert!(cache.get("a".into(), 1, LONG, fail).await.is_err());
        assert_eq!(get(&cache, "a", 1, &Arc::default()).await, Some(0));
    }

    #[tokio::test]
    async fn who_does_not_wait_finds_it_later() {
        let cache: Arc<Cache<u32>> = Arc::default();
        let (go, gone) = tokio::sync::oneshot::channel::<()>();
        let slow = || async move { gone.await.map(|()| 7).map_err(|_| Problem::new(Code::Internal, "no")) };
        let got = cache.get("a".into(), 1, Duration::from_millis(1), slow).await.expect("no problem");
        assert_eq!(got, None);
        go.send(()).expect("the maker waits");
        assert_eq!(get(&cache, "a", 1, &Arc::default()).await, Some(7));
    }
}
