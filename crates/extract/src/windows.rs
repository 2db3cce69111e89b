//! Blocks packed into windows of word pieces, by the rule of training (`onrecord_training.windows`).
//!
//! What always holds: a window's blocks are whole unless one alone is longer than a window; each block is
//! closed by a [SEP], which is a word of its own and never part of a span.

use crate::words::Word;

const CLS: i32 = 101;
const SEP: i32 = 102;

/// A place in a window: a word of a block, or the mark that closes a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Word { block: usize, word: usize },
    BlockEnd,
}

/// One input of the encoder.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// Word-piece ids, at most as many as the description says.
    pub ids: Vec<i32>,
    /// For each place, the index of its first piece.
    pub first: Vec<usize>,
    /// What stands there.
    pub places: Vec<Place>,
}

impl Window {
    fn new() -> Self {
        Window { ids: vec![CLS], first: Vec::new(), places: Vec::new() }
    }

    fn push(&mut self, place: Place, pieces: &[i32]) {
        self.first.push(self.ids.len());
        self.places.push(place);
        self.ids.extend_from_slice(pieces);
    }
}

/// Windows of at most `limit` pieces over the words of blocks.
pub fn pack(blocks: &[Vec<Word>], limit: usize) -> Vec<Window> {
    let mut windows = Vec::new();
    let mut window = Window::new();
    for (block, words) in blocks.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
        let size = words.iter().map(|w| w.pieces.len()).sum::<usize>() + 1;
        close_unless_fits(&mut window, &mut windows, size, limit);
        for (word, Word { pieces, .. }) in words.iter().enumerate() {
            close_unless_fits(&mut window, &mut windows, pieces.len() + 1, limit);
            window.push(Place::Word { block, word }, pieces);
        }
        window.push(Place::BlockEnd, &[SEP]);
    }
    if !window.first.is_empty() {
        windows.push(window);
    }
    windows
}

fn close_unless_fits(window: &mut Window, windows: &mut Vec<Window>, size: usize, limit: usize) {
    if window.ids.len() + size > limit && !window.first.is_empty() {
        windows.push(std::mem::replace(window, Window::new()));
    }
}
