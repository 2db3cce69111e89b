//! Work on several threads, results in the order in which the work was put in.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::Scope;

/// Work waiting for each thread.
const AHEAD: usize = 8;

type Task<T, R> = (T, SyncSender<R>);

/// Threads at work. It ends them when it is dropped.
pub struct Pool<T, R> {
    tasks: SyncSender<Task<T, R>>,
    waiting: VecDeque<Receiver<R>>,
    most: usize,
}

impl<T: Send, R: Send> Pool<T, R> {
    /// Starts `threads` threads that do `work`.
    pub fn start<'scope, 'env, W>(scope: &'scope Scope<'scope, 'env>, threads: usize, work: W) -> Self
    where
        T: 'scope,
        R: 'scope,
        W: Fn(T) -> R + Send + Sync + 'scope,
    {
        let (tasks, queue) = sync_channel::<Task<T, R>>(threads.max(1));
        let (queue, work) = (Arc::new(Mutex::new(queue)), Arc::new(work));
        for _ in 0..threads.max(1) {
            let (queue, work) = (queue.clone(), work.clone());
            scope.spawn(move || {
                // A poisoned lock or a closed queue: the pool is gone.
                while let Some(Ok((task, answer))) = queue.lock().ok().map(|queue| queue.recv()) {
                    // Nobody waits for the answer once the pool is gone.
                    let _ = answer.send(work(task));
                }
            });
        }
        Pool { tasks, waiting: VecDeque::new(), most: threads.max(1) * AHEAD }
    }

    /// Puts work in, and gives what is done and first in order. It waits while too much is under way.
    pub fn put(&mut self, task: T) -> Vec<R> {
        let (answer, receive) = sync_channel(1);
        if self.tasks.send((task, answer)).is_ok() {
            self.waiting.push_back(receive);
        }
        let mut done = Vec::new();
        while let Some(first) = self.waiting.front() {
            let result =
                if self.waiting.len() > self.most { first.recv().ok() } else { first.try_recv().ok() };
            let Some(result) = result else { break };
            done.push(result);
            self.waiting.pop_front();
        }
        done
    }

    /// Waits for all that is under way.
    pub fn rest(&mut self) -> Vec<R> {
        self.waiting.drain(..).filter_map(|first| first.recv().ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Pool;

    #[test]
    fn results_come_in_the_order_of_the_work() {
        std::thread::scope(|scope| {
            let mut pool = Pool::start(scope, 3, |n: u64| {
                std::thread::sleep(std::time::Duration::from_millis((n * 7) % 5));
                n
            });
            let mut done: Vec<u64> = (0..200).flat_map(|n| pool.put(n)).collect();
            done.extend(pool.rest());
            assert_eq!(done, (0..200).collect::<Vec<_>>());
        });
    }
}
