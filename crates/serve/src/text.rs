//! Text of strangers on a page.

pub mod marks;
pub mod pieces;
pub mod shown;
