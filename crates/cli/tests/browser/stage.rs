//! What the tests share: the browser, and a record of the dispatches.
//!
//! What always holds: a test that changes a record has one of its own; those that only read share a server.

use std::path::PathBuf;

use tempfile::TempDir;

use crate::chromium::Chromium;
use crate::pages;
use crate::server::Server;
use crate::tab::Tab;

/// How a test came out; one that fails panics.
pub enum Outcome {
    Passed,
    DidNotRun(String),
}

/// What the tests share.
pub struct Stage {
    pub chromium: Chromium,
    folder: TempDir,
    demo: Option<Server>,
    /// The record of the dispatches as it was made, and what is copied from it.
    record: Option<PathBuf>,
    copies: u32,
    /// The demo's pages, once they were found.
    pages: Vec<String>,
}

impl Stage {
    pub fn new(chromium: Chromium) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Stage { chromium, folder, demo: None, record: None, copies: 0, pages: Vec::new() }
    }

    /// A tab for a server.
    pub fn tab(&self, server: &Server) -> Tab {
        Tab::open(&self.chromium.address, &server.origin)
    }

    /// A tab for the demo, and the demo's pages.
    pub fn demo(&mut self) -> (Tab, Vec<String>) {
        self.made();
        let mut tab = self.tab(self.demo.as_ref().expect("made"));
        if self.pages.is_empty() {
            self.pages = pages::every(&mut tab);
            tab.well();
        }
        (tab, self.pages.clone())
    }

    /// A server over a copy of the demo's record, and a tab for it.
    pub fn own(&mut self) -> (Server, Tab) {
        let record = self.copy();
        let server = Server::over(&record);
        let tab = self.tab(&server);
        (server, tab)
    }

    /// A folder that lives as long as the tests.
    pub fn folder(&mut self) -> PathBuf {
        self.copies += 1;
        let folder = self.folder.path().join(self.copies.to_string());
        std::fs::create_dir(&folder).expect("a folder");
        folder
    }

    fn copy(&mut self) -> PathBuf {
        self.made();
        let to = self.folder().join("onrecord.db");
        std::fs::copy(self.record.as_ref().expect("made"), &to).expect("copied");
        to
    }

    /// Starts the demo, once. Its record is whole and closed before it is served, and copied before anyone can write to it.
    fn made(&mut self) {
        if self.demo.is_some() {
            return;
        }
        let server = Server::demo(self.folder.path());
        let record = self.folder.path().join("dispatches.db");
        std::fs::copy(&server.record, &record).expect("copied");
        self.record = Some(record);
        self.demo = Some(server);
    }
}
