//! Copies of one story.
