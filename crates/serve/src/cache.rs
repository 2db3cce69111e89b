//! Counts that are dear to make, kept for a little while.
//!
//! What always holds: what this server changes is seen at once, what others change within [`FRESH`]; what is kept is
//! bounded.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How old a value may be.
pub const FRESH: Duration = Duration::from_secs(20);
/// Values that are kept.
const MOST: usize = 256;

struct Kept<T> {
    generation: u64,
    made: Instant,
    value: Arc<T>,
}

/// Values by what was asked.
pub struct Cache<T>(Mutex<HashMap<String, Kept<T>>>);

impl<T> Default for Cache<T> {
    fn default() -> Self {
        Cache(Mutex::default())
    }
}

impl<T> Cache<T> {
    /// The value, if it is fresh.
    pub fn get(&self, asked: &str, generation: u64) -> Option<Arc<T>> {
        let kept = self.0.lock().ok()?;
        let kept = kept.get(asked)?;
        (kept.generation == generation && kept.made.elapsed() < FRESH).then(|| kept.value.clone())
    }

    /// Keeps a value.
    pub fn put(&self, asked: String, generation: u64, value: Arc<T>) {
        let Ok(mut all) = self.0.lock() else { return };
        if all.len() >= MOST {
            all.retain(|_, kept| kept.generation == generation && kept.made.elapsed() < FRESH);
        }
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(asked, Kept { generation, made: Instant::now(), value });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_seen_at_once() {
        let cache = Cache::default();
        cache.put("a".into(), 1, Arc::new(5));
        assert_eq!(cache.get("a", 1).as_deref(), Some(&5));
        assert_eq!(cache.get("a", 2), None);
        for i in 0..2 * MOST {
            cache.put(i.to_string(), 2, Arc::new(0));
        }
        assert!(cache.0.lock().expect("kept").len() <= MOST);
    }
}
