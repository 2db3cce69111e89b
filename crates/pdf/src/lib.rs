//! The text layer of PDFs, read in a child process.
//!
//! What always holds: the process that wants the text never parses a PDF. It starts a child, which bounds its own memory
//! and time before it looks at the first byte, and ends it at a deadline; whatever the child does, stack overflow and
//! exhausted memory with it, is an error that names the file. Of what comes back no more is taken than the bound.
//!
//! `reader` is the half that asks, `child` the half that answers, `message` what they say to each other. In the child a
//! PDF goes through `document` (objects, pages), `prepare` (nothing but text is left of a page), `layout` (characters to
//! lines) and `page` (lines to paragraphs).

mod child;
mod document;
mod layout;
mod limits;
mod message;
mod page;
mod prepare;
mod reader;

pub use child::child;
pub use limits::Limits;
pub use reader::Reader;
