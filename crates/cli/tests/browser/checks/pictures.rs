//! The pictures of the documentation, taken of the demo where ONRECORD_PICTURES names a folder for them.

use std::path::PathBuf;

use crate::stage::{Outcome, Stage};
use crate::tab::{DESK, PHONE, Window};

/// A picture: its name, the page, the window, whether at night.
struct Picture {
    name: &'static str,
    path: &'static str,
    window: Window,
    dark: bool,
}

const SHORT: Window = Window { height: 600, ..DESK };

const PICTURES: [Picture; 6] = [
    Picture { name: "search", path: "/search?q=prisoners", window: DESK, dark: false },
    Picture { name: "statement", path: "a statement", window: DESK, dark: false },
    Picture { name: "document-dark", path: "a document", window: SHORT, dark: true },
    Picture { name: "actor", path: "an actor", window: DESK, dark: false },
    Picture { name: "review-dark", path: "/review", window: SHORT, dark: true },
    Picture { name: "search-phone", path: "/search?q=prisoners", window: PHONE, dark: false },
];

pub fn taken(stage: &mut Stage) -> Outcome {
    let Some(folder) = std::env::var_os("ONRECORD_PICTURES").map(PathBuf::from) else {
        return Outcome::DidNotRun("ONRECORD_PICTURES names no folder to write pictures to".to_owned());
    };
    std::fs::create_dir_all(&folder).expect("a folder");
    let (_server, mut tab) = stage.own();
    super::journey::file(&mut tab, &stage.folder());
    for picture in PICTURES {
        tab.window(picture.window);
        tab.dark(picture.dark);
        match picture.path {
            "a statement" => {
                tab.go("/search?q=%22ten+years%22");
                tab.follow(".card .who a");
            }
            "a document" => {
                tab.go("/search?q=%22ten+years%22");
                tab.follow(".card .in a");
                tab.eval("history.replaceState(null, '', location.pathname)");
            }
            "an actor" => {
                tab.go("/shifts");
                tab.follow(".shift h2 a[href^='/actors/']");
            }
            path => tab.go(path),
        }
        tab.eval("scrollTo(0, 0)");
        tab.eval("document.activeElement.blur()");
        std::fs::write(folder.join(format!("{}.png", picture.name)), decoded(&tab.picture()))
            .expect("written");
    }
    Outcome::Passed
}

/// Base64 as bytes.
fn decoded(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u8> = text.bytes().filter(|c| *c != b'=').map(value).collect();
    let mut out = Vec::with_capacity(digits.len() * 3 / 4);
    for four in digits.chunks(4) {
        let bits =
            four.iter().enumerate().fold(0u32, |bits, (at, digit)| bits | u32::from(*digit) << (18 - 6 * at));
        out.extend_from_slice(&bits.to_be_bytes()[1..four.len()]);
    }
    out
}
