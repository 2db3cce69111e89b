//! Many documents on all cores, results in the order of the input.
//!
//! One thread reads and cuts, as many as asked for run the model, the caller's takes the results. Sections are the
//! unit of work: one long document keeps every core busy as well as many short ones do. Channels are bounded, so
//! that memory does not grow with the input, and a result is handed over as soon as all before it are.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use onrecord_core::{Document, Error, ErrorKind, Result};

use crate::extractor::{Extractor, Found};
use crate::model::Model;
use crate::plan::Plan;

/// Sections a thread may be ahead of what was taken.
const AHEAD: usize = 4;

/// One section's way to a worker and its answer's way back.
struct Task {
    document: Arc<Document>,
    plan: Arc<Plan>,
    section: usize,
    answer: SyncSender<Result<Vec<Found>>>,
}

/// What the reading thread tells the caller's, in order.
enum Event {
    Document { document: Arc<Document>, sections: Option<usize> },
    Section(Receiver<Result<Vec<Found>>>),
    Failed(Error),
}

/// The sections of one document, in order: an iterator over their statements.
pub struct Sections<'a> {
    /// The document.
    pub document: &'a Document,
    /// Whether it is extracted: if not, it has no sections.
    pub wanted: bool,
    left: usize,
    events: &'a Receiver<Event>,
}

impl Iterator for Sections<'_> {
    /// Statements in reading order, or why a section could not be read; the rest goes on.
    type Item = Result<Vec<Found>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let answer = match self.events.recv() {
            Ok(Event::Section(answer)) => answer.recv().ok(),
            _ => None,
        };
        Some(answer.unwrap_or_else(|| {
            let place = self.document.path.clone();
            Err(Error::new(ErrorKind::Model, place, "its extraction broke off")
                .hint("please report this text as a bug"))
        }))
    }
}

/// Extracts from `documents` on `threads` threads. `sink` gets every document, in order, with its statements, and
/// every failure in its place; when it returns false, the run ends.
pub fn extract_all(
    model: &Arc<Model>,
    documents: impl Iterator<Item = Result<Document>> + Send,
    threads: usize,
    sink: &mut dyn FnMut(Result<&mut Sections<'_>>) -> bool,
) {
    extract_wanted(model, documents, threads, |_| true, sink);
}

/// [`extract_all`], but of the documents that `wanted` tells; `sink` gets the others in their place without sections.
pub fn extract_wanted(
    model: &Arc<Model>,
    documents: impl Iterator<Item = Result<Document>> + Send,
    threads: usize,
    wanted: impl FnMut(&Document) -> bool + Send,
    sink: &mut dyn FnMut(Result<&mut Sections<'_>>) -> bool,
) {
    let threads = threads.max(1);
    std::thread::scope(|scope| {
        let (tasks, queue) = sync_channel::<Task>(threads);
        let (tell, events) = sync_channel::<Event>(threads * AHEAD);
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..threads {
            let (queue, model) = (queue.clone(), model.clone());
            scope.spawn(move || work(&Extractor::new(model), &queue));
        }
        scope.spawn(move || read(documents, wanted, &tasks, &tell));
        while let Ok(event) = events.recv() {
            let goes_on = match event {
                Event::Failed(error) => sink(Err(error)),
                Event::Document { document, sections } => {
                    let (wanted, left) = (sections.is_some(), sections.unwrap_or(0));
                    let mut sections = Sections { document: &document, wanted, left, events: &events };
                    let goes_on = sink(Ok(&mut sections));
                    if goes_on {
                        // What the sink did not ask for must not be taken for the next document's.
                        sections.for_each(drop);
                    }
                    goes_on
                }
                Event::Section(_) => true,
            };
            if !goes_on {
                return;
            }
        }
    });
}

fn work(extractor: &Extractor, queue: &Mutex<Receiver<Task>>) {
    loop {
        // A poisoned lock means that another worker died: its documents are reported as broken off.
        let task = match queue.lock() {
            Ok(queue) => queue.recv(),
            Err(_) => return,
        };
        let Ok(task) = task else { return };
        let found = extractor.section(&task.document, &task.plan, task.section);
        // Nobody waits for the answer once the run has ended.
        let _ = task.answer.send(found);
    }
}

fn read(
    documents: impl Iterator<Item = Result<Document>>,
    mut wanted: impl FnMut(&Document) -> bool,
    tasks: &SyncSender<Task>,
    tell: &SyncSender<Event>,
) {
    for document in documents {
        let goes_on = match document {
            Ok(document) if wanted(&document) => submit(Arc::new(document), tasks, tell),
            Ok(document) => {
                tell.send(Event::Document { document: Arc::new(document), sections: None }).is_ok()
            }
            Err(error) => tell.send(Event::Failed(error)).is_ok(),
        };
        if !goes_on {
            return;
        }
    }
}

/// Whether anybody still listens.
fn submit(document: Arc<Document>, tasks: &SyncSender<Task>, tell: &SyncSender<Event>) -> bool {
    let plan = Arc::new(Plan::new(&document));
    let sections = plan.sections.len();
    if tell.send(Event::Document { document: document.clone(), sections: Some(sections) }).is_err() {
        return false;
    }
    (0..sections).all(|section| {
        let (answer, receive) = sync_channel(1);
        let task = Task { document: document.clone(), plan: plan.clone(), section, answer };
        tasks.send(task).is_ok() && tell.send(Event::Section(receive)).is_ok()
    })
}
