//! Transcripts and what only looks like one, as a specification.
//!
//! A line of a text is a paragraph. Turns are shown one a line: the label, `>`, and its sentences with bars between.

mod extent;
mod helpers;
mod labels;
mod refused;
